"""A PNG of 1920x1080 of the bundled story from a cold start, beside a plain matplotlib script that
draws 24 labelled points: time on the wall and on the processor, each in a process of its own."""

import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

from shared import OUT, ROOT, table, verdict

ROUNDS = 9
TIMES_FASTER = 5
MOST_CPU_SECS = 0.3


def measured(command):
    """Wall and processor time of a process and its children, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    program = os.environ.get("SOURCELINE", "target/release/sourceline")
    here = pathlib.Path(__file__).parent
    commands = {
        "sourceline": [program, "export", "--bundled", "-o", OUT / "race.png", "--force"],
        "matplotlib": [sys.executable, here / "plot.py", OUT / "race-plot.png"],
    }
    # One round warms the disk's cache, and matplotlib's list of fonts; it does not count. The two
    # take turns, so that whatever else the machine does slows both.
    taken = {name: [] for name in commands}
    for at in range(ROUNDS + 1):
        for name, command in commands.items():
            times = measured(command)
            if at > 0:
                taken[name].append(times)
    rows, middle = [], {}
    for name, times in taken.items():
        walls, processor = zip(*times)
        middle[name] = statistics.median(walls), statistics.median(processor)
        rows.append([
            name,
            *(f"{value * 1000:.0f} ms" for value in (middle[name][0], min(walls), max(walls))),
            *(f"{value * 1000:.0f} ms" for value in (middle[name][1], min(processor), max(processor))),
        ])
    table(["program", "wall, median", "least", "most", "CPU, median", "least", "most"], rows)
    wall, processor = (middle["matplotlib"][at] / middle["sourceline"][at] for at in (0, 1))
    print(f"{wall:.1f} times faster on the wall, {processor:.1f} times on the processor; {ROUNDS} rounds")
    faults = []
    if wall < TIMES_FASTER:
        faults.append(f"{wall:.1f} times faster, not {TIMES_FASTER}")
    if middle["sourceline"][1] > MOST_CPU_SECS:
        faults.append(f"{middle['sourceline'][1] * 1000:.0f} ms of CPU")
    verdict(faults)


main()
