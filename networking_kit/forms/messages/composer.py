"""The message editor as a widget: six boxes, the coach's reading beside them, and what is done with the text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from networking_kit.errors import NetworkingKitError
from networking_kit.forms.fields import Field
from networking_kit.models import MessageParts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PARTS = tuple(MessageParts.model_fields)
LETTERS = {"introduction": "A", "purpose": "B", "specifics": "C", "call_to_action": "D"}
"""The lesson's letter of each of the four parts."""

_STATIC = Path(__file__).parents[1] / "static"
_SCRIPTS = ("composer.text.js", "composer.boxes.js", "composer.coach.js", "composer.actions.js", "composer.js")


class Composer(anywidget.AnyWidget):
    """Shows a message as six boxes and tells the kernel what is typed; it knows nothing of workbooks or coaches.

    The page sends what stands in the boxes with a version of its own making, and shows a `reading` only while its
    version is still that of the boxes: a late answer never marks newer words. All text is set as text by the page.
    """

    # One module made of five files: what runs in the page needs neither a bundler nor a second request.
    _esm = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    _css = _STATIC / "composer.css"
    description = traitlets.Unicode("Your message").tag(sync=True)
    boxes = traitlets.List().tag(sync=True)
    text = traitlets.Dict().tag(sync=True)
    """`parts` by name, their `version`, and `by` whom they were written: a view of the page, or the kernel."""
    reading = traitlets.Dict().tag(sync=True)
    card = traitlets.Dict().tag(sync=True)
    """What does not change with each key: starters, links, other messages, the channel's limits."""
    problems = traitlets.Dict().tag(sync=True)
    kept = traitlets.Unicode().tag(sync=True)
    """The version that is stored."""
    notice = traitlets.Dict().tag(sync=True)

    def __init__(self, actions: Mapping[str, Callable[[], object]], **options: Any) -> None:
        self._actions = dict(actions)
        self._typed: list[Callable[[], None]] = []
        self._keeping: list[Callable[[], bool | None]] = []
        self._notices = 0
        empty = {"parts": dict.fromkeys(PARTS, ""), "version": "kernel-0", "by": "kernel"}
        super().__init__(text=empty, **options)
        self.on_msg(self._receive)

    @property
    def parts(self) -> dict[str, str]:
        """What stands in the boxes, by the name of the part."""
        return dict(self.text["parts"])

    @property
    def version(self) -> str:
        """The version of what stands in the boxes."""
        return str(self.text["version"])

    def write(self, **parts: str) -> None:
        """Put words into boxes, as if typed."""
        count = int(self.version.rpartition("-")[2]) + 1
        self._take(parts, f"kernel-{count}", "kernel")
        self.keep()

    def on_typed(self, react: Callable[[], None]) -> None:
        """Call `react` after every change of the boxes, many times a second while somebody types."""
        self._add(self._typed, react)

    def on_keep(self, react: Callable[[], bool | None]) -> None:
        """Call `react` when it is time to store what is typed, at most a second after it was; False says it failed."""
        self._add(self._keeping, react)

    def keep(self) -> None:
        """Store what is typed, and say so if that went well."""
        if all(react() is not False for react in self._keeping):
            self.kept = self.version

    def say(self, words: str, tone: str = "good") -> None:
        """Show and announce a sentence below the buttons; `tone` is good, quiet or bad."""
        self._notices += 1
        self.notice = {"text": words, "tone": tone, "count": self._notices}

    def offer_file(self, name: str, data: bytes) -> None:
        """Have the browser download `data` under `name`; does nothing where no page is open."""
        self.send({"file": name}, buffers=[data])

    def as_text(self) -> str:
        """What the editor shows, for a terminal or a test: facts, the message, its length and what the coach says."""
        shown = self.reading
        facts = [f"{'[x]' if fact['used'] else '[ ]'} {fact['text']}" for fact in shown.get("facts", ())]
        found = [f"- {item['heading']}: {item['message']} {item['suggestion']}" for item in shown.get("findings", ())]
        lines = [*facts, shown.get("composed", ""), shown.get("count", ""), shown.get("praise", ""), *found]
        return "\n".join(line for line in lines if line)

    # Inside -------------------------------------------------------------------------------------------------------

    @staticmethod
    def _add(reacting: list[Any], react: Callable[[], Any]) -> None:
        if react not in reacting:  # six fields share one editor, and it is kept once for all of them
            reacting.append(react)

    def _take(self, parts: Mapping[str, str], version: str, by: str) -> None:
        known = {name: whole(str(words)) for name, words in parts.items() if name in PARTS}
        self.text = {"parts": {**self.parts, **known}, "version": version, "by": by}
        for react in self._typed:
            react()

    def _receive(self, _widget: object, content: Mapping[str, Any], _buffers: Sequence[bytes]) -> None:
        try:
            if content["version"] != self.version:
                self._take(content["parts"], content["version"], content["by"])
            if content["do"] != "typed":
                self.keep()
            if content["do"] in self._actions:
                self._actions[content["do"]]()
        except NetworkingKitError as problem:
            self.say(f"{problem} What you typed is still here.", "bad")


class PartField(Field):
    """One box of the editor as a field of a form."""

    def __init__(self, composer: Composer, name: str, label: str) -> None:
        self.name = name
        self.label = label
        self.control = self.widget = composer

    def read(self) -> str:
        """The words in the box."""
        return self.control.parts[self.name]

    def write(self, value: Any) -> None:
        """Put words into the box."""
        words = "" if value is None else str(value)
        if words != self.read():
            self.control.write(**{self.name: words})

    @property
    def typed(self) -> Any:
        """The words in the box."""
        return self.read()

    @property
    def error(self) -> str:
        """What is wrong with the box, or nothing."""
        return self.control.problems.get(self.name, "")

    @error.setter
    def error(self, sentence: str) -> None:
        words = f"▲ {sentence[:1].upper()}{sentence[1:]}." if sentence else ""
        self.control.problems = {**self.control.problems, self.name: words}

    def on_change(self, react: Callable[[], None]) -> None:
        """Call `react` when it is time to store what is typed."""
        self.control.on_keep(react)


def whole(text: str) -> str:
    """`text` with each half of a broken pair replaced, so that it can be sent back; places in it stay the same."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
