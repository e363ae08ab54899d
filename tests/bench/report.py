"""The table that is printed."""

from dataclasses import dataclass


@dataclass
class Goal:
    """A figure, smaller is better, and how many times smaller than the other kernel's it should be."""

    name: str
    unit: str
    times: float
    text: str
    most: float | None = None  # ours is to be no more than this, whatever the other's is


@dataclass
class Bound:
    """A figure of ours alone, and what it must not exceed."""

    name: str
    value: float
    unit: str
    most: float


def bounds(rows) -> str:
    """Markdown: a row for each figure of ours that has a bound of its own."""
    lines = [["", "measured", "goal", ""], ["---", "---:", "---:", "---"]]
    for row in rows:
        met = "met" if row.value <= row.most else "MISSED"
        lines.append([row.name, f"{row.value:,.2f} {row.unit}".strip(), f"at most {row.most:g} {row.unit}".strip(), met])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def table(goals, figures, losses) -> str:
    """Markdown: a row for each goal, ours against the other's."""
    ours, other = figures
    rows = [["", ours, other, "ratio", "goal", ""], ["---", "---:", "---:", "---:", "---", "---"]]
    for goal, a, b in zip(goals, figures[ours], figures[other]):
        rows.append([goal.name, amount(a, goal, losses[ours]), amount(b, goal, losses[other]), *verdict(goal, a, b, losses[ours])])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def amount(value, goal, losses) -> str:
    if value is None:
        return "not measured on this system"
    digits = 2 if value < 10 else 0
    lost = losses.get(goal.name)
    return f"{value:,.{digits}f} {goal.unit}" + (f" ({lost})" if lost else "")


def verdict(goal, a, b, losses):
    """The ratio, the goal, and whether it is met."""
    if a is None or b is None:
        return "", goal.text, ""
    met = (b / a >= goal.times if goal.most is None else a <= goal.most) and goal.name not in losses
    return f"{b / a:.2f}", goal.text, "met" if met else "MISSED"
