"""Workers of a dask cluster: one on this machine, or any that a scheduler has. Needs the extra `[cluster]`.

Dask gives a file whose worker died to another one, and gives up a file that ended several. TLS is configured
as everywhere in dask (DASK_DISTRIBUTED__COMM__TLS__CA_FILE and the like, or its YAML file) and used for an
address that begins with `tls://`. Whoever reaches a scheduler without it can run what they like as its
workers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from evidence import __version__
from evidence.bulk.here import MOST_DEATHS, WorkerKilled
from evidence.errors import NoReadableRecord, UsageError

if TYPE_CHECKING:  # annotations only: dask is no part of the usual install, and slow to import
    from distributed import Client, Future

PATIENCE = "10s"
_LOST = "the connection to the dask scheduler was lost before it was read; run the command again"

Given = TypeVar("Given")
Done = TypeVar("Done")


def done_by_dask(
    work: Callable[[Given], Done], given: Mapping[str, Given], workers: int, scheduler: str | None
) -> Iterator[tuple[str, Done | Exception]]:
    """As `here.done_here`, by the workers of `scheduler`, or by so many of a cluster made for the occasion.

    Raises `UsageError` when dask is not installed, no scheduler answers, or its workers have another version
    of this program.
    """
    with _connected(workers, scheduler) as client:
        _refuse_other_versions(client)
        yield from _gathered(client, work, given)


def _gathered(
    client: Client, work: Callable[[Given], Done], given: Mapping[str, Given]
) -> Iterator[tuple[str, Done | Exception]]:
    """No more files at a time than there are workers: a death is then known by its file."""
    from distributed import as_completed

    waiting = iter(given)
    at_once = max(1, sum(client.nthreads().values()))

    def submitted(name: str) -> Future:
        return client.submit(work, given[name], key=f"{name}-{id(given)}", pure=False)

    running = as_completed([submitted(name) for name in islice(waiting, at_once)])
    for future in running:
        name = future.key.rpartition("-")[0]
        result = _result(name, future)
        future.release()
        if (following := next(waiting, None)) is not None:
            running.add(submitted(following))
        yield name, result


def _result(name: str, future: Future) -> Done | Exception:
    from distributed import KilledWorker

    try:
        return future.result()  # type: ignore[no-any-return]
    except KilledWorker:
        return WorkerKilled(name)
    except (CancelledError, OSError):
        return NoReadableRecord(f"{name}: {_LOST}.")
    except Exception as problem:
        return problem


@contextmanager
def _connected(workers: int, scheduler: str | None) -> Iterator[Client]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError("--engine dask needs dask: pip install 'massage-evidence[cluster]'.") from None
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=PATIENCE)
        except Exception as problem:  # also of its configuration, such as TLS without a certificate
            raise UsageError(f"No dask scheduler answers at {scheduler} ({problem}).") from problem
        with client:
            yield client
        return
    # Dask counts the deaths after which it tries again; a file is given up with the one after these.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": MOST_DEATHS - 1}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _refuse_other_versions(client: Client) -> None:
    """Workers decide what is kept: by the same rules, or not at all."""
    try:
        versions = set(client.run(_version).values())
    except Exception as problem:
        raise UsageError(
            f"The workers of the dask scheduler cannot run this program ({problem})."
        ) from problem
    if versions - {__version__}:
        other = ", ".join(sorted(versions - {__version__}))
        raise UsageError(f"Workers of the dask scheduler have massage-evidence {other}, not {__version__}.")


def _version() -> str:
    return __version__
