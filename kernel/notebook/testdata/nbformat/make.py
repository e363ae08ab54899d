"""Writes the notebooks of this folder with nbformat itself: what Thunen must read and write back byte for byte.

Run with a Python that has nbformat: python make.py
"""

import nbformat

SOURCE = 'x := "ü 溫州 \\u2028"\nfmt.Println(x)'


def notebook(minor: int) -> dict:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Title\n\ntext  \nline\u2028separated <b>&</b>"},
        {"cell_type": "raw", "metadata": {"format": "text/html"}, "source": ""},
        {
            "cell_type": "code",
            "execution_count": 3,
            "metadata": {"collapsed": False, "tags": ["keep"], "unknown": {"nested": [1, 2.5, 1e-07, None, [], {}]}},
            "source": SOURCE,
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": "one\ntwo\r\nthree\x1d\x85\x0cend"},
                {"output_type": "stream", "name": "stderr", "text": ""},
                {
                    "output_type": "execute_result",
                    "execution_count": 3,
                    "metadata": {"isolated": True},
                    "data": {
                        "application/json": {"rows": ["a", "b"]},
                        "application/vnd.vegalite.v5+json": {"mark": "bar", "data": {"values": ["a\nb"]}},
                        "image/png": "iVBORw0KGgo=\n",
                        "image/svg+xml": "<svg>\n</svg>\n",
                        "text/html": "<table>\n</table>",
                        "text/plain": "\u001b[1mtable\u001b[0m\t\"quoted\" \\ \u0000",
                    },
                },
                {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "\U0001f600"}},
                {"output_type": "error", "ename": "panic", "evalue": "boom", "traceback": ["line 1\nline 2", "last"]},
            ],
        },
        {"cell_type": "code", "execution_count": None, "metadata": {}, "source": "", "outputs": []},
    ]
    if minor >= 1:
        cells[0]["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo=", "text/plain": "a\nb"}}
    if minor >= 5:
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
    return {
        "nbformat": 4,
        "nbformat_minor": minor,
        "metadata": {
            "kernelspec": {"display_name": "Go (Thunen)", "language": "go", "name": "thunen"},
            "language_info": {"name": "go", "file_extension": ".go"},
            "zz": "last",
            "Aa": "capitals first",
        },
        "cells": cells,
    }


for minor in range(6):
    node = nbformat.from_dict(notebook(minor))
    nbformat.validate(node)
    with open(f"v4.{minor}.ipynb", "w", encoding="utf-8", newline="") as file:
        nbformat.write(node, file)
