"""The kernel in the real front end: JupyterLab in a browser, used as a person uses it."""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from lab import WAIT
from outputs import outputs_of, run_headless, without_pictures_of_charts

NOTEBOOK = "01-composite-location-quotient.ipynb"
BUNDLED = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PICTURE = ".jp-RenderedVegaCommon5 canvas, .jp-RenderedVegaCommon5 svg, .jp-RenderedVegaCommon5 img, .jp-RenderedSVG img, .jp-RenderedImage img"


def test_the_notebook_runs(lab, thunen, pictures, tmp_path):
    headless = run_headless(thunen, lab.folder / NOTEBOOK, tmp_path / "headless.ipynb")
    expected = outputs_of(headless)
    assert any(expected), "the notebook shows nothing when it is run without a browser"

    notebook = lab.open(NOTEBOOK)
    notebook.run_all()
    picture = notebook.panel.locator(PICTURE).first
    expect(picture).to_be_visible(timeout=WAIT * 1000)

    for name, place in (("notebook", notebook.cells.first), ("notebook-chart", picture)):
        place.scroll_into_view_if_needed()
        notebook.page.screenshot(path=pictures / f"{name}.png")

    for number, outputs in enumerate(expected):
        expect(notebook.outputs(notebook.code.nth(number))).to_have_count(len(outputs))
    expect(notebook.errors()).to_have_count(0)
    box = picture.bounding_box()
    assert box["width"] > 50 and box["height"] > 50, f"the picture is {box}"
    tables = sum("<table" in output.get("data", {}).get("text/html", "") for cell in expected for output in cell)
    assert tables > 0
    expect(notebook.panel.locator(".jp-RenderedHTML table")).to_have_count(tables)

    notebook.save()
    saved = nbformat.read(lab.folder / NOTEBOOK, as_version=4)
    stored = without_pictures_of_charts(outputs_of(saved))
    assert stored == expected, "JupyterLab and `thunen run` store different outputs"


def test_only_the_menus_of_jupyterlab(lab):
    """What .venv has for the tests alone, nbgrader and jupytext, doesn't show: people who don't teach have none."""
    notebook = lab.open_cells("menus.ipynb", "1")
    menus = notebook.page.locator("#jp-MainMenu .lm-MenuBar-item")
    expect(menus).to_have_text(["File", "Edit", "View", "Run", "Kernel", "Tabs", "Settings", "Help"], timeout=WAIT * 1000)
    notebook.page.close()


@pytest.mark.parametrize("name", BUNDLED)
def test_every_notebook_runs(lab, name, pictures):
    """Run All of each notebook shows the errors that it stores, which are on purpose, and no other."""
    stored = nbformat.read(lab.folder / name, as_version=4)
    wrong = sum(output.output_type == "error" for cell in stored.cells if cell.cell_type == "code" for output in cell.outputs)
    notebook = lab.open(name)
    try:
        notebook.run_all()
        expect(notebook.errors()).to_have_count(wrong)
        notebook.page.screenshot(path=pictures / f"{Path(name).stem}.png")
    finally:
        notebook.page.close()


def test_tab_completes(lab):
    notebook = lab.open_cells("completion.ipynb", "")
    names = notebook.completions(notebook.code.first, "cluster.")
    expect(names.get_by_text("CompositeLQ", exact=True)).to_have_count(1)


def test_interrupt_ends_an_endless_loop(lab):
    notebook = lab.open_cells("interrupt.ipynb", "kept := 42", "for {}", "kept")
    first, endless, after = (notebook.code.nth(number) for number in range(3))
    notebook.run(first)
    notebook.start(endless)
    notebook.wait_running(endless)
    notebook.interrupt()
    notebook.wait_run(endless)
    expect(notebook.errors(endless)).to_contain_text("interrupted")
    notebook.run(after)
    expect(notebook.outputs(after)).to_contain_text("42")
    expect(notebook.errors(after)).to_have_count(0)


def test_a_typo_is_told_in_gos_words(lab):
    notebook = lab.open_cells("typo.ipynb", "industries := 16\nindustrys + 1", "16 + 1")
    wrong, right = notebook.code.nth(0), notebook.code.nth(1)
    notebook.run(wrong)
    expect(notebook.errors(wrong)).to_contain_text("undefined: industrys")
    expect(notebook.errors(wrong)).to_contain_text(re.compile(r"cell \[1\] line 2:1"))
    notebook.run(right)
    expect(notebook.outputs(right)).to_contain_text("17")


def test_restart_and_run_all(lab):
    notebook = lab.open_cells("restart.ipynb", "runs := 0", "runs++\nruns")
    first, counted = notebook.code.nth(0), notebook.code.nth(1)
    notebook.run(first)
    for _ in range(3):
        notebook.run(counted)
    expect(notebook.outputs(counted)).to_contain_text("3")
    notebook.restart_and_run_all()
    expect(notebook.outputs(counted)).to_contain_text("1", timeout=WAIT * 1000)
    expect(counted.locator(".jp-InputArea-prompt")).to_have_text("[2]:")
    expect(notebook.errors()).to_have_count(0)
