"""What the sentences of the description say. Cheap finds first; patterns only in the sentences found."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from postings.facts.document import Document
from postings.facts.work_model import patterns
from postings.facts.work_model.days import DaysFound, days_at, once_a_week
from postings.facts.work_model.fields import model_of_words
from postings.facts.work_model.hits import DAY_STEMS, REACH, hits, sentences
from postings.facts.work_model.statement import Statement, Weight
from postings.vocab import WorkModel

_LABEL = re.compile(
    r"(?:^\W{0,4}|\b(?=[a-z ]{4,30}:))(?:(?:work(?:ing|place)?|job|office|position|role|primary|employment) ?)?"
    r"(?:location|workplace|work ?(?:model|mode|style|type|setting|arrangement|environment|policy|site)|place of work"
    r"|arrangement|arbeitsort|arbeitsmodell|standort|einsatzort|lieu(?: de travail)?|modalidad(?: de trabajo)?"
    r"|modalidade|ubicación|local de trabalho|sede|modalità|standplaats|locatie|placering)(?: type| model| policy)?"
    r"(?: ?\([^()]{0,20}\))? ?[:–|-] ?(?P<value>[^.;]{2,100})"
)
#: What may stand between a label and the word: nothing, `fully`, or a place and a comma.
_LABEL_FRAME = re.compile(
    r"(?:.{0,30}[,(/|–—-])?\W{0,3}(?:fully|100 ?%|completely|us|usa|uk|emea|this is)?\W{0,3}"
)
_LINE_ALONE = re.compile(
    r"\W{0,6}(?:(?:full|part)[- ]time,? )?(?:(?:100 ?%|fully|completely) )?"
    r"(?P<word>remote|hybrid|on-?site|home[- ]based|vor ort|presencial|sur place|en présentiel|op locatie|på plats"
    r"|in presenza|hybride|híbrido)"
    r"(?: (?:role|position|job|work|working|opportunity|work model|schedule))?"
    r"(?: ?\([^()]{0,40}\)|, [\w ]{2,24})?\W{0,3}"
)
_TAG = re.compile(
    r"#[ -]?(?:l[il][-_ ]?[\w,-]{0,40}?)?(?P<word>remote|hybrid|on-?site)"
    r"(?!\w*(?:sensing|control|cloud|team|monitor|support|access|vehicle|car|app|engine|learning|event))[\w,-]{0,30}"
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri)days?\b")
_AT_THE_OFFICE = re.compile(
    r"\b(?:in[- ]office|on[- ]?site|(?:in|@) ?(?:the|their|our|your) (?:\w+ )?office)\b"
)
_WHOLE_WEEK = re.compile(
    r"\bmonday\W{1,4}(?:to |through |thru |till )?\W?friday|lunch|breakfast|happy|catered|\bopen\b"
    r"|massage|yoga|snack|bagel|drinks|beer|social|\bevents?\b|workout|class|perks"
)
#: Of the words that `_LINE_ALONE` and `_TAG` know; all others are on site.
_MODELS = (("remot", WorkModel.REMOTE), ("brid", WorkModel.HYBRID), ("home", WorkModel.REMOTE))


class _Rule(NamedTuple):
    """`words`: without one of them in the sentence the pattern cannot match."""

    name: str
    pattern: re.Pattern[str]
    model: WorkModel
    weight: Weight
    words: tuple[str, ...]


_RULES = (
    _Rule("not_fully_remote", patterns.NOT_FULLY_REMOTE, WorkModel.HYBRID, Weight.SENTENCE, ("not ",)),
    _Rule("not_remote", patterns.NOT_REMOTE, WorkModel.ON_SITE, Weight.SENTENCE, patterns.DENYING),
    _Rule("hybrid_role", patterns.HYBRID, WorkModel.HYBRID, Weight.SENTENCE, patterns.HYBRID_WORDS),
    _Rule("hybrid_offered", patterns.HYBRID_LABEL, WorkModel.HYBRID, Weight.LABEL, patterns.HYBRID_WORDS),
    _Rule("remote_role", patterns.REMOTE, WorkModel.REMOTE, Weight.SENTENCE, patterns.REMOTE_WORDS),
    _Rule("fully_remote", patterns.FULLY_REMOTE, WorkModel.REMOTE, Weight.LABEL, ("remot",)),
    _Rule(
        "remote_role",
        patterns.REMOTE_ELSEWHERE,
        WorkModel.REMOTE,
        Weight.SENTENCE,
        patterns.REMOTE_WORDS_ELSEWHERE,
    ),
    _Rule("on_site_role", patterns.ON_SITE, WorkModel.ON_SITE, Weight.SENTENCE, patterns.ON_SITE_WORDS),
    _Rule("remote_friendly", patterns.HINT_HYBRID, WorkModel.HYBRID, Weight.HINT, patterns.HINT_WORDS),
)


def in_text(doc: Document) -> Iterator[Statement]:
    """In the order of the text, days first within a sentence."""
    for first, last in sentences(doc.lower, hits(doc.lower)):
        yield from _in_sentence(doc, first, last)


def _in_sentence(doc: Document, first: int, last: int) -> Iterator[Statement]:
    lower = doc.lower
    sentence = lower[first:last]
    days = list(_days(lower, first, last))
    yield from (_of_days(doc, found) for found in days)
    labels = list(_labels(doc, sentence, first))
    yield from labels
    if labels or any(found.days is None or found.days.minimum < 5 for found in days):
        return
    for rule in _rules_for(sentence):
        if (match := rule.pattern.search(sentence)) and _is_of_this_role(sentence, match, rule.name):
            weight = _weight(sentence, match, rule)
            quote = doc.quote(first + match.start(), first + match.end())
            denies = rule.name == "not_remote" and not patterns.DENIES_HOME.search(match[0])
            yield Statement(rule.model, weight, f"work_model.{rule.name}", quote, only_denies_remote=denies)
            if weight > Weight.HINT:
                return
    yield from _weekdays(doc, sentence, first)
    yield from _vague(doc, first, last)


def _rules_for(sentence: str) -> Iterator[_Rule]:
    """Those whose words are there, in order: a denial, hybrid, remote, on site. The first match speaks."""
    for rule in _RULES:
        if any(word in sentence for word in rule.words):
            yield rule


def _is_of_this_role(sentence: str, match: re.Match[str], rule: str) -> bool:
    before = sentence[: match.start()]
    if rule in {"not_remote", "not_fully_remote"}:
        return " be " not in match[0] or not patterns.PARTLY.search(before)
    is_conditional = patterns.CONDITIONAL.search(sentence) and not patterns.ALL_ROLES.search(sentence)
    if is_conditional or patterns.NEGATION.search(before) or " not " in match[0]:
        return False
    if rule == "fully_remote" and patterns.ELSEWHERE.search(before[-40:]):
        return False
    if rule in {"remote_role", "fully_remote"}:
        return not (patterns.LIMITED.search(sentence, match.end()) and "travel" not in sentence)
    if rule == "on_site_role":
        return not (patterns.ELSEWHERE.search(sentence) or "remote" in sentence or "home" in sentence)
    return True


def _weight(sentence: str, match: re.Match[str], rule: _Rule) -> Weight:
    """Asked of the person, or one of two possibilities: no more than a hint."""
    before = sentence[: match.start()]
    if patterns.ASKED_OF_PERSON.search(before) or patterns.MERE_CHANCE.search(before):
        return Weight.HINT
    if rule.model == WorkModel.REMOTE and patterns.OR_OFFICE.search(sentence):
        return Weight.HINT
    if rule.name == "fully_remote" and not re.search(r"\w", before):
        return Weight.SENTENCE
    return rule.weight


def _days(lower: str, first: int, last: int) -> Iterator[DaysFound]:
    for stem in DAY_STEMS:
        at = lower.find(stem, first, last)
        while at >= 0:
            if found := days_at(lower, at + 1, first, last):
                yield found
            at = lower.find(stem, at + len(stem), last)
    yield from once_a_week(lower, first, last)


def _of_days(doc: Document, found: DaysFound) -> Statement:
    quote = doc.quote(found.start, found.end)
    if found.days is None:
        return Statement(WorkModel.HYBRID, Weight.SENTENCE, "work_model.days_at_home", quote)
    model = WorkModel.ON_SITE if found.days.minimum >= 5 else WorkModel.HYBRID
    return Statement(model, Weight.SENTENCE, "work_model.days_on_site", quote, found.days)


def _labels(doc: Document, sentence: str, first: int) -> Iterator[Statement]:
    """`Location: Remote, Canada`, a line of its own, `#LI-Hybrid`."""
    label = _LABEL.search(sentence) if ":" in sentence else _LABEL.match(sentence)
    if label and (said := model_of_words(label["value"])):
        model, weight, start, end = said
        offset = first + label.start("value")
        if start <= 40:
            is_plain = weight == Weight.FIELD and _LABEL_FRAME.fullmatch(label["value"][:start])
            weight = Weight.SENTENCE if is_plain else Weight.HINT
            yield Statement(model, weight, "work_model.label", doc.quote(offset + start, offset + end))
        return
    found = _LINE_ALONE.fullmatch(sentence) if len(sentence) < 90 else None
    if found or ("#" in sentence and (found := _TAG.search(sentence))):
        word = found["word"]
        model = next((known for part, known in _MODELS if part in word), WorkModel.ON_SITE)
        yield Statement(
            model,
            Weight.LABEL,
            "work_model.tag" if "#" in found[0] else "work_model.line",
            doc.quote(first + found.start("word"), first + found.end("word")),
        )


def _weekdays(doc: Document, sentence: str, first: int) -> Iterator[Statement]:
    """`in their assigned office on Tuesdays, Wednesdays and Thursdays`: at least two named days, not all five."""
    office = _AT_THE_OFFICE.search(sentence)
    if not office or _WHOLE_WEEK.search(sentence):
        return
    named = list(_WEEKDAY.finditer(sentence))
    if 2 <= len({match[0].removesuffix("s") for match in named}) <= 4:
        start, end = min(office.start(), named[0].start()), max(office.end(), named[-1].end())
        quote = doc.quote(first + start, first + end)
        yield Statement(WorkModel.HYBRID, Weight.SENTENCE, "work_model.weekdays_on_site", quote)


def _vague(doc: Document, first: int, last: int) -> Iterator[Statement]:
    """Flexibility to work from home: hybrid where offices or meetings in person are named nearby."""
    match = patterns.VAGUE.search(doc.lower, first, last) if "home" in doc.lower[first:last] else None
    if not match or patterns.CONDITIONAL.search(doc.lower, first, last):
        return
    nearby = doc.lower[max(0, match.start() - REACH) : match.end() + 120]
    weight = Weight.VAGUE if patterns.IN_PERSON.search(nearby) else Weight.HINT
    quote = doc.quote(match.start(), match.end())
    yield Statement(WorkModel.HYBRID, weight, "work_model.flexible", quote)
