"""The overview of a job: whole sentences whatever the posting says or leaves out, and nothing that it does not say."""

import re
from itertools import product

import pytest

from postings.providers.base import Location, Pay, Posting
from postings.providers.html import clean
from postings.views.job import role_name
from postings.views.job.facts_table import table
from postings.views.job.overview import overview
from postings.views.words.footnotes import Footnotes
from postings.vocab import Status
from tests.make import DAY, HOUR
from tests.pages import text
from tests.postings.views import answered_jobs, postings_with_facts
from tests.postings.views.answered_jobs import FILLER, NOW, answered, of_posting, unproved

#: What no sentence may hold: a gap, a torso, a word twice, an article before the wrong sound.
TORN = re.compile(
    r"  | [,.;]|\.\.|,,|%\(|\b(a|an|the|in|for|from|is|was) \1\b|\ban? (?:in|for|a|an|the)\b|None|\{|\ba [aeio]\w"
    r"|\bin (?:Netherlands|United States|United Kingdom|EU)\b",
)


def job(**fields):
    posting = {name: fields.pop(name) for name in list(fields) if name in Posting.__dataclass_fields__}
    posting.setdefault("title", "Sound Engineer")
    posting.setdefault("description_html", "<p>You mix live radio.</p>")
    posting["description_html"] = clean(posting["description_html"])
    return of_posting(
        Posting(key="1", source_url="https://jobs.example/1", company_name="Halden Radio", **posting),
        **fields,
    )


def tell(**fields):
    return answered(job(**fields)).sentences


def fact(value, state="stated", evidence=("title",)):
    return {"value": value, "state": state, "rule": "some.rule", "evidence": list(evidence)}


def place(city="", country="", code="", *, region="", words=""):
    return {"text": words or city, "city": city, "region": region, "country": country, "country_code": code}


UTRECHT = place("Utrecht", "Netherlands", "NL")
GOTHENBURG = place("Gothenburg", "Sweden", "SE")
ANYWHERE = {"countries": [], "regions": [], "states": [], "excluded_states": [], "zones": []}


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.long), "recorded"])
def jobs(request):
    """Of the demo boards some or all, or of recorded ones."""
    if request.param == "recorded":
        return answered_jobs.recorded()
    return answered_jobs.demo(every=8 if request.param == "some" else 1)


def test_every_word_of_every_overview_stands_in_its_facts_or_its_names(jobs):
    for each in jobs:
        names = {piece.fact for sentence in each.overview for piece in sentence.pieces}
        names |= {"hours"} if "term" in names else set()

        found = unproved(each, each.sentences, names & each.table.parts.keys())
        assert not found, (each.sentences, found)


def test_every_overview_is_one_to_three_whole_sentences(jobs):
    for each in jobs:
        assert 1 <= len(each.overview) <= 3
        for sentence in each.overview:
            words = str(sentence).replace(each.job.title, "Title").replace(each.job.org.name, "Company")
            assert not TORN.search(words), words
            assert re.match(r"[^\sa-z].*[^.]\.$", words), words


def test_no_overview_is_filler(jobs):
    names = {"company", "title", "normalized_title", "department"}
    for each in jobs:
        pieces = [piece for sentence in each.overview for piece in sentence.pieces]
        own = "".join(piece.words for piece in pieces if piece.fact not in names)
        assert not FILLER.search(own), own


def test_a_fact_brings_the_numbers_of_its_sentences(jobs):
    for each in jobs:
        for piece in (piece for sentence in each.overview for piece in sentence.pieces):
            if piece.numbers and piece.fact != "term":
                assert list(piece.numbers) == each.table.parts[piece.fact].numbers


def test_it_tells_who_looks_for_whom_where_for_what_and_how():
    html = "<p>This role is based in Utrecht and Gothenburg.</p><p>We ask that you come in 3 days a week.</p>"
    told = tell(
        title="Senior Machine Learning Engineer, Listener Messaging", department="Data Science",
        employment="Permanent", location_text="Utrecht", locations=(Location("Utrecht"),), description_html=html,
        deadline=(NOW + 23 * DAY).date(),
    )  # fmt: skip

    assert told == (
        "Halden Radio looks for a Senior Machine Learning Engineer in Utrecht or Gothenburg for its Data Science"
        " department, 3 days a week on site. It is a permanent job; applications are due by 15 December 2026."
        " The posting does not say what it pays."
    )


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], "."),
        ([UTRECHT], " in Utrecht."),
        ([UTRECHT, UTRECHT], " in Utrecht, Netherlands."),
        ([UTRECHT, GOTHENBURG], " in Utrecht or Gothenburg."),
        ([UTRECHT, GOTHENBURG, place("Oslo"), place("Lyon")], " in Utrecht, Gothenburg, Oslo or one other place."),
        ([UTRECHT, *(place(f"City {n}") for n in "ABCDEF")], " in Utrecht, City A, City B or 4 other places."),
        ([place("", "Netherlands", "NL")], " in the Netherlands."),
        ([place("", "Sweden", "SE")], " in Sweden."),
        ([place("", "Germany", "DE", region="Bavaria")], " in Bavaria, Germany."),
        ([place(words="Studio 4")], " in “Studio 4”."),
        ([place("Cambridge", "United Kingdom", "GB"), place("Cambridge", "United States", "US", region="MA")],
         " in Cambridge, United Kingdom or Cambridge, MA, United States."),
    ],
)  # fmt: skip
def test_places_are_named_as_shortly_as_tells_them_apart(places, said):
    facts = {"normalized_title": fact("Sound Engineer"), "places": fact(places)}

    assert tell(facts=facts).startswith(f"Halden Radio looks for a Sound Engineer{said}")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"work_model": fact("on_site")}, ", on site."),
        ({"work_model": fact("hybrid")}, ", hybrid."),
        ({"work_model": fact("remote")}, ", remote."),
        ({"days_on_site": fact({"minimum": 2.0, "maximum": 3.0})}, ", 2–3 days a week on site."),
        ({"work_model": fact("on_site"), "days_on_site": fact({"minimum": 5.0, "maximum": 5.0})},
         ", 5 days a week on site."),
        ({"work_model": fact("remote"), "remote_from": fact(ANYWHERE | {"regions": ["eu"]})}, ", remote from the EU."),
        ({"work_model": fact("remote"), "remote_from": fact(ANYWHERE | {"countries": ["DE", "NL", "SE"]})},
         ", remote from Germany, the Netherlands or Sweden."),
        ({"work_model": fact("remote"),
          "remote_from": fact(ANYWHERE | {"countries": ["US"], "excluded_states": ["US-CA"]})},
         ", remote from the United States but not from CA."),
        ({"work_model": fact("remote"), "remote_from": fact(ANYWHERE | {"zones": ["CET"]})}, ", remote."),
        ({"work_model": fact("remote"), "remote_from": fact(ANYWHERE | {"countries": ["SE"]}),
          "places": fact([place("", "Sweden", "SE")])}, ", remote from Sweden."),
    ],
)  # fmt: skip
def test_the_work_model_closes_the_first_sentence(facts, said):
    told = tell(facts={"normalized_title": fact("Sound Engineer")} | facts)

    assert told.startswith(f"Halden Radio looks for a Sound Engineer{said}")


@pytest.mark.parametrize(
    ("hours", "term", "said"),
    [
        (["full_time"], [], "It is a full-time job."),
        ([], ["internship"], "It is an internship."),
        (["part_time"], ["apprenticeship"], "It is a part-time apprenticeship."),
        (["full_time", "part_time"], ["permanent"], "It is a full-time or part-time permanent job."),
        (["full_time"], ["permanent", "contract"], "It is a permanent job or a contract job, full-time."),
        (["part_time"], ["volunteer"], "It is part-time volunteer work."),
    ],
)
def test_hours_and_term_are_one_noun(hours, term, said):
    facts = {name: fact(value) for name, value in (("hours", hours), ("term", term)) if value}

    assert said in tell(facts=facts)


def test_every_combination_is_made_of_whole_sentences():
    choices = {
        "normalized_title": [None, "Sound Engineer", "音響"],
        "places": [None, [UTRECHT], [place("", "United States", "US")] * 5],
        "work_model": [None, "remote", "on_site"],
        "remote_from": [None, ANYWHERE | {"regions": ["eu", "worldwide"], "excluded_states": ["US-CA"]}],
        "term": [None, ["permanent"]],
        "hours": [None, ["full_time", "part_time"]],
        "deadline": [None, "2026-11-01", "2026-12-31"],
    }
    made = [job(department="R&D", status=status, inactive_at=NOW) for status in Status]
    for values in product(*choices.values()):
        facts = {name: fact(value) for name, value in zip(choices, values, strict=True) if value is not None}
        for each in made:
            each.facts = facts
            told = " ".join(map(str, overview(each, table(each, Footnotes(each, ""), {}), (), now=NOW)))
            assert not TORN.search(told.replace("is a ", "is ").replace("was a ", "was ")), told
            assert told.endswith(".")


def test_a_closed_job_is_told_in_the_past():
    facts = {
        "normalized_title": fact("Sound Engineer"),
        "term": fact(["permanent"]),
        "deadline": fact("2026-12-31"),
    }

    assert tell(facts=facts, status=Status.CLOSED, inactive_at=NOW) == (
        "Halden Radio looked for a Sound Engineer. It was a permanent job; applications were due by 31 December 2026."
        " The posting did not say what it paid."
    )


def test_a_missing_job_is_told_as_it_was_when_it_was_last_there():
    told = tell(status=Status.MISSING, stored_last_seen_at=NOW - 30 * HOUR)

    assert told.startswith(
        "When we last saw the posting on its board, on 21 November 2026, Halden Radio looked for a Sound Engineer."
    )


def test_a_job_of_a_board_that_could_not_be_read_is_told_so_too():
    made = job(first_seen_at=NOW - 30 * DAY, last_changed_at=NOW - 30 * DAY)
    made.source.last_complete_read_at = NOW - 10 * DAY

    assert answered(made).sentences.startswith(
        "When we last saw the posting on its board, on 12 November 2026, "
    )


def test_a_deadline_that_has_passed_is_told_in_the_past_though_the_job_is_open():
    told = tell(facts={"term": fact(["permanent"]), "deadline": fact("2026-11-20")})

    assert "It is a permanent job; applications were due by 20 November 2026." in told


def test_pay_is_told_as_the_posting_states_it():
    assert "The posting states pay of €52,000 a year." in tell(pay=(Pay("", 52000, 52000, "EUR", "year"),))


def test_pay_of_a_closed_job_is_told_in_the_past():
    told = tell(status=Status.CLOSED, inactive_at=NOW, pay=(Pay("", 52000, 52000, "EUR", "year"),))

    assert "The posting stated pay of €52,000 a year." in told
    assert " states " not in told


def test_silence_on_pay_is_not_told_where_we_could_not_read():
    assert "pay" not in tell(facts={}, language="ja")
    assert "pay" not in tell(facts={"pay": {"value": None, "state": "failed", "rule": "pay"}})


def test_a_department_that_reads_badly_in_a_sentence_is_quoted():
    assert "for its Data Science department" in tell(department="Data Science")
    assert "for “Sales Team”" in tell(department="Sales Team")
    assert "for “4711 – Vertrieb”" in tell(department="4711 – Vertrieb")


@pytest.mark.parametrize(
    "title",
    ["音響エンジニア 🎧", "مهندس صوت", "Ingénieur du son (H/F)", "Join our talent pool", "Nurses wanted"],
)
def test_a_title_that_is_no_english_occupation_is_quoted_as_it_stands(title):
    assert tell(title=title, description_html="").startswith(f"Halden Radio looks for “{title}”")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Senior Sound Engineer", "a Senior Sound Engineer"),
        ("Editor, Night Desk", "an Editor"),
        ("HR Manager", "an HR Manager"),
        ("UX Designer (Member Services)", "a UX Designer"),
        ("SCADA Technician", "a SCADA Technician"),
        ("HVAC Technician", "an HVAC Technician"),
        ("University Lecturer", "a University Lecturer"),
        ("User Researcher", "a User Researcher"),
        ("Payroll Administrator III", "a Payroll Administrator III"),
        ("Head of People", "a Head of People"),
        ("Personal Assistant to the Director", "a Personal Assistant to the Director"),
        ("Director, Marketing", ""),
        ("Senior Manager", ""),
        ("Corporate Strategy", ""),
        ("Signal Pool", ""),
        ("Sales", ""),
        ("", ""),
    ],
)
def test_an_occupation_is_named_with_its_article(title, said):
    assert role_name.with_article(title) == said


@pytest.mark.django_db
def test_the_page_tells_it_with_links_to_the_sentences(client):
    made = postings_with_facts.job(
        {
            "days_on_site": fact(
                {"minimum": 3.0, "maximum": 3.0}, "parsed", [postings_with_facts.at("three days")]
            )
        },
        title="<b>Sound</b>",
    )

    page = client.get(made.get_absolute_url())
    told = page.content.decode().partition('id="overview"')[2].partition("</section>")[0]

    assert '<bdi>3 days a week on site</bdi><a class="fn" href="#s-1"' in told
    assert "Overview" in text(page)
    assert "“&lt;b&gt;Sound&lt;/b&gt;”" in told


@pytest.mark.django_db
def test_facts_of_another_shape_leave_the_rest_of_a_job_page(client):
    made = postings_with_facts.job(postings_with_facts.OF_ANOTHER_SHAPE, title="Nurse", department="Nights")

    page = client.get(made.get_absolute_url())

    assert page.status_code == 200
    assert "looked for “Nurse” for its Nights department." in text(page)
