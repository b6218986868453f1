"""Pair-and-share: a draft without its reader's data goes to a partner and comes back with two useful sentences."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from networking_kit.errors import InvalidAnswer, NetworkingKitError
from networking_kit.forms import panel
from networking_kit.forms.choosing import RecordField
from networking_kit.forms.fields import AreaField
from networking_kit.forms.page import Page
from networking_kit.forms.session.beat import Beat
from networking_kit.models import Contact, Message

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook

EVERY = 10.0
"""Seconds between two looks for a partner and for what came back, while there is something to wait for."""
_HOW = (
    "A partner reads your draft and tells you one thing that works and one thing to try. Names, companies, addresses "
    "and links of the people on your list are taken out first; C1 stands for the first of them."
)
_ALONE = "Your course names no place for swapping: show your draft without names, and let a partner read it here."


class Swaps(Protocol):
    """The room in which drafts are swapped, `networking_kit.cohort`, or a stand-in."""

    def MyPlace(self, workbook: Workbook, course: Course) -> Any:  # noqa: N802 - the room's own class
        """The student's place in it."""

    def without_others(self, workbook: Workbook, course: Course, text: str) -> str:
        """A text as a partner may see it."""


class SwapPage(Page):
    """`look` shows what would leave, `send` lets it, `news` looks for a partner, `submit` sends the note on theirs."""

    key = "swap"

    def __init__(self, workbook: Workbook, course: Course, room: Swaps) -> None:
        self._room = room
        self._place = room.MyPlace(workbook, course) if course.session.swap_to else None
        self._draft: Any = None
        self._mine: Any = None
        self._read_aloud = ""
        super().__init__(workbook, course)
        for name in ("works", "suggestion"):
            self.fields[name].answer = (workbook.draft(self.key) or {}).get(name, "")
            self.fields[name].on_change(self._keep_typed)

    def make_fields(self) -> list[Field]:
        """Which message to swap."""
        written = lambda: [message for message in self.workbook.all(Message) if message.body.strip()]  # noqa: E731
        return [RecordField("message", "Which of your drafts?", written, self._called, nothing="Choose a draft")]

    def make_lower_fields(self) -> list[Field]:
        """What to say about a partner's draft."""
        works = "Name the words and what they do. Never just “good job”."
        return [
            AreaField("works", "One specific thing that works", hint=works, rows=2),
            AreaField("suggestion", "One concrete suggestion", hint="What would you write instead, and where?", rows=2),
        ]

    def buttons(self) -> list[widgets.Widget]:
        """Look first; sending waits for that."""
        self._sends = self.button("Send what is shown to the swap", self.send, primary=True)
        self._asks = self.button("Look for news", self.news)
        self._tells = self.button("Send my two sentences", self.submit, primary=True)
        self.beat = Beat(self.news, 0)
        return [self.button("Show what will leave", self.look), self._sends, self._tells, self._asks, self.beat]

    def blocks(self) -> list[Block]:
        """How it goes, what will leave, whose draft is to be read, and what came back."""
        reading = self._reading()
        self._sends.layout.display = None if self._place and self._draft else "none"
        self._asks.layout.display = None if self._mine else "none"
        for part in (*(self.fields[name].widget for name in ("works", "suggestion")), self._tells):
            part.layout.display = None if reading else "none"
        blocks = [panel.text(_HOW, "quiet")]
        if self._place is None:
            blocks.append(panel.text(_ALONE, "quiet"))
        if self._draft is not None:
            blocks += _shown(self._draft)
        elif self._mine is not None:
            blocks += _standing(self._mine)
        return blocks

    def look(self) -> Any:
        """Show the chosen draft as it would leave; nothing does."""
        with self.told():
            message = self.fields["message"].record
            if message is None:
                raise InvalidAnswer({"message": "choose a draft first; the form above writes one"})
            if self._place is None:
                self._draft = self._room.without_others(self.workbook, self.course, message.body)
            else:
                self._draft = self._place.draft(message, datetime.now(UTC))
            self.show()
            return self._draft
        return None

    def send(self) -> Any:
        """Let the draft leave that is shown; None if there is none, or it was refused."""
        with self.told():
            if self._place is None or self._draft is None:
                raise InvalidAnswer({"message": "look at what will leave first"})
            state = self._place.send(self._draft)
            self._draft = None
            self.news()
            waits = "It waits beside your workbook until the network is back." if state.value == "waiting" else ""
            self.say(f"Your draft is in the swap. {waits}".strip())
            return state
        return None

    def news(self) -> Any:
        """Look for a partner's draft and for what partners said; return how things stand."""
        if self._place is None:
            return None
        try:
            self._mine = self._place.look()
        except NetworkingKitError as problem:
            self.say(str(problem), "bad")
            return None
        if self._draft is None:
            self.show()
        waits_for = self._mine.sent and not (self._mine.given and self._mine.received)
        self.beat.seconds = EVERY if waits_for or self._mine.leaving else 0
        return self._mine

    def submit(self) -> Any:
        """Send what the student says about the partner's draft; None if it is refused, and nothing typed is lost."""
        with self.told():
            draft = self._reading()
            if draft is None:
                raise InvalidAnswer({"message": "there is no partner's draft to read yet"})
            words = {name: self.fields[name].answer for name in ("works", "suggestion")}
            note = self._place.note(draft, words["works"], words["suggestion"], datetime.now(UTC))
            if self._changed(note, words):
                self.say("Names were taken out of your sentences. Look at them, then send again.", "plain")
                return None
            state = self._place.send(note)
            for name in words:
                self.fields[name].answer = ""
            self.workbook.drop_draft(self.key)
            self.news()
            self.say(f"Sent to {draft.label}. Thank you.")
            return state
        return None

    def refresh(self) -> None:
        """What is shown is what leaves: after a change it is to be looked at again."""
        self._draft = None
        super().refresh()

    # Inside -------------------------------------------------------------------------------------------------------

    def _reading(self) -> Any:
        return self._mine.to_read[0] if self._mine is not None and self._mine.to_read else None

    def _changed(self, note: Any, words: dict[str, str]) -> bool:
        """Whether people were taken out of the sentences; they are then shown as they would leave."""
        told = {"works": note.works, "suggestion": note.suggestion}
        changed = any(told[name].split() != words[name].split() for name in told)
        if changed:
            for name, said in told.items():
                self.fields[name].answer = said
        return changed

    def _look(self) -> None:
        if not self._settling:
            self._draft = None
        super()._look()

    def _keep_typed(self) -> None:
        typed = {name: self.fields[name].typed for name in ("works", "suggestion")}
        try:
            self.workbook.keep_draft(self.key, typed)
        except NetworkingKitError as problem:
            self.say(f"Not kept yet: {problem}", "bad")

    def _called(self, message: Message) -> str:
        names = {contact.id: contact.name for contact in self.workbook.all(Contact)}
        return f"To {names.get(message.contact_id, 'nobody yet')} ({message.kind.value.replace('_', ' ')})"


def _shown(draft: Any) -> list[Block]:
    """A draft as a partner reads it and, where it leaves by the exchange, to the last character."""
    if isinstance(draft, str):
        return [panel.heading("Your draft without names", 4), panel.quote(draft)]
    return [
        panel.heading("Your partner reads this", 4),
        panel.quote(draft.text),
        panel.heading("This leaves, and nothing else", 4),
        panel.exact(draft.as_bytes().decode(), "The draft"),
    ]


def _standing(mine: Any) -> list[Block]:
    blocks: list[Block] = []
    if mine.problem:
        blocks.append(panel.text(f"{mine.problem} What stands here is what was known before.", "bad"))
    if mine.leaving:
        blocks.append(panel.text("Something of yours waits until the network is back; it leaves by itself.", "quiet"))
    if mine.to_read:
        draft = mine.to_read[0]
        blocks.append(panel.heading("Your partner's draft", 4))
        blocks.append(panel.said(draft.text, f"{draft.label} wrote, for {draft.channel.replace('_', ' ')}:"))
    if mine.received:
        blocks.append(panel.heading("What came back on yours", 4))
    for note in mine.received:
        blocks.append(panel.said(note.works, f"{note.label} on what works:"))
        blocks.append(panel.said(note.suggestion, f"{note.label} suggests:"))
    if mine.sent and not mine.to_read and not mine.given:
        blocks.append(
            panel.text("Your draft is in. Your partner appears here when your instructor has paired the room.")
        )
    elif mine.sent and not mine.received:
        blocks.append(panel.text("Your draft is with your partner. What they say appears here.", "quiet"))
    return blocks
