"""A made-up Greenhouse board for benchmarks: postings of about 12 KB, as its API sends them."""

import html
import random
from typing import Any

import orjson

_TEXT = """
    we build quiet tools for people who read carefully and you will shape how they grow with the team
    plan measure review release repair document teach listen coast harbour signal archive garden
    customer partner budget contract service quality weekly remote office language salary
"""
_WORDS = tuple(_TEXT.split())
#: Escaped. With the other fields a posting comes to about 12 KB, as on a typical large board.
BODY_BYTES = 11_000


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(10, 28))).capitalize() + "."


def _content(chance: random.Random) -> str:
    """HTML with the mark-up noise of real boards, escaped once more as Greenhouse does."""
    parts: list[str] = []
    size = 0
    while size < BODY_BYTES:
        items = "".join(
            f'<li data-start="{n}"><span style="font-weight: 400;">{_sentence(chance)}</span></li>\n'
            for n in range(chance.randint(3, 6))
        )
        parts.append(
            f'<h3><strong>{_sentence(chance)}</strong></h3>\n<p style="margin: 0">{_sentence(chance)}&nbsp;'
            f"{_sentence(chance)}</p>\n<ul>\n{items}</ul>"
        )
        size = len(html.escape("".join(parts)))
    return html.escape("\n".join(parts))


def board(n_postings: int, *, seed: int = 1) -> dict[str, Any]:
    chance = random.Random(seed)  # noqa: S311  the same board each time
    cities = ("Utrecht, Netherlands", "Porto, Portugal", "Austin, TX", "Leeds, United Kingdom", "Remote - US")
    jobs: list[dict[str, Any]] = [
        {
            "id": seed * 10_000_000 + n,
            "internal_job_id": seed * 10_000_000 + n,
            "title": f"{chance.choice(_WORDS).title()} Engineer {n}",
            "absolute_url": f"https://jobs.example/bench/{n}",
            "location": {"name": chance.choice(cities)},
            "updated_at": "2026-10-01T09:00:00-04:00",
            "first_published": "2026-09-01T09:00:00-04:00",
            "company_name": "Bench Works",
            "requisition_id": f"R{n}",
            "metadata": None,
            "departments": [{"id": 1, "name": "Engineering", "child_ids": [], "parent_id": None}],
            "offices": [{"id": 2, "name": "HQ", "location": "Utrecht, Netherlands", "child_ids": []}],
            "content": _content(chance),
        }
        for n in range(n_postings)
    ]
    return {"jobs": jobs, "meta": {"total": n_postings}}


def body(given: dict[str, Any], *, salt: int = 0) -> bytes:
    """The board's bytes; another `salt` gives other bytes with the same postings."""
    return orjson.dumps(given) + b" " * salt
