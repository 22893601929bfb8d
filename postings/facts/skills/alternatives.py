"""Skills of which one is enough: `one of Go, Java or Python`, `a queue such as Kafka or RabbitMQ`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from postings.facts.skills.matcher import Match

#: Characters between two names of one enumeration, and before its first name for what announces it.
_MOST_BETWEEN, _BEFORE = 40, 60
#: Not the Dutch "of", which in English texts means something else.
_OR = r"(?:or|oder|ou|o|eller|bzw\.?)"
_AND = r"(?:and|und|et|y|e|en|og|och|&)"
#: A comma, a stroke, an "or". A bracket without one explains: `natural language processing (NLP)`.
_BETWEEN = re.compile(
    rf"\s{{0,2}}(?:[,/]\s?(?:(?:{_OR}|{_AND})\s)?|\(\s?{_OR}\s|\s(?:{_OR}|{_AND})\s(?:in\s|with\s|mit\s)?)(?:the\s|an?\s)?",
    re.IGNORECASE,
)
_HAS_AND = re.compile(rf"\s{_AND}\s", re.IGNORECASE)
_LAST = re.compile(rf"(?:^|[\s,(/]){_OR}\s", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:(?:at least |any )?one(?: or more| or several)? of|either|any of|at least one"
    r"|mindestens eine[rsnm]?(?: der)?|eine[rsnm]? der|au moins une?|l'une? des|al menos uno de|minstens een van)\b"
    r"[^.;:\n]{0,40}[:\s(]\s?$",
    re.IGNORECASE,
)
_SEVERAL_OF = re.compile(
    r"\b(?:more than one|two|three|several|most|all|mehrere|alle|plusieurs|tou(?:te)?s) (?:of|der|des|les)\b"
    r"[^.;:\n]{0,40}[:\s(]\s?$",
    re.IGNORECASE,
)
_SUCH_AS = re.compile(
    r"(?:\bsuch as|\blike|\be\.g\.,?|\beg|\bfor example|\bz\.\s?B\.|\bwie(?: etwa| zum Beispiel)?"
    r"|\btel(?:le)?s? que|\bcomme|\bzoals|\bbijv\.|\bcomo)[\s:]{1,2}$",
    re.IGNORECASE,
)
#: What follows where more is asked for than we know by name: `such as Tableau, SQL, and our own`.
_AND_MORE = re.compile(rf"\s?,?\s{_AND}\s", re.IGNORECASE)


def groups(text: str, matches: Sequence[Match]) -> Iterator[list[Match]]:
    """Enumerations of which one member is enough, two members and more; `matches` in the order of the text.

    An enumeration that ends in "and" asks for all of it, unless "one of" stands before it; so does one without a word
    that says otherwise.
    """
    for run in _runs(text, matches, _goes_on):
        if _ONE_OF.search(_before(text, run)):
            parts: Iterable[list[Match]] = [run]
        else:
            parts = _runs(text, run, _goes_on_without_and)
        yield from (part for part in parts if _is_choice(text, part))


def _runs(
    text: str, matches: Iterable[Match], goes_on: Callable[[str, Match, Match], bool]
) -> Iterator[list[Match]]:
    run: list[Match] = []
    for match in matches:
        if run and not goes_on(text, run[-1], match):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _goes_on(text: str, one: Match, two: Match) -> bool:
    between = text[one.end : two.start]
    return len(between) <= _MOST_BETWEEN and _BETWEEN.fullmatch(between) is not None


def _goes_on_without_and(text: str, one: Match, two: Match) -> bool:
    return not _HAS_AND.search(text, one.end, two.start)


def _before(text: str, run: Sequence[Match]) -> str:
    return text[max(0, run[0].start - _BEFORE) : run[0].start]


def _is_choice(text: str, run: Sequence[Match]) -> bool:
    if len({match.entry.slug for match in run}) < 2:
        return False
    before = _before(text, run)
    if _SEVERAL_OF.search(before):
        return False
    if _ONE_OF.search(before) or _LAST.search(text, run[-2].end - 1, run[-1].start):
        return True
    return bool(_SUCH_AS.search(before)) and not _AND_MORE.match(text, run[-1].end)
