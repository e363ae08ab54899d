"""Runs `make lab` as a person would, waits until JupyterLab serves with our kernel, and ends it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

TOKEN = "ci"
PORT = 18888
WAIT = 600  # seconds, a cold compiler's cache included
ADDRESS = f"http://127.0.0.1:{PORT}"
ARGUMENTS = f"--no-browser --allow-root --ServerApp.ip=127.0.0.1 --port={PORT} --ServerApp.port_retries=0 --IdentityProvider.token={TOKEN}"


def ask(path: str, method: str = "GET"):
    request = urllib.request.Request(f"{ADDRESS}{path}", method=method, headers={"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def wait_for_answer(make: subprocess.Popen):
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        if make.poll() is not None:
            sys.exit(f"make lab ended with status {make.returncode}")
        try:
            return ask("/api/kernelspecs")
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    sys.exit(f"make lab: JupyterLab doesn't answer within {WAIT} s")


def main():
    make = subprocess.Popen(["make", "lab", f"LAB_ARGS={ARGUMENTS}"], stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        kernels = wait_for_answer(make)
        if "thunen" not in kernels["kernelspecs"]:
            sys.exit(f"JupyterLab has no kernel thunen: {sorted(kernels['kernelspecs'])}")
        notebooks = [entry["name"] for entry in ask("/api/contents/")["content"] if entry["type"] == "notebook"]
        if not notebooks:
            sys.exit("JupyterLab shows no notebook")
        print(f"JupyterLab serves {', '.join(notebooks)} with the kernel thunen")
        ask("/api/shutdown", "POST")
        if make.wait(60) != 0:
            sys.exit(f"make lab ended with status {make.returncode}")
    finally:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGTERM)  # JupyterLab too


if __name__ == "__main__":
    main()
