"""The line search, against edits and limits on real faces."""

import io

import pytest
import tomli_w
from PIL import Image

import fineline
from fineline.audiences import Audience, load_audience
from fineline.photo import open_photo
from fineline.progress import Stopwatch
from fineline.search import preview
from fineline.search.explaining import further_in_words
from fineline.search.full_size import render_inside
from fineline.search.line import step_back, wished
from fineline.search.portrait import Portrait

BOUND = {"p05": "light", "p18": "medium", "p09": "dark"}
"""People of the corpus on whom a therapist's limits bind, with their skin tones."""


@pytest.fixture(scope="module")
def portrait(astronaut_path) -> Portrait:
    return fineline.open(astronaut_path)


def test_a_wish_follows_the_audience_and_the_polish(portrait):
    audience = load_audience("linkedin")
    full, half, none = (wished(audience, polish, "none", "keep", portrait.face) for polish in (1.0, 0.5, 0.0))
    assert full.strength("skin_evenness") == audience.wants["skin_evenness"]
    assert half.strength("skin_evenness") == audience.wants["skin_evenness"] / 2
    assert none.steps == ()


def test_a_background_of_the_audience_is_as_strong_as_it_wants_and_one_asked_for_is_whole(portrait):
    audience = load_audience("corporate")
    assert audience.background == "tidy"
    own, asked = (wished(audience, 0.5, "none", mode, portrait.face) for mode in ("tidy", "blur"))
    assert own.strength("background") == audience.wants["background"] / 2
    assert asked.strength("background") == 1


def test_what_a_new_background_spends_is_not_taken_from_the_edits(people, tmp_path):
    path = next(it.path for it in people if it.person == "p02")
    audience = load_audience("linkedin")
    free = fineline.refine(path, background="studio", crop="none").report.authenticity
    spent = next(entry.value for entry in free if entry.measure == "foreign_detail")
    strict = audience.model_copy(update={"limits": audience.limits | {"foreign_detail": 0.75 * spent}})
    own = tmp_path / "strict.toml"
    own.write_text(tomli_w.dumps(strict.model_dump(exclude_none=True)))
    result = fineline.refine(path, audience=str(own), background="studio", crop="none")
    over = [entry.measure for entry in result.report.authenticity if not entry.within]
    assert over == ["foreign_detail"]
    assert all(entry.strength == entry.wanted for entry in result.report.ledger)
    assert any("new background itself" in note for note in result.report.notes)


def test_room_leaves_every_wish(portrait):
    found = portrait.search(_audience(likeness=9.0, texture=9.0))
    assert found.held_back == {}
    assert all(found.recipe.strength(name) == wish for name, wish in found.wanted.items())


def test_a_tight_limit_is_kept_and_named(portrait):
    free = portrait.search(_audience(likeness=9.0))
    limits = {"likeness": 0.4 * _cost(portrait, free.recipe)["likeness"]}
    found = portrait.search(_audience(**limits))
    assert found.bound_by == "likeness"
    assert _cost(portrait, found.recipe)["likeness"] <= limits["likeness"]
    assert any(step.strength > 0 for step in found.recipe.steps)


def test_tighter_limits_never_give_more(portrait):
    room = _cost(portrait, portrait.search(_audience(likeness=9.0)).recipe)["likeness"]
    sums = [
        sum(step.strength for step in portrait.search(_audience(likeness=share * room)).recipe.steps)
        for share in (0.2, 0.5, 0.8, 1.2)
    ]
    assert sums == sorted(sums)


def test_the_costly_edit_gives_up_most(portrait):
    free = portrait.search(_audience(likeness=9.0))
    found = portrait.search(_audience(likeness=0.6 * _cost(portrait, free.recipe)["likeness"]))
    costs = {name: cost["likeness"] for name, cost in found.costs.items()}
    dearest, cheapest = max(costs, key=costs.__getitem__), min(costs, key=costs.__getitem__)
    lost = {name: 1 - found.recipe.strength(name) / wish for name, wish in found.wanted.items()}
    assert lost[dearest] > lost[cheapest]


def test_the_search_is_deterministic(portrait):
    audience = _audience(likeness=0.02)
    assert portrait.search(audience).recipe == portrait.search(audience).recipe


def test_a_step_back_only_lowers(portrait):
    found = portrait.search(_audience(likeness=9.0))
    assert step_back(found, {"likeness": 0.1}, {"likeness": 0.2}) is None
    less = step_back(found, {"likeness": 0.3}, {"likeness": 0.2})
    assert less is not None
    assert less.bound_by == "likeness"
    pairs = [(less.recipe.strength(name), found.recipe.strength(name)) for name in found.wanted]
    assert all(new <= old for new, old in pairs)
    assert any(new < old for new, old in pairs)


def test_taking_back_at_full_size_is_told_once_and_in_words(portrait):
    audience = _audience(likeness=9.0, foreign_detail=9.0)
    found = portrait.search(audience)
    cost = _cost(portrait, found.recipe)["foreign_detail"]
    for part in (0.8, 0.4):  # the fewer, the more steps
        limits = {"likeness": 9.0, "foreign_detail": part * cost}
        watch = Stopwatch(lambda *_: None)
        (rendered,) = render_inside(portrait, found, ["none"], limits, watch)
        assert [note for note in rendered.notes if "At full size" in note] == [
            "At full size foreign detail went over the limit, so the edits that spend it were taken back."
        ]


def test_it_is_told_what_the_line_cost(portrait):
    free = _cost(portrait, portrait.search(_audience(likeness=9.0)).recipe)["likeness"]
    limits = {"likeness": 0.4 * free}
    found = portrait.search(_audience(**limits))
    assert found.asked["likeness"] == pytest.approx(free, rel=0.5)  # a preview against the full size
    says = further_in_words(found, limits)
    assert says.startswith("Likeness set the line: all that was wished for would have taken it to ")
    assert "polish" in says
    assert further_in_words(portrait.search(_audience(likeness=9.0)), {"likeness": 9.0}) is None


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_previews_are_few_and_counted(portrait, share, monkeypatch):
    rendered = []
    for name in ("render", "stages"):
        real = getattr(preview, name)
        monkeypatch.setattr(preview, name, lambda *given, real=real: rendered.append(1) or real(*given))
    strict = load_audience("linkedin")
    strict = strict.model_copy(update={"limits": {name: share * limit for name, limit in strict.limits.items()}})
    found = portrait.search(strict)
    assert found.bound_by is not None
    assert 1 < found.renders == len(rendered) <= 12


@pytest.mark.parametrize("code", [pytest.param(code, id=f"{tone}-{code}") for code, tone in BOUND.items()])
def test_a_crop_and_a_recompression_hardly_change_the_recipe(people, code):
    photo = open_photo(next(one.path for one in people if one.person == code)).srgb8
    rows, columns = (round(0.01 * side) for side in photo.shape[:2])
    recompressed = io.BytesIO()
    Image.fromarray(photo).save(recompressed, "JPEG", quality=85)
    strict = load_audience("therapist")
    limits = {name: 0.7 * limit for name, limit in strict.limits.items()}  # so that one binds
    audience = strict.model_copy(update={"limits": limits})
    first, *others = (
        fineline.open(source, anyway=True).search(audience, crop="none")
        for source in (photo, photo[rows:-rows, columns:-columns].copy(), recompressed.getvalue())
    )
    assert first.bound_by is not None
    for other in others:
        assert other.bound_by is not None  # by which of several that are near their limits may change
        for name in first.wanted:
            assert other.recipe.strength(name) == pytest.approx(first.recipe.strength(name), abs=0.1)


def _audience(**limits: float) -> Audience:
    wants = {"light_balance": 1.0, "skin_evenness": 1.0, "eye_clarity": 1.0, "white_balance": 1.0}
    return Audience(name="mine", title="Mine", summary="For a test.", limits=limits, wants=wants)


def _cost(portrait: Portrait, recipe) -> dict[str, float]:
    after, face = portrait.render(recipe)
    return {entry.measure: entry.value for entry in portrait.measure(after, face, {})[0]}
