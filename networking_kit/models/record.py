"""What every record of a workbook has in common."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from networking_kit.errors import InvalidAnswer


class Value(BaseModel):
    """A validated value that cannot be changed in place."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def checked(cls, **fields: Any) -> Self:
        """Build one from `fields`; raise `InvalidAnswer` with one sentence a field instead of pydantic's own error."""
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            raise InvalidAnswer(problems_of(error)) from None


class Record(Value):
    """A value with an identity, kept in a workbook.

    `revision` is the revision it was read at, 0 before the first save. A workbook compares it on saving, so that an
    edit based on an older version becomes a conflict, not a lost edit. It is no part of the content.
    """

    stored_as: ClassVar[str]
    id: UUID = Field(default_factory=uuid4)
    revision: int = Field(default=0, ge=0, exclude=True, repr=False)

    def content(self) -> dict[str, Any]:
        """The record as JSON-ready values, without its revision."""
        return self.model_dump(mode="json")

    def same_as(self, other: Record) -> bool:
        """Whether both hold the same content, whatever their revisions."""
        return self.content() == other.content()

    def with_changes(self, **changes: Any) -> Self:
        """A validated copy with some fields replaced; raise `InvalidAnswer` for a value that is refused."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return self.checked(**{**fields, **changes})


_WORDS = {
    "missing": "is needed",
    "string_too_short": "is needed",
    "extra_forbidden": "is not a field of this form",
    "string_type": "should be text",
    "uuid_parsing": "is not an identifier of this workbook",
    "bool_parsing": "should be yes or no",
    "timezone_aware": "needs a time zone",
}
_EXAMPLES = {
    "int_": "should be a whole number, such as 30",
    "date_": "write the day as year-month-day, such as 2026-11-30",
    "datetime_": "write day and time such as 2026-12-03 16:30, with a time zone",
    "uuid_": "is not an identifier of this workbook",
    "list_": "should be a list",
}


def _in_words(problem: dict[str, Any]) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    match kind:
        case "string_too_long":
            words = f"is too long: at most {context['max_length']:,} characters"
        case "too_long":
            words = f"has too many entries: at most {context['max_length']:,}"
        case "enum" | "literal_error":
            words = f"should be one of {context['expected']}"
        case "value_error":
            words = str(context["error"])
        case "greater_than_equal":
            words = f"should be at least {context['ge']:,}"
        case "less_than_equal":
            words = f"should be at most {context['le']:,}"
        case _:
            known = (words for start, words in _EXAMPLES.items() if kind.startswith(start))
            words = _WORDS.get(kind) or next(known, "is not as this field takes it")
    return words


def problems_of(error: ValidationError) -> dict[str, str]:
    """Put a validation error in words: field name (dotted where nested) to sentence, without what was typed."""
    problems: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        field = ".".join(str(part) for part in problem["loc"]) or "answers"
        problems.setdefault(field, _in_words(dict(problem)))
    return problems
