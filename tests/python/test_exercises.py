"""The exercises: empty ones fail their checks with hints, solutions pass, and nbgrader can use them in a course."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from outputs import run_headless

SOLUTIONS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks" / "solutions").glob("*.ipynb"))
COURSE = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
REGION = re.compile(r"^\s*// (BEGIN|END) SOLUTION\n?", re.MULTILINE)


def checks(node):
    """The cells that nbgrader grades."""
    return [cell for cell in node.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def read(path):
    return nbformat.read(path, as_version=4)


def test_every_notebook_has_exercises(notebooks):
    assert SOLUTIONS == COURSE
    assert sorted(path.name for path in (notebooks / "exercises").glob("*.ipynb")) == COURSE


@pytest.mark.parametrize("name", SOLUTIONS)
def test_the_solutions_pass(name, notebooks, thunen, tmp_path):
    node = run_headless(thunen, notebooks / "solutions" / name, tmp_path / "solved.ipynb")
    assert len(checks(node)) >= 3
    for cell in checks(node):
        assert cell.outputs[0].data["text/plain"].startswith("Right: "), cell.source


@pytest.mark.parametrize("name", SOLUTIONS)
def test_the_empty_ones_fail_with_hints(name, notebooks):
    node = read(notebooks / "exercises" / name)
    NotebookClient(node, timeout=120, kernel_name="thunen", allow_errors=True,
                   resources={"metadata": {"path": str(notebooks / "exercises")}}).execute()
    answers = [cell.outputs[0].data["text/plain"] for cell in checks(read(notebooks / "solutions" / name))]
    assert len(checks(node)) == len(answers)
    for cell, right in zip(checks(node), answers):
        hint = cell.outputs[0].evalue
        assert hint.startswith("not yet. ") and len(hint) > 40, f"{cell.source}: {hint}"
        answer = right.removeprefix("Right: ").removesuffix(".")
        assert not re.search(rf"(?<![\w.]){re.escape(answer)}(?![\w.])", hint), f"{cell.source} gives the answer away: {hint}"
    others = [cell for cell in node.cells if cell.cell_type == "code" and cell not in checks(node)]
    assert not any(output.output_type == "error" for cell in others for output in cell.outputs)


@pytest.fixture(scope="module")
def course(notebooks, tmp_path_factory):
    """A course as notebooks/exercises/README.md tells teachers to make one, with the version for students."""
    root = tmp_path_factory.mktemp("course")
    source = root / "source" / "exercises"
    shutil.copytree(notebooks / "solutions", source)
    shutil.copytree(notebooks / "exercises" / "check", source / "check")
    shutil.copytree(notebooks / "data", root / "data")
    shutil.copy(notebooks / "exercises" / "nbgrader_config.py", root)
    nbgrader(root, "generate_assignment", "exercises", "--create")
    return root


def nbgrader(root, *arguments):
    """Runs nbgrader in a course; it starts programs that lie beside Python."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run([sys.executable, "-m", "nbgrader", *arguments], cwd=root, env=os.environ | {"PATH": path},
                          capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-4000:]


def test_the_exercises_are_what_nbgrader_releases(course, notebooks):
    for name in SOLUTIONS:
        released, ours = read(course / "release" / "exercises" / name), read(notebooks / "exercises" / name)
        assert [(c.id, c.source, c.metadata) for c in released.cells] == [(c.id, c.source, c.metadata) for c in ours.cells], name
        assert "SOLUTION" not in "".join(cell.source for cell in released.cells)


def test_nbgrader_grades_a_filled_copy(course):
    """One student solves the first notebook but for one task, another hands it in as it was."""
    name = SOLUTIONS[0]
    for student in ("solved", "empty"):
        folder = course / "submitted" / student / "exercises"
        folder.mkdir(parents=True)
        node = read(course / "release" / "exercises" / name)
        if student == "solved":
            fill(node, read(course / "source" / "exercises" / name), wrong="above")
        nbformat.write(node, folder / name)
    nbgrader(course, "autograde", "exercises", "--create")
    nbgrader(course, "export")

    with open(course / "grades.csv", encoding="utf-8") as file:
        grades = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
    assert grades == {"solved": 2, "empty": 0}
    graded = {cell.id: cell.outputs[0] for cell in checks(read(course / "autograded" / "solved" / "exercises" / name))}
    assert graded["check-quotient"].data["text/plain"] == "Right: 5."
    assert "You are one off" in graded["check-above"].evalue


def fill(node, solution, wrong):
    """Writes the solutions into a student's cells, but for one, which gets a wrong answer."""
    answers = {cell.id: REGION.sub("", cell.source) for cell in solution.cells}
    for cell in node.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = cell.source + "\nabove = 4" if cell.id == wrong else answers[cell.id]
