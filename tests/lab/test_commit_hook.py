from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
HOOK = ROOT / ".githooks" / "pre-commit"
CANARY = "canary-7f3a@people.example"

pytestmark = pytest.mark.skipif(
    os.name != "posix" or not shutil.which("git") or not HOOK.exists(), reason="needs git, bash and a checkout"
)


def git(*arguments: str, cwd: Path) -> str:
    mine = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**mine, "PYTHONPATH": str(ROOT), "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-c", "user.name=Kim", "-c", "user.email=kim@mail.example", *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("where", [".venv/bin/python", ".venv/Scripts/python.exe"])
def test_a_commit_takes_outputs_out_of_notebooks(tmp_path: Path, where: str) -> None:
    """With the hook, outputs are in no commit, whatever the notebook's name and wherever the environment's Python."""
    python = tmp_path / where
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho asked >> asked.txt\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    cell = nbformat.v4.new_code_cell("1 + 1", outputs=[nbformat.v4.new_output("stream", text=CANARY)])
    notebook = tmp_path / "a name with spaces.ipynb"
    notebook.write_text(json.dumps(nbformat.v4.new_notebook(cells=[cell])), encoding="utf-8")
    git("init", "-q", cwd=tmp_path)
    git("add", notebook.name, cwd=tmp_path)
    git("-c", f"core.hooksPath={HOOK.parent}", "commit", "-q", "-m", "A notebook", cwd=tmp_path)
    stored = git("show", f"HEAD:{notebook.name}", cwd=tmp_path)
    assert "1 + 1" in stored
    assert CANARY not in stored
    assert (tmp_path / "asked.txt").read_text("utf-8") == "asked\n"
