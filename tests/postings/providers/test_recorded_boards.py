"""Boards as the providers sent them. They belong to the employers, so they are not in this repository."""

import csv
import re

import orjson
import pytest

from postings.providers.base import Listing, RawItem
from postings.providers.registry import PROVIDERS
from tests import real


def recorded(kind: str, *, shapes: set[str]) -> list[tuple[bytes, int, str]]:
    folder = real.path(f"boards/payloads/{kind}")
    with real.path("boards/SOURCES.tsv").open(newline="") as sources:
        rows = [row for row in csv.DictReader(sources, delimiter="\t") if row["file"].startswith(f"{kind}/")]
    assert rows
    return [
        ((folder.parent / row["file"]).read_bytes(), int(row["postings"]), row["file"])
        for row in rows
        if row["kind"] in shapes
    ]


def distinct(kind: str, body: bytes) -> int:
    """The ids in the body, counted without the code under test."""
    if kind == "personio":
        return len(set(re.findall(rb"<id>(\d+)</id>", body)))
    board = orjson.loads(body)
    rows = (
        board
        if isinstance(board, list)
        else next(board[name] for name in ("jobs", "offers", "content") if name in board)
    )
    return len({row.get("id", row.get("shortcode")) for row in rows if row.get("isListed") is not False})


@pytest.mark.parametrize("kind", PROVIDERS)
def test_every_posting_of_a_recorded_board_is_read(kind):
    provider = PROVIDERS[kind]

    for body, count, file in recorded(kind, shapes={"list", "widget", "xml"}):
        listing = provider.items(body)

        assert not listing.skipped, file
        assert len(listing.items) == distinct(kind, body) <= count, file
        check(kind, listing, file)


def check(kind: str, listing: Listing, file: str) -> None:
    for key, item in listing.items.items():
        posting = PROVIDERS[kind].posting("acme", key, item)

        assert posting.title, file
        assert posting.source_url.startswith("https://"), file
        assert orjson.dumps(posting.native), file


@pytest.mark.parametrize(
    ("kind", "field"), [("greenhouse", "content"), ("ashby", "descriptionHtml"), ("lever", "lists")]
)
def test_no_recorded_text_gets_lost(kind, field):
    for body, _, file in recorded(kind, shapes={"list"}):
        for key, item in PROVIDERS[kind].items(body).items.items():
            posting = PROVIDERS[kind].posting("acme", key, item)

            assert bool(posting.description_html) >= bool(item.get(field)), file


def test_a_recorded_detail_is_a_posting():
    for kind in ("greenhouse", "smartrecruiters"):
        for body, _, _ in recorded(kind, shapes={"detail"}):
            item: RawItem = orjson.loads(body)

            assert PROVIDERS[kind].posting("acme", str(item["id"]), item).title
