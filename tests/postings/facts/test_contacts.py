"""People and mailboxes that a posting prints."""

import time

import pytest

from postings.facts import contacts
from postings.facts.document import Document
from postings.facts.values import Contact
from postings.providers.html import clean, plain


def found(text: str) -> tuple[Contact, ...]:
    return contacts.read(Document.of_text(text)).value or ()


def test_a_name_before_an_address_made_of_it_is_its_owner() -> None:
    text = "Questions? Contact Jane Doe, Talent Partner, at jane.doe@acme.example or call +44 20 7946 0000."

    (contact,) = found(text)

    assert contact == Contact("Jane Doe", "jane.doe@acme.example", "+44 20 7946 0000", "Talent Partner")


def test_a_number_belongs_to_the_address_before_it() -> None:
    text = "Jane Doe (jane.doe@acme.example, tel. +44 20 7946 0000) or Max Roe (max.roe@acme.example)"

    jane, max_roe = found(text)

    assert (jane.phone, max_roe.phone) == ("+44 20 7946 0000", "")


def test_a_mailbox_has_an_address_and_no_name() -> None:
    (contact,) = found("Write to Human Resources at jobs@acme.example.")

    assert contact == Contact(email="jobs@acme.example")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ansprechpartnerin: Frau Erika Muster", "Erika Muster"),
        ("Kontakt: Herr Dr. Karl von Hohenberg", "Karl von Hohenberg"),
        ("Your contact: Anna-Lena Müller (HR Managerin)", "Anna-Lena Müller"),
        ("Neem contact op met Sanne de Vries voor meer informatie.", "Sanne de Vries"),
        ("採用担当：湊川 しおり", "湊川 しおり"),
    ],
)
def test_a_name_that_is_announced_is_a_contact(text: str, name: str) -> None:
    (contact,) = found(text)

    assert contact.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Please contact Human Resources for details.",
        "Reach out to our People Team with questions.",
        "You will call Customer Support Managers every day.",
        "Founded by Jane Doe in 2011, we now work in New York.",
        "You will contact United Nations offices.",
        "Follow us @acme on every network.",
        "",
    ],
)
def test_capitals_alone_are_nobody(text: str) -> None:
    assert found(text) == ()


def test_evidence_points_to_the_words() -> None:
    document = Document.of_text("We build boats. Contact Jane Doe (jane.doe@acme.example).")

    fact = contacts.read(document)

    (at,) = fact.evidence
    assert document.text[at.start : at.end] == "Jane Doe (jane.doe@acme.example"


def test_masking_keeps_every_offset_and_no_address() -> None:
    html = clean('<p>Ask <a href="mailto:jane.doe@acme.example">jane.doe@acme.example</a> &amp; apply.</p>')
    people = found(plain(html))

    masked = contacts.mask(html, people)

    assert "jane" not in masked
    assert len(plain(masked)) == len(plain(html))
    assert plain(masked).endswith("& apply.")


@pytest.mark.parametrize(
    "html",
    [
        '<p>Ask <a href="mailto:jane.doe@acme.example">us</a>.</p>',
        '<p><a href="mailto:jane.doe@acme.example"><strong>Write</strong> to us</a></p>',
        "<p>Contact <strong>Jane</strong> Doe, jane.<strong>doe</strong>@acme.example, about it. Jane Doe answers.</p>",
        "<p>" + "".join(f"jane.doe{n}@acme.example, " for n in range(60)) + "</p>",
        "<p>JANE.DOE@ACME.EXAMPLE &amp; jane.doe@acme.example</p>",
    ],
)
def test_programs_get_a_text_without_anybody(html: str) -> None:
    masked = contacts.without_contacts(clean(html))

    assert "jane" not in masked.lower()
    assert "acme.example" not in masked.lower()
    assert len(plain(masked)) == len(plain(clean(html)))


@pytest.mark.parametrize("unit", ["Contact ", "@a.", "Contact Aa Bb, ", "call 1 ", "a@b.example ", "☎ +1 "])
def test_time_grows_with_the_text_and_not_with_its_square(unit: str) -> None:
    small, large = Document.of_text(unit * 5_000), Document.of_text(unit * 20_000)

    def seconds(document: Document) -> float:
        begin = time.perf_counter()
        contacts.read(document)
        return time.perf_counter() - begin

    shortest = min(seconds(small) for _ in range(3))
    assert min(seconds(large) for _ in range(3)) < 10 * shortest + 0.01


@pytest.mark.parametrize(
    "title",
    ["Contact Center Agent", "Recruiter Tech Sales", "Contact Lens Optician", "Contact Centre Team Leader"],
)
def test_a_title_with_a_word_that_announces_people_stays_a_title(title: str) -> None:
    assert contacts.line_without_contacts(title) == title


@pytest.mark.parametrize("line", ["Contact: Jane Doe", "Recruiter: Anna Berg", "Contact Jane Doe"])
def test_somebody_whom_a_line_names_is_masked(line: str) -> None:
    assert contacts.MASK * 3 in contacts.line_without_contacts(line)
