"""Measures the kernel beside ipykernel, in one run, over ZeroMQ with jupyter_client: `make bench`.

Prints a table in Markdown. A missed goal is printed, never an error: how fast a machine is decides nothing here.
"""

import argparse
import statistics
import sys

from jupyter_client.kernelspec import KernelSpecManager

from cells import GO, PYTHON
from kernel import Kernel
from language import language
from machine import describe
from report import Goal, bounds, table
from soak import soak

STARTS = 7  # starts of each kernel, taken in turn
TRIVIAL = 200  # trivial cells
REPEATS = 5  # of everything else
LINES = 10_000
DISPLAY = 10_000_000
STDOUT = 100_000_000
MESSAGES = 100_000
BEATS = 1_000

GOALS = [
    Goal("process start to kernel_info_reply", "ms", 10, "10 times faster"),
    Goal("start to first executed cell idle", "ms", 8, "8 times faster"),
    Goal(f"trivial cell, median of {TRIVIAL}", "ms", 4, "4 times faster"),
    Goal("idle memory, kernel and worker together (PSS)", "MB", 1, "no more"),
    Goal("10,000 printed lines", "ms", 1, "no slower, nothing lost"),
    Goal("one 10 MB display", "ms", 1, "no slower, nothing lost"),
    Goal("100 MB to stdout", "ms", 1, "no slower, nothing lost"),
    Goal(f"kernel_info, median of {TRIVIAL}", "ms", 1, "no slower"),
    Goal("50,000 lines on each stream in turn, CPU time", "ms", 0, "reported: order kept, a message for each"),
    Goal(f"heartbeat while a cell computes, 99th percentile of {BEATS}", "ms", 1, "below 5 ms", most=5),
]


def starts(name, cells):
    """One start of a kernel: the times to its first answer and to its first cell's end."""
    with Kernel(name) as kernel:
        answered = kernel.answered
        kernel.execute(cells.trivial)
        return answered, kernel.since_start()


def running(name, cells):
    """What is measured of one running kernel: trivial cells, memory, output; the amounts lost go into losses."""
    losses = {}
    with Kernel(name) as kernel:
        kernel.execute(cells.trivial)
        memory = kernel.idle_memory()
        trivial = statistics.median(kernel.execute(cells.trivial).time for _ in range(TRIVIAL))
        row = [trivial, memory]
        for goal, cell, count, expected in (
            (GOALS[4], cells.lines, lambda seen: seen.text.count("\n"), LINES),
            (GOALS[5], cells.display, lambda seen: seen.displayed, DISPLAY),
            (GOALS[6], cells.stdout, lambda seen: len(seen.text), STDOUT),
        ):
            results = [kernel.execute(cell) for _ in range(REPEATS)]
            row.append(statistics.median(result.time for result in results))
            lost = sum(expected - count(result) for result in results)
            if lost:
                losses[goal.name] = f"{lost:,} of {expected * REPEATS:,} lost"
        row.append(statistics.median(kernel.info_time() for _ in range(TRIVIAL)))
        cpu = kernel.cpu()
        seen = kernel.execute(cells.messages)
        row.append((kernel.cpu() - cpu) * 1000)
        if lost := MESSAGES - seen.text.count("\n"):
            losses[GOALS[8].name] = f"{lost:,} lost"
        row.append(percentile(kernel.heartbeats(cells.compute, BEATS), 99))
    return row, losses


def percentile(values, percent):
    return statistics.quantiles(values, n=100)[percent - 1]


def measure(names):
    """All rows of the table: for each kernel the figures, and what it lost."""
    firsts = {name: [] for name in names}
    for _ in range(STARTS):
        for name, cells in names.items():
            firsts[name].append(starts(name, cells))
    figures, losses = {}, {}
    for name, cells in names.items():
        answered, idle = (statistics.median(column) for column in zip(*firsts[name]))
        row, losses[name] = running(name, cells)
        figures[name] = [answered, idle, *row]
    return figures, losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kernel", default="thunen", help="the kernel to measure (%(default)s)")
    parser.add_argument("--against", default="python3", help="the Python kernel to measure it against (%(default)s)")
    parser.add_argument("--no-soak", action="store_true", help="leave out the soak, which takes a minute")
    options = parser.parse_args()
    missing = {options.kernel, options.against} - set(KernelSpecManager().find_kernel_specs())
    if missing:
        sys.exit(f"no such kernel: {', '.join(sorted(missing))} (make kernelspec installs ours)")
    figures, losses = measure({options.kernel: GO, options.against: PYTHON})
    print(describe(options.kernel))
    print()
    print(table(GOALS, figures, losses))
    print()
    print(bounds(language(options.kernel)))
    if not options.no_soak:
        print()
        print(bounds(soak(options.kernel, GO.trivial)))


if __name__ == "__main__":
    main()
