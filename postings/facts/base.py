"""What every rule gives: a value, how it is known, where it was read and by which rule."""

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from postings.vocab import FactState

V = TypeVar("V")
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A pointer into a version: the name of its field, and a span of characters there.

    `where` is `description` (offsets into `html.plain` of it), `title`, `department`,
    `team`, `employment`, `workplace`, `apply_by`, `language`, `locations.2` or `pay.0` for an entry
    of a list, `native.education` for one of the provider's further fields. Without a span the
    whole field is meant.
    """

    where: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        return f"{self.where}:{self.start}-{self.end}" if self.end else self.where


@dataclass(frozen=True, slots=True)
class Claim(Generic[V]):
    """One place of the posting that says a value: the loser of a conflict, kept beside the winner."""

    value: V
    evidence: tuple[Evidence, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Fact(Generic[V]):
    """One fact. `value` is None unless the state is stated, parsed or conflicting.

    Where the value is a tuple, `evidence` runs parallel to it: one pointer an item.
    `rule` is `module.rule`, as `work_model.days_on_site`: the word that docs/facts.md
    and the accuracy page use.
    """

    value: V | None = None
    state: FactState = FactState.NOT_STATED
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Claim[V], ...] = ()

    def __bool__(self) -> bool:
        return self.value is not None


def stated(value: W, rule: str, *evidence: Evidence) -> Fact[W]:
    """Read from a structured field."""
    return Fact(value, FactState.STATED, rule, evidence)


def parsed(value: W, rule: str, *evidence: Evidence) -> Fact[W]:
    """Read from words."""
    return Fact(value, FactState.PARSED, rule, evidence)


def not_stated() -> Fact[W]:
    return Fact()


#: What the posting does not say: facts are frozen, so one serves all.
NOT_STATED: Fact[Any] = Fact()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a posting from outside it.

    `country_code` is the country where most of this board's jobs are, "" where there is
    none such: it settles an ambiguous place name or a bare `$`, and never makes a fact
    alone. `languages` and `countries` are the operator's scope; empty means all.
    """

    country_code: str = ""
    languages: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)
