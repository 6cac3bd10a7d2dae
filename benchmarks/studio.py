"""How soon the studio shows what a slider does: to one person in a browser, and to twenty at once.

    FINELINE_CORPUS=portraits python benchmarks/studio.py            # twenty users, on the loopback interface
    FINELINE_CORPUS=portraits python benchmarks/studio.py --browser  # one, in Chromium, with the picture painted

Each user has a photo of their own, moves a slider for a while as a hand does, lets go, and waits for the exact picture.
Every picture is held against its user's own, so that nobody gets another's. For two cores: taskset -c 0,1 python …
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from corpus import people

MOVES, PAUSE = 12, 0.25
"""Steps of a slider that one user makes, and seconds between them."""

WORK = {
    "audience": "linkedin",
    "crop": "linkedin",
    "strengths": {"light_balance": 0.8, "skin_evenness": 0.9, "shine": 0.4, "under_eyes": 0.6, "line_softening": 0.3},
}

Picture = NDArray[np.float32]


def main() -> None:
    """Print medians, 95th percentiles and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--browser", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _serving(folder) as (address, token):
        if arguments.browser:
            _in_browser(address, token)
        else:
            _many(address, token, arguments.users)


@contextmanager
def _serving(folder: str) -> Iterator[tuple[str, str]]:
    """Address and token of a studio in a process of its own, as people start it."""
    command = [sys.executable, "-m", "fineline", "studio", "--no-browser"]
    environment = os.environ | {"XDG_DATA_HOME": folder}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        address, token = re.findall(r"(http://[^/]+)/\?token=(\S+)", process.stdout.readline())[0]
        with httpx.Client() as client:
            while True:
                with contextlib.suppress(httpx.ConnectError):
                    client.get(address)
                    break
                time.sleep(0.1)
        try:
            yield address, token
        finally:
            process.send_signal(signal.SIGINT)


def _many(address: str, token: str, count: int) -> None:
    headers = {"authorization": f"Bearer {token}"}
    photos = [photo.path for photo in people()][:count]
    with httpx.Client(base_url=f"{address}/api/v1", headers=headers, timeout=600) as client:
        users = [_User.joined(client, photos[k % len(photos)]) for k in range(count)]
        print(f"{count} users with {len(photos)} photos; all have their first picture")
        with ThreadPoolExecutor(count) as crowd:
            timed = list(crowd.map(lambda user: user.plays(users), users))
    for words, which in (("while a slider moves", 0), ("the exact picture after it", 1)):
        _say(words, [seconds for each in timed for seconds in each[which]])


class _User:
    def __init__(self, client: httpx.Client, photo: str, own: Picture) -> None:
        self.client, self.photo, self.own = client, photo, own

    @classmethod
    def joined(cls, client: httpx.Client, path: Path) -> _User:
        """With a photo that was looked at, and opened."""
        project = client.post("/projects", json={}).json()["id"]
        photo = client.post(f"/projects/{project}/photos", content=path.read_bytes()).json()["id"]
        while client.get(f"/photos/{photo}").json()["state"] == "looking":
            time.sleep(0.2)
        answer = client.post(f"/photos/{photo}/picture", json={"work": WORK})
        return cls(client, photo, _decoded(answer))

    def plays(self, everybody: list[_User]) -> tuple[list[float], list[float]]:
        """Seconds until each picture: of the moves, and of what they end in."""
        chance, moves, exact = random.Random(self.photo), [], []
        time.sleep(chance.random() * PAUSE)
        for _ in range(MOVES):
            moves.append(self._asks(chance.random(), True, everybody))
            time.sleep(PAUSE * (0.5 + chance.random()))
        exact.append(self._asks(chance.random(), False, everybody))
        return moves, exact

    def _asks(self, strength: float, quick: bool, everybody: list[_User]) -> float:
        work = WORK | {"strengths": WORK["strengths"] | {"light_balance": strength}}  # type: ignore[operator]
        began = time.perf_counter()
        answer = self.client.post(f"/photos/{self.photo}/picture", json={"work": work, "quick": quick})
        took = time.perf_counter() - began
        shown = _decoded(answer)
        nearest = min(everybody, key=lambda user: _apart(shown, user.own))
        assert _apart(shown, nearest.own) == _apart(shown, self.own), "somebody got another's picture"
        return took


def _decoded(answer: httpx.Response) -> Picture:
    answer.raise_for_status()
    return np.asarray(Image.open(io.BytesIO(answer.content)).resize((64, 64)).convert("RGB"), np.float32)


def _apart(one: Picture, other: Picture) -> float:
    return float(np.abs(one - other).mean())


def _in_browser(address: str, token: str) -> None:
    from playwright.sync_api import sync_playwright

    photos = [max(people(), key=lambda photo: photo.path.stat().st_size).path]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 820})
        page.set_default_timeout(180_000)
        page.goto(f"{address}/?token={token}")
        page.locator("input[type=file]").set_input_files(photos)
        page.get_by_role("button", name="Continue with the best shot").click()
        page.get_by_role("link", name="LinkedIn").click()
        page.locator("[role=meter]:not(.unsure)").wait_for()
        page.wait_for_timeout(15_000)  # where the line is gets measured too
        page.evaluate("performance.clearMeasures()")
        page.get_by_role("slider", name="Polish").focus()
        for step in range(60):
            page.keyboard.press("ArrowLeft" if step < 30 else "ArrowRight")
            page.wait_for_timeout(120)
        took = page.evaluate("performance.getEntriesByName('fineline-preview').map(entry => entry.duration / 1000)")
        size = page.evaluate("document.querySelector('.pictures img').naturalWidth")
        browser.close()
    _say(f"from a slider's move to the decoded picture, {size} pixels wide", took)


def _say(words: str, seconds: list[float]) -> None:
    half, most = np.percentile(seconds, [50, 95])
    print(f"{words}: median {1000 * half:.0f} ms, p95 {1000 * most:.0f} ms, slowest {1000 * max(seconds):.0f} ms")


if __name__ == "__main__":
    main()
