"""The facts of made-up jobs: the craft, the terms, the pay. In each a realistic part says nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from postings.facts.base import Fact
from postings.facts.employment import api_type
from postings.facts.skills.taxonomy import Kind, taxonomy
from postings.facts.title.occupations import nearest
from postings.labels import FUNCTION
from postings.management.corpus.draw import Drawer, deck, zipf
from postings.management.corpus.lists import AREAS, CRAFTS, DEPARTMENTS, RANKS
from postings.management.corpus.world import Country
from postings.vocab import EducationLevel, Function, Hours, Period, Seniority, Sponsorship, Term, WorkModel

_NO_DEPARTMENT = 0.12
_PAY_STATED = 0.4
#: How many of each a year's pay is made of.
_A_YEAR = {Period.YEAR: 1, Period.MONTH: 12, Period.HOUR: 2080}
_PERIODS = deck([(Period.YEAR, 75), (Period.HOUR, 17), (Period.MONTH, 8)], slots=100)
_RANK_IN_CRAFT = {"Manager": Seniority.MANAGER, "Director": Seniority.DIRECTOR, "Chief": Seniority.EXECUTIVE}

#: The board's words, hours, term, weight.
_EMPLOYMENT: Sequence[tuple[str, list[str], list[str], float]] = (
    ("", [], [], 18),
    ("Full-time", [Hours.FULL_TIME], [], 44),
    ("Permanent, full-time", [Hours.FULL_TIME], [Term.PERMANENT], 16),
    ("Part-time", [Hours.PART_TIME], [], 7),
    ("Full or part-time", [Hours.FULL_TIME, Hours.PART_TIME], [], 3),
    ("Contract", [], [Term.CONTRACT], 5),
    ("Temporary", [Hours.FULL_TIME], [Term.TEMPORARY], 3),
    ("Internship", [], [Term.INTERNSHIP], 3),
    ("Per diem", [Hours.PER_DIEM], [], 1),
)
#: At least, at most, weight.
_YEARS: Sequence[tuple[float | None, float | None, float]] = (
    (None, None, 40), (0, None, 2), (1, None, 9), (2, None, 12), (3, None, 12), (5, None, 11), (8, None, 4),
    (10, None, 3), (15, None, 1), (1, 3, 2), (2, 4, 2), (3, 5, 2),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Skill:
    slug: str
    html: str


@dataclass(frozen=True, slots=True)
class Craft:
    title: str
    function: Function
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Terms:
    employment_text: str
    work_model: str
    columns: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """Pay, as a version keeps the board's own and as columns."""

    as_posted: Sequence[Mapping[str, Any]]
    columns: Mapping[str, Any]


_SILENT = Stated(
    (),
    {
        "salary_raw": "",
        "salary_min": None,
        "salary_max": None,
        "salary_currency": "",
        "salary_period": "",
        "salary_annual_min": None,
        "salary_annual_max": None,
    },
)


class Decks:
    """What every job draws from. Occupations are those that our own rules find for the craft."""

    def __init__(self) -> None:
        hard = [entry for entry in taxonomy().entries.values() if entry.kind != Kind.SOFT]
        self.skills = zipf(
            [Skill(entry.slug, escape(entry.name, quote=False)) for entry in hard],
            exponent=0.7,
            slots=100_000,
        )
        self.areas = zipf(AREAS, exponent=0.5)
        self._ranks = deck((((word, rank), weight) for word, rank, weight in RANKS), slots=1000)
        self._crafts = deck(
            ((function, name), weight / number)
            for function, (weight, names) in CRAFTS.items()
            for number, name in enumerate(names.split(", "), 1)
        )
        self._occupations = {name: _occupation(name) for _, name in set(self._crafts)}
        self._departments = {
            function: zipf([f"{FUNCTION[function]}{ending}" for ending in DEPARTMENTS], slots=512)
            for function in Function
        }
        self._employment = deck((row[:3], row[3]) for row in _EMPLOYMENT)
        self._work_models = deck(
            [
                (WorkModel.NOT_STATED, 38),
                (WorkModel.ON_SITE, 24),
                (WorkModel.HYBRID, 21),
                (WorkModel.REMOTE, 17),
            ]
        )
        self._years = deck(((least, most), weight) for least, most, weight in _YEARS)
        self._education = deck([("", 54), *zip(EducationLevel, (1, 9, 5, 3, 20, 6, 2), strict=True)])
        self._sponsorship = deck([("", 88), (Sponsorship.NOT_OFFERED, 8), (Sponsorship.OFFERED, 4)])

    def craft(self, draw: Drawer, mark: str) -> Craft:
        """A title of two to six words, and what it says. `mark` is put at its end."""
        function, name = draw.one(self._crafts)
        word, rank = draw.one(self._ranks)
        area, dice = draw.one(self.areas), draw.unit()
        work = name
        if dice < 0.35:
            work = f"{area} {name}"
        elif dice < 0.7:
            work = f"{name}, {area}"
        elif dice < 0.75:
            work = f"{name} II"
        in_craft = next((level for told, level in _RANK_IN_CRAFT.items() if told in name), "")
        columns = {
            "normalized_title": work,
            "seniority": rank or in_craft,
            "occupation": self._occupations[name],
            "function": "" if draw.chance(0.07) else function,
        }
        return Craft(f"{word} {work}{mark}".strip(), function, columns)

    def department(self, draw: Drawer, function: Function) -> str:
        if draw.chance(_NO_DEPARTMENT):
            return ""
        return draw.one(self._departments[function])

    def terms(self, draw: Drawer) -> Terms:
        text, hours, term = draw.one(self._employment)
        least, most = draw.one(self._years)
        work_model = draw.one(self._work_models)
        columns = {
            "employment_text": text,
            "employment_type": _EMPLOYMENT_TYPES[text],
            "hours": hours,
            "term": term,
            "workplace_type": work_model,
            "experience_min": least,
            "experience_max": most,
            "education": draw.one(self._education),
            "sponsorship": draw.one(self._sponsorship),
        }
        return Terms(text, work_model, columns)


_EMPLOYMENT_TYPES = {
    text: api_type(Fact(value=tuple(map(Hours, hours))), Fact(value=tuple(map(Term, term))))
    for text, hours, term, _ in _EMPLOYMENT
}


def _occupation(craft: str) -> str:
    found = nearest((craft.lower(),))
    return found.occupation.slug if found else ""


def pay(draw: Drawer, country: Country) -> Stated:
    """A range a year, a month or an hour, in the country's currency."""
    if not draw.chance(_PAY_STATED):
        return _SILENT
    period = draw.one(_PERIODS)
    a_year = country.usual_pay * draw.random.lognormvariate(0, 0.4)
    steps = 100 if period == Period.YEAR else 1
    low = max(1, round(a_year / _A_YEAR[period] / steps)) * steps
    high = max(low, round(low * (1 + 0.6 * draw.unit()) / steps) * steps)
    text = f"{country.currency} {low:,} - {high:,} per {period}"
    posted = {
        "text": text,
        "minimum": float(low),
        "maximum": float(high),
        "currency": country.currency,
        "period": str(period),
    }
    columns = {
        "salary_raw": text,
        "salary_min": low,
        "salary_max": high,
        "salary_currency": country.currency,
        "salary_period": period,
        "salary_annual_min": low * _A_YEAR[period],
        "salary_annual_max": high * _A_YEAR[period],
    }
    return Stated((posted,), columns)
