"""A long day of a kernel, in a minute: thousands of cells in one, and many starts and stops."""

import statistics
import time
from pathlib import Path

import psutil

from kernel import Kernel
from memory import pss
from report import Bound

CELLS = 5_000
CYCLES = 50
PART = 500  # cells at the beginning and at the end whose latency is compared


def soak(name: str, cell: str):
    """The rows of the table."""
    return [*long_run(name, cell), *cycles(name, cell)]


def long_run(name, cell):
    with Kernel(name) as kernel:
        pid = kernel.manager.provisioner.pid
        for _ in range(PART):  # until everything is warm
            kernel.execute(cell)
        before, descriptors = pss(pid), open_files(pid)
        times = [kernel.execute(cell).time for _ in range(CELLS)]
        grown, leaked = pss(pid) - before, open_files(pid) - descriptors
    drift = quick(times[-PART:]) / quick(times[:PART])
    return [
        Bound(f"{CELLS:,} cells: latency of the last {PART} to the first {PART}", drift, "", 1.2),
        Bound(f"{CELLS:,} cells: memory grown", grown, "MB", 50),
        Bound(f"{CELLS:,} cells: descriptors grown", leaked, "", 0),
    ]


def cycles(name, cell):
    """Starts and stops a kernel over and over; what is left on the machine afterwards."""
    temporary = Path("/tmp") if Path("/tmp").is_dir() else None
    files = count(temporary)
    times, processes = [], set()
    for _ in range(CYCLES):
        begun = time.perf_counter()
        with Kernel(name) as kernel:
            kernel.execute(cell)
            root = psutil.Process(kernel.manager.provisioner.pid)
            processes |= {(p.pid, p.create_time()) for p in (root, *root.children(recursive=True))}
        times.append(time.perf_counter() - begun)
    tenth = max(1, CYCLES // 10)
    drift = quick(times[-tenth:]) / quick(times[:tenth])
    left = sum(alive(*process) for process in processes)
    return [
        Bound(f"{CYCLES} starts and stops: time of the last {tenth} to the first {tenth}", drift, "", 1.2),
        Bound(f"{CYCLES} starts and stops: processes left", left, "", 0),
        Bound(f"{CYCLES} starts and stops: files left in the temporary folder", max(0, count(temporary) - files), "", 0),
    ]


def quick(times):
    """The time that a tenth of the times stay below: what the kernel can do, whatever else the machine has to do."""
    return statistics.quantiles(times, n=10)[0]


def open_files(pid):
    root = psutil.Process(pid)
    return sum(process.num_fds() for process in (root, *root.children(recursive=True)))


def alive(pid, born):
    try:
        return psutil.Process(pid).create_time() == born
    except psutil.NoSuchProcess:
        return False


def count(folder):
    return sum(1 for path in folder.iterdir() if path.name.startswith("thunen")) if folder else 0
