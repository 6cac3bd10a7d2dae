"""Tables, contact sheet and consistency, from rows that nobody had to be photographed for."""

import csv
import io
import re

import pytest

from fineline.framing import load_platform
from fineline.photo import Limits
from fineline.team.consistency import ALL, BACKGROUND, HEAD, THIRDS, consistency, remarks
from fineline.team.framing import ASKED, asked, common_frames
from fineline.team.roster import Member
from fineline.team.row import Failure, Headshot, Look, Row, Shot
from fineline.team.sheet import PER_PAGE, pages
from fineline.team.tables import failures_table, people_table
from fineline.team.wish import Wish

TEAM = {"skin": 60.0, "background": (70.0, 0.0, 0.0), "light": (82.0, 0.0, 0.0), "exposure": 0.0}


def row(name, head=0.5, **look):
    headshot = Headshot(
        crop="website", file=f"website/{name}.jpg", size=1, sha256="0", width=8, height=10, head=head, eye_line=0.4
    )
    shot = Shot(address=f"{name}.jpg", state="", sha256="0")
    return Row(name=name, key=name, wish="0", shots=(shot,), used=0, headshots=(headshot,), look=Look(**(TEAM | look)))


def failed(name, problem="No face was found."):
    failure = Failure(kind="refused", problem=problem, remedy="Take another.")
    return Row(name=name, key="failed", wish="0", shots=(), failure=failure)


@pytest.fixture
def rows():
    """Nine alike, one with a large head on blue, and one of whom nothing could be made."""
    alike = [row(f"p{at}", skin=40.0 + 3 * at) for at in range(8)]
    return [
        *alike,
        row("unknown", skin=None),
        row("odd", head=0.6, skin=30.0, background=(60.0, 0.0, -30.0)),
        failed("none"),
    ]


def test_what_differs_is_measured_by_skin(rows):
    found = {(it.aspect.name, it.skin): it for it in consistency(rows)}
    assert found[HEAD.name, ALL].count == 10
    assert found[HEAD.name, ALL].within == pytest.approx(0.9)
    assert [found[HEAD.name, third].count for third in THIRDS] == [3, 3, 3]
    assert [found[HEAD.name, third].within for third in THIRDS] == pytest.approx([1, 1, 2 / 3])
    assert found[BACKGROUND.name, THIRDS[0]].ninth == 0
    assert remarks(rows) == [()] * 9 + [(HEAD.above, BACKGROUND.above), ()]
    assert remarks([*rows[:9], row("small", head=0.4)])[-1] == (HEAD.below,)


def test_groups_may_be_known(rows):
    found = consistency(rows, ["light", "dark"] * 5 + ["dark"])
    assert {it.skin: it.count for it in found} == {ALL: 10, "light": 5, "dark": 5}


def test_skin_is_no_part_of_it(rows):
    """It only parts the table: with all skin changed, nothing else is."""
    other = [
        it if it.look is None else it.model_copy(update={"look": it.look.model_copy(update={"skin": 5.0 * at})})
        for at, it in enumerate(rows)
    ]
    assert [it for it in consistency(rows) if it.skin == ALL] == [it for it in consistency(other) if it.skin == ALL]
    assert remarks(rows) == remarks(other)
    assert people_table(rows) == people_table(other)


def test_nobody_is_no_error():
    assert consistency([]) == ()
    assert consistency([failed("none")]) == ()
    assert people_table([]).startswith(b"\xef\xbb\xbfname")


def test_every_cell_stands_under_its_heading(rows):
    (odd,) = [it for it in csv.DictReader(io.StringIO(people_table(rows).decode("utf-8-sig"))) if it["name"] == "odd"]
    assert None not in odd
    assert (odd["website"], odd["photo"], odd["head"]) == ("website/odd.jpg", "odd.jpg", "0.6")
    assert odd["look at"].startswith("The head is larger")


def test_no_name_is_a_formula():
    rows = [row("=1+1"), failed("@SUM(A1)", problem="-2+3")]
    for table in (people_table(rows), failures_table(rows)):
        cells = [cell for line in csv.reader(io.StringIO(table.decode("utf-8-sig"))) for cell in line]
        assert [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))] == []


def test_no_name_is_a_script(tmp_path):
    (_, page), *_ = pages(str(tmp_path), [row("<script>x</script>"), failed('"><img src=x>')], (), "<b>")
    text = page.decode()
    assert "<script" not in text
    assert "<img src=x" not in text
    assert "<b>" not in text


def test_the_sheet_loads_nothing_and_large_teams_get_several(tmp_path, rows):
    many = [it.model_copy(update={"key": f"k{at}"}) for at, it in enumerate([rows[0]] * (PER_PAGE + 1))]
    made = dict(pages(str(tmp_path), many, consistency(many), "A rule."))
    assert list(made) == ["index.html", "index-2.html"]
    for page in made.values():
        assert b"default-src 'none'" in page
        assert re.findall(rb'src="(?!data:)|url\(|@import|<link|https?:', page) == []


def wish(*crops):
    return Wish.of("corporate", None, crops, Limits(), credentials=False, signer=None)


def test_the_frame_is_the_one_in_which_most_heads_can_be_alike():
    own = load_platform("website").head
    free, tight, much_hair = (own, 1.25 * own), (1.2 * own, 1.25 * own), (0.9 * own, 0.95 * own)
    for ranges, head in (
        ([free] * 9, own),
        ([free] * 6 + [tight] * 3, 1.2 / 1.1 * own),
        ([free] * 6 + [much_hair] * 3, own),
        ([free] * 2 + [tight] * 2 + [much_hair] * 5, own),
        ([(1.8 * own, 1.8 * own)] * 9, own),
    ):
        (frame,) = common_frames(wish("website"), [{"website": it} for it in ranges])
        assert load_platform(frame).head == pytest.approx(head, abs=0.011)
    assert common_frames(wish("website@0.45", "none"), [{}] * 9) == ("website@0.45", "none")


def test_a_large_team_is_asked_in_part():
    members = [Member(str(at), str(at), ()) for at in range(1000)]
    chosen = asked(members)
    assert len(chosen) == len(set(chosen)) == ASKED
    assert (chosen[0], chosen[-1]) == (members[0], members[-1])
