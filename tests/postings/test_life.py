"""The life line: where the shapes of a posting's last 90 days lie."""

from datetime import timedelta

import pytest

from postings.models import Job, JobEvent
from postings.views.words import lifeline as life
from postings.views.words.lifeline import NOW as RIGHT
from postings.views.words.lifeline import Span, Window
from postings.vocab import EventType, Status
from tests.make import DAY, NOW


def job(days: float, status: Status = Status.OPEN, **fields) -> Job:
    """First seen so many days ago."""
    seen = NOW - days * DAY
    return Job(status=status, first_seen_at=seen, **{"last_changed_at": seen, **fields})


def event(event_type: EventType, days: float) -> JobEvent:
    return JobEvent(event_type=event_type, observed_at=NOW - days * DAY)


def at(days: float) -> float:
    """Where a moment so many days ago lies."""
    return round((90 - days) / 90 * RIGHT, 1)


def test_an_open_job_runs_from_its_first_day_to_now():
    line = life.of_row(job(45), now=NOW)

    assert line.spans == (Span(at(45), 49.0),)
    assert (line.start, line.end, line.is_open, line.edits) == (49.0, None, True, ())


def test_a_job_older_than_the_window_has_no_first_tick():
    line = life.of_row(job(400), now=NOW)

    assert line.spans == (Span(0, RIGHT),)
    assert line.start is None


def test_a_missing_job_ends_in_a_gap():
    line = life.of_row(job(20, Status.MISSING, missing_since=NOW - 10 * DAY), now=NOW)

    assert [(span.x, span.end, span.is_gap) for span in line.spans] == [
        (at(20), at(10), False),
        (at(10), RIGHT, True),
    ]
    assert not line.is_open


def test_a_closed_job_ends_on_its_day():
    closed = job(50, Status.CLOSED, inactive_at=NOW - 20 * DAY)

    assert life.of_row(closed, now=NOW).end == at(20)


def test_a_job_closed_before_the_window_leaves_it_empty():
    line = life.of_row(job(300, Status.CLOSED, inactive_at=NOW - 100 * DAY), now=NOW)

    assert (line.spans, line.start, line.end) == ((), None, None)


def test_a_row_shows_the_last_edit_and_a_first_sight_is_none():
    edited = job(45, last_changed_at=NOW - 10 * DAY)

    assert life.of_row(edited, now=NOW).edits == (at(10),)
    assert life.of_row(job(45), now=NOW).edits == ()


def test_the_whole_history_is_drawn_from_its_events():
    events = [
        event(EventType.CREATED, 60),
        event(EventType.UPDATED, 50),
        event(EventType.UPDATED, 50),
        event(EventType.MISSING, 40),
        event(EventType.FOUND, 39),
        event(EventType.MISSING, 20),
        event(EventType.CLOSED, 15),
        event(EventType.REOPENED, 5),
    ]

    line = life.of_events(job(60), events, now=NOW, window=Window(NOW - life.WINDOW, NOW))

    assert [(span.x, span.is_gap) for span in line.spans] == [
        (at(60), False), (at(40), True), (at(39), False), (at(20), True), (at(15), True), (at(5), False),
    ]  # fmt: skip
    assert line.edits == (at(50),)
    assert line.spans[-1].end == pytest.approx(RIGHT, abs=0.11)


def test_nothing_lies_outside_the_picture_even_with_a_clock_that_runs_ahead():
    line = life.of_row(job(-1, last_changed_at=NOW + timedelta(days=2)), now=NOW)

    assert all(0 <= span.x <= RIGHT and span.width >= 0 for span in line.spans)
