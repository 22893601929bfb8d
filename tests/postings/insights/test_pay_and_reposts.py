"""Pay and reposts of made-up jobs."""

import pytest

from postings.insights.reading import read
from postings.insights.subject import Subject
from postings.models import JobPlace
from postings.vocab import CloseReason
from tests import make
from tests.postings.insights.lives import NOW, board, day, life

pytestmark = pytest.mark.django_db

SITE = Subject()


def insights(subject=SITE):
    return read(subject, now=NOW)


def euros(low, high, **fields):
    amounts = {"salary_min": low, "salary_max": high, "salary_annual_min": low, "salary_annual_max": high}
    return amounts | {"salary_currency": "EUR", "salary_period": "year", "salary_raw": "EUR"} | fields


def many_paid(n, orgs, **fields):
    sources = [make.source() for _ in range(orgs)]
    for number in range(n):
        make.job(source=sources[number % orgs], **euros(1000 * number, 1000 * number + 200, **fields))


def test_a_job_states_its_pay_where_an_amount_was_read():
    make.job(salary_min=50_000, salary_raw="from 50,000")
    make.job(salary_raw="Competitive")
    make.job()
    make.job(salary_raw="50 k in one place, 60 k in another", facts={"pay": {"state": "parsed"}})

    share = insights().pay_share

    assert (share.n, share.n_stated, share.share) == (4, 2, 0.5)


def test_closed_jobs_and_those_out_of_scope_say_nothing_of_pay():
    make.job(status="closed", salary_min=1)
    make.job(in_scope=False, salary_min=1)

    assert (insights().pay_share.n, insights().pay_share.share) == (0, None)


def test_quantiles_are_of_the_middle_of_the_range():
    many_paid(21, 3, function="data")

    (row,) = insights().pay

    assert (row.currency, row.function, row.n, row.orgs) == ("EUR", "data", 21, 3)
    assert (row.p10, row.p25, row.p50, row.p75, row.p90) == (2100, 5100, 10_100, 15_100, 18_100)


@pytest.mark.parametrize(("n", "orgs"), [(19, 3), (40, 2)])
def test_few_jobs_or_few_employers_are_no_market(n, orgs):
    many_paid(n, orgs)

    assert insights().pay == ()


def test_a_range_with_an_open_end_has_no_middle():
    many_paid(20, 3)
    make.job(**euros(1, None))

    assert [row.n for row in insights().pay] == [20]


def test_all_functions_stand_first_and_a_small_one_is_left_to_them():
    many_paid(20, 3, function="data")
    many_paid(5, 3, function="sales")

    assert [(row.function, row.n) for row in insights().pay] == [(None, 25), ("data", 20)]


def test_currencies_are_never_mixed():
    many_paid(20, 3)
    many_paid(25, 3, salary_currency="GBP")

    assert [(row.currency, row.n) for row in insights().pay] == [("GBP", 25), ("EUR", 20)]


def test_a_job_after_one_of_the_same_title_and_place_is_a_repost_with_its_dates():
    source = board()
    old = life(source, since=8, gone=20, title="Nurse (m/f/d)", normalized_title="Nurse", city="Utrecht")
    new = life(source, since=40, title="NURSE", normalized_title="Nurse", city="Utrecht")

    found = insights().reposts

    assert (found.n, found.n_reposted) == (2, 1)
    (told,) = found.newest
    assert (told.job_id, told.earlier_job_id) == (new.job_id, old.job_id)
    assert (told.opened_at, told.earlier_seen_at, told.earlier_gone_at) == (day(40), day(8), day(20))


def test_the_title_itself_is_compared_where_none_was_normalised():
    source = board()
    life(source, since=8, gone=20, title="Nurse", city="Utrecht")
    life(source, since=20, title="nurse", city="Utrecht")

    assert insights().reposts.n_reposted == 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Head Nurse"},
        {"city": "Leeds"},
        {"city": ""},
        {"gone": 41},
        {"in_scope": False},
        {"reason": CloseReason.BOARD_GONE},
    ],
    ids=str,
)
def test_what_differs_is_no_repost(other):
    source = board()
    life(source, **{"since": 8, "gone": 20, "title": "Nurse", "city": "Utrecht"} | other)
    life(source, since=40, title="Nurse", city="Utrecht")

    assert insights().reposts.n_reposted == 0


def test_a_job_that_left_its_board_over_half_a_year_before_is_no_earlier_one():
    source = board(look=day(-300))
    life(source, since=-200, gone=-145, title="Nurse", city="Utrecht")
    life(source, since=40, title="Nurse", city="Utrecht")

    assert insights().reposts.n_reposted == 0


def test_all_places_must_be_the_same_in_any_order():
    source = board()
    old = life(source, since=8, gone=20, title="Nurse", city="Utrecht")
    new = life(source, since=40, title="Nurse", city="Leeds")
    JobPlace.objects.create(job=old, position=1, text="Leeds", place=make.place("Leeds"))
    before = insights().reposts.n_reposted
    JobPlace.objects.create(job=new, position=1, text="Utrecht", place=make.place("Utrecht"))

    assert (before, insights().reposts.n_reposted) == (0, 1)


def test_another_employers_job_is_no_earlier_one():
    life(board(), since=8, gone=20, title="Nurse", city="Utrecht")
    life(board(), since=40, title="Nurse", city="Utrecht")

    assert insights().reposts.n_reposted == 0


def test_what_the_first_look_found_is_not_opened_and_so_no_repost():
    source = board()
    life(source, since=8, gone=20, title="Nurse", city="Utrecht")
    life(source, since=40, title="Nurse", city="Utrecht", source_posted_at=day(-9))

    assert (insights().reposts.n, insights().reposts.n_reposted) == (1, 0)


def test_an_org_has_its_jobs_and_no_other():
    make.job(source=make.source(org=make.org(slug="halden")))
    make.job()

    assert insights().pay_share.n == 2
    assert insights(Subject("halden")).pay_share.n == 1


def test_a_repost_counts_also_where_its_older_job_was_on_another_board_of_the_employer():
    older, newer = board(), board()
    newer.org = older.org
    newer.save()
    life(older, since=10, gone=20, title="Welder", city="Utrecht")
    life(newer, since=40, title="Welder", city="Utrecht")

    assert insights(Subject(older.org.slug)).reposts.n_reposted == 1
