"""The server that a student starts, asked over its own interface, without a browser."""

import asyncio
import json
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

CANARY = "canary-5d20@people.example"
TOKEN = "a-token-for-this-test"
LIST = "02_list_building.ipynb"


def _with_output(path: Path, **metadata: Any) -> dict[str, Any]:
    """The notebook at `path` as a page would send it after it had run, full of the canary."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": {"v": CANARY}}}}
    notebook["metadata"] |= metadata
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["trusted"] = True
            cell["execution_count"] = 3
            cell["outputs"] = [nbformat.v4.new_output("stream", text=CANARY)]
    return notebook


def _settings(lab: Any, plugin: str) -> dict[str, Any]:
    schema = lab.ask(f"lab/api/settings/{plugin}")["schema"]["properties"]
    return {key: value.get("default") for key, value in schema.items()}


def _run(work: Coroutine[Any, Any, str]) -> str:
    """Run `work` in a thread: where browser tests ran before, this one already has an event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(asyncio.wait_for(work, timeout=60))).result()


def test_what_is_saved_carries_nobodys_data(lab: Any) -> None:
    """A workbook's notebook saved over the contents interface holds no output, count or widget, under any name."""
    content = _with_output(lab.notebooks / LIST)
    for name in (LIST, "mine, renamed.ipynb"):
        lab.ask(
            f"api/contents/notebooks/{name.replace(' ', '%20')}",
            method="PUT",
            send={"type": "notebook", "content": content},
        )
        text = (lab.notebooks / name).read_text(encoding="utf-8")
        assert CANARY not in text
        assert '"execution_count": 3' not in text
        saved = json.loads(text)
        assert [cell["id"] for cell in saved["cells"]] == [cell["id"] for cell in content["cells"]]


def test_other_notebooks_are_saved_as_they_are(lab: Any) -> None:
    """A notebook of the student's own, which neither is marked nor imports the kit, keeps its outputs."""
    content = _with_output(lab.notebooks / LIST)
    del content["metadata"]["networking_kit"]
    for cell in content["cells"]:
        cell["source"] = "1 + 1"
    lab.ask("api/contents/notebooks/own.ipynb", method="PUT", send={"type": "notebook", "content": content})
    assert CANARY in (lab.notebooks / "own.ipynb").read_text(encoding="utf-8")


def test_the_users_own_hook_still_runs(start_lab: Callable[..., Any]) -> None:
    """A pre-save hook that the user has configured is called as well, and cannot undo what the kit takes out."""

    def prepare(folder: Path) -> None:
        config = folder / "jupyter" / "config" / "jupyter_server_config.py"
        config.parent.mkdir(parents=True)
        config.write_text(
            "def hook(model, **rest):\n"
            "    model['content']['cells'][0]['source'] = 'the hook was here'\n"
            "c.FileContentsManager.pre_save_hook = hook\n",
            encoding="utf-8",
        )

    lab = start_lab(prepare=prepare)
    content = _with_output(lab.notebooks / LIST)
    lab.ask(f"api/contents/notebooks/{LIST}", method="PUT", send={"type": "notebook", "content": content})
    text = (lab.notebooks / LIST).read_text(encoding="utf-8")
    assert "the hook was here" in text
    assert CANARY not in text


def test_shipped_notebooks_are_trusted_and_others_are_not(start_lab: Callable[..., Any]) -> None:
    """The kit's own notebooks arrive trusted; one that was changed does not, and saving it unseen does not help it."""

    def prepare(folder: Path) -> None:
        changed = folder / "notebooks" / LIST
        notebook = json.loads(changed.read_text(encoding="utf-8"))
        notebook["cells"].append(nbformat.v4.new_code_cell("print('hello')"))
        changed.write_text(json.dumps(notebook), encoding="utf-8")

    lab = start_lab(prepare=prepare)

    def trusted(name: str) -> set[bool]:
        cells = lab.ask(f"api/contents/notebooks/{name}")["content"]["cells"]
        return {cell["metadata"]["trusted"] for cell in cells if cell["cell_type"] == "code"}

    names = sorted(path.name for path in lab.notebooks.glob("*.ipynb"))
    assert {name: trusted(name) for name in names} == {name: {name != LIST} for name in names}
    content = lab.ask(f"api/contents/notebooks/{LIST}")["content"]
    lab.ask(f"api/contents/notebooks/{LIST}", method="PUT", send={"type": "notebook", "content": content})
    assert trusted(LIST) == {False}


def test_the_start_page_is_where_the_server_leads(lab: Any) -> None:
    """The server's own address leads to the start page, in a layout of the kit's own."""
    request = urllib.request.Request(f"http://127.0.0.1:{lab.port}/?token={TOKEN}")
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.url.split("?")[0].endswith("/lab/workspaces/networking-kit/tree/notebooks/00_start_here.ipynb")


def test_friction_is_off_unless_the_user_wants_it(start_lab: Callable[..., Any]) -> None:
    """The kit's settings reach JupyterLab; a setting that the user's own configuration names comes before the kit's."""
    tracker = "@jupyterlab/notebook-extension:tracker"

    def prepare(folder: Path) -> None:
        own = folder / "jupyter" / "config" / "labconfig" / "default_setting_overrides.json"
        own.parent.mkdir(parents=True)
        own.write_text(json.dumps({tracker: {"windowingMode": "full"}}), encoding="utf-8")

    lab = start_lab(prepare=prepare)
    kernels = _settings(lab, "@jupyterlab/apputils-extension:kernels-settings")
    news = _settings(lab, "@jupyterlab/apputils-extension:notification")
    notebooks = _settings(lab, tracker)
    assert kernels["commsOverSubshells"] == "disabled"
    assert (news["fetchNews"], news["checkForUpdates"]) == ("false", False)
    assert (notebooks["kernelShutdown"], notebooks["windowingMode"]) == (True, "full")
    assert _settings(lab, "networking-kit-lab:plugin") == {"autorun": True, "hideCode": True}


def test_every_setting_exists() -> None:
    """Each setting that the kit changes is one that the installed JupyterLab knows, with a value that it allows."""
    from jsonschema import Draft7Validator
    from jupyter_core.paths import jupyter_path

    from networking_kit.lab.server import CONFIG

    overrides = json.loads((CONFIG / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8"))
    places = [Path(place) for place in (*jupyter_path("lab", "schemas"), *jupyter_path("labextensions"))]
    for plugin, values in overrides.items():
        package, name = plugin.split(":")
        inside = (Path(package, f"{name}.json"), Path(package, "schemas", package, f"{name}.json"))
        found = [place / path for place in places for path in inside if (place / path).is_file()]
        schema = json.loads(found[0].read_text(encoding="utf-8"))
        assert set(values) <= set(schema["properties"]), plugin
        Draft7Validator(schema).validate(values)


@pytest.mark.parametrize("megabytes", [25])
def test_a_large_upload_arrives(lab: Any, megabytes: int) -> None:
    """A message of 25 MB, which JupyterLab's default drops without a word, reaches the kernel and is answered."""
    kernel = lab.ask("api/kernels", method="POST", send={"name": "python3"})["id"]

    async def send() -> str:
        address = f"ws://127.0.0.1:{lab.port}/api/kernels/{kernel}/channels?token={TOKEN}"
        socket = await websocket_connect(HTTPRequest(address))
        header = {"msg_id": "large", "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"}
        content = {"code": "#" * (megabytes * 1_000_000) + "\n1", "silent": True, "store_history": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(message))
        while text := await socket.read_message():
            reply = json.loads(text)
            if reply["msg_type"] == "execute_reply" and reply["parent_header"]["msg_id"] == "large":
                return reply["content"]["status"]
        return "the connection was closed"

    assert _run(send()) == "ok"


def test_kernels_find_the_workbook(lab: Any) -> None:
    """A kernel started by the server opens the workbook that the student named, wherever the kernel runs."""
    session = {"path": f"notebooks/{LIST}", "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    kernel = lab.ask("api/sessions", method="POST", send=session)["kernel"]["id"]

    async def run() -> str:
        socket = await websocket_connect(f"ws://127.0.0.1:{lab.port}/api/kernels/{kernel}/channels?token={TOKEN}")
        header = {"msg_id": "where", "msg_type": "execute_request", "username": "", "session": "s", "version": "5.3"}
        content = {"code": "from networking_kit import open_workbook; print(open_workbook(None).path)", "silent": False}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(message))
        while text := await socket.read_message():
            reply = json.loads(text)
            if reply["msg_type"] in {"stream", "error"}:
                return str(reply["content"].get("text", reply["content"])).strip()
        return ""

    assert _run(run()) == str(lab.workbook)
