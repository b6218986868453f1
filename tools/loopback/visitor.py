"""Somebody at the hub, with a browser's cookies: logs in, starts a server, has real kernels run code."""

from __future__ import annotations

import asyncio
import json
import struct
import time
import uuid
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from loopback.hub import Hub

Message = dict[str, Any]
SERVER_SECONDS = 300
CELL_SECONDS = 120


class Failed(Exception):
    """A cell raised an error, or the hub answered something else than it should."""


class Visitor:
    """One account at the hub. Calls go over HTTP and websockets, through the proxy, as a page's do."""

    def __init__(self, hub: Hub, name: str, session: aiohttp.ClientSession) -> None:
        self.hub = hub
        self.name = name
        self._session = session
        self._server = f"{hub.url}/user/{name}/"

    async def log_in(self) -> None:
        """Fill in the form of the login page."""
        page = f"{self.hub.url}/hub/login"
        async with self._session.get(page) as answer:
            answer.raise_for_status()
        form = {"username": self.name, "password": self.hub.password, "_xsrf": self._xsrf(f"{self.hub.url}/hub/")}
        async with self._session.post(page, data=form, allow_redirects=False) as answer:
            if answer.status != HTTPStatus.FOUND:
                raise Failed(f"{self.name} could not log in: {answer.status}")

    async def start_server(self) -> float:
        """Ask for the server, wait until it lets its owner in, and return the seconds that took."""
        began = time.monotonic()
        async with self._session.get(f"{self.hub.url}/hub/spawn/{self.name}") as answer:
            answer.raise_for_status()
        while time.monotonic() < began + SERVER_SECONDS:
            async with self._session.get(f"{self._server}lab") as answer:
                there = answer.status == HTTPStatus.OK and str(answer.url).startswith(self._server)
            if there:
                return time.monotonic() - began
            await asyncio.sleep(0.5)
        raise Failed(f"The server of {self.name} did not start.")

    async def stop_server(self) -> None:
        """Stop the server by the hub's own interface, and wait until it is gone."""
        path = f"users/{self.name}/server"
        status, _ = await self.ask_hub("DELETE", path)
        while status == HTTPStatus.ACCEPTED:
            await asyncio.sleep(0.2)
            status, _ = await self.ask_hub("DELETE", path)
        if status not in {HTTPStatus.NO_CONTENT, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}:
            raise Failed(f"The server of {self.name} did not stop: {status}")

    async def ask(self, method: str, path: str, *, of: str = "", send: Any = None) -> tuple[int, Any]:
        """Call the interface of the own server, or of the server of the account `of`; status and answer."""
        root = f"{self.hub.url}/user/{of or self.name}/"
        return await self._call(method, root + path, self._xsrf(root), send)

    async def ask_hub(self, method: str, path: str) -> tuple[int, Any]:
        """Call the hub's own interface; status and answer."""
        return await self._call(method, f"{self.hub.url}/hub/api/{path}", self._xsrf(f"{self.hub.url}/hub/"), None)

    @asynccontextmanager
    async def kernel(self, notebook: str) -> AsyncIterator[Kernel]:
        """A kernel of its own for the file `notebook`, such as ``notebooks/03_drafting.ipynb``."""
        wish = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}}
        status, session = await self.ask("POST", "api/sessions", send=wish)
        if status != HTTPStatus.CREATED:
            raise Failed(f"{self.name} got no kernel: {status} {session}")
        xsrf = self._xsrf(self._server)
        address = f"{self._server}api/kernels/{session['kernel']['id']}/channels?_xsrf={xsrf}"
        try:
            async with self._session.ws_connect(address, max_msg_size=0, origin=self.hub.url) as socket:
                kernel = Kernel(socket)
                listening = asyncio.create_task(kernel.listen())
                try:
                    yield kernel
                finally:
                    listening.cancel()
        finally:
            await self.ask("DELETE", f"api/sessions/{session['id']}")

    def _xsrf(self, url: str) -> str:
        found = self._session.cookie_jar.filter_cookies(URL(url)).get("_xsrf")
        return found.value if found else ""

    async def _call(self, method: str, url: str, xsrf: str, send: Any) -> tuple[int, Any]:
        headers = {"X-XSRFToken": xsrf, "Referer": f"{self.hub.url}/hub/"}
        async with self._session.request(method, url, json=send, headers=headers, allow_redirects=False) as answer:
            values = "json" in answer.headers.get("Content-Type", "")
            return answer.status, await answer.json() if values else await answer.text()


class Kernel:
    """A kernel at the other end of a websocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._session = uuid.uuid4().hex
        self._waiting: dict[str, asyncio.Queue[Message]] = {}
        self._watching: list[Callable[[Message], None]] = []

    def watch(self, react: Callable[[Message], None]) -> None:
        """Call `react` with each message that the kernel sends."""
        self._watching.append(react)

    async def listen(self) -> None:
        """Take in what the kernel sends, until the connection ends."""
        async for arrived in self._socket:
            message = json.loads(arrived.data if arrived.type is aiohttp.WSMsgType.TEXT else _first_part(arrived.data))
            for react in self._watching:
                react(message)
            waiting = self._waiting.get(message["parent_header"].get("msg_id", ""))
            if waiting:
                waiting.put_nowait(message)

    async def send(self, kind: str, content: Message) -> str:
        """Send a message on the shell channel and return its number."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "session": self._session, "username": "", "version": "5.3"}
        empty: Message = {"parent_header": {}, "metadata": {}, "buffers": []}
        await self._socket.send_json({"header": header, "content": content, "channel": "shell", **empty})
        return number

    async def run(self, code: str) -> str:
        """Execute `code` and return what it printed.

        Raises:
            Failed: It raised an error, or took longer than `CELL_SECONDS`.
        """
        wish = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        number = await self.send("execute_request", {**wish, "stop_on_error": True})
        queue = self._waiting[number] = asyncio.Queue()
        printed, replied, idle = [], False, False
        try:
            while not (replied and idle):
                message = await asyncio.wait_for(queue.get(), CELL_SECONDS)
                content, kind = message["content"], message["msg_type"]
                if kind == "stream" and content["name"] == "stdout":
                    printed.append(content["text"])
                elif kind == "error":
                    raise Failed(f"{content['ename']}: {content['evalue']}")
                replied = replied or kind == "execute_reply"
                idle = idle or (kind == "status" and content["execution_state"] == "idle")
        except TimeoutError:
            raise Failed(f"A cell took longer than {CELL_SECONDS} seconds.") from None
        finally:
            del self._waiting[number]
        return "".join(printed)


def _first_part(data: bytes) -> bytes:
    """A message that comes with buffers: their number, where each part begins, then the message itself, then they."""
    (count,) = struct.unpack_from("!i", data)
    begins = (*struct.unpack_from(f"!{count}i", data, 4), len(data))
    return data[begins[0] : begins[1]]


def session() -> aiohttp.ClientSession:
    """A browser's cookies, for one visitor."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))  # unsafe: cookies of a bare address
