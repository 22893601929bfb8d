"""Deadline, start, travel, shifts and benefits."""

import time
from datetime import date

import pytest

from postings.facts import conditions
from postings.facts.conditions import ConditionFacts
from postings.facts.document import Document
from postings.facts.values import Start, Travel
from postings.vocab import FactState
from tests import make


def read(text: str) -> ConditionFacts:
    return conditions.read(Document.of_text(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Please apply by 12 May 2027.", date(2027, 5, 12)),
        ("Closing date: May 3rd, 2027", date(2027, 5, 3)),
        ("Applications close on 31/12/2026 at noon.", date(2026, 12, 31)),
        ("Bewerbungsfrist: 31.12.2026", date(2026, 12, 31)),
        ("Bitte bewirb dich bis zum 3. März 2027 online.", date(2027, 3, 3)),
        ("Date limite de candidature : 1er février 2027", date(2027, 2, 1)),
        ("The deadline for applications is 2027-01-15.", date(2027, 1, 15)),
        ("Send your application before 5 March 2027.", date(2027, 3, 5)),
        ("Bitte bewerben Sie sich bis zum 3. März 2027.", date(2027, 3, 3)),
        ("Envoyez votre candidature avant le 28 janvier 2027.", date(2027, 1, 28)),
        ("Envía tu candidatura antes del 26/01/2027.", date(2027, 1, 26)),
        ("Fecha límite: 08/01/2027.", date(2027, 1, 8)),
        ("Reageer vóór 30 december 2026.", date(2026, 12, 30)),
        ("Inscrições até 5 de março de 2027", date(2027, 3, 5)),
        ("Candidature entro il 5 marzo 2027", date(2027, 3, 5)),
        ("Sista ansökningsdag: 5 mars 2027", date(2027, 3, 5)),
        ("Start date: 1 June 2027, apply by 5 May 2027", date(2027, 5, 5)),
    ],
)
def test_a_whole_date_after_announcing_words_is_the_deadline(text: str, day: date) -> None:
    fact = read(text).deadline

    assert (fact.value, fact.state) == (day, FactState.PARSED)


@pytest.mark.parametrize(
    "text",
    [
        "Apply by 12 May.",
        "Apply by 04/05/2027.",
        "Closing date: 31.02.2027",
        "You meet deadlines. Founded on 12 May 2019.",
        "Apply now! We have been in business since 1 January 2001.",
        "Closing date: soon",
        "Closing date: soon. We began on 3 May 2021.",
        "Closing date: soon\n3 May 2027 is our birthday",
        "Deadline open, start date 1 June 2027",
    ],
)
def test_what_is_no_whole_date_is_no_deadline(text: str) -> None:
    assert read(text).deadline.value is None


def test_a_text_that_names_another_day_than_the_field_conflicts() -> None:
    posting = make.posting(description_html="<p>Apply by 12 May 2027.</p>", deadline=date(2027, 6, 1))

    fact = conditions.read(Document(posting)).deadline

    assert (fact.value, fact.state) == (date(2027, 6, 1), FactState.CONFLICTING)
    assert [claim.value for claim in fact.against] == [date(2027, 5, 12)]


def test_a_field_that_the_text_repeats_is_stated() -> None:
    posting = make.posting(description_html="<p>Apply by 1 June 2027.</p>", deadline=date(2027, 6, 1))

    fact = conditions.read(Document(posting)).deadline

    assert (fact.state, [str(at) for at in fact.evidence]) == (FactState.STATED, ["apply_by"])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Start date: 1 September 2027", Start(on=date(2027, 9, 1))),
        ("Eintrittsdatum: 01.09.2027", Start(on=date(2027, 9, 1))),
        ("Wir suchen ab sofort eine Leitung.", Start(is_immediate=True)),
        ("Starting immediately, for a year.", Start(is_immediate=True)),
        ("Start date: immediate.\nApply by December 26, 2026", Start(is_immediate=True)),
        ("Start date: immediate. Apply by December 26, 2026", Start(is_immediate=True)),
        ("Start: as soon as possible", Start(is_immediate=True)),
        ("Eintrittstermin: sofort", Start(is_immediate=True)),
        ("Startdatum: zo spoedig mogelijk", Start(is_immediate=True)),
        ("Incorporación lo antes posible", Start(is_immediate=True)),
        ("Tillträde snarast", Start(is_immediate=True)),
        ("The job begins on 1 March 2027", Start(on=date(2027, 3, 1))),
        ("We would like you to start on 1 May 2027.", Start(on=date(2027, 5, 1))),
        ("Die Stelle ist zum 1. April 2027 zu besetzen.", Start(on=date(2027, 4, 1))),
        ("À pourvoir le 1 février 2027", Start(on=date(2027, 2, 1))),
        ("Fecha de incorporación: 01/03/2027", Start(on=date(2027, 3, 1))),
        ("Je begint op 1-3-2027.", Start(on=date(2027, 3, 1))),
        ("Start date: 13 July - 13 November 2026", None),
        ("Our fair starts on 3 May 2027.", None),
        ("Réponse dès que possible.", None),
        ("We started on a farm. Start by telling us of you.", None),
        ("Our restart date was fine.", None),
    ],
)
def test_when_the_job_begins(text: str, start: Start | None) -> None:
    assert read(text).start.value == start


@pytest.mark.parametrize(
    ("text", "travel"),
    [
        ("Up to 25% travel within the region.", Travel(percent=25)),
        ("20–30 % travel to our sites.", Travel(percent=30)),
        ("Travel required: 10% of the time", Travel(percent=10)),
        ("You are willing to travel to clients.", Travel()),
        ("Reisebereitschaft setzen wir voraus.", Travel()),
        ("No travel required.", Travel(percent=0, is_none=True)),
        ("We are the leading travel company, and travel insurance is our trade.", None),
        ("A travel allowance of 15% of your fare.", None),
        ("We grew 40%. Travel the world of sound with us.", None),
    ],
)
def test_how_much_one_travels(text: str, travel: Travel | None) -> None:
    assert read(text).travel.value == travel


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("You take part in the on-call rotation.", ("on_call",)),
        ("Night shifts and weekend work are part of it.", ("nights", "weekends")),
        ("Arbeit im Dreischichtbetrieb mit Nachtschicht.", ("shifts", "nights")),
        ("Bereitschaft zum Schichtdienst", ("shifts",)),
        ("Shifts, weekends and public holidays", ("shifts", "weekends")),
        ("Two shifts: 06:00 to 14:00 and 14:00 to 22:00", ("shifts",)),
        ("Wechselschicht, auch nachts und an Wochenenden", ("shifts", "nights", "weekends")),
        ("Je werkt in wisseldiensten, soms in het weekend.", ("shifts", "weekends")),
        ("Turno de mañana o de tarde", ("shifts",)),
        ("Noches y fines de semana, con dos días libres", ("nights", "weekends")),
        ("Delta i jour en vecka av åtta", ("on_call",)),
        ("This role includes on-call work.", ("on_call",)),
        ("We paid for ideas that came from the night shift.", ()),
        ("You hand over to the night shift.", ()),
        ("Keine Nachtarbeit, keine Wochenendarbeit", ()),
        ("Monday to Friday, day shift; no nights", ()),
        ("Sin fines de semana por turnos", ()),
        ("Night shifts are not required.", ()),
        ("You have been on call, and changed the system.", ()),
        ("Weekends, holidays and evenings off; work-free weekends off", ()),
        ("You shift the paradigm and call on clients at the weekend market.", ()),
        ("A paradigm shift, overnight success.", ()),
        ("Check the hours of shifts, nights and Sundays before they are paid", ()),
        ("Planning early and late shifts for 40 colleagues", ()),
        ("You calculate allowances for weekend work and night shifts.", ()),
        ("Zuschläge für Nachtarbeit und Wechselschicht berechnen", ()),
        ("Abrechnung von Schichtarbeit und Wochenendarbeit", ()),
        ("Calculer les primes de travail de nuit", ()),
        ("Revisar los pluses de trabajo por turnos", ()),
        ("Plan the loads and work early and late shifts", ("shifts",)),
        ("We plan early and late shifts six weeks ahead.", ("shifts",)),
        ("Check the doors. Night shifts are part of it.", ("nights",)),
        ("Check tickets on night shifts", ("nights",)),
        ("Fahrten planen, in Wechselschicht", ("shifts",)),
        ("Check the loads, early and late shifts", ("shifts",)),
        ("Flexible schedule: must be free for nights and weekends", ("nights", "weekends")),
        ("Schedule flexibility to do early and late shifts", ("shifts",)),
        ("Scheduling the crews for nights and weekends", ()),
        ("Work schedule with rotating shifts", ("shifts",)),
        ("Background check Night shifts", ("nights",)),
        ("Plan the rota for others; your own: rotating shifts", ("shifts",)),
    ],
)
def test_work_outside_of_office_hours(text: str, shifts: tuple[str, ...]) -> None:
    assert (read(text).shifts.value or ()) == shifts


def test_benefits_stand_once_each_with_their_own_words() -> None:
    text = "What we offer\nPrivate health insurance and a pension.\nA pension again, and 30 days of annual leave."
    document = Document.of_text(text)

    fact = conditions.read(document).benefits

    assert fact.value == ("health_insurance", "retirement", "paid_leave")
    assert document.text[fact.evidence[1].start : fact.evidence[1].end] == "pension"


@pytest.mark.parametrize(
    "text",
    [
        "You sell health insurance and pension products to schools.",
        "Responsibilities\nAdvise families on parental leave and dental plans.",
        "We are the pension fund of all sailors.",
        "Befristet als Elternzeitvertretung.",
        "Benefits\nThis is a maternity leave cover until May.",
        "Avantages\nRemplacement de congé parental",
        "We offer healthcare software to hospitals.",
        "Responsibilities\nServe hot meals and help with moving",
    ],
)
def test_who_sells_insurance_offers_none(text: str) -> None:
    assert read(text).benefits.value is None


@pytest.mark.parametrize(
    "unit",
    [
        "apply by ",
        "travel 10% ",
        "start date 20 ",
        "on call ",
        "pension ",
        "health dental ",
        "12.12.2026 ",
        "$ ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    small, large = (Document.of_text(unit * n) for n in (5_000, 20_000))

    def seconds(document: Document) -> float:
        begin = time.perf_counter()
        conditions.read(document)
        return time.perf_counter() - begin

    shortest = min(seconds(small) for _ in range(3))
    assert min(seconds(large) for _ in range(3)) < 10 * shortest + 0.01


@pytest.mark.parametrize(
    "text", ["", "\x00", "İ" * 50, "travel %", "apply by 99.99.2099", "ﬁ travel 999% travel"]
)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(read(text), ConditionFacts)


@pytest.mark.parametrize(
    ("line", "benefit"),
    [
        ("What you get\nLunch on the house", "meals"),
        ("In return\nChildcare vouchers", "childcare"),
        ("What you get\nHelp with moving", "relocation"),
        ("Benefits\nHealth cover for your family", "health_insurance"),
        ("Benefits\n$1,500 a year for learning", "learning_budget"),
        ("Benefits\nFour weeks of vacation", "paid_leave"),
        ("Benefits\nEnhanced maternity and paternity pay", "parental_leave"),
        ("Wir bieten\nDienstrad-Leasing", "commuter"),
        ("Wir bieten\nFlexible Arbeitszeiten", "flexible_hours"),
        ("Avantages\nCinq semaines de vacances", "paid_leave"),
        ("Te ofrecemos\nAyuda de guardería", "childcare"),
        ("Dit krijg je\n25 vakantiedagen", "paid_leave"),
        ("Dit krijg je\nEen pensioenregeling", "retirement"),
        ("Dit krijg je\nEen thuiswerkvergoeding", "home_office_budget"),
        ("O que oferecemos\nVale-refeição", "meals"),
        ("Cosa offriamo\nBuoni pasto", "meals"),
        ("Det får du\nFörmånscykel", "commuter"),
    ],
)
def test_a_benefit_is_read_in_the_language_of_its_heading(line: str, benefit: str) -> None:
    assert read(line).benefits.value == (benefit,)
