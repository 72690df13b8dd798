"""A plain script of the kind that people write: 24 labelled points to a PNG of 1920x1080."""

import datetime
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.dates as dates
import matplotlib.pyplot as plot

start = datetime.date(2022, 1, 1)
events = [(start + datetime.timedelta(days=50 * at), f"Event number {at + 1} with a title") for at in range(24)]
figure, axes = plot.subplots(figsize=(19.2, 10.8), dpi=100)
axes.scatter([day for day, _ in events], range(24), zorder=3)
for at, (day, title) in enumerate(events):
    axes.annotate(f"{day:%d %b %Y}  {title}", (day, at), xytext=(8, 0), textcoords="offset points", va="center")
axes.xaxis.set_major_locator(dates.YearLocator())
axes.xaxis.set_major_formatter(dates.DateFormatter("%Y"))
axes.set_yticks([])
axes.grid(axis="x")
axes.set_title("A timeline of 24 events")
figure.savefig(sys.argv[1])
