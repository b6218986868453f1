"""The hub of docs/deploy on loopback, with two students and an instructor who have servers of their own."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CALL_SECONDS = 300
IN_KERNEL = Path(__file__).with_name("in_kernel.py").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Class:
    """A hub with everybody logged in; `do` runs a visit in the loop that their connections belong to."""

    hub: Any
    ana: Any
    ben: Any
    teacher: Any
    do: Callable[[Coroutine[Any, Any, Any]], Any]

    @asynccontextmanager
    async def kernel(self, visitor: Any) -> AsyncIterator[Callable[[str], Awaitable[str]]]:
        """A fresh kernel of the visitor's own server, as a function that runs a cell and tells what it gives."""
        async with visitor.kernel("notebooks/own.ipynb") as kernel:
            await kernel.run(IN_KERNEL)

            async def run(cell: str) -> str:
                return (await kernel.run(cell if _is_statement(cell) else f"print({cell})")).strip()

            yield run

    async def cells(self, visitor: Any, *cells: str) -> list[str]:
        """What each of `cells` gives, one after the other in a fresh kernel of the visitor's own server."""
        async with self.kernel(visitor) as run:
            return [await run(cell) for cell in cells]

    def in_kernel(self, visitor: Any, *cells: str) -> list[str]:
        """As `cells`, for a test that has nothing else to do meanwhile."""
        return self.do(self.cells(visitor, *cells))


def _is_statement(cell: str) -> bool:
    try:
        compile(cell, "cell", "eval")
    except SyntaxError:
        return True
    return False


@pytest.fixture(scope="session")
def hub() -> Iterator[Any]:
    """A running hub; where there can be none, tests are skipped at home and fail in CI."""
    loopback = pytest.importorskip("loopback.hub")
    lacking = loopback.missing()
    if lacking:
        if os.environ.get("CI"):
            pytest.fail(f"No hub can be started: {lacking}.")
        pytest.skip(f"No hub can be started: {lacking}.")
    with loopback.running(["ana", "ben"]) as running:
        yield running


@pytest.fixture(scope="session")
def loop() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Runs coroutines in a loop of its own: where browser tests ran before, this thread already has one."""
    own = asyncio.new_event_loop()
    thread = threading.Thread(target=own.run_forever, daemon=True)
    thread.start()
    yield lambda work: asyncio.run_coroutine_threadsafe(work, own).result(CALL_SECONDS)
    own.call_soon_threadsafe(own.stop)
    thread.join(timeout=10)
    own.close()


@pytest.fixture(scope="session")
def school(hub: Any, loop: Callable[[Coroutine[Any, Any, Any]], Any]) -> Iterator[Class]:
    """Two students and an instructor log in and start their servers, all at once."""
    from loopback.visitor import Visitor, session

    stack = AsyncExitStack()

    async def arrive(name: str) -> Visitor:
        visitor = Visitor(hub, name, await stack.enter_async_context(session()))
        await visitor.log_in()
        await visitor.start_server()
        return visitor

    async def everybody() -> list[Visitor]:
        return await asyncio.gather(*map(arrive, hub.accounts.everybody))

    try:
        yield Class(hub, *loop(everybody()), loop)
    except Exception as problem:
        problem.add_note(hub.log.read_text(encoding="utf-8")[-4000:])
        raise
    finally:
        loop(stack.aclose())
