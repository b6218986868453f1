"""Where the student stands, what is next and what is due; values in, values out."""

from networking_kit.planner.due import Due, DueKind, add_business_days, due, today_of
from networking_kit.planner.progress import (
    ContactState,
    Goal,
    Progress,
    StepProgress,
    contact_state,
    counts,
    is_prepared,
    progress,
)
from networking_kit.planner.replies import Count, Replies, replies, wilson
from networking_kit.planner.snapshot import Snapshot
from networking_kit.planner.warm_paths import WarmPath, warm_paths

__all__ = [
    "ContactState",
    "Count",
    "Due",
    "DueKind",
    "Goal",
    "Progress",
    "Replies",
    "Snapshot",
    "StepProgress",
    "WarmPath",
    "add_business_days",
    "contact_state",
    "counts",
    "due",
    "is_prepared",
    "progress",
    "replies",
    "today_of",
    "warm_paths",
    "wilson",
]
