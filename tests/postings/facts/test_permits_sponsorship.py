"""Visa sponsorship: offered, refused, or another kind of sponsor."""

import time

import pytest

from postings.facts import permits
from postings.facts.document import Document
from postings.vocab import FactState, Sponsorship


def sponsorship(text):
    return permits.read(Document.of_text(text)).sponsorship


@pytest.mark.parametrize(
    "text",
    [
        "Visa sponsorship is not available for this role.",
        "We are unable to offer visa sponsorship at this time.",
        "Applicants must be authorized to work in the US without sponsorship, now or in the future.",
        "Candidates must be able to work in Canada without the need for employer sponsorship.",
        "You must not now, or at any time in the future, require sponsorship for an employment visa.",
        "Applicants who require sponsorship will not be considered.",
        "Persons requiring visa sponsorship need not apply.",
        "Sponsorship is not available. Local candidates only.",
        "Relocation and sponsorship are not available for this role.",
        "This position does not qualify for immigration sponsorship.",
        "The company will not sponsor applicants for work visas.",
        "We are currently not sponsoring visas for any position.",
        "Must be a citizen; we do not have the ability to help with sponsorship.",
        "UK right to work required (no sponsorship available).",
        "We can't sponsor work permits, sorry.",
        "We are not able to offer a Certificate of Sponsorship.",
        "This role is not eligible for employer-sponsored work authorization.",
        "The college is not a sponsoring agency (H-1B).",
        "Visa sponsorship: No",
        "Visa sponsorship\nNo\nSalary",
        "We do not provide visa support.",
        "US citizens are encouraged to apply; sponsorship for this role is not available.",
        "Leider können wir kein Visa-Sponsoring anbieten.",
    ],
)
def test_a_refusal_to_sponsor_is_read(text):
    fact = sponsorship(text)

    assert (fact.value, fact.state) == (Sponsorship.NOT_OFFERED, FactState.PARSED)
    assert "spons" in text[fact.evidence[0].start : fact.evidence[0].end].lower() or "visa" in text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "We sponsor visas and work permits.",
        "We offer visa sponsorship and relocation assistance.",
        "We may agree to sponsor an individual for an employment visa.",
        "Visa sponsorship is available.",
        "Requests for visa sponsorship will be reviewed on a case-by-case basis.",
        "Candidates that need sponsorship may be considered case by case.",
        "What we offer\n- Lunch\n- Visa sponsorship for highly qualified candidates\n- Gym",
        "Benefits\nHealth insurance\nImmigration sponsorship\nPension",
        "If you do not have the right to work in the UK, we can offer visa sponsorship.",
        "If you need a visa, we will sponsor you.",
        "No degree needed. We offer visa sponsorship.",
        "We provide relocation and visa support.",
        "Visa sponsorship: Yes",
        "This position is eligible for H-1B sponsorship.",
        "We do sponsor visas! However, we cannot sponsor visas for every role and every candidate.",
    ],
)
def test_an_offer_to_sponsor_is_read(text):
    fact = sponsorship(text)

    assert (fact.value, fact.state) == (Sponsorship.OFFERED, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Coordinate with the study sponsor/CRO and prepare budgets.",
        "Present to executive sponsors; without strong executive sponsorship projects fail.",
        "Company-sponsored lunches and a sponsored gym membership",
        "Sell sponsorship packages available for our events.",
        "No sponsorship experience is needed for this marketing role.",
        "Do you now, or will you in the future, require visa sponsorship?",
        "Manage the visa sponsorship process for international employees.",
        "Provide visa support to travelling consultants.",
        "Our members are Visa, Mastercard and sponsor banks.",
        "Visa sponsorship is not guaranteed.",
        "visa sponsorship or assistance. Resumes must be submitted in English",
        "Mentor colleagues and sponsor employees for promotion.",
        "Corporate sponsored research agreements",
    ],
)
def test_other_sponsors_say_nothing_of_visas(text):
    fact = sponsorship(text)

    assert fact.value is None
    assert fact.state is FactState.NOT_STATED


def test_a_refusal_with_an_exception_keeps_both_and_the_refusal_wins():
    text = "We are unable to offer new H-1B visa sponsorship. However, we are able to sponsor TN visas."

    fact = sponsorship(text)

    assert (fact.value, fact.state) == (Sponsorship.NOT_OFFERED, FactState.CONFLICTING)
    assert [claim.value for claim in fact.against] == [Sponsorship.OFFERED]


@pytest.mark.parametrize(
    "word", ["sponsor ", "visa sponsorship ", "without sponsorship ", "visa support ", "\n", "İ"]
)
def test_reading_grows_no_faster_than_the_text(word):
    def seconds(length):
        doc = Document.of_text(word * length)
        started = time.perf_counter()
        permits.read(doc)
        return time.perf_counter() - started

    permits.read(Document.of_text(word))

    short, long = min(seconds(10_000) for _ in range(3)), min(seconds(40_000) for _ in range(3))

    assert long < 8 * short + 0.02
