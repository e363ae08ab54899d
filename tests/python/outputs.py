"""Compares the outputs that different ways of running a notebook store."""

import subprocess
from pathlib import Path

import nbformat

WIDGET = "application/vnd.jupyter.widget-view+json"


def run_headless(thunen: str, notebook: Path, target: Path, *flags: str):
    """Runs a notebook with `thunen run` and gives it with its outputs; the target's format is checked."""
    subprocess.run([thunen, "run", *flags, notebook, "-o", target], check=True, stdin=subprocess.DEVNULL, timeout=300)
    node = nbformat.read(target, as_version=4)
    nbformat.validate(node)
    return node


def outputs_of(node):
    """Gives the outputs of each code cell in a form that doesn't depend on how streams were cut into pieces."""
    return [normal(cell.outputs) for cell in node.cells if cell.cell_type == "code"]


def without_pictures_of_charts(cells):
    """Gives outputs without the PNG that JupyterLab stores beside a Vega chart it has drawn."""
    for outputs in cells:
        for output in outputs:
            data = output.get("data", {})
            if any(mime.startswith("application/vnd.vega") for mime in data):
                data.pop("image/png", None)
    return cells


def normal(outputs):
    result = []
    for output in outputs:
        if output.output_type == "stream" and result and result[-1].get("name") == output.name:
            result[-1]["text"] += output.text
            continue
        result.append({key: named(value) if key == "data" else value for key, value in output.items() if key != "metadata"})
    return result


def named(data):
    """Gives a bundle without the name of a widget's model, which is another in every run."""
    return {mime: value for mime, value in data.items() if mime != WIDGET} | ({WIDGET: True} if WIDGET in data else {})
