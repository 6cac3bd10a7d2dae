"""The public functions on real portraits: what goes in comes out, inside the line."""

import numpy as np
import pytest

import fineline
from fineline.audiences import audience_names, load_audience
from fineline.errors import RefusedPhoto, UnreadablePhoto, UsageError
from fineline.photo import open_photo
from fineline.recipe import Recipe


def test_no_polish_and_no_crop_give_the_same_pixels(hopper_path):
    result = fineline.refine(hopper_path, polish=0.0, crop="none")
    np.testing.assert_array_equal(result.image, open_photo(hopper_path).srgb8)
    assert result.recipe.steps == ()
    assert all(entry.value == 0 for entry in result.report.authenticity)


def test_a_recipe_repeats_the_result_byte_for_byte(hopper_path, tmp_path):
    first = fineline.refine(hopper_path)
    again = fineline.refine(hopper_path, recipe=Recipe.from_toml(first.recipe.to_toml()))
    one, other = first.save(tmp_path / "one.jpg"), again.save(tmp_path / "other.jpg")
    assert one.read_bytes() == other.read_bytes()


def test_paths_bytes_and_arrays_are_the_same_photo(astronaut_path):
    pixels = open_photo(astronaut_path).srgb8
    images = [
        np.asarray(fineline.refine(source).image)
        for source in (astronaut_path, str(astronaut_path), astronaut_path.read_bytes(), pixels)
    ]
    assert all(np.array_equal(images[0], image) for image in images[1:])


def test_more_polish_spends_more(hopper_path):
    spent = [_spent(fineline.refine(hopper_path, polish=polish, crop="none")) for polish in (0.0, 0.3, 1.0)]
    assert spent[0]["likeness"] < spent[1]["likeness"] < spent[2]["likeness"]


@pytest.mark.parametrize("audience", audience_names())
def test_every_audience_is_kept_within_its_limits(astronaut_path, audience):
    result = fineline.refine(astronaut_path, audience=audience)
    assert all(entry.within for entry in result.report.authenticity)
    assert {entry.measure for entry in result.report.authenticity if entry.limit is not None} == set(
        load_audience(audience).limits
    )


def test_a_document_is_cropped_and_nothing_else(hopper_path):
    result = fineline.refine(hopper_path, audience="id-document")
    assert [step.edit for step in result.recipe.steps] == ["crop"]
    width, height = result.image.size
    assert width / height == pytest.approx(35 / 45, abs=0.01)


def test_references_hold_likeness_tighter(corpus):
    one, other = corpus / "people/face_recognition__obama.jpg", corpus / "people/face_recognition__obama1.jpg"
    result = fineline.refine(one, references=[other])
    likeness = next(entry for entry in result.report.authenticity if entry.measure == "likeness")
    assert likeness.limit is not None
    assert likeness.value <= likeness.limit < load_audience("linkedin").limits["likeness"]
    assert any("Your own photos" in note for note in result.report.notes)


def test_a_stranger_and_the_same_picture_are_no_references(hopper_path, astronaut_path):
    result = fineline.refine(hopper_path, references=[astronaut_path, hopper_path])
    assert any("No reference photo" in note for note in result.report.notes)
    assert result.recipe == fineline.refine(hopper_path).recipe


def test_an_audience_of_ones_own_survives_its_file(hopper_path, tmp_path):
    file = tmp_path / "friends.toml"
    file.write_text(
        'name = "friends"\ntitle = "Friends"\nsummary = "As is."\n[limits]\nlikeness = 0.1\n[wants]\nlevel = 1.0\n'
        "skin_evenness = 0.3\n"
    )
    first = fineline.refine(hopper_path, audience=str(file))
    file.unlink()
    again = fineline.refine(hopper_path, recipe=first.recipe)
    np.testing.assert_array_equal(first.image, again.image)
    assert any("not at hand" in note for note in again.report.notes)


def test_progress_is_told_in_order(astronaut_path):
    told: list[float] = []
    fineline.refine(astronaut_path, progress=lambda words, done: told.append(done))
    assert told == sorted(told)
    assert len(told) >= 5


def test_a_background_is_a_step_of_the_recipe_and_spends_no_limit(hopper_path):
    result = fineline.refine(hopper_path, background="studio")
    assert result.recipe.options("background") == {"mode": "studio"}
    assert all(entry.within for entry in result.report.authenticity)
    kept = fineline.refine(hopper_path)
    assert _spent(result)["complexion"] == pytest.approx(_spent(kept)["complexion"], abs=0.1)
    assert [step for step in result.recipe.steps if step.edit != "background"] == list(kept.recipe.steps)
    again = fineline.refine(hopper_path, recipe=Recipe.from_toml(result.recipe.to_toml()))
    np.testing.assert_array_equal(result.image, again.image)


def test_an_unsure_edge_before_a_new_background_is_told(corpus):
    """Curls against a background of their own colour are; a shirt before a plain wall is not."""
    curls, plain = corpus / "people/fairface__race_Asian.jpg", corpus / "people/uniface__src_man1.jpg"

    def told(photo, background):
        notes = fineline.refine(photo, polish=0.0, background=background).report.notes
        return any("edge may be wrong" in note for note in notes)

    assert told(curls, "#e8e8e8")
    assert not told(curls, "blur")
    assert not told(plain, "#e8e8e8")


@pytest.mark.parametrize(("polish", "crop"), [(1.5, None), (-0.1, None), (None, "moon")])
def test_senseless_options_are_bad_use(astronaut_path, polish, crop):
    with pytest.raises(UsageError):
        fineline.refine(astronaut_path, polish=polish, crop=crop)


def test_no_face_is_refused():
    noise = np.random.default_rng(0).integers(0, 255, (300, 300, 3), dtype=np.uint8)
    with pytest.raises(RefusedPhoto, match="No face"):
        fineline.refine(noise)


def test_a_small_face_is_refused_with_a_remedy(astronaut_path):
    small = open_photo(astronaut_path).resized(256, 256)
    with pytest.raises(RefusedPhoto) as refused:
        fineline.refine(small.srgb8)
    assert refused.value.remedy


def test_bytes_that_are_no_picture_are_unreadable():
    with pytest.raises(UnreadablePhoto):
        fineline.refine(b"not a picture")


def _spent(result: fineline.Result) -> dict[str, float]:
    return {entry.measure: entry.value for entry in result.report.authenticity}
