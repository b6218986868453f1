"""Drafts are read alike by every supported Python that is on the computer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from networking_kit.exporters import eml
from networking_kit.models import Contact, Message, Student

READ = """
import email, email.policy, json, sys
draft = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
print(json.dumps({"headers": draft.items(), "body": draft.get_content(), "faults": len(draft.defects)}))
"""


def supported_pythons() -> list[str]:
    """This Python, and those of other supported versions by their usual names or in pyenv's folder."""
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 16)]
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    kept = [str(path) for path in sorted(pyenv.glob("3.1[1-9]*/bin/python"))]
    found = {}
    for python in (sys.executable, *filter(None, named), *kept):
        asked = subprocess.run([python, "-c", "import sys; print(sys.version)"], capture_output=True, check=False)
        if asked.returncode == 0:
            found.setdefault(asked.stdout, python)
    return list(found.values())


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Ten minutes about maps?", "Chloé Lefèvre"),
        ("Über Karten; and a very long subject that has to be folded somewhere, because it goes on and on", "Bo, B."),
        ("你好 from a student", '李 "Max" Sample'),
    ],
)
def test_every_python_reads_the_same_draft(subject: str, name: str) -> None:
    """Headers and text are the same for each supported version at hand, with nothing that it stumbles over."""
    message = Message(subject=subject, body="Hi,\n\nwould you have ten minutes? Grüße, ŝ 😀\n" + "long line " * 200)
    contact, student = (
        Contact(name=name, email="someone@mail.example"),
        Student(name="Ŝanti Vó", email="s@a.example"),
    )
    data = eml(message, contact, student)
    read = {
        python: json.loads(subprocess.run([python, "-c", READ], input=data, capture_output=True, check=True).stdout)
        for python in supported_pythons()
    }
    own = read[sys.executable]
    assert dict(own["headers"])["Subject"] == subject
    assert own["body"].replace("\r\n", "\n").strip() == message.body
    assert own["faults"] == 0
    assert all(found == own for found in read.values())
