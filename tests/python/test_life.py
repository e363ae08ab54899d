"""A kernel as a process: how it starts, is interrupted, restarted and ended, and that it leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time

import pytest
import zmq
from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.connect import write_connection_file

from machine import slack

WAIT = 120  # seconds for what should come at once
END = 2.5  # the two seconds in which a kernel ends on a quiet machine, and the time to see it


@pytest.fixture(scope="module", autouse=True)
def own_history(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("data"))
        patch.setenv("XDG_DATA_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield


class Kernel:
    """A kernel and a client."""

    def __init__(self, **options):
        self.manager = KernelManager(kernel_name="thunen")
        self.manager.start_kernel(**options)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=WAIT)

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def run(self, code, **options):
        """Runs a cell; gives the reply's content and the messages published for it."""
        return self.finish(self.client.execute(code, **options))

    def finish(self, request):
        published = []
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") != request:
                continue
            published.append(message)
            if message["content"].get("execution_state") == "idle":
                break
        while True:
            reply = self.client.get_shell_msg(timeout=WAIT)
            if reply["parent_header"]["msg_id"] == request:
                return reply["content"], published

    def text(self, code):
        reply, published = self.run(code)
        assert reply["status"] == "ok", reply
        return "".join(m["content"]["text"] for m in published if m["msg_type"] == "stream")

    def processes(self):
        """The kernel's process and its children."""
        return [self.pid, *children(self.pid)]

    def close(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


def children(pid):
    listing = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    return [int(child) for child, parent in (line.split() for line in listing.splitlines()) if int(parent) == pid]


def alive(pid):
    """Whether a process runs; one that has ended and isn't waited for doesn't."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def wait_until_gone(pids, seconds):
    begun = time.monotonic()
    while time.monotonic() - begun < seconds * slack() and any(map(alive, pids)):
        time.sleep(0.02)
    return [pid for pid in pids if alive(pid)]


@pytest.fixture
def kernel():
    k = Kernel()
    yield k
    k.close()


unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and ps are Unix's")

FOREVER = "for {\n}"


def started(kernel, code):
    """Sends a cell and waits until it runs."""
    request = kernel.client.execute(code)
    while True:
        message = kernel.client.get_iopub_msg(timeout=WAIT)
        if message["parent_header"].get("msg_id") == request and message["msg_type"] == "execute_input":
            return request


@unix
@pytest.mark.parametrize("how", ["message", "SIGINT"])
def test_interrupt_ends_the_cell_and_keeps_the_state(kernel, how):
    kernel.run("x := 41")
    request = started(kernel, FOREVER)
    time.sleep(0.3)
    if how == "message":
        kernel.manager.interrupt_kernel()
    else:
        os.kill(kernel.pid, signal.SIGINT)
    reply, _ = kernel.finish(request)
    assert (reply["status"], reply["ename"]) == ("error", "interrupted")
    assert kernel.text("fmt.Print(x + 1)") == "42"


@unix
def test_sigint_while_idle_does_nothing(kernel):
    kernel.run("x := 41")
    for _ in range(3):
        os.kill(kernel.pid, signal.SIGINT)
        time.sleep(0.1)
    assert kernel.text("fmt.Print(x + 1)") == "42"


@unix
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
@pytest.mark.parametrize("how", ["shutdown", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_both_processes_end(kernel, how, busy):
    kernel.run("x := 1")
    processes = kernel.processes()
    assert len(processes) == 2
    if busy:
        started(kernel, FOREVER)
        time.sleep(0.3)
    if how == "shutdown":
        kernel.client.shutdown()
    else:
        os.kill(kernel.pid, getattr(signal, how))
    assert wait_until_gone(processes, END) == []


@unix
@pytest.mark.parametrize("how", ["shutdown", "SIGTERM", "SIGKILL"])
def test_what_a_cell_started_ends_with_the_kernel(kernel, how):
    started = int(kernel.text('sleeper := exec.Command("sleep", "600")\nif err := sleeper.Start(); err != nil {\n\tpanic(err)\n}\nfmt.Print(sleeper.Process.Pid)'))
    processes = [*kernel.processes(), started]
    assert all(map(alive, processes))
    if how == "shutdown":
        kernel.client.shutdown()
    else:
        os.kill(kernel.pid, getattr(signal, how))
    assert wait_until_gone(processes, END) == []


@unix
def test_a_stopped_worker_ends_with_the_kernel(kernel):
    """A worker that can't notice that the kernel was killed: the system wakes it."""
    (worker,) = children(kernel.pid)
    os.kill(worker, signal.SIGSTOP)
    os.kill(kernel.pid, signal.SIGKILL)
    assert wait_until_gone([kernel.pid, worker], END) == []


def test_a_restart_is_replied_to_first(kernel):
    """The reply comes on the channel that was asked, its shutdown_reply is published for the others, then the kernel ends."""
    message = kernel.client.session.msg("shutdown_request", {"restart": True})
    kernel.client.control_channel.send(message)
    reply = kernel.client.get_control_msg(timeout=WAIT)
    assert reply["parent_header"]["msg_id"] == message["header"]["msg_id"]
    assert reply["content"] == {"status": "ok", "restart": True}
    while kernel.client.get_iopub_msg(timeout=WAIT)["msg_type"] != "shutdown_reply":
        pass
    kernel.manager.provisioner.process.wait(WAIT)


def test_two_kernels_share_the_history(tmp_path, monkeypatch):
    """They write at the same time, and a third finds every cell of both, in two sessions; one without history leaves no trace."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    cells = 50
    kernels = [Kernel(), Kernel()]
    private = Kernel(extra_arguments=["--no-history"])
    for name, k in zip("ab", kernels):
        requests = [k.client.execute(f"{name}{i} := {i}") for i in range(cells)]
        k.requests = requests
    private.run("private := 1")
    for k in kernels:
        k.finish(k.requests[-1])
    for k in (*kernels, private):
        k.client.shutdown()
        k.manager.provisioner.process.wait(WAIT)
        k.close()
    third = Kernel()
    found = third.client.history(hist_access_type="search", pattern="*", reply=True, timeout=WAIT)["content"]["history"]
    third.close()
    sessions = {}
    for session, line, text in found:
        sessions.setdefault(session, []).append((line, text))
    assert sorted(sessions.values()) == [[(i + 1, f"{name}{i} := {i}") for i in range(cells)] for name in "ab"]


@unix
def test_ipc_leaves_no_file(tmp_path):
    """Over socket files, which only the user can open: all of it works, and the end takes them away."""
    manager = KernelManager(kernel_name="thunen", transport="ipc", ip=str(tmp_path / "k"))
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=WAIT)
        assert client.execute_interactive("1 + 1", timeout=WAIT)["content"]["status"] == "ok"
        files = list(tmp_path.glob("k-*"))
        assert len(files) == 5 and all(file.stat().st_mode & 0o077 == 0 for file in files)
        processes = [manager.provisioner.process.pid, *children(manager.provisioner.process.pid)]
        client.shutdown()
        assert wait_until_gone(processes, END) == []
        assert list(tmp_path.glob("k-*")) == []
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@unix
@pytest.mark.parametrize("how", ["shutdown", "SIGTERM", "SIGHUP"])
def test_the_end_waits_for_no_subscriber(tmp_path, how):
    """Nobody reads what a cell prints without end, so the cell waits: the kernel ends all the same, in order, and leaves no socket file."""
    manager = KernelManager(kernel_name="thunen", transport="ipc", ip=str(tmp_path / "k"))
    manager.start_kernel()
    client = manager.client()
    stuck = zmq.Context.instance().socket(zmq.SUB)
    stuck.rcvhwm, stuck.linger = 1, 0
    stuck.subscribe(b"")
    stuck.connect(f"ipc://{tmp_path}/k-{manager.iopub_port}")
    try:
        for channel in (client.shell_channel, client.control_channel):
            channel.start()
        assert stuck.poll(WAIT * 1000)
        steps = tmp_path / "steps"
        code = f'line := strings.Repeat("x", 1<<20)\nfor n := 0; ; n++ {{\n\tfmt.Println(line)\n\tos.WriteFile("{steps}", []byte(fmt.Sprint(n)), 0o600)\n}}'
        client.execute(code)
        wait_until_still(steps)
        process = manager.provisioner.process
        processes = [process.pid, *children(process.pid)]
        if how == "shutdown":
            client.shutdown()
        else:
            os.kill(process.pid, getattr(signal, how))
        assert wait_until_gone(processes, END) == []
        assert process.wait(WAIT) == 0, "it was ended by force"
        assert list(tmp_path.glob("k-*")) == []
    finally:
        stuck.close()
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def wait_until_still(file, still=1.0):
    """Waits until a file that somebody keeps writing hasn't changed for a while."""
    seen, since = None, time.monotonic()
    end = since + WAIT
    while seen is None or time.monotonic() - since < still:
        assert time.monotonic() < end
        time.sleep(0.05)
        now = file.read_text() if file.exists() else None
        if now != seen:
            seen, since = now, time.monotonic()


def test_restart(kernel):
    kernel.run("x := 1")
    first = kernel.pid
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=WAIT)
    assert kernel.pid != first
    reply, _ = kernel.run("x")
    assert (reply["status"], reply["execution_count"]) == ("error", 1), "the state of the kernel before is still there"


@unix
def test_the_kernel_goes_with_its_parent(tmp_path):
    start = ("import sys, time; from jupyter_client import KernelManager; m = KernelManager(kernel_name='thunen'); m.start_kernel(); "
             "print(m.provisioner.process.pid, flush=True); time.sleep(600)")
    parent = subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    end = time.monotonic() + WAIT
    while not children(pid) and time.monotonic() < end:
        time.sleep(0.02)
    processes = [pid, *children(pid)]
    assert len(processes) == 2
    parent.kill()
    parent.wait()
    assert wait_until_gone(processes, END + 2) == []


@unix
def test_the_session_survives_the_worker(kernel):
    kernel.run("func double(n int) int { return 2 * n }")
    request = started(kernel, FOREVER)
    time.sleep(0.3)
    (worker,) = children(kernel.pid)
    os.kill(worker, signal.SIGKILL)
    reply, _ = kernel.finish(request)
    assert (reply["status"], reply["ename"]) == ("error", "worker died")
    assert kernel.text("fmt.Print(double(21))") == "42"


def test_two_clients(kernel):
    """Each gets the replies to its own requests; both see what is published."""
    other = kernel.manager.client()
    other.start_channels()
    try:
        other.wait_for_ready(timeout=WAIT)
        kernel.run("x := 41")
        request = other.execute("fmt.Print(x + 1)")
        reply = other.get_shell_msg(timeout=WAIT)
        assert (reply["parent_header"]["msg_id"], reply["content"]["status"]) == (request, "ok")
        while True:
            message = kernel.client.get_iopub_msg(timeout=WAIT)
            if message["msg_type"] == "stream":
                assert (message["parent_header"]["msg_id"], message["content"]["text"]) == (request, "42")
                break
    finally:
        other.stop_channels()


def test_input(kernel):
    request = kernel.client.execute('var name string\nfmt.Print("name? ")\nfmt.Scanln(&name)\nfmt.Print("hello ", name)', allow_stdin=True)
    question = kernel.client.get_stdin_msg(timeout=WAIT)
    assert question["content"]["password"] is False
    kernel.client.input("Ada")
    reply, published = kernel.finish(request)
    assert reply["status"] == "ok", reply
    printed = "".join(m["content"]["text"] for m in published if m["msg_type"] == "stream")
    # The prompt stands in the question, or, when it has been on the screen for a while, in the output; never in both.
    assert question["content"]["prompt"] + printed == "name? hello Ada"


def test_answers_while_a_cell_runs(kernel):
    kernel.run("answer := 42")
    request = started(kernel, FOREVER)
    time.sleep(0.3)
    completed = kernel.client.complete("answ", reply=True, timeout=WAIT)
    assert "answer" in completed["content"]["matches"]
    inspected = kernel.client.inspect("answer", reply=True, timeout=WAIT)
    assert inspected["content"]["found"] and "int" in inspected["content"]["data"]["text/plain"]
    kernel.client.is_complete("for {")
    assert kernel.client.get_shell_msg(timeout=WAIT)["content"]["status"] == "incomplete"
    assert kernel.client.history(hist_access_type="tail", n=1, reply=True, timeout=WAIT)["content"]["history"][0][2] == FOREVER
    kernel.manager.interrupt_kernel()
    reply, _ = kernel.finish(request)
    assert reply["ename"] == "interrupted"


def test_many_lines_lose_none(kernel):
    text = kernel.text("for i := range 100_000 {\n\tfmt.Println(i)\n}")
    assert text == "".join(f"{i}\n" for i in range(100_000))


def test_the_log_tells_no_secret(tmp_path, thunen):
    """A message with a wrong signature is dropped and logged; the key and the code are not."""
    file, _ = write_connection_file(str(tmp_path / "connection.json"), key=b"a-key-that-is-secret")
    with open(tmp_path / "log", "w") as log:
        process = subprocess.Popen([thunen, "kernel", "-f", file, "--log-level", "debug"], stderr=log)
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=WAIT)
        client.session.key = b"another key"
        client.execute("code_that_is_secret := 1")
        client.session.key = b"a-key-that-is-secret"
        assert client.execute_interactive("code_that_is_secret", timeout=WAIT)["content"]["ename"] == "type error"
        client.shutdown()
        assert process.wait(timeout=END * slack()) == 0
    finally:
        client.stop_channels()
        process.kill()
    text = (tmp_path / "log").read_text()
    assert "signature" in text
    assert "secret" not in text
