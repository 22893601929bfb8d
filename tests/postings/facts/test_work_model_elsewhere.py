"""On site and remote in plain words of other languages, and work that cannot be done from home."""

import pytest

from postings.facts.document import Document
from postings.facts.work_model import read
from postings.providers.base import Posting
from postings.vocab import FactState, WorkModel


def model(text):
    return read(Document.of_text(f"Wir bauen Uhren, und die gehen.\n{text}\nDas ist alles.")).work_model.value


@pytest.mark.parametrize(
    "text",
    [
        "The clocks hang in Bath; the job cannot be done from home.",
        "This job can't be done remotely.",
        "It is not possible to do this job from home.",
        "Die Arbeit findet vor Ort in Jena statt.",
        "Du arbeitest vor Ort in Jena.",
        "Vor Ort",
        "Dienstort ist Jena; Homeoffice ist bei dieser Tätigkeit nicht möglich.",
        "Mobiles Arbeiten ist nicht möglich.",
        "Le travail se fait sur place, à Nantes.",
        "Poste en présentiel à Nantes",
        "Sur place",
        "Le télétravail n'est malheureusement pas possible.",
        "El puesto es presencial en Cádiz.",
        "Trabajo presencial",
        "Presencial",
        "Este puesto no admite teletrabajo.",
        "Vaga presencial em Braga",
        "Lavoro in presenza a Parma",
        "Je werkt op locatie in Breda.",
        "Thuiswerken is niet mogelijk.",
        "Arbetet sker på plats i Lund.",
    ],
)
def test_plain_words_say_on_site(text):
    assert model(text) is WorkModel.ON_SITE


@pytest.mark.parametrize(
    "text",
    [
        "Du arbeitest im Homeoffice, egal wo in Deutschland.",
        "You can work from home anywhere in Chile; we meet yearly.",
    ],
)
def test_plain_words_say_remote(text):
    assert model(text) is WorkModel.REMOTE


def test_partial_telework_is_hybrid():
    text = "Teletrabajo parcial, a convenir."

    assert model(text) is WorkModel.HYBRID


@pytest.mark.parametrize(
    "text",
    [
        "Some of the work cannot be done from home.",
        "Homeoffice ist in der Probezeit nicht möglich.",
        "Thuiswerken is in de inwerkperiode niet mogelijk.",
        "Du arbeitest vor Ort beim Kunden.",
        "Du arbeitest vor Ort in Jena oder mobil.",
        "Modalidad presencial o híbrida",
        "Atención presencial a clientes",
        "Trabalho presencial com clientes",
        "Restauration sur place",
        "Je werkt op locatie bij klanten.",
        "You can work from home anywhere in Europe for four weeks a year.",
        "You work a four-day week near our office.",
    ],
)
def test_parts_of_the_work_and_places_of_others_say_nothing(text):
    assert model(text) is None


def test_a_job_that_cannot_be_done_from_home_contradicts_a_hybrid_flag():
    posting = Posting(key="1", title="Baker", source_url="", workplace="hybrid")

    fact = read(Document(posting, text="The job cannot be done from home.")).work_model

    assert (fact.value, fact.state) == (WorkModel.ON_SITE, FactState.CONFLICTING)


def test_a_job_that_is_only_not_remote_fits_a_hybrid_flag():
    posting = Posting(key="1", title="Baker", source_url="", workplace="hybrid")

    fact = read(Document(posting, text="This job cannot be done remotely.")).work_model

    assert (fact.value, fact.state) == (WorkModel.HYBRID, FactState.STATED)
