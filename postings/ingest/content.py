"""What a reader sees of a posting: its hash, and which of its fields an edit touched. Pure."""

import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import orjson

from postings.providers.base import Posting, RawItem

#: Fields of a version, in the order in which their events are written.
FIELDS = (
    "title",
    "locations",
    "department",
    "team",
    "employment",
    "workplace",
    "pay",
    "apply_by",
    "description_html",
)

#: How an event names them: the API's words where it has one.
EVENT_NAMES = {
    "locations": "location_text",
    "employment": "employment_type",
    "workplace": "workplace_type",
    "pay": "salary_raw",
    "description_html": "description",
}

#: As many postings of one board with the very same edit are one edit of the board.
BATCH_FROM = 3

_BATCHES = uuid.UUID("6f6f7466-6e6f-5465-8062-617463686573")


def source_hash(item: RawItem, parser_version: int) -> str:
    """Of the raw item as sent, and of the parser that would read it: equal means nothing to parse."""
    try:
        raw = orjson.dumps(item)
    except TypeError:  # nested deeper than orjson writes, though it reads it
        raw = json.dumps(item).encode()
    return hashlib.sha256(b"%d|" % parser_version + raw).hexdigest()


def visible(posting: Posting) -> dict[str, Any]:
    """The fields of `JobVersion` that a reader sees, as JSON values."""
    # One without words keeps its place in the list: evidence points to locations by number.
    texts = [location.text for location in posting.locations]
    if not any(texts):
        texts = [posting.location_text] if posting.location_text else []
    return {
        "title": posting.title,
        "locations": texts,
        "department": posting.department,
        "team": posting.team,
        "employment": posting.employment,
        "workplace": posting.workplace or ("remote" if posting.is_remote else ""),
        "pay": [asdict(range_) for range_ in posting.pay],
        "apply_by": posting.deadline.isoformat() if posting.deadline else None,
        "description_html": posting.description_html,
    }


def content_hash(fields: Mapping[str, Any]) -> str:
    return hashlib.sha256(orjson.dumps([fields[name] for name in FIELDS])).hexdigest()


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [name for name in FIELDS if old[name] != new[name]]


def _edit_of(name: str, old: Any, new: Any) -> tuple[str, Any]:
    """An edit as a value that is equal wherever the same words were put in and taken out."""
    if name != "description_html":
        return name, (orjson.dumps(old), orjson.dumps(new))
    # Blocks stand between tags; a set is enough to tell one footer from another.
    before, after = (set(text.split("<")) for text in (old, new))
    return name, (frozenset(before - after), frozenset(after - before))


def batches(
    edits: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]], seed: str
) -> dict[str, uuid.UUID]:
    """Key → batch, for the postings whose edit `BATCH_FROM` or more of them share.

    `edits` maps a key to its fields before and after. `seed` names the read, so that
    the same read gives the same ids.
    """
    groups: defaultdict[tuple[Any, ...], list[str]] = defaultdict(list)
    for key, (old, new) in edits.items():
        groups[tuple(_edit_of(name, old[name], new[name]) for name in changed(old, new))].append(key)
    shared = [keys for keys in groups.values() if len(keys) >= BATCH_FROM]
    return {key: uuid.uuid5(_BATCHES, f"{seed}|{min(keys)}") for keys in shared for key in keys}


def spoken(name: str, value: Any) -> Any:
    """A field's value as its event tells it: words, not structures."""
    if name == "locations":
        return "; ".join(filter(None, value)) or None
    if name == "pay":
        return "; ".join(_pay_words(value)) or None
    return value or None


def _pay_words(ranges: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for range_ in ranges:
        ends = [f"{end:,.0f}" for end in (range_["minimum"], range_["maximum"]) if end is not None]
        yield range_["text"] or f"{range_['currency']} {'–'.join(ends)} {range_['period']}".strip()
