"""The directory as a page: places to look, found by words, kind and tag, and kept as action steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.course import own_or_shipped
from networking_kit.course.directory import Place, PlaceKind, PlaceStatus, load_directory
from networking_kit.errors import InvalidAnswer
from networking_kit.forms import news, panel
from networking_kit.forms.fields import ChoiceField, DateField, TextField
from networking_kit.forms.page import Page
from networking_kit.models import ActionKind, ActionStep

if TYPE_CHECKING:
    import ipywidgets as widgets

    from networking_kit.course import Course
    from networking_kit.forms.fields import Field
    from networking_kit.forms.panel import Block
    from networking_kit.workbook import Workbook

SHOWN = 8
"""Places that are listed at once: as many as can be read without scrolling."""
_STEPS = {
    PlaceKind.COMPANIES: "Find one company to learn about on {}",
    PlaceKind.CULTURE: "Read on {} how one of my target companies works",
    PlaceKind.NETWORK: "Join {} and introduce myself to one person",
    PlaceKind.COMMUNITY: "Join {} and introduce myself to one person",
    PlaceKind.GROUP: "Join {} and introduce myself to one person",
    PlaceKind.SKILL: "Take part once on {} and note whom I met",
    PlaceKind.EMAIL_FINDER: "Look up one address that I need with {}",
}
_ANY_STEP = "Look at {} and note what I can use"
_JOINED = (PlaceKind.NETWORK, PlaceKind.COMMUNITY, PlaceKind.GROUP)


class DirectoryPage(Page):
    """Where to look for companies, people and communities; `submit` keeps a place as an action step."""

    key = "directory"

    def __init__(self, workbook: Workbook, course: Course) -> None:
        self.directory = load_directory(own_or_shipped(workbook.path.parent, "directory.toml"))
        super().__init__(workbook, course)

    def make_fields(self) -> list[Field]:
        """What to look for, and which place to try."""
        kinds = sorted({place.kind for place in self.directory.places})
        tags = [(tag.replace("_", " "), tag) for tag in sorted(self.directory.tags())]
        return [
            TextField("query", "What are you looking for?", example="remote, women, Denver, open source"),
            ChoiceField("kind", "Kind", [(kind.capitalize(), kind.value) for kind in kinds], nothing="All", half=True),
            ChoiceField("tag", "Tag", tags, nothing="All", half=True),
        ]

    def make_lower_fields(self) -> list[Field]:
        """Which place to try, and by when."""
        return [
            ChoiceField("place", "Which one will you try?", [], nothing="Choose one of these", half=True),
            DateField("due_on", "By when? (optional)", today=self.today, half=True),
        ]

    def buttons(self) -> list[widgets.Widget]:
        """The button that keeps the place."""
        return [self.button("Save as an action step", self.submit, primary=True)]

    def blocks(self) -> list[Block]:
        """The places that fit, the best first."""
        found = self.found()
        self.fields["place"].offer([(place.name, place.key) for place in found[:SHOWN]])
        if not found:
            return [panel.text("Nothing fits all of this. Take a word or a choice away.", "quiet")]
        rows = [[panel.link(place.name, place.url), place.about, _became(place)] for place in found[:SHOWN]]
        count = f"{len(found)} places" if len(found) > 1 else "1 place"
        more = f" These are the first {SHOWN}: a word more makes the list shorter." if len(found) > SHOWN else ""
        return [panel.text(f"{count}.{more}", "quiet"), panel.table("Places", ["Place", "What it is", "State"], rows)]

    def found(self) -> list[Place]:
        """All places that fit the fields, the best first."""
        kind, tag = self.fields["kind"].answer, self.fields["tag"].answer
        return self.directory.search(self.fields["query"].answer, [kind] if kind else [], [tag] if tag else [])

    def submit(self) -> ActionStep | None:
        """Keep the chosen place as an action step with its link; one that is kept already stays as it is."""
        with self.told():
            chosen = next((p for p in self.directory.places if p.key == self.fields["place"].answer), None)
            if chosen is None:
                raise InvalidAnswer({"place": "choose one of the places that are listed"})
            known = next((step for step in self.workbook.all(ActionStep) if step.link == chosen.url), None)
            if known:
                self.say(f"{chosen.name} is among your action steps already.", "quiet")
                return known
            step = ActionStep.checked(
                description=_STEPS.get(chosen.kind, _ANY_STEP).format(chosen.name),
                action=_action(chosen),
                link=chosen.url,
                due_on=self.fields["due_on"].answer,
            )
            saved = self.workbook.save(step, what="action_step")
            self.say(f"Saved as an action step: {saved.description}. Notebook 02 lists your steps.")
            news.tell(self.workbook, but=self)
            return saved
        return None


def _became(place: Place) -> str:
    if place.status is PlaceStatus.NOT_CHECKED and not place.now:
        return place.status.value.capitalize()
    return place.now or place.status.value.capitalize()


def _action(place: Place) -> ActionKind:
    if "events" in place.tags:
        return ActionKind.EVENT
    return (
        ActionKind.STUDENT_CIRCLE
        if place.kind in _JOINED and "students" in place.tags
        else ActionKind.ONLINE_ENGAGEMENT
    )
