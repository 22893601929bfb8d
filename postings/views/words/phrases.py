"""Lists, places and areas as they stand within a sentence. Pure: takes the values of facts as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from postings.facts.places import country_name
from postings.facts.title.labels import word_set
from postings.views.words import fact_words

Value = Mapping[str, Any]

#: Countries and regions whose English names take an article within a sentence.
_WITH_ARTICLE = word_set(
    "AE BS CD CF CG DO FK FO GB GM KM KY MH MP MV NL PH SB TC US VG VI"
    " eu uk_and_ireland americas nordics middle_east"
)


def either(parts: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s or %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def both(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def quoted(words: str) -> str:
    return _("“%(words)s”") % {"words": words}


def country(code: str) -> str:
    """`the Netherlands`, `Sweden`."""
    return _with_article(code, country_name(code) or code)


def places(values: Sequence[Value], *, most: int) -> str:
    """As few words as tell them apart: `Utrecht, Gothenburg or 3 other places`."""
    cities = [value["city"] for value in values]
    names = [
        _full(value) if cities.count(value["city"]) > 1 or not value["city"] else value["city"]
        for value in values
    ]
    named = list(dict.fromkeys(names))
    n = len(named) - most
    if n > 0:
        others = ngettext("one other place", "%(n)d other places", n) % {"n": n}
        named = [*named[:most], others]
    return either(named)


def full_places(values: Sequence[Value]) -> list[str]:
    """Each with its country, once."""
    return list(dict.fromkeys(_full(value) for value in values))


def _full(value: Value) -> str:
    if value["city"]:
        return fact_words.words("places", value)
    if value["region"]:
        return ", ".join(part for part in (value["region"], value["country"]) if part)
    if value["country_code"]:
        return country(value["country_code"])
    return quoted(value["text"])


def areas(remote_from: Value) -> str:
    """Where one may work from, `Germany, Austria or the EU`; "" where only time zones or exceptions are told."""
    names = [country(code) for code in remote_from["countries"]]
    names += [_with_article(code, _region(remote_from, code)) for code in remote_from["regions"]]
    names += _codes(remote_from["states"])
    return either(names)


def excluded(remote_from: Value) -> str:
    """The states that one may not work from."""
    return either(_codes(remote_from["excluded_states"]))


def language(asked: Value) -> str:
    """`German`, `English (C1)`."""
    name = fact_words.language_name(asked["code"])
    return f"{name} ({asked['level']})" if asked["level"] else name


def _region(remote_from: Value, code: str) -> str:
    alone = {**remote_from, "countries": [], "states": [], "excluded_states": [], "zones": []}
    return fact_words.words("remote_from", {**alone, "regions": [code]})


def _codes(states: Sequence[str]) -> list[str]:
    return [code.partition("-")[2] for code in states]


def _with_article(code: str, name: str) -> str:
    return _("the %(name)s") % {"name": name} if code in _WITH_ARTICLE else name
