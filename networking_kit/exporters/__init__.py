"""Files out of the kit: the tracker, a calendar, drafts of e-mails, and everything at once.

All functions take plain lists of models and write a file whole or not at all, readable by its owner only.
"""

from networking_kit.exporters.tables import tables
from networking_kit.exporters.tracker import tracker_csv, tracker_xlsx

__all__ = ["tables", "tracker_csv", "tracker_xlsx"]
