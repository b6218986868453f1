"""Tickets handed in, collected, read and reported on."""

from networking_kit.cohort import views
from networking_kit.cohort.collecting import Collected, collect
from networking_kit.cohort.commands import cohort_report, course_of, save_report, show, submit_workbook
from networking_kit.cohort.deadline import deadline, is_late
from networking_kit.cohort.delivering import State
from networking_kit.cohort.envelope import Envelope, SharedMessage
from networking_kit.cohort.exchange import Receipt, draw_up, hand_in, retry_outbox, submit
from networking_kit.cohort.gathering import gather
from networking_kit.cohort.gradebook import gradebook_csv, read_roster
from networking_kit.cohort.preparing import prepare, preview
from networking_kit.cohort.problems import InboxUnreachable, ReportRefused, TicketRefused
from networking_kit.cohort.reading import Kind, Refused, read_tickets
from networking_kit.cohort.redaction import Redactor, redact_text
from networking_kit.cohort.report import feedback_html, report_html, write_feedback
from networking_kit.cohort.samples import sample_tickets
from networking_kit.cohort.screen import looks, watch
from networking_kit.cohort.sharing import check_in, next_check_in, sharing_until, start_sharing, stop_sharing
from networking_kit.cohort.signing import Identity
from networking_kit.cohort.swap_room import Swap, SwapRoom
from networking_kit.cohort.swapping import MyPlace, MySwap, without_others
from networking_kit.cohort.tables import Tables, merge, tables_of
from networking_kit.cohort.watching import LiveView, Moment
from networking_kit.cohort.web_form import FormLink, form_link

__all__ = [
    "Collected",
    "Envelope",
    "FormLink",
    "Identity",
    "InboxUnreachable",
    "Kind",
    "LiveView",
    "Moment",
    "MyPlace",
    "MySwap",
    "Receipt",
    "Redactor",
    "Refused",
    "ReportRefused",
    "SharedMessage",
    "State",
    "Swap",
    "SwapRoom",
    "Tables",
    "TicketRefused",
    "check_in",
    "cohort_report",
    "collect",
    "course_of",
    "deadline",
    "draw_up",
    "feedback_html",
    "form_link",
    "gather",
    "gradebook_csv",
    "hand_in",
    "is_late",
    "looks",
    "merge",
    "next_check_in",
    "prepare",
    "preview",
    "read_roster",
    "read_tickets",
    "redact_text",
    "report_html",
    "retry_outbox",
    "sample_tickets",
    "save_report",
    "sharing_until",
    "show",
    "start_sharing",
    "stop_sharing",
    "submit",
    "submit_workbook",
    "tables_of",
    "views",
    "watch",
    "without_others",
    "write_feedback",
]
