"""What values, pictures and figures look like in JupyterLab, light and dark; the screenshots are to be looked at."""

import json

import pytest
from playwright.sync_api import expect

from lab import CONTRAST, WAIT

TABLE = """m := must(cluster.ReadCSV("data/table1.csv", "industry", "lq_output", "lq_enterprise", "lq_employment"))
topsis := must(cluster.TOPSIS(m, cluster.Equal{}))
"""

FIGURES = {
    "bars": 'must(m.Scores("lq_output")).Chart()',
    "parity": 'must(cluster.CompositeLQ(m, cluster.RawWeights{"lq_output": 0.55, "lq_enterprise": 0.15, "lq_employment": 0.35})).Chart()',
    "slope": 'must(cluster.SlopeChart(m, "lq_output", "lq_employment"))',
    "quadrant": 'must(cluster.QuadrantChart(must(m.Scores("lq_output")), must(m.Scores("lq_employment"))))',
    "parallel": "must(cluster.ParallelChart(m, m.Labels()[1], m.Labels()[15]))",
    "radar": "must(cluster.RadarChart(m, m.Labels()[1], m.Labels()[15]))",
    "tiers": "must(topsis.Tiers(cluster.Jenks{Tiers: 3})).Chart()",
    "heat": "must(cluster.HeatMap(m))",
    "weights": "must(cluster.WeightsChart(must(cluster.WeightsOf(m, cluster.Equal{})), must(cluster.WeightsOf(m, cluster.CRITIC{}))))",
    "acceptability": "must(must(cluster.MonteCarloWeights(topsis, cluster.MonteCarloOptions{Draws: 500})).Chart())",
    "flow": 'must(cluster.RankFlowChart([]string{"TOPSIS", "VIKOR"}, topsis.Rank(), must(cluster.VIKOR(m, cluster.Equal{})).Rank()))',
    "lorenz": "must(cluster.LorenzChart(m))",
    "parts": """must(cluster.PartsChart(must(cluster.NewMatrix([]string{"shoes", "autos"},
	[]cluster.Criterion{{Name: "national"}, {Name: "mix"}, {Name: "regional"}}, []float64{10, -4, 20, 5, 8, -3}))))""",
    "network": """must(cluster.NetworkChart(must(cluster.NewMatrix([]string{"shoes", "chemicals", "plastics"},
	[]cluster.Criterion{{Name: "shoes"}, {Name: "chemicals"}, {Name: "plastics"}}, []float64{0, .02, .1, .3, 0, .4, .25, .1, 0})), .05))""",
    "chinese": """must(must(cluster.NewMatrix([]string{"皮革、毛皮、羽毛及其制品和制鞋业", "印刷和记录媒介复制业"},
	[]cluster.Criterion{{Name: "区位熵"}}, []float64{7.27, 2.46})).Scores("区位熵")).Chart().Titled("温州市产业区位熵")""",
}

VALUES = {
    "frame": """dataframe.New(series.New([]string{"制鞋 shoes", "<b>printing</b>", "paper"}, series.String, "industry"),
	series.New([]float64{1234567.5, 2.25, math.NaN()}, series.Float, "output"), series.New([]int{120000, 5, 77}, series.Int, "firms"))""",
    "matrix": "mat.NewDense(2, 2, []float64{1, 2.5, -3, 1e6})",
    "structs": """type site struct { City string; Jobs int }
type firm struct { Name string; Sites []site; since time.Time }
firm{"Aokang", []site{{"Wenzhou", 1200}, {"Yongjia", 300}}, time.Date(1988, 4, 1, 0, 0, 0, 0, time.UTC)}""",
    "error": 'failure := fmt.Errorf("no column %q: %w", "output", os.ErrNotExist)\nfailure',
    "bytes": "[]byte{0, 1, 2, 253, 254, 255}",
    "image": """img := image.NewRGBA(image.Rect(0, 0, 120, 60))
for x := range 120 { for y := range 60 { img.Set(x, y, color.RGBA{uint8(2 * x), uint8(4 * y), 90, 255}) } }
var file bytes.Buffer
if err := png.Encode(&file, img); err != nil { panic(err) }
display.PNG(file.Bytes())
file.Reset()
if err := jpeg.Encode(&file, img, nil); err != nil { panic(err) }
display.JPEG(file.Bytes())
img""",
    "svg": 'display.SVG(`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><title>a red box</title><rect width="80" height="40" fill="red"/></svg>`)',
    "plot": 'growth := plot.New()\ngrowth.Title.Text = "growth"\ngrowth',
    "markup": r"""display.Markdown("**bold** and $x^2$")
display.LaTeX(`\frac{a}{b}`)
display.HTML("<h3>heading</h3>")
display.JSON(map[string]any{"deep": []int{1, 2}})
display.Show(1, "two", []int{3})""",
    "handle": """first := display.Markdown("working")
display.Table([][]any{{"a", 1}}, "name", "n")
first.Markdown("**done**")
display.Show("cleared")
display.Clear(true)
display.Show("kept")""",
    "result": "topsis",
}

EVIL = '"<script>alert(1)</script><img src=x onerror=alert(2)>", "\\"quoted\\" \'too\'", "two\\nlines", "\\u202eright to left שלום"'
BAD = {
    "hostile table": "display.Table([][]any{{" + EVIL + "}})",
    "hostile figure": "evil := must(cluster.NewMatrix([]string{" + EVIL + '}, []cluster.Criterion{{Name: "<i>a</i>"}}, []float64{4, 3, 2, 1}))\n'
                      'must(evil.Scores("<i>a</i>")).Chart()',
    "gap": """os.WriteFile("gaps.csv", []byte("l,a,b\\np,1,2\\nq,,3\\nr,2,1\\n"), 0o666)
must(cluster.SlopeChart(must(cluster.ReadCSV("gaps.csv", "l", "a", "b")), "a", "b"))""",
    "not finite": """display.VegaLite(map[string]any{"title": "gaps", "mark": "line", "data": map[string]any{"values": []any{
	map[string]any{"x": 1, "y": 1.0}, map[string]any{"x": 2, "y": math.NaN()}, map[string]any{"x": 3, "y": math.Inf(1)}, map[string]any{"x": 4, "y": 2.0}}},
	"encoding": map[string]any{"x": map[string]any{"field": "x", "type": "quantitative"}, "y": map[string]any{"field": "y", "type": "quantitative"}}})""",
    "empty": "display.Table([][]int{})\ndataframe.New(series.New([]float64{}, series.Float, \"x\"))",
    "refused": """names := make([]string, 100000)
numbers := make([]float64, 100000)
for i := range names { names[i], numbers[i] = fmt.Sprint("firm ", i), float64(i%97) }
crowd := must(cluster.NewMatrix(names, []cluster.Criterion{{Name: "size"}}, numbers))
_, refusal := cluster.HeatMap(crowd)
fmt.Println(refusal)
_, none := cluster.SlopeChart(nil, "a", "b")
fmt.Println(none)""",
    "many bars": 'must(crowd.Scores("size")).Chart()',
    "many shares": "must(cluster.LorenzChart(crowd))",
    "plot beyond": 'beyond := plot.New()\nbeyond.Y.Scale = plot.LogScale{}\nbeyond.Y.Tick.Marker = plot.LogTicks{}\nbeyond.Y.Min, beyond.Y.Max = 0, 1\nbeyond',
}
CELLS = {"table": TABLE} | FIGURES | VALUES | BAD

# How large a picture or a chart's canvas is by nature, and of how many colours.
DRAWN = """(element) => {
  const sheet = document.createElement("canvas")
  sheet.width = element.naturalWidth ?? element.width; sheet.height = element.naturalHeight ?? element.height
  sheet.getContext("2d").drawImage(element, 0, 0)
  const pixels = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data
  const colours = new Set()
  for (let i = 0; i < pixels.length; i += 4) colours.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2])
  return {width: sheet.width, height: sheet.height, colours: colours.size, corner: [...pixels.slice(0, 4)]}
}"""


class Shown:
    """The notebook with its cells by name, and what the page complained about."""

    def __init__(self, notebook, folder):
        self.notebook, self.folder, self.dialogs = notebook, folder, []
        notebook.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def cell(self, name):
        return self.notebook.code.nth(list(CELLS).index(name))

    def output(self, name):
        return self.cell(name).locator(".jp-Cell-outputWrapper")

    def chart(self, name):
        """The drawing of a figure."""
        drawing = self.output(name).locator(".jp-RenderedVegaCommon5 canvas.marks")
        expect(drawing).to_be_visible(timeout=WAIT * 1000)
        return drawing


@pytest.fixture(scope="module")
def shown(lab):
    notebook = lab.open_cells("shown.ipynb", *CELLS.values())
    result = Shown(notebook, lab.folder)
    notebook.run_all()
    return result


def test_nothing_fails(shown):
    expect(shown.notebook.errors()).to_have_count(0)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn(shown, pictures, name):
    drawing = shown.chart(name)
    drawn = drawing.evaluate(DRAWN)
    assert drawn["width"] > 200 and drawn["height"] > 60 and drawn["colours"] > 4, drawn
    words = shown.output(name).locator(".jp-RenderedVegaCommon5 [aria-label]").first.get_attribute("aria-label")
    assert len(words) > 30, f"to those who can't see it the figure says {words!r}"
    room = shown.output(name).locator(".jp-OutputArea-output").first.evaluate("area => [area.clientWidth, area.scrollWidth]")
    assert room[1] <= room[0] + 60, f"the figure is {room[1]} wide where there is room for {room[0]}"
    shown.output(name).screenshot(path=pictures / f"figure-{name}.png")


@pytest.mark.parametrize("name, count", [("image", 3), ("svg", 1), ("plot", 1)])
def test_a_picture_is_drawn(shown, name, count):
    images = shown.output(name).locator("img")
    expect(images).to_have_count(count)
    for image in images.all():
        drawn = image.evaluate(DRAWN)
        assert drawn["width"] >= 80 and drawn["height"] >= 40, drawn
        assert image.get_attribute("alt"), "no alternative text"


def test_a_frame_is_a_table(shown):
    table = shown.output("frame").locator("table")
    rows = [" | ".join(cell.inner_text().replace("\n", " ") for cell in row.locator("th, td").all()) for row in table.locator("tr").all()]
    assert rows == ["industry string | output float | firms int", "制鞋 shoes | 1234567.50 | 120000", "<b>printing</b> | 2.25 | 5", "paper | — | 77"]
    expect(shown.output("frame")).to_contain_text("3 rows × 3 columns")


@pytest.mark.parametrize("name, texts", [
    ("matrix", ["matrix, 2 × 2"]),
    ("structs", ['Name: "Aokang"', 'Sites: [site{City: "Wenzhou", Jobs: 1200} site{', "since: 1988-04-01 00:00:00 +0000 UTC"]),
    ("error", ['no column "output": file does not exist']),
    ("bytes", ["6 bytes:", "00 01 02 fd fe ff"]),
    ("markup", ["bold", "heading", "deep", "two"]),
    ("handle", ["kept"]),
    ("result", ["TOPSIS", "rank"]),
    ("gap", ["l", "left out"]),
    ("empty", ["0 rows"]),
    ("plot beyond", ["can't be shown"]),
    ("refused", ["shows at most 200; there are 100000", "choose some with Select or Without", "there is no matrix"]),
])
def test_a_value_says(shown, name, texts):
    if name == "gap":  # words in pixels: those for who can't see them
        shown.chart(name)
        words = shown.output(name).locator("[aria-label]").first.get_attribute("aria-label")
        assert "left out, without values: q" in words
        return
    for text in texts:
        expect(shown.output(name)).to_contain_text(text, timeout=WAIT * 1000)


def test_a_handle_updates_in_place(shown):
    expect(shown.output("handle")).not_to_contain_text("working")
    expect(shown.output("handle")).not_to_contain_text("cleared")


def test_labels_stay_text(shown):
    table = shown.output("hostile table").locator("td")
    expect(table.first).to_contain_text("<script>alert(1)</script><img src=x onerror=alert(2)>")
    shown.chart("hostile figure")
    for name in ("hostile table", "hostile figure"):
        expect(shown.output(name).locator("script")).to_have_count(0)
        expect(shown.output(name).locator("img[src='x']")).to_have_count(0)
    drawing = shown.chart("hostile figure")
    drawing.scroll_into_view_if_needed()
    drawing.hover(position={"x": drawing.bounding_box()["width"] * .6, "y": 40})
    expect(shown.notebook.page.locator("#vg-tooltip-element")).to_contain_text("<script>", timeout=WAIT * 1000)
    expect(shown.notebook.page.locator("#vg-tooltip-element img")).to_have_count(0)
    assert shown.dialogs == []


def test_what_isnt_finite_is_a_gap(shown):
    assert shown.chart("not finite").evaluate(DRAWN)["colours"] > 4


@pytest.mark.parametrize("name, words", [("many bars", "the first 100 of 100000"), ("many shares", "size (Gini")])
def test_a_hundred_thousand_points_are_drawn_as_what_can_be_seen(shown, name, words):
    shown.chart(name)
    said = shown.output(name).locator("[aria-label]").first.get_attribute("aria-label")
    assert words in said
    shown.notebook.save()
    node = json.loads((shown.folder / "shown.ipynb").read_text(encoding="utf-8"))
    cell = [cell for cell in node["cells"]][list(CELLS).index(name)]
    assert len(json.dumps(cell["outputs"][0]["data"]["application/vnd.vegalite.v5+json"])) < 200_000


def test_both_themes(shown, pictures):
    tables = shown.output("frame").locator("td").first
    inks = {}
    for theme in ("Dark", "Light"):
        shown.notebook.choose_theme(theme)
        least, what = shown.notebook.panel.evaluate(CONTRAST)
        assert 4.5 <= least < 21, f"a contrast of {least:.2f} in {theme}: {what}"
        inks[theme] = tables.evaluate("cell => getComputedStyle(cell).color")
        assert shown.chart("bars").evaluate(DRAWN)["corner"] == [255, 255, 255, 255], "a figure isn't black on white in every theme"
        for name in VALUES:
            shown.output(name).screenshot(path=pictures / f"value-{name}-{theme.lower()}.png")
    assert inks["Dark"] != inks["Light"], "the table's ink doesn't follow the theme"
