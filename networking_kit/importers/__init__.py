"""Contacts out of files: what people's address books, networks and trackers look like, read without trusting them.

`read` gives a `Table`; `plan` compares it with the contacts at hand; the caller saves `plan(...).records()`.
"""

from networking_kit.importers.archive import Brought, everything, is_everything, plan_everything
from networking_kit.importers.merging import merge
from networking_kit.importers.person import FIELDS
from networking_kit.importers.planning import ImportPlan, Merged, New, Unchanged, plan
from networking_kit.importers.reading import FORMATS, columns, read
from networking_kit.importers.similar import Similar, similar
from networking_kit.importers.table import Candidate, Columns, Refused, Table

__all__ = [
    "FIELDS",
    "FORMATS",
    "Brought",
    "Candidate",
    "Columns",
    "ImportPlan",
    "Merged",
    "New",
    "Refused",
    "Similar",
    "Table",
    "Unchanged",
    "columns",
    "everything",
    "is_everything",
    "merge",
    "plan",
    "plan_everything",
    "read",
    "similar",
]
