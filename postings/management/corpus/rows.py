"""One made-up job as the rows of its tables: deterministic, 0.1 ms each."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from postings.facts.values import PlaceRead
from postings.ingest.content import content_hash
from postings.management.corpus.draw import Drawer
from postings.management.corpus.lists import LANGUAGES, REMOTE_REGIONS
from postings.management.corpus.terms import Decks, pay
from postings.management.corpus.texts import Texts
from postings.management.corpus.world import Board, Known, World
from postings.providers.base import job_id
from postings.vocab import CloseReason, Status, WorkModel

#: How long before the corpus' end the oldest job was first seen.
SPAN = timedelta(days=548)
#: One job in so many is closed; of the others one in a hundred is missing.
CLOSED_EVERY = 21
#: A job is missing for so long before it closes.
_PATIENCE = timedelta(hours=12)
_GERMAN_MARK = " (m/w/d)"

#: The board's words, and the place that we know them to mean.
Place = tuple[str, Known | None]


@dataclass(frozen=True, slots=True)
class Made:
    """The rows of one job, and of its places: a text, and the place that we know or None."""

    job: dict[str, Any]
    version: dict[str, Any]
    places: list[dict[str, Any]]


def n_rows(n: int) -> int:
    """Jobs in a corpus of n listed ones: 5 % more are closed."""
    return n + n // (CLOSED_EVERY - 1)


@dataclass(frozen=True, slots=True)
class Maker:
    """All that jobs are made from; shared by the processes."""

    seed: str
    n: int
    until: datetime
    world: World
    texts: Texts
    decks: Decks

    def jobs(self, first: int, last: int) -> Iterator[Made]:
        """The jobs of these numbers, first to last - 1, oldest first. The same cut gives the same jobs."""
        draw = Drawer(f"{self.seed}|{first}")
        for number in range(first, last):
            yield self._job(draw, number)

    def _job(self, draw: Drawer, number: int) -> Made:
        board = draw.one(self.world.boards)
        country = board.home if draw.chance(0.75) else draw.one(self.world.country_deck)
        places, location_text = self._places(draw, country)
        language = _language(draw, country)
        craft = self.decks.craft(draw, _GERMAN_MARK if language == "de" and draw.chance(0.5) else "")
        skills = draw.several(self.decks.skills, draw.number(5, 15))
        wanted = self.decks.terms(draw)
        stated = pay(draw, self.world.countries[country])
        shown = {
            "title": craft.title,
            "department": self.decks.department(draw, craft.function),
            "team": draw.one(self.decks.areas) if draw.chance(0.3) else "",
        }
        version = shown | {
            "locations": [text for text, _ in places] or ([location_text] if location_text else []),
            "employment": wanted.employment_text,
            "workplace": wanted.work_model.replace("_", "-"),
            "pay": stated.as_posted,
            "apply_by": None,
            "description_html": self.texts.description(
                draw, language, craft.title, [skill.html for skill in skills]
            ),
        }
        identity = _identity(board, number) | {"content_hash": content_hash(version)}
        life = self._life(draw, number)
        job = {
            **identity,
            **shown,
            **wanted.columns,
            **craft.columns,
            **stated.columns,
            **_remote_from(draw, wanted.work_model, country),
            **_place_columns(places),
            **life,
            "location_text": location_text,
            "language": language,
            "sector": board.sector,
            "skills": [skill.slug for skill in skills],
            "has_conflict": draw.chance(0.03),
        }
        return Made(job, _version_row(version, identity, life), _place_rows(places, number))

    def _places(self, draw: Drawer, country: str) -> tuple[list[Place], str]:
        """None for 8 %, the country alone for 6 %, words that name no place we know for 1 %, a few for 8 %."""
        dice = draw.unit()
        if dice < 0.08:
            return [], ""
        if dice < 0.14:
            alone = self.world.alone[country]
            return [(alone.place.country, alone)], alone.place.country
        if dice < 0.15:
            return [("Multiple Locations", None)], "Multiple Locations"
        cities = draw.several(self.world.cities[country], draw.number(2, 4) if dice < 0.23 else 1)
        return [(known.place.text, known) for known in cities], "; ".join(
            known.place.text for known in cities
        )

    def _life(self, draw: Drawer, number: int) -> dict[str, Any]:
        """Status and clocks. Numbers rise with first seen; the younger, the denser."""
        age = 1 - (number + draw.unit()) / n_rows(self.n)
        seen = self.until - SPAN * age**1.6
        posted = seen - timedelta(hours=1 + 240 * draw.unit() ** 3) if draw.chance(0.85) else None
        life: dict[str, Any] = {
            "status": Status.OPEN,
            "close_reason": "",
            "first_seen_at": seen,
            "source_posted_at": posted,
            "last_changed_at": seen,
            "missing_since": None,
            "close_after": None,
            "stored_last_seen_at": None,
            "stored_last_checked_at": None,
            "inactive_at": None,
        }
        cycle, place = divmod(number, CLOSED_EVERY)
        if place == CLOSED_EVERY - 1:
            return life | self._closing(draw, seen)
        if place == CLOSED_EVERY // 2 and cycle % 5 == 0:
            gone = max(seen, self.until - _PATIENCE * draw.unit())
            return life | {
                "status": Status.MISSING,
                "missing_since": gone,
                "close_after": gone + _PATIENCE,
                "stored_last_seen_at": seen,
                "last_changed_at": gone,
            }
        return life

    def _closing(self, draw: Drawer, seen: datetime) -> dict[str, Any]:
        """After a month in the middle; what would have been after the corpus' end came before it."""
        days = timedelta(days=draw.random.lognormvariate(3.4, 0.8))
        closed = seen + days if seen + days < self.until else seen + (self.until - seen) * draw.unit()
        missing = max(seen, closed - _PATIENCE)
        return {
            "status": Status.CLOSED,
            "close_reason": CloseReason.MISSING_FROM_BOARD if draw.chance(0.9) else CloseReason.NOT_VERIFIED,
            "missing_since": missing,
            "stored_last_seen_at": missing,
            "stored_last_checked_at": closed,
            "last_changed_at": closed,
            "inactive_at": closed,
        }


def _identity(board: Board, number: int) -> dict[str, Any]:
    key = str(4_000_000 + number)
    address = f"{board.address}/{key}"
    return {
        "id": number + 1,
        "version_id": number + 1,
        "job_id": job_id(board.provider, board.token, key),
        "source_id": board.source,
        "org_id": board.org,
        "provider": board.provider,
        "provider_job_key": key,
        "source_url": address,
        "apply_url": f"{address}/apply",
        "requisition_id": f"R{number:07d}" if number % 3 else "",
        "source_hash": hashlib.sha256(f"{board.address}|{key}".encode()).hexdigest(),
    }


def _language(draw: Drawer, country: str) -> str:
    """Of the text. "" for 1 %: the reader could not tell."""
    if draw.chance(0.01):
        return ""
    return LANGUAGES.get(country, "en") if draw.chance(0.55) else "en"


def _remote_from(draw: Drawer, work_model: str, country: str) -> dict[str, Any]:
    """Two of three remote jobs say from where: countries first, then regions."""
    allowed: list[str] = []
    if work_model == WorkModel.REMOTE and draw.chance(0.66):
        allowed = [country] if draw.chance(0.7) else [draw.one(REMOTE_REGIONS)]
    return {"remote_policy": ", ".join(allowed), "remote_from": allowed}


def _place_columns(places: Sequence[Place]) -> dict[str, str]:
    place = next((known.place for _, known in places if known), PlaceRead(""))
    return {"country": place.country, "region": place.region, "city": place.city}


def _version_row(
    fields: Mapping[str, Any], identity: Mapping[str, Any], life: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        **fields,
        "id": identity["version_id"],
        "job_id": identity["id"],
        "content_hash": identity["content_hash"],
        "source_hash": identity["source_hash"],
        "observed_at": life["first_seen_at"],
        "locations": orjson.dumps(fields["locations"]).decode(),
        "pay": orjson.dumps(fields["pay"]).decode(),
    }


def _place_rows(places: Sequence[Place], number: int) -> list[dict[str, Any]]:
    return [
        {"job_id": number + 1, "position": position, "text": text, "place_id": known and known.pk}
        for position, (text, known) in enumerate(places)
    ]
