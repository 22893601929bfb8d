"""The place or group that one of several ranges is for, in the posting's words."""

import re

from postings.facts.pay import words

_GROUP = re.compile(
    r"\b((?:zone|tier|level|band|geo|group|region|area|step"
    r"|grade)\s?[A-Z0-9]{1,4})\b[^\w$€£]{0,4}$",
    re.IGNORECASE,
)
#: `California: $…`, `New York City — $…`, at the start of a line or behind a stop.
_LABEL = re.compile(r"(?:^|[\n.;|•(]\s?)([A-Z][\w&/,.'’ -]{1,44}?)\s?(?::|–|—| -)\s?$")
#: `For Seattle-based roles: The base salary range for this role is $…`.
_FOR = re.compile(
    r"\b(?:For|In)\s((?:[A-Z][\w.'’]{1,14}[ ,-]{1,2}){1,4})(?:based |roles|the |candidates"
    r"|employees|applicants)[^$€£\n]{0,90}$"
)
_BEHIND = re.compile(
    r"^[^\w\n]{0,3}(?:USD |CAD |EUR |GBP )?(?:per year |annually )?(?:in"
    r"|for)\s([A-Z][\w.'’ ,]{1,30}?)(?=\.(?:\s|$)|[;)\n]| and |, and | \(|$)"
)
_LOOKED_AT = 140


def zone(text: str, start: int, end: int) -> str:
    """Of the range at a span; "" where no words for it stand right by it."""
    before = text[max(0, start - _LOOKED_AT) : start]
    behind = _BEHIND.match(text[end : end + 60])
    for found in (_GROUP.search(before[-30:]), behind, _LABEL.search(before[-60:]), _FOR.search(before)):
        if found and not words.STRONG.search(found[1].lower()) and not words.WEAK.search(found[1].lower()):
            return found[1].strip(" ,-–—.")
    return ""
