"""Where one may work from, if the work is remote: countries, regions, states, excluded states, time zones."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from postings.facts.base import Claim, Evidence, Fact
from postings.facts.document import Document
from postings.facts.values import RemoteFrom
from postings.facts.work_model.areas import Area, Kind, areas_in, is_only_areas
from postings.facts.work_model.fields import place_texts, remote_parts
from postings.facts.work_model.hits import positions_of_any, sentences
from postings.vocab import FactState, WorkModel

_MOST_QUOTES = 6
_LIST_LENGTH = 160

#: After these a list of areas says where the applicant may be.
_LEAD_IN = re.compile(
    r"\b(?:remote(?:ly)?(?: (?:position|role|work|job|opportunity|based|working|basis|anywhere))?"
    r"(?: ?[(,:–-] ?| (?:within|in|from|across|throughout|anywhere (?:in|within|across)) )"
    r"|(?:must|should|need to|needs to|have to|has to|required to|only|who) (?:be |currently |physically |are )*"
    r"(?:based|located|reside|residing|live|living|(?:a )?residents? (?=of))(?: and [a-z]+)? "
    r"(?:in|within|of|anywhere in|across) "
    r"|(?:open to|accepting|considering|considered) (?:\w+ ){0,3}?(?:candidates?|applicants?|applications?|people)"
    r"(?: (?:who are|currently))?(?: (?:based|located|residing|living))? (?:in|within|across|from) "
    r"|(?:work|working|located|based|live|living|be|from|candidates|hire|hiring) (?:from )?anywhere "
    r"(?:in|within|across) (?!the world)"
    r"|(?:executed|performed|done|work|working|remote,?|hire|from|located|based) "
    r"(?=(?:globally|worldwide|anywhere in the world)\b)"
    r"|(?:eligible|approved|following) (?:u\.?s\.? )?(?:states|countries)(?: only)? ?[:–-] ?)",
)
#: After these, where the applicant may not be.
_EXCLUDING = re.compile(
    r"\b(?:not (?:currently )?(?:available|open|eligible|offered)(?: to| for| in)?(?: [\w-]+){0,4}?"
    r" (?:of|in|from|to) "
    r"|(?:excluding|excludes|excluded(?: states)? ?:|except(?: for)?(?: in)?|other than|with the exception of) "
    r"(?:residents of |the states? of |in |those in )?"
    r"|(?:unable|not able|cannot|can['’]t|do not|don['’]t|are not able)(?: to)? (?:currently )?"
    r"(?:hire|employ|consider|accept|support)(?: [\w-]+){0,6}? (?:in|from|of) "
    r"(?:the (?:states? of|following states):? )?)",
)
_CONNECTOR = re.compile(
    r"(?:[\s,;/&()•:–-]|\b(?:and|or|the|either|any|of|in|both|anywhere|within|states?|following|you|us|u\.s\.)\b)*",
    re.IGNORECASE,
)
_ABOUT_THE_ROLE = (
    "remote", "work from", "role", "position", "job", "candidate", "applica", "hire", "hiring", "employ",
    "resid", "state", "locat",
)  # fmt: skip
_ABOUT_ELSE = (
    "salar", " pay", "compensation", "wage", "$", "benefit", "prefer", "ideal", "bonus", " law", "ordinance",
    "privacy", "customers", "clients", "weeks", "month", "days per", "days a ", "policy", "programme",
)  # fmt: skip
_ZONE_NAME = (
    r"(?:C?CET|CEST|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|GMT|UTC|BST|EET|WET|IST|SGT|AEST|JST|US|U\.S\.|EU|UK|EMEA"
    r"|APAC|LATAM|Americas?|European?|(?:North |South |Latin )?American|Asian|Australian|Canadian|Indian|African"
    r"|(?:US )?(?:Pacific|Eastern|Central|Mountain|East Coast|West Coast))"
)
#: One zone by a name that stands without the words `time zone`.
_ONE_ZONE = (
    r"(?:C?CET|CEST|EST|EDT|ET|PST|PDT|PT|CST|MST|GMT|UTC|BST|EET|WET|IST|SGT|HKT|A[EW][SD]T|NZ[SD]T|JST|SAST|WAT|EAT|BRT"
    r"|(?:(?:US|U\.S\.) )?(?:Pacific|Eastern|Central|Mountain|Central European|Eastern European|UK|London)"
    r"(?: [Ss]tandard| [Ss]ummer)? [Tt]ime)"
)
_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|[AP]M|h\b)?"
_ZONE = re.compile(
    rf"\b(?:within )?{_ZONE_NAME}(?:(?: ?/ ?|,? (?:or|and|to) ){_ZONE_NAME})?"
    r"(?:[- ](?:based|compatible|friendly|aligned|standard))?[ -][Tt]ime ?-?[Zz]ones?\b"
    r"|\b(?:CET|CEST|EST|ET|PST|PT|GMT|UTC)(?: time(?: ?zone)?)? ?\(?(?:±|\+ ?/ ?-|\+|-|–) ?\d{1,2}\b"
    r"(?: ?(?:h|hrs?|hours)\b)?(?: (?:to|and|-) (?:GMT|UTC|CET) ?[+-–] ?\d{1,2})?"
    r"|(?:±|\+ ?/ ?-) ?\d{1,2} ?(?:h|hrs?|hours) (?:of |from |to )?(?:CET|CEST|EST|ET|PST|PT|GMT|UTC)\b"
    rf"|\bwithin (?:\d{{1,2}}|one|two|three|four|five|six) hours? of (?:{_ONE_ZONE}|US [A-Z]\w+)\b"
    r"|\b[Cc]ore (?:\w+ )?hours\b[^.\n]{0,30}? "
    rf"(?P<core>{_CLOCK} ?(?:[-–]|to|and"
    rf"|until) ?{_CLOCK},? ?\(?{_ONE_ZONE}\b)"
    rf"|\boverlap(?:s|ping)?\b[^.\n]{{0,50}}?\b(?P<overlap>{_ONE_ZONE}\b)"
)
_OTHERS_ZONE = re.compile(r"customer|client|colleague|stakeholder|partner|\bteams?\b|support for|coverage")
_ZONE_AFTER = re.compile(r"[- ](?:based )?time ?-?zone|[- ]hours\b")
_ZONE_WORDS = ("zone", "±", "+/-", " hour", "utc", "gmt", "cet", "overlap")
#: A sentence without any of these says nothing of where from.
_STEMS = (
    "remot", "based in", "located", "resid", "live in", "anywhere", "globally", "worldwide", "states", "hire in",
    "exclud", "not available", "except", "open to", "zone", "utc", "cet", "hours of",
    "core hours", "core work", "overlap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    rule: str
    quote: Evidence
    areas: tuple[Area, ...] = ()
    excluded: tuple[Area, ...] = ()
    zone: str = ""


def remote_from(doc: Document, model: WorkModel | None) -> Fact[RemoteFrom]:
    """Of remote postings; of others only where one of the places is itself called remote."""
    found = [*_in_places(doc), *_in_title(doc, model)]
    if model == WorkModel.REMOTE:
        found += _in_text(doc)
        if not any(each.areas for each in found):
            found += _in_bare_places(doc)
    if not found:
        return Fact()
    value = _merged(found)
    quotes = tuple(dict.fromkeys(each.quote for each in found))[:_MOST_QUOTES]
    rule = f"remote_from.{found[0].rule}"
    if "worldwide" in value.regions and (value.countries or value.states or len(value.regions) > 1):
        return _narrowed(found)
    return Fact(value, FactState.PARSED, rule, quotes)


def _merged(found: Iterable[_Found]) -> RemoteFrom:
    areas = [area for each in found for area in each.areas]
    excluded = [area.code for each in found for area in each.excluded if area.kind is Kind.STATE]
    return RemoteFrom(
        countries=_codes(areas, Kind.COUNTRY),
        regions=_codes(areas, Kind.REGION),
        states=tuple(code for code in _codes(areas, Kind.STATE) if code not in excluded),
        excluded_states=tuple(dict.fromkeys(excluded)),
        zones=tuple(dict.fromkeys(each.zone for each in found if each.zone)),
    )


def _codes(areas: Iterable[Area], kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area.code for area in areas if area.kind is kind))


def _narrowed(found: Sequence[_Found]) -> Fact[RemoteFrom]:
    """`Remote - US` and `anywhere in the world` disagree: the narrower is safe to act on."""
    wide = [each for each in found if any(area.code == "worldwide" for area in each.areas)]
    narrow = [each for each in found if each not in wide]
    if not narrow:
        return Fact()
    quotes = tuple(each.quote for each in narrow)[:_MOST_QUOTES]
    claim = Claim(
        _merged(wide), tuple(each.quote for each in wide)[:_MOST_QUOTES], f"remote_from.{wide[0].rule}"
    )
    return Fact(_merged(narrow), FactState.CONFLICTING, f"remote_from.{narrow[0].rule}", quotes, (claim,))


def _in_places(doc: Document) -> Iterator[_Found]:
    """`Remote (US or Canada)`."""
    for where, text in place_texts(doc.posting):
        for start, part in remote_parts(text):
            yield from _in_words(where, start, part)


def _in_bare_places(doc: Document) -> Iterator[_Found]:
    """All places of a remote posting are countries or regions, and nothing else says more."""
    places = place_texts(doc.posting)
    if all(is_only_areas(text) for _, text in places):
        for where, text in places:
            yield from _in_words(where, 0, text)


def _in_words(where: str, start: int, words: str) -> Iterator[_Found]:
    areas = [area for area in areas_in(words, with_state_codes=True) if area.kind is not Kind.WIDER]
    if areas:
        quote = Evidence(where, start + areas[0].start, start + areas[-1].end)
        yield _Found("location", quote, tuple(areas))


def _in_title(doc: Document, model: WorkModel | None) -> Iterator[_Found]:
    """`EMEA Remote`, `(Remote - EU Timezone)`: within the brackets or between the dashes."""
    title = doc.title[:300]
    if model != WorkModel.REMOTE or "remot" not in title.lower():
        return
    for part in re.finditer(r"[^()\[\]|,]+", title):
        words = part[0].rpartition(" - ")[2] if not re.search(r"(?i)remote ?[-–]", part[0]) else part[0]
        if "remot" not in words.lower():
            continue
        start = part.end() - len(words)
        if zone := _ZONE.search(words):
            yield _Found("title", Evidence("title", start + zone.start(), start + zone.end()), zone=zone[0])
        elif areas := areas_in(words):
            quote = Evidence("title", start + areas[0].start, start + areas[-1].end)
            yield _Found("title", quote, tuple(areas))


def _in_text(doc: Document) -> Iterator[_Found]:
    for first, last in sentences(doc.lower, positions_of_any(doc.lower, _STEMS)):
        yield from _in_sentence(doc, first, last)


def _in_sentence(doc: Document, first: int, last: int) -> Iterator[_Found]:
    lower = doc.lower
    sentence = lower[first:last]
    is_told = any(word in sentence for word in _ABOUT_THE_ROLE) and not any(
        word in sentence for word in _ABOUT_ELSE
    )
    if is_told and (match := _EXCLUDING.search(lower, first, last)):
        if areas := _list_after(doc.text, match.end(), last):
            yield _Found("excluded", doc.quote(match.start(), areas[-1].end), excluded=tuple(areas))
    elif is_told:
        for match in _LEAD_IN.finditer(lower, first, last):
            areas = _list_after(doc.text, match.end(), last)
            if areas and not _ZONE_AFTER.match(lower, areas[-1].end):
                yield _Found("text", doc.quote(match.start(), areas[-1].end), tuple(areas))
    if any(word in sentence for word in _ZONE_WORDS) and not _OTHERS_ZONE.search(sentence):
        for match in _ZONE.finditer(doc.text, first, last):
            zone = match["core"] or match["overlap"] or match[0].removeprefix("within ")
            yield _Found("zone", doc.quote(match.start(), match.end()), zone=zone)


def _list_after(text: str, start: int, last: int) -> list[Area]:
    """The areas that follow at once, with nothing between them but commas and small words."""
    words = text[start : min(last, start + _LIST_LENGTH)]
    listed: list[Area] = []
    at = 0
    for area in areas_in(words, with_state_codes=True):
        if not _CONNECTOR.fullmatch(words, at, area.start):
            break
        listed.append(Area(area.kind, area.code, start + area.start, start + area.end))
        at = area.end
    return [area for area in listed if area.kind is not Kind.WIDER]
