"""Pictures for who would rather look than read, each with its words; they stay true while the student works."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import anywidget
import traitlets

from networking_kit import charts
from networking_kit.charts import Chart, Event, Person
from networking_kit.errors import NetworkingKitError
from networking_kit.forms import news
from networking_kit.forms.states import STATES
from networking_kit.models import Company, Contact, Meeting, Message
from networking_kit.planner import Snapshot, contact_state

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, tzinfo
    from uuid import UUID

    from networking_kit.workbook import Workbook

_STATIC = Path(__file__).parent / "static"
LISTED, DRAFTED, SENT, REPLIED, TALKED = "On your list", "Drafted", "Sent", "Replied", "Conversation"
LANES = (LISTED, DRAFTED, SENT, REPLIED, TALKED)


class Picture(anywidget.AnyWidget):
    """Draws the chart that `make` returns, now and after each change of the workbook in this notebook.

    All text is set as text by the page, so nobody's words are ever read as HTML.
    """

    _esm = _STATIC / "charts.js"
    _css = _STATIC / "charts.css"
    chart = traitlets.Dict().tag(sync=True)

    def __init__(self, workbook: Workbook, name: str, make: Callable[[], Chart]) -> None:
        super().__init__()
        self._make = make
        self._shown = Chart(name, "", "")
        self.add_class(f"nk-{name}")
        news.listen(workbook, self)
        self.refresh()

    def refresh(self) -> None:
        """Draw what is there now; a workbook that cannot be read is said in words."""
        try:
            self._shown = self._make()
        except NetworkingKitError as problem:
            self._shown = Chart(self._shown.kind, self._shown.title, str(problem))
        self.chart = self._shown.as_json()

    def as_text(self) -> str:
        """What is shown, for a terminal or a test."""
        return self._shown.as_text()


def funnel_of(workbook: Workbook) -> Chart:
    """How many people on the list stand at each stage."""
    snapshot = Snapshot.read(workbook.all)
    standing = Counter(contact_state(contact, snapshot) for contact in snapshot.on_list)
    return charts.funnel([(label, standing[state]) for state, (label, _) in STATES.items()])


def network_of(workbook: Workbook) -> Chart:
    """The people on the list by company and warmth."""
    companies = {company.id: company.name for company in workbook.all(Company)}
    return charts.network(
        Person(contact.name, contact.company or companies.get(contact.company_id, ""), contact.warmth or "")
        for contact in workbook.all(Contact)
        if contact.on_list
    )


def timeline_of(workbook: Workbook, today: date | None = None) -> Chart:
    """What happened with the people on the list; `today` is the student's own day if it is left out."""
    snapshot = Snapshot.read(workbook.all)
    zone = ZoneInfo(snapshot.student.time_zone if snapshot.student else "UTC")
    day = today or datetime.now(UTC).astimezone(zone).date()
    return charts.timeline(_events(snapshot, _beginnings(workbook), zone), day, LANES)


def _beginnings(workbook: Workbook) -> dict[UUID, datetime]:
    """When a contact came on the list, a message had its first words, and a meeting was noted as held."""
    began: dict[UUID, datetime] = {}
    for revision in workbook.revisions_since(0):
        match revision.record:
            case Contact(on_list=True) | Meeting(held=True):
                began.setdefault(revision.id, revision.at)
            case Message(body=body) if body.strip():
                began.setdefault(revision.id, revision.at)
    return began


def _events(snapshot: Snapshot, began: dict[UUID, datetime], zone: tzinfo) -> Iterator[Event]:
    for contact in snapshot.on_list:
        moments = [(LISTED, began.get(contact.id), False)]
        for message in snapshot.messages_to(contact.id):
            moments += [(DRAFTED, began.get(message.id), False)]
            moments += [(SENT, message.sent_at, False), (REPLIED, message.replied_at, False)]
        for meeting in snapshot.meetings_with(contact.id):
            at = meeting.starts_at or (began.get(meeting.id) if meeting.held else None)
            moments.append((TALKED, at, not meeting.held))
        for what, at, planned in moments:
            if at:
                yield Event(at.astimezone(zone).date(), what, contact.name, planned)


def funnel(workbook: Workbook) -> Picture:
    """How far the people on the list have come, as a picture and in words."""
    return Picture(workbook, "funnel", lambda: funnel_of(workbook))


def timeline(workbook: Workbook, today: date | None = None) -> Picture:
    """What happened when, as a picture and in words; `today` is the student's own day if it is left out."""
    return Picture(workbook, "timeline", lambda: timeline_of(workbook, today))


def network(workbook: Workbook) -> Picture:
    """The people on the list by company and warmth, as a picture and in words."""
    return Picture(workbook, "network", lambda: network_of(workbook))
