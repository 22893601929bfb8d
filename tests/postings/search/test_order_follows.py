"""What is worked out of one state of the index must not hide what comes after it."""

from datetime import timedelta

from postings.search import order, reader
from postings.search.engine import search
from postings.search.facets import Facets
from tests import make


def newest():
    return search(Facets(), now=make.NOW, limit=3).ids


def test_jobs_of_the_next_days_come_first_though_the_spread_was_worked_out_before(index, monkeypatch):
    monkeypatch.setattr(order, "_NARROW", 1.0)
    monkeypatch.setattr(order, "_ROOM", 1.0)
    monkeypatch.setattr(order, "_WIDE", 1.0)
    source = make.source()
    for number in range(12):
        make.job(source=source, first_seen_at=make.NOW + number * timedelta(hours=1))
    index()
    assert len(newest()) == 3

    later = [make.job(source=source, first_seen_at=make.NOW + timedelta(days=day)) for day in (1, 2, 3)]
    index()

    assert newest() == [job.pk for job in reversed(later)]


def test_a_spread_is_made_anew_when_the_index_has_grown_or_ten_minutes_have_passed(index, monkeypatch):
    source = make.source()
    for _ in range(4):
        make.job(source=source)
    index()
    order.newest(reader.snapshot(), share=0.5)
    held = reader.snapshot().memory["by_seen"]

    make.job(source=source)
    index()
    order.newest(reader.snapshot(), share=0.5)
    grown = reader.snapshot().memory["by_seen"]
    monkeypatch.setattr(order, "_FRESH", -1.0)
    order.newest(reader.snapshot(), share=0.5)

    assert grown is not held
    assert reader.snapshot().memory["by_seen"] is not grown
