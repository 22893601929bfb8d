"""A posting made ready for reading: its plain text once, its lines, its sections, its sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from postings.facts.base import Context, Evidence
from postings.facts.occurrences import is_in
from postings.facts.sections import LONGEST_HEADING, Section, heading
from postings.providers.base import Posting
from postings.providers.html import plain

#: Two spaces never stand in cleaned text; texts from elsewhere mark a line's end so.
_LINE_END = re.compile(r"\n| {2,}")
#: A stop before a space and no small letter; not that of an initial (`U.S. Army`), of a day in German
#: (`24. Dezember`) or of a common abbreviation. Each alternative starts with its own letter: then `re` looks for those.
_NEXT = r"(?=[\"'”’)]? +[^a-z\s])"
_SENTENCE_END = re.compile(
    r"\.(?<![ .(][A-Za-z]\.)(?<! \d\.)(?<! \d\d\.)(?<!\b(?:Dr|Mr|Ms|St|No|Nr|ca|vs)\.)(?<!\b(?:Mrs|bzw|min|max)\.)"
    rf"(?<!\b(?:inkl|incl|evtl)\.)(?<!\bapprox\.){_NEXT}|!{_NEXT}|\?{_NEXT}|…{_NEXT}|\n|  +|\t"
)
#: A quote longer than this is cut down to what stands nearest.
LONGEST_QUOTE = 300
#: No posting has so many lines; what has more stays in the section that its last heading opened.
LINES_WITH_HEADINGS = 1_000

_NO_CONTEXT = Context()


def same_length_lower(text: str) -> str:
    """Lower case whose offsets are those of the text. (`İ` alone would become two characters.)"""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span: within one line, at most `LONGEST_QUOTE` around the span.

    Looks at no more than that, so asking for many sentences of a long text stays cheap.
    """
    floor, ceiling = max(0, end - LONGEST_QUOTE), min(len(text), start + LONGEST_QUOTE)
    first = floor
    for stop in _SENTENCE_END.finditer(text, floor, min(start + 1, len(text))):
        first = stop.end()
    stop_after = _SENTENCE_END.search(text, end, ceiling)
    last = ceiling
    if stop_after:
        last = stop_after.end() if stop_after[0] in ".!?…" else stop_after.start()
    first, last = min(first, start), max(last, end)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _newlines(text: str) -> Iterator[int]:
    at = text.find("\n")
    while at >= 0:
        yield at
        at = text.find("\n", at + 1)


class Document:
    """One posting, read once for all rules. Cheap to make; lines and sections are made when asked for.

    `text` is the plain description, to which evidence points; `lower` is the same in
    lower case, offset for offset.
    """

    def __init__(self, posting: Posting, context: Context = _NO_CONTEXT, *, text: str | None = None) -> None:
        self.posting = posting
        self.context = context
        self.text = plain(posting.description_html) if text is None else text
        self.lower = same_length_lower(self.text)

    @classmethod
    def of_text(cls, text: str, *, title: str = "", location_text: str = "") -> "Document":
        """Of bare words, as labelled files and tests have them."""
        posting = Posting(key="", title=title, source_url="", location_text=location_text)
        return cls(posting, text=text)

    @property
    def title(self) -> str:
        return self.posting.title

    def has(self, *words: str) -> bool:
        """Is any of these (in lower case) in the text? The cheap question before a costly one."""
        return any(is_in(self.lower, word) for word in words)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each line that is not blank."""
        if "  " in self.text:
            ends = [(stop.start(), stop.end()) for stop in _LINE_END.finditer(self.text)]
        else:
            ends = [(at, at + 1) for at in _newlines(self.text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(self.text)]
        return tuple(span for span in zip(starts, stops, strict=True) if span[0] < span[1])

    @cached_property
    def _sections(self) -> tuple[list[int], list[Section]]:
        starts, kinds, items = [0], [Section.OTHER], self._items
        for first, last in self.lines[:LINES_WITH_HEADINGS]:
            if last - first <= LONGEST_HEADING and first not in items:
                kind = heading(self.text[first:last])
                if kind is None:
                    continue
                starts.append(first)
                kinds.append(kind)
        return starts, kinds

    @cached_property
    def _items(self) -> frozenset[int]:
        """Where the items of lists begin, by the markup: none of them is a heading."""
        found, start = [], 0
        html = self.posting.description_html
        if "<li>" not in html:
            return frozenset()
        for marked, line in zip(html.split("\n"), self.text.split("\n"), strict=False):
            if "<li>" in marked:
                found.append(start)
            start += len(line) + 1
        return frozenset(found)

    def section(self, offset: int) -> Section:
        """The section that the character at `offset` stands in, by the heading above it."""
        starts, kinds = self._sections
        return kinds[bisect_right(starts, offset) - 1]

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end of the line that holds `offset`."""
        index = bisect_right(self.lines, (offset, len(self.text))) - 1
        return self.lines[index] if index >= 0 else (0, len(self.text))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        return sentence_at(self.text, start, end)

    def quote(self, start: int, end: int) -> Evidence:
        """Evidence: a span of the description. Rules give the words they read; pages show the sentence around."""
        return Evidence("description", start, end)

    def words(self, at: Evidence) -> str:
        """The words that evidence in the description, the title or a pay field points to."""
        if at.where.startswith("pay."):
            index = int(at.where.removeprefix("pay."))
            return self.posting.pay[index].text if index < len(self.posting.pay) else ""
        text = {"description": self.text, "title": self.posting.title}.get(at.where, "")
        return text[at.start : at.end or len(text)]
