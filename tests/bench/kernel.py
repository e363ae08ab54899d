"""One running kernel, started by jupyter_client's KernelManager and spoken to over its sockets."""

import sys
import tempfile
import time
from dataclasses import dataclass

import psutil
import zmq
from jupyter_client import KernelManager

from memory import settled_pss

WAIT = 120  # seconds without any message until the kernel counts as hung


@dataclass
class Seen:
    """What a cell took and showed."""

    time: float  # milliseconds, from the request to the later of its reply and its idle
    text: str
    displayed: int  # characters


class Kernel:
    """A kernel from its start to its end."""

    def __init__(self, name: str):
        self.name = name

    def __enter__(self):
        # libzmq tries a refused connection again after 100 ms, which would be all that a quick start measures.
        self.context = zmq.Context()
        self.context.setsockopt(zmq.RECONNECT_IVL, 1)
        self.manager = KernelManager(kernel_name=self.name)
        self.log = tempfile.TemporaryFile("w+")
        self.started = time.perf_counter()
        self.manager.start_kernel(stderr=self.log)
        try:
            self.client = self.manager.client(context=self.context)
            self.client.start_channels(stdin=False, hb=False, control=False)
            self.shell = self.client.shell_channel.socket
            self.iopub = self.client.iopub_channel.socket
            self.poller = zmq.Poller()
            self.poller.register(self.shell, zmq.POLLIN)
            self.poller.register(self.iopub, zmq.POLLIN)
            self.answer(self.client.kernel_info())
            self.answered = self.since_start()
            self.wait_for_subscription()
        except BaseException:
            self.manager.shutdown_kernel(now=True)
            self.print_log()
            raise
        return self

    def __exit__(self, kind, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=kind is not None)
        self.context.destroy(linger=0)
        if kind is not None:
            self.print_log()
        self.log.close()

    def print_log(self):
        """Prints what the kernel wrote to standard error, which matters when something went wrong."""
        self.log.seek(0)
        sys.stderr.write(self.log.read())

    def since_start(self) -> float:
        return (time.perf_counter() - self.started) * 1000

    def receive(self, socket):
        message = self.client.session.recv(socket)[1]
        return message["parent_header"].get("msg_id"), message

    def wait(self, socket, timeout: float = WAIT):
        if not socket.poll(timeout * 1000):
            raise TimeoutError(f"{self.name}: no message within {timeout} s")

    def answer(self, request: str):
        """Gives the reply to a request on the shell channel."""
        while True:
            self.wait(self.shell)
            parent, message = self.receive(self.shell)
            if parent == request:
                return message

    def wait_for_subscription(self):
        """Asks until an answer's idle arrives: from then on the kernel knows that we listen."""
        while True:
            request = self.client.kernel_info()
            self.answer(request)
            while self.iopub.poll(50):
                parent, message = self.receive(self.iopub)
                if parent == request and message["content"].get("execution_state") == "idle":
                    return

    def execute(self, code: str) -> Seen:
        """Runs a cell to its reply and its idle; an error in it is an error here."""
        pieces, displayed = [], 0
        begun = time.perf_counter()
        request = self.client.execute(code)
        reply, idle = None, False
        while reply is None or not idle:
            ready = dict(self.poller.poll(WAIT * 1000))
            if not ready:
                raise TimeoutError(f"{self.name}: no message within {WAIT} s of {code!r}")
            if self.shell in ready:
                parent, message = self.receive(self.shell)
                if parent == request:
                    reply = message["content"]
            if self.iopub not in ready:
                continue
            parent, message = self.receive(self.iopub)
            if parent != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                pieces.append(content["text"])
            elif message["msg_type"] == "display_data":
                displayed += len(content["data"]["text/html"])
            elif message["msg_type"] == "status":
                idle = content["execution_state"] == "idle"
        took = (time.perf_counter() - begun) * 1000
        if reply["status"] != "ok":
            raise RuntimeError(f"{self.name}: {code!r}: {reply.get('ename')}: {reply.get('evalue')}")
        return Seen(took, "".join(pieces), displayed)

    def info_time(self) -> float:
        """The time from a kernel_info_request to its reply, in milliseconds."""
        begun = time.perf_counter()
        self.answer(self.client.kernel_info())
        return (time.perf_counter() - begun) * 1000

    def cpu(self) -> float:
        """The processor time that the kernel and all its processes have used, in seconds."""
        root = psutil.Process(self.manager.provisioner.pid)
        return sum(sum(process.cpu_times()[:2]) for process in (root, *root.children(recursive=True)))

    def heartbeats(self, code: str, count: int):
        """The round trips of heartbeats while a cell runs, in milliseconds. The cell is interrupted then."""
        with self.context.socket(zmq.REQ) as heart:
            heart.linger = 0
            heart.connect(f"tcp://{self.manager.ip}:{self.manager.hb_port}")
            self.client.execute(code)
            time.sleep(0.5)  # until it computes
            times = []
            for _ in range(count):
                begun = time.perf_counter()
                heart.send(b"ping")
                self.wait(heart)
                heart.recv()
                times.append((time.perf_counter() - begun) * 1000)
        self.manager.interrupt_kernel()
        return times

    def idle_memory(self):
        """The proportional memory of the kernel and all its processes in MB, None where the system doesn't tell."""
        return settled_pss(self.manager.provisioner.pid)
