"""Several workers on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue
from typing import Any

from fineline.team.job import Job, Survey
from fineline.team.row import Failure
from fineline.team.worker import Ended, Worker

BROKEN = Failure(
    kind="broken",
    problem="The program that worked on it ended, or did not end in half an hour.",
    remedy="Open the photo in another program and save it again, or smaller; it may need more memory than there is.",
)


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(tasks: Sequence[Job | Survey], workers: int) -> Iterator[Any]:
    """What every task gives, as it is done.

    Args:
        tasks: any number.
        workers: processes.

    Raises:
        UsageError: a result cannot be written; then the rest is given up.
    """
    idle: SimpleQueue[Worker] = SimpleQueue()
    crew = [Worker() for _ in range(min(workers, len(tasks)))]
    for worker in crew:
        idle.put(worker)

    def do(task: Job | Survey) -> Any:
        worker = idle.get()
        try:
            return outcome(worker, task)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(max(len(crew), 1))
    try:
        for done in as_completed([threads.submit(do, task) for task in tasks]):
            yield done.result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in crew:
            worker.end()
        threads.shutdown()


def outcome(worker: Worker, task: Job | Survey) -> Any:
    """What a task gives; where it brought the worker down, a row that says so."""
    try:
        return worker.do(task)
    except Ended:
        return task.failed(BROKEN) if isinstance(task, Job) else None
