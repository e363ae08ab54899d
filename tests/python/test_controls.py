"""Every control in the stock front end, how fast it answers, and front ends that behave badly."""

import contextlib
import json
import os
import statistics
import time
import uuid
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient
from playwright.sync_api import expect

from lab import WAIT

PICTURE = """sheet := image.NewRGBA(image.Rect(0, 0, 60, 30))
for x := range 60 { for y := range 30 { sheet.Set(x, y, color.RGBA{200, uint8(8 * y), 60, 255}) } }
var picture bytes.Buffer
if err := png.Encode(&picture, sheet); err != nil { panic(err) }
"""

# Each control and what the front end makes of it.
CONTROLS = {
    "IntSlider": ('widgets.IntSlider(widgets.IntOptions{Description: "int", Value: 30})', ".widget-slider .noUi-handle"),
    "FloatSlider": ('widgets.FloatSlider(widgets.FloatOptions{Description: "float", Value: 0.5, Max: 1})', ".widget-slider .noUi-handle"),
    "FloatLogSlider": ('widgets.FloatLogSlider(widgets.FloatOptions{Description: "log", Min: 1, Max: 1e4, Value: 100})', ".widget-slider .noUi-handle"),
    "IntRangeSlider": ('widgets.IntRangeSlider(widgets.IntRangeOptions{Description: "ints", Value: [2]int{20, 60}})', ".widget-slider .noUi-handle-upper"),
    "FloatRangeSlider": ('widgets.FloatRangeSlider(widgets.FloatRangeOptions{Description: "floats", Value: [2]float64{0.2, 0.6}, Max: 1})', ".widget-slider .noUi-handle-upper"),
    "IntProgress": ('widgets.IntProgress(widgets.IntOptions{Description: "done", Value: 40})', ".progress-bar"),
    "Play": ("widgets.Play(widgets.IntOptions{Max: 5})", ".widget-play button"),
    "Dropdown": ('widgets.Dropdown(widgets.ChoiceOptions{Description: "menu", Options: []string{"TOPSIS", "VIKOR"}})', ".widget-dropdown select"),
    "Select": ('widgets.Select(widgets.ChoiceOptions{Description: "list", Options: []string{"a", "b"}})', ".widget-select select"),
    "SelectMultiple": ('widgets.SelectMultiple(widgets.ChoicesOptions{Description: "lists", Options: []string{"a", "b"}})', ".widget-select-multiple select"),
    "RadioButtons": ('widgets.RadioButtons(widgets.ChoiceOptions{Description: "radio", Options: []string{"a", "b"}})', "input[type=radio]"),
    "ToggleButtons": ('widgets.ToggleButtons(widgets.ChoiceOptions{Description: "toggles", Options: []string{"a", "b"}})', ".widget-toggle-buttons button"),
    "Checkbox": ('widgets.Checkbox(widgets.BoolOptions{Description: "check", Value: true})', "input[type=checkbox]"),
    "ToggleButton": ('widgets.ToggleButton(widgets.BoolOptions{Description: "toggle"})', "button.widget-toggle-button"),
    "Text": ('widgets.Text(widgets.StringOptions{Description: "text", Value: "温州"})', ".widget-text input"),
    "Textarea": ('widgets.Textarea(widgets.StringOptions{Description: "area", Value: "two\\nlines"})', ".widget-textarea textarea"),
    "IntText": ('widgets.IntText(widgets.IntOptions{Description: "number", Value: 7})', ".widget-text input[type=number]"),
    "FloatText": ('widgets.FloatText(widgets.FloatOptions{Description: "decimal", Value: 2.5})', ".widget-text input[type=number]"),
    "Combobox": ('widgets.Combobox(widgets.StringOptions{Description: "combo", Options: []string{"a", "b"}})', ".widget-text input[list]"),
    "DatePicker": ('widgets.DatePicker(widgets.DateOptions{Description: "day", Value: time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)})', "input[type=date]"),
    "ColorPicker": ('widgets.ColorPicker(widgets.StringOptions{Description: "colour", Value: "#d55e00"})', "input[type=color]"),
    "Button": ('widgets.Button(widgets.ButtonOptions{Description: "press", Button: "primary", Icon: "check"})', "button.widget-button"),
    "Label": ('widgets.Label("a label")', ".widget-label:has-text('a label')"),
    "HTML": ('widgets.HTML("<b>bold</b>")', ".widget-html b"),
    "HTMLMath": ('widgets.HTMLMath("$x^2$")', ".widget-htmlmath .MathJax, .widget-htmlmath mjx-container"),
    "Image": ("widgets.Image(widgets.ImageOptions{Data: picture.Bytes()})", "img.widget-image"),
    "Output": ("pane", ".widget-output:has-text('in the pane')"),
    "HBox": ('widgets.HBox(widgets.Label("beside"), widgets.Label("each other"))', ".widget-hbox .widget-label"),
    "VBox": ('widgets.VBox(widgets.Label("below"), widgets.Label("another"))', ".widget-vbox .widget-label"),
    "GridBox": ('grid', ".widget-gridbox .widget-label"),
    "Accordion": ('widgets.Accordion([]string{"first", "second"}, widgets.Label("1"), widgets.Label("2"))', ".jupyter-widget-accordion, .widget-accordion"),
    "Tab": ('widgets.Tab([]string{"first", "second"}, widgets.Label("1"), widgets.Label("2"))', ".jupyter-widget-tab .lm-TabBar-tab, .widget-tab .lm-TabBar-tab"),
}
ALL = PICTURE + """pane := widgets.Output()
pane.Do(func() { fmt.Println("in the pane") })
grid := widgets.GridBox(widgets.Label("1,1"), widgets.Label("1,2"))
grid.SetLayout(widgets.Layout{GridTemplateColumns: "60px 60px"})
""" + "\n".join(f"display.Show(widgets.HBox(widgets.HTML(`<code>{name}</code>`), {source}))" for name, (source, _) in CONTROLS.items())

CELLS = {
    "all": ALL,
    "linked": """left, right := widgets.IntSlider(widgets.IntOptions{Description: "left"}), widgets.IntText(widgets.IntOptions{Description: "right"})
widgets.Link(left, right)
widgets.VBox(left, right)""",
    "quick": """quick := widgets.IntSlider(widgets.IntOptions{Description: "quick"})
echo := widgets.Output()
quick.OnChange(func(v int) { echo.Do(func() { echo.Clear(true); fmt.Println("now", v) }) })
widgets.VBox(quick, echo)""",
    "statements": """between := widgets.IntSlider(widgets.IntOptions{Description: "between"})
between.OnChange(func(v int) { fmt.Println("heard", v) })
display.Show(between)
""" + "if between.Value() < 2 { time.Sleep(50 * time.Millisecond) }\n" * 1000 + 'fmt.Println("over at", between.Value())',
    "nested": """for range display.Progress(3, "outer") {
	for range display.Progress(50, "inner") {
		time.Sleep(20 * time.Millisecond)
	}
}""",
    "dragged": """dragged := widgets.IntSlider(widgets.IntOptions{Description: "dragged", Max: 500})
calls := 0
dragged.OnChange(func(v int) { calls++; time.Sleep(20 * time.Millisecond); fmt.Println("at", v, "after", calls) })
dragged""",
    "refused": """refused := widgets.Dropdown(widgets.ChoiceOptions{Description: "refused", Options: []string{"a", "b"}})
refused.OnChange(func(v string) { fmt.Println("chosen", v) })
widgets.VBox(refused)""",
    "again": """again := widgets.IntSlider(widgets.IntOptions{Description: "again"})
again.OnChange(func(v int) { fmt.Println("again", v) })
again""",
    "show again": "again.Set(3)\nagain",
    "thousand": """sliders := make([]widgets.Control, 1000)
for i := range sliders { sliders[i] = widgets.IntSlider(widgets.IntOptions{Description: fmt.Sprint(i)}) }
last := sliders[999].(*widgets.Int)
last.OnChange(func(v int) { fmt.Println("the last is", v) })
widgets.VBox(sliders...)""",
}
LATE = ("statements", "nested", "show again", "thousand")


class Page:
    def __init__(self, notebook):
        self.notebook, self.keyboard = notebook, notebook.page.keyboard

    def cell(self, name):
        return self.notebook.code.nth(list(CELLS).index(name))

    def output(self, name):
        return self.cell(name).locator(".jp-Cell-outputWrapper")

    def handle(self, name):
        return self.cell(name).locator(".noUi-handle").last


@pytest.fixture(scope="module")
def page(lab):
    notebook = lab.open_cells("controls.ipynb", *CELLS.values())
    for number, name in enumerate(CELLS):
        if name not in LATE:
            notebook.run(notebook.code.nth(number))
    return Page(notebook)


def test_every_control_is_rendered(page, pictures):
    for name, (_, selector) in CONTROLS.items():
        row = page.output("all").locator(".jupyter-widgets.widget-hbox").filter(has=page.notebook.page.locator(f"code:text-is('{name}')")).first
        control = row.locator(selector).first
        expect(control, name).to_be_visible(timeout=WAIT * 1000)
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        assert box["width"] >= 4 and box["height"] >= 4, f"{name} is {box}"
    image = page.output("all").locator("img.widget-image")
    assert image.evaluate("image => image.naturalWidth") == 60
    for theme in ("Dark", "Light"):
        page.notebook.choose_theme(theme)
        page.output("all").screenshot(path=pictures / f"controls-{theme.lower()}.png")
    expect(page.notebook.errors(page.cell("all"))).to_have_count(0)


def test_linked_controls_follow_each_other(page):
    page.handle("linked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.output("linked").locator("input[type=number]")).to_have_value("1")
    field = page.output("linked").locator("input[type=number]")
    field.fill("42")
    field.press("Tab")
    expect(page.output("linked").locator(".widget-readout")).to_have_text("42")


# Starts a clock with each key, which stops when the text that the callback printed is in the page.
CLOCK = """([cell, count]) => { window.times = []
  const output = document.querySelectorAll(".jp-Notebook .jp-CodeCell")[cell].querySelector(".widget-output")
  let began = 0
  document.addEventListener("keydown", event => { if (event.key === "ArrowRight") began = performance.now() }, true)
  new MutationObserver(() => { if (began && output.textContent.includes("now")) { window.times.push(performance.now() - began); began = 0 } })
    .observe(output, {childList: true, subtree: true, characterData: true}) }"""


def test_a_key_changes_the_output_at_once(page, record_property, capsys):
    presses = 20
    page.notebook.page.evaluate(CLOCK, [list(CELLS).index("quick"), presses])
    page.handle("quick").focus()
    for number in range(1, presses + 1):
        page.keyboard.press("ArrowRight")
        expect(page.output("quick")).to_contain_text(f"now {number}", timeout=WAIT * 1000)
    times = page.notebook.page.evaluate("window.times")
    median = statistics.median(times)
    record_property("milliseconds", median)
    with capsys.disabled():
        print(f"\nfrom a key to the changed output: median {median:.0f} ms, longest {max(times):.0f} ms of {len(times)} (goal 200 ms)")
    assert len(times) == presses and median < 2000


def test_callbacks_run_between_statements(page):
    cell = page.cell("statements")
    page.notebook.start(cell)
    expect(page.handle("statements")).to_be_visible(timeout=WAIT * 1000)
    page.handle("statements").focus()
    page.keyboard.press("ArrowRight")
    expect(page.output("statements")).to_contain_text("heard 1", timeout=WAIT * 1000)
    expect(cell.locator(".jp-InputArea-prompt")).to_have_text("[*]:")  # it runs on
    page.keyboard.press("ArrowRight")
    page.notebook.wait_run(cell)
    expect(page.output("statements")).to_contain_text("over at 2")


def test_nested_progress_is_two_bars(page, pictures):
    page.notebook.start(page.cell("nested"))
    bars = page.output("nested").get_by_role("progressbar")
    expect(bars).to_have_count(2, timeout=WAIT * 1000)
    page.output("nested").screenshot(path=pictures / "progress-nested.png")
    page.notebook.wait_run(page.cell("nested"))
    expect(page.output("nested")).to_contain_text("outer: all 3")
    expect(bars).to_have_count(1)  # the inner ones have gone


# Sends comm messages in the page's own name, which its controls would not: front ends show what is in answer to themselves only.
SEND = """([kind, comm, data]) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
  for (const each of data) kernel.sendShellMessage({
    header: {msg_id: crypto.randomUUID(), msg_type: kind, session: kernel.clientId, username: "", version: "5.4", date: new Date().toISOString()},
    parent_header: {}, metadata: {}, channel: "shell", content: {comm_id: comm, data: each}, buffers: []}, false, true) }"""


# Closes a comm as the front end does when it lets go of a control.
CLOSE = "comm => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel._comms.get(comm).close()"


@pytest.fixture(scope="module")
def wire(page):
    """The comms of the notebook's controls."""
    runtime = Path(os.environ["JUPYTER_RUNTIME_DIR"])
    file = max(runtime.glob("kernel-*.json"), key=lambda path: path.stat().st_mtime)
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=WAIT)
    with contextlib.closing(Wire(page.notebook.page, client)) as opened:
        yield opened


class Wire:
    def __init__(self, page, client):
        self.page, self.client = page, client
        self.comms = self.open()

    def open(self):
        """Gives the comms that the kernel takes for open."""
        self.client.comm_info(target_name="jupyter.widget")
        reply = self.client.get_shell_msg(timeout=WAIT)
        while reply["msg_type"] != "comm_info_reply":
            reply = self.client.get_shell_msg(timeout=WAIT)
        return list(reply["content"]["comms"])

    def close(self):
        self.client.stop_channels()

    def find(self, description):
        """Gives the comm of the control with this description."""
        for comm, model in self.states().items():
            if model["state"].get("description") == description:
                return comm
        raise AssertionError(f"no control is described as {description}")

    def states(self):
        """Gives the models of all controls by their comms, as the kernel tells a front end that opens. The page hears nothing of it."""
        control = uuid.uuid4().hex
        self.tell("comm_open", control, {}, target_name="jupyter.widget.control")
        self.tell("comm_msg", control, {"method": "request_states"})
        message = self.client.get_iopub_msg(timeout=WAIT)
        while message["msg_type"] != "comm_msg" or message["content"]["comm_id"] != control:
            message = self.client.get_iopub_msg(timeout=WAIT)
        self.tell("comm_close", control, {})
        return message["content"]["data"]["states"]

    def tell(self, kind, comm, data, **more):
        """Sends a message to the kernel as another front end would."""
        self.client.shell_channel.send(self.client.session.msg(kind, {"comm_id": comm, "data": data, **more}))

    def send(self, kind, comm, *data):
        self.page.evaluate(SEND, [kind, comm, data])

    def update(self, comm, *states):
        self.send("comm_msg", comm, *({"method": "update", "state": state, "buffer_paths": []} for state in states))


def test_an_impossible_value_is_told_below_the_control(page, wire):
    wire.update(wire.find("refused"), {"index": 7})
    error = page.notebook.errors(page.output("refused"))
    expect(error).to_contain_text("7", timeout=WAIT * 1000)
    expect(page.output("refused").locator("select")).to_have_value("a")
    page.output("refused").locator("select").select_option("b")
    expect(page.output("refused")).to_contain_text("chosen b", timeout=WAIT * 1000)


def test_of_five_hundred_updates_the_last_counts(page, wire):
    comm = wire.find("dragged")
    began = time.monotonic()
    wire.update(comm, *({"value": value} for value in range(1, 501)))
    rate = 500 / (time.monotonic() - began)
    expect(page.output("dragged")).to_contain_text("at 500 after", timeout=WAIT * 1000)
    expect(page.output("dragged").locator(".widget-readout")).to_have_text("500", timeout=WAIT * 1000)
    calls = int(page.output("dragged").inner_text().split("at 500 after")[1].split()[0])
    assert rate > 500 and calls < 250, f"{calls} callbacks for 500 updates at {rate:.0f} a second"


def test_a_closed_comm_is_opened_anew_when_it_is_shown(page, wire):
    """Even when someone has asked meanwhile for the state of the box that it stands in."""
    comm = wire.find("again")
    box = next(name for name, model in wire.states().items() if f"IPY_MODEL_{comm}" in model["state"].get("children", []))
    page.notebook.page.evaluate(CLOSE, comm)
    expect(page.output("again").locator(".noUi-handle")).to_have_count(0, timeout=WAIT * 1000)
    deadline = time.monotonic() + WAIT
    while comm in wire.open():
        assert time.monotonic() < deadline, "the kernel doesn't hear that the comm is closed"
    wire.tell("comm_msg", box, {"method": "request_state"})
    page.notebook.run(page.cell("show again"))
    expect(page.output("show again").locator(".widget-readout")).to_have_text("3", timeout=WAIT * 1000)
    page.handle("show again").focus()
    page.keyboard.press("ArrowRight")
    expect(page.output("show again")).to_contain_text("again 4", timeout=WAIT * 1000)
    expect(page.notebook.errors(page.cell("show again"))).to_have_count(0)


def test_two_tabs_share_a_control(lab):
    """What one of them changes the other shows; what one closes neither keeps."""
    first = lab.open_cells("tabs.ipynb", 'shared := widgets.IntSlider(widgets.IntOptions{Description: "shared"})\nshared')
    first.run(first.code.first)
    first.save()
    second = lab.open("tabs.ipynb")
    for tab in (first, second):
        expect(tab.panel.locator(".noUi-handle")).to_have_count(1, timeout=WAIT * 1000)
    second.panel.locator(".noUi-handle").focus()
    second.page.keyboard.press("ArrowRight")
    for tab in (first, second):
        expect(tab.panel.locator(".widget-readout")).to_have_text("1", timeout=WAIT * 1000)
    stored = json.loads((lab.folder / "tabs.ipynb").read_text(encoding="utf-8"))
    states = stored["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    comm = next(name for name, model in states.items() if model["state"].get("description") == "shared")
    first.page.evaluate(CLOSE, comm)
    for tab in (first, second):
        expect(tab.panel.locator(".noUi-handle")).to_have_count(0, timeout=WAIT * 1000)
    first.page.close()
    second.page.close()


def test_a_thousand_sliders(page):
    page.notebook.run(page.cell("thousand"))
    expect(page.cell("thousand").locator(".noUi-handle")).to_have_count(1000, timeout=2 * WAIT * 1000)
    page.handle("thousand").focus()
    page.keyboard.press("ArrowRight")
    expect(page.output("thousand")).to_contain_text("the last is 1", timeout=WAIT * 1000)


def test_the_notebook_keeps_their_state(page, lab):
    page.notebook.save()
    node = json.loads((lab.folder / "controls.ipynb").read_text(encoding="utf-8"))
    states = node["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    kept = {entry["model_name"] for entry in states.values()}
    assert {"IntSliderModel", "FloatLogSliderModel", "DatePickerModel", "ImageModel", "TabModel", "GridBoxModel"} <= kept
