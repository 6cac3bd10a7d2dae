import json

import jsonschema
import pytest

import fineline
from fineline.recipe import Recipe, Step
from fineline.report import SCHEMA_VERSION, CameraFacts
from fineline.schemas import DOCUMENTS, generate, schema_file
from selfies import taken_from
from sitters import astronaut, portrait
from truth import found_in

__all__ = ["astronaut", "portrait"]


@pytest.fixture(scope="module")
def validate():
    def against(name, text):
        schema = json.loads(schema_file(name).read_text(encoding="utf-8"))
        document = json.loads(text)
        jsonschema.Draft202012Validator(schema).validate(document)
        return document

    return against


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_on_file_is_the_schema_of_the_code(name):
    """When this fails on purpose: raise SCHEMA_VERSION and run `python -m fineline.schemas`."""
    assert schema_file(name).read_text(encoding="utf-8") == generate(name)


def test_a_report_keeps_to_its_schema(validate, astronaut_path):
    report = fineline.refine(astronaut_path).report
    document = validate("report", report.model_dump_json())
    assert document["schema_version"] == SCHEMA_VERSION
    assert document["photo"]["width"] == 512


def test_a_report_tells_from_where_the_face_was_taken_and_is_shown(portrait):
    photo, face = portrait
    assert CameraFacts.of(face, corrected(1.0)) is None
    selfie = found_in(taken_from(photo, face, 0.4).photo).face
    assert CameraFacts.of(selfie, corrected(1.0)).metres == pytest.approx(0.4, abs=0.03)
    assert CameraFacts.of(selfie, corrected(1.0)).shown_from == 1.5
    assert CameraFacts.of(selfie, corrected(0.0)).shown_from == CameraFacts.of(selfie, corrected(0.0)).metres


def corrected(strength):
    return Recipe(audience="linkedin", steps=(Step(edit="camera_distance", strength=strength),))


def test_a_comparison_keeps_to_its_schema(validate, astronaut_path):
    comparison = fineline.compare(astronaut_path, astronaut_path)
    document = validate("comparison", comparison.model_dump_json())
    assert all(entry["value"] == 0 for entry in document["authenticity"])


def test_a_check_keeps_to_its_schema(validate, astronaut_path, tmp_path):
    empty = tmp_path / "empty.jpg"
    empty.touch()
    assert validate("check", fineline.check(astronaut_path).model_dump_json())["verdict"] == "fixable"
    assert validate("check", fineline.check(empty).model_dump_json())["verdict"] == "unreadable"


def test_a_face_map_keeps_to_its_schema(validate, astronaut_path):
    document = validate("face-map", fineline.look(astronaut_path).facts.model_dump_json())
    assert len(document["complexion"]["monk_probabilities"]) == 10


def test_a_comparison_with_references_keeps_to_its_schema(validate, astronaut_path, hopper_path):
    facts = fineline.compare_with_references(astronaut_path, [hopper_path])
    document = validate("reference-comparison", facts.model_dump_json())
    assert document["likeness"]["distance"] > 0.6


def test_credentials_keep_to_their_schema(validate, astronaut_path):
    result = fineline.refine(astronaut_path, polish=0.0)
    found = fineline.credentials(result.encode("PNG", credentials=fineline.Signer.local()))
    assert validate("credentials", found.model_dump_json())["state"] == "intact"


def test_the_schema_refuses_what_is_no_report(validate, astronaut_path):
    report = fineline.refine(astronaut_path).report.model_dump(mode="json")
    del report["authenticity"]
    with pytest.raises(jsonschema.ValidationError, match="authenticity"):
        validate("report", json.dumps(report))
