"""JupyterLab as a person uses it: a server, a browser, an open notebook."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
from playwright.sync_api import expect, sync_playwright

from browser import FLAGS

TOKEN = "thunen-tests"
WAIT = 60  # seconds until something that should happen counts as not happening

# Every cell is in the page, not only those in view; no question about news covers the notebook.
SETTINGS = {
    "notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "apputils-extension/notification.jupyterlab-settings": {"fetchNews": "false", "checkForUpdates": False},
}

# Finds the text of ours that stands out least from its ground: the ratio of luminances, and the element.
CONTRAST = """(panel) => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number)
  const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0)
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor)
    if (c.length == 3 || c[3] > .99) return c } return [255, 255, 255] }
  let least = 21, what = ""
  for (const e of panel.querySelectorAll(".thunen-table *, .thunen-tree *, .thunen-progress *")) {
    if (![...e.childNodes].some(n => n.nodeType == 3 && n.textContent.trim())) continue
    const below = ground(e), ink = parse(getComputedStyle(e).color)
    const a = light(ink.slice(0, 3).map((v, i) => v * (ink[3] ?? 1) + below[i] * (1 - (ink[3] ?? 1)))), b = light(below)
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05)
    if (ratio < least) { least = ratio; what = e.outerHTML.slice(0, 200) }
  }
  return [least, what]
}"""


class Lab:
    """A JupyterLab server on a folder, and a browser with a fresh profile."""

    def __init__(self, folder: Path, chromium: str, profile: Path):
        self.folder, self.chromium, self.profile = folder, chromium, profile

    def __enter__(self):
        write_settings(Path(os.environ["JUPYTERLAB_SETTINGS_DIR"]))
        self.log = open(self.folder.parent / "jupyterlab.log", "w+", encoding="utf-8")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
             "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={self.folder}", f"--IdentityProvider.token={TOKEN}"],
            stdout=self.log, stderr=subprocess.STDOUT)
        try:
            self.url = self.wait_for_server()
            self.playwright = sync_playwright().start()
            self.browser = self.playwright.chromium.launch_persistent_context(
                str(self.profile), executable_path=self.chromium, args=FLAGS, viewport={"width": 1280, "height": 1600})
        except BaseException:
            self.server.kill()
            self.server.wait()
            raise
        return self

    def __exit__(self, *_):
        self.browser.close()
        self.playwright.stop()
        self.server.terminate()
        try:
            self.server.wait(WAIT)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        self.log.close()

    def wait_for_server(self) -> str:
        """Gives the server's address, which it writes into a file of its own, once it answers."""
        information = Path(os.environ["JUPYTER_RUNTIME_DIR"]) / f"jpserver-{self.server.pid}.json"
        deadline = time.monotonic() + WAIT
        while time.monotonic() < deadline and self.server.poll() is None:
            try:
                url = json.loads(information.read_text())["url"]
                urllib.request.urlopen(f"{url}api/status?token={TOKEN}").close()
                return url
            except (OSError, json.JSONDecodeError, urllib.error.URLError):
                time.sleep(0.1)
        self.log.seek(0)
        raise RuntimeError(f"JupyterLab doesn't serve (exit status {self.server.poll()}):\n{self.log.read()}")

    def open_cells(self, name: str, *sources: str) -> "Notebook":
        """Writes a notebook of code cells for our kernel into the folder, and opens it."""
        spec = {"name": "thunen", "display_name": "Go (Thunen)", "language": "go"}
        node = nbformat.v4.new_notebook(metadata={"kernelspec": spec})
        node.cells = [nbformat.v4.new_code_cell(source) for source in sources]
        nbformat.write(node, self.folder / name)
        return self.open(name)

    def open(self, name: str) -> "Notebook":
        """Opens a notebook of the folder and waits for its kernel."""
        page = self.browser.new_page()
        page.goto(f"{self.url}lab/tree/{name}?token={TOKEN}&reset")
        notebook = Notebook(page)
        notebook.wait_idle()
        return notebook


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page):
        self.page = page
        self.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
        self.cells = self.panel.locator(".jp-Notebook .jp-Cell")
        self.code = self.panel.locator(".jp-Notebook .jp-CodeCell")

    def wait_idle(self):
        """Waits until the kernel is connected and the status bar says that it is idle."""
        self.wait_status("Idle")

    def wait_status(self, status: str):
        line = self.page.locator("#jp-main-statusbar").get_by_text(re.compile(rf"^(?!No Kernel).* \| {status}$"))
        expect(line).to_be_visible(timeout=WAIT * 1000)

    def wait_run(self, cell):
        """Waits until a code cell has an execution count: it was run and has ended."""
        prompt = cell.locator(".jp-InputArea-prompt")
        expect(prompt).to_have_text(re.compile(r"\[\d+\]:"), timeout=WAIT * 1000)

    def wait_running(self, cell):
        """Waits until a code cell shows that it runs, and the kernel says so."""
        expect(cell.locator(".jp-InputArea-prompt")).to_have_text("[*]:", timeout=WAIT * 1000)
        self.wait_status("Busy")

    def menu(self, menu: str, item: str):
        """Chooses an item of the menu bar."""
        self.page.locator("#jp-MainMenu").get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(".lm-Menu").get_by_role("menuitem", name=re.compile(rf"^{item}")).first.click()

    def run_all(self):
        self.menu("Run", "Run All Cells")
        for number in range(self.code.count()):
            if self.source(self.code.nth(number)).strip():
                self.wait_run(self.code.nth(number))
        self.wait_idle()

    def run(self, cell):
        """Runs one cell, as Shift+Enter in it does."""
        self.start(cell)
        self.wait_run(cell)

    def start(self, cell):
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Shift+Enter")

    def interrupt(self):
        self.menu("Kernel", "Interrupt Kernel")

    def restart_and_run_all(self):
        self.menu("Kernel", "Restart Kernel and Run All Cells")
        self.page.locator(".jp-Dialog").get_by_role("button", name="Confirm Kernel Restart").click()
        self.wait_idle()

    def source(self, cell) -> str:
        return cell.locator(".cm-content").inner_text()

    def write(self, cell, text: str):
        """Replaces a cell's text, the cursor behind it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)

    def completions(self, cell, text: str):
        """Types text into a cell, presses Tab, and gives the names in the list that opens."""
        self.write(cell, text)
        self.page.keyboard.press("Tab")
        box = self.page.locator(".jp-Completer:not(.lm-mod-hidden)")
        expect(box).to_be_visible(timeout=WAIT * 1000)
        return box.locator(".jp-Completer-match")

    def choose_theme(self, theme: str):
        """Chooses Light or Dark in the settings menu, and waits until it is there."""
        self.page.locator("#jp-MainMenu").get_by_role("menuitem", name="Settings", exact=True).click()
        items = self.page.locator(".lm-Menu .lm-Menu-item")
        items.filter(has_text="Theme").first.hover()
        items.filter(has_text=f"JupyterLab {theme}").first.click()
        light = {"Light": "true", "Dark": "false"}[theme]
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", light, timeout=WAIT * 1000)

    def outputs(self, cell):
        return cell.locator(".jp-Cell-outputArea > .jp-OutputArea-child")  # not those within an Output widget

    def errors(self, within=None):
        """The outputs on a red ground: errors, and what was printed to standard error."""
        return (within or self.panel).locator('[data-mime-type="application/vnd.jupyter.stderr"]')

    def save(self):
        self.menu("File", "Save Notebook")
        expect(self.page.locator(".jp-mod-dirty")).to_have_count(0, timeout=WAIT * 1000)


def write_settings(folder: Path):
    for name, settings in SETTINGS.items():
        file = folder / "@jupyterlab" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
