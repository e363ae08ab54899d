"""Measures the kernel beside ipykernel, in one run, over ZeroMQ with jupyter_client: `make bench`.

Prints a table in Markdown. A missed goal is printed, never an error: how fast a machine is decides nothing here.
"""

import argparse
import contextlib
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


OUTPUTS = (
    (GOALS[4], "lines", lambda seen: seen.text.count("\n"), LINES),
    (GOALS[5], "display", lambda seen: seen.displayed, DISPLAY),
    (GOALS[6], "stdout", lambda seen: len(seen.text), STDOUT),
)


def running(names):
    """What is measured of running kernels: trivial cells, memory, output. They take turns, so that what else the machine does meets all
    alike. Gives a row for each kernel, and what it lost."""
    rows, losses = {name: [] for name in names}, {name: {} for name in names}
    with contextlib.ExitStack() as stack:
        kernels = {name: stack.enter_context(Kernel(name)) for name in names}

        def turns(count, measured):
            """The median of each kernel's measurements, some of which are made in each turn."""
            values = {name: [] for name in names}
            for _ in range(count):
                for name, kernel in kernels.items():
                    values[name] += measured(name, kernel)
            for name, row in rows.items():
                row.append(statistics.median(values[name]))

        def often(measured):
            return lambda name, kernel: [measured(name, kernel) for _ in range(TRIVIAL // REPEATS)]

        def output(goal, cell, count, expected):
            def measured(name, kernel):
                seen = kernel.execute(getattr(names[name], cell))
                if lost := expected - count(seen):
                    losses[name][goal.name] = f"{lost:,} of {expected:,} lost"
                return [seen.time]

            return measured

        for name, kernel in kernels.items():
            kernel.execute(names[name].trivial)
        memory = {name: kernel.idle_memory() for name, kernel in kernels.items()}
        turns(REPEATS, often(lambda name, kernel: kernel.execute(names[name].trivial).time))
        for name, row in rows.items():
            row.append(memory[name])
        for each in OUTPUTS:
            turns(3 * REPEATS, output(*each))  # single ones differ by a factor of 2
        turns(REPEATS, often(lambda _, kernel: kernel.info_time()))
        for name, kernel in kernels.items():
            cpu = kernel.cpu()
            output(GOALS[8], "messages", lambda seen: seen.text.count("\n"), MESSAGES)(name, kernel)
            rows[name].append((kernel.cpu() - cpu) * 1000)
            rows[name].append(percentile(kernel.heartbeats(names[name].compute, BEATS), 99))
    return rows, losses


def percentile(values, percent):
    return statistics.quantiles(values, n=100)[percent - 1]


def measure(names):
    """All rows of the table: for each kernel the figures, and what it lost."""
    firsts = {name: [] for name in names}
    for _ in range(STARTS):
        for name, cells in names.items():
            firsts[name].append(starts(name, cells))
    rows, losses = running(names)
    figures = {}
    for name, row in rows.items():
        answered, idle = (statistics.median(column) for column in zip(*firsts[name]))
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
