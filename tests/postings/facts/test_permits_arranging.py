"""Employers who get the visa or work permit, or cannot, in words other than `sponsor`."""

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
        "If you need a visa, we apply for it.",
        "We will arrange your work permit.",
        "We can help you with visas and the move.",
        "We'll take care of your visa.",
        "Our people team takes care of your work permit.",
        "We cover the costs of your visa.",
        "What we offer\nHelp with your work permit\nFruit",
        "Wir unterstützen Sie bei der Arbeitserlaubnis.",
        "Um dein Visum kümmern wir uns.",
        "Wir übernehmen den Antrag auf die Arbeitsgenehmigung.",
        "Nous prenons en charge votre permis de travail.",
        "Nous vous aidons dans les démarches de visa.",
        "Tramitamos el permiso de trabajo.",
        "Te ayudamos con el visado.",
        "Wij regelen je werkvergunning.",
        "We vragen het visum voor je aan.",
        "Vi hjälper dig med arbetstillstånd.",
    ],
)
def test_an_employer_who_gets_the_permit_sponsors(text):
    fact = sponsorship(text)

    assert (fact.value, fact.state) == (Sponsorship.OFFERED, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "We cannot arrange work permits for this job.",
        "We are unable to help with visas.",
        "We do not apply for work permits.",
        "Wir können leider kein Visum beantragen.",
        "Bei der Arbeitserlaubnis können wir nicht helfen.",
        "Nous ne prenons pas en charge les visas.",
        "Nous ne pouvons pas parrainer de visa.",
        "No tramitamos permisos de trabajo.",
        "Necesitas permiso de trabajo; no podemos tramitar visados.",
        "We kunnen geen werkvergunning regelen.",
        "Vi kan inte ordna arbetstillstånd.",
    ],
)
def test_an_employer_who_does_not_get_the_permit_refuses(text):
    fact = sponsorship(text)

    assert (fact.value, fact.state) == (Sponsorship.NOT_OFFERED, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "We help companies with work permits for their staff.",
        "We arrange visas for travellers.",
        "We help our clients to apply for visas.",
        "We take Visa and Mastercard.",
        "We process visa payments.",
        "Do you need a visa that we arrange?",
        "You must hold a work permit, and we pay for your tools.",
        "A work permit is needed. We help with everything else.",
        "Please note that we work in a shop and that a work visa is needed.",
        "Arrange work permits for new colleagues.",
        "We cannot arrange visas for every role.",
        "Wir unterstützen Unternehmen bei der Arbeitserlaubnis.",
        "Wir sind ein kleines Team; eine Arbeitserlaubnis ist nötig.",
        "Nous aidons nos clients dans leurs démarches de visa.",
        "Tramitamos visados para nuestros clientes.",
        "We regelen visums voor klanten.",
    ],
)
def test_permits_of_others_and_permits_to_bring_say_nothing(text):
    fact = sponsorship(text)

    assert (fact.value, fact.state) == (None, FactState.NOT_STATED)


def test_the_evidence_reaches_from_the_permit_to_what_is_done_for_it():
    text = "Boats need oars. If you need a work permit, we apply for it at once."

    place = sponsorship(text).evidence[0]

    assert text[place.start : place.end] == "work permit, we apply for"


@pytest.mark.parametrize(
    "words", ["we can arrange visa ", "wir visum ", "we ", "nous ne ", "visa, we apply for ", "könnten wir\n"]
)
def test_reading_grows_no_faster_than_the_text(words):
    short, long = Document.of_text(words * 5_000), Document.of_text(words * 20_000)
    permits.read(short)

    took = [min(_seconds(doc) for _ in range(3)) for doc in (short, long)]

    assert took[1] < 8 * took[0] + 0.02


def _seconds(doc):
    started = time.perf_counter()
    permits.read(doc)
    return time.perf_counter() - started
