import json

import pytest

from postings.management.search_bench import mix
from postings.management.search_bench.latency import percentiles

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


@pytest.mark.long
def test_pages_are_measured_on_a_web_server_of_their_own(corpus, run):
    told = json.loads(run("bench_search", "--jobs", str(N), "--json", "--only", "rebuild", "page"))

    assert told["page"]["pages_per_second"] > 1


def test_percentiles_are_those_of_the_sorted_times():
    times = [float(ms) for ms in range(100, 0, -1)]

    assert percentiles(times) == {"p50": 51.0, "p95": 96.0, "p99": 100.0}
