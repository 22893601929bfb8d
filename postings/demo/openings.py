"""Which openings an employer has: occupation, level, team and towns, one after the other without end.

An opening may stand on the board once with several towns, or several times with one
town each. The postings of a board are numbered through; number 17 is the same opening for ever.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from postings.demo.cast import Cast, Employer, Language, Occupation
from postings.demo.posting import Place

LEVELS = {"intern": 5, "junior": 16, "mid": 34, "senior": 30, "staff": 8, "lead": 7}

EMPLOYMENT = {"permanent": 74, "part_time": 9, "fixed_term": 11, "contract": 6}


@dataclass(frozen=True, slots=True)
class Opening:
    """One role that an employer wants to fill. `seed` fixes every word of its postings."""

    seed: str
    occupation: Occupation
    language: Language
    level: str
    employment: str
    team: str
    team_does: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A numbered posting: an opening, and the towns that this posting of it names."""

    opening: Opening
    places: Sequence[Place]


def weighted(weights: dict[str, int], rng: Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def level(occupation: Occupation, rng: Random) -> str:
    if occupation.entry or occupation.ladder == "none":
        return "mid"
    return weighted(LEVELS, rng)


def employment(occupation: Occupation, level: str, rng: Random) -> str:
    if level == "intern":
        return "internship"
    if occupation.part_time and rng.random() < 0.6:
        return "part_time"
    return weighted(EMPLOYMENT, rng)


def towns(employer: Employer, rng: Random) -> list[Place]:
    """The first town decides the language and the pay; the others are different ones."""
    first = rng.choice(employer.places)
    others = sorted({place.key: place for place in employer.places}.values(), key=lambda p: p.key)
    others.remove(first)
    wanted = rng.choices([0, 1, 2, 6], [70, 16, 11, 3])[0]
    return [first, *rng.sample(others, min(wanted, len(others)))]


def shared(places: Sequence[Place], rng: Random) -> list[list[Place]]:
    """One posting that names all the towns, or one posting for each of them."""
    if 1 < len(places) <= 3 and rng.random() < 0.45:
        return [[place] for place in places]
    return [list(places)]


def opening(cast: Cast, employer: Employer, seed: str, first: Place, rng: Random) -> Opening:
    key = rng.choice(employer.occupations)
    spoken = employer.languages.get(first.country, employer.languages["default"])
    language = cast.languages[rng.choice(spoken)]
    if key not in language.occupations:
        language = cast.languages["en"]
    occupation = language.occupations[key]
    rank = level(occupation, rng)
    teams = employer.teams[language.code]
    team, _, does = rng.choice(teams.get(occupation.family, teams["default"])).partition(":")
    return Opening(
        seed=seed,
        occupation=occupation,
        language=language,
        level=rank,
        employment=employment(occupation, rank, rng),
        team=team.strip(),
        team_does=does.strip(),
    )


class Plan:
    """The numbered postings of one employer, worked out as far as they are asked for."""

    def __init__(self, cast: Cast, employer: Employer) -> None:
        self.cast = cast
        self.employer = employer
        self._slots: list[Slot] = []
        self._openings = 0

    def slot(self, number: int) -> Slot:
        while number >= len(self._slots):
            seed = f"{self.employer.board}|{self._openings}"
            self._openings += 1
            rng = Random(seed)
            places = towns(self.employer, rng)
            made = opening(self.cast, self.employer, seed, places[0], rng)
            self._slots += [Slot(made, group) for group in shared(places, rng)]
        return self._slots[number]
