"""Loops of interpreted Go beside the same loops in CPython, and in the yaegi engine: whole processes, the least of a few runs.

The goals of issue 4: on the whole no slower than CPython, none below half its speed.
"""

import math
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNS = 3
PATIENCE = 120  # seconds for one run


def seconds(command):
    """The least wall time of some runs, and what they print; None when it takes too long or fails."""
    best, printed = math.inf, None
    for _ in range(RUNS):
        start = time.perf_counter()
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, cwd=ROOT)
        except subprocess.TimeoutExpired:
            return None, None
        best = min(best, time.perf_counter() - start)
        if done.returncode:
            return None, done.stderr
        printed = done.stdout
    return best, printed


def same(a, b):
    """Whether two programs printed the same words and numbers, however they write these."""
    def value(word):
        try:
            return float(word)
        except ValueError:
            return word
    return [value(w) for w in a.split()] == [value(w) for w in b.split()]


def main():
    print(f"\n{'loop':<12}{'exact':>10}{'yaegi':>10}{'CPython':>10}{'CPython/exact':>15}  goal")
    ratios = []
    for go in sorted((HERE / "loops").glob("*.go")):
        ours, printed = seconds(["./thunen", "run", go])
        other, _ = seconds(["./thunen", "run", "--engine", "yaegi", go])
        python, expected = seconds([sys.executable, go.with_suffix(".py")])
        if ours is None or python is None:
            print(f"{go.stem:<12}{'failed or out of time: ' + str(printed or expected)[:60]}")
            continue
        note = "" if same(printed, expected) else "  PRINTS SOMETHING ELSE"
        ratios.append(python / ours)
        shown = "—" if other is None else f"{other * 1000:.0f} ms"
        met = "met" if python / ours >= 0.5 else "missed"
        print(f"{go.stem:<12}{ours * 1000:>7.0f} ms{shown:>10}{python * 1000:>7.0f} ms{python / ours:>15.2f}  at least 0.5: {met}{note}")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else 0
    print(f"geometric mean of CPython/exact: {mean:.2f} (goal at least 1: {'met' if mean >= 1 else 'missed'})")


if __name__ == "__main__":
    main()
