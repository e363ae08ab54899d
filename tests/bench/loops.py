"""Measures loops and calls on the exact engine beside CPython: programs of loops/, each in both languages.

Prints a table in Markdown: the processor's time that a program takes beyond that of one that does nothing, the least of a
few runs taken in turn, so that a busy machine changes little. A missed goal is printed, never an error.
"""

import argparse
import math
import os
import resource
import subprocess
import sys
from pathlib import Path

PROGRAMS = {
    "fib": "fib(30)",
    "matrix": "product of matrices, 200 × 200",
    "sieve": "sieve to 10⁶",
    "mandelbrot": "Mandelbrot set, 400²",
    "words": "word count, 10⁶",
    "quicksort": "quicksort, 3·10⁵",
    "prefix": "10⁶ calls of strings.HasPrefix",
    "sortslice": "sort.Slice, 10⁵, own less",
}
NOTHING = "nothing"
RUNS = 5
FOLDER = Path(__file__).parent / "loops"
CALLS = "fib"  # what the engines' calls are compared by
TIMES = 4  # how many times faster than the yaegi engine they are to be


def measured(command):
    """The processor's time that a command takes, in milliseconds, and what it prints."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) * 1000, out


def least(commands, runs=RUNS):
    """The least time of each command, run in turn; all must print the same."""
    times = [math.inf] * len(commands)
    for _ in range(runs):
        outputs = set()
        for i, command in enumerate(commands):
            took, out = measured(command)
            times[i] = min(times[i], took)
            outputs.add(out)
        if len(outputs) > 1:
            sys.exit(f"{commands[0]} and {commands[1]} print different things: {outputs}")
    return times


def table(rows):
    """Markdown: ours, CPython's, the ratio and whether it is at least half CPython's speed."""
    lines = [["", "thunen", "CPython", "ratio", "goal", ""], ["---", "---:", "---:", "---:", "---", "---"]]
    for name, ours, theirs in rows:
        lines.append([name, f"{ours:.0f} ms", f"{theirs:.0f} ms", f"{ours / theirs:.2f}", "at most 2", verdict(ours / theirs <= 2)])
    mean = math.exp(sum(math.log(ours / theirs) for _, ours, theirs in rows) / len(rows))
    lines.append(["geometric mean", "", "", f"{mean:.2f}", "at most 1", verdict(mean <= 1)])
    return lines


def verdict(met):
    return "met" if met else "MISSED"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--thunen", default="./thunen", help="the binary to measure (%(default)s)")
    parser.add_argument("--python", default=sys.executable, help="the Python to measure it against (%(default)s)")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each program runs (%(default)s)")
    options = parser.parse_args()
    thunen = os.path.abspath(options.thunen)

    def commands(name):
        return [[thunen, "run", str(FOLDER / f"{name}.go")], [options.python, str(FOLDER / f"{name}.py")]]

    idle = least(commands(NOTHING), options.runs)
    rows = []
    for name, title in PROGRAMS.items():
        ours, theirs = least(commands(name), options.runs)
        rows.append((title, max(ours - idle[0], 1), max(theirs - idle[1], 1)))
    lines = table(rows)
    script = [thunen, "run", "--engine", "yaegi"]
    empty, calls = (least([script + [str(FOLDER / f"{name}.go")]], 1)[0] for name in (NOTHING, CALLS))
    ratio = (calls - empty) / rows[list(PROGRAMS).index(CALLS)][1]
    lines.append([f"{PROGRAMS[CALLS]} on the yaegi engine", f"{calls - empty:.0f} ms", "", f"{ratio:.1f} times the exact one's",
                  f"at least {TIMES}", verdict(ratio >= TIMES)])
    print("\n".join("| " + " | ".join(line) + " |" for line in lines))


if __name__ == "__main__":
    main()
