"""Files out of the kit: the tracker, a calendar, drafts of e-mails, and everything at once.

All functions take plain lists of models and write a file whole or not at all, readable by its owner only.
"""

from networking_kit.exporters.archive import everything_zip
from networking_kit.exporters.calendar import CalendarEntry, calendar_ics, due_entries, meeting_entries
from networking_kit.exporters.outbox import Outbox, eml, mailto_link, outbox
from networking_kit.exporters.tables import tables
from networking_kit.exporters.targets import TARGETS, Exported, export
from networking_kit.exporters.tracker import tracker_csv, tracker_xlsx

__all__ = [
    "TARGETS",
    "CalendarEntry",
    "Exported",
    "Outbox",
    "calendar_ics",
    "due_entries",
    "eml",
    "everything_zip",
    "export",
    "mailto_link",
    "meeting_entries",
    "outbox",
    "tables",
    "tracker_csv",
    "tracker_xlsx",
]
