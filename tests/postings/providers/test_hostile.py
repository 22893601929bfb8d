"""Payloads with anything in any place: a clear refusal or a clean posting, and nothing else."""

import copy
import dataclasses
import random
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postings.providers.base import NotTheFormatError, Posting
from postings.providers.html import plain
from postings.providers.registry import PROVIDERS
from tests.postings.providers import boards

ODD: list[Any] = [
    None, True, False, 0, -1, 1e300, 10**18, 1.5, "", " ", "\x00", "a\x00b\x1f", "\u202e\u200b",
    "x" * 20_000, "<p>" * 900, "<script>x", "&#0;&#xD800;<b>", "0000-01-01T00:00:00Z", "9999-12-31",
    "0001-01-01T00:00:00+14:00", "javascript:alert(1)", "https://[", "//", "..", "NaN", [], {}, [[]], [{}],
    {"name": []}, [None, 7, "x", {"name": 5}], ["\x00"], {"\x00": 1}, [[[[[[[["deep"]]]]]]]],
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to everything in a JSON value."""
    found = [path] if path else []
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, entry in entries:
        found += places(entry, (*path, name))
    return found


def change(payload: Any, choice: random.Random) -> None:
    path = choice.choice(places(payload) or [()])
    for name in path[:-1]:
        payload = payload[name]
    if path and choice.random() < 0.2:
        del payload[path[-1]]
    elif path:
        payload[path[-1]] = copy.deepcopy(choice.choice(ODD))


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for entry in pair for text in strings(entry)]
    return [text for entry in value for text in strings(entry)] if isinstance(value, list | tuple) else []


def assert_clean(posting: Posting) -> None:
    for text in [*strings(dataclasses.asdict(posting)), plain(posting.description_html)]:
        assert "\x00" not in text
        assert text.encode() is not None
    assert orjson.dumps(posting.native)
    assert posting.source_url.startswith(("http://", "https://"))
    assert "<script" not in posting.description_html


def assert_refused_or_clean(kind: str, body: bytes) -> None:
    """Only NotTheFormatError may come out of either step."""
    try:
        listing = PROVIDERS[kind].items(body)
    except NotTheFormatError:
        return
    for key, item in listing.items.items():
        assert 0 < len(key) <= 200
        assert_item_refused_or_clean(kind, key, item)


def assert_item_refused_or_clean(kind: str, key: str, item: Any) -> None:
    try:
        posting = PROVIDERS[kind].posting("acme", key, item)
    except NotTheFormatError:
        return
    assert_clean(posting)


@pytest.mark.parametrize("kind", PROVIDERS)
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 12))
def test_anything_in_any_place_is_refused_or_clean(kind, seed, changes):
    payload = orjson.loads(boards.body(kind))
    choice = random.Random(seed)  # noqa: S311
    for _ in range(changes):
        change(payload, choice)

    assert_refused_or_clean(kind, orjson.dumps(payload))


@pytest.mark.parametrize("kind", PROVIDERS)
@settings(max_examples=120, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 6))
def test_anything_in_an_item_is_refused_or_clean(kind, seed, changes):
    choice = random.Random(seed)  # noqa: S311
    for key, item in PROVIDERS[kind].items(boards.body(kind)).items.items():
        odd = orjson.loads(orjson.dumps(dict(item)))
        for _ in range(changes):
            change(odd, choice)

        assert_item_refused_or_clean(kind, key, odd)


@pytest.mark.parametrize("kind", PROVIDERS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_bytes_cut_or_exchanged_are_refused_or_clean(kind, data):
    body = boards.xml("board.xml") if kind == "personio" else boards.body(kind)
    start = data.draw(st.integers(0, len(body)))
    length = data.draw(st.integers(0, 40))
    instead = data.draw(
        st.binary(max_size=8) | st.sampled_from([b"\\ud800", b"\\u0000", b"\xed\xa0\x80", b"<", b"&#0;"])
    )

    assert_refused_or_clean(kind, body[:start] + instead + body[start + length :])
    assert_refused_or_clean(kind, body[:start])


@pytest.mark.parametrize("kind", [kind for kind in PROVIDERS if kind != "personio"])
def test_lone_surrogates_in_every_text_leave_a_clean_posting(kind):
    board = orjson.loads(boards.body(kind))
    for path in places(board):
        holder = board
        for name in path[:-1]:
            holder = holder[name]
        if isinstance(holder[path[-1]], str) and path[-1] not in ("id", "shortcode"):
            holder[path[-1]] += "SURROGATE"
    body = orjson.dumps(board).replace(b"SURROGATE", b"\\ud83d")

    assert_refused_or_clean(kind, body)

    assert PROVIDERS[kind].items(body).items.keys() == boards.postings(kind).keys()
