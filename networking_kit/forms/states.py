"""Where a contact can stand, as the board and the pictures call it."""

from __future__ import annotations

from networking_kit.planner import ContactState

STATES = {
    ContactState.TO_RESEARCH: ("To research", "Find one fact about them."),
    ContactState.TO_WRITE: ("To write", "Write to them in notebook 03."),
    ContactState.DRAFTED: ("Drafted", "Look the message over and send it."),
    ContactState.SENT: ("Sent", "Wait; notebook 05 says when to follow up."),
    ContactState.REPLIED: ("Replied", "Agree on a time to talk."),
    ContactState.MEETING: ("Meeting", "Prepare it in notebook 04."),
    ContactState.MET: ("Met", "Say thank you the same day."),
}
"""Name of each state in the order of the board, and what to do next there."""
