"""Check-ins during a session: the student says yes once, for some hours, and may say no at any time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from networking_kit.cohort.exchange import SETTING, draw_up, hand_in
from networking_kit.models import ExitTicket

if TYPE_CHECKING:
    from collections.abc import Mapping

    from networking_kit.cohort.envelope import Envelope
    from networking_kit.cohort.exchange import Receipt
    from networking_kit.course import Course
    from networking_kit.workbook import Workbook

_SHARING = "sharing"


def next_check_in(workbook: Workbook, course: Course, findings: Mapping[str, int], now: datetime) -> Envelope:
    """The check-in that would leave now; nothing does."""
    return draw_up(workbook, course, now, kind="check_in", findings=findings)


def start_sharing(workbook: Workbook, course: Course, now: datetime) -> datetime:
    """Note the student's yes, and return until when it holds."""
    until = now + timedelta(hours=course.session.share_hours)
    workbook.set_setting(_SHARING, {"until": until.isoformat()})
    return until


def stop_sharing(workbook: Workbook) -> None:
    """Take the student's yes back."""
    workbook.set_setting(_SHARING, {})


def sharing_until(workbook: Workbook, now: datetime) -> datetime | None:
    """Until when the student's yes holds; None without one, or when it is over."""
    kept: Any = workbook.setting(_SHARING, {})
    until = datetime.fromisoformat(kept["until"]) if kept.get("until") else None
    return until if until and until > now else None


def check_in(workbook: Workbook, course: Course, findings: Mapping[str, int], now: datetime) -> Receipt | None:
    """Hand a check-in in if the student shares and something changed since the last one; return its receipt.

    Once an exit ticket is written nothing leaves before it does: what the student was shown is what is handed in.

    Raises:
        TicketRefused: Something else left at the same moment; the next check-in says the same.
    """
    if not course.hand_in.to or sharing_until(workbook, now) is None:
        return None
    left = workbook.setting(SETTING, {}).get("latest", {})
    if "exit_ticket" not in left and workbook.first(ExitTicket) is not None:
        return None
    envelope = next_check_in(workbook, course, findings, now)
    if left.get("check_in", {}).get("seal") == envelope.seal:
        return None
    return hand_in(workbook, envelope, course.hand_in.to, now, course=course)
