"""A posting's skills: each once, with its best mention."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postings.facts.base import Evidence, Fact, not_stated, parsed
from postings.facts.document import Document
from postings.facts.sections import Section
from postings.facts.skills import wording
from postings.facts.skills.alternatives import groups
from postings.facts.skills.matcher import Match, matches
from postings.facts.skills.normal import normal
from postings.facts.skills.taxonomy import Kind
from postings.facts.values import Skill

VERSION = 3

#: A line longer than this is a paragraph: the sentence is asked instead.
_PARAGRAPH = 240
_SILENT = frozenset((Section.COMPANY, Section.BENEFITS, Section.LEGAL, Section.PAY, Section.APPLY))
#: Currencies whose code is a skill too.
_CURRENCIES = frozenset(("cad", "php"))
_ASKING = frozenset((Section.DUTIES, Section.REQUIRED, Section.PREFERRED))
_REQUIRED, _ASKED, _TITLE, _PREFERRED = range(4)


@dataclass(frozen=True, slots=True)
class _Mention:
    rank: int
    start: int
    end: int
    where: str = "description"
    #: Which choice of the text it stands in; 0 for none.
    choice: int = 0


class _Reader:
    """One document's lines, each judged once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._judged: dict[tuple[int, int], tuple[int | None, bool]] = {}
        self._employer = f" {normal(document.posting.company_name).strip()} "
        self._spoken_of: dict[str, bool] = {}
        sections = (document.section(first) for first, _ in document.lines)
        self._has_headings = any(section is not Section.OTHER for section in sections)

    def mention(self, match: Match, choice: int) -> _Mention | None:
        """The match as a mention, or None where it asks nothing of the reader."""
        span = self._unit(match.start, match.end)
        if span not in self._judged:
            has_degree = wording.A_DEGREE.search(self._document.lower, *span) is not None
            self._judged[span] = self._rank(span, self._document.section(match.start)), has_degree
        rank, has_degree = self._judged[span]
        if rank is None or self._is_no_skill(match, span, has_degree=has_degree):
            return None
        return _Mention(rank, match.start, match.end, choice=choice)

    def is_employer(self, match: Match, text: str) -> bool:
        """`Snowflake` at Snowflake names the employer, or its product."""
        if match.entry.kind is not Kind.TOOL:
            return False
        words = text[match.start : match.end]
        if not self._employer.strip():
            return self._speaks_of_itself(words)
        return f" {normal(words)} " in self._employer or f" {normal(match.entry.name)} " == self._employer

    def _speaks_of_itself(self, words: str) -> bool:
        """Does a posting whose employer the board does not name call itself so?"""
        if words not in self._spoken_of:
            signs = (
                f"\nAbout {words}",
                f"\nWhy {words}",
                f"At {words},",
                f"oin {words} ",
                f"{words}’s ",
                f"{words}'s ",
            )
            self._spoken_of[words] = any(sign in self._document.text for sign in signs)
        return self._spoken_of[words]

    def _unit(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._document.line(start)
        return (first, last) if last - first <= _PARAGRAPH else self._document.sentence(start, end)

    def _rank(self, span: tuple[int, int], section: Section) -> int | None:
        words = f" {self._document.lower[span[0] : span[1]]} "
        if section in _SILENT and not self._asks_even_so(section, words):
            return None
        if wording.FORMAL.search(words) or wording.NOT_NEEDED.search(words):
            return None
        if section not in _ASKING and wording.THEIR_TREAT.search(words):
            return None
        if section is Section.OTHER and not wording.ASKS.search(words) and self._is_about_them(span, words):
            return None
        if section is Section.PREFERRED or wording.WISHED.search(words):
            return _PREFERRED
        return _REQUIRED if section is Section.REQUIRED else _ASKED

    def _asks_even_so(self, section: Section, words: str) -> bool:
        return bool(
            wording.STACK.search(words) or (section is Section.COMPANY and wording.ASKS.search(words))
        )

    def _is_about_them(self, span: tuple[int, int], words: str) -> bool:
        """A paragraph above the first heading tells who they are; a short line there may be an item of a list."""
        first, last = self._document.line(span[0])
        return (self._has_headings and last - first > _PARAGRAPH) or wording.ABOUT_THEM.search(
            words
        ) is not None

    def _is_no_skill(self, match: Match, span: tuple[int, int], *, has_degree: bool) -> bool:
        kind = match.entry.kind
        if kind is Kind.TOOL:
            return self.is_employer(match, self._document.text) or self._is_currency(match)
        if kind is Kind.SOFT:
            return False
        before = self._document.lower[max(span[0], match.start - 180) : match.start]
        if self._names_people(match, span, before):
            return True
        return has_degree and self._names_a_degree(match, span, before)

    def _is_currency(self, match: Match) -> bool:
        """`$90,000 CAD` draws nothing."""
        lower = self._document.lower
        if lower[match.start : match.end] not in _CURRENCIES:
            return False
        before = lower[max(0, match.start - 20) : match.start]
        return bool(wording.SUM_BEFORE.search(before) or wording.SUM_AFTER.match(lower, match.end))

    def _names_people(self, match: Match, span: tuple[int, int], before: str) -> bool:
        lower = self._document.lower
        if wording.A_TEAM.match(lower, match.end, span[1]) or wording.OF_A_TEAM.search(before[-110:]):
            return True
        return bool(
            wording.WITH_WHOM.search(before[-110:]) and wording.COLLEAGUES.match(lower, match.end, span[1])
        )

    def _names_a_degree(self, match: Match, span: tuple[int, int], before: str) -> bool:
        if not wording.DEGREE.search(before):
            return False
        return match.entry.kind is Kind.FIELD or bool(
            wording.OR_RELATED.match(self._document.lower, match.end, span[1])
        )


def read(doc: Document) -> Fact[tuple[Skill, ...]]:
    """Evidence runs parallel: the mention in a required section before any other, one that only wishes last.

    Of two mentions alike the one that asks for the skill alone counts before the one that names it as a choice.
    """
    reader = _Reader(doc)
    best: dict[str, tuple[_Mention, Match]] = {}

    def offer(match: Match, mention: _Mention | None) -> None:
        slug = match.entry.slug
        if mention and (slug not in best or _weight(mention) < _weight(best[slug][0])):
            best[slug] = (mention, match)

    found = matches(doc.text, doc.lower)
    choices = _choices(doc.text, found)
    for match in found:
        offer(match, reader.mention(match, choices.get(match.start, 0)))
    for match in matches(doc.title):
        if match.entry.kind is not Kind.SOFT and not reader.is_employer(match, doc.title):
            offer(match, _Mention(_TITLE, match.start, match.end, "title"))
    if not best:
        return not_stated()
    together = Counter((mention.choice, mention.rank) for mention, _ in best.values())
    skills = tuple(
        _skill(mention, match, together[mention.choice, mention.rank]) for mention, match in best.values()
    )
    evidence = (Evidence(mention.where, mention.start, mention.end) for mention, _ in best.values())
    return parsed(skills, "skills.taxonomy", *evidence)


def _weight(mention: _Mention) -> tuple[int, bool]:
    return mention.rank, mention.choice > 0


def _choices(text: str, found: Sequence[Match]) -> Mapping[int, int]:
    """Where each match that stands in a choice begins → the number of the choice."""
    return {
        match.start: number for number, group in enumerate(groups(text, found), start=1) for match in group
    }


def _skill(mention: _Mention, match: Match, together: int) -> Skill:
    """`together`: how many skills are left of its choice. One alone is asked for as any other."""
    entry = match.entry
    one_of = mention.choice if together > 1 else 0
    return Skill(entry.slug, entry.name, entry.kind is not Kind.SOFT, mention.rank != _PREFERRED, one_of)
