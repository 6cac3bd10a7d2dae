"""The studio keeps to its OpenAPI, whatever it is asked."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
FEW = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(studio):
    headers = {"authorization": f"Bearer {studio.settings.token}"}
    return schemathesis.openapi.from_url(f"{studio.address}/api/v1/openapi.json", headers=headers)


def test_answers_are_as_described(described, studio):
    headers, asked = {"authorization": f"Bearer {studio.settings.token}"}, 0

    for operation in described.get_all_operations():

        @FEW
        @given(case=operation.ok().as_strategy())
        def ask(case):
            nonlocal asked
            asked += 1
            case.call_and_validate(headers=headers, checks=CHECKS)

        ask()
    assert asked > 100


def test_what_exists_is_answered_as_described(described, studio, photo, project):
    """Among made-up ids nothing is found."""
    headers = {"authorization": f"Bearer {studio.settings.token}"}
    for path, ids in (
        ("/api/v1/projects/{project}", {"project": project["id"]}),
        ("/api/v1/photos/{photo}", {"photo": photo}),
        ("/api/v1/photos/{photo}/thumbnail", {"photo": photo}),
        ("/api/v1/photos/{photo}/attire", {"photo": photo}),
        ("/api/v1/photos/{photo}/renders", {"photo": photo}),
    ):
        case = described[path]["GET"].Case(path_parameters=ids)
        assert case.call_and_validate(headers=headers, checks=CHECKS).status_code == 200


def test_everything_is_under_one_version_and_said_in_words(studio):
    described = studio.client.get("/openapi.json").json()
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert all(operation.get("description") for path in described["paths"].values() for operation in path.values())
