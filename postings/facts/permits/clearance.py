"""Security clearances: country, level, and whether the job needs one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.facts.base import Evidence, Fact, parsed
from postings.facts.document import Document
from postings.facts.occurrences import occurrences
from postings.facts.sections import Section
from postings.facts.values import Clearance

#: Level as pages show it, the country that grants it ("" where several use the word), and its wordings.
#: The most telling first.
_LEVELS: tuple[tuple[str, str, str], ...] = (
    ("NATO Secret", "", r"nato secret"),
    ("TS/SCI", "US", r"ts ?/ ?sci|top secret ?(?:/|with|-) ?(?:sci|sensitive compartmented)|ts-sci"),
    ("Top Secret", "", r"top[- ]secret|\bts clearance"),
    ("Secret", "", r"(?<!top )(?<!top-)\bsecret\b"),
    ("Public Trust", "US", r"public trust"),
    ("Q", "US", r"\bq[- ](?:level )?(?:security )?clearance|\bq clearance|\bdoe q\b"),
    ("eDV", "GB", r"\b(?:edv|e-dv|enhanced dv)\b"),
    ("DV", "GB", r"\bdv\b|developed vetting"),
    ("SC", "GB", r"\bsc\b|security check\b"),
    ("CTC", "GB", r"\bctc\b|counter[- ]terrorist check"),
    ("BPSS", "GB", r"\bbpss\b"),
    ("NV2", "AU", r"\bnv-?2\b|negative vetting (?:level )?2"),
    ("NV1", "AU", r"\bnv-?1\b|negative vetting (?:level )?1"),
    ("Baseline", "AU", r"\bbaseline\b"),
    ("Reliability", "CA", r"(?:enhanced )?reliability (?:status|clearance)"),
    ("Confidential", "", r"\bconfidential\b"),
)
_LEVEL = [(name, country, re.compile(words)) for name, country, words in _LEVELS]
#: `secret clearance` alone is American, unless the posting is of another country that grants it too.
_GRANTING = ("US", "GB", "CA", "AU")

_SECURITY = re.compile(r"(?:security|personnel) $")
_CLASSES = (
    r"(?:ts ?/ ?sci|top[- ]secret|secret(?: or (?:higher|above))?|public trust|nato secret"
    r"|q(?:-level)?|edv|dv|sc|ctc|bpss"
    r"|nv-?[12]|negative vetting [12]|baseline|reliability|confidential|dod|government|federal|suitability"
    r"|security check|developed vetting|counter[- ]terrorist check)"
)
_CLASS_BEFORE = re.compile(
    rf"\b{_CLASSES}(?: ?/ ?sci| level|[- ]level)?(?: security)?(?: ?\([^)]{{1,12}}\))? $"
)
_CLASS_AFTER = re.compile(
    rf"s?(?: level)?(?: required)?\s*(?::|;|-|–|\(|at the|of|is|to)?\s*(?:an? |active |current "
    rf"|minimum )*{_CLASSES}\b"
)
_TRUST = re.compile(
    r"public trust (?:clearance|security|position|background|suitability|eligib|investigation|level"
    r"|determination)"
)
_TSSCI = re.compile(r"ts ?/ ?sci\b")
#: Names that only a clearance has; `clearance` need not stand beside them.
_VETTING = re.compile(
    r"(?:enhanced )?developed vetting(?: ?\((?:e?dv)\))?|security check ?\(sc\)"
    r"|counter[- ]terrorist check(?: ?\(ctc\))?"
)
_UK = re.compile(r"\b(?:sc|dv|edv|bpss|ctc|nv-?[12])[- ](?:security )?(?:cleared?\b|clearance)")

_NEVER = re.compile(
    r"credit |customs |medical |background check |export |fbi |record |fingerprint|vendor|criminal"
    r"|drug|height|inventory|sale"
    r"|airport |police |site |tank |regulatory |fda |510|invest in|hiring for|level of |process for "
)
#: Clearances that the job arranges for others, or speaks of in the plural.
_OF_OTHERS = re.compile(r"vendor|onboard|contractors? |visitor")
_PLURAL_OF_ONE = re.compile(r"\b(?:active|hold\w*|obtain\w*|possess\w*)\b")
_NONE_AFTER = re.compile(
    r"s?(?: required| level| requirements?)?\s*(?:[:–-]|is|are)?\s*(?:none\b|not? (?:required"
    r"|needed|necessary|applicable)|no\b|n/?a\b|held\b)"
)
_NO_BEFORE = re.compile(r"\b(?:no|without an?|not require an?|does not require|do not need)(?: \w+){0,3} $")
_OBTAIN = re.compile(
    r"\b(?:obtain|eligib\w+|ability to|able to|acquire|willing\w*|granted|undergo|attain"
    r"|qualify for|apply for|capable of|gain)\b"
)
_WISHED = re.compile(
    r"preferred(?! (?:qual|skill|exp))|a plus\b|desired(?! (?:qual|skill|exp))|desirable"
    r"|nice to have|bonus|advantage|beneficial|not required|optional|encouraged to apply"
    r"|may be required|may require|if (?:you are )?assigned|highly valued|ideally|would be"
)
_WISHED_BEFORE = re.compile(
    r"preferred|desired|bonus|nice to have|may be required|may require|ideally"
    r"|if (?:you are )?assigned|preferably"
)


#: What must be held or obtained is no wish, whatever heading stands above it.
_MUST = re.compile(r"\b(?:must|required|mandatory|essential|need to|needs to|have to)\b")
#: No end of a sentence: the stop of `U.S. Secret`.
_STOP = re.compile(r"(?<!\.\w)[.!?;](?= )")


class _Found(NamedTuple):
    value: Clearance
    evidence: Evidence
    rule: str


def _level(words: str) -> tuple[str, str]:
    return next(((name, country) for name, country, pattern in _LEVEL if pattern.search(words)), ("", ""))


_COUNTRY_WORDS = (
    (
        "US",
        re.compile(
            r"\bu\.?s\.?\b|united states|\bdod\b|department of defense|\bdoe\b|department of energy"
            r"|\bfederal\b|\bdhs\b"
        ),
    ),
    ("GB", re.compile(r"\buk\b|british|united kingdom|\bmod\b|\bukic\b|\buksv\b")),
    ("CA", re.compile(r"canad")),
    ("AU", re.compile(r"australia|agsva")),
)


def _country(level: str, granted_by: str, around: str, countries: tuple[str, ...]) -> str:
    """The level's own country, else the one named beside it, else the posting's, else for US levels the US."""
    if granted_by or level == "NATO Secret":
        return granted_by
    named = next((code for code, pattern in _COUNTRY_WORDS if pattern.search(around)), "")
    if named:
        return named
    if len(countries) == 1:
        return countries[0] if countries[0] in _GRANTING or not level else ""
    return "US" if level in ("Secret", "Top Secret") and not countries else ""


def _is_clearance(lower: str, at: int) -> tuple[int, int] | None:
    """The span of the clearance's words around `clearance`, or None where it is of another kind."""
    before, after = lower[max(0, at - 60) : at], lower[at + len("clearance") : at + len("clearance") + 60]
    if (
        _NEVER.search(before[-26:])
        or _OF_OTHERS.search(before)
        or _NONE_AFTER.match(after)
        or _NO_BEFORE.search(before)
    ):
        return None
    if after.startswith("s") and not _PLURAL_OF_ONE.search(before[-40:]):
        return None
    start, end = at, at + len("clearance")
    known = False
    if security := _SECURITY.search(before):
        start, known = at - (len(before) - security.start()), True
    if level := _CLASS_BEFORE.search(before):
        start, known = at - (len(before) - level.start()), True
    if level := _CLASS_AFTER.match(after):
        end, known = end + level.end(), True
    return (start, end) if known else None


def _around(doc: Document, start: int, end: int) -> tuple[str, str]:
    """The words of the sentence before and behind a clearance."""
    first, last = doc.line(start)
    before, after = doc.lower[max(first, start - 90) : start], doc.lower[end : min(max(last, end), end + 90)]
    stop = _STOP.search(after)
    return _STOP.split(before)[-1], after[: stop.start()] if stop else after


def _found(doc: Document, start: int, end: int, countries: tuple[str, ...]) -> _Found:
    before, after = _around(doc, start, end)
    words = doc.lower[start:end]
    level, granted_by = _level(words)
    if not level:
        level, granted_by = _level_nearby(before, after)
    country = _country(level, granted_by, before[-60:] + words + after[:40], countries)
    is_wished = bool(
        _WISHED_BEFORE.search(before[-50:])
        or _WISHED.search(after[:45])
        or (doc.section(start) is Section.PREFERRED and not _MUST.search(before + after))
    )
    rule = "permits.clearance_obtainable" if _OBTAIN.search(before[-60:]) else "permits.clearance"
    return _Found(Clearance(country, level, is_required=not is_wished), doc.quote(start, end), rule)


def _level_nearby(before: str, after: str) -> tuple[str, str]:
    """`a security clearance at the Secret level`, `TS/SCI with … clearance`: unmistakable levels only."""
    near = f"{before[-40:]} | {after[:40]}"
    level, country = _level(near)
    return (
        (level, country)
        if level in ("TS/SCI", "Top Secret", "NATO Secret", "Public Trust", "Secret")
        else ("", "")
    )


def _vetting(lower: str) -> Iterator[tuple[int, int]]:
    for at in occurrences(lower, "developed vetting", "security check", "terrorist check", limit=5):
        match = next(iter(_VETTING.finditer(lower, max(0, at - 10), at + 40)), None)
        if not match:
            continue
        denied = _NO_BEFORE.search(lower, max(0, match.start() - 60), match.start())
        if not denied and not _NONE_AFTER.match(lower, match.end()):
            yield match.span()


def _spans(lower: str) -> list[tuple[int, int]]:
    spans = [span for at in occurrences(lower, "clearance", limit=30) if (span := _is_clearance(lower, at))]
    spans += [
        match.span()
        for at in occurrences(lower, "public trust", limit=5)
        if (match := _TRUST.match(lower, at))
    ]
    spans += [
        match.span()
        for at in occurrences(lower, "ts/sci", "ts / sci", limit=5)
        if (match := _TSSCI.match(lower, at))
    ]
    spans += [
        match.span()
        for at in occurrences(lower, " cleared", "-cleared", limit=10)
        for match in _UK.finditer(lower, max(0, at - 5), at + 10)
    ]
    return [*spans, *_vetting(lower)]


def read(doc: Document, countries: tuple[str, ...] = ()) -> Fact[Clearance]:
    """The first clearance with a level, else the first; one that is required beats one that is wished for."""
    spans = _spans(doc.lower)
    if not spans:
        return Fact()
    found = [_found(doc, start, end, countries) for start, end in spans]
    best = min(found, key=lambda hit: (not hit.value.is_required, not hit.value.level, hit.evidence.start))
    return parsed(best.value, best.rule, best.evidence)
