"""Where the constants of face/marks/verdict.py come from.

    FINELINE_CORPUS=portraits python benchmarks/fit_marks.py

Logistic regressions on the people in TUNED alone (see marks.py): on what stands out from their skin and was judged by
eye to be a mark or none, and on marks painted on them. Printed too is how well probabilities hold for a person who was
left out of the fit. BLOOD goes by the spots that the others prefer: when they change, fit twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from corpus import people
from fineline.face import Face, find_faces
from fineline.face.marks.evidence import DARK, PALE, RED, Evidence, gather
from fineline.face.marks.find import plausible, without_overlaps
from fineline.face.marks.verdict import LARGEST_SHARE, LEAST_SHARE, likelihood, traits
from fineline.photo import Points, open_photo
from marks import FILES, LARGE, NEAR, ROUNDS, TUNED, judged, same_face
from painted_marks import Painted, blinded, darkened, filed, painted

Floats = NDArray[np.float64]

WEIGHT = 0.3
"""Of a painted mark beside a judged spot: painted ones are many and alike."""

RIDGE = 0.3, 0.05
"""Penalties on squared weights: of standardised traits, of shares."""

SEEN = 0.2
"""Probability from which a spot on a judged mark has a say in what that is made of, whether or not it is the best."""

SMALLEST = 0.01
"""Radius in inter-ocular distances: smaller freckles, painted faint, are not to be told from grain."""


class Samples(NamedTuple):
    """Attributes:
    person: (N,) code.
    values: (N, C) traits, or shares and their doubts.
    sight: (N,) in which it was seen.
    label: (N,) 1 for a mark, 0 for none; or 1 for blood, 0 for melanin.
    weight: (N,).
    """

    person: NDArray[np.str_]
    values: Floats
    sight: Floats
    label: Floats
    weight: Floats

    def chosen(self, which: NDArray[np.bool_]) -> Samples:
        """Some of them."""
        return Samples(self.person[which], *(field[which] for field in self[1:]))


Row = tuple[str, Floats, float, float, float]


def collect() -> tuple[Samples, Samples]:
    """Spots that are marks or not, and marks of blood or melanin."""
    spots: list[Row] = []
    pigments: list[Row] = []
    for person in people():
        face = find_faces(open_photo(person.path))[0]
        truth = judged(person)
        if person.person not in TUNED or truth is None:
            continue
        _add_judged(spots, pigments, person.person, face, truth)
        faces = [(person.tone, face)]
        if person.tone != "dark" and face.interocular > LARGE and not blinded(face):
            faces.append(("darkened", darkened(face, person.tone)))
        for tone, base in faces:
            for number, (quality, noise) in enumerate(FILES * ROUNDS.get(tone, 1)):
                photo, marks = painted(base, tone, number)
                again = same_face(filed(photo, quality, noise, number), base)
                _add_painted(spots, pigments, person.person, again, base.interocular, marks)
    return _stacked(spots), _stacked(pigments)


def evidence_of(face: Face) -> Evidence:
    """What may be a mark of what stands out."""
    places = face.frame.place(face.mesh.xy())
    evidence = gather(face.frame.sample(face.found_in.pixels), face.regions, places, face.frame.unit)
    return evidence.chosen(plausible(evidence) & (evidence.sight != PALE))


def _add_judged(spots: list[Row], pigments: list[Row], person: str, face: Face, truth: dict[str, Points]) -> None:
    evidence = evidence_of(face)
    near = {kind: _near(evidence, face, points) for kind, points in truth.items()}
    sure = near["permanent"] | near["transient"]
    for row in np.nonzero(sure | ~near["doubtful"])[0]:
        spots.append((person, traits(evidence)[row], float(evidence.sight[row]), float(sure[row]), 1.0))
    for row in np.nonzero(sure & (likelihood(evidence) > SEEN))[0]:
        blood = float(near["transient"][row])
        pigments.append((person, _colour(evidence, row), float(evidence.sight[row]), blood, 1.0))


def _add_painted(
    spots: list[Row], pigments: list[Row], person: str, face: Face, interocular: float, marks: list[Painted]
) -> None:
    """The most prominent spot in the sight in which such a mark is looked for, and the one that is called the mark."""
    evidence = evidence_of(face)
    chosen = _marks(evidence, face)
    places = face.frame.place(np.array([(mark.x, mark.y) for mark in marks], np.float32))
    for mark, place in zip(marks, places, strict=True):
        blood, radius = mark.name == "pimple", mark.radius / interocular
        sight = RED if blood else DARK
        here = np.hypot(evidence.x - place[0], evidence.y - place[1]) / face.frame.unit < max(0.7 * radius, 0.012)
        rows = np.nonzero(here & (evidence.sight == sight))[0]
        if rows.size and (blood or radius > SMALLEST):
            row = rows[evidence.prominence[rows].argmax()]
            spots.append((person, traits(evidence)[row], float(sight), 1.0, WEIGHT))
        for row in [row for row in chosen if here[row]][:1]:
            pigments.append((person, _colour(evidence, row), float(evidence.sight[row]), float(blood), WEIGHT))


def _marks(evidence: Evidence, face: Face) -> NDArray[np.intp]:
    """Rows that `find_marks` goes by, by the constants as they are."""
    return without_overlaps(evidence, likelihood(evidence), face.frame.unit)


def _near(evidence: Evidence, face: Face, points: Points) -> NDArray[np.bool_]:
    places = face.frame.place(points)
    apart = np.hypot(evidence.x[:, None] - places[:, 0], evidence.y[:, None] - places[:, 1]) / face.frame.unit
    return np.asarray((apart < np.maximum(NEAR, 0.8 * evidence.radius)[:, None]).any(axis=1))


def _colour(evidence: Evidence, row: np.intp) -> Floats:
    return np.concatenate([evidence.shares[row], evidence.doubt[row]]).astype(np.float64)


def _stacked(rows: list[Row]) -> Samples:
    people_of, *fields = zip(*rows, strict=True)
    return Samples(np.array(people_of), *(np.array(field, np.float64) for field in fields))


def fit_traits(samples: Samples) -> Floats:
    """(C + 1,) weights and bias."""
    mean, spread = samples.values.mean(axis=0), samples.values.std(axis=0) + 1e-6
    scaled = (samples.values - mean) / spread
    weights = _fit(lambda model: scaled @ model[:-1] + model[-1], samples, scaled.shape[1], RIDGE[0])
    return np.append(weights[:-1] / spread, weights[-1] - weights[:-1] @ (mean / spread))


def fit_blood(samples: Samples) -> Floats:
    """(3,) weights and bias."""
    return _fit(lambda model: blood_odds(model, samples.values), samples, 2, RIDGE[1])


def blood_odds(model: Floats, values: Floats) -> Floats:
    """(N,) log odds, drawn toward 0 by doubt, as `verdict.blood` has them."""
    odds = np.clip(values[:, :2], LEAST_SHARE, LARGEST_SHARE) @ model[:2] + model[2]
    return np.asarray(odds / np.sqrt(1 + np.pi / 8 * np.square(values[:, 2:]) @ np.square(model[:2])))


def _fit(odds: Callable[[Floats], Floats], samples: Samples, size: int, ridge: float) -> Floats:
    def loss(model: Floats) -> float:
        found = odds(model)
        surprise = np.logaddexp(0, found) - samples.label * found
        return float(samples.weight @ surprise + ridge * np.square(model[:-1]).sum())

    return np.asarray(minimize(loss, np.zeros(size + 1)).x, np.float64)


def held_out(samples: Samples, fit: Callable[[Samples], Floats], odds: Callable[[Floats, Floats], Floats]) -> Floats:
    """(N,) probabilities from models that have not seen the person."""
    found = np.zeros(len(samples.label))
    for code in np.unique(samples.person):
        out = samples.person == code
        found[out] = expit(odds(fit(samples.chosen(~out)), samples.values[out]))
    return found


def main() -> None:
    """Print the constants, and how often what they promise is so."""
    spots, pigments = collect()

    def linear(model: Floats, values: Floats) -> Floats:
        return np.asarray(values @ model[:-1] + model[-1])

    for name, part in (("SPOT", spots.chosen(spots.sight == DARK)), ("RED_SPOT", spots.chosen(spots.sight == RED))):
        _print(name, fit_traits(part), part, held_out(part, fit_traits, linear))
    _print("BLOOD", fit_blood(pigments), pigments, held_out(pigments, fit_blood, blood_odds))


def _print(name: str, model: Floats, samples: Samples, promised: Floats) -> None:
    weights = ", ".join(f"{weight:.2f}" for weight in model[:-1])
    print(f"{name} = Logistic(({weights}), {model[-1]:.2f})")
    real = samples.weight == 1
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0)):
        within = real & (promised >= low) & (promised < high)
        if within.any():
            print(f"    promised {low:.1f} to {high:.1f}: {samples.label[within].mean():.2f} of {within.sum()} judged")
    painted_ones = ~real & (samples.label == 1)
    print(f"    painted: {(promised[painted_ones] > 0.5).mean():.1%} of {painted_ones.sum()} over a half")


if __name__ == "__main__":
    main()
