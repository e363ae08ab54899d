"""Names the machine and the versions that a measurement was made with."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager


def describe(kernel: str) -> str:
    binary = KernelSpecManager().get_kernel_spec(kernel).argv[0]
    ours = first_line(binary, "version")
    packages = ", ".join(f"{name} {version(name)}" for name in ("ipykernel", "jupyter_client", "pyzmq"))
    return (f"Machine: {processor()}, {os.cpu_count()} cores, {memory()}, {system()}.\n"
            f"Versions: {ours}, Python {platform.python_version()}, {packages}.")


def processor() -> str:
    """The processor's name, as the system gives it."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return first_line("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()


def memory() -> str:
    total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{total / 2**30:.0f} GiB"


def system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.system()} {platform.release()}"
    except OSError:
        return platform.platform()


def first_line(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition("\n")[0].strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
