"""What the tests have a student's or an instructor's own kernel do: this file's text runs there first."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Sockets = list[Any]


def run_notebooks(which: str, persona: str, names: dict[str, Any]) -> int:
    """Run every cell of `which` notebooks among `names`, with a sample student's answers; how many notebooks."""
    notebooks = sorted(Path().glob(which))
    for notebook in notebooks:
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]).replace("persona = None", f"persona = {persona!r}"), names)
    return len(notebooks)


def hand_in(page: Any) -> str:
    """Look at the ticket, hand it in, and return what became of it and where it lies."""
    page.look()
    receipt = page.submit()
    return f"{receipt.state.value} {receipt.path}"


def report(tickets: str, course: str) -> str:
    """What the report's command prints."""
    command = ["cohort", "report", tickets, "--course", course, "--to", "report.html", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "networking_kit", *command], capture_output=True, text=True, check=True
    )
    return done.stdout


def swap_place() -> Any:
    """A student's place in the swap."""
    from networking_kit import cohort, open_workbook
    from networking_kit.course import course_for

    workbook = open_workbook()
    return cohort.MyPlace(workbook, course_for(workbook.path.parent))


def send_draft() -> str:
    """Let the first message of the workbook leave for the swap; what became of it."""
    from networking_kit import open_workbook
    from networking_kit.models import Message

    place = swap_place()
    return place.send(place.draft(open_workbook().first(Message), datetime.now(UTC))).value


def pair_up() -> int:
    """Pair those who wait, as the instructor does; how many drafts have a reader then."""
    from networking_kit import cohort
    from networking_kit.course import course_for

    course = course_for("../workbook")
    return len(cohort.SwapRoom(course.session.swap_to, course).pair(datetime.now(UTC)).pairs)


def attempt(what: Callable[[], object]) -> str:
    """What `what` gives, or the name of the error that the system raises."""
    try:
        return f"got {what()!r}"
    except OSError as problem:
        return type(problem).__name__


def ports(uid: int) -> list[int]:
    """Ports on which processes of the account `uid` listen."""
    tables = [Path(f"/proc/net/{name}").read_text(encoding="utf-8").splitlines()[1:] for name in ("tcp", "tcp6")]
    lines = [line.split() for table in tables for line in table]
    return sorted({int(line[1].rpartition(":")[2], 16) for line in lines if line[3] == "0A" and int(line[7]) == uid})


def listen(uid: int) -> Sockets:
    """Subscribe to whatever comes out of these ports."""
    import zmq

    sockets = [zmq.Context.instance().socket(zmq.SUB) for _ in ports(uid)]
    for socket, port in zip(sockets, ports(uid), strict=True):
        socket.subscribe(b"")
        socket.connect(f"tcp://127.0.0.1:{port}")
    time.sleep(1)
    return sockets


def heard(sockets: Sockets) -> list[bytes]:
    """What came."""
    return [socket.recv() for socket in sockets if socket.poll(500)]


def doors(uid: int, name: str) -> list[int]:
    """What the server of the account answers to somebody who comes straight to its port, without a login."""
    answers = []
    for port in ports(uid):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", f"/user/{name}/api/contents")
        try:
            answers.append(connection.getresponse().status)
        except (OSError, http.client.HTTPException):  # it speaks something else
            continue
    return answers


def more_than_the_limit() -> bool:
    """Whether a gibibyte beyond the limit was refused."""
    try:
        bytearray(int(os.environ["MEM_LIMIT"]) + 2**30)
    except MemoryError:
        return True
    return False
