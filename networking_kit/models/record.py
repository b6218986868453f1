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
}


def _in_words(problem: dict[str, Any]) -> str:
    kind, context = problem["type"], problem.get("ctx", {})
    if kind == "string_too_long":
        return f"is too long: at most {context['max_length']:,} characters"
    if kind == "too_long":
        return f"has too many entries: at most {context['max_length']:,}"
    if kind in ("enum", "literal_error"):
        return f"should be one of {context['expected']}"
    if kind == "timezone_aware":
        return "needs a time zone"
    if kind == "value_error":
        return str(context["error"])
    return _WORDS.get(kind, problem["msg"][:1].lower() + problem["msg"][1:])


def problems_of(error: ValidationError) -> dict[str, str]:
    """Put a validation error in words: field name (dotted where nested) to sentence, without what was typed."""
    problems: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        field = ".".join(str(part) for part in problem["loc"]) or "answers"
        problems.setdefault(field, _in_words(dict(problem)))
    return problems
