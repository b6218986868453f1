"""How far the people on the list have come."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from networking_kit.charts.chart import Chart, people

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE = "How far you have come"
EMPTY = (
    "Here you will see how far each person on your list has come, from a name to a conversation. "
    "Put the first one on your list in notebook 02."
)


def funnel(stages: Sequence[tuple[str, int]]) -> Chart:
    """Draw how many people stand at each stage, and how many have passed it.

    Args:
        stages: label of each stage and the number of people who stand there now, first stage first.
    """
    total = sum(here for _, here in stages)
    if not total:
        return Chart("funnel", TITLE, EMPTY)
    passed = [total - so_far for so_far in accumulate(here for _, here in stages)]
    steps = [(label, here, further) for (label, here), further in zip(stages, passed, strict=True)]
    standing = ", ".join(f"{here} {label.lower()}" for label, here in stages if here)
    return Chart(
        "funnel",
        TITLE,
        f"{people(total)} on your list: {standing}.",
        ("Stage", "Here now", "Further on"),
        tuple((label, str(here), str(further)) for label, here, further in steps),
        {
            "most": total,
            "stages": [{"label": label, "here": here, "further": further} for label, here, further in steps],
        },
    )
