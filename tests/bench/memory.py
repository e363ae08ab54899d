"""How much memory a process and its descendants use, shared pages counted in proportion (Linux)."""

import time
from pathlib import Path

SETTLED = 0.02  # two readings that differ by less are the same


def settled_pss(pid: int):
    """The PSS in MB once it no longer changes from one second to the next; None on systems without /proc."""
    if not Path(f"/proc/{pid}/smaps_rollup").exists():
        return None
    last = pss(pid)
    for _ in range(20):
        time.sleep(1)
        present = pss(pid)
        if abs(present - last) <= SETTLED * last:
            break
        last = present
    return present


def pss(pid: int) -> float:
    return sum(map(process_pss, family(pid))) / 1000


def process_pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 // 1000
    return 0


def family(pid: int):
    """The process and its descendants."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
        children.setdefault(parent, []).append(int(status.parent.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found
