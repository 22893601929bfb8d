"""The values of facts in words, one line an item. Pure: takes them as JSON, as the database keeps them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import ceil
from typing import Any

from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from postings.facts.places import country_name
from postings.labels import (
    EDUCATION_LEVEL,
    FUNCTION,
    HOURS,
    PERIOD,
    SENIORITY,
    SPONSORSHIP,
    TERM,
    WORK_MODEL,
    Labels,
)

Value = Any
Words = str | Promise

#: Of the closed lists, the words that are not plain English as they stand.
_NAMES: Mapping[str, Words] = {
    "on_call": gettext_lazy("On call"),
    "shifts": gettext_lazy("Shift work"),
    "nights": gettext_lazy("Night work"),
    "weekends": gettext_lazy("Weekend work"),
    "sign_on_bonus": gettext_lazy("Sign-on bonus"),
    "thirteenth_month": gettext_lazy("13th month’s pay"),
    "on_target_earnings": gettext_lazy("Figures are on-target earnings"),
    "dental": gettext_lazy("Dental insurance"),
    "vision": gettext_lazy("Vision insurance"),
    "retirement": gettext_lazy("Retirement plan"),
    "commuter": gettext_lazy("Travel to work"),
    "home_office_budget": gettext_lazy("Budget for a home office"),
    "four_day_week": gettext_lazy("Four-day week"),
}
_REGIONS: Mapping[str, Words] = {
    "worldwide": gettext_lazy("anywhere"),
    "eu": "EU",
    "emea": "EMEA",
    "apac": "APAC",
    "latam": gettext_lazy("Latin America"),
    "dach": "DACH",
    "uk_and_ireland": gettext_lazy("UK and Ireland"),
}
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "$": "$"}
#: Of a sign that several countries print.
_NOT_STATED: Mapping[str, Words] = {
    "": gettext_lazy("(currency not stated)"),
    "$": gettext_lazy("(which dollar is not stated)"),
    "kr": gettext_lazy("(which krone is not stated)"),
}


def items(fact: str, value: Value) -> list[str]:
    """One line for each item of the value. Raises KeyError, TypeError or ValueError where it has another shape."""
    values = value if isinstance(value, list) else [value]
    word = _WORDS.get(fact, str)
    return [word(one) for one in values]


def words(fact: str, value: Value, *, most: int = 3) -> str:
    """The whole value in one line; of a long list its first items and how many more there are."""
    said = items(fact, value)
    kept = "; ".join(said[:most]) if _is_long(said) else ", ".join(said[:most])
    n = len(said) - most
    more = ngettext("and %(n)d more", "and %(n)d more", n) % {"n": n} if n > 0 else ""
    return f"{kept} {more}".strip()


def _is_long(said: Iterable[str]) -> bool:
    return any("," in one for one in said)


def _label(labels: Labels) -> Callable[[Value], str]:
    return lambda value: str(labels[value])


def _named(value: str) -> str:
    return str(_NAMES.get(value, capfirst(value.replace("_", " "))))


def _number(value: float) -> str:
    return f"{value:g}"


def _span(low: float | None, high: float | None, number: Callable[[float], str] = _number) -> str:
    """`3–5`, `3`, `3 or more`, `up to 5`."""
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return _("%(n)s or more") % {"n": number(low)}
    if high is not None:
        return _("up to %(n)s") % {"n": number(high)}
    raise ValueError


def _plural(low: float | None, high: float | None) -> int:
    """By which number the word after a span goes: of `0–1` and `1 or more` there are several."""
    is_one = high == 1 and low in (None, 1)
    return 1 if is_one else max(2, ceil(high or low or 0))


def _place(value: Value) -> str:
    known = [value["city"], value["region"] if value["city"] != value["region"] else "", value["country"]]
    name = ", ".join(part for part in known if part)
    if not name:
        return str(value["text"])
    return f"{value['text']} ({name})" if not value["city"] and value["text"] not in name else name


def _days(value: Value) -> str:
    low, high = value["minimum"], value["maximum"]
    said = ngettext("%(days)s day a week", "%(days)s days a week", _plural(low, high))
    return said % {"days": _span(low, high)}


def _country(code: str) -> str:
    return country_name(code) or code


def _remote_from(value: Value) -> str:
    where = [_country(code) for code in value["countries"]]
    where += [str(_REGIONS.get(name, capfirst(name.replace("_", " ")))) for name in value["regions"]]
    where += [code.partition("-")[2] for code in value["states"]]
    parts = [", ".join(where)] if where else []
    if value["excluded_states"]:
        states = ", ".join(code.partition("-")[2] for code in value["excluded_states"])
        parts.append(_("not from %(states)s") % {"states": states})
    if value["zones"]:
        parts.append(_("time zones: %(zones)s") % {"zones": ", ".join(value["zones"])})
    return "; ".join(parts)


def _money(currency: str, low: float | None, high: float | None) -> str:
    symbol = _SYMBOLS.get(currency, f"{currency} " if currency else "")

    def amount(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"

    if low is not None and high is not None:
        return symbol + _span(low, high, amount)
    return _span(low, high, lambda value: symbol + amount(value))


def _pay(value: Value) -> str:
    sign = value.get("sign", "")
    parts = [_money(value["currency"] or sign, value["minimum"], value["maximum"])]
    parts.append(str(PERIOD[value["period"]]) if value["period"] else _("(period not stated)"))
    if not value["currency"]:
        parts.append(str(_NOT_STATED.get(sign, sign)))
    if value["zone"]:
        parts.append(f"({value['zone']})")
    return " ".join(parts)


def annualised(value: Value) -> str:
    """A range of pay as a year's, and how that was reckoned; nothing where it is a year's already."""
    if not value["formula"] or (value["annual_minimum"] is None and value["annual_maximum"] is None):
        return ""
    money = _money(
        value["currency"] or value.get("sign", ""), value["annual_minimum"], value["annual_maximum"]
    )
    return _("%(money)s a year, reckoned by us: %(formula)s") % {"money": money, "formula": value["formula"]}


def _occupation(value: Value) -> str:
    scheme = {"esco": "ESCO", "onet": "O*NET"}.get(value["scheme"], value["scheme"])
    return f"{capfirst(value['name'])} ({scheme} {value['code']})"


def _years(value: Value) -> str:
    low, high = value["minimum"], value["maximum"]
    if low == 0 and high is None:
        return _("No experience needed")
    years = ngettext("%(n)s year", "%(n)s years", _plural(low, high)) % {"n": _span(low, high)}
    return (
        _("%(years)s in “%(field)s”") % {"years": years, "field": value["field"]} if value["field"] else years
    )


def _education(value: Value) -> str:
    level = str(EDUCATION_LEVEL[value["level"]])
    if value["fields"]:
        level = _("%(level)s in %(fields)s") % {"level": level, "fields": ", ".join(value["fields"])}
    if value["or_equivalent"]:
        level = _("%(level)s, or equivalent") % {"level": level}
    return level if value["is_required"] else _("%(level)s, a plus") % {"level": level}


def _authorisation(value: Value) -> str:
    where = ", ".join(_country(code) for code in value["countries"]) or _("the country of the job")
    if value["citizens_only"]:
        return _("Citizens only: %(where)s") % {"where": where}
    return _("Right to work asked for: %(where)s") % {"where": where}


def _clearance(value: Value) -> str:
    where = f" ({_country(value['country'])})" if value["country"] else ""
    said = f"{value['level']}{where}"
    return said if value["is_required"] else _("%(said)s, a plus") % {"said": said}


def language_name(code: str) -> str:
    """The English name of a language, translatable; else its code."""
    known: Mapping[str, Any] = LANG_INFO.get(code.lower()) or LANG_INFO.get(
        code.partition("-")[0].lower(), {}
    )
    return _(known["name"]) if "name" in known else code


def _language_asked(value: Value) -> str:
    said = " ".join(part for part in (language_name(value["code"]), value["level"]) if part)
    return said if value["is_required"] else _("%(said)s, a plus") % {"said": said}


def day(value: str) -> str:
    return date_format(date.fromisoformat(value), "j F Y")


def _start(value: Value) -> str:
    return _("Immediately") if value["is_immediate"] else day(value["on"])


def _travel(value: Value) -> str:
    if value["is_none"]:
        return _("None")
    if often := value.get("often"):
        return str(capfirst(str(often)))
    if value["percent"] is None:
        return _("Yes, how much is not stated")
    return _("%(n)s %% of the time") % {"n": _number(value["percent"])}


_WORDS: Mapping[str, Callable[[Value], str]] = {
    "places": _place,
    "work_model": _label(WORK_MODEL),
    "days_on_site": _days,
    "remote_from": _remote_from,
    "hours": _label(HOURS),
    "term": _label(TERM),
    "pay": _pay,
    "extras": _named,
    "seniority": _label(SENIORITY),
    "occupation": _occupation,
    "function": _label(FUNCTION),
    "experience": _years,
    "education": _education,
    "skills": lambda value: str(value["name"]),
    "languages": _language_asked,
    "sponsorship": _label(SPONSORSHIP),
    "authorisation": _authorisation,
    "clearance": _clearance,
    "deadline": day,
    "start": _start,
    "travel": _travel,
    "shifts": _named,
    "benefits": _named,
    "language": language_name,
}
