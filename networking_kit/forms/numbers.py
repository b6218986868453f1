"""The student's own numbers, as counts with what so few can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.course import Evidence, Strength
from networking_kit.forms import panel
from networking_kit.models import Message, MessageKind
from networking_kit.planner import replies

if TYPE_CHECKING:
    from networking_kit.course import Course
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook

_KINDS = {
    MessageKind.OUTREACH: "First messages",
    MessageKind.FOLLOW_UP: "Follow-ups",
    MessageKind.THANK_YOU: "Thank-yous (they ask for no answer)",
}
RANGE = Evidence(
    figure="The range is a 95 % Wilson interval: the few messages you sent do not rule out anything in it",
    source="E. B. Wilson, 1927; advised for small counts by Brown, Cai and DasGupta, 2001",
    url="https://doi.org/10.1214/ss/1009213286",
    strength=Strength.STRONG,
    population="any count of yes and no, such as yours; it says nothing about why people answer",
)


def reply_blocks(workbook: Workbook, course: Course) -> list[Block]:
    """Replies in words, all together, by channel and by kind."""
    found = replies(workbook.all(Message))
    if not found.total.sent:
        return [panel.text("Nothing sent yet, so there is nothing to count. Notebook 03 notes what you sent.", "quiet")]
    labels = {channel: course.channels[channel].label for channel in found.by_channel if channel in course.channels}
    rows = [["All that asked for an answer", found.total.in_words()]]
    channels = [[labels.get(channel, channel.value), count.in_words()] for channel, count in found.by_channel.items()]
    kinds = [[_KINDS[kind], count.in_words()] for kind, count in found.by_kind.items() if kind in _KINDS]
    for part in (channels, kinds):
        rows += part if len(part) > 1 else []  # one part is the whole, which stands above
    return [panel.table("Replies", ["What", "How many"], rows), panel.badge(RANGE)]
