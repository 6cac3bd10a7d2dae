"""The same team under Ray."""

import contextlib
import os
import socket
import subprocess
import threading
import time

import pytest

from fineline.errors import FinelineError
from fineline.models import folder
from fineline.team import cluster, run

from .files import contents
from .test_run import command, table


def test_ray_gives_the_same_bytes(made, photos, audience, tmp_path):
    """In a Ray of its own, that leaves nothing running and says nothing."""
    pytest.importorskip("ray")
    roster, out = tmp_path / "team.csv", tmp_path / "out"
    roster.write_text(f"name,photo\nada,{photos}/ada.png\ntorn,{photos}/torn.jpg\n")
    more = ("--ray", "local", "--workers", "1")
    home = tmp_path / "home"
    home.mkdir()
    ended = subprocess.run(
        command(roster, out, audience, *more),
        env=os.environ | {"HOME": str(home), "FINELINE_MODELS": str(folder())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stderr, contents(home)) == (0, "", {})
    files, reference = contents(out), contents(made.out)
    assert files["website/ada.jpg"] == reference["website/ada.jpg"]
    assert [row["kind"] for row in table(files["failures.csv"])] == ["unreadable"]


def test_without_ray_it_says_what_to_install(photos, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(FinelineError, match="fineline\\[ray\\]"):
        run(str(photos), str(tmp_path / "out"), ray="local")


@pytest.fixture
def answering():
    """Starts a server on this machine that says one thing to whoever connects; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def start(words: bytes) -> str:
            def serve() -> None:
                client, _ = server.accept()
                with client, contextlib.suppress(ConnectionError):
                    client.recv(100)
                    client.sendall(words)
                    client.recv(100)

            threading.Thread(target=serve, daemon=True).start()
            return f"127.0.0.1:{server.getsockname()[1]}"

        yield start


@pytest.mark.parametrize("words", [b"", b"HTTP/1.0 400 Bad Request\r\n"], ids=["silent", "something else"])
@pytest.mark.parametrize("scheme", ["", "ray://"])
def test_what_is_not_ray_is_told_soon(answering, scheme, words, monkeypatch):
    pytest.importorskip("ray")
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    address = scheme + answering(words)
    started = time.monotonic()
    with pytest.raises(FinelineError, match="does not answer"), cluster.connected(address, 1):
        pass
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("port", ["1", "70000"])
def test_an_address_where_nobody_is_is_told_at_once(port):
    pytest.importorskip("ray")
    with pytest.raises(FinelineError, match=f"127.0.0.1:{port}"), cluster.connected(f"127.0.0.1:{port}", 1):
        pass


def test_who_greets_as_ray_does_is_reached(answering):
    cluster._reach(answering(bytes([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0])))
    cluster._reach("auto")
