"""Hours and term in the text: what is said of the job, and what is said of anything else."""

import time

import pytest

from postings.facts import employment
from postings.facts.document import Document


def read(text):
    facts = employment.read(Document.of_text(text))
    return " ".join(facts.hours.value or ()), " ".join(facts.term.value or ())


@pytest.mark.parametrize(
    ("text", "hours", "term"),
    [
        ("This is a full-time position.", "full_time", ""),
        ("This is an onsite, full-time position in Kiel.", "full_time", ""),
        ("The role is full-time and based in Kiel.", "full_time", ""),
        ("This role is part-time, 20 hours per week.", "part_time", ""),
        ("We are looking for a part-time bookkeeper.", "part_time", ""),
        ("This role is available on either a part-time or full-time basis.", "full_time part_time", ""),
        ("Job Type: Full-time", "full_time", ""),
        ("Job Types: Full-time, Contract", "full_time", "contract"),
        ("Position status full time", "full_time", ""),
        ("Employment type\nPart-time\nSalary", "part_time", ""),
        ("What we do\n• Full-time\n• Remote", "full_time", ""),
        ("Hours: 30 hours per week", "part_time", ""),
        ("Hours: 40 hours per week", "full_time", ""),
        ("This is a permanent, full-time role.", "full_time", "permanent"),
        ("Contract: Permanent full-time contract (40 hours over 5 days)", "full_time", "permanent"),
        ("This is a 12-month fixed-term contract.", "", "temporary"),
        ("This is a temporary position.", "", "temporary"),
        ("Seasonal position from May to September", "", "temporary"),
        ("Duration: 6-month contract", "", "contract"),
        ("This is a contract position.", "", "contract"),
        ("Freelance position, remote", "", "contract"),
        ("This internship is paid.", "", "internship"),
        ("This is a volunteer position.", "", "volunteer"),
        (
            "Wir bieten dir eine unbefristete Anstellung in Vollzeit für die Bäckerei.",
            "full_time",
            "permanent",
        ),
        ("Die Stelle ist befristet auf 2 Jahre und in Teilzeit (20 Std./Woche).", "part_time", "temporary"),
        ("Arbeitszeit für dich: 40 Stunden pro Woche", "full_time", ""),
        ("Le poste est proposé en CDI, temps plein, pour notre équipe.", "full_time", "permanent"),
        ("Type de contrat : CDD de 6 mois pour vous", "", "temporary"),
        ("Nous cherchons un stage de 6 mois pour une équipe de data.", "", "internship"),
        ("Contrato indefinido y jornada completa en Madrid.", "full_time", "permanent"),
        ("Je werkt 32-40 uur per week en krijgt een vast contract.", "full_time part_time", "permanent"),
        ("Contratto a tempo indeterminato, tempo pieno, sede di Roma", "full_time", "permanent"),
        ("Tillsvidareanställning på heltid och fast lön", "full_time", "permanent"),
    ],
)
def test_what_the_text_says_of_the_job(text, hours, term):
    assert read(text) == (hours, term)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "For full-time employees we offer dental insurance.",
        "Benefits for full-time and part-time staff",
        "Our full-time (30 hours or more) staff earn holidays.",
        "5 years of full-time experience",
        "We welcome candidates in full-time education.",
        "Potential to convert to a full-time position.",
        "This is not a full-time position.",
        "After this you may get a permanent contract.",
        "Strong contract negotiation and contract management skills",
        "We sell 12-month contracts to customers.",
        "Short-term disability and temporary disability insurance",
        "You manage temporary staff and contractors.",
        "Mentor our intern team and run the internship program.",
        "Relevant internship experience",
        "Organise volunteer opportunities.",
        "Permanent residents only",
        "Authorized to work in the US on a full-time basis",
        "You will save 5 hours per week with our product.",
        "Up to 4 hours of training per week",
        "Seasonal job: no",
        "Supporting fixed-term deposits and fixed income",
        "Vollzeitstudium und Teilzeitmodelle für alle",
        "Möglichkeit zur unbefristeten Übernahme und mehr",
        "The CDI team and the CDD group meet weekly de facto.",
        "Per diem is paid when you travel.",
    ],
)
def test_general_talk_says_nothing_of_this_job(text):
    assert read(text) == ("", "")


def test_words_beat_a_number_of_hours():
    text = "This is a full-time, on-site position averaging 30 hours per week."

    assert read(text) == ("full_time", "")


def test_evidence_is_the_words_in_the_text():
    text = "About us\nWe bake.\nThis is a part-time position."

    place = employment.read(Document.of_text(text)).hours.evidence[0]

    assert (place.where, text[place.start : place.end]) == ("description", "part-time")


@pytest.mark.parametrize(
    "word", ["full-time ", "12 month contract ", "cdi vous ", "40 hours per week ", "this is a ", "$", "İ "]
)
def test_reading_grows_no_faster_than_the_text(word):
    def seconds(length):
        doc = Document.of_text(word * length)
        started = time.perf_counter()
        employment.read(doc)
        return time.perf_counter() - started

    short, long = min(seconds(10_000) for _ in range(3)), min(seconds(40_000) for _ in range(3))

    assert long < 8 * short + 0.02
