"""From the lists that people keep to the file of skills."""

import csv
import json

import pytest
import zstandard
from django.core.management import call_command

from postings.facts.skills import find
from postings.facts.skills.source import Sources, display, read_curated, slug_for
from postings.facts.skills.taxonomy import DATA, Demand, Kind
from postings.management.commands import build_skills


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("Node.js", "node-js"),
        ("R&D", "r-and-d"),
        ("Führerschein", "führerschein"),
        ("CI/CD", "ci-cd"),
    ],
)
def test_a_slug_tells_signs_apart(name, slug):
    assert slug_for(name) == slug


def test_the_list_says_names_forms_and_kinds():
    lines = [
        "# a remark",
        "[tool]",
        "Loom 3 | loom three; ?Loom",
        "[soft]",
        "Calm | -; keeps calm",
        "* Tact; nerve",
    ]

    entries = list(read_curated(lines))

    assert entries == [
        ("Loom 3", Kind.TOOL, ["Loom 3", "loom three", "?Loom"]),
        ("Calm", Kind.SOFT, ["keeps calm"]),
        ("Tact", Kind.SOFT, ["Tact"]),
        ("Nerve", Kind.SOFT, ["nerve"]),
    ]


def test_ways_of_writing_one_thing_in_a_row_are_one_skill():
    lines = ["[method]", "* Help desk; helpdesk; loom cycles; loom cycle"]

    names = [name for name, _, _ in read_curated(lines)]

    assert names == ["Help desk", "Help desk", "Loom cycles", "Loom cycles"]


def test_a_mark_before_a_form_sets_what_it_demands():
    sources = Sources()

    sources.add("Loom", Kind.TOOL, ["?Loom", "loom weaving"])

    assert sources.table()["forms"] == [
        ["loom", 0, int(Demand.CONTEXT), "Loom"],
        ["loom weaving", 0, int(Demand.NONE), ""],
    ]


def test_the_first_to_name_a_form_keeps_it():
    sources = Sources()

    sources.add("Loom", Kind.TOOL, ["weaving loom"])
    sources.add("Weaver", Kind.TOOL, ["weaving loom"])

    assert [row[1] for row in sources.table()["forms"]] == [0]


def test_british_spelling_and_plurals_come_by_themselves():
    sources = Sources()

    sources.add("Loom optimization", Kind.METHOD, ["loom optimization", "loom system"])

    assert [row[0] for row in sources.table()["forms"]] == [
        "loom optimisation",
        "loom optimization",
        "loom system",
        "loom systems",
    ]


def test_abbreviations_are_written_in_capitals():
    assert display("sql auditing") == "SQL auditing"


def test_the_command_joins_the_three_lists(tmp_path, monkeypatch):
    curated, built = tmp_path / "own.txt", tmp_path / "skills.json.zst"
    curated.write_text("[tool]\nLoom\n")
    with (tmp_path / "onet_tech.txt").open("w", newline="") as lines:
        table = csv.writer(lines, delimiter="\t")
        table.writerows([["Example"], ["Acme WeaveMaster"], ["Weaving software"], ["Loom"], ["LinkedIn"]])
    gazetteer = ["wool spectroscopy", "good testing", "teamwork"]
    (tmp_path / "skill_extractor_gazetteer.json").write_text(json.dumps(gazetteer))
    monkeypatch.setattr(build_skills, "CURATED", curated)
    monkeypatch.setattr(build_skills, "DATA", built)

    call_command("build_skills", str(tmp_path))

    table = json.loads(zstandard.ZstdDecompressor().decompress(built.read_bytes()))
    assert [name for _, name, _ in table["skills"]] == ["Loom", "Acme WeaveMaster", "Wool spectroscopy"]


def test_the_file_is_small():
    assert DATA.stat().st_size < 1_500_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BLS renewed yearly", "basic life support"),
        ("ACLS", "advanced cardiac life support"),
        ("ICU", "intensive care nursing"),
        ("NLP", "natural language processing"),
        ("single sign-on", "SSO"),
        ("EKG", "electrocardiograms"),
    ],
)
def test_an_abbreviation_and_its_words_are_one_skill(one, other):
    assert {slug for slug, *_ in find(one)} == {slug for slug, *_ in find(other)} != set()
