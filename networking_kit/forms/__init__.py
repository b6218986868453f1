"""The pages of the workbook. Each function makes one, ready to be shown as the last line of a cell.

A form has `fill(**answers)`, `submit()` and `widget`; a click calls `submit()` and nothing else. Answers that are given
are filled in and submitted at once, which is how a sample student works through the same notebooks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from networking_kit.course import course_for
from networking_kit.forms import lesson
from networking_kit.forms.checks import CheckForm, FormGroup
from networking_kit.forms.directory_page import DirectoryPage
from networking_kit.forms.form import Form
from networking_kit.forms.importing.form import ImportForm
from networking_kit.forms.listing.builder import ListBuilder
from networking_kit.forms.live import LivePanel
from networking_kit.forms.meetings.afterwards import AfterwardsForm
from networking_kit.forms.meetings.brief import BriefPage
from networking_kit.forms.meetings.during import MeetingView
from networking_kit.forms.meetings.form import MeetingForm
from networking_kit.forms.messages.following_up import FollowUpForm, due_blocks
from networking_kit.forms.messages.form import MessageForm
from networking_kit.forms.messages.thank_you import ThankYouForm
from networking_kit.forms.network import ActionStepForm, CompanyForm, ContactForm
from networking_kit.forms.numbers import reply_blocks
from networking_kit.forms.own_day import own_day
from networking_kit.forms.panel import Panel
from networking_kit.forms.persona import Answers, answers, personas
from networking_kit.forms.pictures import funnel, network, timeline
from networking_kit.forms.profile import PlanForm, ProfileForm, QuestionForm
from networking_kit.forms.research import CompanyLinks, PersonCard, warm_path_blocks
from networking_kit.forms.session import agenda, check_in, live_example, live_view, swap, swap_desk
from networking_kit.forms.wrapping_up.handing_in import HandInPage, Tickets
from networking_kit.forms.wrapping_up.handing_out import HandOut
from networking_kit.forms.wrapping_up.resume import ResumePage
from networking_kit.forms.wrapping_up.ticket import ExitTicketForm

if TYPE_CHECKING:
    from datetime import date

    from networking_kit.course import Course
    from networking_kit.workbook import Workbook

__all__ = [
    "Form",
    "FormGroup",
    "ImportForm",
    "ListBuilder",
    "Panel",
    "action_step_form",
    "after_meeting",
    "agenda",
    "answers",
    "brief",
    "check_forms",
    "check_in",
    "company_form",
    "company_links",
    "contact_form",
    "directory",
    "due_now",
    "email_finders",
    "exit_ticket_form",
    "follow_ups",
    "funnel",
    "goals",
    "greeting",
    "hand_in",
    "hand_out",
    "import_form",
    "list_builder",
    "live_example",
    "live_view",
    "meeting_form",
    "meeting_view",
    "message_form",
    "network",
    "opening",
    "person_card",
    "personas",
    "places",
    "plan_form",
    "profile_form",
    "progress",
    "question_form",
    "reasons",
    "reply_numbers",
    "resume_check",
    "swap",
    "swap_desk",
    "thank_you",
    "timeline",
    "tips",
    "warm_paths",
    "ways",
]


def profile_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """Who the student is."""
    return _with(ProfileForm(workbook, _course(workbook)), given)


def plan_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """When the student works, and what for."""
    return _with(PlanForm(workbook, _course(workbook)), given)


def question_form(workbook: Workbook, question: str, given: Answers | None = None) -> Form | Panel:
    """One of the course's questions, by its key, or that the course does not ask it."""
    course = _course(workbook)
    if course.reflection(question) is None:
        return lesson.not_asked(course, question)
    return _with(QuestionForm(workbook, course, question), given)


def company_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """Target companies."""
    return _with(CompanyForm(workbook, _course(workbook)), given)


def company_links(workbook: Workbook) -> CompanyLinks:
    """Every place to look at a target company and to find its people."""
    return CompanyLinks(workbook, _course(workbook))


def person_card(workbook: Workbook, given: Answers | None = None) -> Form:
    """Facts about one person, each with its source and day, and where to look for more."""
    return _with(PersonCard(workbook, _course(workbook)), given)


def warm_paths(workbook: Workbook) -> Panel:
    """People in the workbook who lead to a target company, with the reasons."""
    course = _course(workbook)
    return LivePanel(workbook, "warm-paths", lambda: warm_path_blocks(workbook, course))


def directory(workbook: Workbook) -> DirectoryPage:
    """Places to look for companies, people and communities."""
    return DirectoryPage(workbook, _course(workbook))


def import_form(workbook: Workbook, given: Answers | None = None) -> ImportForm:
    """People out of a file: LinkedIn's export, an address book, a tracker or any table."""
    return ImportForm(workbook, _course(workbook)).take((given or {}).get(ImportForm.key, []))


def contact_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """The list of contacts."""
    return _with(ContactForm(workbook, _course(workbook)), given)


def list_builder(workbook: Workbook) -> ListBuilder:
    """The list as a table and a board, and the connections who could join it."""
    return ListBuilder(workbook, _course(workbook))


def action_step_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """Action steps."""
    return _with(ActionStepForm(workbook, _course(workbook)), given)


def message_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """A message in four parts, one for each contact."""
    return _with(MessageForm(workbook, _course(workbook)), given)


def meeting_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """Meetings with their questions."""
    return _with(MeetingForm(workbook, _course(workbook)), given)


def brief(workbook: Workbook) -> BriefPage:
    """The one page to take into a conversation, as a file."""
    return BriefPage(workbook, _course(workbook))


def meeting_view(workbook: Workbook) -> Form:
    """Clock, questions and notes for the conversation itself."""
    return MeetingView(workbook, _course(workbook))


def after_meeting(workbook: Workbook, given: Answers | None = None) -> Form:
    """What a conversation brought: takeaways, introductions, one next step."""
    return _with(AfterwardsForm(workbook, _course(workbook)), given)


def thank_you(workbook: Workbook) -> Form:
    """The thank-you after a conversation."""
    return ThankYouForm(workbook, _course(workbook))


def follow_ups(workbook: Workbook) -> Form:
    """What is due, and the one follow-up after a silence."""
    return FollowUpForm(workbook, _course(workbook))


def resume_check(workbook: Workbook) -> ResumePage:
    """What to mend in a resume draft; nothing of it is kept."""
    return ResumePage(workbook, _course(workbook))


def exit_ticket_form(workbook: Workbook, given: Answers | None = None) -> Form:
    """The exit ticket."""
    return _with(ExitTicketForm(workbook, _course(workbook)), given)


def hand_in(workbook: Workbook, tickets: Tickets) -> HandInPage:
    """The exit ticket as it leaves, shown first; `tickets` is the room that takes it in, `networking_kit.cohort`."""
    return HandInPage(workbook, _course(workbook), tickets)


def hand_out(workbook: Workbook) -> HandOut:
    """Tracker, calendar, drafts and everything, as files."""
    return HandOut(workbook, _course(workbook))


def check_forms(workbook: Workbook, step: str, given: Answers | None = None) -> FormGroup:
    """The check-for-understanding questions of a step."""
    course = _course(workbook)
    return FormGroup([_with(CheckForm(workbook, course, question), given) for question in course.checks_for(step)])


def opening(workbook: Workbook, step: str) -> Panel:
    """What a step is for, by its key, or that the course skips it; raise `InvalidAnswer` if no course has it."""
    course = _course(workbook)
    key = lesson.checked(course, step)
    return LivePanel(workbook, "opening", lambda: lesson.opening_blocks(workbook, course, key))


def progress(workbook: Workbook, *steps: str, today: date | None = None) -> Panel:
    """How far the student is in `steps` and in the whole lesson; `today` is the student's own day if it is left out."""
    course = _course(workbook)
    day = today or own_day(workbook, _course(workbook))
    return LivePanel(workbook, "progress", lambda: lesson.progress_blocks(workbook, course, list(steps), day))


def due_now(workbook: Workbook, today: date | None = None) -> Panel:
    """What is overdue, due today and coming up; `today` is the student's own day if it is left out."""
    course = _course(workbook)
    return LivePanel(workbook, "due-now", lambda: due_blocks(workbook, course, today or own_day(workbook, course)))


def reply_numbers(workbook: Workbook) -> Panel:
    """The student's replies as counts, with the range that so few allow."""
    course = _course(workbook)
    return LivePanel(workbook, "replies", lambda: reply_blocks(workbook, course))


def greeting(workbook: Workbook) -> Panel:
    """A word of welcome."""
    return lesson.greeting(workbook)


def goals(workbook: Workbook) -> Panel:
    """The course's learning goals."""
    return lesson.goals(_course(workbook))


def reasons(workbook: Workbook) -> Panel:
    """Why to network at all."""
    return lesson.reasons(_course(workbook))


def ways(workbook: Workbook) -> Panel:
    """Warm and cold contacts, and the forms of networking."""
    return lesson.ways(_course(workbook))


def places(workbook: Workbook, *keys: str) -> Panel:
    """Links of the course, by key."""
    return lesson.places(_course(workbook), list(keys))


def email_finders(workbook: Workbook) -> Panel:
    """Tools that find an e-mail address."""
    return lesson.email_finders(_course(workbook))


def tips(workbook: Workbook, place: str) -> Panel:
    """Advice for ``message`` or ``meeting``."""
    return lesson.tips(_course(workbook), place)


def _course(workbook: Workbook) -> Course:
    return course_for(workbook.path.parent)


def _with(form: Form, given: Answers | None) -> Form:
    return form.take((given or {}).get(form.key, []))
