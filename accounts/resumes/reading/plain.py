"""Plain text and Markdown, in whatever encoding it was saved."""

from __future__ import annotations

import codecs
import re

from accounts.resumes.reading.problems import MAX_CHARACTERS, Problem, UnreadableError

#: The longer mark first: that of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: White space counted in: what is left of it is counted later.
_MAX_TEXT = 4 * MAX_CHARACTERS
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
#: More of it than this is not text.
_MAX_CONTROL = 0.01
_SAMPLE = 100_000

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\s]*[^)\n]{0,200}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:mailto:|tel:)?([^)\s]{1,500})(?: [^)\n]{0,200})?\)")
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)([^\n]{1,500}?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,500})(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`+([^`\n]*)`+")
_ITEM = re.compile(r"^([ \t]*)[-*+][ \t]+", re.MULTILINE)


def decoded(data: bytes) -> str:
    """As text; refused where it is none."""
    text = _decoded(data)
    beginning = text[:_SAMPLE]
    if len(_CONTROL.findall(beginning)) > _MAX_CONTROL * len(beginning):
        raise UnreadableError(Problem.KIND)
    if len(text) > _MAX_TEXT:
        raise UnreadableError(Problem.TOO_LONG)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" not in text:
        return text
    # Without a mark: Latin letters in UTF-16 have a zero in every second place.
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            return data.decode(encoding, "replace")
    return text


def without_markdown(text: str) -> str:
    """The words of it: what the marks stand for is of no use to a reader of text. Addresses of links stay."""
    text = _RULE.sub("", _HEADING.sub("", _IMAGE.sub(r"\1", text)))
    text = _LINK.sub(lambda found: found[1] if found[1] == found[2] else f"{found[1]} {found[2]}", text)
    text = _ITEM.sub(r"\1• ", _CODE.sub(r"\1", text))
    return _SLANTED.sub(r"\2", _STRONG.sub(r"\2", text))
