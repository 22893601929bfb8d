"""Is a word that has other meanings (`Go`, `Excel`, `Spring`, `Teams`) meant as a skill where it stands?"""

import re

from postings.facts.skills.taxonomy import Demand

#: Characters looked at before and behind a word.
_NEAR = 48
#: Between two members of a list. `Go and Rust`, `C/C++`, `Excel, Word`, `Java (Spring`.
_GLUE = re.compile(
    r"[\s,;/|+•&()\-]{1,4}(?:(?:and|or|und|oder|et|ou|y|o|e|en|of|i|och|eller)(?:/or)?[\s(]{1,2})?"
    r"(?:(?:MS|Microsoft|Apache|Amazon|AWS|Adobe|Google|the|also)\s)?",
    re.IGNORECASE,
)
LONGEST_GLUE = 22
_SMALL = r"in|with|of|using|on|mit|en|de|van|met|im|com|em|du|avec|von|working|use|the|strong|advanced|modern"
_ASKED = re.compile(
    r"\b(?:experience[ds]?|expertise|expert|proficien\w{1,3}|knowledge|familiar\w{0,4}|skill(?:s|ed)?"
    r"|fluen\w{1,3}"
    r"|background|competen\w{1,4}|command|understanding|certifi\w{2,7}|trained|training|mastery|kenntnisse"
    r"|erfahrung(?:en)?|umgang|connaissances?|maîtrise[rz]?|conocimientos?|conhecimentos?|kennis|ervaring"
    r"|experiencia"
    rf"|experiência|conoscenza|expérience)(?: (?:{_SMALL}|a|an|at|least|one|more|or|and|both|basic|solid|deep"
    r"|programming|languages?|tools?|software|e\.g\.?|such|as|like|including)){0,6}[\s:(]{1,2}$",
    re.IGNORECASE,
)
_WEAKER = re.compile(
    r"(?:\b(?:written|write|writing|built|building|coding|code|coded|program\w{0,6}|develop\w{0,4}|using|use"
    r"|uses|like"
    r"|such as|including|e\.g\.,?|i\.e\.,?|languages?|stack|frameworks?|tools?|technologies|libraries"
    r"|software|via|know)"
    r"(?: in| with| on| of| are| is| includes?| including)?[\s:(]{1,2}|\b(?:in|with|of) )$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[ -](?:developers?|programmers?|programming|language|codebase|code|coding|microservices?|scripts?"
    r"|scripting"
    r"|framework|backend|back-end|certifi\w{2,7}|shop|experience|or (?:similar|equivalent))\b",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'’]*[ (,/]{1,2}$")
_IN_A_LIST = re.compile(r"[\w)] ?[,(/] ?$")
#: A line of its own, or what a colon announces: `React`, `Frontend: Vue`.
_ALONE_BEFORE = re.compile(r"[:•|]\s{0,2}$|\s\s$")
_ALONE_AFTER = re.compile(r"\s?[(/|]|[.;]?\s?(?:$|\n|\s\s)")
_MADE_WITH = re.compile(r"-(?:based|powered|driven|style|like)\b", re.IGNORECASE)
_NOT_A_SKILL_NEXT = re.compile(r"[ -][A-Z]|\s?\d{4}\b| (?:&|and) [A-Z][a-z]+ (?:Inc|LLC|Ltd|GmbH)\b")


def is_in_one_list(text: str, end: int, start: int) -> bool:
    """Do two matches, one ending and one starting here, stand in one enumeration?"""
    return 0 < start - end <= LONGEST_GLUE and _GLUE.fullmatch(text, end, start) is not None


def is_asked_for(text: str, start: int, end: int, demand: Demand) -> bool:
    """Do the words around say that a skill is meant?"""
    if text[start - 1 : start] in ("-", "&", "'") or text[end : end + 1] in ("-", "&", "'", "’"):
        return demand is Demand.NOUN and _MADE_WITH.match(text, end) is not None
    if re.match(r"\s?(?:19|20)\d\d\b", text[end : end + 6]):
        return False  # `Spring 2026`
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    if _ASKED.search(before):
        return not (demand is Demand.STRICT and re.match(r" [A-Z]", text[end : end + 2]))
    if demand is Demand.STRICT:
        return False
    if demand is Demand.NOUN and (
        _is_proper_noun(text, before, end) or _stands_alone(text, start, before, end)
    ):
        return True
    return bool(_WEAKER.search(before) or _AFTER.match(text, end, end + _NEAR))


def _stands_alone(text: str, start: int, before: str, end: int) -> bool:
    """An item of a list: `before` is what stands before it on its line."""
    opens_line = len(before) < min(_NEAR, start + 1) and not any(map(str.isalnum, before))
    return (opens_line or _ALONE_BEFORE.search(before) is not None) and _ALONE_AFTER.match(
        text, end
    ) is not None


def _is_proper_noun(text: str, before: str, end: int) -> bool:
    """A capital in the middle of a sentence, and none beside it (`our Excel Academy` names something else)."""
    word = _WORD_BEFORE.search(before)
    is_inside = (word and word[0][0].islower()) or _IN_A_LIST.search(before)
    return bool(is_inside and not _NOT_A_SKILL_NEXT.match(text, end, end + 16))
