"""The bundled notebooks without a browser: nbclient, nbconvert and `thunen run` store the same outputs."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from outputs import outputs_of, run_headless

BUNDLED = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert "01-composite-location-quotient.ipynb" in BUNDLED


@pytest.mark.parametrize("name", BUNDLED)
def test_every_way_gives_the_same_outputs(name, notebooks, thunen, tmp_path):
    ours = outputs_of(run_headless(thunen, notebooks / name, tmp_path / "ours.ipynb"))
    assert any(ours)

    node = nbformat.read(notebooks / name, as_version=4)
    NotebookClient(node, timeout=300, kernel_name="thunen", resources={"metadata": {"path": str(notebooks)}}).execute()
    assert outputs_of(node) == ours, "nbclient and `thunen run` differ"

    subprocess.run([sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "notebook",
                    "--output-dir", tmp_path, "--output", "converted.ipynb", notebooks / name], check=True, timeout=300)
    converted = nbformat.read(tmp_path / "converted.ipynb", as_version=4)
    assert outputs_of(converted) == ours, "nbconvert and `thunen run` differ"


@pytest.mark.parametrize("name", BUNDLED)
def test_both_engines_give_the_same_outputs(name, notebooks, thunen, tmp_path):
    exact, yaegi = (outputs_of(run_headless(thunen, notebooks / name, tmp_path / f"{engine}.ipynb", f"--engine={engine}"))
                    for engine in ("exact", "yaegi"))
    assert any(exact)
    assert exact == yaegi


def test_a_written_notebook_is_nbformats(thunen, notebooks, tmp_path):
    target = tmp_path / "out.ipynb"
    node = run_headless(thunen, notebooks / BUNDLED[0], target)
    again = tmp_path / "again.ipynb"
    nbformat.write(node, again)
    assert target.read_text(encoding="utf-8") == again.read_text(encoding="utf-8")


def test_a_failing_cell_fails_the_execution():
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 +* 2"), nbformat.v4.new_code_cell("fmt.Println(1)")])
    with pytest.raises(CellExecutionError, match="cell \\[1\\] line 1"):
        NotebookClient(node, timeout=60, kernel_name="thunen").execute()
    assert node.cells[1].outputs == []
