"""What a cell, a completion, an inspection and an interrupt cost on our kernel, and whether ten thousand cells make it slower."""

import statistics
import time

from kernel import Kernel
from memory import pss
from report import Bound

CELLS = 200  # of a kind
DAY = 10_000  # cells of a long day
PART = 100  # of its first and last cells
QUESTIONS = 100
INTERRUPTS = 5

TRIVIAL = "1 + 1"

# A cell of 30 lines as people write them; each run of it declares everything again.
LONG = """type firm struct {
	name string
	size int
}

func total(firms []firm) (n int) {
	for _, f := range firms {
		n += f.size
	}
	return n
}

func (f firm) String() string {
	return fmt.Sprintf("%s (%d)", f.name, f.size)
}

firms := []firm{{"shoes", 120}, {"valves", 80}, {"glasses", 45}}
sort.Slice(firms, func(i, j int) bool {
	return firms[i].size < firms[j].size
})
bySize := map[int][]firm{}
for _, f := range firms {
	bySize[f.size/50] = append(bySize[f.size/50], f)
}
mean := stat.Mean([]float64{1, 2, 3, 4}, nil)
text := strings.Join(strings.Fields("a b c"), ",")
if mean > 2 && len(text) > 3 {
	text += fmt.Sprint(len(bySize))
}
fmt.Sprintf("%d %.2f %s", total(firms), mean, text)"""

COMPLETIONS = ["strings.Tr", "fmt.", "firms[0].", "stat.Co", "var n in", "sort.S", "firm{n", "to"]
INSPECTIONS = ["strings.TrimSuffix", "stat.Mean", "firms", "total", "fmt.Println", "firm", "sort.Slice"]
UNFINISHED = ["for i := range 3 {", "x := 1", "fmt.Println(", "func f() int {\n\treturn 1\n}", "if x > 1 {\n\ty := 2"]


def language(name: str):
    """The rows of the table."""
    with Kernel(name) as kernel:
        first = {"completion": question(kernel, kernel.client.complete, "strings.Tr"), "inspection": question(kernel, kernel.client.inspect, "strings.TrimSuffix")}
        kernel.execute(TRIVIAL)
        trivial = median_cell(kernel, TRIVIAL)
        kernel.execute(LONG)
        long = median_cell(kernel, LONG)
        asked = {
            "completion": median_question(kernel, kernel.client.complete, COMPLETIONS),
            "inspection": median_question(kernel, kernel.client.inspect, INSPECTIONS),
        }
        complete = median_question(kernel, lambda code, _: kernel.client.is_complete(code), UNFINISHED)
    rows = [
        Bound(f"trivial cell, round trip, median of {CELLS}", trivial, "ms", 2),
        Bound(f"cell of {LONG.count(chr(10)) + 1} lines, round trip, median of {CELLS}", long, "ms", 6),
    ]
    for kind in asked:
        rows.append(Bound(f"first {kind}", first[kind], "ms", 60))
        rows.append(Bound(f"{kind}, median of {QUESTIONS}", asked[kind], "ms", 10))
    rows.append(Bound(f"is_complete, median of {QUESTIONS}", complete, "ms", 1))
    return rows + interrupts(name) + day(name)


def median_cell(kernel, code):
    return statistics.median(kernel.execute(code).time for _ in range(CELLS))


def question(kernel, ask, code):
    """The time that the answer to a question about code takes, the cursor at its end, in milliseconds."""
    begun = time.perf_counter()
    reply = kernel.answer(ask(code, len(code)))["content"]
    if reply["status"] in ("error", "invalid") or reply.get("found") is False or reply.get("matches") == []:
        raise RuntimeError(f"{kernel.name}: no answer about {code!r}: {reply}")
    return (time.perf_counter() - begun) * 1000


def median_question(kernel, ask, codes):
    return statistics.median(question(kernel, ask, codes[i % len(codes)]) for i in range(QUESTIONS))


def interrupts(name):
    """How soon an interrupted cell has ended: an endless loop, a recursion that takes ages."""
    cells = {
        "an endless loop": "for {\n}",
        "fib(90)": "func fib(n int) int {\n\tif n < 2 {\n\t\treturn n\n\t}\n\treturn fib(n-1) + fib(n-2)\n}\nfib(90)",
        "a wait": "<-time.After(time.Hour)",
    }
    with Kernel(name) as kernel:
        kernel.execute(TRIVIAL)
        return [Bound(f"interrupt of {what}, slowest of {INTERRUPTS}", max(interrupt(kernel, code) for _ in range(INTERRUPTS)), "ms", 100)
                for what, code in cells.items()]


def interrupt(kernel, code):
    """The time from an interrupt to the reply of the cell that runs, in milliseconds."""
    request = kernel.client.execute(code)
    time.sleep(0.2)  # until it runs
    begun = time.perf_counter()
    kernel.manager.interrupt_kernel()
    reply = kernel.answer(request)["content"]
    if reply.get("ename") != "interrupted":
        raise RuntimeError(f"{kernel.name}: not interrupted: {reply}")
    return (time.perf_counter() - begun) * 1000


def day(name):
    """Thousands of cells that each declare a variable again."""
    with Kernel(name) as kernel:
        pid = kernel.manager.provisioner.pid
        kernel.execute(TRIVIAL)
        before = pss(pid)
        times = [kernel.execute(f"x := {i}").time for i in range(DAY)]
        grown = pss(pid) - before
    drift = statistics.median(times[-PART:]) / statistics.median(times[:PART])
    return [
        Bound(f"{DAY:,} trivial cells: latency of the last {PART} to the first {PART}", drift, "", 1.5),
        Bound(f"{DAY:,} trivial cells: memory grown", grown, "MB", 100),
    ]
