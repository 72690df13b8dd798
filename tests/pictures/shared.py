"""What the checks of pictures share: the program, the browser, tables."""

import contextlib
import os
import pathlib
import subprocess
import sys

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "pictures"
THEMES = ["light", "dark", "projector"]
SIZE = (1920, 1080)
# The browser is to look nothing up: whatever it asks the network for is refused and counted.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--force-color-profile=srgb",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--font-render-hinting=none", "--disable-lcd-text",
]


def export(name, *options):
    """Exports the bundled story to a file of this name, and gives its path."""
    return written("export", name, *options)


def written(what, name, *options):
    """Makes an export, a handout or a worksheet of the bundled story, and gives its path."""
    path = OUT / name
    program = os.environ.get("SOURCELINE", "target/release/sourceline")
    command = [program, what, "--bundled", "-o", str(path), "--force", *options]
    subprocess.run(command, cwd=ROOT, check=True)
    return path


@contextlib.contextmanager
def browser():
    """Chromium, from Debian's package, without a window."""
    installed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True).stdout
    for family in ("Inter", "Literata"):
        if any(family == name.strip() for line in installed.splitlines() for name in line.split(",")):
            sys.exit(f"{family} is installed here, so that nothing would be said of embedded fonts")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()


def table(heads, rows):
    """Prints rows under heads, each column as wide as it needs."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    for row in [heads, ["-" * width for width in widths], *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    print()


def verdict(faults):
    """Says what is wrong, and ends with a code that says whether anything is."""
    for fault in faults:
        print("FAULT:", fault)
    print("nothing is wrong" if not faults else f"{len(faults)} faults")
    sys.exit(1 if faults else 0)
