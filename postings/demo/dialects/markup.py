"""HTML as the text editors of the providers write it."""

from collections.abc import Sequence
from html import escape

from postings.demo.posting import Block, Posting


def paragraphs(texts: Sequence[str], style: str = "") -> str:
    return "".join(f"<p{style}>{escape(text, quote=False)}</p>" for text in texts)


def bare_items(items: Sequence[str]) -> str:
    """List items without their list, as Lever keeps them."""
    return "".join(f"<li>{escape(item, quote=False)}</li>" for item in items)


def bullets(items: Sequence[str], style: str = "") -> str:
    inner = "".join(f"<li{style}><p{style}>{escape(item, quote=False)}</p></li>" for item in items)
    return f"<ul{style}>{inner}</ul>" if style else f"<ul>{bare_items(items)}</ul>"


def blocks(posting: Posting) -> list[Block]:
    """The lists of a posting, in the order in which they are shown."""
    return [block for block in (posting.does, posting.needs, posting.nice, posting.offers) if block]


def plain(posting: Posting) -> str:
    """The whole posting without markup, lists included."""
    lists = ["\n".join([block.heading, *(f"- {item}" for item in block.items)]) for block in blocks(posting)]
    end = [posting.practical_heading, *posting.practical, posting.footer]
    return "\n\n".join([posting.about, *posting.role, *lists, *end])


def whole(posting: Posting, *, heading: str = "h3", style: str = "") -> str:
    """The posting as one body."""

    def titled(text: str) -> str:
        return f"<{heading}>{escape(text, quote=False)}</{heading}>"

    parts = [paragraphs([posting.about, *posting.role], style)]
    parts += [titled(block.heading) + bullets(block.items, style) for block in blocks(posting)]
    parts += [titled(posting.practical_heading), paragraphs([*posting.practical, posting.footer], style)]
    return "\n".join(parts)
