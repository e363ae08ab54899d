"""Compares the outputs that different ways of running a notebook store."""

import subprocess
from pathlib import Path

import nbformat


def run_headless(thunen: str, notebook: Path, target: Path):
    """Runs a notebook with `thunen run` and gives it with its outputs; the target's format is checked."""
    subprocess.run([thunen, "run", notebook, "-o", target], check=True, stdin=subprocess.DEVNULL, timeout=300)
    node = nbformat.read(target, as_version=4)
    nbformat.validate(node)
    return node


def outputs_of(node):
    """Gives the outputs of each code cell in a form that doesn't depend on how streams were cut into pieces."""
    return [normal(cell.outputs) for cell in node.cells if cell.cell_type == "code"]


def normal(outputs):
    result = []
    for output in outputs:
        if output.output_type == "stream" and result and result[-1].get("name") == output.name:
            result[-1]["text"] += output.text
            continue
        entry = {key: value for key, value in output.items() if key != "metadata"}
        result.append(entry)
    return result
