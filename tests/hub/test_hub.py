"""The hub of docs/deploy, run for real: students log in, work and hand in, and cannot look at each other."""

import asyncio
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import hub as loopback
from playwright.sync_api import Page, expect, sync_playwright


@pytest.fixture(scope="module")
def handed_in(school: Any) -> dict[str, Path]:
    """Both students build a list, draft and wrap up as sample students, and hand in; the files of their tickets."""

    async def work(visitor: Any, persona: str) -> Path:
        count, receipt = await school.cells(
            visitor,
            f"run_notebooks('0[0235]*.ipynb', {persona!r}, globals())",
            "hand_in(forms.hand_in(workbook, cohort))",
        )
        state, path = receipt.split()
        assert (count, state) == ("4", "handed_in")
        return school.hub.tickets / path

    async def both() -> list[Path]:
        return await asyncio.gather(work(school.ana, "noor"), work(school.ben, "tess"))

    return dict(zip((school.ana.name, school.ben.name), school.do(both()), strict=True))


def attempts(school: Any, visitor: Any, *expressions: str) -> dict[str, str]:
    """What becomes of each Python expression in the visitor's own kernel: "got ..." or the name of the error."""
    cells = [f"attempt(lambda: {expression})" for expression in expressions]
    return dict(zip(expressions, school.in_kernel(visitor, *cells), strict=True))


def test_the_folder_is_laid_and_belongs_to_the_student(school: Any) -> None:
    """The first start lays the notebooks and a link to the shared course, in a folder that nobody else may enter."""
    for visitor in (school.ana, school.ben):
        folder = school.hub.home(visitor.name) / "networking-kit"
        assert len(list((folder / "notebooks").glob("[0-9]*.ipynb"))) == 6
        assert (folder / "workbook" / "course.toml").resolve() == school.hub.place / "course.toml"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.owner() == visitor.name


def test_the_instructor_has_the_instructors_notebooks(school: Any) -> None:
    """Who may read tickets finds the notebooks that go with them, and a student does not."""
    for visitor, there in ((school.teacher, True), (school.ana, False)):
        notebook = school.hub.home(visitor.name) / "networking-kit/notebooks/instructor/cohort_report.ipynb"
        assert notebook.is_file() is there


def test_the_server_is_the_one_that_the_kit_starts(school: Any) -> None:
    """A hub's server has the kit's settings, its extension, its start page, and keeps what forms show out of files."""
    name = "@jupyterlab/apputils-extension:kernels-settings"
    _, settings = school.do(school.ana.ask("GET", f"lab/api/settings/{name}"))
    assert settings["schema"]["properties"]["commsOverSubshells"]["default"] == "disabled"
    _, page = school.do(school.ana.ask("GET", "lab"))
    assert "networking-kit-lab" in page
    _, start = school.do(school.ana.ask("GET", "api/contents/notebooks/00_start_here.ipynb"))
    cells = [cell for cell in start["content"]["cells"] if cell["cell_type"] == "code"]
    assert all(cell["metadata"]["trusted"] for cell in cells)
    cells[0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "canary@people.example"}]
    status, _ = school.do(school.ana.ask("PUT", "api/contents/notebooks/mine.ipynb", send=start))
    assert status in (200, 201)
    saved = school.hub.home(school.ana.name) / "networking-kit" / "notebooks" / "mine.ipynb"
    assert "canary" not in saved.read_text(encoding="utf-8")


@pytest.fixture
def page() -> Iterator[Page]:
    """A fresh profile in the machine's Chromium."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        if os.environ.get("CI"):
            pytest.fail("There is no Chromium on this machine: install it, or name it in CHROMIUM.")
        pytest.skip("There is no Chromium on this machine.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        yield page
        browser.close()


@pytest.mark.browser
def test_a_student_logs_in_and_finds_the_forms_awake(school: Any, page: Page) -> None:
    """From the hub's login form a student lands on the start page, where a form can be filled in and is kept."""
    page.goto(school.hub.url)
    page.get_by_label("Username").fill(school.ben.name)
    page.get_by_label("Password").fill(school.hub.password)
    page.get_by_role("button", name="Sign in").click()
    form = page.locator(".nk-form-profile")
    form.wait_for()
    assert page.url.endswith("00_start_here.ipynb")
    assert page.locator(".jp-Notebook .jp-InputArea-editor:visible").count() == 0
    form.get_by_label("Your name").fill("Ben Example")
    form.get_by_label("Your program").select_option(index=1)
    form.get_by_label("Your time zone").select_option(label="Europe/Lisbon")
    form.get_by_role("button", name="Save my profile").click()
    expect(form.get_by_role("status").first).to_contain_text("saved")
    cells = "from networking_kit import models, open_workbook", "open_workbook().first(models.Student).name"
    assert school.in_kernel(school.ben, *cells)[-1] == "Ben Example"


@pytest.mark.usefixtures("handed_in")
def test_the_instructors_report_sees_both(school: Any) -> None:
    """The instructor makes the report in a kernel of their own server, and it counts the tickets of both students."""
    course, tickets = school.hub.place / "course.toml", school.hub.tickets
    (printed,) = school.in_kernel(school.teacher, f"report({str(tickets)!r}, {str(course)!r})")
    report = json.loads(printed)
    assert (report["students"], report["exit_tickets"], report["not_counted"]) == (2, 2, [])


@pytest.mark.usefixtures("handed_in")
def test_students_swap_drafts_and_take_none_away(school: Any) -> None:
    """Two students whom the instructor pairs read each other's drafts, and can neither change nor remove them."""
    for student in (school.ana, school.ben):
        assert school.in_kernel(student, "send_draft()") == ["handed_in"]
    assert school.in_kernel(school.teacher, "pair_up()") == ["2"]
    drafts = school.hub.place / "swap" / loopback.COHORT / "drafts"
    (theirs,) = (file for file in drafts.iterdir() if file.owner() == school.ben.name)
    looks = (f"Path('{theirs}').unlink()", f"Path('{theirs}').write_text('mine')", f"Path('{drafts}/../x').mkdir()")
    assert attempts(school, school.ana, *looks) == dict.fromkeys(looks, "PermissionError")
    for student in (school.ana, school.ben):
        assert school.in_kernel(student, "len(swap_place().look().to_read)") == ["1"]


def test_a_ticket_is_for_its_student_and_the_instructors(school: Any, handed_in: dict[str, Path]) -> None:
    """A ticket is read by its student and instructors; who else knows its path can neither read nor change it."""
    theirs, mine = handed_in[school.ben.name], handed_in[school.ana.name]
    cohort = theirs.parent.parent
    read = f"len(Path('{theirs}').read_bytes()) > 0"
    assert attempts(school, school.teacher, read) == attempts(school, school.ben, read) == {read: "got True"}
    looks = (
        f"Path('{theirs}').read_bytes()",
        f"os.listdir('{theirs.parent}')",
        f"os.listdir('{cohort}')",
        f"os.listdir('{cohort.parent}')",
        f"Path('{theirs}').unlink()",
        f"Path('{theirs}').write_text('mine')",
        f"Path('{theirs.parent}/new.json').write_text('mine')",
        f"Path('{theirs.parent}').rename('{cohort}/gone')",
        f"Path('{cohort.parent}/other').mkdir()",
    )
    control = f"len(Path('{mine}').read_bytes()) > 0"
    found = attempts(school, school.ana, control, *looks)
    assert found == {control: "got True"} | dict.fromkeys(looks, "PermissionError")
    assert theirs.is_file()


@pytest.mark.usefixtures("handed_in")
def test_a_students_folder_is_closed_to_others(school: Any) -> None:
    """A student's kernel opens neither another's workbook nor their folder, by no path and by no link."""
    folder = school.hub.home(school.ben.name) / "networking-kit"
    book = folder / "workbook" / "workbook.db"
    read = f"len(Path('{book}').read_bytes()) > 0"
    assert attempts(school, school.ben, read) == {read: "got True"}
    looks = (read, f"os.listdir('{folder}')", f"os.listdir('{book.parent}')")
    link = f"os.symlink('{book}', '../theirs.db')"
    found = attempts(school, school.ana, *looks, link)
    assert found == dict.fromkeys(looks, "PermissionError") | {link: "got None"}
    status, _ = school.do(school.ana.ask("GET", "files/theirs.db"))
    assert status in (403, 404)


def test_the_hub_lets_nobody_into_another_server(school: Any) -> None:
    """A logged-in student asks another's server and the hub's interface about them, and is told nothing."""
    ben = school.ben.name
    assert school.do(school.ben.ask("GET", "api/contents"))[0] == 200
    for method, path in (("GET", "api/contents"), ("GET", "api/kernels"), ("POST", "api/kernels"), ("GET", "lab")):
        status, answer = school.do(school.ana.ask(method, path, of=ben))
        assert status in (302, 403), path
        assert "notebooks" not in str(answer)
    for method, path in (("GET", f"users/{ben}"), ("GET", "users"), ("DELETE", f"users/{ben}/server")):
        assert school.do(school.ana.ask_hub(method, path))[0] in (403, 404), path
    assert school.do(school.ben.ask("GET", "api/contents"))[0] == 200


def test_nobody_listens_to_another_kernel(school: Any) -> None:
    """Who subscribes to every port of another student's kernel and server is told nothing of what the kernel shows."""
    uid = school.hub.home(school.ben.name).stat().st_uid

    async def overheard() -> tuple[list[str], str]:
        async with school.kernel(school.ben) as theirs, school.kernel(school.ana) as mine:
            await mine(f"sockets = listen({uid})")
            for _ in range(5):
                await theirs("print('a secret')")
            return await mine("len(sockets)"), await mine("heard(sockets)")

    count, heard = school.do(overheard())
    assert int(count) > 0
    assert heard == "[]"


def test_a_server_on_its_own_port_wants_a_login(school: Any) -> None:
    """A student who goes round the proxy, to the port of another's server, is refused."""
    uid = school.hub.home(school.ben.name).stat().st_uid
    assert school.in_kernel(school.ana, f"doors({uid}, {school.ben.name!r})") == ["[403]"]


def test_the_hubs_secrets_are_closed_to_students(school: Any) -> None:
    """No student's kernel reads the hub's database, its cookie secret or another server's environment."""
    hub = school.hub.place / "hub"
    assert (hub / "jupyterhub.sqlite").is_file()
    uid = school.hub.home(school.ben.name).stat().st_uid
    theirs = next(folder.name for folder in Path("/proc").glob("[0-9]*") if folder.stat().st_uid == uid)
    looks = (
        f"os.listdir('{hub}')",
        f"Path('{hub}/cookie_secret').read_bytes()",
        f"Path('/proc/{theirs}/environ').read_bytes()",
    )
    assert attempts(school, school.ana, *looks) == dict.fromkeys(looks, "PermissionError")


def test_the_course_is_shared_and_cannot_be_written(school: Any) -> None:
    """A change of the shared course file is there in the next cell of every student, and no student can make one."""
    file = school.hub.place / "course.toml"
    before = file.read_text(encoding="utf-8")
    show = "from networking_kit.course import course_for", "course_for('../workbook').title"
    try:
        file.write_text(before.replace('title = "Building Connection"', 'title = "Another Week"', 1), encoding="utf-8")
        titles = [school.in_kernel(visitor, *show)[-1] for visitor in (school.ana, school.ben)]
    finally:
        file.write_text(before, encoding="utf-8")
    assert titles == ["Another Week", "Another Week"]
    write = "Path('../workbook/course.toml').write_text('mine')"
    assert attempts(school, school.ana, write) == {write: "PermissionError"}


def test_memory_beyond_the_limit_is_refused(school: Any) -> None:
    """A cell that asks for more than the limit gets an error, and the kernel goes on."""
    assert school.in_kernel(school.ana, "more_than_the_limit()", "'alive'") == ["True", "alive"]


@pytest.mark.usefixtures("handed_in")
def test_the_next_start_freshens_the_notebooks(school: Any) -> None:
    """A second start brings the kit's notebooks, keeps a changed one beside them, and leaves the workbook."""
    folder = school.hub.home(school.ana.name) / "networking-kit"
    book = (folder / "workbook" / "workbook.db").read_bytes()
    school.do(school.ana.stop_server())
    changed = folder / "notebooks" / "04_meeting_prep.ipynb"
    fresh = changed.read_text(encoding="utf-8")
    changed.write_text(fresh.replace("forms.brief(workbook)", "forms.brief(workbook)  # mine"), encoding="utf-8")
    (folder / "notebooks" / "01_research.ipynb").unlink()
    school.do(school.ana.start_server())
    assert changed.read_text(encoding="utf-8") == fresh
    assert "# mine" in changed.with_name("04_meeting_prep (yours).ipynb").read_text(encoding="utf-8")
    assert (folder / "notebooks" / "01_research.ipynb").is_file()
    assert (folder / "workbook" / "workbook.db").read_bytes() == book


def test_the_culler_stops_idle_servers(school: Any) -> None:
    """The culler, with the rights that the configuration gives it and a short patience, stops every server."""
    environment = os.environ | {
        "JUPYTERHUB_API_TOKEN": school.hub.token,
        "JUPYTERHUB_API_URL": f"{school.hub.url}/hub/api",
    }
    command = [sys.executable, "-m", "jupyterhub_idle_culler", "--timeout=1", "--cull-every=1"]
    culler = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        last = time.monotonic() + 60
        while time.monotonic() < last:
            _, me = school.do(school.teacher.ask_hub("GET", f"users/{school.teacher.name}"))
            if not me["servers"]:
                return
            time.sleep(0.5)
    finally:
        culler.terminate()
        culler.wait(timeout=10)
    pytest.fail("The server still runs.")
