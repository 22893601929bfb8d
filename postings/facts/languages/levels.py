"""How well a language is to be known: the CEFR level, else the posting's word, evenly spelt."""

import re

_CEFR = re.compile(r"\b([abc][12])\b")
#: Where two end at the same place (`sehr gute`, `gute`) the first of the list counts.
_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"\b(?:{words})"))
    for level, words in (
        ("verhandlungssicher", r"verhandlungssicher"),
        ("bilingual", r"bilingu|bilíngue|zweisprachig|tweetalig"),
        ("business", r"business"),
        ("fluent", r"fluen|fließend|courant|couramment|fluid[oa]\b|vloeiend|flytande"),
        (
            "native",
            r"native|mother tongue|muttersprach|langue maternelle|natif|nativ[oa]\b|moedertaal|madrelingua|modersmål",
        ),
        ("professional", r"professional|professionnel|profesional|full working|working proficiency"),
        ("advanced", r"advanced|avancé|avan[zç]ad|avanzat"),
        (
            "excellent",
            r"excellent|exceptional|outstanding|perfect|sehr gut\w*"
            r"|hervorragend|ausgezeichnet|uitstekend|ottim|excelente",
        ),
        ("intermediate", r"(?:upper[- ])?intermedi"),
        ("conversational", r"conversational"),
        ("strong", r"strong|solid"),
        ("good", r"good|gute\w*|bon\b|bonne\b|buen|goede?\b|buon|goda"),
        ("basic", r"basic|grundkenntnis|notions|básic|basis"),
    )
)


def level_in(before: str, after: str) -> str:
    """CEFR on either side first, then the word nearest before the name, then one behind it."""
    for words in (after, before):
        if cefr := _CEFR.findall(words):
            return str(cefr[0]).upper()
    nearest = ""
    position = -1
    for level, pattern in _WORDS:
        for match in pattern.finditer(before):
            if match.end() > position:
                nearest, position = level, match.end()
    if nearest:
        return nearest
    behind = [(found.start(), level) for level, pattern in _WORDS if (found := pattern.search(after))]
    return min(behind)[1] if behind else ""
