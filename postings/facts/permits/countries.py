"""Names of countries as sentences about permits write them, and the adjectives of their citizens."""

import re

#: In lower case. Only what postings name in such sentences; a name that is missing makes no fact.
_NAMES = {
    "US": r"united states(?: of america)?|the states|usa|u\.s\.a\.?|u\.s\.?|us",
    "GB": r"united kingdom|great britain|uk|u\.k\.?|england|scotland|wales|northern ireland",
    "IE": r"ireland|republic of ireland|roi",
    "CA": r"canada",
    "AU": r"australia",
    "NZ": r"new zealand|nz",
    "DE": r"germany|deutschland",
    "AT": r"austria|österreich",
    "CH": r"switzerland|schweiz|suisse",
    "FR": r"france",
    "ES": r"spain|españa",
    "PT": r"portugal",
    "IT": r"italy|italia",
    "NL": r"netherlands|nederland",
    "BE": r"belgium|belgië|belgique",
    "LU": r"luxembourg",
    "DK": r"denmark",
    "SE": r"sweden|sverige",
    "NO": r"norway",
    "FI": r"finland",
    "PL": r"poland",
    "CZ": r"czech republic|czechia",
    "RO": r"romania",
    "HU": r"hungary",
    "GR": r"greece",
    "MT": r"malta",
    "CY": r"cyprus",
    "EE": r"estonia",
    "LT": r"lithuania",
    "LV": r"latvia",
    "BG": r"bulgaria",
    "HR": r"croatia",
    "RS": r"serbia",
    "UA": r"ukraine",
    "TR": r"turkey|türkiye",
    "IL": r"israel",
    "AE": r"united arab emirates|uae",
    "SA": r"saudi arabia|ksa",
    "QA": r"qatar",
    "EG": r"egypt",
    "MA": r"morocco|maroc",
    "ZA": r"south africa",
    "NG": r"nigeria",
    "KE": r"kenya",
    "IN": r"india",
    "SG": r"singapore",
    "MY": r"malaysia",
    "TH": r"thailand",
    "VN": r"vietnam",
    "ID": r"indonesia",
    "PH": r"philippines",
    "HK": r"hong kong",
    "TW": r"taiwan",
    "JP": r"japan",
    "KR": r"south korea|korea",
    "CN": r"china",
    "MX": r"mexico|méxico",
    "BR": r"brazil|brasil",
    "AR": r"argentina",
    "CL": r"chile",
    "CO": r"colombia",
}
_CITIZENS = {
    "US": r"united states|u\.s\.?|us|usa|american",
    "GB": r"british|uk|u\.k\.?",
    "CA": r"canadian|canada",
    "AU": r"australian|australia",
    "NZ": r"new zealand",
    "IE": r"irish",
    "DE": r"german|deutsche[rn]?",
    "IN": r"indian",
    "SG": r"singapore|singaporean",
    "SA": r"saudi",
    "QA": r"qatari",
    "AE": r"emirati|uae",
    "MY": r"malaysian",
    "ZA": r"south african",
    "TH": r"thai",
    "IL": r"israeli",
    "KE": r"kenyan",
}


def _pattern(names: dict[str, str]) -> str:
    return "|".join(rf"(?P<{code}>{words})" for code, words in names.items())


_COUNTRY = re.compile(rf"(?<![\w.])(?:{_pattern(_NAMES)})(?!\w)")
NATIONALITY = "|".join(f"(?:{words})" for words in _CITIZENS.values())
_NATIONALITY = re.compile(rf"(?<![\w.])(?:{_pattern(_CITIZENS)})(?!\w)")
#: A list of countries ends where anything else begins.
_LIST_STEP = re.compile(r"[\s,/&()]*(?:(?:and|or|and/or|the|either|both|in|und|oder)\s+)*")


def leading(words: str) -> tuple[tuple[str, ...], int]:
    """The countries that the words begin with (`the UK or Ireland without …`), and where they end."""
    codes: list[str] = []
    at = end = 0
    for _ in range(6):
        step = _LIST_STEP.match(words, at)
        found = _COUNTRY.match(words, step.end() if step else at)
        if not found or not found.lastgroup:
            break
        if found.lastgroup not in codes:
            codes.append(found.lastgroup)
        at = end = found.end()
    return tuple(codes), end


def nationality(words: str) -> str:
    """The country of `U.S.` or `British` in `British citizens`."""
    found = _NATIONALITY.search(words)
    return (found.lastgroup or "") if found else ""
