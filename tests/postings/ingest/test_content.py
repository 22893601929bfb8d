"""What counts as a change: what a reader sees."""

from datetime import date

from postings.facts.read import read_facts
from postings.facts.stored import quote
from postings.ingest import content
from postings.providers.base import Location, Pay
from tests import make


def hash_of(**fields):
    return content.content_hash(content.visible(make.posting(**fields)))


def test_every_field_that_a_reader_sees_changes_the_hash():
    changes = {
        "title": "Other",
        "locations": (Location("Lyon, France"),),
        "department": "News",
        "team": "Night",
        "employment": "Full-time",
        "workplace": "remote",
        "pay": (Pay("€ 10 an hour", 10, 10, "EUR", "hour"),),
        "deadline": date(2026, 12, 1),
        "description_html": "<p>Other.</p>",
    }

    hashes = {name: hash_of(**{name: value}) for name, value in changes.items()}

    assert len({*hashes.values(), hash_of()}) == len(changes) + 1


def test_what_no_reader_sees_leaves_the_hash_alone():
    noise = {
        "company_name": "Halden",
        "updated_at": make.NOW,
        "posted_at": make.NOW,
        "apply_url": "https://jobs.example/1/apply?src=x",
        "native": {"internal_job_id": 9},
        "requisition_id": "R9",
    }

    assert {hash_of(**{name: value}) for name, value in noise.items()} == {hash_of()}


def test_evidence_finds_its_place_beside_a_location_without_words():
    nameless = Location("", city="Lyon", country="FR")
    posting = make.posting(locations=(nameless, Location("Utrecht, Netherlands"), Location("Oslo")))

    shown = content.visible(posting)
    places = read_facts(posting).places

    said = {
        place.city: found and found.text
        for place, pointer in zip(places.value, places.evidence, strict=True)
        for found in [quote(str(pointer), shown, "")]
    }
    assert said == {"Lyon": None, "Utrecht": "Utrecht, Netherlands", "Oslo": "Oslo"}
    assert content.spoken("locations", shown["locations"]) == "Utrecht, Netherlands; Oslo"


def test_locations_without_any_words_are_worded_by_the_text_beside_them():
    posting = make.posting(locations=(Location("", city="Lyon"),), location_text="Lyon area")

    assert content.visible(posting)["locations"] == ["Lyon area"]


def test_the_source_hash_holds_the_parsers_version():
    item = {"id": 1, "title": "Baker"}

    assert content.source_hash(item, 1) != content.source_hash(item, 2)
    assert content.source_hash(item, 1) == content.source_hash(dict(item), 1)


def test_edits_are_a_batch_from_three_on_and_the_ids_repeat():
    def fields(text):
        return content.visible(make.posting(description_html=text))

    def edit(key):
        return fields(f"<p>{key}</p><p>old footer</p>"), fields(f"<p>{key}</p><p>new footer</p>")

    two = {key: edit(key) for key in "ab"}
    three = {key: edit(key) for key in "abc"}

    assert content.batches(two, "read") == {}
    assert len(set(content.batches(three, "read").values())) == 1
    assert content.batches(three, "read") == content.batches(three, "read")
    assert content.batches(three, "read") != content.batches(three, "another read")


def test_pay_is_told_in_words():
    as_given = [{"text": "€60–70k", "minimum": 60000, "maximum": 70000, "currency": "EUR", "period": "year"}]
    bare = [{"text": "", "minimum": 60000.0, "maximum": None, "currency": "EUR", "period": "year"}]

    assert content.spoken("pay", as_given) == "€60–70k"
    assert content.spoken("pay", bare) == "EUR 60,000 year"
    assert content.spoken("pay", []) is None
