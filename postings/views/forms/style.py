"""How words are written in the two forms for reading without a browser: Markdown (CommonMark) and plain text."""

import re
from typing import Protocol
from unicodedata import category

#: What CommonMark or GitHub's tables would take for a sign, wherever it stands.
_SIGN = re.compile(r"([\\`*_\[\]<>~|]|&(?=#?\w+;))")
#: What they would take for one where a line begins.
_AT_START = re.compile(r"^(\s*)([-+#=]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_IN_ADDRESS = str.maketrans(
    {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20", "\n": ""}
)


class Style(Protocol):
    """Every method takes text that is written already, but `words`, and `code` and `link` for the address."""

    #: Ends a line within a paragraph.
    line_break: str

    def words(self, text: str) -> str:
        """Any text so that it stands for itself."""
        ...

    def heading(self, level: int, text: str) -> str: ...

    def strong(self, text: str) -> str: ...

    def emphasis(self, text: str) -> str: ...

    def can_stress(self, text: str, before: str, after: str) -> bool:
        """Whether signs around this text, between these two letters, would be read as emphasis."""
        ...

    def code(self, text: str) -> str: ...

    def link(self, text: str, address: str) -> str: ...

    def row(self, cells: list[str], *, is_head: bool) -> str:
        """A row of a table."""
        ...


class Markdown:
    line_break = "\\\n"

    def words(self, text: str) -> str:
        return _AT_START.sub(_escaped, _SIGN.sub(r"\\\1", text))

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * min(level, 6)} {text}"

    def strong(self, text: str) -> str:
        return f"**{text}**" if text else ""

    def emphasis(self, text: str) -> str:
        return f"*{text}*" if text else ""

    def can_stress(self, text: str, before: str, after: str) -> bool:
        """Signs beside a mark of punctuation stand apart from the word on their other side, and from other signs."""
        opens = before != "*" and (not _is_punctuation(text[0]) or not _is_word(before))
        return opens and (not _is_punctuation(text[-1]) or not _is_word(after))

    def code(self, text: str) -> str:
        return self.words(text) if "`" in text or not text else f"`{text}`"

    def link(self, text: str, address: str) -> str:
        if text == self.words(address):
            return f"<{address.translate(_IN_ADDRESS)}>"
        return f"[{text}]({address.translate(_IN_ADDRESS)})"

    def row(self, cells: list[str], *, is_head: bool) -> str:
        line = f"| {' | '.join(cells)} |"
        return f"{line}\n|{' --- |' * len(cells)}" if is_head else line


def _escaped(found: re.Match[str]) -> str:
    """A number keeps its digits: the stop after it is what makes it the item of a list."""
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _is_punctuation(letter: str) -> bool:
    return category(letter)[0] in "PS"


def _is_word(letter: str) -> bool:
    return bool(letter) and not letter.isspace() and not _is_punctuation(letter)


class Plain:
    line_break = "\n"

    def words(self, text: str) -> str:
        return text

    def heading(self, level: int, text: str) -> str:
        if level > 2:
            return text
        return f"{text}\n{('=' if level == 1 else '-') * min(len(text), 72)}"

    def strong(self, text: str) -> str:
        return text

    def emphasis(self, text: str) -> str:
        return text

    def can_stress(self, text: str, before: str, after: str) -> bool:
        return True

    def code(self, text: str) -> str:
        return text

    def link(self, text: str, address: str) -> str:
        bare = address.removeprefix("mailto:")
        return address if text in {address, bare, ""} else f"{text} ({address})"

    def row(self, cells: list[str], *, is_head: bool) -> str:
        return " | ".join(cells)
