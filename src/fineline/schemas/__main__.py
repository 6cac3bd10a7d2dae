"""Writes the files of the schemas anew."""

from fineline.schemas import DOCUMENTS, generate, schema_file

for name in DOCUMENTS:
    schema_file(name).write_text(generate(name), encoding="utf-8")
