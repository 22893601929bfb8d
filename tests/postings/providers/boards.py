"""The invented boards: what a provider's API would send for employers that do not exist."""

from functools import cache
from pathlib import Path

import orjson

from postings.providers.base import Posting
from postings.providers.registry import PROVIDERS

_FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "providers"


@cache
def body(kind: str) -> bytes:
    if kind == "personio":
        return orjson.dumps(
            {
                "documents": [
                    {"language": "", "xml": xml("board.xml").decode()},
                    {"language": "en", "xml": xml("board.en.xml").decode()},
                ]
            }
        )
    return (_FOLDER / kind / "board.json").read_bytes()


def xml(name: str) -> bytes:
    return (_FOLDER / "personio" / name).read_bytes()


@cache
def postings(kind: str) -> dict[str, Posting]:
    provider = PROVIDERS[kind]
    return {
        key: provider.posting("acme", key, item) for key, item in provider.items(body(kind)).items.items()
    }
