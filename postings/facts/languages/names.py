"""Names of languages as postings write them, in the languages of this site's readers, with ISO 639 codes."""

from postings.facts.languages.tables import table

_COMPOUNDS = ("kenntnisse", "kenntnissen")
#: Words that are a name only with a capital: `polish the report`, `chino`.
CAPITALISED = frozenset({"polish", "fins", "frans", "thai", "pools"})

CODES: dict[str, str] = {word: code for code, words in table("language_names").items() for word in words}
CODES |= {
    f"{word}{ending}": code
    for word, code in tuple(CODES.items())
    if word.endswith("sch")
    for ending in _COMPOUNDS
}
#: As a tokenised text has them: bytes of UTF-8, see `words.py`.
ENCODED: dict[bytes, str] = {word.encode(): word for word in CODES}
