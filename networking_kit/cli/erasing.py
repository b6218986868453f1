"""The command that erases for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from networking_kit.cli.options import AsJson, WorkbookPath, existing, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from networking_kit.workbook import Revision, Workbook


def add_to(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command()(erase)


def erase(
    contact: Annotated[str | None, typer.Argument(help="Name or identifier of a contact.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Erase the whole workbook.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    workbook: WorkbookPath = None,
    as_json: AsJson = False,
) -> None:
    """Erase a person, or everything, from the workbook, its history and its backups; it cannot be undone.

    Contacts, messages and meetings that were deleted are still in the history; they are found and erased as well.
    """
    if (contact is None) is not everything:
        raise typer.BadParameter("name a contact, or give --all")
    opened = existing(workbook)
    records = [] if contact is None else records_about(opened, contact)
    what = "the whole workbook" if contact is None else f"1 contact and {len(records) - 1} records about them"
    if not yes:
        typer.confirm(f"Erase {what} for good?", abort=True, err=as_json)
    done = opened.erase_all() if contact is None else opened.erase(records)
    if as_json:
        left = [str(path) for path in done.left]
        counts = {"revisions": done.revisions, "drafts": done.drafts, "mentions": done.mentions}
        print_json({**counts, "backups_cleaned": done.copies, "left": left})
        return
    typer.echo(f"Erased: {what}. {done.copies} backups were cleaned as well.")
    if done.mentions:
        typer.echo(f"The name was taken out of {done.mentions} other records that mentioned it.")
    for path in done.left:
        typer.echo(f"Could not be searched, delete it yourself if need be: {path}")


def records_about(workbook: Workbook, name: str) -> list[UUID]:
    """The contact of that name or identifier, first, and all that was ever linked to them, deleted records included.

    Raises `NotFound` or `Ambiguous` with what to do.
    """
    revisions = workbook.revisions_since(0)
    one = _person(revisions, name.strip().casefold())
    linked = (revision.id for revision in revisions if getattr(revision.record, "contact_id", None) == one)
    return list(dict.fromkeys([one, *linked]))


def _person(revisions: Iterable[Revision], wanted: str) -> UUID:
    from networking_kit.errors import Ambiguous, NotFound

    ever: dict[UUID, list[str]] = {}
    for revision in revisions:
        if revision.kind == "contact":
            names = ever.setdefault(revision.id, [])
            if revision.record is not None:
                names.append(revision.record.name.casefold())
    by_last_name = [one for one, names in ever.items() if wanted in (str(one), *names[-1:])]
    found = by_last_name or [one for one, names in ever.items() if wanted in names]
    if not found:
        raise NotFound("Nobody of that name was ever in this workbook. Check the spelling, or use the identifier.")
    if len(found) > 1:
        ids = ", ".join(map(str, found))
        raise Ambiguous(
            f"{len(found)} contacts have or had that name, deleted ones included. Use one identifier a time: {ids}"
        )
    return found[0]
