"""Currencies as postings write them, and whose dollar a bare `$` is."""

import re
from collections.abc import Iterable

#: Signs that name one currency. `$` and `kr` name several and are settled by the job's country.
SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₱": "PHP", "₪": "ILS", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₦": "NGN",
    "zł": "PLN", "kč": "CZK", "rs": "INR", "rs.": "INR", "us$": "USD", "us $": "USD", "u$s": "USD",
    "c$": "CAD", "ca$": "CAD", "cad$": "CAD", "usd$": "USD", "aud$": "AUD", "a$": "AUD", "au$": "AUD",
    "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "hk$": "HKD", "mx$": "MXN", "nt$": "TWD", "r$": "BRL",
    "r": "ZAR", "ksh": "KES", "$ ca": "CAD", "$ca": "CAD", "euro": "EUR", "euros": "EUR", "£s": "GBP",
}  # fmt: skip

#: ISO 4217 codes that postings write. `ALL`, `TOP`, `TRY` and other words in capitals are left out.
CODES = (
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD", "HKD", "INR", "ZAR", "BRL", "MXN", "PLN", "SEK", "NOK",
    "DKK", "CZK", "HUF", "RON", "AED", "SAR", "ILS", "PHP", "MYR", "JPY", "KES", "NGN", "EGP", "COP", "CLP",
)  # fmt: skip

_DOLLARS = {
    "US": "USD", "PR": "USD", "EC": "USD", "SV": "USD", "GU": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD",
    "SG": "SGD", "HK": "HKD", "TW": "TWD", "MX": "MXN", "CL": "CLP", "CO": "COP", "AR": "ARS", "JM": "JMD",
    "TT": "TTD", "BB": "BBD", "BS": "BSD",
}  # fmt: skip
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"}

#: Currencies in which a year's pay has five or six digits, so that a figure's size shows its period.
LARGE_UNITS = frozenset({"", "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"})

_SIGN = (
    r"(?:(?:USD|CAD|AUD|NZD|SGD|HKD|MXN)\s?\$|US\s?\$|U\$S|(?:(?<!, )CA|C|AU|A|NZ|SG|S|HK|MX|NT|R)\$"
    r"|\$\s?CA(?![A-Za-z$])|KSh|[$€£₹₱₪₩₺₴₦]"
    r"|(?:"
    + "|".join(CODES)
    + r")(?![A-Za-z])|[Ee]uros?\b|EUROS?\b|zł|Kč|kr\b\.?|Kr\b\.?|SEK|Rs\.?(?![a-z]))"
)
#: A currency that ends where a number starts. `R25 000` is rand; an `R` within a word is not.
#: Behind a word that ran into it (`Oakland, CA$80`) a sign still is one.
BEFORE = re.compile(r"(?:(?<![A-Za-z])(?:" + _SIGN + r"(?:\s?[$€£](?=\s?$))?|R)|[$€£₹₱₪₩₺₴₦])\s?$")
AFTER = re.compile(r"\s?" + _SIGN + r"(?:\s?(?:" + "|".join(CODES) + r")(?![A-Za-z]))?")


def named(words: str) -> str:
    """The ISO code that a currency's words name; `$` or `kr` where the country has to say."""
    words = words.strip()
    for code in CODES:
        if code in words:
            return code
    lower = words.lower().rstrip("." if words.lower().startswith("kr") else "")
    return SIGNS.get(lower, lower)


def settled(currency: str, countries: tuple[str, ...], *, beside: Iterable[str] = ()) -> str:
    """`$` and `kr` by the countries of the job, else by the one dollar that the amounts `beside` it name; else ""."""
    if currency not in {"$", "kr"}:
        return currency
    of_country = _DOLLARS if currency == "$" else _CROWNS
    found = {of_country.get(country.upper(), "") for country in countries}
    if len(found) != 1:
        found = set(beside) & set(of_country.values())
    return found.pop() if len(found) == 1 else ""
