"""The hub of docs/deploy, run for real: students log in, work and hand in, and cannot look at each other."""

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
from playwright.sync_api import Page, expect, sync_playwright

RUN = """
import json
from pathlib import Path
from networking_kit.course import course_for
done = sorted(Path(".").glob("[0-9]*.ipynb"))
for notebook in done:
    for cell in json.loads(notebook.read_text())["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"]).replace("persona = None", "persona = {persona!r}")
            exec(source, globals())
print(len(done))
"""
HAND_IN = """
page = forms.hand_in(workbook, cohort)
assert page.look()
receipt = page.submit()
print(receipt.state.value, receipt.path)
"""
TRY = """
import os
from pathlib import Path
def attempt(what):
    try:
        return f"got {{what()!r}}"
    except OSError as problem:
        return type(problem).__name__
print({expression})
"""


@pytest.fixture(scope="module")
def handed_in(school: Any) -> dict[str, Path]:
    """Both students work through all notebooks as sample students and hand in; the files of their tickets."""
    tickets = {}
    for visitor, persona in ((school.ana, "noor"), (school.ben, "tess")):
        count, receipt = school.in_kernel(visitor, RUN.format(persona=persona), HAND_IN, notebook="notebooks/all.ipynb")
        assert count == "6\n"
        state, path = receipt.split()
        assert state == "handed_in"
        tickets[visitor.name] = school.hub.tickets / path
    return tickets


def attempt(school: Any, visitor: Any, expression: str) -> str:
    """What becomes of a Python expression that the visitor's own kernel tries: "got ..." or the error's name."""
    (printed,) = school.in_kernel(visitor, TRY.format(expression=f"attempt(lambda: {expression})"))
    return printed.strip()


def test_the_folder_is_laid_and_belongs_to_the_student(school: Any) -> None:
    """The first start lays the notebooks and a link to the shared course, in a folder that nobody else may enter."""
    for visitor in (school.ana, school.ben):
        folder = school.hub.home(visitor.name) / "networking-kit"
        assert len(list((folder / "notebooks").glob("[0-9]*.ipynb"))) == 6
        assert (folder / "workbook" / "course.toml").resolve() == school.hub.place / "course.toml"
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.owner() == visitor.name


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
    read = "from networking_kit import open_workbook; from networking_kit.models import Student; "
    printed = school.in_kernel(school.ben, read + "print(open_workbook().first(Student).name)")
    assert printed == ["Ben Example\n"]


@pytest.mark.usefixtures("handed_in")
def test_the_instructors_report_sees_both(school: Any) -> None:
    """The instructor makes the report in a kernel of their own server, and it counts the tickets of both students."""
    course, tickets = school.hub.place / "course.toml", school.hub.tickets
    command = ["-m", "networking_kit", "cohort", "report", str(tickets), "--course", str(course), "--json"]
    cell = (
        f"import subprocess, sys; done = subprocess.run([sys.executable, *{command!r}, '--to', 'report.html'], "
        "capture_output=True, text=True); print(done.stdout, done.stderr)"
    )
    (printed,) = school.in_kernel(school.teacher, cell)
    report = json.loads(printed)
    assert (report["students"], report["exit_tickets"], report["not_counted"]) == (2, 2, [])


def test_a_ticket_is_for_its_student_and_the_instructors(school: Any, handed_in: dict[str, Path]) -> None:
    """A ticket is read by its student and instructors; who else knows its path can neither read nor change it."""
    theirs, mine = handed_in[school.ben.name], handed_in[school.ana.name]
    cohort = theirs.parent.parent
    assert attempt(school, school.teacher, f"len(Path('{theirs}').read_bytes()) > 0") == "got True"
    assert attempt(school, school.ana, f"len(Path('{mine}').read_bytes()) > 0") == "got True"
    for look in (
        f"Path('{theirs}').read_bytes()",
        f"os.listdir('{theirs.parent}')",
        f"os.listdir('{cohort}')",
        f"os.listdir('{cohort.parent}')",
        f"Path('{theirs}').unlink()",
        f"Path('{theirs}').write_text('mine')",
        f"Path('{theirs.parent}/new.json').write_text('mine')",
        f"Path('{theirs.parent}').rename('{cohort}/gone')",
        f"Path('{cohort.parent}/other').mkdir()",
    ):
        assert attempt(school, school.ana, look) == "PermissionError", look
    assert theirs.is_file()


@pytest.mark.usefixtures("handed_in")
def test_a_students_folder_is_closed_to_others(school: Any) -> None:
    """A student's kernel opens neither another's workbook nor their folder, by no path and by no link."""
    folder = school.hub.home(school.ben.name) / "networking-kit"
    book = folder / "workbook" / "workbook.db"
    assert attempt(school, school.ben, f"len(Path('{book}').read_bytes()) > 0") == "got True"
    for look in (f"Path('{book}').read_bytes()", f"os.listdir('{folder}')", f"os.listdir('{book.parent}')"):
        assert attempt(school, school.ana, look) == "PermissionError", look
    assert attempt(school, school.ana, f"os.symlink('{book}', '../theirs.db')") == "got None"
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
    """While a student's kernel runs, no process of theirs but the server listens on a port, and its door is locked."""
    listening = """
import json, socket, urllib.error, urllib.request
from pathlib import Path
def ports(uid):
    tables = [Path(f"/proc/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    lines = [line.split() for table in tables for line in table]
    return sorted({int(line[1].rpartition(":")[2], 16) for line in lines if line[3] == "0A" and int(line[7]) == uid})
def door(port):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/user/NAME/api/contents", timeout=10).status
    except urllib.error.HTTPError as error:
        return error.code
""".replace("NAME", school.ben.name)
    uid = school.hub.home(school.ben.name).stat().st_uid

    async def both() -> tuple[str, str]:
        async with school.ben.kernel("notebooks/own.ipynb") as theirs:
            assert await theirs.run("print('alive')") == "alive\n"
            async with school.ana.kernel("notebooks/own.ipynb") as mine:
                await mine.run(listening)
                return await mine.run(f"print(len(ports({uid})))"), await mine.run(f"print(door(ports({uid})[0]))")

    assert school.do(both()) == ("1\n", "403\n")


def test_the_hubs_secrets_are_closed_to_students(school: Any) -> None:
    """No student's kernel reads the hub's database, its cookie secret or another server's environment."""
    hub = school.hub.place / "hub"
    assert (hub / "jupyterhub.sqlite").is_file()
    for look in (f"os.listdir('{hub}')", f"Path('{hub}/cookie_secret').read_bytes()"):
        assert attempt(school, school.ana, look) == "PermissionError", look
    uid = school.hub.home(school.ben.name).stat().st_uid
    theirs = next(folder.name for folder in Path("/proc").glob("[0-9]*") if folder.stat().st_uid == uid)
    assert attempt(school, school.ana, f"Path('/proc/{theirs}/environ').read_bytes()") == "PermissionError"


def test_the_course_is_shared_and_cannot_be_written(school: Any) -> None:
    """A change of the shared course file is there in the next cell of every student, and no student can make one."""
    file = school.hub.place / "course.toml"
    before = file.read_text(encoding="utf-8")
    show = "from networking_kit.course import course_for; print(course_for('../workbook').title)"
    try:
        file.write_text(before.replace('title = "Building Connection"', 'title = "Another Week"', 1), encoding="utf-8")
        assert school.in_kernel(school.ana, show) == school.in_kernel(school.ben, show) == ["Another Week\n"]
    finally:
        file.write_text(before, encoding="utf-8")
    assert attempt(school, school.ana, "Path('../workbook/course.toml').write_text('mine')") == "PermissionError"


def test_memory_beyond_the_limit_is_refused(school: Any) -> None:
    """A cell that asks for more than the limit gets an error, and the kernel goes on."""
    cell = "try:\n    bytearray(2 * 1024**3)\nexcept MemoryError:\n    print('refused')"
    assert school.in_kernel(school.ana, cell, "print('alive')") == ["refused\n", "alive\n"]


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
