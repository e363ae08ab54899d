"""A notebook that was run without a front end shows figures and live-looking widgets in nbconvert's HTML.

What that page would load from the network is served out of pinned npm packages; where npm is missing that part is skipped.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
from html.parser import HTMLParser

import nbformat
import pytest
from playwright.sync_api import expect, sync_playwright

from browser import FLAGS
from conftest import ROOT
from lab import WAIT

CELLS = [
    """m := must(cluster.NewMatrix([]string{"制鞋 shoes", "printing", "paper"},
	[]cluster.Criterion{{Name: "output"}, {Name: "firms"}}, []float64{7, 2, 2, 1, 1, 3}))
cluster.WeightSliders(m)""",
    'must(m.Scores("output")).Chart()',
    """display.SVG(`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>a red box</title><rect width="80" height="40" fill="red"/></svg>`)
growth := plot.New()
growth.Title.Text = "growth"
growth""",
    'display.VegaLite(`{"title": "by hand", "data": {"values": [{"a": "x", "b": 3}, {"a": "y", "b": 5}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}}`)',
    """widgets.Interact(func(a float64) any { return fmt.Sprintf("twice is %.1f", 2*a) }, widgets.Named("a", [2]float64{0, 1}))
for range display.Progress(3, "loop") {
}""",
]

# npm's own digests (sha512), as `npm view NAME@VERSION dist.integrity` tells them.
PACKAGES = {
    "@jupyter-widgets/html-manager@1.0.14": "wglgQQ+VMj+MBKkTttdeoMtOah/H2A1w5GU1OAVXmDQqZYTK6C+oHZjQMxcNezIpiqUjC1YHKOo5XdP3ENvBng==",
    "requirejs@2.3.7": "DouTG8T1WanGok6Qjg2SXuCMzszOo0eHeH9hDZ5Y4x8Je+9JB38HdTLT4/VA8OaUhBa0JPVHJ0pyBkM1z+pDsw==",
}


@pytest.fixture(scope="module")
def stored(thunen, tmp_path_factory):
    """A notebook with the outputs of `thunen run`, and its HTML."""
    folder = tmp_path_factory.mktemp("html")
    spec = {"name": "thunen", "display_name": "Go (Thunen)", "language": "go"}
    node = nbformat.v4.new_notebook(metadata={"kernelspec": spec})
    node.cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    nbformat.write(node, folder / "in.ipynb")
    subprocess.run([thunen, "run", folder / "in.ipynb", "-o", folder / "out.ipynb"], check=True, stdin=subprocess.DEVNULL, timeout=300)
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", folder / "out.ipynb"], check=True, timeout=300)
    return folder


def test_the_widgets_are_stored(stored):
    node = nbformat.read(stored / "out.ipynb", as_version=4)
    nbformat.validate(node)
    states = node.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    held = [entry["state"]["outputs"] for entry in states.values() if entry["model_name"] == "OutputModel"]
    assert any("twice is 1.0" in str(outputs) for outputs in held)
    shown = [output for cell in node.cells for output in cell.outputs]
    assert sum("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in shown) == 2
    assert not any("twice is" in str(output) for output in shown), "what an Output widget holds is shown twice"


def test_the_page_has_figures_without_a_network(stored):
    text = (stored / "out.html").read_text(encoding="utf-8")
    drawn = [base64.b64decode(data).decode() for data in re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', text)]
    assert any('aria-label="Bar chart, output: output of 3 rows' in svg for svg in drawn)
    assert "loop: all 3" in text


def test_every_picture_of_the_page_has_alternative_text(stored):
    text = (stored / "out.html").read_text(encoding="utf-8")
    pictures = Pictures()
    pictures.feed(text)
    said = pictures.said
    assert all(said) and "No description has been provided for this image" not in said, said
    for begins in ("Bar chart, output: output of 3 rows", "a red box", "plot growth: x from", "chart: by hand"):
        assert [alt for alt in said if alt.startswith(begins)], f"nothing says {begins!r}: {said}"


class Pictures(HTMLParser):
    """Collects what pictures say to those who can't see them; None where they say nothing."""

    def __init__(self):
        super().__init__()
        self.said = []

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.said.append(dict(attributes).get("alt"))


@pytest.fixture(scope="module")
def packages():
    """The files of the npm packages, by package name."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm to get the pages' scripts with")
    files = {}
    for package, digest in PACKAGES.items():
        folder = ROOT / "build" / "npm" / package.replace("/", "+")
        if not (folder / "package").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            done = subprocess.run([npm, "pack", "--silent", package], cwd=folder, capture_output=True, text=True, timeout=300)
            if done.returncode:
                pytest.skip(f"npm doesn't give {package}: {done.stderr.strip()}")
            archive = folder / done.stdout.split()[-1]
            assert base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() == digest, f"{package} isn't what it was"
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter="data")
        files[package.rsplit("@", 1)[0]] = folder / "package"
    return files


def test_the_page_shows_the_widgets(stored, chromium, packages, pictures):
    missing = []

    def serve(route):
        url = route.request.url
        if url.startswith("file:"):
            return route.continue_()
        if "/require.js/" in url:
            return route.fulfill(path=packages["requirejs"] / "require.js", content_type="text/javascript")
        if "html-manager" in url and "/dist/" in url:
            return route.fulfill(path=packages["@jupyter-widgets/html-manager"] / "dist" / url.split("/dist/")[1], content_type="text/javascript")
        missing.append(url)
        return route.abort()

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": 1400})
        page.route("**/*", serve)
        page.goto((stored / "out.html").as_uri(), wait_until="domcontentloaded")
        expect(page.locator(".noUi-handle")).to_have_count(3, timeout=WAIT * 1000)
        expect(page.locator(".widget-readout").first).to_have_text("0.50")
        expect(page.locator(".widget-output").filter(has_text="twice is 1.0")).to_have_count(1, timeout=WAIT * 1000)
        figure = page.locator(".widget-output img[alt^='Tier chart']").first
        expect(figure).to_be_visible(timeout=WAIT * 1000)
        for picture in page.locator(".jp-OutputArea img").all():
            assert picture.evaluate("image => image.naturalWidth") > 0, picture.get_attribute("alt")
        page.screenshot(path=pictures / "html.png")
        browser.close()
    assert not [url for url in missing if "mathjax" not in url.lower()], missing
