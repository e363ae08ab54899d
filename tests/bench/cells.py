"""The cells that are measured, in both languages."""

from dataclasses import dataclass


@dataclass
class Cells:
    trivial: str
    lines: str
    display: str
    stdout: str
    messages: str
    compute: str


GO = Cells(
    trivial="1 + 1",
    lines="for i := range 10_000 {\n\tfmt.Println(i)\n}",
    display='display.HTML(strings.Repeat("x", 10_000_000));',
    stdout='line := strings.Repeat("x", 999) + "\\n"\nfor range 100_000 {\n\tfmt.Print(line)\n}',
    messages="for i := range 50_000 {\n\tfmt.Println(i)\n\tfmt.Fprintln(os.Stderr, i)\n}",
    compute="n := 0\nfor begun := time.Now(); time.Since(begun) < 20*time.Second; {\n\tn++\n}",
)

PYTHON = Cells(
    trivial="1 + 1",
    lines="for i in range(10_000):\n    print(i)",
    display="from IPython.display import HTML, display\ndisplay(HTML('x' * 10_000_000))",
    stdout="line = 'x' * 999 + '\\n'\nfor _ in range(100_000):\n    print(line, end='')",
    messages="import sys\nfor i in range(50_000):\n    print(i)\n    print(i, file=sys.stderr)",
    compute="import time\nn, begun = 0, time.time()\nwhile time.time() - begun < 20:\n    n += 1",
)
