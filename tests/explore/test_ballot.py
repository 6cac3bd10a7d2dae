"""The ballot: one file that loads nothing, tells nothing, and is answered in a browser."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from fineline.errors import UsageError
from fineline.explore import Key, ballot, count, read_votes

NAMES = ("Recommended", "Nearly untouched", "Studio")
HOSTILE = """</script><img src=x onerror=alert(1)>"'&"""


@pytest.fixture(scope="module")
def pictures():
    chance = np.random.default_rng(0)
    return {name: chance.integers(0, 255, (60, 48, 3), np.uint8) for name in NAMES}


def test_it_tells_nothing_about_the_versions(pictures):
    html, key = ballot(pictures)
    assert sorted(key.versions.values()) == sorted(NAMES)
    for name in NAMES:
        assert name not in html
    assert list(facts(html)["pictures"]) == sorted(key.versions)


def test_the_order_of_pictures_does_not_follow_that_of_the_versions(pictures):
    turned = dict(reversed(pictures.items()))
    assert ballot(pictures) == ballot(turned)


def test_nothing_is_loaded_and_no_name_is_run(pictures):
    html, _ = ballot(pictures, HOSTILE)
    assert "<img src=x" not in html
    assert HOSTILE in facts(html)["questions"]["like you"]
    assert not re.search(r"(?:src|href)=[\"']?https?:", html)
    assert "default-src 'none'" in html


@pytest.mark.parametrize("names", [NAMES[:1], [f"v{k}" for k in range(17)]])
def test_too_few_or_too_many_versions_are_refused(names):
    pictures = {name: np.full((9, 9, 3), 10 * k, np.uint8) for k, name in enumerate(names)}
    with pytest.raises(UsageError, match="cannot be made"):
        ballot(pictures)


def test_the_same_picture_twice_is_refused(pictures):
    with pytest.raises(UsageError, match="cannot be made"):
        ballot({"one": pictures["Studio"], "other": pictures["Studio"]})


def test_a_key_is_read_back(pictures, tmp_path):
    _, key = ballot(pictures)
    path = tmp_path / "key.json"
    path.write_text(key.model_dump_json())
    assert Key.read(path) == key
    path.write_text("{}")
    with pytest.raises(UsageError, match="not the key"):
        Key.read(path)


def test_a_browser_answers_it_with_keys_and_saves_the_votes(pictures, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium")
    html, key = ballot(pictures, HOSTILE)
    path = tmp_path / "ballot.html"
    path.write_text(html, encoding="utf-8")
    said: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path.as_uri())
        page.click("#begin")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        number = int(page.inner_text("#far").split()[-1])
        assert number == 4 * len(NAMES)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Backspace")
        for _ in range(number - 1):
            page.keyboard.press("ArrowLeft")
        page.click("#unsure")
        with page.expect_download() as saved:
            page.click("#save")
        data = Path(saved.value.path()).read_bytes()
        assert json.loads(page.input_value("#text")) == json.loads(data)
        browser.close()
    assert said == []
    votes = read_votes(data, key.ballot, list(key.versions))
    assert [vote.answer for vote in votes.votes] == ["left"] * (number - 1) + ["can't tell"]
    assert all(it.votes == len(NAMES) for it in count([votes], list(key.versions)))
    seen = [version for vote in votes.votes for version in (vote.left, vote.right)]
    assert {seen.count(version) for version in key.versions} == {8}


def facts(html):
    return json.loads(re.search(r'<script id="facts" type="application/json">(.*?)</script>', html, re.S)[1])
