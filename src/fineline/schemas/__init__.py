"""The JSON schemas of what fineline hands out; `python -m fineline.schemas` writes their files anew."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel

from fineline.comparing import ReferenceComparison
from fineline.maps import FaceMap
from fineline.picking import Ranking
from fineline.provenance import Credentials
from fineline.report import Check, Comparison, Report
from fineline.wardrobe.advice import AttireAdvice

DOCUMENTS: dict[str, type[BaseModel]] = {
    "report": Report,
    "comparison": Comparison,
    "reference-comparison": ReferenceComparison,
    "check": Check,
    "face-map": FaceMap,
    "ranking": Ranking,
    "attire": AttireAdvice,
    "credentials": Credentials,
}
"""The kinds of document by the names of their schemas."""


def schema_file(name: str) -> Path:
    """Where the schema of that kind of document is."""
    return Path(str(files("fineline.schemas"))) / f"{name}.schema.json"


def generate(name: str) -> str:
    """The schema of that kind of document (JSON Schema 2020-12), as the text of its file."""
    schema = DOCUMENTS[name].model_json_schema(mode="serialization")
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
