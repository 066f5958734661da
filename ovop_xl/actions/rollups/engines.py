"""Where the work on many files is done: in this process, in a pool of two, or on a Dask cluster."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from ovop_xl.errors import WrongInputError

WORKERS = 2
AHEAD = 4 * WORKERS
"""Bundles that are under way at once: memory stays flat however many files there are."""
BUNDLE, LIGHT = 8, 65_536
"""Files that go to a process together, since sending costs as much as a small one; above so many bytes, none more."""
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
    """`step` is pure and picklable; `lost` gives the result for an item whose process died over it, `weight` the bytes
    of one."""

    step: Callable[[Item], Result]
    lost: Callable[[Item], Result]
    weight: Callable[[Item], int]

    def run(self, items: Iterable[Item], count: int, engine: Engine) -> Iterator[Result]:
        """The results in the order of the items, which are taken up a few at a time.

        Raises WrongInputError E150 where Dask is not installed, E151 where its scheduler does not answer.
        """
        if engine.name == "local" and count < WORTH_A_POOL:
            yield from map(self.step, items)
            return
        with _pool(engine) as pool:
            under_way: deque[tuple[list[Item], Future[list[Result]] | None]] = deque()
            for bundle in bundles(items, self.weight):
                under_way.append((bundle, _submitted(pool, self.step, bundle)))
                if len(under_way) >= AHEAD:
                    yield from self._results(*under_way.popleft())
            while under_way:
                yield from self._results(*under_way.popleft())

    def _results(self, bundle: list[Item], future: Future[list[Result]] | None) -> list[Result]:
        with suppress(BrokenProcessPool):
            if future is not None:
                return future.result()
        # One file of those under way has killed its process; which one shows when each has one of its own.
        return [self._alone(item) for item in bundle]

    def _alone(self, item: Item) -> Result:
        try:
            with ProcessPoolExecutor(1) as pool:
                return pool.submit(self.step, item).result()
        except BrokenProcessPool:
            return self.lost(item)
        except OSError:
            # Some computers forbid a program to start others.
            return self.step(item)


def bundles(items: Iterable[Item], weight: Callable[[Item], int]) -> Iterator[list[Item]]:
    """The items in their order, a few light ones together; a heavy one ends its bundle."""
    bundle: list[Item] = []
    for item in items:
        bundle.append(item)
        if len(bundle) == BUNDLE or weight(item) > LIGHT:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _submitted(pool: Executor, step: Callable[[Item], Result], bundle: list[Item]) -> Future[list[Result]] | None:
    try:
        return pool.submit(_each, step, bundle)
    except (BrokenProcessPool, OSError):
        return None


def _each(step: Callable[[Item], Result], bundle: list[Item]) -> list[Result]:
    return [step(item) for item in bundle]


def _pool(engine: Engine) -> AbstractContextManager[Executor]:
    if engine.name == "dask":
        return _cluster(engine.scheduler)
    return ProcessPoolExecutor(WORKERS, initializer=_begin, initargs=gc.get_threshold())


def _begin(*thresholds: int) -> None:
    """A worker looks for garbage as rarely as its parent does, and not among what it has inherited."""
    gc.freeze()
    gc.set_threshold(*thresholds)


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
