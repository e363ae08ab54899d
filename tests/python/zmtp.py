"""A peer that speaks ZMTP over a plain socket, so that it can do what libzmq never would: stop in the middle, lie, not read."""

import socket
import struct

GREETING = b"\xff" + b"\0" * 8 + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + b"\0" * 32


class Peer:
    """A connection to one of a kernel's ports."""

    def __init__(self, port, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:  # before the connection is made, else it is too late
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(("127.0.0.1", port))

    def introduce(self, kind="DEALER", identity=b""):
        """Makes the handshake as a socket of a kind."""
        self.socket.sendall(GREETING)
        self.read(64)
        properties = b"".join(bytes([len(name)]) + name + struct.pack(">I", len(value)) + value
                              for name, value in ((b"Socket-Type", kind.encode()), (b"Identity", identity)))
        self.frame(b"\x05READY" + properties, flags=4)
        return self

    def frame(self, body, flags=0):
        head = bytes([flags | 2]) + struct.pack(">Q", len(body)) if len(body) > 255 else bytes([flags, len(body)])
        self.socket.sendall(head + body)

    def send(self, frames):
        for frame in frames[:-1]:
            self.frame(frame, flags=1)
        self.frame(frames[-1])

    def read(self, size):
        data = b""
        while len(data) < size:
            piece = self.socket.recv(size - len(data))
            if not piece:
                raise ConnectionError("the kernel has ended the connection")
            data += piece
        return data

    def subscribe(self, topic=b""):
        self.frame(b"\x01" + topic)

    def close(self):
        self.socket.close()
