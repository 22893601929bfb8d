"""`title.normalised`: the work in plain words, and nothing that is not said."""

import time
from itertools import permutations

import pytest

from postings.facts.document import Document
from postings.facts.title import read
from postings.facts.title.normalise import normalise
from postings.providers.base import Location, Posting
from postings.vocab import FactState


def posting(title, **fields):
    return Document(Posting(key="1", title=title, source_url="", **fields), text="")


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Backend Engineer (m/f/d)", "Backend Engineer"),
        ("Développeur Web H/F", "Développeur Web"),
        ("Sales Manager m/w/d", "Sales Manager"),
        ("Buchhalter*in (all genders)", "Buchhalter"),
        ("Entwickler:in Backend", "Entwickler Backend"),
        ("Verkäufer(in) (w/m/x)", "Verkäufer"),
        ("Verpleegkundige (v/m)", "Verpleegkundige"),
        ("Verpleegkundige M/V", "Verpleegkundige"),
        ("Pflegekraft (m/w/divers)", "Pflegekraft"),
        ("Pflegekraft m/w/* im Nachtdienst", "Pflegekraft im Nachtdienst"),
        ("Controller D/F/W", "Controller D/F/W"),
        ("Technician, F/M Radio", "Technician, F/M Radio"),
        ("Chargé(e) de communication", "Chargé de communication"),
        ("Welder #R-12345", "Welder"),
        ("Buyer JR100234", "Buyer"),
        ("Chemist (Job Code: 1102)", "Chemist"),
        ("Data Analyst - Berlin", "Data Analyst"),
        ("Data Analyst (Austin, TX)", "Data Analyst"),
        ("Paris - Data Analyst", "Data Analyst"),
        ("Account Manager, EMEA", "Account Manager"),
        ("Tax Accountant - Remote, US", "Tax Accountant"),
        ("HOT!! Forklift Driver", "Forklift Driver"),
        ("Urgent - Forklift Driver", "Forklift Driver"),
        ("Hiring Now: Line Cook - Full Time", "Line Cook"),
        ("HR Advisor (12 month FTC)", "HR Advisor"),
        ("Truck Driver - $5,000 Sign-On Bonus", "Truck Driver"),
        ("🚀 Growth Lead 🚀", "Growth Lead"),
        ("SR. BACKEND ENGINEER - PAYMENTS", "Senior Backend Engineer, Payments"),
        ("HR GENERALIST II", "HR Generalist II"),
        ("warehouse worker", "Warehouse Worker"),
        ("Jr Mktg Mgr", "Junior Marketing Manager"),
        ("Asst. Dir. of Sales", "Assistant Director of Sales"),
        ("VP, Finance &amp; Tax", "Vice President, Finance & Tax"),
        ("Back-End Engineer", "Backend Engineer"),
        ("Backend Engineer, Payments", "Backend Engineer, Payments"),
        ("Research Engineer / Scientist, Optics", "Research Engineer / Scientist, Optics"),
        ("Front End Loader Operator", "Front End Loader Operator"),
        ("Software Engineer in Test", "Software Engineer in Test"),
        ("Registered Nurse (ICU)", "Registered Nurse (ICU)"),
        ("(Remote)", "(Remote)"),
    ],
)
def test_what_is_not_the_work_goes_and_what_is_stays(title, plain):
    given = posting(title)

    fact = read(given).normalized_title

    assert fact.value == plain
    assert fact.state is FactState.PARSED


@pytest.mark.parametrize("letters", ["mwd", "vmx", "mvd", "mwx", "mfd", "fhx"])
@pytest.mark.parametrize("sign", ["/", " / ", "|"])
def test_the_letters_for_everybody_go_in_any_order(letters, sign):
    for order in permutations(letters):
        mark = sign.join(order)
        for title in (f"Radio Nurse ({mark})", f"Radio Nurse {mark.upper()}", f"Radio Nurse - {mark}"):
            assert normalise(title).text == "Radio Nurse", title
        assert normalise(f"Nurse {mark} at Night").text == "Nurse at Night", mark


def test_the_postings_own_places_and_company_are_not_the_work():
    places = (Location(text="Oberhausen-Sterkrade", city="Oberhausen-Sterkrade"),)
    given = posting(
        "Tischler - Oberhausen-Sterkrade - Holzwurm GmbH", locations=places, company_name="Holzwurm GmbH"
    )

    fact = read(given).normalized_title

    assert fact.value == "Tischler"


def test_evidence_is_the_stretch_of_the_title_that_was_kept():
    given = posting("URGENT: Night Auditor (m/f/d) - Lisbon")

    (evidence,) = read(given).normalized_title.evidence

    assert evidence.where == "title"
    assert given.title[evidence.start : evidence.end].strip() == "Night Auditor"


@pytest.mark.parametrize(
    "title",
    [
        "SR. BACKEND ENGINEER (m/f/d) - Payments - Berlin #R-12345",
        "Hiring Now - Line Cook!! $20/hr, Nights | Full-Time",
        "[Contract] Sr Mgr / Dir., R&amp;D -- EMEA (Remote)",
        "((((Nurse)))) - - - , , ,",
        "Ingénieur.e QA/Test (H/F) - CDI Paris",
    ],
)
def test_normalising_twice_changes_nothing(title):
    once = normalise(title).text

    twice = normalise(once).text

    assert twice == once


@pytest.mark.parametrize(
    "title", ["", "   ", "\u0000", "💥💥", "(((", "- - -", "İİİ", "デザイナー", "a" * 5000]
)
def test_no_title_breaks_it(title):
    given = posting(title)

    fact = read(given).normalized_title

    assert fact.value is None or isinstance(fact.value, str)


def test_a_title_four_times_as_long_takes_no_more_than_its_share():
    def seconds(times):
        title = "(m/f/d) - Berlin Sr. Mgr, " * times
        start = time.perf_counter()
        for number in range(20):
            read(posting(f"{title}{number}"))
        return time.perf_counter() - start

    seconds(5)

    assert seconds(4000) < 8 * seconds(1000) + 0.2
