from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from jupyter_client.manager import start_new_kernel

from networking_kit import open_workbook
from networking_kit.models import Contact

if TYPE_CHECKING:
    from pathlib import Path

    from jupyter_client.blocking import BlockingKernelClient

pytestmark = pytest.mark.notebooks

ROUNDS = 15
OPEN = """
from networking_kit import forms, open_workbook
from networking_kit.models import Contact
workbook = open_workbook({path!r})
form = forms.contact_form(workbook)
contact = workbook.first(Contact)
form.open(contact)
"""
# Each kernel adds its own fact to what it has read; a refused save is read again, as a student does after a conflict.
EDIT = """
saved = shown = 0
while saved < {rounds}:
    form.open(workbook.get(Contact, contact.id))
    known = [fact.text for fact in workbook.get(Contact, contact.id).facts]
    if form.fill(facts=[*known, "{name} " + str(saved)]).submit() is not None:
        saved += 1
    else:
        shown += "Saved elsewhere" in form.status.as_text()
        form.take_theirs()
print(saved, shown)
"""


def run(client: BlockingKernelClient, code: str) -> str:
    said: list[str] = []

    def listen(message: dict) -> None:
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=60, output_hook=listen)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(said)


@pytest.fixture
def kernels() -> list[BlockingKernelClient]:
    """Two living kernels, as two notebooks have."""
    with ExitStack() as stack:
        clients = []
        for _ in range(2):
            manager, client = start_new_kernel()
            stack.callback(manager.shutdown_kernel, now=True)
            stack.callback(client.stop_channels)
            clients.append(client)
        yield clients


def test_the_second_of_two_kernels_is_shown_both_versions(tmp_path: Path, kernels: list[BlockingKernelClient]) -> None:
    """Two kernels open one contact; the one that saves second is shown mine and theirs, and overwrites nothing."""
    path = tmp_path / "workbook.db"
    ana = open_workbook(path).save(Contact(name="Ana", relationship="alum", on_list=True))
    for client in kernels:
        run(client, OPEN.format(path=str(path)))
    first, second = kernels
    assert "Engineer" in run(first, "print(form.fill(role='Engineer').submit().role)")
    shown = run(second, "print(form.fill(role='Designer').submit()); print(form.status.as_text())")
    assert shown.startswith("None")
    assert "Role (optional) | Designer | Engineer" in shown
    assert open_workbook(path).get(Contact, ana.id).role == "Engineer"


def test_two_kernels_that_edit_one_contact_at_once_lose_no_update(
    tmp_path: Path, kernels: list[BlockingKernelClient]
) -> None:
    """Every save that a kernel was told of is in the contact at the end, whichever order they came in."""
    path = tmp_path / "workbook.db"
    ana = open_workbook(path).save(Contact(name="Ana", relationship="alum", on_list=True))
    for client in kernels:
        run(client, OPEN.format(path=str(path)))
    waiting = [
        client.execute(EDIT.format(rounds=ROUNDS, name=name)) for client, name in zip(kernels, "AB", strict=True)
    ]
    for client, message in zip(kernels, waiting, strict=True):
        reply = client.get_shell_msg(timeout=120)
        while reply["parent_header"].get("msg_id") != message:
            reply = client.get_shell_msg(timeout=120)
        assert reply["content"]["status"] == "ok", reply["content"]
    facts = [fact.text for fact in open_workbook(path).get(Contact, ana.id).facts]
    assert sorted(facts) == sorted(f"{name} {i}" for name in "AB" for i in range(ROUNDS))
