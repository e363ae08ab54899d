"""Writes the states that ipywidgets gives its models when nothing is asked of them: what front ends expect of a kernel.

Run with ipywidgets 8.1.7 (BSD-3-Clause) in a virtual environment of its own: python states.py > states.json
"""

import json

import ipywidgets

CHOICES = {name: {"options": ["a", "b"]} for name in
           ("Dropdown", "Select", "SelectMultiple", "RadioButtons", "ToggleButtons", "SelectionSlider")}
NAMES = ("IntSlider FloatSlider FloatLogSlider IntRangeSlider FloatRangeSlider IntProgress FloatProgress Play Checkbox ToggleButton "
         "Valid Text Textarea Password IntText BoundedIntText FloatText BoundedFloatText Combobox DatePicker ColorPicker Button "
         "Label HTML HTMLMath Image Output HBox VBox GridBox Accordion Tab").split()


def plain(state):
    return {key: None if isinstance(value, (bytes, memoryview)) or str(value).startswith("IPY_MODEL_") else value
            for key, value in state.items() if key != "_view_count"}


states = {}


def add(model):
    state = model.get_state()
    states[state["_model_name"]] = plain(state)


for name in [*NAMES, *CHOICES]:
    widget = getattr(ipywidgets, name)(**CHOICES.get(name, {}))
    add(widget)
    for part in ("layout", "style"):
        if getattr(widget, part, None) is not None:
            add(getattr(widget, part))
a, b = ipywidgets.IntSlider(), ipywidgets.IntSlider()
for link in (ipywidgets.jslink, ipywidgets.jsdlink):
    state = link((a, "value"), (b, "value"))
    states[state.get_state()["_model_name"]] = plain(state.get_state()) | {"source": [None, ""], "target": [None, ""]}
print(json.dumps(states, indent=0, sort_keys=True))
