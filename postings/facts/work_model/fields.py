"""What the board's own field, the title and the words of the locations say."""

import re
from collections.abc import Iterator

from postings.facts.base import Evidence
from postings.facts.work_model.areas import is_only_areas
from postings.facts.work_model.statement import Statement, Weight
from postings.providers.base import Posting
from postings.vocab import WorkModel

_FLAGS = {
    "onsite": WorkModel.ON_SITE,
    "inoffice": WorkModel.ON_SITE,
    "inperson": WorkModel.ON_SITE,
    "officebased": WorkModel.ON_SITE,
    "hybrid": WorkModel.HYBRID,
    "remote": WorkModel.REMOTE,
    "fullyremote": WorkModel.REMOTE,
}
#: Longer words of a field (`Hybrid (Travel-Required)`), where the plain ones above do not fit.
_FLAG_WORDS = (
    ("hybrid", WorkModel.HYBRID),
    ("remote", WorkModel.REMOTE),
    ("onsite", WorkModel.ON_SITE),
    ("inoffice", WorkModel.ON_SITE),
)
_FLAG_DOUBTS = (
    "friendly",
    "eligible",
    "optional",
    "possible",
    "temporar",
    "partial",
    "flexible",
    "not",
    "non",
)
_LONGEST_PLACE = 300
_MOST_PLACES = 60

#: Makes of `remote` a possibility.
OPTIONAL_AFTER = (
    r"[- ]?(?:friendly|eligible|optional|possible|option|available|ok\b|okay|flexible|first|considered"
    r"|negotiable|allowed|capable|preferred|möglich)"
)
_OPTIONAL_BEFORE = re.compile(
    r"(?:partial(?:ly)?|occasional(?:ly)?|optional(?:ly)?|flexible|temporar(?:y|ily)|semi|part(?:ly)?|some"
    r"|possible|potential(?:ly)?|maybe|mostly|primarily|not|no|non|teilweise)[- ,(/]{1,2}$"
)
#: Nouns that `remote` belongs to elsewhere than in a work model.
FALSE_NOUNS = (
    r"[- ](?:sensing|support|monitoring|control|access|desktop|sites?|locations?|operations|operator|pilot|areas?"
    r"|village|hands|island|camp|mine|office|branch|infrastructure|patient|proctor|work\s+coordinator)\b"
)
_REMOTE_IN_PLACE = re.compile(
    r"\b(?:remote|work(?:ing)?[- ]from[- ]home|wfh|home[- ]based|telecommut(?:e|ing)|telework"
    r"|(?:100 ?% )?(?:teletrabajo|télétravail|à distance|da remoto|remoto|homeoffice|thuiswerken|distans))\b"
)
_WHOLE_REMOTE_PLACE = re.compile(r"\s*(?:anywhere|virtual|home[- ]?office|us[- ]virtual|virtual[- ,]+us)\s*")
_HYBRID_WORD = re.compile(r"\b(?:hybrid|híbrid[oa]|hybride|ibrid[oa])\b")
_ON_SITE_WORD = re.compile(r"\b(?:on[- ]?site|in[- ]office|in[- ]person|vor ort|presencial|présentiel)\b")
_OPTIONAL_AFTER = re.compile(OPTIONAL_AFTER)
_FALSE_NOUN = re.compile(FALSE_NOUNS)
_BETWEEN_PLACES = re.compile(r"\s*(?:/|;|\||•)\s*|\s+or\s+")
_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")

_TITLE_WORD = re.compile(
    r"(?:(?<=^)|(?<=[\s(\[,|/–—-]))"
    r"(?P<word>(?:(?:100 ?%|fully|completely|permanent(?:ly)?|full) )?remot[eo]|hybrid[oe]?|híbrid[oa]|ibrid[oa]"
    r"|on-?site|in-office|work from home|wfh|home[- ]based|telecommute|teletrabajo|télétravail|homeoffice"
    r"|presencial)(?=$| ?[)\]!,|:;(–—]| -|-\s| ?/ ?(?:remote|hybrid|on-?site|office|home)"
    r"| (?:in|within|from|role|position|job)\b)"
)
_TITLE_FRAME = re.compile(r"(?:^|[(\[,|/:–—*-] ?|\b(?:us|usa|uk|emea|eu|apac|latam|dach|europe) )$")


def in_fields(posting: Posting) -> Iterator[Statement]:
    if flag := _flag(posting):
        yield Statement(flag, Weight.FLAG, "work_model.flag", Evidence("workplace"))
    yield from _in_places(posting)
    yield from _in_title(posting.title)


def _flag(posting: Posting) -> WorkModel | None:
    """Several at once (`remote, hybrid`) say that both are possible: hybrid. A false remote flag says nothing."""
    named = {model for word in posting.workplace.split(",") if (model := _flag_word(word))}
    if len(named) == 1:
        return named.pop()
    if named:
        return WorkModel.HYBRID
    return WorkModel.REMOTE if posting.is_remote else None


def _flag_word(word: str) -> WorkModel | None:
    letters = "".join(character for character in word[:80].lower() if character.isalpha())
    if plain := _FLAGS.get(letters):
        return plain
    if any(doubt in letters for doubt in _FLAG_DOUBTS):
        return None
    named = [model for part, model in _FLAG_WORDS if part in letters]
    return named[0] if named else None


def place_texts(posting: Posting) -> list[tuple[str, str]]:
    """`where` and words of every location; of a bare location text, as if it were the only one."""
    texts = [location.text for location in posting.locations][:_MOST_PLACES] or [posting.location_text]
    return [(f"locations.{index}", text[:_LONGEST_PLACE]) for index, text in enumerate(texts) if text]


def _in_places(posting: Posting) -> Iterator[Statement]:
    """All places remote, or remote beside whole countries: remote. One remote among cities: a hint of hybrid."""
    places = [(where, text, model_of_words(text)) for where, text in place_texts(posting)]
    said = [(where, model) for where, _, model in places if model]
    if not said:
        return
    is_mixed = any(not model and not is_only_areas(text) for _, text, model in places)
    for where, (model, weight, start, end) in said:
        quote = Evidence(where, start, end)
        if weight == Weight.HINT or (is_mixed and model != WorkModel.HYBRID):
            yield Statement(WorkModel.HYBRID, Weight.HINT, "work_model.one_of_several", quote)
        else:
            yield Statement(model, weight, "work_model.location", quote)


def model_of_words(text: str) -> tuple[WorkModel, Weight, int, int] | None:
    """The work model in the words of a place or after a label, and the span that says it."""
    lower = text.lower()
    if len(lower) != len(text):
        return None
    remote = _remote_word(lower)
    if hybrid := _HYBRID_WORD.search(lower):
        return WorkModel.HYBRID, Weight.FIELD, *hybrid.span()
    if on_site := _ON_SITE_WORD.search(lower):
        model = WorkModel.HYBRID if remote else WorkModel.ON_SITE
        return model, Weight.FIELD, *on_site.span()
    if remote:
        is_sure = not _is_optional(lower, remote) and not _is_one_of_several(text)
        return WorkModel.REMOTE, Weight.FIELD if is_sure else Weight.HINT, *remote.span()
    return None


def _remote_word(lower: str) -> re.Match[str] | None:
    found = _REMOTE_IN_PLACE.search(lower) or _WHOLE_REMOTE_PLACE.fullmatch(lower)
    return None if found and _FALSE_NOUN.match(lower, found.end()) else found


def _is_optional(lower: str, found: re.Match[str]) -> bool:
    after = _OPTIONAL_AFTER.match(lower, found.end())
    return bool(after or _OPTIONAL_BEFORE.search(lower, 0, found.start()))


def remote_parts(text: str) -> list[tuple[int, str]]:
    """The parts of a place's words that are remote, with their offsets; whole countries beside them belong"
    " to them."""
    lower = text.lower()
    if len(lower) != len(text) or not _remote_word(lower):
        return []
    if not _is_one_of_several(text):
        return [(0, text)]
    cuts = [0, *(end for match in _BETWEEN_PLACES.finditer(text) for end in match.span()), len(text)]
    parts = [(first, text[first:last]) for first, last in zip(cuts[::2], cuts[1::2], strict=True)]
    return [(first, part) for first, part in parts if _remote_word(part.lower())]


def _is_one_of_several(text: str) -> bool:
    """`SF / NY / Remote`: one of several places; `Remote - US / Canada` is one place in two countries."""
    parts = _BETWEEN_PLACES.split(_IN_BRACKETS.sub("", text))
    return any(part.strip() and not _remote_word(part.lower()) and not is_only_areas(part) for part in parts)


def _in_title(title: str) -> Iterator[Statement]:
    """Only where the word stands apart: in brackets, after a dash, at the end. Not `Remote Sensing Lead`."""
    lower = title[:_LONGEST_PLACE].lower()
    found = {}
    for match in _TITLE_WORD.finditer(lower):
        word = match["word"]
        is_apart = bool(_TITLE_FRAME.search(lower, 0, match.start())) or match.end() == len(lower)
        if (
            is_apart
            and not _OPTIONAL_AFTER.match(lower, match.end())
            and not _is_denied(lower, match.start())
        ):
            found[_title_model(word)] = match
    if WorkModel.REMOTE in found and len(found) > 1:
        found = {WorkModel.HYBRID: found[WorkModel.REMOTE]}
    for model, match in found.items():
        is_plain = re.match(r"100|full|completely", match["word"])
        weight = Weight.SENTENCE if is_plain and model == WorkModel.REMOTE else Weight.FIELD
        yield Statement(model, weight, "work_model.title", Evidence("title", *match.span("word")))


def _title_model(word: str) -> WorkModel:
    if re.match(r"hybrid|híbrid|ibrid", word):
        return WorkModel.HYBRID
    return WorkModel.ON_SITE if re.match(r"on-?site|in-office|presencial", word) else WorkModel.REMOTE


def _is_denied(lower: str, start: int) -> bool:
    return bool(_OPTIONAL_BEFORE.search(lower, 0, start))
