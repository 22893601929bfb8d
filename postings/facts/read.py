"""One entry: a posting in, every fact that we read of it out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from hashlib import sha256
from traceback import format_exc
from typing import Any, TypeVar

from postings.facts import (
    conditions,
    education,
    employment,
    experience,
    languages,
    organisation,
    pay,
    permits,
    places,
    scope,
    skills,
    title,
    work_model,
)
from postings.facts.base import NOT_STATED, Context, Evidence, Fact
from postings.facts.document import Document
from postings.facts.values import (
    Authorisation,
    Clearance,
    DaysOnSite,
    Education,
    LanguageAsked,
    Occupation,
    PayRange,
    PlaceRead,
    RemoteFrom,
    Scope,
    Skill,
    Start,
    Travel,
    Years,
)
from postings.providers.base import Posting
from postings.vocab import FactState, Function, Hours, Seniority, Sponsorship, Term, WorkModel

R = TypeVar("R")

#: Each family of rules, and the version that it stands at: raise it with the rules or their data.
VERSIONS = {
    module.__name__.rpartition(".")[2]: module.VERSION
    for module in (
        places, work_model, employment, pay, title, organisation, experience, education, permits,
        languages, skills, conditions, scope,
    )
}  # fmt: skip

#: The facts that each family reads, by the name of the family.
FAMILIES: dict[str, tuple[str, ...]] = {
    "places": ("places",),
    "work_model": ("work_model", "days_on_site", "remote_from"),
    "employment": ("hours", "term"),
    "pay": ("pay", "extras"),
    "title": ("normalized_title", "seniority", "occupation"),
    "organisation": ("function", "team", "sector"),
    "experience": ("experience",),
    "education": ("education",),
    "permits": ("sponsorship", "authorisation", "clearance"),
    "languages": ("languages", "language"),
    "skills": ("skills",),
    "conditions": ("deadline", "start", "travel", "shifts", "benefits"),
    "scope": ("scope",),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts of one posting, in the order in which pages and the API tell them."""

    places: Fact[tuple[PlaceRead, ...]] = NOT_STATED
    work_model: Fact[WorkModel] = NOT_STATED
    days_on_site: Fact[DaysOnSite] = NOT_STATED
    remote_from: Fact[RemoteFrom] = NOT_STATED
    hours: Fact[tuple[Hours, ...]] = NOT_STATED
    term: Fact[tuple[Term, ...]] = NOT_STATED
    pay: Fact[tuple[PayRange, ...]] = NOT_STATED
    extras: Fact[tuple[str, ...]] = NOT_STATED
    normalized_title: Fact[str] = NOT_STATED
    seniority: Fact[Seniority] = NOT_STATED
    occupation: Fact[Occupation] = NOT_STATED
    function: Fact[Function] = NOT_STATED
    team: Fact[str] = NOT_STATED
    sector: Fact[str] = NOT_STATED
    experience: Fact[Years] = NOT_STATED
    education: Fact[Education] = NOT_STATED
    skills: Fact[tuple[Skill, ...]] = NOT_STATED
    languages: Fact[tuple[LanguageAsked, ...]] = NOT_STATED
    sponsorship: Fact[Sponsorship] = NOT_STATED
    authorisation: Fact[Authorisation] = NOT_STATED
    clearance: Fact[Clearance] = NOT_STATED
    deadline: Fact[date] = NOT_STATED
    start: Fact[Start] = NOT_STATED
    travel: Fact[Travel] = NOT_STATED
    shifts: Fact[tuple[str, ...]] = NOT_STATED
    benefits: Fact[tuple[str, ...]] = NOT_STATED
    language: Fact[str] = NOT_STATED
    scope: Fact[Scope] = NOT_STATED
    #: The words of the pay, as the board's field or the text has them.
    pay_text: str = ""
    #: Of each family whose rules broke: its name and what was raised.
    errors: tuple[str, ...] = ()

    def items(self) -> Iterator[tuple[str, Fact[Any]]]:
        for name in NAMES:
            yield name, getattr(self, name)

    @property
    def has_conflict(self) -> bool:
        return any(fact.state == FactState.CONFLICTING for _, fact in self.items())

    @property
    def countries(self) -> tuple[str, ...]:
        """ISO codes of its places, each once, in its order."""
        return _countries(self.places)


NAMES = tuple(field.name for field in fields(Facts) if field.name not in {"pay_text", "errors"})


@lru_cache(maxsize=16)
def fingerprint(context: Context) -> str:
    """Of all rules and of the operator's scope: facts read under another one are to be read again."""
    limits = f"{sorted(context.languages)}|{sorted(context.countries)}"
    return sha256(f"{sorted(VERSIONS.items())}|{limits}".encode()).hexdigest()[:16]


class _Reader:
    """One posting's facts as they are found, family by family. Later families ask the earlier ones."""

    def __init__(self, posting: Posting, context: Context) -> None:
        self.document = Document(posting, context)
        self.found: dict[str, Fact[Any]] = {}
        self.errors: list[str] = []

    def take(self, family: str, read: Callable[[], Any]) -> None:
        """A posting is worth more than one of its facts: rules that break cost their own family only."""
        names = FAMILIES[family]
        try:
            result = read()
        except Exception:
            self.errors.append(f"{family}: {format_exc()}")
            self.found |= dict.fromkeys(names, Fact(state=FactState.FAILED, rule=family))
        else:
            self.found |= zip(names, result if len(names) > 1 else (result,), strict=True)

    @property
    def countries(self) -> tuple[str, ...]:
        return _countries(self.found["places"])

    @property
    def countries_of_scope(self) -> tuple[str, ...]:
        """Also those where its remote work is allowed from; none where a region holds others unnamed."""
        abroad: RemoteFrom = self.found["remote_from"].value or RemoteFrom()
        return () if abroad.regions else tuple(dict.fromkeys((*self.countries, *abroad.countries)))

    @property
    def pay_text(self) -> str:
        """The words of the pay. Where the board's figures make no sense, its words are still told."""
        fields = [Evidence(f"pay.{n}") for n in range(len(self.document.posting.pay))]
        said = dict.fromkeys(self.document.words(at) for at in self.found["pay"].evidence or fields)
        return "; ".join(words for words in said if words)


def read_facts(posting: Posting, context: Context = Context()) -> Facts:  # noqa: B008  (frozen)
    """Read every fact. Never raises: a family whose rules break gives facts in the state `failed`.

    Linear in the posting's length.
    """
    reader = _Reader(posting, context)
    document, found, take = reader.document, reader.found, reader.take
    take("places", lambda: places.read(document))
    take("work_model", lambda: work_model.read(document))
    take("employment", lambda: employment.read(document))
    take("pay", lambda: pay.read(document, reader.countries))
    take("title", lambda: title.read(document))
    take("organisation", lambda: organisation.read(document, found["occupation"]))
    take("experience", lambda: experience.read(document))
    take("education", lambda: education.read(document))
    take("permits", lambda: permits.read(document, reader.countries))
    take("languages", lambda: languages.read(document))
    take("skills", lambda: skills.read(document))
    take("conditions", lambda: conditions.read(document))
    take("scope", lambda: scope.read(found["language"].value or "", reader.countries_of_scope, context))
    return Facts(**found, pay_text=reader.pay_text, errors=tuple(reader.errors))


def _countries(fact: Fact[tuple[PlaceRead, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country_code for place in fact.value or () if place.country_code))
