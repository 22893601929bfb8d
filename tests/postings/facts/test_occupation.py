"""`occupation.*`: by labels alone; the data file; the command that builds it."""

import pytest
from django.core.management import CommandError, call_command

from postings.facts.document import Document
from postings.facts.title import occupations, read


def occupation(title):
    return read(Document.of_text("", title=title)).occupation


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Senior Backend Engineer, Payments", "software developer"),
        ("Payments Platform Software Engineer", "software developer"),
        ("Frontend Developer (React)", "web developer"),
        ("Softwareentwickler:in (m/w/d)", "software developer"),
        ("Site Reliability Engineer", "ICT system developer"),
        ("Data Scientist II", "data scientist"),
        ("Account Executive - DACH", "commercial sales representative"),
        ("SDR", "commercial sales representative"),
        ("Manager, Marketing", "marketing manager"),
        ("Director of Human Resources", "human resources manager"),
        ("Registered Nurse Wound Care", "nurse responsible for general care"),
        ("Quantity Surveyor", "quantity surveyor"),
        ("Nightshift Forklift Driver", "forklift operator"),
        ("Summer Programme - Graphic Designer", "graphic designer"),
        ("Comptable (H/F)", "accountant"),
    ],
)
def test_a_title_that_holds_a_label_gets_its_occupation(title, name):
    given = title

    fact = occupation(given)

    assert fact.value.name == name
    assert fact.evidence[0].where == "title"


@pytest.mark.parametrize(
    "title",
    [
        "Manager",
        "Engineer",
        "Educator",
        "Vice President",
        "Team Leader",
        "Shift Supervisor",
        "Operations Associate",
        "COO Group Associate",
        "Sales Manager Assistant",
        "Zookeeping Evangelist",
        "Future Opportunities",
        "デザイナー",
        "",
        "!!!",
    ],
)
def test_a_title_that_names_no_one_occupation_gets_none(title):
    given = title

    fact = occupation(given)

    assert fact.value is None


def test_an_esco_occupation_has_its_group_its_address_and_a_slug():
    title = "Bookkeeper"

    value = occupation(title).value

    assert value.scheme == "esco"
    assert value.code.isdigit()
    assert value.uri.startswith("http://data.europa.eu/esco/occupation/")
    assert value.slug == "bookkeeper"


def test_an_occupation_that_only_o_net_has_comes_from_there():
    title = "Medical Assistant"

    value = occupation(title).value

    assert value.scheme == "onet"
    assert value.code == "31-9092.00"


def test_slugs_are_unique():
    lines = occupations.index().lines

    slugs = [line.split("\t")[4] for line in lines]

    assert len(set(slugs)) == len(slugs)


def test_every_title_of_our_own_list_is_found_under_its_name():
    listed = list(occupations.own_titles(occupations.ALIASES.read_text(encoding="utf-8")))

    names = {line.split("\t")[3] for line in occupations.index().lines}

    assert {name for name, _ in listed} - names == {occupations.NO_OCCUPATION}


def test_no_title_stands_under_two_names():
    titles = [
        title
        for name, titles in occupations.own_titles(occupations.ALIASES.read_text(encoding="utf-8"))
        for title in titles
    ]

    twice = {title for title in titles if titles.count(title) > 1}

    assert twice == set()


def test_the_data_file_is_small():
    size = occupations.DATA.stat().st_size

    assert size < 1_500_000


def taxonomy(folder):
    (folder / "esco_occ.csv").write_text(
        "conceptUri,iscoGroup,preferredLabel,altLabels\n"
        'http://x/1,1111,tea taster,"taster of tea\nchief taster\nboss"\n'
        "http://x/2,2222,kite builder,kite maker\n"
        "http://x/3,3333,kite repairer,kite maker\n"
    )
    (folder / "onet_occ.txt").write_text(
        "O*NET-SOC Code\tTitle\tDescription\n"
        "11-1\tKite Builders\tx\n12-1\tCloud Herders\tx\n13-1\tManagers, All Other\tx\n"
    )
    return folder


def test_the_command_keeps_telling_labels_and_what_only_o_net_has(tmp_path, monkeypatch):
    built = tmp_path / "occupations.tsv.zst"

    call_command("build_occupations", taxonomy(tmp_path), to=built)

    monkeypatch.setattr(occupations, "DATA", built)
    monkeypatch.setattr(occupations, "ALIASES", tmp_path / "none.txt")
    (tmp_path / "none.txt").write_text("")
    index = occupations.index.__wrapped__()
    assert [line.split("\t")[3] for line in index.lines] == [
        "tea taster",
        "kite builder",
        "kite repairer",
        "Cloud Herders",
    ]
    assert set(index.by_label) == {"taster tea", "builder kite", "kite repairer", "cloud herder"}


def test_the_command_says_what_is_missing(tmp_path):
    empty = tmp_path

    with pytest.raises(CommandError) as error:
        call_command("build_occupations", empty)

    assert "taxonomies" in str(error.value)
