import json

import pytest

from postings.management import api_bench

N = 320


@pytest.fixture
def corpus(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path
    run("bench_corpus", "--jobs", str(N))
    run("bench_search", "--jobs", str(N), "--only", "rebuild")
    yield
    run("bench_corpus", "--jobs", str(N), "--clean")


def test_the_api_is_not_measured_without_a_corpus(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path

    with pytest.raises(Exception, match="bench_corpus --jobs 77"):
        run("bench_api", "--jobs", "77")


@pytest.mark.long
def test_every_kind_of_question_is_timed_on_a_web_server_of_its_own(corpus, run, monkeypatch):
    monkeypatch.setattr(api_bench, "N_ANSWERS", 12)
    monkeypatch.setattr(api_bench, "N_BEFORE", 4)

    told = json.loads(run("bench_api", "--jobs", str(N), "--clients", "2", "--json"))

    kinds = {"job", "search_20", "search_100", "events", "not_modified"}
    assert {*told} == {"jobs", "clients", "export", *kinds}
    assert told["clients"] == 2
    assert all(told[kind]["p50"] <= told[kind]["p95"] for kind in kinds)
    assert told["export"]["rows"] > 100


def test_figures_are_told_in_lines_too():
    lines = list(api_bench.words({"jobs": 5, "job": {"p50": 1.5, "p95": 2.5}}))

    assert lines == ["jobs          5", "job           p50 1.5  p95 2.5"]
