"""What a person sees who follows a link of the demo: simple pages that say that all of it is invented."""

from collections.abc import Iterable, Sequence
from html import escape

from postings.demo.dialects import markup
from postings.demo.exchange import Answer
from postings.demo.posting import Board, Listed

STYLE = """
body { font: 1rem/1.55 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
.invented { border: 1px solid; border-left-width: .4rem; padding: .6rem 1rem; }
h1 { line-height: 1.2; } .quiet { color: #555; }
"""

INVENTED = (
    "This employer and this posting are invented. They belong to the demo boards of a job search site; "
    "nobody reads applications here."
)


def page(title: str, body: str, *, status: int = 200, language: str = "en") -> Answer:
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )
    return Answer(status, html.encode(), content_type="text/html; charset=utf-8")


def link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>'


def notice() -> str:
    return f'<p class="invented" lang="en">{INVENTED}</p>'


def items(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"


def index(boards: Sequence[Board]) -> Answer:
    rows = (
        f"{link(f'/{board.provider}/{board.token}', board.name)}"
        f' <span class="quiet">{board.provider}, {len(board.listed)} postings</span>'
        for board in boards
    )
    return page("Demo boards", f"<h1>Demo boards</h1>{notice()}{items(rows)}")


def board(held: Board) -> Answer:
    rows = (
        f"{link(each.url, each.posting.title.strip())}"
        f' <span class="quiet">{escape(each.posting.location_text)}</span>'
        for each in held.listed
    )
    body = f"<h1>{escape(held.name)}</h1>{notice()}{items(rows)}"
    return page(held.name, body)


def posting(held: Board, listed: Listed) -> Answer:
    one = listed.posting
    title = one.title.strip()
    place = f"{held.name} · {one.location_text.strip()}"
    text = markup.whole(one, heading="h2")
    body = f'<h1>{escape(title)}</h1><p class="quiet">{escape(place)}</p>{notice()}{text}'
    return page(f"{title}, {held.name}", body, language=one.language)


def missing(why: str) -> Answer:
    return page("Not found", f"<h1>Not found</h1><p>{escape(why)}</p>{notice()}", status=404)
