"""Descriptions: from a board's markup to a small, safe, stable HTML, and from that to plain text.

`nh3` parses and sanitises. What comes after it gives one layout to the many ways of
marking up the same text (`div` or `p`, `span` around everything, `&nbsp;`, empty
paragraphs), so that a new editor at the employer's is no new version of the job.

The layout makes `plain` simple: every block of text is one line, the line breaks are in
the HTML already, and a table's cells are parted by tabs. The plain text is therefore the
HTML without its tags and with its entities decoded; an offset into one can be found in the other.
"""

import re
from collections.abc import Callable, Iterable
from html import escape

import nh3

from postings.providers import coerce
from postings.providers.balance import balance
from postings.providers.layout import BLOCKS, INLINE, lay_out

#: In characters. The largest real description is some 60,000 long; the rest of a longer one is cut off.
LENGTH = 300_000
#: A parser's work can grow with the square of what is left open. Above so many tags (real
#: postings of ordinary length have fewer) we close and drop tags ourselves before parsing.
_TAGS_TO_TRUST = 800

_SILENT = frozenset(
    (
        "script",
        "style",
        "title",
        "textarea",
        "select",
        "svg",
        "math",
        "iframe",
        "noscript",
        "template",
        "object",
    )
)


def _href(tag: str, attribute: str, value: str) -> str | None:
    if attribute != "href":
        return None  # nh3 asks about every attribute, also those it then drops
    if value[:7].lower() == "mailto:" and "?" not in value:
        return escape(coerce.text(value), quote=False) or None
    return coerce.url(value) or None


def _made(*, attribute_filter: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(BLOCKS | INLINE),
        clean_content_tags=set(_SILENT),
        attributes={"a": {"href"}} if attribute_filter else {},
        attribute_filter=attribute_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


_cleaner = _made(attribute_filter=_href)
#: For texts without a link: being asked about each attribute costs a fifth of the whole.
_linkless_cleaner = _made(attribute_filter=None)

_WHITE = bytes.maketrans(b"\t\n\x0b\x0c\r", b"     ")
_CONTROLS = bytes((*range(9), *range(14, 32), 127))
#: In UTF-8: wide and narrow spaces, and marks without width or of direction. Zero-width joiners stay.
_MARKS = re.compile(rb"\xe2(?:\x80[\x80-\x8b\x8e\x8f\xa8-\xaf]|\x81\xa0)")
_NO_WIDTH = re.compile(rb"\xe2(?:\x80[\x8b\x8e\x8f\xaa-\xae]|\x81\xa0)")
#: Looked for by their first byte, which few texts hold: ideographic space, byte order mark, soft hyphen.
_OTHER_MARKS = (
    (b"\xe3", b"\xe3\x80\x80", b" "),
    (b"\xef", b"\xef\xbb\xbf", b""),
    (b"\xc2", b"\xc2\xad", b""),
)

_PRE = re.compile(r"<pre>[^<]*\n[^<]*")
_ANY_TAG = re.compile(r"<[^>]*>")


def clean(html: str) -> str:
    """A few safe tags, laid out the same however the source was marked up. Linear in length.

    Costs little more than nh3 itself. Links carry `rel="nofollow noopener"`.
    """
    laid_out = lay_out(_even_spaces(_sanitise(html[:LENGTH])))
    return laid_out.replace("<a ", '<a rel="nofollow noopener" ')


def plain(html: str) -> str:
    """The text of clean HTML, to which evidence points. Linear in length.

    Each block is a line. Deterministic: the same clean HTML always gives the same offsets.
    """
    bare = "".join(_ANY_TAG.split(html))
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def sections(parts: Iterable[tuple[str, str]]) -> str:
    """Several bodies as one, each under its heading. A heading without a body is left out.

    Each is cleaned alone, so that a tag left open in one cannot swallow the next.
    """
    blocks = []
    for heading, body in parts:
        if cleaned := clean(body):
            blocks += [f"<h3>{escape(heading, quote=False)}</h3>"] if heading else []
            blocks.append(cleaned)
    return "\n".join(blocks)


def _sanitise(html: str) -> str:
    if html.count("<") > _TAGS_TO_TRUST:
        html = balance(html, silent=_SILENT)
    cleaner = _cleaner if "<a" in html or "<A" in html else _linkless_cleaner
    try:
        return cleaner.clean(html)
    except UnicodeEncodeError:  # lone surrogates
        return cleaner.clean(html.encode("utf-8", "ignore").decode())


def _even_spaces(html: str) -> str:
    """No controls, no invisible marks, every white space one space. On bytes, where it is cheapest."""
    if "<pre>" in html:
        html = _PRE.sub(lambda found: found[0].replace("\n", "<br>"), html)
    data = html.encode().translate(_WHITE, _CONTROLS).replace(b"&nbsp;", b" ")
    if not data.isascii():
        data = _MARKS.sub(lambda mark: b"" if _NO_WIDTH.match(mark[0]) else b" ", data)
        for lead, mark, instead in _OTHER_MARKS:
            if lead in data:
                data = data.replace(mark, instead)
    while b"  " in data:
        data = data.replace(b"  ", b" ")
    return data.decode()


def markup(value: object) -> str:
    """A field that should hold HTML; "" where it holds something else."""
    return value if isinstance(value, str) else ""
