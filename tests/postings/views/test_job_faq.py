"""Questions and answers of a job: what each says of what the posting says, and of what it leaves out."""

import re

import pytest

from postings.facts.stored import Quote
from postings.facts.values import Contact
from postings.providers.base import Location, Pay, Posting
from postings.providers.html import clean
from postings.views.reader.contacts import Printed
from postings.vocab import CloseReason, Status
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.views import postings_with_facts
from tests.postings.views.answered_jobs import NOW, ORDER, answered, of_posting

#: A posting with two cities in its text and one in its field, work from home, no years and no pay.
RADIO = Posting(
    key="1",
    title="Senior Signal Engineer - Alerting Platform",
    source_url="https://careers.halden.example/jobs/1",
    apply_url="https://careers.halden.example/jobs/1/apply",
    company_name="Halden Radio",
    location_text="Utrecht",
    locations=(Location("Utrecht"),),
    department="Data Science",
    employment="Permanent",
    posted_at=NOW - 45 * DAY,
    description_html=clean(
        "<p>The squad decides which alert reaches which listener.</p><h3>Who You Are</h3><ul>"
        "<li>You have strong experience building signal pipelines in production at scale</li>"
        "<li>You bring hands-on experience with PyTorch and Ray</li></ul><h3>Where You'll Be</h3><ul>"
        "<li>This role is based in Utrecht and Stockholm</li>"
        "<li>We offer you the flexibility to work where you work best! There will be some in person meetings, but"
        " still allows for flexibility to work from home</li></ul>"
    ),
)


def job(**fields):
    posting = {name: fields.pop(name) for name in list(fields) if name in Posting.__dataclass_fields__}
    posting.setdefault("title", "Sound Engineer")
    posting.setdefault("description_html", "<p>You mix live radio.</p>")
    return of_posting(
        Posting(key="1", source_url="https://jobs.example/1", company_name="Halden Radio", **posting),
        **fields,
    )


def ask(id_, **fields):
    return answered(job(**fields)).questions[id_]


# The posting at which others failed


def test_both_cities_of_the_text_are_told_though_the_field_has_one():
    place = answered(of_posting(RADIO)).questions["place"]

    assert place.answer == "The posting names 2 places: Utrecht, Netherlands; Stockholm, Sweden."
    assert "This role is based in Utrecht and Stockholm" in [
        one.before + one.marked + one.after for one in place.said
    ]


def test_work_from_home_in_the_text_is_not_told_as_on_site():
    model = answered(of_posting(RADIO)).questions["model"]

    assert model.answer == "Hybrid. How many days on site, the posting does not say."
    assert any(
        "flexibility to work from home" in said.before + said.marked + said.after for said in model.said
    )


def test_a_level_in_the_title_is_not_told_as_years():
    years = answered(of_posting(RADIO)).questions["experience"]

    assert years.answer == "It names no years. We read its seniority as Senior."
    assert years.is_silent
    assert [(said.who, said.marked) for said in years.said] == [("The title", "Senior")]


def test_pay_that_is_not_named_is_silence():
    pay = answered(of_posting(RADIO)).questions["pay"]

    assert (pay.answer, pay.is_silent, pay.said) == ("The posting does not say.", True, ())


def test_its_age_is_told_with_the_time_of_the_last_look():
    posted = answered(of_posting(RADIO)).questions["posted"]

    assert posted.answer == (
        "The board dates it 8 October 2026, 45 days ago. We first saw it on 19 November 2026, 3 days ago."
        " It was still on its board when we last looked, on 22 November 2026, 08:00 UTC."
    )


def test_how_to_apply_names_the_host_and_leads_there():
    apply = answered(of_posting(RADIO)).questions["apply"]

    assert (
        apply.question
        == "How do I apply for the Senior Signal Engineer - Alerting Platform job at Halden Radio?"
    )
    assert apply.answer == "On the employer’s own page, at careers.halden.example. You need no account here."
    assert (apply.url, apply.url_words) == (
        "https://careers.halden.example/jobs/1/apply",
        "Apply at Halden Radio",
    )


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost:8000", "boards.localhost"])
def test_a_host_that_is_only_this_machines_is_not_named(host):
    apply = ask("apply", apply_url=f"http://{host}/1")

    assert apply.answer == "On the employer’s own page. You need no account here."
    assert apply.url == f"http://{host}/1"


# Each answer


def test_a_conflict_tells_who_says_what_and_why_one_is_shown():
    model = ask("model", workplace="onsite", description_html="<p>We ask that you come in 3 days a week.</p>")

    assert model.answer == (
        "Hybrid: 3 days a week on site. The board’s field “workplace” says otherwise: On site. We show Hybrid, because"
        " a sentence about the job beats the board’s field, and the field beats the words of a location or a title."
    )
    assert {said.field for said in model.said} == {"", "workplace"}


def test_pay_is_told_with_its_period_and_how_a_year_of_it_was_reckoned():
    pay = ask("pay", pay=(Pay("€ 40–52.50 an hour", 40, 52.5, "EUR", "hour"),))

    assert pay.answer == "€40–52.50 an hour. €83,200–109,200 a year, reckoned by us: × 40 h × 52 weeks."
    assert [said.marked for said in pay.said] == ["€ 40–52.50 an hour"]


def test_a_bonus_without_a_figure_is_told_beside_the_silence():
    pay = ask("pay", description_html="<p>You get a sign-on bonus.</p>")

    assert (pay.answer, pay.is_silent) == (
        "The posting does not say. Beside the pay it names: Sign-on bonus.",
        True,
    )


def test_a_remote_job_without_an_area_says_that_the_area_is_not_told():
    model = ask("model", workplace="remote")

    assert model.answer == "Remote. From where one may work, the posting does not say."
    assert model.short == "Is it remote or hybrid, and from where?"


def test_who_may_work_from_where_is_a_question_of_its_own_where_the_posting_says():
    html = "<p>You can work remotely from anywhere in Germany or the Netherlands.</p>"
    asked = answered(job(workplace="remote", description_html=html)).questions

    assert asked["model"].answer == "Remote."
    assert asked["from"].answer == "Remote work is allowed from Germany or the Netherlands."


def test_the_right_to_work_is_told_as_the_posting_asks_for_it():
    html = "<p>You must be authorized to work in the United States. We are unable to sponsor visas.</p>"
    asked = answered(job(description_html=html)).questions

    assert asked["from"].answer == "It asks for the right to work in the United States."
    assert asked["sponsorship"].answer == "No, the posting rules it out."


def test_languages_that_are_asked_for_stand_apart_from_those_that_are_a_plus():
    html = "<p>You are fluent in English and German.</p><p>Dutch is a plus.</p>"

    assert ask("languages", description_html=html).answer == (
        "It asks for English (fluent) and German (fluent). A plus: Dutch."
    )


def test_a_degree_that_is_only_wished_for_is_not_told_as_asked_for():
    asked = ask("education", description_html="<p>A bachelor's degree in acoustics is required.</p>")
    wished = ask("education", description_html="<p>A master's degree in acoustics is a plus.</p>")

    assert asked.answer == "It asks for: Bachelor's degree in acoustics."
    assert wished.answer == "A plus, and not required: Master's degree in acoustics."


def test_of_many_places_a_few_are_listed_with_the_number_of_the_others():
    cities = ["Utrecht", "Oslo", "Lyon", "Berlin", "Madrid", "Warsaw", "Lisbon", "Dublin"]
    place = ask("place", locations=tuple(Location(city) for city in cities), location_text="; ".join(cities))

    assert place.answer.startswith("The posting names 8 places: Utrecht, Netherlands; Oslo, Norway; ")
    assert place.answer.endswith("; and 2 more.")
    assert [said.marked for said in place.said] == cities[:6]


def test_a_location_that_is_no_place_is_told_in_the_boards_words():
    place = ask("place", location_text="", facts={})
    worded = ask("place", location_text="Wherever the wind blows", facts={})

    assert place.answer == "The posting does not say."
    assert worded.answer == "The posting does not say. The board’s location says “Wherever the wind blows”."


@pytest.mark.parametrize(
    ("day", "fields", "answer"),
    [
        ("2026-12-15", {}, "On 15 December 2026, in 23 days."),
        ("2026-11-22", {}, "On 22 November 2026, today."),
        ("2026-11-20", {}, "The closing date was 20 November 2026, 2 days ago."),
        (
            "2026-12-15",
            {"status": Status.CLOSED, "inactive_at": NOW},
            "The closing date was 15 December 2026.",
        ),
    ],
)
def test_a_closing_date_is_told_with_the_days_that_are_left(day, fields, answer):
    facts = {"deadline": {"value": day, "state": "stated", "rule": "r", "evidence": ["apply_by"]}}

    assert ask("deadline", facts=facts, **fields).answer == answer


# Its life


def closed(**fields):
    return {"status": Status.CLOSED, "inactive_at": NOW - DAY, **fields}


def test_a_closed_job_cannot_be_applied_for_and_says_when_and_why_it_closed():
    asked = answered(job(**closed(close_reason=CloseReason.MISSING_FROM_BOARD))).questions

    assert asked["apply"].answer == (
        "You cannot apply any more. The posting closed on 21 November 2026: gone from the board."
    )
    assert asked["apply"].url == ""
    assert asked["posted"].answer.endswith("The posting closed on 21 November 2026: gone from the board.")


def test_a_missing_job_says_when_it_was_last_there_and_when_it_was_not():
    asked = answered(
        job(
            status=Status.MISSING, stored_last_seen_at=NOW - 5 * HOUR, stored_last_checked_at=NOW - HOUR,
        )
    ).questions  # fmt: skip

    assert asked["posted"].answer.endswith(
        "It was last on its board on 22 November 2026, 04:00 UTC; on 22 November 2026, 08:00 UTC it was not there."
    )
    assert asked["apply"].answer.startswith("When we last looked, the posting was not on its board")


def test_a_board_that_could_not_be_read_leaves_open_whether_the_job_is():
    made = job(first_seen_at=NOW - 30 * DAY, last_changed_at=NOW - 30 * DAY)
    made.source.last_complete_read_at = NOW - 10 * DAY

    assert answered(made).questions["posted"].answer.endswith("whether it is open, we do not know.")


def test_a_board_without_a_date_is_told_so():
    assert ask("posted").answer.startswith(
        "The board does not say when it was posted. We first saw it on 19 "
    )


def test_a_passed_deadline_is_told_before_the_address():
    facts = {"deadline": {"value": "2026-11-20", "state": "stated", "rule": "r", "evidence": ["apply_by"]}}

    assert ask("apply", facts=facts).answer.startswith(
        "The closing date, 20 November 2026, has passed. On the "
    )


def test_an_address_that_no_browser_may_follow_is_no_link():
    made = job(apply_url="javascript:alert(1)")
    made.source_url = ""

    apply = answered(made).questions["apply"]

    assert (apply.answer, apply.url) == ("The board gives no address to apply at.", "")


def test_a_mailbox_of_the_text_is_quoted_and_not_repeated():
    words = "Questions go to jobs@halden.example."
    quote = Quote("description", words, 0, 16, 35)
    printed = [Printed(Contact(email="jobs@halden.example"), "description:16-35", "d", quote)]

    apply = answered(job(), printed=printed).questions["apply"]

    assert apply.answer.endswith("The text also prints an e-mail address.")
    assert [(said.before, said.number) for said in apply.said] == [("Questions go to ", 0)]


# What we could not read


def test_rules_that_failed_are_not_told_as_silence_of_the_posting():
    pay = ask("pay", facts={"pay": {"value": None, "state": "failed", "rule": "pay"}})

    assert (pay.answer, pay.is_silent) == ("We could not read it: our rules failed on this posting.", True)


@pytest.mark.parametrize("fact", ["remote_from", "days_on_site"])
def test_rules_that_failed_on_a_part_of_the_answer_are_not_told_as_silence(fact):
    stated = {"state": "stated", "rule": "r", "evidence": ["workplace"]}
    model = {"value": "remote" if fact == "remote_from" else "hybrid"} | stated
    facts = {"work_model": model, fact: {"value": None, "state": "failed", "rule": fact}}

    answer = ask("model", facts=facts).answer

    assert "we could not read: our rules failed on this posting." in answer
    assert "does not say" not in answer


def test_silence_on_a_language_that_we_do_not_read_is_called_ours():
    pay = ask("pay", language="ja", facts={})

    assert pay.answer == "We found nothing, but most of our rules do not read Japanese."


@pytest.mark.parametrize(
    "title", ["音響エンジニア 🎧", "مهندس صوت", "Engineer " * 60, "100 % <b>Sound</b> %(org)s"]
)
def test_a_title_of_any_kind_survives_in_every_question(title):
    for question in answered(job(title=title)).questions.values():
        assert title in question.question


# The page


@pytest.mark.django_db
def test_the_page_answers_and_gathers_what_is_not_said_at_the_end(client):
    made = postings_with_facts.job(postings_with_facts.CONFLICT, version={"workplace": "onsite"})

    answer = client.get(made.get_absolute_url())
    page = answer.content.decode().partition('id="faq"')[2].partition("</section>")[0]

    ids = re.findall(r'id="q-(\w+)"', page)
    assert sorted(ids) == sorted(ORDER)
    assert ids[-7:] == ["place", "pay", "experience", "sponsorship", "education", "languages", "deadline"]
    assert "come in <mark>three days a week</mark>." in page
    assert "Questions and answers" in text(answer)
    assert page.count(f"the {made.title} job at {made.org.name}</span>") == 1
    assert f'aria-label="When was the {made.title} job at ' in page
    assert "FAQPage" not in answer.content.decode()


@pytest.mark.django_db
def test_words_of_the_posting_are_never_markup_in_an_answer(client):
    made = postings_with_facts.job({}, title="<script>x</script>", location_text="<b>Utrecht</b>")

    page = client.get(made.get_absolute_url()).content.decode()

    assert "<script>x" not in page
    assert "<b>Utrecht" not in page


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        ("education", "No degree required.", "No degree required."),
        ("experience", "No previous experience needed.", "No experience needed."),
    ],
)
def test_what_is_outright_not_asked_for_is_told_with_its_sentence(question, words, answer):
    told = ask(question, description_html=f"<p>You mix live radio. {words}</p>")

    assert told.answer == answer
    assert not told.is_silent
    assert told.said
