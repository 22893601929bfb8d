"""English words that the stemmer takes for others: each group has a stem of its own.

The stemmer cuts `engineer` to `engin`, which is `engine` too, and `excellent` to `excel`. What counts is how often
people look for a word and how many postings hold only the other: who does something (`developer`, `officer`) stands
apart from what nearly every posting says (`develop`, `office`), and words that happen to begin alike stand apart.
Plurals and verb forms stay with the word, and the name of the trade where it says little else: `engineering` and
`accounting`, but not `development`.

Texts and questions both pass here before they are stemmed, so they agree. A stem of one's own begins with what the
stemmer would have left: a star finds all that it found.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import tantivy

#: Words of one meaning → words that the stemmer takes for the same.
GROUPS: Final = {
    # Who does it, or what: apart from doing it.
    "accelerator accelerators": "accelerate",
    "accountant accountants accounting accountancy": "account accounts accountable",
    "administrator administrators": "administration administrative",
    "assistant assistants": "assist assistance",
    "associate associates": "associated association",
    "attendant attendants": "attend attendance",
    "consultant consultants consulting consultancy consultancies": "consult consultation",
    "controller controllers": "control",
    "coordinator coordinators": "coordinate coordination",
    "designer designers": "design designated",
    "developer developers": "develop development",
    "educator educators": "education",
    "engineer engineers engineering engineered": "engine engines",
    "estimator estimators": "estimate",
    "executive executives": "execute execution",
    "illustrator illustrators": "illustrate",
    "interpreter interpreters": "interpret",
    "investigator investigators": "investigate",
    "manager managers": "manage management",
    "marketing marketer marketers": "market markets",
    "modeler modelers modeller modellers": "model modeling",
    "officer officers": "office offices",
    "operative operatives": "operations operating",
    "operator operators": "operations operating",
    "producer producers": "produce",
    "programmer programmers programming": "program programme",
    "reporter reporters": "report reporting",
    "representative representatives": "represent",
    "researcher researchers": "research",
    "technologist technologists": "technology",
    "translator translators": "translate",
    # What postings say of everybody: apart from the work, skill or trade that begins alike.
    "accountability accountabilities accountable": "account",
    "applied": "apply",
    "authority authorities authorize authorized authorization": "author",
    "careful carefully": "care",
    "excellent excellently excellence": "excel",
    "experiment experiments": "experience",
    "going": "go",
    "important importance importantly": "import",
    "leading": "lead",
    "legally": "legal",
    "successful successfully": "success",
    "swiftly": "swift",
    "talented": "talent",
    # Other things.
    "animal animals": "animation",
    "application applications": "applicant applicable",
    "construction constructions": "construct constructive",
    "conversion conversions": "conversation",
    "corporation corporations": "corporate",
    "counseling counselling": "counsel",
    "customer customers": "custom customize",
    "customs": "custom",
    "distribution distributions": "distributed",
    "embedding embeddings": "embedded",
    "enablement": "enable",
    "fitness": "fit",
    "governance": "govern",
    "government governments": "govern",
    "hospitality": "hospital",
    "integrity": "integration integrate",
    "mechanism mechanisms": "mechanic mechanical",
    "medication medications": "medical",
    "mobility": "mobile",
    "physics": "physical",
    "production productions": "product products",
    "productive productivity": "product products",
    "publication publications": "public",
    "receivable receivables": "receive",
    "relation relations": "related relational",
    "securities": "secure security",
    "transition transitions": "transit",
    "virtualization virtualized": "virtual",
    "visualization visualizations visualize visualizing": "visual",
}
#: A stem that ends so is none that the stemmer makes, nor does it change it.
_MARK = "0"


def _common(words: Sequence[str]) -> str:
    """How all of them begin."""
    first, last = min(words), max(words)
    return next(first[:n] for n in range(len(first), -1, -1) if last.startswith(first[:n]))


_FAMILIES = {f"{family[0]}{_MARK}": family for family in map(str.split, GROUPS)}
_BEGINNINGS = {own: _common(family) for own, family in _FAMILIES.items()}
_REPLACED = {word.encode(): own.encode() for own, family in _FAMILIES.items() for word in family}

#: ASCII as the analysis has it: small letters and digits; all else parts words.
_ASCII = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256)).lower()
#: In bytes: words with other letters and signs up to this length are met again.
_USUAL = 40


def stemmable(text: str) -> str:
    """The text's words, those with a stem of their own replaced by it: what the stemmer is given.

    No word is added or lost, so phrases stay. Costs less than half of stemming the text.
    """
    words = text.encode().translate(_ASCII).split()
    if not text.isascii():
        words = [word if word.isascii() else _parted(word) for word in words]
    return b" ".join(map(_REPLACED.get, words, words)).decode()


def beginning(stem: str) -> str:
    """How all words of this stem begin, as far as is known."""
    return _BEGINNINGS.get(stem, stem)


def _parted(word: bytes) -> bytes:
    """Signs part words, as `–` and `’` do; letters do not. The tokenizer of the index knows which is which."""
    return _usual_parted(word) if len(word) <= _USUAL else _anew_parted(word)


@lru_cache(maxsize=5_000)
def _usual_parted(word: bytes) -> bytes:
    return _anew_parted(word)


def _anew_parted(word: bytes) -> bytes:
    words = b"".join(_letter(char) for char in word.decode()).split()
    return b" ".join(map(_REPLACED.get, words, words))


@lru_cache(maxsize=5_000)
def _letter(char: str) -> bytes:
    """A space, where it is none."""
    return char.encode() if _cut().analyze(char) else b" "


@cache
def _cut() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).build()
