"""Jupyter's other programs with our kernel, each on a bundled notebook: papermill, nbval, jupytext, the console, the gateway."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path

import nbformat
import pexpect
import pytest
from tornado.websocket import websocket_connect

from outputs import outputs_of, run_headless

ROOT = Path(__file__).parents[2]
NOTEBOOK = "01-composite-location-quotient.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
WAIT = 180


def python(*arguments, **options):
    """Runs a Python module in the tests' environment; its output is shown when it fails."""
    done = subprocess.run([sys.executable, "-m", *map(str, arguments)], capture_output=True, text=True, timeout=300, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def expected(thunen, notebooks, tmp_path_factory):
    """What the notebook shows when `thunen run` runs it."""
    return outputs_of(run_headless(thunen, notebooks / NOTEBOOK, tmp_path_factory.mktemp("expected") / "ours.ipynb"))


def text_of(cell):
    return "".join(output.get("text", "") for output in cell.outputs)


def uncounted(cells):
    """Outputs without the numbers of their cells: a cell that papermill adds counts too."""
    return [[{key: value for key, value in output.items() if key != "execution_count"} for output in outputs] for outputs in cells]


def code_cells(node):
    return [cell for cell in node.cells if cell.cell_type == "code"]


@pytest.fixture
def parametrized(notebooks):
    """The notebook with a parameters cell and one that uses it before it."""
    node = nbformat.read(notebooks / NOTEBOOK, as_version=4)
    parameters = nbformat.v4.new_code_cell('top := 3\nshare := 0.5 // of the first\nregion := "温州"', metadata={"tags": ["parameters"]})
    node.cells.insert(0, parameters)
    node.cells.insert(1, nbformat.v4.new_code_cell(
        "fmt.Printf(\"%d %T %v %s %v %v %q\\n\", top, share, share*0.5, region, years, names[\"a\"], quoted)"))
    path = notebooks / "parametrized.ipynb"
    nbformat.write(node, path)
    yield path
    path.unlink()


PARAMETERS = {"top": 5, "share": 1, "region": "宁波", "years": [2010, 2012.5], "names": {"a": True}, "quoted": 'a "b"\\\n'}
PRINTED = '5 float64 0.5 宁波 [2010 2012.5] true "a \\"b\\"\\\\\\n"\n'


def test_papermill_with_parameters(parametrized, tmp_path, expected):
    given = tmp_path / "parameters.json"
    given.write_text(json.dumps(PARAMETERS))
    out = tmp_path / "out.ipynb"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools" / "papermill")}
    python("thunen_papermill", parametrized, out, "-f", given, "--cwd", parametrized.parent, "--no-progress-bar", env=environment)
    node = nbformat.read(out, as_version=4)
    cells = code_cells(node)
    assert cells[1].metadata.tags == ["injected-parameters"]
    assert text_of(cells[2]) == PRINTED
    assert uncounted(outputs_of(node)[3:]) == uncounted(expected), "papermill and `thunen run` differ"
    assert all(cell.metadata.papermill.status == "completed" for cell in cells)


def test_papermill_from_python_and_a_failing_cell(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "papermill"))
    import papermill
    import thunen_papermill  # noqa: F401, registers the translator
    from papermill.exceptions import PapermillExecutionError

    node = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "thunen", "display_name": "Go (Thunen)", "language": "go"}})
    node.cells = [nbformat.v4.new_code_cell("fmt.Println(n * 2)"), nbformat.v4.new_code_cell("n + undefinedName")]
    nbformat.write(node, tmp_path / "in.ipynb")
    with pytest.raises(PapermillExecutionError, match="undefined: undefinedName"):
        papermill.execute_notebook(str(tmp_path / "in.ipynb"), str(tmp_path / "out.ipynb"), parameters={"n": 21}, progress_bar=False)
    out = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert any(text_of(cell) == "42\n" for cell in code_cells(out))


def test_nbval_finds_the_stored_outputs_again(thunen, notebooks, tmp_path):
    stored = tmp_path / NOTEBOOK
    node = run_headless(thunen, notebooks / NOTEBOOK, stored)
    for cell in code_cells(node):
        if any(WIDGET in output.get("data", {}) for output in cell.outputs):  # nbval knows no Output widget
            cell.metadata["tags"] = ["nbval-ignore-output"]
    nbformat.write(node, stored)
    (tmp_path / "data").symlink_to(notebooks / "data")
    report = python("pytest", "-p", "no:cacheprovider", "--nbval", "-q", stored, cwd=tmp_path)
    assert re.search(r"[1-9]\d* passed", report), report

    node = nbformat.read(stored, as_version=4)
    shown = next(cell for cell in code_cells(node) if cell.outputs and "text" in cell.outputs[0])
    shown.outputs[0].text = "something else\n"
    nbformat.write(node, stored)
    changed = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval", "-q", stored],
                             capture_output=True, text=True, cwd=tmp_path, timeout=300)
    assert changed.returncode == 1 and "something else" in changed.stdout


def test_jupytext_round_trip(notebooks, tmp_path, expected):
    (tmp_path / "data").symlink_to(notebooks / "data")
    script = tmp_path / "script.go"
    python("jupytext", "--to", "go:percent", "--output", script, notebooks / NOTEBOOK)
    assert "// %%" in script.read_text(encoding="utf-8")
    python("jupytext", "--to", "ipynb", "--execute", "--output", tmp_path / "back.ipynb", script, cwd=tmp_path)
    there = nbformat.read(notebooks / NOTEBOOK, as_version=4)
    back = nbformat.read(tmp_path / "back.ipynb", as_version=4)
    assert [(cell.cell_type, cell.source) for cell in back.cells] == [(cell.cell_type, cell.source) for cell in there.cells]
    assert back.metadata.kernelspec.name == "thunen"
    assert outputs_of(back) == expected, "jupytext and `thunen run` differ"


def test_console(notebooks):
    """Results, errors, input and what a notebook's first code cells print, typed into jupyter console."""
    console = pexpect.spawn(sys.executable, ["-m", "jupyter_console", "--simple-prompt", "--kernel", "thunen"], encoding="utf-8",
                            timeout=WAIT, cwd=notebooks, env={**os.environ, "TERM": "dumb"}, dimensions=(60, 200))
    try:
        console.expect(r"In \[1\]:")
        console.sendline("x := 6 * 7")
        console.expect(r"In \[2\]:")
        console.sendline("x")
        console.expect(r"Out\[2\]: 42")
        console.expect(r"In \[3\]:")
        console.sendline("y")
        console.expect("undefined: y")
        console.expect(r"In \[4\]:")
        console.sendline('name, err := display.Input("who? "); fmt.Println("hello", name, err)')
        console.expect(r"who\? ")
        console.sendline("温州")
        console.expect("hello 温州 <nil>")
        console.expect(r"In \[5\]:")
        console.sendline('display.NextCell("x + 1")')
        console.expect(r"In \[6\]:")
        console.sendline('table := must(os.ReadFile("data/table1.csv")); fmt.Println(len(table) > 100)')
        console.expect("true")
        console.expect(r"In \[7\]:")
        console.sendeof()
        console.expect("exit")
        console.sendline("y")
        console.expect(pexpect.EOF)
    finally:
        console.close(force=True)


def one_line(source):
    """A cell as one line: the console's simple prompt takes no more."""
    line = ""
    for part in (re.sub(r"\s// .*$", "", part).strip() for part in source.splitlines()):
        if line and part:
            line += " " if line[-1] in "{(,[" else "; "
        line += part
    return line


def test_console_runs_a_notebook(notebooks, expected):
    """What every cell prints and shows is on the screen."""
    node = nbformat.read(notebooks / NOTEBOOK, as_version=4)
    console = pexpect.spawn(sys.executable, ["-m", "jupyter_console", "--simple-prompt", "--kernel", "thunen"], encoding="utf-8",
                            timeout=WAIT, cwd=notebooks, env={**os.environ, "TERM": "dumb"}, dimensions=(60, 4000))
    screen = ""
    try:
        console.expect(r"In \[1\]:")
        for number, cell in enumerate(code_cells(node), 2):
            console.sendline(one_line(cell.source))
            console.expect(rf"In \[{number}\]:")
            screen += console.before
    finally:
        console.close(force=True)
    seen = {line.strip() for line in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|Out\[\d+\]: ?", "", screen).splitlines()}
    for outputs in expected:
        for output in outputs:
            text = output.get("text") or output["data"]["text/plain"]
            missing = [line for line in text.splitlines() if line.strip() not in seen]
            assert not missing, f"not on the screen: {missing}"


@pytest.fixture
def gateway(tmp_path):
    """A kernel gateway's address. It doesn't tell which port it took, so it gets one that was free just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with open(tmp_path / "gateway.log", "w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "kernel_gateway", "--KernelGatewayApp.ip=127.0.0.1", f"--KernelGatewayApp.port={port}",
             "--KernelGatewayApp.port_retries=0", "--KernelGatewayApp.default_kernel_name=thunen"], stdout=log, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + WAIT
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api").close()
                break
            except OSError:
                assert time.monotonic() < deadline and server.poll() is None, (tmp_path / "gateway.log").read_text()
                time.sleep(0.05)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(WAIT)


def test_kernel_gateway(gateway, notebooks, expected):
    """A notebook's code cells over the gateway's WebSocket."""
    request = urllib.request.Request(f"http://{gateway}/api/kernels", data=json.dumps({"name": "thunen"}).encode(), method="POST",
                                     headers={"Content-Type": "application/json"})
    kernel = json.load(urllib.request.urlopen(request))["id"]
    node = nbformat.read(notebooks / NOTEBOOK, as_version=4)
    folder = f'_ = os.Chdir({json.dumps(str(notebooks))})'
    sources = [folder, *(cell.source for cell in code_cells(node) if cell.source.strip())]
    replies = asyncio.run(asyncio.wait_for(execute_over(f"ws://{gateway}/api/kernels/{kernel}/channels", sources), 2 * WAIT))
    assert [reply["content"]["status"] for reply, _ in replies] == ["ok"] * len(sources)
    printed = ["".join(m["content"]["text"] for m in published if m["msg_type"] == "stream") for _, published in replies[1:]]
    assert printed == ["".join(o.get("text", "") for o in outputs) for outputs in expected]
    urllib.request.urlopen(urllib.request.Request(f"http://{gateway}/api/kernels/{kernel}", method="DELETE")).close()


async def execute_over(url, sources):
    """Executes cells one after another; gives for each its reply and what was published."""
    connection = await websocket_connect(url)
    results = []
    for source in sources:
        ident = uuid.uuid4().hex
        header = {"msg_id": ident, "session": "test", "username": "test", "msg_type": "execute_request", "version": "5.3", "date": ""}
        content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        await connection.write_message(json.dumps({"header": header, "parent_header": {}, "metadata": {}, "content": content,
                                                   "channel": "shell", "buffers": []}))
        reply, published, idle = None, [], False
        while reply is None or not idle:
            message = json.loads(await connection.read_message())
            if message["parent_header"].get("msg_id") != ident:
                continue
            if message["channel"] == "shell":
                reply = message
            elif message["channel"] == "iopub":
                published.append(message)
                idle = message["content"].get("execution_state") == "idle"
        results.append((reply, published))
    connection.close()
    return results
