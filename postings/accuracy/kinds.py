"""The kinds of labelled files, and what is asked of the rules for each row.

A row is a JSON object; the kinds and their fields are described in docs/facts.md.
Each asks the same functions that read postings, and nothing made for the test.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from postings.accuracy.score import Answer
from postings.facts import (
    education,
    experience,
    organisation,
    pay,
    permits,
    places,
    skills,
    title,
    work_model,
)
from postings.facts.base import Context, Fact
from postings.facts.document import Document
from postings.facts.places.names import fold
from postings.facts.values import PayRange, PlaceRead
from postings.providers.base import Location, Posting
from postings.vocab import EducationLevel, Sponsorship, WorkModel

Row = Mapping[str, Any]
Judged = Iterator[tuple[str, Answer]]

#: The words of the labels for our levels; a level that they lack is compared as it stands.
LEVELS: Mapping[str, str | None] = {"staff": "lead", "junior": "entry", "unknown": None}
DEGREES: Mapping[str, str] = {
    "highschool": EducationLevel.HIGH_SCHOOL,
    "phd_md": EducationLevel.DOCTORATE,
}
_SHOWN = 160


def geo(row: Row) -> Judged:
    read = places.read_text(row["location_raw"], Context())
    yield from _place(row["location_raw"], row, read)


def _place(name: str, row: Row, read: tuple[PlaceRead, ...]) -> Judged:
    """The first place counts; a place whose country we do not know is none."""
    first = next((place for place in read if place.country_code), PlaceRead(""))
    country = places.country_of(row["country"]) if row["country"] else ""
    is_country = first.country_code == country
    is_city = _same_city(first, row["city"] or "", country)
    yield "country", Answer.one(name, row["country"], first.country or None, is_right=is_country)
    yield "city", Answer.one(name, row["city"], first.city or None, is_right=is_city)
    expected = _pair(row["country"], row["city"])
    yield (
        "both",
        Answer.one(name, expected, _pair(first.country, first.city), is_right=is_country and is_city),
    )


def _pair(country: str | None, city: str | None) -> str | None:
    return ", ".join(part for part in (city, country) if part) or None


def _same_city(place: PlaceRead, city: str, country: str) -> bool:
    """Equal by name, or two names of one city (`Bangalore`, `Bengaluru`)."""
    if not city or not place.city:
        return not city and not place.city
    if fold(city) == fold(place.city):
        return True
    named = places.read_text(f"{city}, {country}", Context())
    return bool(named) and named[0].city == place.city


def salary(row: Row) -> Judged:
    """Of several zones, these labels name the span from the lowest to the highest."""
    fact = pay.read(Document.of_text(row["text"])).pay
    span = pay.overall(fact.value or ()) or next(iter(fact.value or ()), None)
    yield "all", _pay_answer(row["text"][:_SHOWN], row["expect"], span, fact.rule)


def _pay_answer(name: str, expect: Mapping[str, Any] | None, range_: PayRange | None, rule: str) -> Answer:
    read = (range_.minimum, range_.maximum, str(range_.period or "")) if range_ else None
    expected = (expect.get("min"), expect.get("max"), expect.get("interval") or "") if expect else None
    return Answer.one(name, expected, read, is_right=expected == read, rule=rule)


def level(row: Row) -> Judged:
    yield "level", _level_answer(row["title"], row["level"], Document.of_text("", title=row["title"]))


def _level_answer(name: str, label: str | None, document: Document) -> Answer:
    expected = LEVELS.get(label or "unknown", label)
    fact = title.read(document).seniority
    read = fact.value and str(fact.value)
    return Answer.one(name, expected, read, is_right=expected == read, rule=fact.rule)


def yoe(row: Row) -> Judged:
    yield "all", _years_answer(row["text"][:_SHOWN], row["expect"], Document.of_text(row["text"]))


def _years_answer(name: str, expect: Mapping[str, Any] | None, document: Document) -> Answer:
    fact = experience.read(document)
    read = (fact.value.minimum, fact.value.maximum) if fact.value else None
    expected = (expect["min"], expect["max"]) if expect else None
    return Answer.one(name, expected, read, is_right=expected == read, rule=fact.rule)


def degree(row: Row) -> Judged:
    fact = education.read(Document.of_text(row["text"]))
    name, expect, found = row["text"][:_SHOWN], row["expect"], fact.value
    expected = DEGREES.get(expect["degree_min"], expect["degree_min"]) if expect else None
    read = str(found.level) if found else None
    is_level = expected == read
    yield "level", Answer.one(name, expected, read, is_right=is_level, rule=fact.rule)
    # The labels call a degree required only where nothing else will do instead.
    wanted = expect and (expected, bool(expect["degree_required"]))
    given = found and (read, found.is_required and not found.or_equivalent)
    yield "all", Answer.one(name, wanted, given, is_right=wanted == given)


def sponsorship(row: Row) -> Judged:
    expected = {True: Sponsorship.OFFERED, False: Sponsorship.NOT_OFFERED}.get(row["sponsorship"])
    fact = permits.read(Document.of_text(row["text"])).sponsorship
    is_right = expected == fact.value
    yield "value", Answer.one(row["text"][:_SHOWN], expected, fact.value, is_right=is_right, rule=fact.rule)


def sector(row: Row) -> Judged:
    read = organisation.sector_of_name(row["company"] or "", row.get("domain") or "") or None
    yield "value", Answer.one(row["company"], row["sector"], read, is_right=read == row["sector"])


def whole(row: Row) -> Judged:
    """A whole posting: title, location and text, without the board's structured fields."""
    posting = Posting(
        key=row["id"],
        title=row["title"] or "",
        source_url="",
        location_text=row["location_raw"] or "",
        locations=(Location(row["location_raw"]),) if row["location_raw"] else (),
    )
    document = Document(posting, text=row["description_text"] or "")
    name, gold = f"{row['id']} {row['title']}", row["gold"]
    yield from _place(f"{row['id']} {row['location_raw']}", gold, places.read(document).value or ())
    yield "remote", _remote_answer(name, gold["remote"], work_model.read(document).work_model)
    if not row.get("structured_salary"):
        # What only the board's field says is in no text to be read from. Of several zones,
        # the labels of whole postings name the first.
        fact = pay.read(document).pay
        yield "salary", _pay_answer(name, gold["salary"], next(iter(fact.value or ()), None), fact.rule)
    yield "level", _level_answer(name, gold["level"], document)
    yield "yoe", _years_answer(name, gold["yoe"], document)


def _remote_answer(name: str, is_remote: bool, read: Fact[WorkModel]) -> Answer:
    """Only "remote" is a value here: everything else is the absence of it."""
    given = "remote" if read.value == WorkModel.REMOTE else None
    expected = "remote" if is_remote else None
    return Answer.one(name, expected, given, is_right=given == expected, rule=read.rule)


class Skills:
    """Skills are judged within the vocabulary of the labels: what none of them names is not counted."""

    def __init__(self, rows: list[Row]) -> None:
        self._vocabulary = {slug for row in rows for name in row["skills"] if (slug := skills.slug_of(name))}

    def __call__(self, row: Row) -> Judged:
        found = skills.read(Document.of_text(row["text"])).value or ()
        read = {skill.slug for skill in found if skill.is_hard and skill.slug in self._vocabulary}
        # A label that our taxonomy does not know keeps its own name: it counts as not found.
        expected = {skills.slug_of(name) or name for name in row["skills"]}
        yield "hard", Answer.several(row["text"][:_SHOWN], expected, read)


KINDS: Mapping[str, Callable[[Row], Judged]] = {
    "geo": geo,
    "salary": salary,
    "level": level,
    "yoe": yoe,
    "degree": degree,
    "sponsorship": sponsorship,
    "sector": sector,
    "gold": whole,
}


def judge_of(kind: str, rows: list[Row]) -> Callable[[Row], Judged]:
    return Skills(rows) if kind == "skills" else KINDS[kind]
