"""What a page would show of a kernel's widgets, and the clicks and keys that it would send."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from loopback.visitor import Kernel, Message

ANSWER_SECONDS = 60
_POINTER = "IPY_MODEL_"


class Screen:
    """The widgets of one kernel, by their numbers."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._models: dict[str, dict[str, Any]] = {}
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        kernel.watch(self._take)

    def numbers(self) -> list[str]:
        """Of all widgets, the newest first."""
        return list(reversed(self._models))

    def find(self, style: str, within: str = "") -> str:
        """The number of the widget with a style class, such as ``nk-form-contact``; the newest of several."""
        inside = self._below(within) if within else self.numbers()
        return next(number for number in inside if style in self.state(number).get("_dom_classes", ()))

    def called(self, description: str, within: str) -> str:
        """The number of the control or button with that label."""
        return next(number for number in self._below(within) if self.state(number).get("description") == description)

    def state(self, number: str) -> dict[str, Any]:
        """What the kernel last said of a widget."""
        return self._models.get(number, {})

    async def set(self, number: str, **state: Any) -> None:
        """Change a control, as typing or choosing does."""
        self.state(number).update(state)
        await self._say(number, {"method": "update", "state": state, "buffer_paths": []})

    async def click(self, number: str) -> None:
        """Press a button."""
        await self.message(number, {"event": "click"})

    async def message(self, number: str, content: dict[str, Any]) -> None:
        """Send what the script of a widget sends."""
        await self._say(number, {"method": "custom", "content": content})

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the kernel has said something by which `holds` is true; TimeoutError after `ANSWER_SECONDS`."""
        if holds():
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((holds, future))
        await asyncio.wait_for(future, ANSWER_SECONDS)

    async def _say(self, number: str, data: dict[str, Any]) -> None:
        await self._kernel.send("comm_msg", {"comm_id": number, "data": data})

    def _below(self, number: str) -> list[str]:
        found = [number]
        for child in self.state(number).get("children", ()):
            found += self._below(str(child).removeprefix(_POINTER))
        return found

    def _take(self, message: Message) -> None:
        content = message["content"]
        if message["msg_type"] not in ("comm_open", "comm_msg"):
            return
        data = content["data"]
        if message["msg_type"] == "comm_open" or data.get("method") == "update":
            self._models.setdefault(content["comm_id"], {}).update(data.get("state", {}))
        for holds, future in self._waiting:
            if not future.done() and holds():
                future.set_result(None)
        self._waiting = [entry for entry in self._waiting if not entry[1].done()]
