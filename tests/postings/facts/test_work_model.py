"""Remote, hybrid, on site or not stated: what the flag, the places, the title and the text say together."""

import time

import pytest

from postings.facts.base import Evidence
from postings.facts.document import Document
from postings.facts.work_model import read
from postings.providers.base import Location, Posting
from postings.vocab import FactState, WorkModel

REMOTE, HYBRID, ON_SITE = WorkModel.REMOTE, WorkModel.HYBRID, WorkModel.ON_SITE


def document(text: str = "", **posting) -> Document:
    fields = {"key": "1", "title": "Engineer", "source_url": "https://jobs.example/1"} | posting
    fields["locations"] = [Location(place) for place in fields.get("locations", ())]
    return Document(Posting(**fields), text=text)


def model(text: str = "", **posting) -> WorkModel | None:
    return read(document(text, **posting)).work_model.value


def quoted(doc: Document, evidence: tuple[Evidence, ...]) -> list[str]:
    return [
        doc.text[each.start : each.end] if each.where == "description" else each.where for each in evidence
    ]


def test_a_board_that_says_on_site_and_a_text_that_says_three_times_a_week_conflict():
    doc = document(
        "The role is in Leeds.\nThere are some in person meetings, and flexibility to work from home."
        " We ask that you come in 3 times per week",
        workplace="onsite",
    )

    facts = read(doc)

    assert (facts.work_model.value, facts.work_model.state) == (HYBRID, FactState.CONFLICTING)
    assert quoted(doc, facts.work_model.evidence) == [
        "come in 3 times per week",
        "flexibility to work from home",
    ]
    assert [(claim.value, claim.evidence) for claim in facts.work_model.against] == [
        (ON_SITE, (Evidence("workplace"),))
    ]
    assert (facts.days_on_site.value.minimum, facts.days_on_site.value.maximum) == (3, 3)


def test_flexibility_to_work_from_home_with_meetings_in_person_is_hybrid_without_a_flag():
    doc = document(
        "Work where you work best! There are some in person meetings, with flexibility to work from home"
    )

    fact = read(doc).work_model

    assert (fact.value, fact.state, fact.rule) == (HYBRID, FactState.PARSED, "work_model.flexible")
    assert quoted(doc, fact.evidence) == ["flexibility to work from home"]


def test_flexibility_to_work_from_home_alone_states_nothing():
    assert model("We offer the flexibility to work from home.") is None


@pytest.mark.parametrize(
    "phrase",
    [
        "We have a remote-friendly culture.",
        "You will have the flexibility to work from home now and then, or from the office.",
    ],
)
def test_the_flag_beats_a_vague_phrase(phrase):
    doc = document(phrase, workplace="onsite")

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (ON_SITE, FactState.CONFLICTING)
    assert [claim.value for claim in fact.against] == [HYBRID]


def test_vague_words_of_working_from_home_do_not_contradict_a_remote_flag():
    doc = document("Enjoy the flexibility to work from home or the office.", workplace="remote")

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (REMOTE, FactState.STATED)


@pytest.mark.parametrize(
    ("text", "flag", "expected"),
    [
        ("This is not a remote position.", "remote", ON_SITE),
        ("This job is 100% on-site in our workshop.", "remote", ON_SITE),
        ("This role is hybrid, with time in our Porto office.", "remote", HYBRID),
        ("You will be in the office two days a week.", "remote", HYBRID),
        ("Fully remote, work from anywhere in Germany.", "onsite", REMOTE),
        ("This is a fully remote role.", "hybrid", REMOTE),
        ("We are in-person 5 days a week.", "hybrid", ON_SITE),
    ],
)
def test_an_explicit_statement_beats_the_flag(text, flag, expected):
    doc = document(text, workplace=flag)

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (expected, FactState.CONFLICTING)
    assert fact.evidence[0].where == "description"
    assert fact.against[0].evidence == (Evidence("workplace"),)


def test_not_remote_is_hybrid_where_the_board_says_hybrid():
    doc = document("Please note that this is not a remote position.", workplace="hybrid")

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (HYBRID, FactState.STATED)


@pytest.mark.parametrize("text", ["We are all fully remote.", "#LI-Remote", "Remote"])
def test_loose_words_do_not_beat_the_flag(text):
    doc = document(text, workplace="hybrid")

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (HYBRID, FactState.CONFLICTING)
    assert [claim.value for claim in fact.against] == [REMOTE]


def test_a_text_that_agrees_with_the_flag_is_quoted_beside_it():
    doc = document("This role is fully remote within Spain.", workplace="remote")

    fact = read(doc).work_model

    assert (fact.state, fact.rule) == (FactState.STATED, "work_model.flag")
    assert quoted(doc, fact.evidence) == ["This role is fully remote", "workplace"]


@pytest.mark.parametrize(
    "text",
    [
        "This role is fully remote.",
        "This is a remote position.",
        "This is a full-time fixed-term (12 months) remote contract position.",
        "This is a remote freelance role running until December.",
        "The position is full time - remotely from Malmö.",
        "All of our roles are remote, however some roles may have location requirements.",
        "You'll be based in the Midwest and operate remotely, with regular travel to customers.",
        "This is a virtual work from home position.",
        "The job is home-based.",
        "This will be a full-time, remote position.",
        "Fully remote work with company-provided equipment.",
        "Job type: full time Location: Remote, Chile",
        "Location: Remote, Canada",
        "Work location: 100% remote",
        "Workplace type: Remote",
        "About us\nRemote\nWe build kites.",
        "#LI-Remote",
        "#LI_Remote_US",
        "Freelance, 2-3 days/week, fully remote.",
        "#RemoteChile",
        "Die Stelle ist vollständig remote.",
        "Poste en full remote.",
        "Ce poste est en 100 % télétravail.",
        "Trabajo 100% remoto desde México.",
        "Modalidade: remoto",
        "Lavoro completamente da remoto.",
        "De functie is volledig op afstand.",
        "Tjänsten är helt på distans.",
    ],
)
def test_sentences_that_say_remote(text):
    assert model(f"Kites need wind.\n{text}\nKites need string.") == REMOTE


@pytest.mark.parametrize(
    "text",
    [
        "This role is hybrid.",
        "This is a hybrid role based out of our Turin office.",
        "This hybrid position is based in Recife.",
        "You'll work on a hybrid basis from our office in Dundee.",
        "We offer a hybrid working model.",
        "Benefits\nHybrid, casual work environment",
        "Work model: hybrid",
        "This is not a fully remote role.",
        "This is a Hybrid position with weekly time in the office.",
        "Location: Hybrid remote/in-office, Bay Area",
        "This role is based in Graz (hybrid).",
        "#LI-Hybrid",
        "#LI-Salem,Salem_Hybrid",
        "Remote or hybrid, as you like.",
        "Ability to work from home 1-2 days per week.",
        "You can work remotely two days a week.",
        "Option to WFH each Friday.",
        "Employees spend at least half of their work time in their assigned office.",
        "We expect employees in their assigned office on Tuesdays, Wednesdays and Thursdays.",
        "Wir bieten 2 Tage Homeoffice pro Woche.",
        "Hybrides Arbeiten mit einem schönen Büro.",
        "2 jours de télétravail par semaine.",
        "Poste hybride à Lyon.",
        "Modelo de trabajo híbrido en Madrid.",
        "Trabalho híbrido em Lisboa.",
        "2 giorni di smart working a settimana.",
        "Twee dagen thuiswerken per week.",
        "Två dagar hemifrån i veckan.",
    ],
)
def test_sentences_that_say_hybrid(text):
    assert model(f"Kites need wind.\n{text}\nKites need string.") == HYBRID


@pytest.mark.parametrize(
    "text",
    [
        "This is a full-time, onsite position.",
        "This position is 100% in person.",
        "This role is on-site in our Lagos plant.",
        "Remote work is not available for this role.",
        "This role is not eligible for remote work.",
        "We are unable to accommodate remote work.",
        "You must live locally – NO REMOTE.",
        "We do not offer remote work.",
        "Work remotely: No",
        "Work From Home: No",
        "No remote work is available.",
        "Location: On-site, Lagos",
        "Unser Team arbeitet 100% vor Ort.",
        "Leider ist Homeoffice nicht möglich.",
        "Puesto 100% presencial.",
    ],
)
def test_sentences_that_say_on_site(text):
    assert model(f"Kites need wind.\n{text}\nKites need string.") == ON_SITE


@pytest.mark.parametrize(
    "text",
    [
        "Perks: work from anywhere up to a month a year.",
        "You'll work remotely with teams across the globe.",
        "Our customers are fully remote.",
        "This role is remote and onsite.",
        "Enjoy 2 fully remote days.",
        "The role has a hybrid focus on sales and service.",
        "Fully remote SaaS company wants an agent.",
        "We do not support remote work from abroad.",
        "We are not considering remote candidates outside the EU.",
        "Location: you will be working with remote teams",
        "Model: hybrid transformer",
        "#HybridCloud #RemoteSensing",
        "This role is on-site part of the time.",
        "We work 4 days a week in our studio, a four-day week at full pay.",
        "Enjoy our three week work from anywhere policy.",
        "You can work remotely abroad for up to 30 days a year.",
        "Experience managing remote teams.",
        "You will work closely with our fully remote team.",
        "This is recruited by a remote Kelly-Anne office, not your local branch.",
        "A degree in geography or remote sensing.",
        "Build remote control and remote access tools.",
        "Provide remote support, remote desktop help and remote monitoring.",
        "Travel to remote locations such as mines.",
        "Interviews are fully remote.",
        "Remote interviews and remote onboarding are possible.",
        "We pay a remote work stipend.",
        "We are a remote-first company.",
        "We are a fully remote company with people in 12 countries.",
        "Comfortable in a fully remote setting.",
        "You thrive in a remote, autonomous environment.",
        "Ability to work remotely when needed.",
        "Some roles are fully remote.",
        "We offer flexible schedules with hybrid and remote working for certain roles.",
        "Unless approved to work fully remotely, employees come to us.",
        "The team is temporarily fully remote.",
        "This role may be fully remote for the right person.",
        "This role is remote to start.",
        "Design hybrid cloud and multi-cloud networks.",
        "Develop hybrid vehicles and hybrid apps.",
        "This is a hybrid role, blending sales and engineering.",
        "This is a unique hybrid role that covers data and product.",
        "Hybrid models of search and ranking.",
        "Agile, Waterfall and hybrid delivery methods.",
        "Rôle hybride, combinant stratégie et communication.",
        "Experience leading hybrid teams.",
        "You give on-site support at customers.",
        "Enjoy our onsite gym, on-site childcare and onsite parking.",
        "The process ends with an on-site interview.",
        "You meet clients in person and online.",
        "Bagel Mondays and on-site yoga on Tuesdays and Thursdays.",
        "Free lunch in the office three days a week.",
        "In-office perks: lunches several days per week.",
        "You start with 3 days of training on site.",
        "Part-time, 3 days per week.",
        "25 days of vacation and a week off in summer.",
        "Visit the office two days a month.",
        "A day in the office looks like this.",
        "We do not discriminate, whether in person or remote.",
        "We are looking for a hybrid technical expert and strategist.",
        "",
    ],
)
def test_false_friends_state_nothing(text):
    assert model(f"Kites need wind.\n{text}\nKites need string.") is None


def test_a_perk_of_working_from_anywhere_does_not_make_a_hybrid_job_remote():
    doc = document(
        "This is a hybrid role in New York.\nWork from anywhere up to a month a year.", workplace="hybrid"
    )

    fact = read(doc).work_model

    assert (fact.value, fact.state) == (HYBRID, FactState.STATED)


def test_a_tag_is_not_enough_for_remote_where_the_text_offers_home_or_office():
    text = "You have the freedom to choose between working from home or the office.\n#LI-Remote"

    assert model(text) == HYBRID


def test_a_remote_role_may_offer_an_office_to_those_who_want_one():
    text = (
        "This role is remote and can be done globally. If you prefer, you can work from our offices in Bonn."
    )

    assert model(text) == REMOTE


@pytest.mark.parametrize(
    "text", ["", "\n\n", "remote", "İstanbul REMOTE İ", "リモートワーク可", "\x00remote\ud800", "#"]
)
def test_any_text_is_read_without_a_fault(text):
    doc = document(text, title=text or "x", locations=[text], workplace=text)

    facts = read(doc)

    assert facts == read(doc)


@pytest.mark.parametrize(
    "words",
    [
        "remote ",
        "hybrid role ",
        "this role is ",
        "3 days a week in the office ",
        "fully remote in US, ",
        "Location: remote\n",
        "flexibility at home or ",
        "excluding CA, ",
        "CET ±2 time zone ",
        "#li-",
        "$",
        "a-b, ",
        "\n",
    ],
)
def test_time_grows_with_the_length_of_the_text(words):
    head = "This role is fully remote.\n"
    short, long = (document(head + words * (size // len(words))) for size in (100_000, 400_000))
    read(short)

    took = [min(_seconds(doc) for _ in range(3)) for doc in (short, long)]

    assert took[1] < 8 * took[0] + 0.02


def _seconds(doc: Document) -> float:
    start = time.perf_counter()
    read(doc)
    return time.perf_counter() - start
