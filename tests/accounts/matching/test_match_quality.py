"""The command that measures matching over files of judged queries. Its resumes and postings here are invented."""

import json
import lzma
import math
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.matching import embedder
from accounts.matching.quality_bm25 import Bm25
from accounts.matching.quality_measures import auc, figures, interval, measure
from tests.accounts.matching.people import ANALYST, ANALYST_WANTED, BAKER, BAKER_WANTED
from tests.real import path

JOBS = [
    {"id": "j1", "title": "Head Baker", "company": "Korn", "location": "Aarhus", "desc": BAKER_WANTED},
    {"id": "j2", "title": "Data Analyst (m/f/d)", "company": "Tal", "desc": ANALYST_WANTED},
    {"id": "j3", "title": "Night Nurse", "company": "Ro", "desc": "You look after people at night."},
]
PEOPLE = [{"id": "p1", "cat": "BAKER", "text": BAKER}, {"id": "p2", "cat": "ANALYST", "text": ANALYST}]
JUDGED = {"p1": {"j1": 1}, "p2": {"j2": 1}}
KEYS = {"n", "ndcg10", "recall20", "p20", "mrr", "low", "high"}


def write(folder, **files):
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def cat(tmp_path):
    write(tmp_path, cat_queries=PEOPLE, cat_qrels=JUDGED)
    (tmp_path / "jobs.json.xz").write_bytes(lzma.compress(json.dumps(JOBS).encode()))
    return tmp_path


def measured(folder):
    out = StringIO()
    call_command("match_quality", folder, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_resumes_are_measured_with_and_without_their_first_line_and_beside_bm25(cat):
    found = measured(cat)

    assert list(found) == ["cat", "cat_masked", "bm25_cat", "bm25_cat_repeats"]
    assert all(set(row) == KEYS for row in found.values())
    assert found["cat"]["n"] == 2
    assert found["cat"]["ndcg10"] == found["cat"]["mrr"] == 1


def test_files_with_a_suffix_are_sets_of_their_own(cat):
    write(cat, cat_queries_fresh=PEOPLE[:1], cat_qrels_fresh={"p1": {"j1": 1}})

    found = measured(cat)

    assert found["cat_fresh"]["n"] == found["cat_masked_fresh"]["n"] == found["bm25_cat_fresh"]["n"] == 1
    assert found["cat"]["n"] == 2


def test_pairs_are_measured_where_their_resumes_are_there(cat):
    pair = {"query": "p2", "relevant": ["j2"], "other": ["j1", "j3"]}
    write(cat, pairs=[pair], pairs_other=[pair | {"query": "p9"}])

    found = measured(cat)

    assert found["pairs"]["auc"] == 1
    assert found["pairs"]["ndcg10"] == 1
    assert "pairs_other" not in found


def test_bare_titles_and_lists_of_skills_are_measured(tmp_path):
    write(
        tmp_path,
        esco_queries=[["bread maker", "e1", "7512"], ["numbers analyst", "e2", "2511"]],
        esco_docs=[["e1", "baker", "7512"], ["e2", "data analyst", "2511"], ["e3", "welder", "7212"]],
        dice_queries=PEOPLE[1:],
        dice_qrels={"p2": {"d2": 1}},
        dice_jobs=[
            {"id": "d1", "title": "Welder", "skills": "", "exp": ""},
            {"id": "d2", "title": "Data Analyst", "skills": "SQL, Tableau", "exp": ""},
        ],
    )

    found = measured(tmp_path)

    assert list(found) == ["dice", "esco"]
    assert found["esco"]["ndcg10"] == found["dice"]["ndcg10"] == 1


@pytest.mark.parametrize("absent", ["cat_qrels.json", "cat_queries.json", "jobs.json.xz"])
def test_a_set_with_a_file_missing_is_left_out(cat, absent):
    (cat / absent).unlink()

    with pytest.raises(CommandError, match="holds no set"):
        measured(cat)


def test_titles_may_have_judgements_beside_them(tmp_path):
    write(
        tmp_path,
        esco_queries_new=[{"id": "q1", "text": "bread maker"}],
        esco_qrels_new={"q1": {"e1": 2}},
        esco_docs=[["e2", "welder", "7212"], ["e1", "baker", "7512"]],
    )

    assert measured(tmp_path)["esco_new"]["ndcg10"] == 1


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        measured(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cat_qrels.json", b"{", "cat_qrels.json is no JSON"),
        ("cat_qrels.json", b'{"p9": {"j1": 1}}', "name no query that is there"),
        ("cat_qrels.json", b"[1]", "does not have the shape"),
        ("cat_queries.json", b'{"p1": "text"}', "does not have the shape"),
        ("cat_queries.json", b'[{"id": "p1"}]', "does not have the shape"),
        ("cat_queries.json", b'[{"id": "p1", "text": 4}]', "does not have the shape"),
        ("jobs.json.xz", b"not packed", "cannot be read or unpacked"),
        ("jobs.json.xz", lzma.compress(b"[]")[:-9], "cannot be read or unpacked"),
        ("cat_queries.json", b"\xff\xfe[]", "is no JSON"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence(cat, name, content, said):
    (cat / name).write_bytes(content)

    with pytest.raises(CommandError, match=said):
        measured(cat)


def test_the_table_names_every_set(cat):
    out = StringIO()

    call_command("match_quality", cat, stdout=out)

    names = [line.split()[0] for line in out.getvalue().splitlines()]
    assert names == ["set", "cat", "cat_masked", "bm25_cat", "bm25_cat_repeats"]


def test_without_the_model_it_says_so_and_goes_on(cat, monkeypatch):
    monkeypatch.setattr(embedder, "_loaded", embedder.UnavailableError("The package x is not installed."))
    said = StringIO()

    call_command("match_quality", cat, json=True, stdout=StringIO(), stderr=said)

    assert "The package x is not installed." in said.getvalue()


def test_measures_are_those_of_the_field():
    found = measure(["a", "b", "c"], {"b": 1, "z": 2, "a": 0})

    assert found.ndcg == pytest.approx((1 / math.log2(3)) / (3 + 1 / math.log2(3)))
    assert (found.recall, found.precision, found.reciprocal) == (1 / 2, 1 / 20, 1 / 2)
    assert measure(["a"], {"a": 0}) is None


def test_an_interval_holds_the_mean_and_is_the_same_each_time():
    values = [0.0, 1.0, 1.0, 0.5, 0.25] * 8

    low, high = interval(values)

    assert low < sum(values) / len(values) < high
    assert (low, high) == interval(values)
    one = measure(["a"], {"a": 1})
    assert (figures([one]).low, figures([one]).high) == (1, 1)


def test_an_area_counts_equal_numbers_half():
    assert auc([3, 1], [1, 0]) == (1 + 1 + 0.5 + 1) / 4


def test_bm25_prefers_rare_words_and_short_texts():
    bm25 = Bm25(["the bread", "the bread and the butter of the house", "the house"])

    bread, house = bm25.scores("bread"), bm25.scores("HOUSE")

    assert bread[0] > bread[1] > bread[2] == 0
    assert house[2] > house[1] > house[0] == 0
    assert not bm25.scores("soup").any()


def test_bm25_counts_a_word_of_the_question_once_unless_told_otherwise():
    bm25 = Bm25(["bread and butter", "soup"])

    once, twice = bm25.scores("bread"), bm25.scores("bread bread", with_repeats=True)

    assert bm25.scores("bread bread")[0] == once[0]
    assert twice[0] == 2 * once[0]


def test_the_aim_for_titles_of_occupations_is_met(tmp_path):
    folder = path("match/bench")
    queries = json.loads((folder / "esco_queries.json").read_text(encoding="utf-8"))
    write(tmp_path, esco_queries=queries[::5])
    (tmp_path / "esco_docs.json").write_bytes((folder / "esco_docs.json").read_bytes())

    assert measured(tmp_path)["esco"]["ndcg10"] > 0.65
