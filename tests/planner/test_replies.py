"""Honest numbers: counts with the range that so few messages allow."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networking_kit.models import Channel, Message, MessageKind, MessageState
from networking_kit.planner.replies import Count, replies, wilson

counts = st.integers(0, 400).flatmap(lambda sent: st.tuples(st.integers(0, sent), st.just(sent)))


def message(state: str, channel: str = "email", kind: str = "outreach") -> Message:
    return Message(state=MessageState(state), channel=Channel(channel), kind=MessageKind(kind))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    # 81 of 263 is the worked example of Newcombe, Statistics in Medicine 17 (1998), 857-872.
    [(2, 8, 0.0715, 0.5907), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (1, 1, 0.2065, 1)],
)
def test_the_range_is_wilsons(k: int, n: int, low: float, high: float) -> None:
    """The range agrees with Wilson intervals known from elsewhere to three decimals."""
    assert wilson(k, n) == pytest.approx((low, high), abs=6e-4)


@given(counts)
def test_the_range_solves_its_own_equation(count: tuple[int, int]) -> None:
    """Each inner end p of the range is where |k/n - p| is 1.96 standard errors at p, which is Wilson's definition."""
    k, n = count
    for end in wilson(k, n):
        if n and 0 < end < 1:
            assert abs(k / n - end) == pytest.approx(1.959964 * (end * (1 - end) / n) ** 0.5, abs=1e-6)


@given(counts)
def test_the_range_holds_the_share_and_narrows(count: tuple[int, int]) -> None:
    """The observed share lies in the range, and ten times as many messages narrow it."""
    k, n = count
    low, high = wilson(k, n)
    assert 0 <= low <= high <= 1
    if n:
        assert low <= k / n <= high
        narrow_low, narrow_high = wilson(10 * k, 10 * n)
        assert narrow_high - narrow_low < high - low


@pytest.mark.parametrize(("k", "n"), [(-1, 2), (3, 2), (1, 0)])
def test_impossible_counts_are_refused(k: int, n: int) -> None:
    """More replies than messages is a mistake of the caller and not a range."""
    with pytest.raises(ValueError, match="successes"):
        wilson(k, n)


def test_few_replies_are_told_as_a_wide_range() -> None:
    """Two of eight says what so few can mean."""
    assert Count(2, 8).in_words() == ("2 of 8; with so few, anything from about 7 % to 59 % would be no surprise")


def test_many_replies_are_not_called_few() -> None:
    """With some hundred messages the words no longer say that there are few."""
    words = Count(120, 400).in_words()
    assert words.startswith("120 of 400")
    assert "so few" not in words


def test_nothing_sent_has_no_range() -> None:
    """Before the first message there is no number at all."""
    assert Count(0, 0).in_words() == "nothing sent yet"


@given(counts)
def test_a_percentage_never_stands_alone(count: tuple[int, int]) -> None:
    """Whatever the count, it comes first, and percentages come in pairs as the ends of a range."""
    k, n = count
    words = Count(k, n).in_words()
    assert words.count("%") == 2 * bool(n)
    if n:
        assert re.match(rf"{k} of {n};", words)
        assert re.search(r"from about \d+ % to \d+ %", words)


def test_replies_are_counted_by_channel_and_kind() -> None:
    """Drafts do not count, thank-yous stay out of the total and the channels, waiting ones are named."""
    found = replies(
        [
            message("draft"),
            message("ready"),
            message("sent"),
            message("replied"),
            message("no_reply", "slack"),
            message("replied", "slack", "follow_up"),
            message("sent", "slack", "thank_you"),
        ]
    )
    assert found.total == Count(2, 4, 1)
    assert found.by_channel == {Channel.SLACK: Count(1, 2), Channel.EMAIL: Count(1, 2, 1)}
    assert found.by_kind[MessageKind.OUTREACH] == Count(1, 3, 1)
    assert found.by_kind[MessageKind.THANK_YOU] == Count(0, 1, 1)
    assert found.by_both[Channel.SLACK, MessageKind.FOLLOW_UP] == Count(1, 1)
    assert "1 may still be answered" in found.total.in_words()


@given(
    st.lists(
        st.builds(
            Message,
            channel=st.sampled_from(Channel),
            kind=st.sampled_from(MessageKind),
            state=st.sampled_from(MessageState),
        )
    )
)
def test_the_parts_add_up(messages: list[Message]) -> None:
    """Channels add up to the total, and pairs of channel and kind to the kinds."""
    found = replies(messages)
    assert sum(count.sent for count in found.by_channel.values()) == found.total.sent
    assert sum(count.replied for count in found.by_channel.values()) == found.total.replied
    assert sum(count.sent for count in found.by_both.values()) == sum(count.sent for count in found.by_kind.values())


def test_an_empty_workbook_has_empty_numbers() -> None:
    """Without messages there are no channels to show."""
    assert replies([]).by_channel == {}
    assert replies([]).total.sent == 0
