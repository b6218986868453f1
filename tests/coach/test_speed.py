"""Reading takes time in step with the length, whatever is pasted, and importing the coach is light."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from networking_kit import coach

TIMES = 200
"""Times longer that 100 KB may take than 1 KB: in step, with room for a busy machine."""


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        coach.read(text)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize(
    "pattern",
    [
        "Hi Mara, could we talk for 20 minutes on Tuesday? ",
        "i would ",
        "a.b.c.",
        "> a\n",
        "{{[<",
        "Ab Cd ",
        "1 ",
        " ",
        "\U0001f600 ",
        "a@",
    ],
)
def test_a_hundred_times_the_text_takes_about_a_hundred_times_as_long(pattern: str) -> None:
    """No text makes the coach slow out of proportion."""
    small, large = (pattern * (size // len(pattern)) for size in (1_000, 100_000))
    coach.read(small)
    assert seconds(large) <= TIMES * max(seconds(small), 0.0005)


def test_importing_the_coach_loads_no_heavy_library() -> None:
    """A fresh process that imports the coach has loaded neither pandas nor numpy nor a widget library."""
    heavy = ("pandas", "numpy", "ipywidgets", "sklearn", "IPython")
    code = f"import sys, networking_kit.coach; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
