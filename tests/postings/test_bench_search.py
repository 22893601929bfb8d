import json
import time

import pytest
from django.core.management.base import CommandError

from postings.management.corpus.site import corpus_site
from postings.management.search_bench import changes, mix, pages
from postings.management.search_bench.latency import percentiles
from postings.models import Job
from tests import make

N = 320


@pytest.fixture
def corpus(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path
    run("bench_corpus", "--jobs", str(N))
    yield
    run("bench_corpus", "--jobs", str(N), "--clean")


def test_a_benchmark_without_its_corpus_says_how_to_make_it(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path

    with pytest.raises(Exception, match="bench_corpus --jobs 77"):
        run("bench_search", "--jobs", "77")


def test_every_kind_of_question_is_timed_and_no_count_is_wrong(corpus, run):
    parts = ["rebuild", "latency", "facets", "memory", "changes", "check"]

    told = json.loads(run("bench_search", "--jobs", str(N), "--json", "--only", *parts))

    assert told["classes"].keys() == mix.KINDS.keys()
    assert told["ALL"]["p50"] <= told["ALL"]["p95"] <= told["ALL"]["p99"]
    assert told["check"]["counts"] > 500
    assert told["check"]["wrong"] == 0
    assert told["one_visible_seconds"] < 5
    assert told["twenty_to_six"]["median"] > 0


def test_the_benchmark_tells_its_results_in_lines_too(corpus, run):
    told = run("bench_search", "--jobs", str(N), "--only", "rebuild", "latency")

    assert "text+2f" in told
    assert "p95" in told


def departments() -> list[tuple]:
    with corpus_site(N):
        return list(Job.objects.order_by("pk").values_list("pk", "department", "last_changed_at"))


def test_a_benchmark_leaves_the_corpus_as_it_was(corpus, run):
    before = departments()

    told = json.loads(
        run("bench_search", "--jobs", str(N), "--json", "--only", "rebuild", "changes", "churn", "check")
    )

    assert departments() == before
    assert told["check"]["wrong"] == 0


def test_what_a_benchmark_changed_is_put_back_when_it_fails(db):
    job = make.job(department="Care")

    def fail():
        with changes._as_before([job.pk]):
            changes._add_word([job.pk], "visible")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert Job.objects.get().department == "Care"


def test_a_page_that_fails_for_one_client_fails_the_measurement(monkeypatch):
    def get(_connection, path):
        time.sleep(0.01)
        if path == "/broken/":
            raise CommandError("/broken/ answered 500")

    monkeypatch.setattr(pages, "get", get)
    monkeypatch.setattr(pages, "_SECONDS", 0.1)

    with pytest.raises(CommandError, match="answered 500"):
        pages._asked_by_all(1, ["/broken/", *["/fine/"] * 99])


@pytest.mark.long
def test_pages_are_measured_on_a_web_server_of_their_own(corpus, run):
    told = json.loads(run("bench_search", "--jobs", str(N), "--json", "--only", "rebuild", "page"))

    assert told["page"]["pages_per_second"] > 1


def test_percentiles_are_those_of_the_sorted_times():
    times = [float(ms) for ms in range(100, 0, -1)]

    assert percentiles(times) == {"p50": 51.0, "p95": 96.0, "p99": 100.0}
