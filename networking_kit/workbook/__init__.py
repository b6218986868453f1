"""The student's workbook: one SQLite file that keeps every version of every record."""

from networking_kit.workbook.drafts import Draft
from networking_kit.workbook.erasure import Erasure
from networking_kit.workbook.filesystems import file_system_warning
from networking_kit.workbook.health import is_whole
from networking_kit.workbook.history import Change, Revision
from networking_kit.workbook.opening import backups_of, open_workbook, restore_workbook, start_empty
from networking_kit.workbook.place import find_workbook
from networking_kit.workbook.records import Transaction, Unreadable
from networking_kit.workbook.workbook import Workbook

__all__ = [
    "Change",
    "Draft",
    "Erasure",
    "Revision",
    "Transaction",
    "Unreadable",
    "Workbook",
    "backups_of",
    "file_system_warning",
    "find_workbook",
    "is_whole",
    "open_workbook",
    "restore_workbook",
    "start_empty",
]
