"""One spelling for matching: the same length as the text, so that offsets stay offsets of the text."""

from postings.facts.document import same_length_lower

#: What parts words, a hyphen and a slash too: `CI/CD` and `ci cd`, `front-end` and `front end` are one.
_PARTING = ",;:()[]{}<>|/\\\n\t\r\xa0\u200b\u202f\u2009\ufeff•·●▪◦‣*\"“”„«»!?=–—-‐‑−'’‘`´…®™©_~^✓✔➢→➤★"


def normal(text: str, lower: str | None = None) -> str:
    """Lower case, words parted by spaces. A stop goes at a word's end and stays inside one (`node.js`)."""
    spaced = same_length_lower(text) if lower is None else lower
    for sign in _PARTING:  # faster than a table: most of them stand in no text
        if sign in spaced:
            spaced = spaced.replace(sign, " ")
    spaced = spaced.replace(". ", "  ")
    return f"{spaced[:-1]} " if spaced.endswith(".") else spaced
