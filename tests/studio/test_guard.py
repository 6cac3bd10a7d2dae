"""Who may ask, and what browsers may do with the answers."""

import httpx
import pytest

from fineline.studio.guard import COOKIE, LARGEST_QUESTION, Guard
from fineline.studio.settings import Settings

OWN = {"x-fineline": "studio"}


@pytest.fixture
def page(studio):
    """A browser that has opened the address with the token."""
    with httpx.Client(base_url=studio.address, follow_redirects=False) as client:
        answer = client.get("/", params={"token": studio.settings.token})
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        yield client


def test_the_cookie_is_for_this_page_alone(studio):
    answer = httpx.get(studio.address, params={"token": studio.settings.token}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=strict", "path=/"))


@pytest.mark.parametrize("path", ["/", "/index.html", "/api/v1/projects", "/api/v1/openapi.json", "/icon.svg"])
def test_who_does_not_know_the_token_sees_nothing(studio, path):
    for given in ({}, {"cookies": {COOKIE: "x"}}, {"headers": {"authorization": "Bearer x"}}):
        answer = httpx.get(studio.address + path, **given)
        assert answer.status_code == 401
        assert studio.settings.token not in answer.text
    assert httpx.get(studio.address, params={"token": "x"}).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "192.168.1.7"])
def test_a_name_that_somebody_points_here_is_not_answered(studio, host):
    answer = studio.client.get("/projects", headers={"host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        OWN | {"origin": "https://evil.example"},
        OWN | {"origin": "null"},
        OWN | {"sec-fetch-site": "cross-site"},
        OWN | {"sec-fetch-site": "same-site"},
    ],
)
def test_other_pages_change_nothing(page, headers):
    """Even with the cookie, which browsers would not send either."""
    assert page.post("/api/v1/projects", json={}, headers=headers).status_code == 403
    assert page.delete(f"/api/v1/projects/{'0' * 32}", headers=headers).status_code == 403


def test_the_own_page_does(page, studio):
    answer = page.post("/api/v1/projects", json={}, headers=OWN | {"origin": studio.address})
    assert answer.status_code == 201
    assert page.delete(f"/api/v1/projects/{answer.json()['id']}", headers=OWN).status_code == 204


@pytest.mark.parametrize("path", ["/", "/api/v1/choices", "/api/v1/nothing", "/nothing"])
def test_every_answer_says_what_browsers_may_do(page, path):
    headers = page.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_long_questions_are_not_read(studio):
    def unending():
        for _ in range(4):
            yield b" " * LARGEST_QUESTION

    for content in (b" " * (LARGEST_QUESTION + 1), unending()):
        answer = studio.client.post("/projects", content=content, headers={"content-type": "application/json"})
        assert answer.status_code == 413


@pytest.mark.parametrize(
    ("host", "known"),
    [("192.168.1.7:8620", True), ("[fe80::1]:8620", True), ("me.local", True), ("evil.example", False)],
)
def test_on_a_network_addresses_are_known_and_names_only_ones_own(host, known):
    guard = Guard(None, Settings(hosts=frozenset({"me.local"}), any_address=True))
    assert guard._knows_host(host) is known
