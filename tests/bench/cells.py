"""The cells that are measured, in both languages."""

from dataclasses import dataclass


@dataclass
class Cells:
    trivial: str
    lines: str
    display: str
    stdout: str


GO = Cells(
    trivial="1 + 1",
    lines="for i := range 10_000 {\n\tfmt.Println(i)\n}",
    display='display.HTML(strings.Repeat("x", 10_000_000));',
    stdout='line := strings.Repeat("x", 999) + "\\n"\nfor range 100_000 {\n\tfmt.Print(line)\n}',
)

PYTHON = Cells(
    trivial="1 + 1",
    lines="for i in range(10_000):\n    print(i)",
    display="from IPython.display import HTML, display\ndisplay(HTML('x' * 10_000_000))",
    stdout="line = 'x' * 999 + '\\n'\nfor _ in range(100_000):\n    print(line, end='')",
)
