"""The directory of public boards that ships with the project, and the few that a new site reads first."""

import csv
from collections.abc import Iterator
from pathlib import Path

from postings.ingest.boards import Board
from postings.providers.registry import PROVIDERS

DIRECTORY = Path(__file__).resolve().parents[1] / "data" / "directory.csv"

#: Of every provider that may be read live, employers whose boards are of a middling size.
STARTER = (
    "greenhouse:gitlab",
    "greenhouse:mozilla",
    "greenhouse:wikimedia",
    "greenhouse:khanacademy",
    "greenhouse:duolingo",
    "greenhouse:contentful",
    "greenhouse:getyourguide",
    "greenhouse:grafanalabs",
    "greenhouse:proton",
    "greenhouse:netlify",
    "lever:spotify",
    "lever:qonto",
    "lever:palantir",
    "ashby:linear",
    "ashby:posthog",
    "ashby:1password",
    "ashby:supabase",
    "ashby:modal",
    "ashby:replit",
    "ashby:zapier",
    "ashby:backmarket",
    "workable:huggingface",
    "recruitee:channable",
    "recruitee:alewijnse",
    "personio:traderepublic",
    "personio:channable",
)


def directory(file: Path = DIRECTORY) -> Iterator[Board]:
    """The boards of providers that may be read live."""
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            provider = PROVIDERS.get(row["provider"])
            if provider is not None and provider.live and row["token"]:
                yield Board(row["provider"], row["token"], row["name"] or "")


def starter_boards() -> list[Board]:
    """The starter set, with the names that the directory has for them."""
    return [board for board in directory() if f"{board.provider}:{board.token}" in STARTER]
