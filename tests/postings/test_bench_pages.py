import json

import pytest

from postings.management import page_bench

N = 320


@pytest.fixture
def corpus(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path
    run("bench_corpus", "--jobs", str(N))
    run("bench_search", "--jobs", str(N), "--only", "rebuild")
    yield
    run("bench_corpus", "--jobs", str(N), "--clean")


def test_pages_are_not_measured_without_a_corpus(transactional_db, settings, tmp_path, run):
    settings.DATA_DIR = tmp_path

    with pytest.raises(Exception, match="bench_corpus --jobs 77"):
        run("bench_pages", "--jobs", "77")


@pytest.mark.long
def test_every_kind_of_page_is_timed_on_a_web_server_of_its_own(corpus, run, monkeypatch):
    monkeypatch.setattr(page_bench, "N_PAGES", 10)
    monkeypatch.setattr(page_bench, "N_BEFORE", 2)

    told = json.loads(run("bench_pages", "--jobs", str(N), "--json"))

    assert {*told} == {"jobs", "home", "list", "job", "company", "breakdown"}
    assert all(told[kind]["p50"] <= told[kind]["p95"] for kind in told if kind != "jobs")


def test_figures_are_told_in_lines_too():
    lines = list(page_bench.words({"jobs": 5, "job": {"p50": 1.5, "p95": 2.5}}))

    assert lines == ["jobs        5", "job         p50 1.5  p95 2.5"]
