"""Advice on colours follows from the person's own: another fact of them, another advice."""

from dataclasses import replace

import numpy as np
import pytest

from fineline.photo.colour import delta_e2000
from fineline.wardrobe.choosing import FAR_APART, chosen, ranked
from fineline.wardrobe.palette import lab_of, palette
from fineline.wardrobe.person import Colouring, colouring
from fineline.wardrobe.rules import occasion, rules
from fineline.wardrobe.voices import VOICES
from sitters import TONED
from truth import opened

SOMEBODY = Colouring(
    skin=np.array([72.0, 14.0, 17.0]), hair=np.array([25.0, 6.0, 9.0]), eyes=None, light_eyes=0.0, depth=0.0
)


def scores(own, audience="creative"):
    return {choice.colour.name: choice.score for choice in ranked(own, None, occasion(audience).families, rules())}


def gains(more, less):
    """What each colour gains from one person to another."""
    return {name: score - scores(less)[name] for name, score in scores(more).items()}


def test_light_eyes_ask_for_cool_pale_colours_and_dark_eyes_for_warm_rich_ones():
    gained = gains(replace(SOMEBODY, light_eyes=1.0), replace(SOMEBODY, light_eyes=-1.0))
    assert gained["light blue"] > gained["grey"] > gained["rust"] > gained["brown"] - 0.3
    assert gained["light blue"] > 0 > gained["rust"]


def test_fair_skin_asks_for_blue_and_deep_skin_for_red():
    gained = gains(replace(SOMEBODY, depth=-1.0), replace(SOMEBODY, depth=1.0))
    assert gained["blue"] > 0.2
    assert gained["rust"] < -0.2
    assert abs(gained["light grey"]) < gained["blue"] / 2


def test_black_hair_beside_light_skin_asks_for_deep_colours_and_grey_hair_for_gentle_ones():
    black, grey = (replace(SOMEBODY, hair=np.array([lightness, 2.0, 3.0])) for lightness in (8.0, 62.0))
    gained = gains(black, grey)
    assert min(gained["navy"], gained["dark green"]) > 0.2
    assert max(gained["sage"], gained["grey"]) < -0.2


def test_rosy_skin_asks_for_plum_and_golden_skin_for_olive():
    rosy, golden = (replace(SOMEBODY, skin=np.array([72.0, a, b])) for a, b in ((18.0, 13.0), (11.0, 19.0)))
    gained = gains(golden, rosy)
    assert gained["olive"] > 0.2
    assert min(gained["rose"], gained["plum"]) < 0


def test_what_is_not_known_says_nothing():
    unknown = replace(SOMEBODY, hair=None, light_eyes=None)
    for name in ("hair", "eyes", "contrast"):
        assert all(VOICES[name](colour.lab, unknown, ()).value == 0 for colour in palette().values())


@pytest.mark.parametrize("name", VOICES)
def test_each_voice_has_its_rule_with_weight_source_and_reasons(name):
    rule = rules().voices[name]
    assert rule.weight > 0
    assert rule.source
    people = [
        replace(SOMEBODY, light_eyes=eyes, depth=eyes, hair=np.array([hair, 2, 2]))
        for eyes in (-1, 1)
        for hair in (9, 40, 70)
    ]
    for own in people:
        for colour in palette().values():
            said = VOICES[name](colour.lab, own, rule.labs)
            assert -1 <= said.value <= 1
            assert said.reason in rule.reasons


def test_a_voice_says_of_usual_people_nothing_on_average():
    usual = rules().voices["skin"].usual
    said = [
        np.mean(
            [
                VOICES["skin"](colour.lab, replace(SOMEBODY, skin=lab_of(code)), rules().voices["skin"].labs).value
                for code in usual
            ]
        )
        for colour in palette().values()
    ]
    assert np.abs(said).max() < 0.15


def test_a_list_is_a_choice():
    labs = [choice.colour.lab for choice in chosen(ranked(SOMEBODY, None, occasion("linkedin").families, rules()), 5)]
    assert len(labs) == 5
    assert all(delta_e2000(one, other) > FAR_APART for at, one in enumerate(labs) for other in labs[:at])


def test_people_get_different_advice(people):
    firsts = []
    for code in TONED:
        own = colouring(opened(next(it.path for it in people if it.person == code)).face)
        firsts.append(max(scores(own, "linkedin"), key=scores(own, "linkedin").get))
    assert len(set(firsts)) >= 4
