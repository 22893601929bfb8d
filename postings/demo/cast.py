"""Reads the corpus: the TOML files in `corpus/` become typed values, once per process."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from postings.demo.posting import Place
from postings.vocab import WorkModel

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Occupation:
    """One occupation in one language. The keys are explained in `corpus/README.md`."""

    key: str
    family: str
    titles: Sequence[str]
    role: Sequence[str]
    does: Sequence[str]
    needs: Sequence[str]
    nice: Sequence[str]
    practice: str
    pay: float  # thousands of euros a year in the Netherlands, mid level
    work: Sequence[WorkModel]
    field: str = ""
    degree: str = ""
    years: Sequence[int] = ()
    ladder: str = ""
    entry: bool = False
    hourly: bool = False
    part_time: bool = False
    ote: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name: str
    currency: str
    wage: float  # local money for one euro of Dutch pay
    pay: Sequence[str]
    hourly: Sequence[str]


@dataclass(frozen=True, slots=True)
class Notation:
    """One way to write pay, such as `£31k–£34k`."""

    per: str
    numbers: str
    step: float
    texts: Sequence[str]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language that do not depend on the occupation."""

    code: str
    joiner: str
    months: Sequence[str]
    dates: Sequence[str]
    suffixes: Sequence[str]
    open_ended: Sequence[str]
    languages: Mapping[str, str]
    headings: Mapping[str, Sequence[str]]
    levels: Mapping[str, Sequence[str]]
    sentences: Mapping[str, Sequence[str]]
    particulars: Mapping[str, Sequence[str]]
    benefits: Mapping[str, Sequence[str]]  # by country, and `all`
    labels: Mapping[str, Sequence[str]]
    fields: Mapping[str, str]
    countries: Mapping[str, str]
    cities: Mapping[str, str]
    occupations: Mapping[str, Occupation]


@dataclass(frozen=True, slots=True)
class Employer:
    name: str
    provider: str
    token: str
    postings: int
    pay_stated: float
    places: Sequence[Place]
    languages: Mapping[str, Sequence[str]]
    occupations: Sequence[str]
    words: Mapping[str, Mapping[str, Sequence[str]]]
    teams: Mapping[str, Mapping[str, Sequence[str]]]
    texts: Mapping[str, Mapping[str, Sequence[str]]]
    clearance: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by country

    @property
    def board(self) -> str:
        return f"{self.provider}:{self.token}"

    @property
    def language(self) -> str:
        return self.languages["default"][0]


@dataclass(frozen=True, slots=True)
class Cast:
    employers: Mapping[str, Employer]  # by board, in the order of their files
    languages: Mapping[str, Language]
    countries: Mapping[str, Country]
    notations: Mapping[str, Notation]
    tools: Mapping[str, Sequence[str]]  # by occupation or family


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))


def names(folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (CORPUS / folder).glob("*.toml"))


def english_occupations() -> dict[str, Occupation]:
    rows = {key: row for name in names("occupations") for key, row in read(name).items()}
    for row in rows.values():
        row["work"] = [WorkModel(word) for word in row["work"]]
    return {key: Occupation(key=key, **row) for key, row in rows.items()}


def translated(key: str, words: dict[str, Any], english: Occupation, fields: Mapping[str, str]) -> Occupation:
    """The occupation in another language: its words are replaced, its pay and work models stay."""
    return Occupation(
        key=key,
        family=english.family,
        pay=english.pay,
        work=english.work,
        field=fields.get(english.field, ""),
        degree=english.degree,
        years=english.years,
        ladder=english.ladder,
        entry=english.entry,
        hourly=english.hourly,
        part_time=english.part_time,
        ote=english.ote,
        **words,
    )


def language(name: str, english: Mapping[str, Occupation]) -> Language:
    row = read(name)
    own = {
        key: translated(key, words, english[key], row["fields"]) for key, words in row["occupations"].items()
    }
    code = Path(name).stem
    return Language(
        code=code,
        joiner=row["and"],
        months=row["months"],
        dates=row["date"],
        suffixes=row["suffixes"],
        open_ended=row["open_ended"],
        languages=row["languages"],
        headings=row["headings"],
        levels=row["levels"],
        sentences=row["sentences"],
        particulars=row["particulars"],
        benefits=row["benefits"],
        labels=row["labels"],
        fields=row["fields"],
        countries=row["countries"],
        cities=row["cities"],
        occupations=own if code != "en" else english,
    )


def employer(name: str, places: Mapping[str, Place]) -> Employer:
    row = read(name)
    row["places"] = [places[key] for key in row["places"]]
    return Employer(**row)


def place(key: str, row: dict[str, Any], countries: Mapping[str, Country]) -> Place:
    return Place(
        key=key,
        city=row["city"],
        region=row["region"],
        country=row["country"],
        country_name=countries[row["country"]].name,
        latitude=row["at"][0],
        longitude=row["at"][1],
        spellings=row["spellings"],
    )


@cache
def cast() -> Cast:
    """The whole corpus. About 0.2 s the first time."""
    english = english_occupations()
    geography = read("places.toml")
    countries = {code: Country(code=code, **row) for code, row in geography["countries"].items()}
    places = {key: place(key, row, countries) for key, row in geography["places"].items()}
    employers = [employer(name, places) for name in names("employers")]
    return Cast(
        employers={each.board: each for each in employers},
        languages={Path(name).stem: language(name, english) for name in names("languages")},
        countries=countries,
        notations={key: Notation(**row) for key, row in read("pay.toml").items()},
        tools=read("tools.toml"),
    )
