"""What one student does in a session, from opening a notebook to handing in, and how long each answer took."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from loopback.accounts import processes_of
from loopback.screen import Screen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from loopback.visitor import Kernel, Visitor

PERSONA = "noor"
KINDS = 8
"""Choices of the relationship that a contact can have; a stranger is the last."""
PARTS = {
    "introduction": "I'm a baker from Ghent who studies front end engineering at Eastmoor, in my second term. ",
    "purpose": "I would like to understand how the first three months on a team went for you. ",
    "specifics": "Your talk on release notes made me rewrite mine, and one of them was read by somebody. ",
    "call_to_action": "Could we talk for 20 minutes on Tuesday or Thursday after 4 pm Brussels time? ",
}
CHUNK = 9
"""Characters between two texts that a fast typist's page sends."""
PAUSE = 0.12
"""Seconds between these two: the page's own rate is one in 0.06 s at most."""
PROFILE = f"""
from networking_kit import cohort, forms, open_workbook
from networking_kit.course import course_for
workbook = open_workbook()
given = forms.answers({PERSONA!r})
forms.profile_form(workbook, given)
"""
CHECK_IN = """
course = course_for(workbook.path.parent)
sent = cohort.submit_workbook(workbook, course, agree=lambda shown: True, kind="check_in")
print([receipt.state.value for receipt in sent])
"""
HAND_IN = """
forms.exit_ticket_form(workbook, given)
page = forms.hand_in(workbook, cohort)
page.look()
print([page.submit().state.value])
"""


@dataclass
class Notes:
    """What happened: seconds by name, bytes by name, tickets and errors."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    memory: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    tickets: int = 0
    errors: list[str] = field(default_factory=list)
    most_seen: tuple[int, int] = (0, 0)
    """Students and exit tickets that the live view showed at most."""


async def timed(seconds: list[float], *work: Awaitable[object]) -> None:
    """Await each of `work` and note the seconds of all together."""
    began = time.perf_counter()
    for each in work:
        await each
    seconds.append(time.perf_counter() - began)


class Student:
    """One student's session, from the login to the hand-in."""

    def __init__(self, visitor: Visitor, number: int, notes: Notes) -> None:
        self.visitor = visitor
        self.notes = notes
        self.chance = random.Random(number)

    async def work(self, contacts: int, messages: int) -> None:
        """Build a list of `contacts` people, draft `messages`, hand in."""
        async with self.notebook("02_list_building.ipynb") as (kernel, screen):
            await kernel.run(PROFILE)
            for number in range(contacts):
                await self.add_contact(screen, number)
            await self.ticket(kernel, CHECK_IN)
        async with self.notebook("03_drafting.ipynb") as (kernel, screen):
            for number in range(messages):
                await self.write_message(screen, number)
            self.weigh()
            await kernel.run(PROFILE)
            await self.ticket(kernel, CHECK_IN)
            await self.ticket(kernel, HAND_IN)

    @asynccontextmanager
    async def notebook(self, name: str) -> AsyncIterator[tuple[Kernel, Screen]]:
        """A notebook with a kernel of its own, whose cells have run as the page runs them."""
        began = time.perf_counter()
        _, model = await self.visitor.ask("GET", f"api/contents/notebooks/{name}")
        async with self.visitor.kernel(f"notebooks/{name}") as kernel:
            screen = Screen(kernel)
            for cell in model["content"]["cells"]:
                if cell["cell_type"] == "code":
                    await kernel.run(cell["source"])
            self.notes.seconds["open"].append(time.perf_counter() - began)
            yield kernel, screen

    async def think(self, least: float = 0.5, most: float = 3.0) -> None:
        """Do nothing for a while."""
        await asyncio.sleep(self.chance.uniform(least, most))

    async def add_contact(self, screen: Screen, number: int) -> None:
        """Fill the contact form in and save it."""
        form = screen.find("nk-form-contact")
        status = screen.find("nk-status", form)
        answers = {"name": f"Contact {number} of {self.visitor.name}", "company": "Larkmoor Health", "role": "Engineer"}
        for key, words in answers.items():
            await screen.set(screen.find(f"nk-field-{key}", form), value=words)
            await self.think(0.3, 1.5)
        kind = 1 + number % KINDS
        await screen.set(screen.find("nk-field-relationship", form), index=kind)
        await screen.set(screen.find("nk-field-facts", form), value="Gave a talk on release notes at the May meetup")
        await self.think()
        await self.save(screen, form, status)

    async def save(self, screen: Screen, form: str, status: str) -> None:
        """Press the form's button and wait for its answer."""
        screen.state(status)["blocks"] = []
        button = screen.find("nk-primary", form)
        await timed(
            self.notes.seconds["save"], screen.click(button), screen.until(lambda: bool(screen.state(status)["blocks"]))
        )
        said = json.dumps(screen.state(status)["blocks"], ensure_ascii=False)
        if "✓" not in said:
            self.notes.errors.append(f"not saved: {said}")

    async def write_message(self, screen: Screen, number: int) -> None:
        """Choose the next contact, type four parts, save."""
        form = screen.find("nk-form-message")
        status = screen.find("nk-status", form)
        composer = next(name for name in screen.numbers() if "reading" in screen.state(name))
        await screen.set(screen.find("nk-field-contact_id", form), index=number + 1)
        await self.think()
        words = dict(screen.state(composer)["text"]["parts"])
        typed = 0
        for part, text in PARTS.items():
            for end in range(CHUNK, len(text) + CHUNK, CHUNK):
                words[part] = text[:end].rstrip()
                typed += 1
                version = f"page-{number}-{typed}"
                kind = "keep" if end >= len(text) else "typed"
                await self.type(screen, composer, words, version, kind)
                await asyncio.sleep(PAUSE)
            await self.think(1.0, 5.0)
        await self.save(screen, form, status)

    async def type(self, screen: Screen, composer: str, words: dict[str, str], version: str, kind: str) -> None:
        """Send what stands in the boxes, and wait for the coach, or for the word that it is stored."""
        content = {"do": kind, "version": version, "by": self.visitor.name, "parts": words}
        state = screen.state(composer)
        answered = (
            (lambda: state.get("kept") == version)
            if kind == "keep"
            else (lambda: state["reading"].get("version") == version)
        )
        name = "kept" if kind == "keep" else "feedback"
        await timed(self.notes.seconds[name], screen.message(composer, content), screen.until(answered))

    async def ticket(self, kernel: Kernel, code: str) -> None:
        """Hand in, and count the ticket if the receipt says so."""
        printed = await kernel.run(code)
        if "handed_in" not in printed:
            self.notes.errors.append(f"not handed in: {printed}")
        self.notes.tickets += 1

    def weigh(self) -> None:
        """Note the memory of everything that runs as this student."""
        total = defaultdict(int)
        for number in processes_of(self.visitor.name):
            for line in Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8").splitlines():
                name, _, rest = line.partition(":")
                if name in ("Rss", "Pss"):
                    total[name] += int(rest.split()[0]) * 1024
        for name, size in total.items():
            self.notes.memory[name].append(size)
