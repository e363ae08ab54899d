"""What the Python tests share: a Jupyter of their own, the notebooks' copy, the browser, JupyterLab.

The tests run in .venv, which `make test-python` prepares: JupyterLab, this checkout's kernel, pytest.
"""

import os
import shutil
import signal
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from browser import find_chromium
from lab import Lab

ROOT = Path(__file__).parents[2]
NO_BROWSER = "NO CHROMIUM ON THIS MACHINE: THE BROWSER TESTS WERE SKIPPED (set THUNEN_CHROMIUM to one, or install it)"


@pytest.fixture(scope="session", autouse=True)
def jupyter_folders(tmp_path_factory):
    """Keeps the person's own Jupyter settings, kernels and history out of the tests, and the tests out of theirs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR",
                     "JUPYTERLAB_WORKSPACES_DIR"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session", autouse=True)
def hangup():
    """Lets kernels hear SIGHUP when the tests were started with nohup, which children inherit and a kernel respects."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture(scope="session", autouse=True)
def kernelspec(jupyter_folders):
    """The kernel under test: the one that `make kernelspec` put into .venv."""
    try:
        return KernelSpecManager().get_kernel_spec("thunen")
    except NoSuchKernel:
        pytest.exit("the kernel thunen is not installed into .venv: run `make kernelspec`", returncode=2)


@pytest.fixture(scope="session")
def thunen(kernelspec):
    """The path of the binary that the kernelspec starts."""
    return kernelspec.argv[0]


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """A copy of notebooks/ that the tests of a file may change."""
    target = tmp_path_factory.mktemp("copy") / "notebooks"
    shutil.copytree(ROOT / "notebooks", target, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "*.out.ipynb"))
    return target


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None:
        pytest.skip(NO_BROWSER)
    return path


@pytest.fixture(scope="module")
def lab(notebooks, chromium, tmp_path_factory):
    """JupyterLab, served on the copied notebooks and open in a browser."""
    with Lab(notebooks, chromium, tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="session")
def pictures():
    """The folder for screenshots."""
    folder = ROOT / "test-results"
    folder.mkdir(exist_ok=True)
    return folder


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.write_sep("*", NO_BROWSER, red=True, bold=True)
