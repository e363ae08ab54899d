"""The startup handshake (JEP 66): the kernel chooses its ports and tells a registration service, here libzmq's ROUTER."""

import hashlib
import hmac
import json
import subprocess

import zmq
from jupyter_client import BlockingKernelClient, KernelManager

WAIT = 120  # seconds for what should come at once
KEY = b"a-key-for-the-handshake"


def sign(content):
    return hmac.new(KEY, content, hashlib.sha256).hexdigest().encode()


def test_the_kernelspec_announces_it(kernelspec):
    """A launcher may use a registration file for a kernel whose kernelspec says 5.5; the kernel says the same of itself."""
    manager = KernelManager(kernel_name="thunen")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=WAIT)
        info = client.kernel_info(reply=True, timeout=WAIT)["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert info["protocol_version"] == kernelspec.kernel_protocol_version
    assert tuple(map(int, kernelspec.kernel_protocol_version.split("."))) >= (5, 5)


def test_the_kernel_registers(thunen, tmp_path):
    with zmq.Context() as context, context.socket(zmq.ROUTER) as service:
        service.linger = 0
        port = service.bind_to_random_port("tcp://127.0.0.1")
        file = tmp_path / "registration.json"
        file.write_text(json.dumps({
            "kernel_id": "kernel-1", "transport": "tcp", "registration_ip": "127.0.0.1", "registration_port": port,
            "signature_scheme": "hmac-sha256", "key": KEY.decode()}))
        process = subprocess.Popen([thunen, "kernel", "-f", file, "--no-history"])
        try:
            assert service.poll(WAIT * 1000), "the kernel doesn't register"
            identity, delimiter, signature, content = service.recv_multipart()
            assert delimiter == b"<IDS|MSG>" and hmac.compare_digest(signature, sign(content))
            told = json.loads(content)
            assert told.pop("kernel_id") == "kernel-1"
            assert all(isinstance(value, str) for value in told.values())
            service.send_multipart([identity, b"<IDS|MSG>", sign(b"ACK"), b"ACK"])

            client = BlockingKernelClient()
            client.load_connection_info({"transport": "tcp", "ip": "127.0.0.1", "key": KEY, "signature_scheme": "hmac-sha256",
                                         **{name: int(value) for name, value in told.items()}})
            client.start_channels()
            client.wait_for_ready(timeout=WAIT)
            assert client.execute_interactive("1 + 1", timeout=WAIT)["content"]["status"] == "ok"
            client.shutdown()
            assert process.wait(timeout=WAIT) == 0
            client.stop_channels()
        finally:
            process.kill()
            process.wait()


def test_a_service_that_does_not_answer(thunen, tmp_path):
    """The kernel says so in one line and leaves nothing running."""
    with zmq.Context() as context, context.socket(zmq.ROUTER) as nobody:
        port = nobody.bind_to_random_port("tcp://127.0.0.1")
    file = tmp_path / "registration.json"
    file.write_text(json.dumps({"kernel_id": "k", "transport": "tcp", "registration_ip": "127.0.0.1", "registration_port": port, "key": ""}))
    done = subprocess.run([thunen, "kernel", "-f", file], capture_output=True, text=True, timeout=WAIT)
    assert done.returncode == 1
    assert f"thunen kernel: registration at 127.0.0.1:{port}: connection refused" in done.stderr
