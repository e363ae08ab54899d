"""Every bundled notebook in JupyterLab: all of its cells run, and show there what they show without a browser."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from lab import WAIT
from outputs import outputs_of, run_headless

NAMES = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PICTURE = ".jp-RenderedVegaCommon5 canvas, .jp-RenderedVegaCommon5 svg, .jp-RenderedVegaCommon5 img, .jp-RenderedSVG img, .jp-RenderedImage img"


def is_picture(output) -> bool:
    return any(kind.startswith(("image/", "application/vnd.vegalite")) for kind in output.get("data", {}))


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_as_without_a_browser(name, lab, thunen, pictures, tmp_path):
    expected = outputs_of(run_headless(thunen, lab.folder / name, tmp_path / "headless.ipynb"))
    cells = [cell for cell in nbformat.read(lab.folder / name, as_version=4).cells if cell.cell_type == "code"]
    assert len(cells) == len(expected)

    notebook = lab.open(name)
    try:
        notebook.run_all()
        for number, (cell, outputs) in enumerate(zip(cells, expected)):
            shown = notebook.code.nth(number)
            if "raises-exception" in cell.metadata.get("tags", []):
                expect(notebook.errors(shown)).not_to_have_count(0)
            else:
                expect(notebook.errors(shown)).to_have_count(0)
            if outputs:
                expect(notebook.outputs(shown).first).to_be_attached(timeout=WAIT * 1000)
            else:
                expect(notebook.outputs(shown)).to_have_count(0)
            if any(is_picture(output) for output in outputs):
                picture = shown.locator(PICTURE).first
                expect(picture).to_be_visible(timeout=WAIT * 1000)
                picture.scroll_into_view_if_needed()
                notebook.page.screenshot(path=pictures / f"{name[:2]}-{cell.id}.png")
    finally:
        notebook.page.close()
