"""Platforms by name, with a head of one's own size."""

import pytest

from fineline.errors import UsageError
from fineline.framing import load_platform


def test_a_name_may_say_how_large_the_head_is():
    own, asked = load_platform("website"), load_platform("website@0.55")
    assert asked.head == 0.55
    assert asked.model_copy(update={"head": own.head}) == own


@pytest.mark.parametrize(
    "name", ["website@", "website@large", "website@0.95", "website@nan", "website@0.1", "site@0.5"]
)
def test_a_head_that_makes_no_sense_is_told(name):
    with pytest.raises(UsageError):
        load_platform(name)
