"""The page of a real headshot: everything is there, nothing is loaded, nothing of a file's name is run."""

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.search.explaining import words

LARGEST = 2_000_000
"""Bytes of a page: it goes through any mail."""

HOSTILE = """"><img src=x onerror=alert(1)> & '.png"""

VOID = {"meta", "img", "input", "rect", "line", "circle", "path", "link", "br"}


class Page(HTMLParser):
    """The tags with their attributes, the text, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text, self.open = "", []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("style", "script"):
            self.text += f" {data}"

    def of(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def result(astronaut_path):
    return fineline.refine(astronaut_path, audience="therapist")


@pytest.fixture(scope="module")
def html(result):
    return result.html(plot=True)


@pytest.fixture(scope="module")
def page(html):
    return Page(html)


def test_it_is_whole_and_small(html, page):
    assert html.startswith("<!doctype html>")
    assert page.open == []
    assert page.of("html") == [{"lang": "en"}]
    assert len(html.encode()) < LARGEST


def test_nothing_is_loaded_from_elsewhere(html, page):
    for _, attributes in page.tags:
        for name in {"src", "href", "action", "srcset", "data", "poster"} & set(attributes):
            assert attributes[name].startswith("data:image/jpeg;base64,")
    without_pictures = re.sub(r'src="data:[^"]*"', "", html)
    assert not re.search(r"://|@import|url\(|fetch\(|import ", without_pictures)


def test_the_policy_allows_its_own_style_and_script_and_no_other(html, page):
    policy = next(meta["content"] for meta in page.of("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag in ("style", "script"):
        text = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.S)
        digest = base64.b64encode(hashlib.sha256(text[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    for _, attributes in page.tags:
        assert not any(name == "style" or name.startswith("on") for name in attributes)


def test_every_fact_of_the_report_is_there(result, page):
    report, text = result.report, " ".join(page.text.split())
    for says in (report.authenticity_says, report.polish_says):
        assert says.partition(": ")[2][1:] in text
    for entry in report.ledger:
        assert words(entry.edit).capitalize() in text
        assert f"{100 * entry.strength:.0f} %" in text
    for entry in (*report.authenticity, *report.polish):
        assert words(entry.measure).capitalize() in text
        assert entry.unit in text
    for finding in report.findings:
        assert finding.advice in text
    for note in filter(None, (*report.notes, report.further)):
        assert note in text


def test_every_bar_has_the_length_of_what_was_spent(result, html):
    for entry in result.report.authenticity:
        label = re.search(rf'aria-label="{words(entry.measure)}: (\d+) percent of the limit">(.*?)</svg>', html, re.S)
        assert int(label[1]) == pytest.approx(100 * min(entry.value / entry.limit, 1.25), abs=0.51)
        width = float(re.search(r'class="(?:bar|over)" x="0" y="2" width="([\d.]+)"', label[2])[1])
        assert width == pytest.approx(100 * min(entry.value / entry.limit, 1.25), abs=0.06)


def test_pictures_can_be_read_by_ear_and_tell_nothing_of_the_file(page):
    pictures = page.of("img")
    assert len(pictures) >= 6
    for attributes in pictures:
        assert attributes["alt"]
        data = base64.b64decode(attributes["src"].partition(",")[2])
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (int(attributes["width"]), int(attributes["height"]))
            assert not picture.getexif()
            assert "icc_profile" not in picture.info
    for attributes in page.of("svg"):
        assert attributes.get("aria-label") or attributes.get("aria-labelledby") or attributes["aria-hidden"] == "true"


def test_before_and_after_lie_over_each_other(page):
    """The slider's two pictures fit best where they are, and not some pixels to the side."""
    before, after = (next(it for it in page.of("img") if start in it["alt"]) for start in ("as it came", "after all"))
    one, other = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(it["src"].partition(",")[2]))).convert("L"), float)
        for it in (before, after)
    )
    assert one.shape == other.shape
    moved = [np.corrcoef(one[:, 4:-4].ravel(), np.roll(other, by, 1)[:, 4:-4].ravel())[0, 1] for by in (-4, 0, 4)]
    assert max(moved) == moved[1] > 0.97


def test_the_slider_has_a_label_and_works_by_keys(page):
    handle = next(it for it in page.of("input") if it["type"] == "range")
    assert handle["id"] in [label["for"] for label in page.of("label")]
    assert "tabindex" not in handle


def test_a_hostile_name_is_text(astronaut_path, tmp_path):
    photo = tmp_path / HOSTILE.replace("/", "")
    photo.write_bytes(astronaut_path.read_bytes())
    html = fineline.refine(photo, polish=0.0).html()
    assert HOSTILE in Page(html).text
    assert "<img src=x" not in html
    assert "onerror=alert(1)>" not in html
