"""Where this machine's Chromium is."""

import os
import shutil
from pathlib import Path

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PLACES = [
    "/usr/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


def find_chromium():
    """Gives the path of a Chromium or Chrome, or None. THUNEN_CHROMIUM names one; naming one that isn't there is a mistake."""
    named = os.environ.get("THUNEN_CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise FileNotFoundError(f"THUNEN_CHROMIUM={named}: no such file")
        return named
    on_path = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in [*PLACES, *on_path] if path and Path(path).is_file()), None)
