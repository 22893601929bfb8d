"""`replay` and `bench_ingest`: recorded and made-up reads, in a database of their own or the site's."""

import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from postings.management.commands import bench_ingest
from postings.management.scratch import scratch_site
from postings.models import Job, JobEvent, Read, Source
from postings.providers.base import job_id
from tests import boards
from tests.make import HOUR

START = datetime(2026, 8, 8, 6, 0, tzinfo=UTC)
#: Columns of an account, as readers of `replay --json` know them.
COLUMNS = [
    "provider", "board", "reads", "held", "failed", "postings", "created", "updated", "missing", "closed",
    "reopened", "open", "closed_then_reopened", "mean_hours_to_close",
]  # fmt: skip


class Recording:
    """A folder of recorded reads in the making."""

    def __init__(self, root: Path, provider: str = "greenhouse", board: str = "halden") -> None:
        self.root = root
        self.board = root / provider / board
        self.board.mkdir(parents=True)

    def read(self, hours: float, body: bytes | None, **about: object) -> None:
        """`body` None repeats the last one."""
        at = START + timedelta(hours=hours)
        name = f"{at:%Y%m%dT%H%M%S%fZ}"
        about = {"collected_at": at.isoformat(), "http_status": 200, **about}
        (self.board / f"{name}.metadata.json").write_text(json.dumps(about))
        if body is not None:
            (self.board / f"{name}.json").write_bytes(body)


@pytest.fixture
def recording(tmp_path):
    """Ten reads: one posting is edited, one goes and closes, one closes and comes back, two reads fail."""
    made = Recording(tmp_path / "recorded")
    made.read(0, boards.body([1, 2, 3, 4]))
    made.read(8, None)
    made.read(16, boards.body([1, 4], {1: {"title": "Rigger"}}))
    made.read(24, b"<html>", http_status=503)
    made.read(25, None, http_status=200, error="timed out")
    made.read(32, None)
    made.read(40, None, http_status=304)
    made.read(48, boards.body([1, 3, 4], {1: {"title": "Rigger"}}))
    made.read(56, b"<html>Soon</html>")
    made.read(64, boards.body([1, 3, 4], {1: {"title": "Rigger"}}))
    return made


@pytest.fixture
def replay(recording, capsys):
    """Run the command on the recording and give its accounts."""

    def replay(*options: str) -> list[dict]:
        call_command("replay", str(recording.root), "--json", *options)
        return json.loads(capsys.readouterr().out)["boards"]

    return replay


def databases() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'scratch%%'")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_the_account_of_a_board_tells_all_that_happened(replay):
    [account] = replay("--into-site")

    assert list(account) == COLUMNS
    assert account == {
        "provider": "greenhouse",
        "board": "halden",
        "reads": 10,
        "held": 0,
        "failed": 3,
        "postings": 4,
        "created": 4,
        "updated": 1,
        "missing": 2,
        "closed": 2,
        "reopened": 1,
        "open": 3,
        "closed_then_reopened": 1,
        "mean_hours_to_close": 24.0,  # seen last at 8 h, closed at 32 h
    }


@pytest.mark.django_db
def test_the_clock_is_that_of_the_recording(replay):
    replay("--into-site")

    source = Source.objects.get()
    gone, back = boards.job(source, 2), boards.job(source, 3)
    assert (source.created_at, source.last_complete_read_at) == (START, START + 64 * HOUR)
    assert (gone.first_seen_at, gone.last_seen_at) == (START, START + 8 * HOUR)
    assert gone.inactive_at == START + 32 * HOUR
    assert back.events.latest("id").observed_at == START + 48 * HOUR


@pytest.mark.django_db
def test_failed_reads_are_failures_and_repeats_are_quiet(replay):
    replay("--into-site")

    outcomes = list(Read.objects.order_by("id").values_list("outcome", flat=True))
    assert outcomes == [
        "changed", "unchanged", "changed", "retry", "retry", "unchanged", "unchanged", "changed", "format",
        "unchanged",
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "outcome"), [(404, "gone"), (410, "gone"), (403, "refused"), (429, "retry"), (0, "retry")]
)
def test_a_failure_is_what_its_status_says(replay, recording, status, outcome):
    recording.read(72, None, http_status=status)

    replay("--into-site")

    assert Read.objects.latest("id").outcome == outcome


@pytest.mark.django_db
def test_replaying_again_into_the_site_adds_nothing(replay):
    first = replay("--into-site")
    before = list(JobEvent.objects.order_by("id").values_list("id", "event_type"))

    second = replay("--into-site")

    assert second == first
    assert list(JobEvent.objects.order_by("id").values_list("id", "event_type")) == before


@pytest.mark.django_db
def test_reads_recorded_since_are_taken_in_where_the_last_replay_ended(replay, recording):
    replay("--into-site")
    recording.read(72, boards.body([1, 3, 4, 5]))

    [account] = replay("--into-site")

    assert (account["reads"], account["created"], account["open"]) == (11, 5, 4)


@pytest.mark.django_db
def test_the_dump_has_a_line_for_each_job_with_its_events(replay, tmp_path):
    file = tmp_path / "jobs.jsonl"

    replay("--into-site", "--dump", str(file))

    jobs = {job["provider_job_key"]: job for job in map(json.loads, file.read_text().splitlines())}
    back = jobs["3"]
    assert set(jobs) == {"1", "2", "3", "4"}
    assert list(back) == [
        "job_id", "provider_job_key", "title", "status", "first_seen_at", "last_seen_at", "inactive_at", "events",
    ]  # fmt: skip
    assert back["job_id"] == job_id("greenhouse", "halden", "3")
    assert (back["status"], back["inactive_at"]) == ("open", None)
    assert [event["event_type"] for event in back["events"]] == [
        "job.created", "job.missing", "job.closed", "job.reopened",
    ]  # fmt: skip
    assert back["events"][2]["metadata"] == {"reason": "missing_from_board"}
    assert jobs["2"]["inactive_at"] == (START + 32 * HOUR).isoformat()
    assert jobs["1"]["events"][1]["new_value"] == "Rigger"


@pytest.mark.django_db
def test_without_json_a_line_tells_each_board(recording, capsys):
    call_command("replay", str(recording.root), "--into-site")

    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("greenhouse:halden: 10 reads, 0 held, 3 failed, 4 postings")


@pytest.mark.django_db
def test_several_boards_have_an_account_each(replay, recording):
    other = Recording(recording.root, "lever", "eu:fjord")
    other.read(0, b"[]")

    accounts = replay("--into-site")

    assert [(row["provider"], row["board"], row["open"]) for row in accounts] == [
        ("greenhouse", "halden", 3),
        ("lever", "eu:fjord", 0),
    ]


# --- folders that are none --------------------------------------------------------


@pytest.mark.django_db
def test_a_folder_without_recordings_is_an_error(tmp_path):
    (tmp_path / "monster" / "halden").mkdir(parents=True)

    with pytest.raises(CommandError, match="holds no <provider>/<board>/ folders"):
        call_command("replay", str(tmp_path), "--into-site")


@pytest.mark.django_db
def test_a_board_without_reads_is_an_error(tmp_path):
    Recording(tmp_path)

    with pytest.raises(CommandError, match="holds no <time>"):
        call_command("replay", str(tmp_path), "--into-site")


@pytest.mark.django_db
def test_a_first_read_without_bytes_is_an_error(tmp_path):
    Recording(tmp_path).read(0, None)

    with pytest.raises(CommandError, match="no read before it has bytes to repeat"):
        call_command("replay", str(tmp_path), "--into-site")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "message"),
    [
        ("{", "no readable collected_at"),
        ("[]", "no readable collected_at"),
        ('{"http_status": 200}', "no readable collected_at"),
        ('{"collected_at": "yesterday"}', "no readable collected_at"),
        ('{"collected_at": 5}', "no readable collected_at"),
        ('{"collected_at": "2026-08-08T06:00:00"}', "needs a time zone"),
    ],
)
def test_metadata_that_tell_no_time_are_an_error_that_names_the_file(tmp_path, about, message):
    board = Recording(tmp_path).board
    (board / "x.metadata.json").write_text(about)

    with pytest.raises(CommandError, match=f"x.metadata.json: .*{message}"):
        call_command("replay", str(tmp_path), "--into-site")


# --- a database of its own ----------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_by_default_the_site_is_left_alone_and_the_database_is_gone_afterwards(replay, settings, recording):
    archive = Path(settings.STORAGES["archive"]["OPTIONS"]["location"])
    before = databases()

    [account] = replay()

    assert (account["reads"], account["open"]) == (10, 3)
    assert databases() == before
    assert not Source.objects.exists()
    assert not archive.exists()


@pytest.mark.django_db(transaction=True)
def test_the_database_is_gone_after_an_error_too(recording):
    (recording.board / "x.metadata.json").write_text("{")
    before = databases()

    with pytest.raises(CommandError, match="no readable collected_at"):
        call_command("replay", str(recording.root))

    assert databases() == before
    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_account_that_may_make_no_databases_is_told():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE plain LOGIN; SET ROLE plain")
    try:
        with pytest.raises(CommandError, match="CREATEDB"), scratch_site():
            pytest.fail("it was made")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE; DROP ROLE plain")


@pytest.mark.django_db(transaction=True)
def test_bench_ingest_counts_statements_and_tells_its_numbers(capsys):
    before = databases()

    call_command("bench_ingest", "--postings", "20", "--rounds", "1", "--json")

    results = json.loads(capsys.readouterr().out)
    assert results["new"]["statements"] <= 14
    assert results["same"]["statements"] <= 14
    assert results["quiet"]["statements"] <= 4
    assert min(results[case]["postings_per_second"] for case in ("new", "same", "two_at_once")) > 0
    assert results["two_at_once"]["lock_wait_ms"] >= 0
    assert results["quiet"]["milliseconds"] > 0
    assert databases() == before
    assert not Source.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_bench_ingest_tells_no_numbers_of_boards_that_were_not_taken_in(monkeypatch, capfd):
    taken_in = bench_ingest.sync

    def fault_in_a_child(read_id: int, *, finished_at: datetime) -> None:
        if multiprocessing.parent_process() is not None:
            raise ZeroDivisionError
        taken_in(read_id, finished_at=finished_at)

    monkeypatch.setattr(bench_ingest, "sync", fault_in_a_child)

    with pytest.raises(CommandError, match="failed"):
        call_command("bench_ingest", "--postings", "5", "--rounds", "1")

    assert "ZeroDivisionError" in capfd.readouterr().err
