"""Two weeks of five real boards, recorded: nothing lost, nothing doubled."""

import json
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from postings.ingest.replay import account, boards, recorded, replay_board
from postings.models import Job, JobEvent, JobVersion, Outbox, Read, Source
from postings.providers.registry import PROVIDERS
from postings.vocab import COMPLETE, EventType, Outcome
from tests import real

pytestmark = pytest.mark.django_db

SERIES = ["greenhouse_impact", "greenhouse_bashdotcom", "lever_Yassir", "lever_moo", "lever_mamamoney"]


@pytest.fixture(params=SERIES)
def series(request, tmp_path):
    """One board and the folder of its reads."""
    with tarfile.open(real.path("boards/series") / f"{request.param}.tar.xz") as packed:
        packed.extractall(tmp_path / "series", filter="data")
    [found] = boards(tmp_path / "series")
    return found


def keys_of(kind: str, body: Path) -> set[str]:
    return set(PROVIDERS[kind].items(body.read_bytes()).items)


def test_a_recorded_board_is_taken_in_whole_and_replaying_it_again_adds_nothing(series):
    board, folder = series
    bodies = [read.body for read in recorded(folder) if read.body is not None and not read.is_repeat]
    seen = [keys_of(board.provider, body) for body in bodies]

    source = replay_board(board, folder)
    first = (account(source), _rows())
    second = (account(replay_board(board, folder)), _rows())

    _assert_every_read_was_taken_in(source, folder)
    created = JobEvent.objects.filter(event_type=EventType.CREATED).values_list(
        "job__provider_job_key", flat=True
    )
    held = Counter(source.jobs.values_list("provider_job_key", flat=True))
    assert len(bodies) > 5
    assert held == Counter(set().union(*seen)) == Counter(created)
    assert set(source.jobs.filter(status="open").values_list("provider_job_key", flat=True)) == seen[-1]
    assert second == first


def _rows() -> list[int]:
    return [model.objects.count() for model in (Job, JobVersion, JobEvent, Read, Outbox)]


def _assert_every_read_was_taken_in(source: Source, folder: Path) -> None:
    """Each at its own clock, and listing as many postings as whoever recorded it counted."""
    told = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.metadata.json")]
    counted = {each["collected_at"]: each["source_job_count"] for each in told}
    reads = {read.started_at.isoformat(): read for read in source.reads.all()}
    assert set(reads) == set(counted)
    assert {read.outcome for read in reads.values()} <= {*COMPLETE, Outcome.HELD}
    listed = {at: read.n_listed for at, read in reads.items() if read.n_listed is not None}
    assert listed == {at: counted[at] for at in listed}
