"""What of a resume a score may see: its text without anybody in it, and the head that stands for it."""

from collections.abc import Iterable

from accounts.resumes.cards.dates import without_dates
from accounts.resumes.cards.legible import MOST_READ, Legible
from accounts.resumes.cards.sections import Section
from accounts.resumes.cards.sheet import Line, Sheet, bare
from accounts.resumes.cards.titles import PLACEHOLDER, graded
from accounts.resumes.profile import Contacts, Profile, Span

#: Words of the head: what a model of 128 tokens reads, and some more.
HEAD_WORDS = 128
#: With fewer words of work than this, schools and the rest are taken too.
_FEW = 40
#: Fewer words than these above the first heading are left of an address, unless they are of a title.
_SHORTEST = 5
_NOT_OF_WORK = frozenset(
    (Section.EDUCATION, Section.LANGUAGES, Section.PERSONAL, Section.REFERENCES, Section.INTERESTS)
)


def scored_text(text: str, contacts: Contacts) -> str:
    """The resume's words without names, contacts and personal details, evenly spaced."""
    return Legible(_blanked(text, contacts.all())).text.strip()


def head(profile: Profile, text: str) -> str:
    """Headline and first words that speak of work. Equal for equal words, however they are spaced.

    Headings stay: with them the model finds more: they tell what the words below are.
    """
    sheet = Sheet(
        _blanked(text, [*profile.contacts.all(), *(place.span for place in profile.places if place.span)])
    )
    of_work, others = list[str](), list[str]()
    for line in sheet.lines:
        words = _words(line.text)
        if line.section is Section.HEADER and not _is_of_work(words, line):
            continue
        (others if line.section in _NOT_OF_WORK else of_work).extend(words)
        if len(of_work) >= HEAD_WORDS:
            break
    if len(of_work) < _FEW:
        of_work += others
    first = profile.headline.split()
    if [word.lower() for word in of_work[: len(first)]] == [word.lower() for word in first]:
        of_work = of_work[len(first) :]
    return " ".join([*first, *of_work][:HEAD_WORDS])


def _is_of_work(words: list[str], line: Line) -> bool:
    """Above the first heading stand rests of addresses too."""
    return not line.is_heading and (len(words) >= _SHORTEST or bool(graded(" ".join(words)).grade))


def _words(line: str) -> list[str]:
    plain = without_dates(PLACEHOLDER.sub(" ", bare(line)))
    return [word for word in plain.split() if any(map(str.isalnum, word))]


def _blanked(text: str, apart: Iterable[Span]) -> str:
    """Spaces in place of what is set apart, so that every offset stays."""
    pieces, last = list[str](), 0
    text = text[:MOST_READ]
    for span in sorted(apart, key=lambda span: (span.start, span.end)):
        if span.end > last:
            start = max(span.start, last)
            pieces += [text[last:start], " " * (min(span.end, len(text)) - start)]
            last = span.end
    return "".join([*pieces, text[last:]])
