"""Running the rules over a folder of labelled files."""

from pathlib import Path

import orjson
import pytest
from django.core.management import CommandError, call_command

from postings.accuracy import measure as measuring
from postings.accuracy.confidence import latest, of_fact
from postings.accuracy.labels import from_curators
from postings.accuracy.newest import newest
from postings.models import Label, Measurement
from tests import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(
        tmp_path / "level_corpus.jsonl",
        {"title": "Senior Baker", "level": "senior"},
        {"title": "Baker", "level": "unknown"},
        {"title": "Staff Software Engineer", "level": "staff"},
        {"title": "Baker", "level": "director"},
    )
    return tmp_path


def write(path: Path, *rows: object) -> None:
    path.write_bytes(b"\n".join(orjson.dumps(row) for row in rows))


def test_each_field_has_its_n_and_its_shares(folder: Path) -> None:
    figures = measuring.as_json(measuring.measure(folder))

    assert set(figures) == {"level.level"}
    assert set(figures["level.level"]) == {
        "n",
        "accuracy",
        "precision",
        "recall",
        "low",
        "high",
        "given",
        "rules",
    }
    assert (figures["level.level"]["n"], figures["level.level"]["accuracy"]) == (4, 0.75)


def test_a_language_before_the_kind_is_told_apart(folder: Path) -> None:
    text = "Gehalt: 45.000 € bis 55.000 € brutto im Jahr"
    expect = {"min": 45000, "max": 55000, "interval": "year", "currency": "EUR"}
    write(
        folder / "de_salary.jsonl", {"text": text, "expect": expect}, {"text": "Kein Gehalt", "expect": None}
    )

    figures = measuring.as_json(measuring.measure(folder))

    assert figures["de_salary.all"]["n"] == 2


def test_a_label_that_is_known_to_be_wrong_is_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = measuring.digest({"title": "Baker", "level": "director"})
    monkeypatch.setattr(measuring, "exceptions", lambda: {wrong: "A baker directs nothing."})

    figures = measuring.as_json(measuring.measure(folder))

    assert (figures["level.level"]["n"], figures["level.level"]["accuracy"]) == (3, 1.0)


def test_setting_aside_more_than_three_in_a_hundred_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"title": "Senior Baker", "level": "senior"}, {"title": "Baker", "level": "unknown"}]
    wrong = {measuring.digest(row): "" for row in rows}
    monkeypatch.setattr(measuring, "exceptions", lambda: wrong)

    with pytest.raises(measuring.LabelledFileError, match="more than 3%"):
        measuring.measure(folder)


@pytest.mark.parametrize("line", [b"{", b"[]", b'"text"'])
def test_a_broken_line_is_named(folder: Path, line: bytes) -> None:
    with (folder / "level_corpus.jsonl").open("ab") as file:
        file.write(b"\n" + line)

    with pytest.raises(measuring.LabelledFileError, match=r"level_corpus\.jsonl, line 5"):
        measuring.measure(folder)


def test_a_row_without_its_label_is_named(tmp_path: Path) -> None:
    write(tmp_path / "yoe.jsonl", {"text": "5 years"})

    with pytest.raises(measuring.LabelledFileError, match=r"yoe\.jsonl: a row lacks what yoe needs"):
        measuring.measure(tmp_path)


def test_an_empty_folder_says_what_belongs_in_it(tmp_path: Path) -> None:
    with pytest.raises(measuring.LabelledFileError, match=r"geo\.jsonl"):
        measuring.measure(tmp_path)


def test_the_reviewed_exceptions_have_reasons() -> None:
    found = measuring.exceptions()

    assert all(len(digest) == 16 and len(reason) > 10 for digest, reason in found.items())


@pytest.mark.django_db
def test_the_command_prints_json_and_keeps_the_figures(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("accuracy", folder, "--json")

    printed = orjson.loads(capsys.readouterr().out)
    assert printed["level.level"]["n"] == 4
    assert set(Measurement.objects.get().fields) == set(printed)
    assert (latest()["seniority"].precision, latest()["seniority"].n) == (1.0, 2)


@pytest.mark.django_db
def test_figures_of_other_rules_are_nobodys_confidence(folder: Path) -> None:
    call_command("accuracy", folder, "--json")
    Measurement.objects.update(rules="other")

    assert latest() == {}


@pytest.mark.django_db
def test_what_a_field_states_has_no_measured_confidence(folder: Path) -> None:
    call_command("accuracy", folder, "--json")
    found = latest()

    assert of_fact("seniority", {"state": "parsed", "value": "senior"}, found, "nl") is not None
    assert of_fact("seniority", {"state": "stated", "value": "senior"}, found, "en") is None
    for_remote = found | {"work_model": found["seniority"]}
    assert of_fact("work_model", {"state": "parsed", "value": "hybrid"}, for_remote, "en") is None
    assert of_fact("work_model", {"state": "parsed", "value": "remote"}, for_remote, "en") is not None
    assert of_fact("work_model", {"state": "parsed", "value": "remote"}, for_remote, "nl") is None


@pytest.mark.django_db
def test_the_command_saves_what_it_measured(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("postings.accuracy.newest.SHIPPED", tmp_path / "kept.json")

    call_command("accuracy", folder, "--json", "--save", tmp_path / "kept.json")
    stored = newest()
    Measurement.objects.all().delete()

    assert newest() == stored


@pytest.mark.django_db
def test_the_command_prints_a_table_and_the_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("accuracy", folder, "--errors", "--no-store")

    out = capsys.readouterr().out
    assert "level.level" in out
    assert "label 'director', read None" in out
    assert not Measurement.objects.exists()


@pytest.mark.django_db
def test_the_command_says_what_it_wants(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Name a folder"):
        call_command("accuracy")
    with pytest.raises(CommandError, match="no labelled file"):
        call_command("accuracy", tmp_path)


@pytest.mark.django_db
def test_labels_of_curators_are_measured_too(capsys: pytest.CaptureFixture[str]) -> None:
    entry = {"value": "senior", "state": "parsed", "rule": "seniority.word", "evidence": ["title:0-6"]}
    job = make.job("Senior Baker", facts={"seniority": entry})
    Label.objects.create(version=job.version, fact="seniority", value="senior", labelled_at=make.NOW)
    Label.objects.create(version=job.version, fact="education", value="master", labelled_at=make.NOW)

    tallies = from_curators()

    assert tallies["labels.seniority"].accuracy == 1
    assert (tallies["labels.education"].accuracy, tallies["labels.education"].precision) == (0, None)


@pytest.mark.django_db
def test_a_label_of_an_older_version_asks_nothing() -> None:
    old, new = make.job("Baker"), make.job("Baker")
    Label.objects.create(version=old.version, fact="seniority", value="senior", labelled_at=make.NOW)
    type(old).objects.filter(pk=old.pk).update(version_id=new.version_id)

    assert from_curators() == {}
