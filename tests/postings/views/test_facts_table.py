"""The facts of a job's page: each with its state, its sentence and its rule, and conflicts before all."""

import re

import pytest

from postings.accuracy.score import wilson
from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.models import Measurement
from postings.vocab import FactState
from tests import make
from tests.pages import text
from tests.postings.views.postings_with_facts import CONFLICT, HTML, at, fact, job, skill

pytestmark = pytest.mark.django_db


def part(page: str, name: str) -> str:
    """The words of one fact of the table, opened."""
    return page.partition(f'id="f-{name}"')[2].partition("</td>")[0]


def test_a_value_opens_to_the_sentence_the_rule_and_a_link_into_the_description(client):
    facts = {"work_model": fact("hybrid", at("three days a week"), rule="work_model.days_on_site")}

    page = client.get(job(facts).get_absolute_url())
    opened = part(page.content.decode(), "work_model")

    assert "Work model Hybrid 1 Parsed The text says: We ask that you come in three days a week ." in text(
        page
    )
    assert "come in <mark>three days a week</mark>." in opened
    assert '<a class="fn" href="#s-1"' in opened
    assert "<code>work_model.days_on_site</code>" in opened
    assert '<mark id="s-1" data-n="1">three days a week</mark>' in page.content.decode()


def test_a_field_of_the_board_is_quoted_by_its_name(client):
    facts = {"hours": fact(["full_time"], "employment", state="stated", rule="employment.field")}
    made = job(facts, version={"employment": "Vollzeit"})

    page = client.get(made.get_absolute_url())

    assert "Employment Hours Full-time Stated The board’s field employment says: Vollzeit" in text(page)
    assert "Term: The posting does not say. Not stated" in text(page)


def test_each_item_of_a_list_has_its_own_sentence(client):
    facts = {
        "languages": fact(
            [{"code": "en", "level": "C1", "is_required": True}, {"code": "de", "level": "", "is_required": False}],
            "title:0-7",
            at("SQL"),
        )
    }  # fmt: skip

    page = text(client.get(job(facts, title="English Teacher").get_absolute_url()))

    assert "Languages English C1; German, a plus 1 Parsed" in page
    assert "English C1 The title says: English Teacher" in page
    assert "German, a plus The text says: You are at home in Python, Django &amp; SQL ." in page


def test_pay_of_an_hour_is_told_as_a_years_with_the_formula(client):
    pay = {
        "minimum": 40.0, "maximum": 52.5, "currency": "EUR", "period": "hour", "annual_minimum": 83200.0,
        "annual_maximum": 109200.0, "formula": "× 40 h × 52 weeks", "zone": "",
    }  # fmt: skip

    page = text(
        client.get(
            job({"pay": fact([pay], "pay.0")}, version={"pay": [{"text": "40–52.50"}]}).get_absolute_url()
        )
    )

    assert "Pay €40–52.50 an hour Parsed €83,200–109,200 a year, reckoned by us: × 40 h × 52 weeks" in page


def test_a_conflict_stands_above_the_table_with_both_sides_and_who_won(client):
    made = job(CONFLICT, version={"workplace": "onsite"})

    answer = client.get(made.get_absolute_url())
    page = text(answer)

    assert page.index("Conflict: Work model") < page.index(" Facts 1 conflicting")
    assert "Not shown: On site The board’s field workplace says: onsite Shown: Hybrid The text says:" in page
    assert "We show Hybrid : a sentence about the job beats the board’s field" in page
    assert "<del>On site</del>" in answer.content.decode()
    assert "Against it: On site" in page


def test_a_posting_that_agrees_with_itself_has_no_box_of_conflicts(client):
    page = client.get(job({}).get_absolute_url()).content.decode()

    assert 'id="conflicts"' not in page


def test_every_fact_that_is_not_stated_says_so_and_rare_ones_share_a_line(client):
    page = text(client.get(job({}).get_absolute_url()))

    assert "Seniority The posting does not say. Not stated" in page
    assert "Nor does it say Right to work; Clearance; Start; Sector; Travel; Shifts; Benefits;" in page
    assert not re.search(r"<td>\s*</td>", page)


def test_rules_that_failed_are_not_told_as_silence(client):
    facts = {"pay": {"value": None, "state": str(FactState.FAILED), "rule": "pay"}}

    page = text(client.get(job(facts).get_absolute_url()))

    assert "Pay We could not read it: our rules failed on this posting. Reading failed" in page


def test_a_name_that_we_do_not_give_is_no_silence_of_the_posting(client):
    page = text(client.get(job({}).get_absolute_url()))

    assert "Occupation The title names no occupation that we know. Not found" in page
    assert "Department, team The posting does not say. Not stated" in page


@pytest.mark.parametrize(("language", "words"), [("ja", "Not found"), ("en", "Not stated")])
def test_the_legend_counts_what_the_table_shows(client, language, words):
    made = job({"seniority": fact("senior", "title:0-3")}, language=language)

    table = text(client.get(made.get_absolute_url())).partition(" Facts 1 ")[2].partition("Posted, first")[0]
    legend, _, rows = table.partition("Facts of this posting")
    silent = rows.partition("Nor ")[2].partition(words)[0].count(";") + 1

    assert f"{rows.count(words) - 1 + silent} {words.lower()}" in legend


def test_where_our_rules_cannot_read_no_silence_is_the_postings(client):
    page = text(client.get(job({}, language="ja").get_absolute_url()))
    table = page.partition("Facts of this posting")[2].partition("Keywords to have")[0]

    assert "Pay We found nothing. Not found" in table
    assert "Nor did we find Right to work; " in table
    assert "does not say." not in table.replace("The board does not say", "")
    assert "Not stated" not in table


def test_a_place_that_only_the_boards_address_names_says_so(client):
    place = {
        "city": "Lyon",
        "region": "",
        "country": "France",
        "country_code": "FR",
        "text": "Several",
        "slug": "x",
    }
    facts = {"places": fact([place, place | {"city": "Oslo"}], "locations.0", "locations.1:0-4")}
    made = job(facts, version={"locations": ["Several", "Oslo"]})

    page = text(client.get(made.get_absolute_url()))

    assert "The board’s location, whose address we read as Lyon says: Several" in page
    assert "The board’s location says: Oslo" in page


@pytest.mark.parametrize(
    ("sentence", "read", "marked"),
    [
        ("We cannot sponsor a visa.", "sponsor", "cannot sponsor"),
        ("Fruit is not free. A visa is not sponsored.", "A visa", "A visa is not sponsored"),
        ("We don’t take over the cost; sponsor yourself.", "sponsor", "sponsor"),
        ("We cannot sponsor a visa.", "cannot sponsor", "cannot sponsor"),
    ],
)
def test_a_refusal_is_marked_with_the_word_that_refuses(client, sentence, read, marked):
    html = f"<p>{sentence}</p>"
    made = job({"sponsorship": fact("not_offered", at(read, html))}, html=html)

    page = client.get(made.get_absolute_url()).content.decode()

    assert f"<mark>{marked}</mark>" in part(page, "sponsorship")
    assert f'data-n="1">{marked}</mark>' in page


@pytest.mark.parametrize("value", [{}, [], None, "of old", 7, [None], {"minimum": "x"}])
@pytest.mark.parametrize(
    "name", ["pay", "places", "experience", "deadline", "seniority", "travel", "remote_from"]
)
def test_a_value_of_another_shape_breaks_no_page(client, name, value):
    answer = client.get(
        job({name: fact(value, "title:0-3", "nothing", "description:9-999999")}).get_absolute_url()
    )

    assert answer.status_code == 200


def test_the_measured_precision_stands_beside_the_rule_with_its_n(client):
    low, high = wilson(190, 200)
    row = {
        "n": 200,
        "accuracy": 0.95,
        "precision": 0.961,
        "recall": 0.9,
        "low": low,
        "high": high,
        "given": 128,
    }
    rules = fingerprint(Context())
    Measurement.objects.create(measured_at=make.NOW, rules=rules, fields={"level.level": row})
    facts = {"seniority": fact("senior", "title:0-6")}

    opened = part(client.get(job(facts).get_absolute_url()).content.decode(), "seniority")

    assert "96.1 % are right, measured on 128 examples." in opened
    assert 'href="/accuracy/#m-level-level"' in opened
    assert "Not measured yet" not in opened


@pytest.mark.parametrize(("language", "is_told"), [("ja", True), ("nl", False), ("", False)])
def test_silence_on_a_text_that_we_cannot_read_is_called_ours(client, language, is_told):
    page = text(client.get(job({}, language=language).get_absolute_url()))

    assert ("This posting is in Japanese, which most of our rules do not read" in page) is is_told


def test_keywords_are_told_required_first_with_their_sentences_and_soft_ones_last(client):
    skills = [
        skill("Writing", hard=False),
        skill("Kubernetes", required=False),
        skill("Python"),
        skill("Django"),
    ]
    facts = {"skills": fact(skills, at("write well"), at("Kubernetes"), at("Python"), at("Django"))}

    page = text(client.get(job(facts).get_absolute_url())).partition("Keywords to have in a resume")[2]

    order = [
        "Required 2 Python You are at home in Python , Django",
        "Django You are at home",
        "Nice to have 1 Kubernetes",
        "soft skills 1 Writing You write well",
    ]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "Only words that the posting uses" in page


def test_a_keyword_of_which_another_would_do_names_the_other(client):
    skills = [skill("Python") | {"one_of": 1}, skill("Django"), skill("Kubernetes") | {"one_of": 1}]
    facts = {"skills": fact(skills, at("Python"), at("Django"), at("Kubernetes"))}

    page = text(client.get(job(facts).get_absolute_url())).partition("Keywords to have in a resume")[2]

    assert "Python or Kubernetes" in page
    assert "Kubernetes or Python" in page
    assert "Django or" not in page


def test_a_posting_without_keywords_says_so(client):
    assert "The posting names none that we know." in text(client.get(job({}).get_absolute_url()))


def test_words_of_the_posting_are_never_markup(client):
    html = "<p>&lt;script&gt;alert(1)&lt;/script&gt; three days a week</p>"
    facts = {"work_model": fact("hybrid", at("<script>alert(1)</script> three days", html), rule="<b>")}

    page = client.get(job(facts, html=html, title="<script>x</script>").get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "<script>x" not in page
    assert "<code>&lt;b&gt;</code>" in page


def test_the_page_costs_no_more_with_every_fact(client, django_assert_max_num_queries):
    many = fact([skill(f"Skill{n}") for n in range(80)], *[at("Python")] * 80)
    made = job(
        CONFLICT | {"skills": many}, html=HTML + "<p>Your contact: Jane Doe, jane.doe@halden.example</p>"
    )

    with django_assert_max_num_queries(10):
        client.get(made.get_absolute_url())
