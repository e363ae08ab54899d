"""Lets papermill pass parameters to notebooks for Thunen. With this folder on the PYTHONPATH, either

    python -m thunen_papermill in.ipynb out.ipynb -p industry 纺织 -p year 2012

which takes papermill's own arguments, or `import thunen_papermill` before papermill.execute_notebook.

Parameters go into a cell of their own behind the one that is tagged `parameters`. What that declares is assigned, so that it
keeps its type: where it says `share := 0.5`, -p share 1 is a float64. Anything else is declared.
"""

import math
import re

from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

DECLARED = re.compile(
    r"^(?:var\s+)?(?P<names>\w+(?:\s*,\s*\w+)*)\s*(?P<type>[\w.\[\]*]+)?\s*(?::=|=)\s*(?P<value>.*?)\s*(?://\s*(?P<help>.*))?$")
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class GoTranslator(Translator):
    """Writes parameters as Go."""

    declared = frozenset()  # the names in the parameters cell of the notebook at hand, which papermill has inspected first

    @classmethod
    def translate_str(cls, val):
        return '"' + "".join(map(escaped, val)) + '"'

    @classmethod
    def translate_none(cls, val):
        return "nil"

    @classmethod
    def translate_float(cls, val):
        if math.isnan(val):
            return "math.NaN()"
        if math.isinf(val):
            return f"math.Inf({'1' if val > 0 else '-1'})"
        return repr(val)

    @classmethod
    def translate_list(cls, val):
        return f"{go_type(val)}{{{', '.join(map(cls.translate, val))}}}"

    @classmethod
    def translate_dict(cls, val):
        pairs = (f"{cls.translate_str(str(key))}: {cls.translate(value)}" for key, value in val.items())
        return f"{go_type(val)}{{{', '.join(pairs)}}}"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}"

    @classmethod
    def assign(cls, name, str_val):
        if name in cls.declared:
            return f"{name} = {str_val}"
        if str_val == "nil":
            return f"var {name} any"
        return f"{name} := {str_val}"

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        try:
            return super().codify(parameters, comment)
        finally:
            cls.declared = frozenset()  # the next notebook may have no parameters cell

    @classmethod
    def inspect(cls, parameters_cell):
        found = []
        for line in parameters_cell["source"].splitlines():
            match = DECLARED.match(line.strip())
            if not match:
                continue
            names = [name.strip() for name in match["names"].split(",")]
            value = match["value"] if len(names) == 1 else "None"
            for name in names:
                found.append(Parameter(name=name, inferred_type_name=match["type"] or "None", default=value, help=match["help"] or ""))
        cls.declared = frozenset(parameter.name for parameter in found)
        return found


def escaped(char):
    """A character as it stands in a Go string."""
    if char in ESCAPES:
        return ESCAPES[char]
    if ord(char) < 32 or ord(char) == 127:
        return f"\\x{ord(char):02x}"
    if 0xD800 <= ord(char) <= 0xDFFF:
        return "\\ufffd"  # half of a character is none
    return char


def go_type(val):
    """The Go type of a value out of JSON or YAML."""
    if isinstance(val, bool):
        return "bool"
    if isinstance(val, int):
        return "int"
    if isinstance(val, float):
        return "float64"
    if isinstance(val, str):
        return "string"
    if isinstance(val, list):
        return "[]" + common(val)
    if isinstance(val, dict):
        return "map[string]" + common(val.values())
    return "any"


def common(values):
    """The type that all of the values have."""
    types = {go_type(value) for value in values}
    if types == {"int", "float64"}:
        return "float64"
    return types.pop() if len(types) == 1 else "any"


papermill_translators.register("go", GoTranslator)

if __name__ == "__main__":
    from papermill.__main__ import papermill

    papermill()
