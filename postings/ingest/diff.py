"""A board's listing against what we hold of it. Pure: values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from postings.vocab import Status


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold of one job, as far as a read needs to know."""

    pk: int
    key: str
    status: str
    source_hash: str
    content_hash: str
    version: int
    close_after: datetime | None
    posted_at: datetime | None
    parser_version: int

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN

    @property
    def is_missing(self) -> bool:
        return self.status == Status.MISSING


@dataclass(slots=True)
class Diff:
    """Keys and jobs by what the listing means for them; nothing of it is decided yet."""

    new: list[str] = field(default_factory=list)
    touched: list[Held] = field(default_factory=list)  # listed, with other raw bytes than we parsed
    found: list[Held] = field(default_factory=list)  # listed again after missing
    reopened: list[Held] = field(default_factory=list)  # listed again after closing
    gone: list[Held] = field(default_factory=list)  # open, and not listed now
    still_missing: list[Held] = field(default_factory=list)
    n_open: int = 0  # open before this read


def diff(held: Iterable[Held], listed: Mapping[str, str]) -> Diff:
    """`listed` maps each key on the board to the hash of its raw item."""
    result = Diff()
    known = set()
    for job in held:
        known.add(job.key)
        result.n_open += job.is_open
        if job.key in listed:
            _listed(result, job, listed[job.key])
        elif job.is_open:
            result.gone.append(job)
        elif job.is_missing:
            result.still_missing.append(job)
    result.new.extend(key for key in listed if key not in known)
    return result


def _listed(result: Diff, job: Held, raw_hash: str) -> None:
    if job.source_hash != raw_hash:
        result.touched.append(job)
    if job.is_missing:
        result.found.append(job)
    elif not job.is_open:
        result.reopened.append(job)
