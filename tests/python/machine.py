"""How busy the machine is: what has to happen within a time takes longer where others want the processors too."""

import os


def slack():
    """By what a time that holds on a quiet machine is stretched: how many processes want each processor, and no less than 1."""
    if not hasattr(os, "getloadavg"):  # Windows doesn't tell
        return 4.0
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
