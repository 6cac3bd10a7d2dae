"""The two numbers and their sentences, on measures whose scores are known."""

import pytest

from fineline.measures import POLISH
from fineline.report import Authenticity, Polish
from fineline.search.explaining import authenticity_in_words, polish_in_words
from fineline.search.scores import authenticity_score, polish_score


def spent(measure, value, limit):
    within = limit is None or value <= limit
    return Authenticity(measure=measure, value=value, unit="", limit=limit, within=within, parts={})


def better(measure, before, after):
    return Polish(measure=measure, before=before, after=after, target=POLISH[measure].target, unit="")


@pytest.mark.parametrize(
    ("entries", "score", "says"),
    [
        (
            [spent("complexion", 1.3, 3), spent("lines", 0.02, 0.2)],
            56.7,
            "57: far inside every limit; complexion came nearest, 1.3 of 3.",
        ),
        (
            [spent("complexion", 2.8, 3)],
            6.7,
            "7: near the line, but inside every limit; complexion came nearest, 2.8 of 3.",
        ),
        ([spent("texture", 0.14, 0.12)], 0.0, "0: texture went over its limit, 0.14 of 0.12."),
        ([spent("eye_detail", 0, 0.3)], 100.0, "100: nothing of what is you was spent."),
        ([spent("camera", 0.1, 0)], 0.0, "0: camera went over its limit, 0.1 of 0."),
        ([spent("texture", 0.5, None)], 100.0, "No limit was held against it."),
    ],
)
def test_authenticity_is_the_room_left_to_the_nearest_limit(entries, score, says):
    assert authenticity_score(entries) == score
    assert authenticity_in_words(entries) == says


@pytest.mark.parametrize(
    ("entries", "score", "says"),
    [
        (
            [better("unevenness", 4.0, 3.0), better("light_contrast", 1.95, 1.95)],
            28.6,
            "29: a quarter of what could be better is; most is left of unevenness.",
        ),
        ([better("unevenness", 3.0, 1.0)], 100.0, "100: all of what could be better is."),
        ([better("unevenness", 0.5, 0.9)], 100.0, "100: there was nothing to make better."),
        ([better("noise", 2.0, 3.0)], 0.0, "0: nothing of what could be better is; most is left of noise."),
        ([better("blemishes", 0.6, 0.3)], 50.0, "50: half of what could be better is; most is left of blemishes."),
    ],
)
def test_polish_is_the_share_of_what_disturbed_that_is_gone(entries, score, says):
    assert polish_score(entries) == score
    assert polish_in_words(entries) == says


def test_a_trace_of_what_was_not_there_does_not_undo_the_polish():
    """The target of blemishes is 0, and one too faint to be seen is no reason to call everything else nothing."""
    unseen = better("blemishes", 0.0, 0.2)
    assert polish_score([better("unevenness", 3.0, 1.5), unseen]) > 50
