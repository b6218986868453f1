"""Honest numbers: how many messages were answered, and the range that so few allow."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from networking_kit.models import Channel, MessageKind, MessageState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networking_kit.models import Message

_Z = 1.959963984540054
"""Quantile of the normal distribution that leaves 2.5 % above it: a range for 95 %."""
_WIDE = 0.2
"""A range wider than this, from end to end, is called wide: two students with the same habits could see both ends."""
EXPECT_REPLY = (MessageKind.OUTREACH, MessageKind.FOLLOW_UP)
"""Kinds that ask for an answer; a thank-you does not."""


@dataclass(frozen=True)
class Count:
    """`replied` of `sent` messages; `waiting` of the rest may still be answered."""

    replied: int
    sent: int
    waiting: int = 0

    @property
    def range(self) -> tuple[float, float]:
        """Lowest and highest share, from 0 to 1, that the count does not rule out at 95 %; see `wilson`."""
        return wilson(self.replied, self.sent)

    def __str__(self) -> str:
        """The count alone: ``2 of 8``."""
        return f"{self.replied} of {self.sent}"

    def in_words(self) -> str:
        """The count with what it can and cannot tell; a percentage appears only as one end of a range."""
        if not self.sent:
            return "nothing sent yet"
        low, high = self.range
        ends = f"from about {_percent(low)} % to {_percent(high)} %"
        if high - low > _WIDE:
            meaning = f"with so few, anything {ends} would be no surprise"
        else:
            meaning = f"in the long run that fits anything {ends}"
        still = f"; {self.waiting} may still be answered" if self.waiting else ""
        return f"{self}; {meaning}{still}"


@dataclass(frozen=True)
class Replies:
    """Replies to everything that asked for one, by channel and by kind; only those with something sent are listed."""

    total: Count
    by_channel: dict[Channel, Count]
    by_kind: dict[MessageKind, Count]
    by_both: dict[tuple[Channel, MessageKind], Count]


def replies(messages: Iterable[Message]) -> Replies:
    """Count what was sent and what came back.

    The total and the channels leave out thank-yous, which ask for no answer; `by_kind` and `by_both` show them apart. A
    message counts as sent in the states sent, replied and no reply; the first of these is still waiting.
    """
    sent = [message for message in messages if message.state.has_left]
    asking = [message for message in sent if message.kind in EXPECT_REPLY]
    channels = {channel: [m for m in asking if m.channel is channel] for channel in Channel}
    kinds = {kind: [m for m in sent if m.kind is kind] for kind in MessageKind}
    both = {(c, k): [m for m in sent if m.channel is c and m.kind is k] for c in Channel for k in MessageKind}
    return Replies(
        _count(asking),
        {channel: _count(some) for channel, some in channels.items() if some},
        {kind: _count(some) for kind, some in kinds.items() if some},
        {pair: _count(some) for pair, some in both.items() if some},
    )


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of a share, as two numbers from 0 to 1; (0, 1) without trials.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209-212; recommended for small counts by Brown, Cai and DasGupta, "Interval
    estimation for a binomial proportion", Statistical Science 16 (2001), 101-133.

    Raises:
        ValueError: the counts are negative or there are more successes than trials.
    """
    if not 0 <= successes <= trials:
        raise ValueError("there are at least 0 successes and at most as many as trials")
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, _Z * _Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z / (1 + square / trials) * sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    # Rounding may leave 1e-17 where the interval ends exactly at none or all.
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == trials else middle + half
    return low, high


def _count(messages: list[Message]) -> Count:
    replied = sum(message.state is MessageState.REPLIED for message in messages)
    waiting = sum(message.state is MessageState.SENT for message in messages)
    return Count(replied, len(messages), waiting)


def _percent(share: float) -> int:
    return int(share * 100 + 0.5)
