"""Rosters kept as tables: CSV and Parquet with the columns name and photo."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fineline.errors import FinelineError, UsageError

NAME, PHOTO = "name", "photo"
DELIMITERS = ",;\t"

Pairs = list[tuple[str, str]]
"""Name and photo of every row."""


def read_csv(data: bytes, origin: str) -> Pairs:
    """The rows of a CSV file in UTF-8, its cells parted by commas, semicolons or tabs.

    Raises:
        UsageError: it is no CSV file, or lacks a column; names `origin`.
    """
    try:
        text = data.decode("utf-8-sig")
        head = text.split("\n", 1)[0]
        delimiter = max(DELIMITERS, key=head.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{origin} is no CSV file in UTF-8: {error}.", "Save it anew as CSV, UTF-8.") from None
    if not rows:
        raise UsageError(f"{origin} is empty.", "Give it the columns name and photo.")
    name, photo = _columns(rows[0], origin)
    return [tuple_of(row, name, photo) for row in rows[1:] if any(cell.strip() for cell in row)]


def tuple_of(row: list[str], name: int, photo: int) -> tuple[str, str]:
    """Both cells, empty where the row is too short."""
    cells = [row[at].strip() if at < len(row) else "" for at in (name, photo)]
    return cells[0], cells[1]


def read_parquet(data: bytes, origin: str) -> Pairs:
    """The rows of a Parquet file.

    Raises:
        UsageError: it is no Parquet file, or lacks a column; names `origin`.
        FinelineError: the package pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise FinelineError(
            "Parquet needs the optional package pyarrow.", "Run: pip install 'fineline[parquet]', or give a CSV."
        ) from None
    try:
        file = parquet.ParquetFile(io.BytesIO(data))
        columns = [file.schema_arrow.names[at] for at in _columns(file.schema_arrow.names, origin)]
        return list(_cells(file.read(columns=columns), columns))
    except (arrow.ArrowException, OSError) as error:
        raise UsageError(f"{origin} is no Parquet file: {error}.", "Save it anew.") from None


def _cells(table: object, columns: list[str]) -> Iterator[tuple[str, str]]:
    for row in table.to_pylist():  # type: ignore[attr-defined]
        name, photo = (str(row[column]).strip() if row[column] is not None else "" for column in columns)
        yield name, photo


def _columns(names: list[str], origin: str) -> tuple[int, int]:
    """Where both columns are, however they are spelt."""
    plain = [name.strip().lower() for name in names]
    missing = [column for column in (NAME, PHOTO) if column not in plain]
    if missing:
        raise UsageError(
            f"{origin} has no column {' and no column '.join(missing)}.",
            "Give it the columns name and photo; photo is a path or a URL.",
        )
    return plain.index(NAME), plain.index(PHOTO)
