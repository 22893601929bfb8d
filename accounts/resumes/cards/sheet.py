"""A resume made ready for reading: its legible text, its lines, and the section that each stands in."""

from bisect import bisect_right
from dataclasses import dataclass

from accounts.resumes.cards.legible import Legible
from accounts.resumes.cards.sections import Section, heading, inline_heading
from accounts.resumes.profile import Span

#: Lines beyond these belong to the section of the last one.
MOST_LINES = 3_000
#: A line longer than this is a paragraph and no heading, title or address.
PARAGRAPH = 240
_BULLETS = "•*·▪●◦‣➢►→✓✔§-–—~ "


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the legible text. `body`: where it begins behind a heading on the same line."""

    start: int
    end: int
    section: Section
    is_heading: bool
    text: str
    body: int

    @property
    def is_item(self) -> bool:
        return self.text[:1] in "•*·▪●◦‣➢►→✓✔§"


class Sheet:
    def __init__(self, original: str) -> None:
        self._legible = Legible(original)
        self.text = self._legible.text
        self.lines = _lines(self.text)
        self._starts = [line.start for line in self.lines]

    def span(self, start: int, end: int) -> Span:
        return self._legible.span(start, end)

    def index_at(self, offset: int) -> int:
        """The number of the line that holds a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_at(self, offset: int) -> Line:
        return self.lines[self.index_at(offset)]

    def line_span(self, line: Line) -> Span:
        return self.span(line.start, line.end)

    def has(self, section: Section) -> bool:
        return any(line.section is section for line in self.lines)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    section, start = Section.HEADER, 0
    for number, words in enumerate(text.split("\n")):
        end = start + len(words)
        kind, body = _opened(words) if number < MOST_LINES and len(words) <= PARAGRAPH else (None, 0)
        # Columns that were read line by line: `Experience`, `Contact`, then lines of both.
        if not (kind is Section.PERSONAL and lines and lines[-1].is_heading and section is Section.WORK):
            section = kind or section
        lines.append(Line(start, end, section, kind is not None and not body, words, body))
        start = end + 1
    return lines


def _opened(words: str) -> tuple[Section | None, int]:
    """The section that a line opens, and where what it says itself begins (0: it only announces)."""
    kind = heading(words)
    if kind:
        return kind, 0
    inline = inline_heading(words)
    return inline or (None, 0)


def bare(words: str) -> str:
    """Without the mark of a list's item."""
    return words.lstrip(_BULLETS) if words[:1] in _BULLETS else words
