"""The protocol with real cells: whose output is whose, comms, subshells, input, what a cell's reply carries."""

import os
import sys
import time
from datetime import datetime

import psutil
import pytest
from jupyter_client import KernelManager

WAIT = 120  # seconds for what should come at once


@pytest.fixture(scope="module", params=["thunen", "thunen-yaegi"])
def kernel(request, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("data"))
        patch.setenv("XDG_DATA_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        running = Kernel(request.param)
        yield running
        running.close()


class Kernel:
    """A kernel and a client that remembers what is published, and the replies."""

    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=WAIT)
        self.published = []
        self.replies = {}

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def until(self, found):
        """Reads what is published until found gives something for a message, and gives that."""
        for message in list(self.published):
            if result := found(message):
                return result
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            self.published.append(message)
            if result := found(message):
                return result

    def until_idle(self, request):
        self.until(lambda m: m["parent_header"].get("msg_id") == request and m["content"].get("execution_state") == "idle")
        return [m for m in self.published if m["parent_header"].get("msg_id") == request]

    def reply(self, request, channel="shell"):
        """The reply to a request; those to others that come before it are kept for who asks for them."""
        get = self.client.get_shell_msg if channel == "shell" else self.client.get_control_msg
        while request not in self.replies:
            message = get(timeout=WAIT)
            self.replies[message["parent_header"]["msg_id"]] = message
        return self.replies.pop(request)

    def run(self, code, **options):
        self.published.clear()
        request = self.client.execute(code, **options)
        published = self.until_idle(request)
        reply = self.reply(request)
        return request, reply, published

    def ok(self, code, **options):
        request, reply, published = self.run(code, **options)
        assert reply["content"]["status"] == "ok", reply["content"]
        return request, reply, published

    def send(self, kind, content, channel="shell", subshell=None, metadata=None, buffers=None):
        message = self.client.session.msg(kind, content, metadata=metadata)
        if subshell:
            message["header"]["subshell_id"] = subshell
        socket = (self.client.shell_channel if channel == "shell" else self.client.control_channel).socket
        self.client.session.send(socket, message, buffers=buffers)
        return message["header"]["msg_id"]


def text(published, name="stdout"):
    return "".join(m["content"]["text"] for m in published if m["msg_type"] == "stream" and m["content"]["name"] == name)


def test_late_output_is_its_cells(kernel, tmp_path):
    """A goroutine that outlives its cell: what it prints and shows is published for its cell, amid another and after it."""
    go, end = tmp_path / "go", tmp_path / "end"
    wait = 'for { if _, err := os.Stat("%s"); err == nil { break }; time.Sleep(time.Millisecond) }'
    first, _, _ = kernel.ok(f'go func() {{ {wait % go}; for i := range 3 {{ fmt.Println("late", i) }}; display.HTML("<b>late</b>"); '
                            f'fmt.Fprintln(os.Stderr, "oops"); {wait % end}; fmt.Println("very late") }}()')
    kernel.published.clear()
    second = kernel.client.execute(f'fmt.Println("mine"); os.WriteFile("{go}", nil, 0o600); time.Sleep(300 * time.Millisecond); fmt.Println("end")')
    kernel.until_idle(second)
    kernel.reply(second)
    kernel.until(lambda m: m["msg_type"] == "stream" and "oops" in m["content"]["text"])  # after it on a busy machine
    of = lambda request: [m for m in kernel.published if m["parent_header"].get("msg_id") == request]
    assert text(of(second)) == "mine\nend\n"
    assert text(of(first)) == "late 0\nlate 1\nlate 2\n"
    assert text(of(first), "stderr") == "oops\n"
    assert [m["content"]["data"]["text/html"] for m in of(first) if m["msg_type"] == "display_data"] == ["<b>late</b>"]
    end.touch()
    kernel.until(lambda m: m["msg_type"] == "stream" and "very late" in m["content"]["text"] and m["parent_header"]["msg_id"] == first)


def test_a_comm_opened_by_a_cell(kernel):
    code = '''echo := must(comm.Open("test.echo", comm.Message{Data: []byte(`{"n":1}`), Buffers: [][]byte{{0, 255}}}, comm.Handler{
	Message: func(c *comm.Comm, m comm.Message) {
		fmt.Println("got", string(m.Data), m.Buffers)
		c.Send(comm.Message{Data: m.Data, Metadata: []byte(`{"k":"v"}`), Buffers: m.Buffers})
	},
}))'''
    _, _, published = kernel.ok(code)
    (opened,) = [m for m in published if m["msg_type"] == "comm_open"]
    assert (opened["content"]["target_name"], opened["content"]["data"]) == ("test.echo", {"n": 1})
    assert [bytes(b) for b in opened["buffers"]] == [b"\x00\xff"]
    ident = opened["content"]["comm_id"]

    kernel.published.clear()
    sent = kernel.send("comm_msg", {"comm_id": ident, "data": {"温": [1, 2.5, None]}}, buffers=[b"abc", b""])
    published = kernel.until_idle(sent)
    assert text(published) == 'got {"温": [1, 2.5, null]} [[97 98 99] []]\n' or text(published) == 'got {"温":[1,2.5,null]} [[97 98 99] []]\n'
    (answer,) = [m for m in published if m["msg_type"] == "comm_msg"]
    assert answer["content"] == {"comm_id": ident, "data": {"温": [1, 2.5, None]}}
    assert answer["metadata"] == {"k": "v"} and [bytes(b) for b in answer["buffers"]] == [b"abc", b""]
    assert published[-1]["content"] == {"execution_state": "idle"}

    info = kernel.reply(kernel.send("comm_info_request", {"target_name": "test.echo"}))
    assert info["content"]["comms"] == {ident: {"target_name": "test.echo"}}
    kernel.ok("echo.Close(comm.Message{})")
    assert kernel.reply(kernel.send("comm_info_request", {}))["content"]["comms"] == {}


def test_a_comm_opened_by_the_front_end_while_a_cell_runs(kernel):
    """Its messages are acknowledged at once, and handled where the cell polls."""
    kernel.ok('var heard []string\ncomm.Register("test.note", func(c *comm.Comm, m comm.Message) (comm.Handler, error) { '
              'return comm.Handler{Message: func(c *comm.Comm, m comm.Message) { heard = append(heard, string(m.Data)) }}, nil })')
    kernel.published.clear()
    cell = kernel.client.execute('for len(heard) < 2 {\n\tcomm.Poll()\n\ttime.Sleep(time.Millisecond)\n}\nfmt.Println(heard)')
    kernel.until(lambda m: m["msg_type"] == "execute_input" and m["parent_header"]["msg_id"] == cell)
    subshell = kernel.reply(kernel.send("create_subshell_request", {}, "control"), "control")["content"]["subshell_id"]
    for kind, content in (("comm_open", {"comm_id": "n", "target_name": "test.note", "data": {}}),
                          ("comm_msg", {"comm_id": "n", "data": 1}), ("comm_msg", {"comm_id": "n", "data": 2})):
        kernel.until_idle(kernel.send(kind, content, subshell=subshell))
    assert text(kernel.until_idle(cell)) == "[1 2]\n"
    assert kernel.reply(cell)["content"]["status"] == "ok"
    kernel.send("delete_subshell_request", {"subshell_id": subshell}, "control")


SAFE_POINTS = {
    "between statements": ('for {{ if _, err := os.Stat("{go}"); err == nil {{ break }}; time.Sleep(time.Millisecond) }}\n'
                           + 100 * "time.Sleep(10 * time.Millisecond)\n" + 'fmt.Println(before, seen)', "on\n0 [1 2]\n"),
    "at progress steps": ('for range display.Progress(1<<40, "working") {{\n\tif len(seen) == 2 {{ break }}\n\ttime.Sleep(time.Millisecond)\n}}\n'
                          'fmt.Println(before, seen)', "on\n0 [1 2]\n"),
}


@pytest.mark.parametrize("where", SAFE_POINTS)
def test_handlers_run_at_safe_points(kernel, tmp_path, where):
    """As JupyterLab does it: a subshell for the comm's target. What is sent while a cell runs is acknowledged then and handled by the
    cell itself, which doesn't poll."""
    code, printed = SAFE_POINTS[where]
    go = tmp_path / "go"
    kernel.ok('var seen []string\ncomm.Register("test.seen", func(*comm.Comm, comm.Message) (comm.Handler, error) { '
              'return comm.Handler{Message: func(c *comm.Comm, m comm.Message) { seen = append(seen, string(m.Data)); c.Send(m) }}, nil })')
    kernel.published.clear()
    cell = kernel.client.execute('before := len(seen)\nfmt.Println("on")\n' + code.format(go=go))
    kernel.until(lambda m: m["msg_type"] == "stream" and m["content"]["text"] == "on\n")
    subshell = kernel.reply(kernel.send("create_subshell_request", {}, "control"), "control")["content"]["subshell_id"]
    comm = f"seen {where}"
    kernel.until_idle(kernel.send("comm_open", {"comm_id": comm, "target_name": "test.seen", "data": {}}, subshell=subshell))
    for n, buffers in ((1, [b"\0\xff"]), (2, [])):
        kernel.until_idle(kernel.send("comm_msg", {"comm_id": comm, "data": n}, subshell=subshell, buffers=buffers))
    assert kernel.reply(kernel.client.kernel_info())["content"]["status"] == "ok"
    go.touch()
    published = kernel.until_idle(cell)
    assert kernel.reply(cell)["content"]["status"] == "ok"
    assert text(published) == printed
    answers = [m for m in kernel.published if m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == comm]
    assert [(m["content"]["data"], [bytes(b) for b in m["buffers"]]) for m in answers] == [(1, [b"\0\xff"]), (2, [])]
    kernel.reply(kernel.send("delete_subshell_request", {"subshell_id": subshell}, "control"), "control")
    kernel.until_idle(kernel.send("comm_close", {"comm_id": comm, "data": {}}))


def test_an_interrupt_ends_a_handler_that_does_not_end(kernel):
    """The exact engine keeps the state; the yaegi engine may lose it, and says so."""
    code = '''kept := 42
_ = must(comm.OpenAs("endless", "test.endless", comm.Message{}, comm.Handler{
	Message: func(*comm.Comm, comm.Message) { fmt.Println("on"); for { kept++; kept-- } },
}))'''
    kernel.ok(code)
    kernel.published.clear()
    message = kernel.send("comm_msg", {"comm_id": "endless", "data": {}})
    kernel.until(lambda m: m["msg_type"] == "stream" and m["content"]["text"] == "on\n")
    kernel.manager.interrupt_kernel()
    published = kernel.until_idle(message)
    if kernel.manager.kernel_name == "thunen":
        assert "interrupted" in text(published, "stderr")
        assert text(kernel.ok("fmt.Print(kept / 42)")[2]) in "01"
    else:
        assert kernel.run("kept")[1]["content"]["status"] == "error" or "interrupted" in text(published, "stderr")


def test_a_subshells_cell_is_next(kernel, tmp_path):
    subshell = kernel.reply(kernel.send("create_subshell_request", {}, "control"), "control")["content"]["subshell_id"]
    assert kernel.reply(kernel.send("list_subshell_request", {}, "control"), "control")["content"]["subshell_id"] == [subshell]
    kernel.ok("var order []string")
    kernel.published.clear()
    go = tmp_path / "go"
    kernel.client.execute(f'for {{ if _, err := os.Stat("{go}"); err == nil {{ break }}; time.Sleep(time.Millisecond) }}; order = append(order, "main 1")')
    kernel.client.execute('order = append(order, "main 2")')
    kernel.until(lambda m: m["msg_type"] == "execute_input")
    request = kernel.send("execute_request", {"code": 'order = append(order, "subshell")'}, subshell=subshell)
    kernel.reply(kernel.send("kernel_info_request", {}))  # it came last: the others are there
    go.touch()
    assert kernel.reply(request)["content"]["status"] == "ok"
    _, _, published = kernel.ok("fmt.Println(order)")
    assert text(published) == "[main 1 subshell main 2]\n"
    assert kernel.reply(kernel.send("delete_subshell_request", {"subshell_id": subshell}, "control"), "control")["content"]["status"] == "ok"
    gone = kernel.reply(kernel.send("kernel_info_request", {}, subshell=subshell))["content"]
    assert (gone["status"], gone["ename"]) == ("error", "unknown subshell")


def test_what_jupyterlab_sends_with_a_cell(kernel):
    """Its metadata is taken in every shape; the reply says when the cell started."""
    for metadata in ({"deletedCells": ["a", "b"], "recordTiming": True, "cellId": "8f3c"}, {"deletedCells": 7, "cellId": [], "trusted": None}):
        request = kernel.send("execute_request", {"code": "1 + 1"}, metadata=metadata)
        reply = kernel.reply(request)
        assert reply["content"]["status"] == "ok"
        assert datetime.fromisoformat(reply["metadata"]["started"]) <= reply["header"]["date"]
        assert reply["metadata"]["status"] == "ok"


def test_user_expressions_count_nothing(kernel):
    _, before, _ = kernel.ok("n := 20")
    _, reply, _ = kernel.ok("n++", user_expressions={"n": "n * 2", "list": "[]int{n}", "wrong": "m", "statement": "n = 3"})
    values = reply["content"]["user_expressions"]
    assert values["n"]["data"]["text/plain"] == "42" and values["list"]["data"]["text/plain"] == "[21]"
    assert values["wrong"]["status"] == "error" and "undefined: m" in values["wrong"]["evalue"]
    assert values["statement"]["status"] == "error"
    assert reply["content"]["execution_count"] == before["content"]["execution_count"] + 1
    _, _, published = kernel.ok("fmt.Print(n)")
    assert text(published) == "21"


def test_input_in_every_way(kernel):
    """Readers of the standard library and a password; a prompt stands in the question or in the output, never in both."""
    code = """reader := bufio.NewReader(os.Stdin)
fmt.Print("one? ")
one := must(reader.ReadString('\\n'))
fmt.Print("two? ")
var two, three string
fmt.Scan(&two, &three)
secret, err := display.Password("secret? ")
fmt.Printf("%q %q %q %q %v\\n", one, two, three, secret, err)"""
    request = kernel.client.execute(code, allow_stdin=True)
    asked = ""
    for answer, hidden in (("温州", False), ("b c", False), ("xyz", True)):
        question = kernel.client.get_stdin_msg(timeout=WAIT)["content"]
        assert question["password"] is hidden
        asked += question["prompt"]
        kernel.client.input(answer)
    printed = text(kernel.until_idle(request))
    assert kernel.reply(request)["content"]["status"] == "ok"
    for prompt in ("one? ", "two? ", "secret? "):
        assert (asked + printed).count(prompt) == 1
        printed = printed.replace(prompt, "")
    assert printed == '"温州\\n" "b" "c" "xyz" <nil>\n'


def test_uncounted_cells_have_no_number(kernel):
    _, before, _ = kernel.ok("1")
    _, reply, published = kernel.run("x := undefinedName", store_history=False)
    assert reply["content"]["execution_count"] == before["content"]["execution_count"]
    (error,) = [m for m in published if m["msg_type"] == "error"]
    assert "uncounted cell" in error["content"]["traceback"][0]


def test_outputs_keep_their_order(kernel):
    """Both streams and displays, as the code made them, and idle last."""
    _, _, published = kernel.ok('for i := range 100 {\n\tfmt.Println(i)\n\tdisplay.Markdown(strconv.Itoa(i))\n\tfmt.Fprintln(os.Stderr, i)\n}')
    seen = []
    for message in published:
        if message["msg_type"] == "stream":
            seen += [(message["content"]["name"], line) for line in message["content"]["text"].splitlines()]
        elif message["msg_type"] == "display_data":
            seen.append(("display", message["content"]["data"]["text/markdown"]))
    assert seen == [(kind, str(i)) for i in range(100) for kind in ("stdout", "display", "stderr")]
    assert published[-1]["content"] == {"execution_state": "idle"}


def test_a_thousand_updates_arrive_before_idle(kernel):
    _, _, published = kernel.ok('h := display.Markdown("0")\nfor i := range 1000 {\n\th.Markdown(strconv.Itoa(i))\n}')
    updates = [m["content"] for m in published if m["msg_type"] == "update_display_data"]
    assert [u["data"]["text/markdown"] for u in updates] == [str(i) for i in range(1000)]
    (shown,) = [m["content"] for m in published if m["msg_type"] == "display_data"]
    assert {u["transient"]["display_id"] for u in updates} == {shown["transient"]["display_id"]}


def test_null_bytes_and_invalid_utf8(kernel):
    _, _, published = kernel.ok('os.Stdout.Write([]byte("a\\x00b\\xff\\xfec\\n"))\n_ = 1')
    assert text(published) == "a\x00b\ufffd\ufffdc\n"
    _, _, published = kernel.ok('"\\x00\\xff"')
    (result,) = [m for m in published if m["msg_type"] == "execute_result"]
    assert isinstance(result["content"]["data"]["text/plain"], str)
    _, reply, _ = kernel.run("x := 1\x00")
    assert reply["content"]["status"] == "error"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_a_stopped_worker_keeps_nobody_waiting(kernel):
    """SIGSTOP for the worker: the kernel answers, and an interrupt gets a new worker."""
    _, _, published = kernel.ok("fmt.Print(os.Getpid())")
    worker = psutil.Process(int(text(published)))
    worker.suspend()
    while worker.status() != psutil.STATUS_STOPPED:  # a busy machine takes its time
        time.sleep(0.01)
    request = kernel.client.execute("1")
    begun = time.monotonic()
    assert kernel.reply(kernel.client.kernel_info())["content"]["status"] == "ok"
    assert time.monotonic() - begun < 5
    kernel.manager.interrupt_kernel()
    stopped = kernel.reply(request)["content"]
    assert stopped.get("ename") == "interrupted", stopped
    kernel.ok("1")
