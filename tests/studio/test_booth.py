"""The link on the local network: whom it answers, what it takes, and when it ends."""

import contextlib
import json
import time
from dataclasses import dataclass

import httpx
import numpy as np
import pytest
from starlette.testclient import TestClient

from fineline.errors import UsageError
from fineline.explore import Key, ballot, ballot_policy
from fineline.studio import polling as polling_module
from fineline.studio.booth import LARGEST_VOTES, MOST_ADDRESSES, MOST_REQUESTS, WINDOW, Booth, Pace
from fineline.studio.polling import MOST_VOTERS, Polling, private_address
from fineline.studio.settings import Settings
from fineline.studio.store import Store
from fineline.studio.tally import Tally


@pytest.fixture(scope="module")
def made():
    chance = np.random.default_rng(0)
    pictures = {name: chance.integers(0, 255, (20, 16, 3), np.uint8) for name in ("Recommended", "Studio", "Closer")}
    return ballot(pictures, "Eileen", answers=True)


@pytest.fixture
def there(tmp_path, made):
    html, key = made
    store = Store(tmp_path / "kept")
    photo = store.add_photo(store.add_project("mine")["id"], "me.jpg", {"state": "ready"})["id"]
    tally = Tally(store)
    tally.begin(photo, key)
    polling = Polling(Settings(folder=tmp_path / "kept", booth_address="127.0.0.1"), tally)
    booth = polling.open(photo, html, ballot_policy(answers=True), hours=24)
    with httpx.Client() as client:
        yield Open(photo, booth, polling, tally, client, key)
    polling.close()
    store.close()


@dataclass
class Open:
    """A booth and what is behind it."""

    photo: str
    booth: Booth
    polling: Polling
    tally: Tally
    client: httpx.Client
    key: Key

    def votes(self, voter="a" * 12, answer="left"):
        first, second, _ = self.key.versions
        vote = {"question": "like you", "left": first, "right": second, "answer": answer}
        return json.dumps({"format": "fineline votes 1", "ballot": self.key.ballot, "voter": voter, "votes": [vote]})

    def send(self, content, **headers):
        return self.client.post(self.booth.url, content=content, headers=headers)


def test_the_link_shows_the_ballot_and_takes_votes(there):
    page = there.client.get(there.booth.url)
    assert page.status_code == 200
    assert "Which picture of Eileen?" in page.text
    assert "Recommended" not in page.text
    assert there.send(there.votes()).status_code == 204
    assert there.tally.voters(there.photo) == 1
    like = there.tally.standings(there.photo)[0]
    assert like.votes == 1
    assert {score.version for score in like.scores} == {"Recommended", "Studio", "Closer"}
    assert there.send(there.votes(answer="right")).status_code == 204
    assert there.tally.voters(there.photo) == 1
    assert there.tally.standings(there.photo)[0].scores[0].version != like.scores[0].version


def test_without_the_token_there_is_nothing(there):
    """Neither a page, nor a hint at whether it is the path or the method that is wrong."""
    root = there.booth.url.rpartition("/")[0]
    token = there.booth.token
    paths = ["", "/", "/index.html", f"/{token}x", f"/{token[:-1]}", f"/{token.swapcase()}", f"/{token}/", f"//{token}"]
    paths += ["/api/v1/projects", "/api/v1/openapi.json", "/?token=x", "/icon.svg", "/../studio.sqlite", "/é"]
    answers = [there.client.request(method, root + path) for path in paths[:8] for method in ("GET", "POST")]
    answers += [there.client.get(root + path) for path in paths[8:]]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"")}
    assert len(token) >= 32
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"):
        assert there.client.request(method, there.booth.url).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
def test_it_is_asked_by_its_address_alone(there, host):
    assert there.client.get(there.booth.url, headers={"host": host}).status_code == 404


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_other_pages_cannot_vote(there, headers):
    assert there.send(there.votes(), **headers).status_code == 404
    assert there.tally.voters(there.photo) == 0


def test_it_ends_when_its_time_is_over(there):
    root = there.booth.url.rpartition("/")[0]
    there.booth.until = time.time() + 0.2
    assert there.polling.booth(there.photo) is there.booth
    asked = TestClient(there.booth, base_url=f"http://{there.booth.host}")
    assert asked.get(f"/{there.booth.token}").status_code == 200
    time.sleep(0.25)
    assert there.polling.booth(there.photo) is None
    assert asked.get(f"/{there.booth.token}").status_code == 404
    time.sleep(1)
    with pytest.raises(httpx.TransportError):
        httpx.get(root)


def test_it_ends_when_it_is_closed_or_another_is_opened(there, made):
    first = there.booth
    second = there.polling.open("another", made[0], "default-src 'none'", hours=1)
    assert second.token != first.token
    assert there.polling.booth(there.photo) is None
    with pytest.raises(httpx.TransportError):
        httpx.get(first.url)
    assert httpx.get(second.url).status_code == 200
    there.polling.close(there.photo)
    assert httpx.get(second.url).status_code == 200
    there.polling.close("another")
    with pytest.raises(httpx.TransportError):
        httpx.get(second.url)


def test_what_is_no_vote_is_not_counted(there):
    for content in (b"", b"{}", b"\xff", b"[" * 2000, there.votes().replace(there.key.ballot, "0" * 12)):
        assert there.send(content).status_code == 400
    assert there.tally.voters(there.photo) == 0


def test_too_much_is_not_read(there):
    def unending():
        for _ in range(100):
            yield b" " * LARGEST_VOTES

    for content in (b" " * (LARGEST_VOTES + 1), unending()):
        with contextlib.suppress(httpx.WriteError):  # it hung up, which is as well
            assert there.send(content).status_code == 413
    assert there.tally.voters(there.photo) == 0


def test_only_so_many_people_are_counted(there):
    for number in range(MOST_VOTERS):
        there.tally.add(there.photo, there.votes(f"{number:012d}").encode(), MOST_VOTERS)
    assert there.send(there.votes("f" * 12)).status_code == 409
    assert there.send(there.votes(f"{0:012d}")).status_code == 204
    assert there.tally.voters(there.photo) == MOST_VOTERS


def test_who_asks_too_often_has_to_wait(there):
    answers = [there.client.get(there.booth.url + "x").status_code for _ in range(MOST_REQUESTS + 3)]
    assert answers == [404] * MOST_REQUESTS + [429] * 3
    assert there.client.get(there.booth.url).status_code == 429


def test_pace_is_kept_for_each_address_and_forgotten():
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert all(pace.allows("10.0.0.1") for _ in range(MOST_REQUESTS))
    assert not pace.allows("10.0.0.1")
    assert pace.allows("10.0.0.2")
    for number in range(MOST_ADDRESSES):
        pace.allows(f"10.1.{number}")
    assert not pace.allows("10.0.0.3")
    now[0] = WINDOW + 1
    assert pace.allows("10.0.0.1")


def test_every_answer_says_what_browsers_may_do(there):
    for answer in (there.client.get(there.booth.url), there.client.get(there.booth.url + "x")):
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["form-action"] == "'none'"
        assert policy["connect-src"] == "'self'"
        assert policy["script-src"].startswith("'sha256-")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert not {"server", "date", "set-cookie", "access-control-allow-origin"} & set(answer.headers)


def test_nobody_is_written_down(there, caplog, capfd):
    caplog.set_level(0)
    there.client.get(there.booth.url)
    there.send(there.votes())
    there.send(b"no votes")
    said = "".join(capfd.readouterr()) + "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))
    )
    assert there.booth.token not in said
    assert "127.0.0.1" not in said


def test_a_machine_on_no_private_network_opens_none(monkeypatch):
    class Elsewhere:
        def __init__(self, *_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def connect(self, _):
            pass

        def getsockname(self):
            return ("93.184.216.34", 1)

    monkeypatch.setattr(polling_module.socket, "socket", Elsewhere)
    with pytest.raises(UsageError, match="no private network"):
        private_address()
    monkeypatch.setattr(Elsewhere, "getsockname", lambda _: ("192.168.1.7", 1))
    assert private_address() == "192.168.1.7"


def test_the_studio_opens_it_when_asked_and_no_sooner(studio, photo):
    """And nothing of the studio is to be had there."""
    wanted = {"wishes": {"audience": "linkedin"}, "person": "Eileen"}
    link = f"/photos/{photo}/ballot/link"
    assert studio.client.get(link).json() is None
    opened = studio.client.post(link, json=wanted).json()
    assert 23.9 * 3600 < opened["until"] - time.time() <= 24 * 3600
    assert studio.client.get(link).json() == opened
    page = httpx.get(opened["url"])
    assert page.text == httpx.get(opened["url"]).text
    root = opened["url"].rpartition("/")[0]
    bearer = {"authorization": f"Bearer {studio.settings.token}"}
    assert httpx.get(f"{root}/api/v1/projects", headers=bearer).status_code == 404
    assert httpx.get(f"{root}/?token={studio.settings.token}").status_code == 404
    assert studio.client.post(link, json=wanted | {"hours": 500}).status_code == 422
    assert studio.client.delete(link).status_code == 204
    assert studio.client.get(link).json() is None
    with pytest.raises(httpx.TransportError):
        httpx.get(opened["url"])
