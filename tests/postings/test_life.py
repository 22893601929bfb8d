"""The life line: where the shapes of a posting's last 90 days lie."""

import pytest

from postings.models import Job, JobEvent
from postings.views.job import life as job_life
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


def drawn(of: Job, *events: JobEvent) -> life.LifeLine:
    """Of the last 90 days."""
    return life.of_events(of, events, now=NOW, window=Window(NOW - life.WINDOW, NOW))


def at(days: float) -> float:
    """Where a moment so many days ago lies."""
    return round((90 - days) / 90 * RIGHT, 1)


def test_an_open_job_runs_from_its_first_day_to_now():
    line = drawn(job(45))

    assert line.spans == (Span(at(45), 49.0),)
    assert (line.start, line.end, line.is_open, line.edits) == (49.0, None, True, ())


def test_a_job_older_than_the_window_has_no_first_tick():
    line = drawn(job(400))

    assert line.spans == (Span(0, RIGHT),)
    assert line.start is None


def test_a_missing_job_ends_in_a_gap():
    line = drawn(job(20, Status.MISSING), event(EventType.MISSING, 10))

    assert [(span.x, span.end, span.is_gap) for span in line.spans] == [
        (at(20), at(10), False),
        (at(10), RIGHT, True),
    ]
    assert not line.is_open


def test_a_closed_job_ends_on_its_day():
    closed = job(50, Status.CLOSED, inactive_at=NOW - 20 * DAY)

    assert drawn(closed).end == at(20)


def test_a_job_closed_before_the_window_leaves_it_empty():
    line = drawn(job(300, Status.CLOSED, inactive_at=NOW - 100 * DAY))

    assert (line.spans, line.start, line.end) == ((), None, None)


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

    line = drawn(job(60), *events)

    assert [(span.x, span.is_gap) for span in line.spans] == [
        (at(60), False), (at(40), True), (at(39), False), (at(20), True), (at(15), True), (at(5), False),
    ]  # fmt: skip
    assert line.edits == (at(50),)
    assert line.spans[-1].end == pytest.approx(RIGHT, abs=0.11)


def test_nothing_lies_outside_the_picture_even_with_a_clock_that_runs_ahead():
    line = drawn(job(-1), event(EventType.UPDATED, -2))

    assert all(0 <= span.x <= RIGHT and span.width >= 0 for span in line.spans)


@pytest.mark.parametrize(
    ("seen", "fields", "begins"),
    [
        (400, {}, "4 Aug"),
        (89.9, {}, "4 Aug"),
        (3, {}, "18 Oct"),
        (300, {"status": Status.CLOSED, "inactive_at": NOW - 2 * DAY}, "4 Aug"),
    ],
)
def test_the_picture_of_a_job_shows_the_last_90_days_at_most(seen, fields, begins):
    shown = job_life.picture(job(seen, **fields), [], now=NOW)

    assert (shown.below[0].words, shown.below[-1].words) == (begins, "today")


def test_the_picture_of_a_job_that_closed_long_ago_ends_soon_after_it():
    closed = job(300, Status.CLOSED, inactive_at=NOW - 200 * DAY)

    shown = job_life.picture(closed, [event(EventType.CLOSED, 200)], now=NOW)

    assert [caption.words for caption in shown.above] == ["Closed"]
    assert (shown.below[0].words, shown.below[-1].words) == ("23 Jan", "23 Apr")
    assert shown.line.spans[0].x == 0
