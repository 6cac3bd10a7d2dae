"""What is signed into a headshot, and that it is all true."""

import hashlib
import io
import json
import shutil
import subprocess

import c2pa
import encypher_c2pa
import numpy as np
import pytest
from PIL import Image

import fineline
from fineline.edits import registry
from fineline.errors import UsageError
from fineline.framing import load_platform
from fineline.photo.encoding import FORMATS
from fineline.provenance.actions import IPTC, actions_of
from fineline.provenance.library import LABEL, MIME_TYPES, context
from fineline.recipe import Recipe, Step

ALL_FORMATS = sorted(set(FORMATS.values()))


def manifest_of(signed, format="JPEG"):
    store = json.loads(c2pa.Reader(MIME_TYPES[format], io.BytesIO(signed), context=context()).json())
    return store["manifests"][store["active_manifest"]]


def assertion(manifest, label):
    return next(each["data"] for each in manifest["assertions"] if each["label"] == label)


def actions_in(signed):
    return assertion(manifest_of(signed), "c2pa.actions.v2")["actions"]


@pytest.mark.parametrize("format", ALL_FORMATS)
def test_pixels_and_metadata_stay_in_every_format(astronaut_headshot, signer, format):
    plain, signed = astronaut_headshot.encode(format), astronaut_headshot.encode(format, credentials=signer)
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(signed)) as after:
        assert np.array_equal(before, after)
        assert before.info.get("icc_profile") == after.info.get("icc_profile")
        assert dict(before.getexif()).items() <= dict(after.getexif()).items()
    assert fineline.credentials(signed).state == "intact"


@pytest.mark.parametrize("format", ALL_FORMATS)
def test_a_second_reader_verifies_it(astronaut_headshot, signer, format):
    """An implementation of C2PA that shares no code with the one that signed."""
    signed = astronaut_headshot.encode(format, credentials=signer)
    read = encypher_c2pa.verify(signed, MIME_TYPES[format], online=False, telemetry=False)
    assert (read["integrity"], read["signature"], read["hard_binding"]) == ("valid", "valid", "match")
    assert [each["code"] for each in read["validation_results"]["failure"]] == ["signingCredential.untrusted"]


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_reads_what_was_done(astronaut_headshot, signer, tmp_path):
    file = astronaut_headshot.save(tmp_path / "signed.jpg", credentials=signer)
    command = ["exiftool", "-json", "-struct", "-JUMBF:all", file]
    read = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)[0]
    named = {each["parameters"]["edit"] for each in read["Actions"] if "edit" in each.get("parameters", {})}
    assert named == set(astronaut_headshot.photo.edited_by)


def test_every_edit_that_did_something_is_named_with_its_strength(headshot, signer):
    actions = actions_in(headshot.encode("JPEG", credentials=signer))
    assert actions[0]["action"] == "c2pa.opened"
    edits = [each for each in actions if "edit" in each.get("parameters", {})]
    told = [(each["parameters"]["edit"], each["parameters"]["strength"], each["action"]) for each in edits]
    done = headshot.photo.edited_by
    steps = {step.edit: step.strength for step in headshot.recipe.steps}
    assert told == [(name, steps[name], registry()[name].action) for name in done]
    assert len(done) > 3
    assert all(each["digitalSourceType"] == f"{IPTC}algorithmicallyEnhanced" for each in edits)


def test_the_original_is_the_parent_and_named_by_its_hash(headshot, signer, astronaut_path):
    signed = headshot.encode("JPEG", credentials=signer)
    manifest, original = manifest_of(signed), headshot.portrait.photo.source
    (parent,) = manifest["ingredients"]
    digest = hashlib.sha256(original.file).hexdigest()
    assert parent["relationship"] == "parentOf"
    assert parent["instance_id"] == f"urn:sha256:{digest}"
    assert parent["format"] == MIME_TYPES[original.format]
    assert assertion(manifest, LABEL)["original_sha256"] == digest
    assert assertion(manifest, "c2pa.actions.v2")["allActionsIncluded"] is True
    assert original.name.encode() not in signed
    assert "thumbnail" not in json.dumps(manifest)


def test_recipe_and_measures_go_with_the_picture(headshot, signer):
    found = fineline.credentials(headshot.encode("JPEG", credentials=signer)).refinement
    assert found.recipe == headshot.recipe
    assert found.authenticity == headshot.report.authenticity
    assert found.polish == headshot.report.polish


def test_the_recipe_in_the_credentials_makes_the_same_headshot(astronaut_headshot, astronaut_path, signer):
    found = fineline.credentials(astronaut_headshot.encode("PNG", credentials=signer))
    again = fineline.refine(astronaut_path, recipe=found.refinement.recipe)
    assert np.array_equal(again.image, astronaut_headshot.image)


@pytest.mark.parametrize("edit", ["skin_evenness", "shine", "eye_clarity", "teeth", "lips"])
def test_nothing_changes_outside_the_place_that_is_named(headshot, edit):
    crop = headshot.recipe.steps[-1]
    recipe = Recipe(audience="linkedin", steps=(Step(edit=edit, strength=1.0), crop))
    photo, face = headshot.portrait.render(recipe)
    without, _ = headshot.portrait.render(Recipe(audience="linkedin", steps=(crop,)))
    changed = np.any(photo.pixels != without.pixels, axis=-1)
    actions = actions_of(recipe, photo, face, "JPEG")
    action = next((each for each in actions if each.get("parameters", {}).get("edit") == edit), None)
    if action is None:  # no teeth, no sore lips
        assert not changed.any()
        return
    shape = action["changes"][0]["region"][0]["shape"]
    left, top = int(shape["origin"]["x"]), int(shape["origin"]["y"])
    inside = slice(top, top + int(shape["height"])), slice(left, left + int(shape["width"]))
    assert changed[inside].any()
    assert changed[inside].size < 0.75 * changed.size
    changed[inside] = False
    assert not changed.any()


def test_without_polish_and_crop_nothing_was_done(astronaut_path, signer):
    untouched = fineline.refine(astronaut_path, polish=0.0, crop="none")
    assert [each["action"] for each in actions_in(untouched.encode("PNG", credentials=signer))] == ["c2pa.opened"]
    as_jpeg = actions_in(untouched.encode("JPEG", credentials=signer))
    assert [each["action"] for each in as_jpeg] == ["c2pa.opened", "c2pa.transcoded"]


def test_what_was_left_out_is_an_action(astronaut_path, signer):
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    exif.get_ifd(0x8769)[0xA431] = "SERIAL"
    stream = io.BytesIO()
    with Image.open(astronaut_path) as image:
        image.save(stream, "PNG", exif=exif)
    signed = fineline.refine(stream.getvalue(), polish=0.0).encode("PNG", credentials=signer)
    assert "Left out: serial number." in [each.get("description") for each in actions_in(signed)]
    assert b"SERIAL" not in signed


def test_pixels_without_a_file_have_no_credentials(astronaut_path, signer):
    with Image.open(astronaut_path) as image:
        result = fineline.refine(np.asarray(image), polish=0.0)
    with pytest.raises(UsageError, match="given as pixels"):
        result.encode("PNG", credentials=signer)


def test_a_file_that_cannot_be_signed_is_not_written(astronaut_headshot, tmp_path):
    key, other = fineline.Signer.local(), fineline.Signer.local()
    with pytest.raises(UsageError, match="cannot be signed"):
        astronaut_headshot.save(tmp_path / "me.jpg", credentials=fineline.Signer(key.chain, other.key))
    assert list(tmp_path.iterdir()) == []


def test_a_signed_file_is_inside_the_platforms_limit(astronaut_headshot, signer, monkeypatch):
    """Where the headshot alone would just fit."""
    plain = len(astronaut_headshot.encode("JPEG"))
    platform = load_platform("linkedin").model_copy(update={"megabytes": plain / 1e6, "smallest": 100})
    monkeypatch.setattr("fineline.result.load_platform", lambda _: platform)
    signed = astronaut_headshot.encode("JPEG", credentials=signer)
    assert len(astronaut_headshot.encode("JPEG")) == plain
    assert plain * 0.5 < len(signed) <= plain
    assert fineline.credentials(signed).state == "intact"
