"""A ZeroMQ client that obeys JSON commands, one a line, on standard input and answers each with one line.

It is libzmq's side of wire's tests: it holds sockets by name and knows nothing of Jupyter but frames (in hexadecimal).
"""

import hashlib
import json
import sys
import time

import zmq

context = zmq.Context()
sockets = {}


def connect(name, kind, address, identity="", subscribe=None, options=None):
    """Opens a socket. options are integers by their libzmq names, set before connecting."""
    s = context.socket(getattr(zmq, kind))
    s.linger = 0
    if identity:
        s.setsockopt(zmq.IDENTITY, identity.encode())
    for option, value in (options or {}).items():
        s.setsockopt(getattr(zmq, option), value)
    for topic in subscribe or []:
        s.setsockopt(zmq.SUBSCRIBE, topic.encode())
    s.connect(address)
    sockets[name] = s


def send(name, frames):
    sockets[name].send_multipart([bytes.fromhex(f) for f in frames])


def receive(name, timeout):
    s = sockets[name]
    if not s.poll(timeout * 1000):
        raise TimeoutError(f"nothing on {name} within {timeout} s")
    return [f.hex() for f in s.recv_multipart()]


def drain(name, until, timeout, pause=0):
    """Receives messages up to one whose last frame is until; gives how many, their bytes, and a digest of the last frames."""
    s, last = sockets[name], bytes.fromhex(until)
    count = size = 0
    digest = hashlib.sha256()
    deadline = time.monotonic() + timeout
    while True:
        if not s.poll(max(0, deadline - time.monotonic()) * 1000):
            raise TimeoutError(f"{count} messages on {name}, and no more within {timeout} s")
        frames = s.recv_multipart()
        if frames[-1] == last:
            return {"count": count, "bytes": size, "digest": digest.hexdigest()}
        count += 1
        size += sum(map(len, frames))
        digest.update(frames[-1])
        if pause:
            time.sleep(pause)


def quick(kind, address, count):
    """Connects and disconnects, again and again, now and then with a message half-way."""
    for i in range(count):
        s = context.socket(getattr(zmq, kind))
        s.linger = 0
        s.connect(address)
        if i % 3 == 0 and kind == "DEALER":
            s.send(b"x", zmq.NOBLOCK)
        if i % 10 == 0:
            time.sleep(0.002)
        s.close()


def pings(name, frames, count):
    """Sends a message and waits for its answer, count times; gives the median time in seconds."""
    s, message = sockets[name], [bytes.fromhex(f) for f in frames]
    times = []
    for _ in range(count):
        start = time.perf_counter()
        s.send_multipart(message)
        if not s.poll(10000):
            raise TimeoutError("no answer")
        s.recv_multipart()
        times.append(time.perf_counter() - start)
    return sorted(times)[count // 2]


def close(name):
    sockets.pop(name).close()


commands = {f.__name__: f for f in (connect, send, receive, drain, quick, pings, close)}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"result": commands[request["do"]](**request["with"])}
    except Exception as e:  # the test decides what it means
        answer = {"error": f"{type(e).__name__}: {e}"}
    print(json.dumps(answer), flush=True)

context.destroy(linger=0)
