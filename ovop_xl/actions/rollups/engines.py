"""Where the work on many files is done: in this process, in a pool of two, or on a Dask cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from ovop_xl.errors import WrongInputError

WORKERS = 2
AHEAD = 4 * WORKERS
"""Files that are under way at once: memory stays flat however many there are."""
WORTH_A_POOL = 12
"""Fewer files are read sooner than two processes are started."""

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Engine:
    """`scheduler` is the address of a Dask scheduler (`tcp://host:8786`)."""

    name: Literal["local", "dask"] = "local"
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """`step` is pure and picklable; `lost` gives the result for an item whose process died over it."""

    step: Callable[[Item], Result]
    lost: Callable[[Item], Result]

    def run(self, items: Iterable[Item], count: int, engine: Engine) -> Iterator[Result]:
        """The results in the order of the items, which are taken up a few at a time.

        Raises WrongInputError E150 where Dask is not installed, E151 where its scheduler does not answer.
        """
        if engine.name == "local" and count < WORTH_A_POOL:
            yield from map(self.step, items)
            return
        with _pool(engine) as pool:
            under_way: deque[tuple[Item, Future[Result] | None]] = deque()
            for item in items:
                under_way.append((item, _submitted(pool, self.step, item)))
                if len(under_way) >= AHEAD:
                    yield self._result(*under_way.popleft())
            while under_way:
                yield self._result(*under_way.popleft())

    def _result(self, item: Item, future: Future[Result] | None) -> Result:
        try:
            return self._alone(item) if future is None else future.result()
        except BrokenProcessPool:
            # One file of those under way has killed its process; which one shows when each has one of its own.
            return self._alone(item)

    def _alone(self, item: Item) -> Result:
        try:
            with ProcessPoolExecutor(1) as pool:
                return pool.submit(self.step, item).result()
        except BrokenProcessPool:
            return self.lost(item)
        except OSError:
            # Some computers forbid a program to start others.
            return self.step(item)


def _submitted(pool: Executor, step: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    try:
        return pool.submit(step, item)
    except (BrokenProcessPool, OSError):
        return None


def _pool(engine: Engine) -> AbstractContextManager[Executor]:
    return _cluster(engine.scheduler) if engine.name == "dask" else ProcessPoolExecutor(WORKERS)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # an extra, and a second of imports
    except ImportError as error:
        raise WrongInputError("E150") from error
    try:
        client = Client(address, timeout="5s", set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WrongInputError("E151", address=address) from error
    with client:
        yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
