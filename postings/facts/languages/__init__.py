"""The language a posting is written in, and the languages it asks for."""

import re
from typing import NamedTuple

from postings.facts.base import Claim, Evidence, Fact, parsed, stated
from postings.facts.document import Document
from postings.facts.languages import asked
from postings.facts.languages.detect import detect
from postings.facts.languages.names import CODES
from postings.facts.languages.words import words_of
from postings.facts.values import LanguageAsked
from postings.vocab import FactState

VERSION = 2

#: A text shorter than this is read together with its title.
_SHORT = 400
_CODE = re.compile(r"[a-z]{2}(?=$|[-_])")


class LanguageFacts(NamedTuple):
    languages: Fact[tuple[LanguageAsked, ...]]
    language: Fact[str]


def _field(raw: str) -> str:
    """`en`, `en-US`, `pt_BR` or `English` as ISO 639-1, "" for anything else."""
    raw = raw.strip().lower()
    code = _CODE.match(raw)
    if code:
        return "no" if code[0] in ("nb", "nn") else code[0]
    return CODES.get(raw.partition(" ")[0], "")


def _language(doc: Document, words: list[bytes]) -> Fact[str]:
    """The board's word; where the text is plainly in another language, the text wins.

    Boards often label every posting with the language of their own settings.
    """
    text = doc.text
    if len(text) < _SHORT:
        text = f"{doc.title or ''}\n{text}"
        words = [*words_of((doc.title or "").lower()), *words]
    read = detect(text.lower() if text is not doc.text else doc.lower, words)
    field = _field(doc.posting.language or "")
    if not field:
        return parsed(read, "languages.of_text", Evidence("description")) if read else Fact()
    if read and read != field:
        claim = Claim(field, (Evidence("language"),), "languages.field")
        return Fact(read, FactState.CONFLICTING, "languages.of_text", (Evidence("description"),), (claim,))
    return stated(field, "languages.field", Evidence("language"))


def read(doc: Document) -> LanguageFacts:
    words = words_of(doc.lower)
    return LanguageFacts(languages=asked.read(doc, words), language=_language(doc, words))
