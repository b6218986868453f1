"""Letting the instructor see how far one is during a session: shown first, agreed to once, taken back at any time."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Lock, Thread
from time import sleep
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from networking_kit.errors import InvalidAnswer, NetworkingKitError
from networking_kit.forms import panel
from networking_kit.forms.counting import findings_of
from networking_kit.forms.page import Page
from networking_kit.models import Student

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook

GATHER = 10.0
"""Seconds in which further changes join the same check-in."""
_ABOUT = (
    "In a live session your instructor can see who needs help. If you say yes, a check-in leaves whenever you get "
    "further: your counts and steps, the choices you checked, and which advice your drafts got. None of your words "
    "are in it, and nothing about the people you write to."
)


class CheckIns(Protocol):
    """What makes check-ins and takes them in: the room `networking_kit.cohort`, or a stand-in."""

    def next_check_in(self, workbook: Workbook, course: Course, findings: Mapping[str, int], now: datetime) -> Any:
        """The check-in that would leave now."""

    def preview(self, envelope: Any) -> str:
        """Exactly what would leave."""

    def start_sharing(self, workbook: Workbook, course: Course, now: datetime) -> datetime:
        """Note the student's yes."""

    def stop_sharing(self, workbook: Workbook) -> None:
        """Take it back."""

    def sharing_until(self, workbook: Workbook, now: datetime) -> datetime | None:
        """Until when it holds."""

    def hand_in(self, workbook: Workbook, envelope: Any, url: str, now: datetime, *, course: Course) -> Any:
        """Hand in the check-in that was shown and return its receipt."""

    def check_in(self, workbook: Workbook, course: Course, findings: Mapping[str, int], now: datetime) -> Any:
        """Hand a check-in in, if the student shares and something changed."""


class CheckInPage(Page):
    """`look` shows a check-in, `submit` says yes, `stop` no; while yes holds, each change of the workbook sends one.

    Args:
        workbook: The student's.
        course: Says where tickets go; without a place there is nothing to say yes to, and the page stays empty.
        room: What makes check-ins and takes them in.
        later: Calls what it is given once, soon, away from the page; tests call at once.
    """

    key = "check_in"

    def __init__(
        self,
        workbook: Workbook,
        course: Course,
        room: CheckIns,
        later: Callable[[Callable[[], object]], object] | None = None,
    ) -> None:
        self._room = room
        self._shown: Any = None
        self._later = later or Soon(GATHER)
        super().__init__(workbook, course)
        self.widget.layout.display = None if course.hand_in.to else "none"

    def buttons(self) -> list[widgets.Widget]:
        """Look first; the yes waits for that."""
        self._yes = self.button("Yes, share how far I am", self.submit, primary=True)
        self._no = self.button("Stop sharing", self.stop)
        return [self.button("Show what would leave", self.look), self._yes, self._no]

    def blocks(self) -> list[Block]:
        """What a check-in is, the one that would leave now, or until when the student shares."""
        if not self.course.hand_in.to:
            return []
        until = self._room.sharing_until(self.workbook, datetime.now(UTC))
        self._yes.disabled = self._shown is None or until is not None
        self._no.layout.display = "none" if until is None else None
        blocks = [panel.text(_ABOUT, "quiet")]
        if until is not None:
            blocks = [panel.text(f"You share how far you are until {self._clock(until)}, or until you stop it.")]
        if self._shown is not None:
            title = "This leaves now, and the same lines with newer numbers whenever you get further"
            blocks += [panel.heading(title, 4), panel.exact(self._room.preview(self._shown), "The check-in")]
        return blocks

    def look(self) -> Any:
        """Make a check-in and show it; nothing leaves."""
        with self.told():
            now = datetime.now(UTC)
            self._shown = self._room.next_check_in(self.workbook, self.course, findings_of(self.workbook), now)
            self.show()
            return self._shown
        return None

    def submit(self) -> Any:
        """Say yes to what was shown, and send the first check-in; None if nothing was shown or it was refused."""
        with self.told():
            if self._shown is None:
                raise InvalidAnswer({self.key: "look at what would leave first"})
            now = datetime.now(UTC)
            self._room.start_sharing(self.workbook, self.course, now)
            sent = self._room.hand_in(self.workbook, self._shown, self.course.hand_in.to, now, course=self.course)
            self._shown = None
            self.show()
            self._tell(sent)
            return sent
        return None

    def stop(self) -> None:
        """Take the yes back; nothing leaves any more."""
        with self.told():
            self._room.stop_sharing(self.workbook)
            self._shown = None
            self.show()
            self.say("Nothing leaves any more.")

    def send(self) -> Any:
        """Send a check-in if the student shares and got further; return its receipt."""
        try:
            now, findings = datetime.now(UTC), findings_of(self.workbook)
            receipt = self._room.check_in(self.workbook, self.course, findings, now)
        except NetworkingKitError as problem:
            self.say(f"The last check-in did not leave: {problem}", "quiet")
            return None
        if receipt is not None:
            self._tell(receipt)
        return receipt

    def refresh(self) -> None:
        """After a change: what was shown is old, and a student who shares has got further."""
        self._shown = None
        super().refresh()
        if self.course.hand_in.to and self._room.sharing_until(self.workbook, datetime.now(UTC)):
            self._later(self.send)

    def _tell(self, receipt: Any) -> None:
        self.say(f"Last check-in: {self._clock(receipt.at)}. {receipt.reason}".strip(), "quiet")

    def _clock(self, moment: datetime) -> str:
        student = self.workbook.first(Student)
        return f"{moment.astimezone(ZoneInfo(student.time_zone if student else self.course.school.time_zone)):%H:%M}"


class Soon:
    """Calls a function once, some seconds later, however often it is asked for in between."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waiting = Lock()

    def __call__(self, do: Callable[[], object]) -> None:
        """Have `do` called in a while, unless that is coming already."""
        if self._waiting.acquire(blocking=False):
            Thread(target=self._wait, args=(do,), daemon=True).start()

    def _wait(self, do: Callable[[], object]) -> None:
        sleep(self._seconds)
        self._waiting.release()
        do()
