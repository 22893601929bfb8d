import csv
import re
import unicodedata
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard
from django.core.management.base import BaseCommand, CommandError

from postings.facts.title.labels import WIDE_WORDS, key, tokens
from postings.facts.title.occupations import DATA

ESCO, ONET = "esco_occ.csv", "onet_occ.txt"
#: Labels of O*NET that name a remainder, not an occupation.
_REMAINDER = re.compile(r"all other|except ", re.IGNORECASE)

_MANAGERS = frozenset(["manager", "director", "head", "chief", "superintendent"])


@dataclass(frozen=True)
class Row:
    scheme: str
    code: str
    uri: str
    name: str
    labels: tuple[str, ...]


class Command(BaseCommand):
    help = (
        "Build the data of occupations from the occupations of ESCO (CC BY 4.0) and of O*NET (CC BY 4.0)"
        f" in a folder that holds {ESCO} and {ONET}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--to", type=Path, default=DATA, help="where to write (default: the project's own)"
        )

    def handle(self, *, folder: Path, to: Path, **options: Any) -> None:
        try:
            rows = [*esco(folder / ESCO), *onet(folder / ONET)]
        except (OSError, KeyError, UnicodeError, csv.Error) as error:
            raise CommandError(f"{folder} does not hold the two taxonomies: {error!r}") from error
        lines = packed(rows)
        to.write_bytes(zstandard.ZstdCompressor(level=19).compress("\n".join(lines).encode()))
        self.stdout.write(f"Wrote {len(lines)} occupations to {to} ({to.stat().st_size // 1024} KB).")


def esco(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return [
            Row(
                "esco",
                row["iscoGroup"],
                row["conceptUri"],
                row["preferredLabel"],
                tuple(label for label in row["altLabels"].split("\n") if label),
            )
            for row in csv.DictReader(file)
        ]


def onet(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = [(row["O*NET-SOC Code"], row["Title"]) for row in csv.DictReader(file, delimiter="\t")]
    address = "https://www.onetonline.org/link/summary/"
    return [
        Row("onet", code, address + code, title, ()) for code, title in rows if not _REMAINDER.search(title)
    ]


def packed(rows: list[Row]) -> list[str]:
    """One line for each occupation: scheme, code, URI, name, slug, keys.

    A preferred label beats an alternative one; an alternative label of several
    occupations says none of them, nor does one that `is_telling` refuses. O*NET adds only names that ESCO has not.
    """
    preferred: dict[str, int] = {}
    for number, row in enumerate(rows):
        preferred.setdefault(key(tokens(row.name)), number)
    alternative = [
        {key(tokens(label)) for label in row.labels if is_telling(label, row.name)} - preferred.keys()
        for row in rows
    ]
    times = Counter(label for labels in alternative for label in labels)
    slugs: set[str] = set()
    lines = []
    for number, row in enumerate(rows):
        own = [label for label, owner in preferred.items() if owner == number]
        own = [key(tokens(row.name))] if own else []
        keys = [*own, *sorted(label for label in alternative[number] if times[label] == 1)]
        if keys:
            lines.append(
                "\t".join([row.scheme, row.code, row.uri, row.name, free(row.name, slugs), "|".join(keys)])
            )
    return lines


def is_telling(label: str, name: str) -> bool:
    """Does an alternative label say what the preferred one says?

    ESCO lists `shift supervisor` for a refinery shift manager and `vice president` for a
    business manager: true of the occupation, misleading when read the other way round.
    So it has two words at least, no fewer than a long name, shares a word of the work, and
    names a manager where the other does.
    """
    own, wanted = tokens(label), tokens(name)
    if _MANAGERS.isdisjoint(own) != _MANAGERS.isdisjoint(wanted):
        return False
    shared = (set(own) & set(wanted)) - WIDE_WORDS
    return len(own) > 1 and (len(own) >= len(wanted) or len(wanted) < 3) and bool(shared)


def free(name: str, taken: set[str]) -> str:
    """A slug of its own for each occupation."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    number = 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
