"""What a kernel survives: a process on real sockets, a fault done to it, and after each the same question: is it all there?"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest
import zmq
from jupyter_client import KernelManager

from machine import slack
from zmtp import GREETING, Peer

WAIT = 180
ANSWER = 1.0  # seconds in which the kernel answers after a fault, on a quiet machine
CHANNELS = ("shell", "iopub", "stdin", "control", "hb")
MEMORY = 400 << 20  # of the kernel process, while others don't read what it has for them

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors are counted as Unix does")


class Kernel:
    def __init__(self):
        self.log = tempfile.TemporaryFile("w+")
        self.manager = KernelManager(kernel_name="thunen")
        self.manager.start_kernel(stderr=self.log)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=WAIT)
        self.run("state := 41")
        self.process = psutil.Process(self.manager.provisioner.process.pid)
        self.descriptors = self.process.num_fds()

    def port(self, channel):
        return getattr(self.manager, f"{channel}_port")

    def peers(self, channel, count=1, **options):
        return [Peer(self.port(channel), **options) for _ in range(count)]

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def run(self, code, **options):
        return self.reply(self.client.execute(code, **options))

    def frames(self, kind, content, key=None):
        """A signed message, frame by frame."""
        session = self.client.session
        message = session.msg(kind, content)
        frames = session.serialize(message)
        if key is not None:
            frames[1] = key
        return frames

    def send(self, frames, channel="shell"):
        getattr(self.client, f"{channel}_channel").socket.send_multipart(frames)

    def raw(self, header=None, parent=b"{}", metadata=b"{}", content=b"{}", extra=()):
        """A signed message of four parts as they are."""
        header = header or json.dumps(self.client.session.msg_header("execute_request"), default=str).encode()
        parts = [header, parent, metadata, content]
        return [b"<IDS|MSG>", self.client.session.sign(parts), *parts, *extra]

    def header_with(self, value):
        """The header of a message that is right, with one more field, whose value is JSON as it is."""
        header = json.dumps(self.client.session.msg_header("execute_request"), default=str).encode()
        return header[:-1] + b', "more": ' + value + b"}"

    def is_all_there(self):
        """kernel_info answers, the state is kept, nothing has leaked: what every fault ends with."""
        begun = time.monotonic()
        assert self.reply(self.client.kernel_info())["status"] == "ok"
        assert time.monotonic() - begun < ANSWER * slack()
        reply = self.run("", user_expressions={"state": "state + 1"})
        assert reply["user_expressions"]["state"]["data"]["text/plain"] == "42"
        assert len(self.process.children(recursive=True)) == 1
        deadline = time.monotonic() + WAIT
        while self.process.num_fds() > self.descriptors + 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert self.process.num_fds() <= self.descriptors + 2, "descriptors leak"

    def worker(self):
        (worker,) = self.process.children()
        return worker

    def message(self, request, found):
        """The first message published for a request that is found."""
        while True:
            message = self.client.get_iopub_msg(timeout=WAIT)
            if message["parent_header"].get("msg_id") == request and found(message):
                return message

    def goroutines(self):
        """Ends the kernel and gives its goroutines: on SIGQUIT Go's runtime writes down what each of them does."""
        self.process.send_signal(signal.SIGQUIT)
        self.manager.provisioner.process.wait(WAIT)
        self.log.seek(0)
        return [line for line in self.log if re.match(r"goroutine [1-9]", line)]

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.log.close()


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """A kernel that all faults are done to. In the end it has no more goroutines than one that has seen none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        running, fresh = Kernel(), Kernel()
        yield running
        time.sleep(ANSWER * slack())  # what is told to end has ended then
        left, before = running.goroutines(), fresh.goroutines()
        running.close()
        fresh.close()
        assert 0 < len(left) <= len(before) + 2, f"{len(before)} goroutines became\n{''.join(left)}"


RUN = {"code": "state = 0"}  # what no fault may execute
DEEP = b'{"code": ' + b"[" * 10_000 + b"]" * 10_000 + b"}"

DROPPED = {
    "wrong signature": lambda k: k.frames("execute_request", RUN, key=b"0" * 64),
    "no signature": lambda k: k.frames("execute_request", RUN, key=b""),
    "malformed signature": lambda k: k.frames("execute_request", RUN, key=b"\xff\x00 not hexadecimal"),
    "no delimiter": lambda k: k.frames("execute_request", RUN)[1:],
    "truncated": lambda k: k.frames("execute_request", RUN)[:-1],
    "delimiter alone": lambda k: [b"<IDS|MSG>"],
    "empty frames": lambda k: [b"", b"", b""],
    "header of 10,000 levels": lambda k: k.raw(header=b'{"msg_type": ' + DEEP[9:]),
    "header that isn't JSON": lambda k: k.raw(header=b"{"),
    "header without a type": lambda k: k.raw(header=b'{"msg_id": "a"}'),
    "header of the wrong shape": lambda k: k.raw(header=b'[{"msg_type": "execute_request"}]'),
    "header with a number for a type": lambda k: k.raw(header=b'{"msg_type": 7}'),
    # The kernel could read these, and clients couldn't read what it answers, which has the header in it.
    "header of 5,000 levels": lambda k: k.raw(header=k.header_with(b"[" * 5000 + b"]" * 5000), content=b'{"code": "state = 0"}'),
    "header that isn't UTF-8": lambda k: k.raw(header=k.header_with(b'"\xff\xfe"'), content=b'{"code": "state = 0"}'),
    "header with a number of 10,000 digits": lambda k: k.raw(header=k.header_with(b"9" * 10_000), content=b'{"code": "state = 0"}'),
    "header of 1 MB": lambda k: k.raw(header=k.header_with(b'"' + b"x" * (1 << 20) + b'"'), content=b'{"code": "state = 0"}'),
}

REFUSED = {
    "content that isn't JSON": b'{"code": ',
    "content of the wrong shape": b'["state = 0"]',
    "content of 10,000 levels": DEEP,
    "code missing": b"{}",
    "code is null": b'{"code": null}',
    "code is a number": b'{"code": 7}',
    "silent is a text": b'{"code": "state = 0", "silent": "no"}',
    "user_expressions is a list": b'{"code": "state = 0", "user_expressions": ["a"]}',
    "invalid UTF-8": b'{"code": "state = 0", \xff\xfe}',
}


@pytest.mark.parametrize("name", DROPPED)
@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_dropped(kernel, name, channel):
    kernel.send(DROPPED[name](kernel), channel)
    kernel.is_all_there()


@pytest.mark.parametrize("name", REFUSED)
def test_refused(kernel, name):
    kernel.send(kernel.raw(content=REFUSED[name]))
    reply = kernel.client.get_shell_msg(timeout=WAIT)["content"]
    assert (reply["status"], reply["ename"]) == ("error", "message error")
    kernel.is_all_there()


@pytest.mark.parametrize("kind, content", [
    ("no_such_request", {}), ("comm_msg", {"comm_id": "nobody", "data": {}}), ("input_reply", {"value": "nobody asked"}),
    ("complete_request", {"code": "stat", "cursor_pos": -(1 << 62)}), ("complete_request", {"code": "stat", "cursor_pos": 1 << 62}),
    ("complete_request", {"code": "stat", "cursor_pos": 10 ** 40}), ("inspect_request", {"code": "state", "cursor_pos": 10 ** 40}),
    ("inspect_request", {"code": "state", "cursor_pos": -1, "detail_level": 99}), ("is_complete_request", {"code": "\0\ud800"}),
    ("history_request", {"hist_access_type": "range", "session": -9, "start": 5, "stop": -5}),
], ids=lambda value: value if isinstance(value, str) else "")
def test_odd_requests(kernel, kind, content):
    kernel.send(kernel.raw(header=json.dumps(kernel.client.session.msg_header(kind), default=str).encode(), content=json.dumps(content).encode()))
    kernel.is_all_there()


def test_surplus_frames(kernel):
    """Identities before and buffers behind a message that is right: it is answered."""
    frames = kernel.frames("kernel_info_request", {})
    kernel.send([b"one", b"two", *frames, b"buffer", b""])
    deadline = time.monotonic() + WAIT
    while True:
        answer = kernel.client.shell_channel.socket.recv_multipart()
        if answer[:2] == [b"one", b"two"]:
            break
        assert time.monotonic() < deadline
    kernel.is_all_there()


def test_a_replayed_message_runs_once(kernel):
    kernel.run("runs := 0")
    frames = kernel.frames("execute_request", {"code": "runs++"})
    kernel.send(frames)
    kernel.send(frames)
    other = Peer(kernel.port("shell")).introduce()
    other.send(frames)
    kernel.is_all_there()
    reply = kernel.run("", user_expressions={"runs": "runs"})
    assert reply["user_expressions"]["runs"]["data"]["text/plain"] == "1"
    other.close()
    kernel.is_all_there()


@pytest.mark.parametrize("channel", CHANNELS)
def test_silent_connections(kernel, channel):
    silent = kernel.peers(channel, 200)
    assert kernel.reply(kernel.client.kernel_info())["status"] == "ok"
    newcomer = Peer(kernel.port(channel)).introduce("SUB" if channel == "iopub" else "DEALER")
    newcomer.read(10)  # its READY: nobody keeps it from coming in
    for peer in (*silent, newcomer):
        peer.close()
    kernel.is_all_there()


@pytest.mark.parametrize("channel", CHANNELS)
def test_garbage(kernel, channel):
    """Garbage, a forged frame length, a socket type nobody knows, half a message: the last panic or block an unguarded zmq4."""
    kind = "SUB" if channel == "iopub" else "DEALER"
    peers = kernel.peers(channel, 5)
    peers[0].socket.sendall(os.urandom(1000))
    peers[1].socket.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 4)
    peers[2].introduce(kind).socket.sendall(b"\x02\x40" + b"\0" * 7)
    peers[3].introduce("NONSENSE")
    peers[4].introduce(kind).socket.sendall(b"\x01\xff" + b"x" * 100)
    assert kernel.reply(kernel.client.kernel_info())["status"] == "ok"
    for peer in peers:
        peer.close()
    kernel.is_all_there()


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_thousand_rapid_connects(kernel, channel):
    """Connections that end before, amid and after their handshake."""
    kind = "SUB" if channel == "iopub" else "DEALER"
    for i in range(1000):
        (peer,) = kernel.peers(channel)
        if i % 3 == 1:
            peer.socket.sendall(GREETING[:20])
        elif i % 3 == 2:
            peer.introduce(kind)
        peer.close()
    kernel.is_all_there()


def test_parents_and_metadata_of_10_000_levels(kernel):
    """They mean nothing to the kernel: the request is answered."""
    deep = b'{"a": ' + DEEP[9:]
    header = json.dumps(kernel.client.session.msg_header("kernel_info_request"), default=str).encode()
    kernel.send(kernel.raw(header=header, parent=deep, metadata=deep))
    kernel.is_all_there()


def test_the_worker_killed_while_a_person_is_asked(kernel):
    """The cell ends, which says what is lost; the answer that comes too late goes nowhere."""
    request = kernel.client.execute('line, err := display.Input("? ")', allow_stdin=True)
    assert kernel.client.get_stdin_msg(timeout=WAIT)["content"]["prompt"] == "? "
    kernel.worker().kill()
    reply = kernel.reply(request)
    assert reply["ename"] == "worker died" and "state" in "".join(reply["traceback"])
    kernel.client.input("too late")
    kernel.run("state := 41")
    kernel.is_all_there()


def test_the_worker_killed_in_a_comms_handler(kernel):
    """The loss is announced, the comm closed, its message acknowledged."""
    kernel.run('_ = must(comm.OpenAs("killed", "test.killed", comm.Message{}, comm.Handler{Message: func(*comm.Comm, comm.Message) { fmt.Println("on"); select {} }}))')
    frames = kernel.frames("comm_msg", {"comm_id": "killed", "data": {}})
    kernel.send(frames)
    request = json.loads(frames[2])["msg_id"]
    kernel.message(request, lambda m: m["msg_type"] == "stream" and m["content"]["text"] == "on\n")
    kernel.worker().kill()
    said, closed, idle = "", False, False
    while not (closed and idle and "state" in said):
        message = kernel.client.get_iopub_msg(timeout=WAIT)
        if message["msg_type"] == "stream":
            said += message["content"]["text"]
        closed |= message["msg_type"] == "comm_close" and message["content"]["comm_id"] == "killed"
        idle |= message["parent_header"].get("msg_id") == request and message["content"].get("execution_state") == "idle"
    kernel.run("state := 41")
    kernel.is_all_there()


def test_the_worker_killed_in_a_cell(kernel):
    request = kernel.client.execute("for {\n}")
    kernel.message(request, lambda m: m["msg_type"] == "execute_input")
    kernel.worker().kill()
    reply = kernel.reply(request)
    assert reply["ename"] == "worker died" and "state" in "".join(reply["traceback"])
    kernel.run("state := 41")
    kernel.is_all_there()


def test_a_subscriber_that_stops_reading(kernel):
    """200 MB are printed past it: another subscriber loses nothing, memory stays bounded."""
    (stuck,) = kernel.peers("iopub", receive_buffer=4096)
    stuck.introduce("SUB").subscribe()
    request = kernel.client.execute('line := strings.Repeat("x", 999) + "\\n"\nfor range 200_000 {\n\tfmt.Print(line)\n}')
    size, most = 0, 0
    while True:
        message = kernel.client.get_iopub_msg(timeout=WAIT)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            size += len(message["content"]["text"])
            most = max(most, kernel.process.memory_info().rss)
        if message["content"].get("execution_state") == "idle":
            break
    assert size == 200_000_000
    assert most < MEMORY, f"the kernel took {most >> 20} MiB"
    assert kernel.reply(request)["status"] == "ok"
    stuck.close()
    kernel.is_all_there()


def test_a_reply_nobody_reads(kernel):
    """10 MB wait for a client that doesn't read, and for one that vanishes; others get theirs."""
    frames = [kernel.frames("execute_request", {"code": "", "user_expressions": {"x": 'strings.Repeat("x", 10_000_000)'}}) for _ in range(2)]
    peers = [peer.introduce() for peer in kernel.peers("shell", 2, receive_buffer=4096)]
    for peer, request in zip(peers, frames):
        peer.send(request)
    assert kernel.run("1")["status"] == "ok"
    peers[0].read(1000)
    peers[0].close()  # in the middle of its reply
    assert kernel.run("1")["status"] == "ok"
    peers[1].close()
    kernel.is_all_there()


def test_reconnect_while_busy(kernel, tmp_path):
    """A client goes while its cell runs and comes back under its identity: the reply is for it."""
    go = tmp_path / "go"
    context = kernel.client.context
    first, second = (context.socket(zmq.DEALER) for _ in range(2))
    for dealer in (first, second):
        dealer.identity, dealer.linger = b"the same client", 0
    address = f"tcp://127.0.0.1:{kernel.port('shell')}"
    first.connect(address)
    code = f'for {{ if _, err := os.Stat("{go}"); err == nil {{ break }}; time.Sleep(time.Millisecond) }}\nfmt.Println("waited")'
    first.send_multipart(kernel.frames("execute_request", {"code": code}))
    while kernel.client.get_iopub_msg(timeout=WAIT)["content"].get("code") != code:
        pass
    first.close()
    second.connect(address)
    second.send_multipart(kernel.frames("kernel_info_request", {}))
    assert second.poll(WAIT * 1000) and b"kernel_info_reply" in b"".join(second.recv_multipart())
    go.touch()
    assert second.poll(WAIT * 1000) and b"execute_reply" in b"".join(second.recv_multipart())
    second.close()
    kernel.is_all_there()


def test_ten_thousand_queued_cells_behind_a_failing_one(kernel, tmp_path):
    fail = tmp_path / "fail"
    code = f'for {{ if _, err := os.Stat("{fail}"); err == nil {{ break }}; time.Sleep(time.Millisecond) }}\nmust(0, errors.New("no"))'
    first = kernel.client.execute(code)
    queued = {kernel.client.execute("state = 0") for _ in range(10_000)}
    assert kernel.reply(kernel.client.kernel_info())["status"] == "ok"  # it came last: all of them are there
    fail.touch()
    assert kernel.reply(first)["status"] == "error"
    while queued:
        message = kernel.client.get_shell_msg(timeout=WAIT)
        queued.remove(message["parent_header"]["msg_id"])
        assert message["content"] == {"status": "aborted"}
    kernel.is_all_there()


def test_a_cell_of_100_mb(kernel):
    reply = kernel.run("state = 41 // " + "x" * 100_000_000)
    assert reply["status"] == "ok"
    kernel.is_all_there()


def test_two_kernels_on_one_connection_file(kernel, thunen):
    """The second says what is wrong in one line; the first doesn't notice."""
    second = subprocess.run([thunen, "kernel", "-f", kernel.manager.connection_file], capture_output=True, text=True, timeout=WAIT)
    assert second.returncode == 1
    assert second.stderr.count("\n") == 1 and "address already in use" in second.stderr, second.stderr
    kernel.is_all_there()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_for_the_history(tmp_path, monkeypatch):
    folder = tmp_path / "thunen"
    folder.mkdir()
    (folder / "history.jsonl").symlink_to("/dev/full")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    kernel = Kernel()
    try:
        kernel.is_all_there()
        answer = kernel.reply(kernel.client.history(hist_access_type="tail", n=5))
        assert answer["status"] == "ok" and [line[2] for line in answer["history"]] == ["state := 41"]
        kernel.is_all_there()
    finally:
        kernel.close()


def test_the_connection_file_is_private(kernel):
    """Jupyter writes it; the kernel neither opens it to others nor leaves the key anywhere else."""
    assert os.stat(kernel.manager.connection_file).st_mode & 0o077 == 0
    assert kernel.manager.session.key.decode() not in " ".join(kernel.process.cmdline())
    listening = {connection.laddr.ip for connection in kernel.process.net_connections(kind="inet") if connection.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}
