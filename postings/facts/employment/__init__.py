"""Hours (full time, part time, per diem) and term (permanent, contract, internship, …) of a job.

Two facts, because `Permanent` says nothing of hours and `Full-time` nothing of the term.
The board's field is read first, then the title, then the text.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from postings.facts.base import Claim, Evidence, Fact
from postings.facts.document import Document
from postings.facts.employment.text import read_text
from postings.facts.employment.title import read_title
from postings.facts.employment.words import Found, read_field
from postings.vocab import FactState, Hours, Term

VERSION = 1

K = TypeVar("K", Hours, Term)

#: The terms that the API's one word shows before hours, most telling first. An apprenticeship has no word there.
_API_TERMS = (Term.INTERNSHIP, Term.VOLUNTEER, Term.CONTRACT, Term.TEMPORARY)


class EmploymentFacts(NamedTuple):
    hours: Fact[tuple[Hours, ...]]
    term: Fact[tuple[Term, ...]]


def _claim(kind: type[K], where: str, hits: Iterable[Found]) -> Claim[tuple[K, ...]] | None:
    """What one source says; a value once. The field is short, so its evidence is all of it."""
    values: dict[K, Evidence] = {}
    for hit in hits:
        if isinstance(hit.value, kind):
            span = (0, 0) if where == "employment" else (hit.start, hit.end)
            values.setdefault(hit.value, Evidence(where, *span))
    rule = {"employment": "field", "title": "title"}.get(where, "text")
    return Claim(tuple(values), tuple(values.values()), f"employment.{rule}") if values else None


def _contradict(one: Sequence[Hours | Term], other: Sequence[Hours | Term]) -> bool:
    """Hours do when they share none. Of terms only a permanent one excludes others: an internship ends too."""
    if set(one) & set(other):
        return False
    if isinstance(one[0], Term):
        return (Term.PERMANENT in one) != (Term.PERMANENT in other)
    return True


def _fact(claims: Sequence[Claim[tuple[K, ...]] | None]) -> Fact[tuple[K, ...]]:
    """The winner of field, title and text, in this order; a title that contradicts the field beats it.

    A board's field is often a default that nobody looked at; a title is written for this job.
    """
    field, title, text = claims
    ranked = [claim for claim in (field, title, text) if claim]
    if field and title and _contradict(field.value, title.value):
        ranked = [claim for claim in (title, field, text) if claim]
    if not ranked:
        return Fact()
    winner = ranked[0]
    against = tuple(claim for claim in ranked[1:] if _contradict(winner.value, claim.value))
    state = FactState.STATED if winner is field else FactState.PARSED
    also = title if title and title is not winner and title not in against else None
    value, evidence = _with_terms(winner, also)
    return Fact(value, FactState.CONFLICTING if against else state, winner.rule, evidence, against)


def _with_terms(
    winner: Claim[tuple[K, ...]], title: Claim[tuple[K, ...]] | None
) -> tuple[tuple[K, ...], tuple[Evidence, ...]]:
    """The winner's values, and the terms that a title adds to a field (`Temporary`, `Intern`)."""
    value, evidence = list(winner.value), list(winner.evidence)
    if title and isinstance(value[0], Term):
        for known, place in zip(title.value, title.evidence, strict=True):
            if known not in value:
                value.append(known)
                evidence.append(place)
    return tuple(value), tuple(evidence)


def read(doc: Document) -> EmploymentFacts:
    field = [Found(known, 0, 0) for known in read_field(doc.posting.employment or "")]
    title, text = read_title(doc.title or ""), read_text(doc)
    sources = (("employment", field), ("title", title), ("description", text))
    return EmploymentFacts(
        hours=_fact([_claim(Hours, where, hits) for where, hits in sources]),
        term=_fact([_claim(Term, where, hits) for where, hits in sources]),
    )


def api_type(hours: Fact[tuple[Hours, ...]], term: Fact[tuple[Term, ...]]) -> str:
    """The API's `employment_type`, one word of both facts, "" when unknown.

    An internship, voluntary work, a contract and a temporary job come before their hours. Where
    the job may be permanent as well (`Permanent / Contract`), hours come first.
    """
    terms = term.value or ()
    special = next((known.value for known in _API_TERMS if known in terms), "")
    first_hours = hours.value[0].value if hours.value else ""
    if Term.PERMANENT in terms:
        return first_hours or special
    return special or first_hours
