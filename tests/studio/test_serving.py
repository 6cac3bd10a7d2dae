"""`fineline studio` as people start it."""

import os
import re
import signal
import subprocess
import sys
import time

import httpx
import pytest

from fineline.studio.serving import is_local


@pytest.fixture
def started(tmp_path):
    """A process, ended like with Ctrl-C."""
    running = []

    def start(*arguments):
        environment = os.environ | {"XDG_DATA_HOME": str(tmp_path), "FINELINE_OFFLINE": "1"}
        command = [sys.executable, "-m", "fineline", "studio", "--no-browser", *arguments]
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def answer(address):
    for _ in range(200):
        try:
            return httpx.get(address, follow_redirects=False)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("nothing is served")


def test_it_prints_an_address_that_only_this_machine_can_reach(started, tmp_path):
    process = started()
    address = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S{20,}", process.stdout.readline()).group()
    assert answer(address).status_code == 303
    assert answer(address.partition("?")[0]).status_code == 401
    kept = tmp_path / "fineline" / "studio"
    assert (kept / "studio.sqlite").is_file()
    assert kept.stat().st_mode & 0o077 == 0


def test_more_than_this_machine_comes_with_a_warning(started):
    process = started("--host", "0.0.0.0")
    assert "Everybody on your network" in process.stderr.readline()
    assert answer(re.search(r"http://\S+", process.stdout.readline()).group()).status_code == 303


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("10.0.0.2", False)],
)
def test_what_is_local(host, local):
    assert is_local(host) is local
