"""The right to work and security clearances that a posting asks for."""

import pytest

from postings.facts import permits
from postings.facts.document import Document
from postings.facts.values import Authorisation, Clearance


def read(text, countries=()):
    return permits.read(Document.of_text(text), countries)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("You must be authorized to work in the United States.", ("US",)),
        ("Must be legally eligible to work in the U.S.", ("US",)),
        ("Candidates must hold the right to work in the UK.", ("GB",)),
        ("You have the right to live and work in South Africa.", ("ZA",)),
        ("Applicants must be authorised to work in the United States or Canada.", ("US", "CA")),
        ("Legal authorization to work in the US is required.", ("US",)),
        ("US work authorization required.", ("US",)),
        ("Work authorization:\nUnited States (Required)", ("US",)),
        ("Must be legally eligible to work in the country in which the position is located.", ()),
        ("Du hast eine gültige Arbeitserlaubnis für Deutschland.", ("DE",)),
        ("Vous avez un permis de travail valide en France.", ("FR",)),
        ("All applicants must be US persons under ITAR.", ("US",)),
        ("Must be a U.S. citizen or have a green card.", ("US",)),
        ("Only US citizens and green card holders.", ("US",)),
    ],
)
def test_the_right_to_work_names_its_countries(text, countries):
    fact = read(text).authorisation

    assert fact.value == Authorisation(countries)


@pytest.mark.parametrize(
    "text",
    [
        "U.S. citizenship is required.",
        "Must be a US citizen with the ability to obtain a clearance.",
        "This position requires US citizenship.",
        "Citizenship: U.S.",
        "Must be a US citizen. You must be authorized to work in the United States.",
    ],
)
def test_a_job_for_citizens_only_says_so(text):
    fact = read(text).authorisation

    assert fact.value == Authorisation(("US",), citizens_only=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We hire without regard to race, citizenship or national origin.",
        "Are you legally authorized to work in the United States?",
        "Ensure right to work checks are done for UK employees.",
        "Respond to citizen complaints and train citizen data scientists.",
        "Work authorization:\nUnited States (Preferred)",
        "US citizens and those authorized to work in the US are encouraged to apply.",
        "U.S. citizenship is required for most positions.",
        "We can support candidates who do not hold work authorization for the location of this role.",
        "The right to work in a team that you choose.",
        "You like to work in Germany with customers.",
    ],
)
def test_talk_of_citizens_and_of_work_asks_for_nothing(text):
    fact = read(text).authorisation

    assert fact.value is None


@pytest.mark.parametrize(
    ("text", "countries", "clearance"),
    [
        ("Active DoD Secret clearance required.", (), Clearance("US", "Secret")),
        ("TS/SCI with polygraph", (), Clearance("US", "TS/SCI")),
        ("You hold a Top Secret clearance.", ("US",), Clearance("US", "Top Secret")),
        ("Ability to obtain a Public Trust clearance", (), Clearance("US", "Public Trust")),
        ("Candidates must be SC cleared.", (), Clearance("GB", "SC")),
        ("DV clearance is essential.", (), Clearance("GB", "DV")),
        ("Must hold NV1 clearance.", ("AU",), Clearance("AU", "NV1")),
        ("Secret clearance required", ("CA",), Clearance("CA", "Secret")),
        ("NATO Secret clearance", ("BE",), Clearance("", "NATO Secret")),
        ("Ability to obtain a security clearance", ("US",), Clearance("US", "")),
        (
            "An active Top Secret clearance is strongly preferred.",
            (),
            Clearance("US", "Top Secret", is_required=False),
        ),
        ("May be required to obtain a U.S. security clearance.", (), Clearance("US", "", is_required=False)),
        ("Clearance level: Secret", ("US",), Clearance("US", "Secret")),
        ("You must be able to obtain a U.S. Secret clearance.", ("GB",), Clearance("US", "Secret")),
        ("Hold, or be able to gain, UK Security Check (SC) clearance.", (), Clearance("GB", "SC")),
        ("The ability to pass Developed Vetting (DV)", (), Clearance("GB", "DV")),
        ("A Counter-Terrorist Check is essential.", (), Clearance("GB", "CTC")),
        ("Nice to have\nAn active Secret clearance", (), Clearance("US", "Secret", is_required=False)),
        ("Nice to have\nGreek\nA Secret clearance is required.", (), Clearance("US", "Secret")),
    ],
)
def test_a_security_clearance_has_country_and_level(text, countries, clearance):
    fact = read(text, countries).clearance

    assert fact.value == clearance


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("You hold an active Secret clearance.", "permits.clearance"),
        ("Ability to obtain a Secret clearance.", "permits.clearance_obtainable"),
        ("Must be able to obtain and keep a U.S. Secret clearance.", "permits.clearance_obtainable"),
    ],
)
def test_the_rule_tells_a_clearance_held_from_one_to_obtain(text, rule):
    fact = read(text).clearance

    assert fact.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Organise the summer clearance sale.",
        "Handle customs clearance of imports.",
        "Offer contingent on a background check clearance.",
        "Security clearance: None",
        "A security clearance is not required. No security clearance needed.",
        "Regulatory clearance of medical devices",
        "Credit security clearance by a bank",
        "Onboard vendors, obtaining security clearance for them.",
        "Our secret sauce is public trust.",
        "Cloud secrets and confidential data",
        "No Developed Vetting is needed. Developed vetting: not required.",
        "Walk through the airport security check.",
    ],
)
def test_other_clearances_are_none(text):
    fact = read(text, ("US",)).clearance

    assert fact.value is None


def test_the_evidence_is_the_words_themselves():
    text = "About us\nWe build boats.\nYou need an active Secret clearance for this."

    place = read(text).clearance.evidence[0]

    assert text[place.start : place.end] == "Secret clearance"
