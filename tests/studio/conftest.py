"""A studio that really serves, on a free port of this machine, with a folder of its own."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn

from fineline.photo import Limits
from fineline.studio.app import create_app
from fineline.studio.settings import Settings
from sitters import astronaut  # noqa: F401

PATIENCE = 100.0
"""Seconds after which something that should have happened has not."""


@dataclass
class Running:
    """A studio and how to ask it."""

    address: str
    settings: Settings
    client: httpx.Client

    def upload(self, project: str, data: bytes, name: str = "me.jpg") -> httpx.Response:
        return self.client.post(f"/projects/{project}/photos", params={"name": name}, content=data)

    def project(self, *photos: Path | bytes) -> dict:
        """A new project with photos that were looked at."""
        made = self.client.post("/projects", json={}).json()
        for photo in photos:
            data, name = (photo, "given") if isinstance(photo, bytes) else (photo.read_bytes(), photo.name)
            assert self.upload(made["id"], data, name).status_code == 201
        return self.until(
            lambda: self.client.get(f"/projects/{made['id']}").json(),
            lambda project: all(photo["state"] != "looking" for photo in project["photos"]),
        )

    def until(self, ask, holds):
        """What `ask` gives once it holds."""
        end = time.monotonic() + PATIENCE
        while not holds(answer := ask()):
            assert time.monotonic() < end, f"waited in vain: {answer}"
            time.sleep(0.1)
        return answer


@pytest.fixture(scope="session")
def studio(tmp_path_factory) -> Iterator[Running]:
    settings = Settings(
        folder=tmp_path_factory.mktemp("studio") / "kept", photos=6, limits=Limits(30.0, 5.0), booth_address="127.0.0.1"
    )
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        client = httpx.Client(
            base_url=f"{address}/api/v1", headers={"authorization": f"Bearer {settings.token}"}, timeout=PATIENCE
        )
        running = Running(address, settings, client)
        running.until(lambda: server.started, bool)
        with client:
            yield running
        server.should_exit = True
        thread.join(PATIENCE)


@pytest.fixture(scope="session")
def portraits(astronaut_path, hopper_path) -> list[Path]:
    return [astronaut_path, hopper_path]


@pytest.fixture(scope="session")
def project(studio, portraits) -> dict:
    """A project with two portraits and a file that is no picture."""
    return studio.project(*portraits, b"GIF89a and then nothing that makes sense")


@pytest.fixture(scope="session")
def photo(project) -> str:
    return project["photos"][0]["id"]


@pytest.fixture(scope="session")
def work(studio, photo) -> dict:
    """What is recommended for it."""
    answer = studio.client.post(f"/photos/{photo}/recommendation", json={"audience": "linkedin"})
    assert answer.status_code == 200, answer.text
    return answer.json()["work"]


@pytest.fixture(scope="module")
def browser():
    """Debian's Chromium, or whichever is on the path; while it runs, nothing else may have an event loop."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()
