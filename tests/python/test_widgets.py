"""Figures, progress and widgets in JupyterLab, used as a person uses them: one notebook, open all the while."""

import json
import re

import nbformat
import pytest
from playwright.sync_api import expect

from lab import CONTRAST, WAIT

MATRIX = """m := must(cluster.NewMatrix([]string{"制鞋 shoes", "printing", "paper"},
	[]cluster.Criterion{{Name: "output"}, {Name: "firms"}}, []float64{7, 2, 2, 1, 1, 3}))
"""
CELLS = {
    "sliders": MATRIX + "cluster.WeightSliders(m)",
    "interact": 'widgets.Interact(func(a, b float64) any { return fmt.Sprintf("sum %.2f", a+b) }, '
                'widgets.Named("a", [2]float64{0, 1}), widgets.Named("b", [2]float64{0, 1}))',
    "callbacks": """clicks := 0
button := widgets.Button(widgets.ButtonOptions{Description: "Count", Button: "primary"})
button.OnClick(func() { clicks++; fmt.Println("clicked", clicks) })
menu := widgets.Dropdown(widgets.ChoiceOptions{Description: "method", Options: []string{"TOPSIS", "VIKOR"}})
menu.OnChange(func(v string) { fmt.Println("chosen", v) })
broken := widgets.Button(widgets.ButtonOptions{Description: "Break"})
broken.OnClick(func() { var empty []int; fmt.Println(empty[3]) })
widgets.HBox(button, menu, broken)""",
    "play": """play := widgets.Play(widgets.IntOptions{Max: 5, Interval: 50})
frame := widgets.IntSlider(widgets.IntOptions{Description: "frame", Max: 5})
widgets.Link(play, frame)
pane := widgets.Output()
frame.OnChange(func(v int) { pane.Do(func() { pane.Clear(true); display.HTML(fmt.Sprintf("<b>frame %d</b>", v)) }) })
widgets.VBox(widgets.HBox(play, frame), pane)""",
    "progress": """live := widgets.IntSlider(widgets.IntOptions{Description: "live", Max: 9})
live.OnChange(func(v int) { fmt.Println("heard", v) })
display.Show(live)
for range display.Progress(3000, "long loop") {
	if live.Value() == 2 {
		break
	}
	time.Sleep(20 * time.Millisecond)
}""",
    "chart": 'must(m.Scores("output")).Chart()',
    "rows": """numbers := make([][]int, 2000)
for i := range numbers {
	numbers[i] = []int{i, i * i, i * 1000}
}
display.Table(numbers, "n", "square", "thousands")""",
    "tree": """type firm struct { Name string; Sites []string }
firms := make([]firm, 30)
for i := range firms { firms[i] = firm{fmt.Sprint("firm ", i), make([]string, 60)} }
firms""",
}


class Page:
    """The notebook with its cells by name."""

    def __init__(self, notebook):
        self.notebook = notebook

    def cell(self, name):
        return self.notebook.code.nth(list(CELLS).index(name))

    def handle(self, name, number=0):
        return self.cell(name).locator(".noUi-handle").nth(number)

    def press(self, handle, key, times=1):
        handle.focus()
        for _ in range(times):
            self.notebook.page.keyboard.press(key)


@pytest.fixture(scope="module")
def page(lab):
    notebook = lab.open_cells("widgets.ipynb", *CELLS.values())
    for name in CELLS:
        if name != "progress":
            notebook.run(notebook.code.nth(list(CELLS).index(name)))
    return Page(notebook)


def in_output(cell):
    """What the Output widgets of a cell hold."""
    return cell.locator(".jupyter-widgets.widget-output .jp-OutputArea-output")


def test_a_slider_moved_by_keyboard_changes_the_figure(page, pictures):
    cell = page.cell("sliders")
    chart = cell.locator(".jp-RenderedVegaCommon5 [aria-label]").first
    expect(chart).to_have_attribute("aria-label", re.compile(r"0\.50·output"), timeout=WAIT * 1000)
    page.press(page.handle("sliders"), "ArrowRight", 3)
    expect(chart).to_have_attribute("aria-label", re.compile(r"0\.53·output \+ 0\.47·firms"), timeout=WAIT * 1000)
    expect(cell.locator(".widget-readout")).to_have_text(["0.53", "0.47"])  # the other gave way
    cell.screenshot(path=pictures / "weight-sliders.png")


def test_a_slider_moved_by_mouse(page):
    cell, handle = page.cell("interact"), page.handle("interact")
    expect(cell).to_contain_text("sum 1.00", timeout=WAIT * 1000)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    mouse = page.notebook.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    for step in range(1, 40):
        mouse.move(box["x"] + box["width"] / 2 + 5 * step, box["y"] + box["height"] / 2)
    mouse.up()
    expect(cell.locator(".widget-readout").first).to_have_text("1.00")
    expect(cell).to_contain_text("sum 1.50", timeout=WAIT * 1000)
    expect(in_output(cell).filter(has_text="sum")).to_have_count(1)  # in place


def test_callbacks_print_below_their_controls(page, pictures):
    cell = page.cell("callbacks")
    for _ in range(2):
        cell.get_by_role("button", name="Count").click()
    cell.get_by_label("method").select_option("VIKOR")
    expect(cell).to_contain_text("clicked 1\nclicked 2\nchosen VIKOR", timeout=WAIT * 1000)
    cell.get_by_role("button", name="Break").click()
    error = cell.locator('[data-mime-type="application/vnd.jupyter.stderr"]')
    expect(error).to_contain_text("cell [3] line 7", timeout=WAIT * 1000)
    expect(error).to_contain_text("index out of range [3] with length 0")
    cell.get_by_role("button", name="Count").click()
    expect(cell).to_contain_text("clicked 3", timeout=WAIT * 1000)  # the session goes on
    cell.screenshot(path=pictures / "callbacks.png")


def test_play_moves_a_linked_slider(page):
    cell = page.cell("play")
    cell.locator(".jupyter-widgets.widget-play button").first.click()
    expect(cell.locator(".widget-readout")).to_have_text("5", timeout=WAIT * 1000)
    expect(in_output(cell).locator("b")).to_have_text("frame 5", timeout=WAIT * 1000)


def test_progress_advances_in_place_and_sliders_answer_meanwhile(page, pictures):
    cell = page.cell("progress")
    page.notebook.start(cell)
    bar = cell.get_by_role("progressbar")
    expect(bar).not_to_have_attribute("aria-valuenow", "0", timeout=WAIT * 1000)
    expect(cell).to_contain_text(re.compile(r"long loop: \d+ % \(\d+ of 3000\), .*/s, .* left"))
    page.press(page.handle("progress"), "ArrowRight")
    expect(cell).to_contain_text("heard 1", timeout=WAIT * 1000)  # while the cell runs
    expect(cell.locator(".jp-InputArea-prompt")).to_have_text("[*]:")
    cell.screenshot(path=pictures / "progress.png")
    page.press(page.handle("progress"), "ArrowRight")
    page.notebook.wait_run(cell)
    expect(cell).to_contain_text(re.compile(r"stopped at \d+ of 3000"))
    expect(bar).to_have_count(1)


def test_a_chart_tells_about_a_bar(page):
    canvas = page.cell("chart").locator(".jp-RenderedVegaCommon5").locator("canvas, svg").first
    expect(canvas).to_be_visible(timeout=WAIT * 1000)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box["width"] > 100 and box["height"] > 50
    canvas.hover(position={"x": box["width"] / 2, "y": 35})
    tip = page.notebook.page.locator("#vg-tooltip-element.visible")
    expect(tip).to_contain_text("制鞋 shoes")
    page.notebook.page.mouse.move(5, 5)


# Goes through a table in ten steps, and gives the longest time from a step to the frame after it.
SCROLL = """async (table) => {
  let longest = 0
  for (let step = 1; step <= 10; step++) {
    const row = table.rows[Math.floor(step * (table.rows.length - 1) / 10)], began = performance.now()
    row.scrollIntoView()
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    longest = Math.max(longest, performance.now() - began)
  }
  return longest
}"""


def test_a_table_of_two_thousand_rows_scrolls(page, capsys):
    rows = page.cell("rows").locator("tbody tr")
    expect(rows).to_have_count(2000)
    longest = page.cell("rows").locator("table").evaluate(SCROLL)
    with capsys.disabled():
        print(f"\na step through a table of 2,000 rows: at most {longest:.0f} ms to the frame after it")
    assert longest < 3000
    expect(rows.last).to_be_in_viewport()
    expect(rows.last.locator("td").nth(1)).to_have_text("3996001")  # its thousands stand apart, and it is a number when it is copied


def test_a_long_tree_unfolds(page):
    tree = page.cell("tree").locator(".thunen-tree")
    expect(tree.locator("details[open]").first).to_be_visible()
    hidden = tree.get_by_text('Name: "firm 0"', exact=True)
    expect(hidden).to_be_hidden()
    tree.locator("details:not([open]) > summary").first.click()
    expect(hidden).to_be_visible()


def test_what_is_shown_can_be_read_in_both_themes(page, pictures):
    for theme in ("Dark", "Light"):
        page.notebook.choose_theme(theme)
        least, what = page.notebook.panel.evaluate(CONTRAST)
        assert 4.5 <= least < 21, f"a contrast of {least:.2f} in {theme}: {what}"
        page.cell("tree").screenshot(path=pictures / f"tree-{theme.lower()}.png")


def test_widgets_live_on_when_the_page_is_loaded_anew(page, lab):
    page.notebook.save()
    stored = nbformat.read(lab.folder / "widgets.ipynb", as_version=4)
    states = stored.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]
    models = {state["model_name"] for state in states.values()}
    assert {"FloatSliderModel", "OutputModel", "ButtonModel", "DropdownModel", "PlayModel", "LinkModel"} <= models
    kept = [state["state"] for state in states.values() if state["model_name"] == "OutputModel"]
    assert "clicked 3" in json.dumps(kept)

    page.notebook.page.reload()
    page.notebook.wait_idle()
    cell = page.cell("callbacks")
    expect(cell).to_contain_text("clicked 3", timeout=WAIT * 1000)
    cell.get_by_role("button", name="Count").click()
    expect(cell).to_contain_text("clicked 4", timeout=WAIT * 1000)
