"""Times the bundled notebooks, headless: `thunen run` beside `jupyter nbconvert --execute` on the same files.

Prints a table in Markdown, as the other benchmarks do. The goal is 60 s for all of them, one after another, by `thunen run`.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from machine import describe

ROOT = Path(__file__).parents[2]
GOAL = 60


def seconds(command):
    started = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200)
    return time.perf_counter() - started


def main():
    notebooks = sorted(path for path in (ROOT / "notebooks").glob("*.ipynb") if not path.name.startswith("."))
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for path in notebooks:
            ours = seconds([ROOT / "thunen", "run", path, "-o", Path(folder) / path.name])
            theirs = seconds([sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook",
                              "--output-dir", folder, "--output", f"converted-{path.name}", path])
            rows.append((path.name, ours, theirs))
    ours, theirs = (sum(row[i] for row in rows) for i in (1, 2))
    print("## Notebooks, headless\n")
    print(describe("thunen") + "\n")
    print("|  | thunen run | nbconvert --execute | ratio |")
    print("| --- | ---: | ---: | ---: |")
    for name, a, b in [*rows, (f"all {len(rows)}", ours, theirs)]:
        print(f"| {name} | {a:.2f} s | {b:.2f} s | {b / a:.1f} |")
    print(f"\nGoal: all of them by `thunen run` in under {GOAL} s: {'met' if ours < GOAL else 'MISSED'}.")


if __name__ == "__main__":
    main()
