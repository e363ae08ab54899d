"""Measures the method beside numpy and pymcdm on the same matrices, in one run: a part of `make bench`.

Prints tables in Markdown. Each figure is the least of a few runs taken in turn, so that a busy machine changes little. A missed
goal is printed, never an error; numbers that differ from numpy's are one.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"  # before numpy is imported

import numpy as np
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization
from pymcdm.weights import entropy_weights

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "stdlib" / "cluster"
SEED = 20231231
CRITERIA = 20
LARGE = 1_000_000
DRAWS = 10_000
RUNS = 7
# Sizes that growth is shown over; the last but one, or the last, is the one asked for.
GROWTH = {
    "bootstrap": ("bootstrap replicates of an LQ", (10_000, 100_000, 1_000_000)),
    "jenks": ("values in 5 natural breaks (Jenks)", (1_000, 10_000, 100_000)),
    "dea": ("units by DEA, 3 inputs and 2 outputs", (100, 200, 400)),
}


class Ours:
    """Our benchmarks, built once; each run is a process of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.binary = folder / "cluster.test"
        subprocess.run(["go", "test", "-c", "-o", self.binary, "./stdlib/cluster"], cwd=ROOT, check=True)

    def run(self, name, times, cores=1):
        """The figures of a benchmark, by unit: ns/op, cpu-ns/op, B/op, allocs/op."""
        env = dict(os.environ, GOMAXPROCS=str(cores), CLUSTER_BENCH_DATA=str(self.folder))
        command = [self.binary, "-test.run=^$", f"-test.bench=^BenchmarkBeside$/^{name}$", f"-test.benchtime={times}x"]
        out = subprocess.run(command, cwd=PACKAGE, env=env, check=True, capture_output=True, text=True).stdout
        line = next(line for line in out.splitlines() if line.startswith("BenchmarkBeside/"))
        fields = line.split()[2:]
        return {unit: float(value) for value, unit in zip(fields[::2], fields[1::2])}

    def numbers(self, name):
        return np.fromfile(self.folder / f"{name}.f64")


def numpy_scores(x, types):
    """Entropy weights of raw shares and TOPSIS by vector normalisation, as one writes them in numpy."""
    p = x / x.sum(axis=0)
    d = 1 + (p * np.log(p)).sum(axis=0) / np.log(len(x))
    v = x / np.sqrt((x * x).sum(axis=0)) * (d / d.sum())
    high, low = v.max(axis=0), v.min(axis=0)
    best, worst = np.where(types > 0, high, low), np.where(types > 0, low, high)
    plus = np.sqrt(((v - best) ** 2).sum(axis=1))
    minus = np.sqrt(((v - worst) ** 2).sum(axis=1))
    return minus / (plus + minus)


def pymcdm_scores(x, types):
    return TOPSIS(vector_normalization)(x, entropy_weights(x, types), types)


def numpy_acceptability(x, types, draws):
    """Rank acceptability by TOPSIS over weights drawn evenly: squared distances are linear in squared weights."""
    m, n = x.shape
    w = np.random.default_rng(SEED).exponential(size=(draws, n))
    w /= w.sum(axis=1, keepdims=True)
    r = x / np.sqrt((x * x).sum(axis=0))
    high, low = r.max(axis=0), r.min(axis=0)
    best, worst = np.where(types > 0, high, low), np.where(types > 0, low, high)
    squares = w * w
    plus = np.sqrt(squares @ ((r - best) ** 2).T)
    minus = np.sqrt(squares @ ((r - worst) ** 2).T)
    order = np.argsort(-minus / (plus + minus), axis=1)
    counts = np.zeros((m, m))
    for rank in range(m):
        counts[:, rank] = np.bincount(order[:, rank], minlength=m)
    return counts / draws


def processor_ms(f, times):
    """The processor's time of a call."""
    before = time.process_time()
    for _ in range(times):
        f()
    return (time.process_time() - before) / times * 1000


def matrices(folder):
    """Positive numbers for all that is measured, the same for everyone."""
    random = np.random.default_rng(SEED)
    shapes = [(1000, CRITERIA), (LARGE, CRITERIA), (20, 12)]
    shapes += [(n, 1) for n in GROWTH["jenks"][1]] + [(n, 5) for n in GROWTH["dea"][1]]
    made = {}
    for rows, columns in shapes:
        made[rows, columns] = 1 + 9 * random.random((rows, columns))
        made[rows, columns].tofile(folder / f"{rows}x{columns}.f64")
    return made


def types_of(columns):
    return np.array([-1 if j % 3 == 2 else 1 for j in range(columns)])


def least(measures, runs):
    """The least of each measure, taken in turn."""
    best = [math.inf] * len(measures)
    for _ in range(runs):
        best = [min(a, measure()) for a, measure in zip(best, measures)]
    return best


def scoring(ours, x, runs):
    """Rows for entropy weights and TOPSIS of a matrix, and for the same on two cores."""
    rows, types = len(x), types_of(CRITERIA)
    name, times, theirs = f"entropy-topsis-{rows}", max(1, 500_000 // rows), max(1, 100_000 // rows)
    got = {}

    def cpu():
        got["one"] = ours.run(name, times)
        return got["one"]["cpu-ns/op"] / 1e6

    mine, plain, peer = least([cpu, lambda: processor_ms(lambda: numpy_scores(x, types), theirs),
                               lambda: processor_ms(lambda: pymcdm_scores(x, types), max(1, theirs // 4))], runs)
    agree(f"scores of {rows} rows", ours.numbers(f"scores-{rows}-1"), numpy_scores(x, types))
    agree(f"scores of {rows} rows, pymcdm", ours.numbers(f"scores-{rows}-1"), pymcdm_scores(x, types))
    title = f"entropy weights and TOPSIS, {rows:,}×{CRITERIA}"
    beside = [[f"{title}, beside numpy", f"{mine:.3f} ms", f"{plain:.3f} ms", f"{mine / plain:.2f}", "at most 0.50", verdict(mine <= plain / 2)],
              [f"{title}, beside pymcdm", f"{mine:.3f} ms", f"{peer:.3f} ms", f"{mine / peer:.3f}", "at most 0.050", verdict(mine <= peer / 20)]]
    one, two = least([lambda: ours.run(name, times)["ns/op"], lambda: ours.run(name, times, 2)["ns/op"]], runs)
    same = ours.numbers(f"scores-{rows}-1").tobytes() == ours.numbers(f"scores-{rows}-2").tobytes()
    cores = [title, f"{one / 1e6:.3f} ms", f"{two / 1e6:.3f} ms", f"{one / two:.2f}", "at least 1.7, same bits",
             verdict(one / two >= 1.7 and same) + ("" if same else ": other bits")]
    allocated, whole = got["one"]["B/op"], x.nbytes
    memory = [title, f"{whole / 1e6:,.2f} MB", f"{allocated / 1e6:,.3f} MB", f"{got['one']['allocs/op']:.0f}", "no more than one matrix",
              verdict(allocated <= whole)]
    return beside, cores, memory


def acceptability(ours, x, runs):
    types, run = types_of(x.shape[1]), lambda: ours.run("acceptability-10000", 20)["cpu-ns/op"] / 1e6
    mine, plain = least([run, lambda: processor_ms(lambda: numpy_acceptability(x, types, DRAWS), 5)], runs)
    first = numpy_acceptability(x, types, DRAWS)[:, 0]
    # Other random numbers: shares of 10,000 draws differ by less than six standard deviations.
    bound = 6 * np.sqrt(2 * np.maximum(first * (1 - first), 1e-4) / DRAWS)
    if np.any(np.abs(ours.numbers("first") - first) > bound):
        sys.exit(f"first ranks differ: {ours.numbers('first')} and numpy's {first}")
    return [f"{DRAWS:,} weight vectors on 20×12, rank acceptability, beside numpy", f"{mine:.2f} ms", f"{plain:.2f} ms",
            f"{mine / plain:.2f}", "below 1", verdict(mine < plain)]


def growth(ours, runs):
    rows = []
    for name, (title, sizes) in GROWTH.items():
        took = least([lambda n=n: ours.run(f"{name}-{n}", max(1, sizes[0] * 3 // n))["cpu-ns/op"] / 1e6 for n in sizes], runs)
        exponent = math.log(took[-1] / took[0]) / math.log(sizes[-1] / sizes[0])
        rows.append([title] + [f"{n:,}: {ms:,.2f} ms" for n, ms in zip(sizes, took)] + [f"n^{exponent:.2f}"])
    return rows


def agree(what, ours, theirs):
    if ours.shape != theirs.shape or not np.allclose(ours, theirs, rtol=1e-9, atol=0):
        sys.exit(f"{what} differ: {ours[:5]} and {theirs[:5]}")


def verdict(met):
    return "met" if met else "MISSED"


def table(header, rows):
    lines = [header, ["---"] + ["---:"] * (len(header) - 1)] + rows
    print("\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=RUNS, help="how often each figure is taken (%(default)s)")
    parser.add_argument("--small", action="store_true", help=f"leave out the matrix of {LARGE:,} rows")
    options = parser.parse_args()
    print(f"The method, on one core unless it says two; numpy {version('numpy')}, pymcdm {version('pymcdm')}, seed {SEED}.\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, made = Ours(folder), matrices(folder)
        sizes = [1000] if options.small else [1000, LARGE]
        scored = [scoring(ours, made[n, CRITERIA], options.runs if n < LARGE else max(2, options.runs // 3)) for n in sizes]
        beside = [row for pair, _, _ in scored for row in pair] + [acceptability(ours, made[20, 12], options.runs)]
        table(["processor's time", "ours", "theirs", "ratio", "goal", ""], beside)
        table(["time on the clock", "one core", "two cores", "speed-up", "goal", ""], [cores for _, cores, _ in scored])
        table(["memory of a call", "matrix", "allocated", "allocations", "goal", ""], [memory for _, _, memory in scored])
        table(["growth, processor's time", "", "", "", "grows as"], growth(ours, options.runs))


if __name__ == "__main__":
    main()
