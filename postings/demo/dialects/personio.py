"""Personio: an XML feed in one language at a time.

A position that is written in another language stands in the feed with no descriptions.
"""

from datetime import datetime
from html import escape

from postings.demo.dialects import markup
from postings.demo.exchange import Answer, Boards, Request
from postings.demo.posting import Board, Listed, Posting

HOSTS = ("*.jobs.personio.de", "*.jobs.personio.com")

XML = "application/xml; charset=utf-8"
HTML = "text/html; charset=utf-8"

NOT_FOUND = b"<!DOCTYPE html><title>404</title><h1>This career site does not exist</h1>"

EMPLOYMENT = {
    "permanent": "permanent",
    "part_time": "permanent",
    "fixed_term": "temporary",
    "contract": "freelance",
    "internship": "intern",
}

SENIORITY = {"intern": "student", "junior": "entry-level"}


def answer(request: Request, boards: Boards) -> Answer:
    board = boards(request.host.partition(".")[0])
    if board is None or request.parts != ["xml"]:
        return Answer(404, NOT_FOUND, content_type=HTML)
    language = request.query.get("language") or board.language
    return Answer(200, feed(board, language).encode(), content_type=XML)


def feed(board: Board, language: str) -> str:
    positions = "\n".join(position(board, each, language) for each in board.listed)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}\n<workzag-jobs>\n{positions}\n</workzag-jobs>\n"


def element(name: str, text: object) -> str:
    return f"    <{name}>{escape(str(text), quote=False)}</{name}>"


def position(board: Board, listed: Listed, language: str) -> str:
    posting = listed.posting
    offices = [place.spellings[0] for place in posting.places]
    lines = [
        "<position>",
        element("id", listed.key),
        element("subcompany", f"{board.name} GmbH & Co. KG"),
        element("office", offices[0]),
        additional(offices[1:]),
        element("department", posting.department),
        element("recruitingCategory", posting.team),
        element("name", posting.title),
        descriptions(posting) if posting.language == language else "    <jobDescriptions></jobDescriptions>",
        element("employmentType", EMPLOYMENT[posting.employment]),
        element("seniority", SENIORITY.get(posting.level, "experienced")),
        element("schedule", "part-time" if posting.employment == "part_time" else "full-time"),
        element("yearsOfExperience", years(posting.years)),
        element("occupation", posting.occupation.replace("-", "_")),
        element("occupationCategory", posting.family),
        element("createdAt", moment(listed.posted_at)),
        "</position>",
    ]
    return "\n".join(line for line in lines if line)


def additional(offices: list[str]) -> str:
    if not offices:
        return ""
    inner = "".join(f"<office>{escape(office, quote=False)}</office>" for office in offices)
    return f"    <additionalOffices>{inner}</additionalOffices>"


def descriptions(posting: Posting) -> str:
    parts = [("", markup.paragraphs([posting.about, *posting.role]))]
    parts += [(block.heading, markup.bullets(block.items)) for block in markup.blocks(posting)]
    last = markup.paragraphs([*posting.practical, posting.footer])
    parts.append((posting.practical_heading, last))
    inner = "\n".join(description(name, html) for name, html in parts)
    return f"    <jobDescriptions>\n{inner}\n    </jobDescriptions>"


def description(name: str, html: str) -> str:
    return (
        "        <jobDescription>\n"
        f"            <name>{escape(name, quote=False)}</name>\n"
        f"            <value><![CDATA[{html}]]></value>\n"
        "        </jobDescription>"
    )


def years(asked: int | None) -> str:
    """Personio knows bands only."""
    if asked is None:
        return ""
    bands = ((1, "lt-1"), (2, "1-2"), (5, "2-5"), (7, "5-7"), (10, "7-10"))
    return next((name for limit, name in bands if asked < limit), "10-15")


def moment(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
