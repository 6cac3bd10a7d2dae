"""A page to send to people one trusts: pairs of pictures with four questions, answered without a network.

The page asks each voter a ring of pairs for each question, so that every version is seen twice among others and all are
compared, in an order of its own by chance, and writes that order down with the answers. Versions have no names on it,
only numbers that tell nothing: neither which is the original, nor which is recommended.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from fineline.errors import UsageError
from fineline.explore.pictures import Codes, jpeg
from fineline.explore.votes import LARGEST, MOST_VERSIONS, QUESTIONS, Name
from fineline.page.filling import fill, policy

PAGE = ("fineline.explore", "ballot")
"""Package and name of the template."""

LENGTH = 12
"""Hexadecimal digits of a version's number."""


class Key(BaseModel):
    """What the sender keeps: which number on the page is which version."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    ballot: Name
    versions: dict[Name, str]

    @classmethod
    def read(cls, path: Path) -> Key:
        """From its file.

        Raises:
            UsageError: it is missing or no key.
        """
        try:
            with path.open("rb") as stream:
                return cls.model_validate_json(stream.read(LARGEST))
        except (OSError, ValidationError):
            raise UsageError(
                f"{path} is not the key of a ballot.", "Use the file that was written beside it."
            ) from None


def ballot(pictures: Mapping[str, Codes], person: str = "", answers: bool = False) -> tuple[str, Key]:
    """The page as HTML that loads nothing, and the key to it.

    Args:
        pictures: (h, w, 3) sRGB codes by the name of the version, which stays here.
        person: who is on them, as voters know them; asks without a name where it is empty.
        answers: whether the page sends the answers to where it came from, instead of giving them out as a file.

    Raises:
        UsageError: fewer than two different versions, or too many.
    """
    files = {name: jpeg(codes) for name, codes in pictures.items()}
    numbers = {_number(data): name for name, data in files.items()}
    if len(numbers) < len(files) or not 2 <= len(files) <= MOST_VERSIONS:
        raise UsageError(
            f"A ballot on {len(files)} versions cannot be made.",
            f"Take 2 to {MOST_VERSIONS} versions that differ from each other.",
        )
    in_order = dict(sorted(numbers.items()))  # by what chance made of them, so that the order tells nothing
    key = Key(ballot=_number("".join(in_order).encode()), versions=in_order)
    shown = {number: _data_uri(files[name]) for number, name in in_order.items()}
    questions = {question: text.format(person or "the person you know") for question, text in QUESTIONS.items()}
    facts = {"ballot": key.ballot, "questions": questions, "pictures": shown}
    return fill(*PAGE, answers=answers, person=person, facts=facts), key


def ballot_policy(answers: bool) -> str:
    """The content security policy of the page, for whoever serves it."""
    return policy(*PAGE, answers=answers)


def _number(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:LENGTH]


def _data_uri(data: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(data).decode("ascii")
