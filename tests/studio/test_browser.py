"""The whole way in a real browser, on a phone and on a laptop: from a dropped photo to headshots on the disk.

Screenshots are kept in the folder that FINELINE_SCREENSHOTS names, or in out/studio.
"""

import os
import re
from pathlib import Path

import httpx
import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(os.environ.get("FINELINE_SCREENSHOTS", ROOT / "out" / "studio"))
PATIENCE = 90_000

SIZES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "color_scheme": "dark"},
    "laptop": {"viewport": {"width": 1366, "height": 820}, "color_scheme": "light"},
}


@pytest.fixture
def opened(browser, studio):
    """Opens the studio on a phone or a laptop; none of its pages may tell of an error, or ask anybody else."""
    if not (ROOT / "src" / "fineline" / "studio" / "static" / "index.html").is_file():
        pytest.skip("the page is not built: make page")
    contexts, told = [], []

    def opened(size):
        context = browser.new_context(**SIZES[size], reduced_motion="reduce", accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = listened(context.new_page(), studio.address, told)
        page.goto(f"{studio.address}/?token={studio.settings.token}")
        page.size = size
        return page

    opened.told = told
    yield opened
    for context in contexts:
        context.close()
    assert told == []


def listened(page, address, told):
    """Keep what a page tells of errors, and whom it asks but its own address."""
    page.on("console", lambda said: said.type in ("error", "warning") and told.append(said.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((address, "blob:", "data:")) or told.append(asked.url))
    return page


def look(page, name):
    """Keep a picture of the page, and hold it to the rules of accessibility."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{page.size}-{name}.png")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    grave = [
        f"{fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
    assert grave == [], name
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{name} scrolls sideways"


def settled(page):
    """Wait until the picture is exact and measured."""
    page.locator("[role=meter]:not(.unsure)").wait_for()


def codes(page):
    """The picture's address, which changes with it."""
    return page.get_by_role("img", name="Your headshot").get_attribute("src")


def test_from_a_dropped_photo_to_headshots(opened, portraits, tmp_path):
    page = opened("laptop")
    page.get_by_role("heading", name="A headshot that still looks like you").wait_for()
    look(page, "1-start")
    page.locator("input[type=file]").set_input_files(portraits[:1])
    page.get_by_text("Best shot", exact=True).wait_for()
    look(page, "2-triage")
    page.get_by_role("button", name="Continue with the best shot").click()
    page.get_by_role("heading", name="Who is it for?").wait_for()
    look(page, "3-audience")
    page.get_by_role("link", name=re.compile("^LinkedIn")).click()
    page.get_by_role("tab", name="Polish").wait_for()
    settled(page)
    look(page, "4-editor")
    _slide(page)
    _compare(page)
    _details(page)
    _frame_and_undo(page)
    _download(page, tmp_path)


def test_every_tool_on_a_phone(opened, studio, project, photo, work):
    page = opened("phone")
    page.goto(f"{studio.address}/#/project/{project['id']}")
    page.get_by_text("Best shot", exact=True).wait_for()
    assert page.get_by_role("listitem").filter(has=page.get_by_role("img")).count() == 2
    look(page, "2-triage")
    page.goto(f"{studio.address}/#/photo/{photo}/linkedin")
    page.get_by_role("tab", name="Polish").wait_for()
    settled(page)
    look(page, "4-editor")
    for tool in ("Details", "Background", "Frame", "Attire", "Marks", "Changes"):
        page.get_by_role("tab", name=tool).click()
        page.locator(".panel .spinner").wait_for(state="detached")
        if tool in ("Marks", "Changes"):
            page.locator(".panel :is(li, img)").first.wait_for()
        look(page, f"6-{tool.lower()}")


def test_versions_and_votes_on_a_phone(opened, studio, photo, work, tmp_path):
    """Ten pairs, the winner is used; then others vote, by file and by link."""
    page = opened("phone")
    page.goto(f"{studio.address}/#/photo/{photo}/linkedin")
    page.get_by_role("button", name="Explore other versions").click()
    page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    page.get_by_role("dialog").locator(".spinner").wait_for(state="detached")
    look(page, "6-explore")
    _vote_by_file(page, tmp_path)
    _vote_by_link(page, opened)
    page.get_by_role("button", name="Which one is more you?").click()
    for name, asked in (("The right one", 1), ("The left one", 2), ("Back", 1), ("Can’t tell", 2)):
        page.get_by_role("button", name=name).click()
        page.get_by_text(f"{asked} of 10").wait_for()
    look(page, "6-duel")
    for asked in range(2, 10):
        page.get_by_text(f"{asked} of 10").wait_for()
        page.get_by_role("button", name="The left one").click()
    page.get_by_role("heading", name="This one is most you.").wait_for()
    look(page, "6-winner")
    page.get_by_role("button", name="Use this one").click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("button", name="Reset to recommended").click()
    settled(page)


def _vote_by_file(page, tmp_path):
    """The page that was made is answered in a browser, and its file comes back."""
    page.get_by_label("Your name, as they know you").fill("Eileen")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Make the page").click()
    ballot = tmp_path / "ballot.html"
    taken.value.save_as(ballot)
    voter = page.context.new_page()
    voter.goto(ballot.as_uri())
    _answer(voter)
    with voter.expect_download() as taken:
        voter.get_by_role("button", name="Save the answers").click()
    taken.value.save_as(tmp_path / "votes.json")
    voter.close()
    page.locator("dialog input[type=file]").set_input_files(tmp_path / "votes.json")
    page.get_by_role("heading", name="Which one is more like you? 1 person").wait_for()


def _vote_by_link(page, opened):
    """The link is answered on another phone, and the answer arrives by itself; when it is closed, there is nothing."""
    page.get_by_role("button", name="Open a link").click()
    page.get_by_role("heading", name="The link is open").wait_for()
    url = page.get_by_label("Share a link").input_value()
    page.get_by_label("Share a link").scroll_into_view_if_needed()
    look(page, "6-link")
    context = page.context.browser.new_context(**SIZES["phone"])
    voter = listened(context.new_page(), url, opened.told)
    voter.goto(url)
    voter.size = page.size
    look(voter, "6-ballot")
    _answer(voter)
    voter.get_by_role("button", name="Send the answers").click()
    voter.get_by_text("Your answers have arrived.").wait_for()
    page.get_by_role("heading", name="Which one is more like you? 2 people").wait_for()
    look(page, "6-counted")
    page.get_by_role("button", name="Close the link").click()
    page.get_by_role("button", name="Open a link").wait_for()
    context.close()
    with pytest.raises(httpx.TransportError):
        httpx.get(url)


def _answer(voter):
    """Every pair of a ballot."""
    voter.get_by_role("button", name="Begin").click()
    while not voter.get_by_role("heading", name="Thank you").is_visible():
        voter.keyboard.press("ArrowLeft")


def _slide(page):
    """The polish slider moves picture and meter; past the line the page says so, and leads back."""
    slider, meter = page.get_by_role("slider", name="Polish"), page.get_by_role("meter")
    recommended = codes(page)
    slider.focus()
    spent = int(meter.get_attribute("aria-valuenow"))
    for _ in range(4):
        page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    assert codes(page) != recommended
    settled(page)
    assert int(meter.get_attribute("aria-valuenow")) < spent
    page.keyboard.press("End")
    settled(page)
    assert int(meter.get_attribute("aria-valuenow")) > spent
    look(page, "5-far")
    page.get_by_role("button", name="Reset to recommended").click()
    settled(page)
    assert int(meter.get_attribute("aria-valuenow")) == spent


def _compare(page):
    page.get_by_role("button", name="Compare").click()
    divider = page.get_by_role("slider", name="Before and after")
    divider.focus()
    page.keyboard.press("End")
    assert divider.get_attribute("aria-valuenow") == "100"
    page.keyboard.press("PageDown")
    assert divider.get_attribute("aria-valuenow") == "90"
    look(page, "5-compare")
    page.get_by_role("button", name="Compare").click()
    page.keyboard.down("o")
    page.locator("img.old.shown").wait_for()
    page.keyboard.up("o")
    page.locator("img.old.shown").wait_for(state="detached")
    page.get_by_role("button", name="Zoom to 100 %").click()
    page.get_by_text("Loading every pixel").wait_for(state="detached")
    look(page, "5-zoom")
    page.get_by_role("button", name="Zoom to 100 %").click()


def _details(page):
    page.get_by_role("tab", name="Details").click()
    switch = page.get_by_role("switch").first
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    assert switch.get_attribute("aria-checked") == "false"
    look(page, "6-details")
    page.get_by_role("button", name="Undo").click()
    assert switch.get_attribute("aria-checked") == "true"
    page.get_by_role("button", name="Redo").click()
    assert switch.get_attribute("aria-checked") == "false"


def _frame_and_undo(page):
    page.get_by_role("tab", name="Frame").click()
    page.get_by_role("button", name=re.compile("^Whole photo")).click()
    framed = codes(page)
    page.keyboard.press("Control+z")
    assert page.get_by_role("button", name=re.compile("^LinkedIn")).get_attribute("aria-pressed") == "true"
    page.get_by_role("tab", name="Polish").click()
    settled(page)
    assert codes(page) != framed


def _download(page, tmp_path):
    page.get_by_role("button", name="Download").click()
    look(page, "7-download")
    page.get_by_role("button", name="Make 1 headshot").click()
    page.get_by_role("button", name="Stop").wait_for()
    look(page, "8-making")
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="Make 1 headshot").click()
    page.get_by_role("status").get_by_text("Done.").wait_for()
    look(page, "9-done")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Headshot").click()
    taken.value.save_as(tmp_path / "headshot.jpg")
    with Image.open(tmp_path / "headshot.jpg") as headshot:
        assert headshot.width == headshot.height
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")


def test_moves_of_a_slider_are_shown_at_once(opened, studio, photo, work):
    """Nearly all within a tenth of a second on a machine at rest; here, whatever else runs, within a second."""
    page = opened("laptop")
    page.goto(f"{studio.address}/#/photo/{photo}/linkedin")
    page.get_by_role("tab", name="Polish").wait_for()
    settled(page)
    page.evaluate("performance.clearMeasures()")
    page.get_by_role("slider", name="Polish").focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(60)
    took = page.evaluate("performance.getEntriesByName('fineline-preview').map(entry => entry.duration)")
    assert len(took) > 3
    assert sorted(took)[len(took) // 2] < 1000
