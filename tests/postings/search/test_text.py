"""Words: how texts are cut, and what a reader's words come to mean."""

import time

import pytest

from postings.search import text
from postings.search.text import Clause


def cut(words: str) -> list[str]:
    return text.plain_words().analyze(text.prepared(words))


def stems(words: str) -> list[str]:
    return text.stems(text.prepared(words))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("C++", ["cplusplus"]),
        ("c# and F#", ["csharp", "and", "fsharp"]),
        ("C", ["c"]),
        ("C/C++/C#", ["c", "cplusplus", "csharp"]),
        ("(C++), C#.", ["cplusplus", "csharp"]),
        (".NET", ["dotnet"]),
        ("a .Net job", ["a", "dotnet", "job"]),
        ("ASP.NET", ["asp", "dotnet"]),
        ("vb.net", ["vb", "dotnet"]),
        ("the internet .network", ["the", "internet", "network"]),
        ("notC++", ["notc"]),
        ("Node.js", ["node", "js"]),
        ("front-end", ["front", "end"]),
        ("o'clock", ["o", "clock"]),
        ("o’clock", ["o", "clock"]),
        ("A/B", ["a", "b"]),
        ("co_op", ["co", "op"]),
        ("e-mail@example.org", ["e", "mail", "example", "org"]),
    ],
)
def test_signs_make_names_or_part_words(written, words):
    assert cut(written) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Führerschein", ["fuhrerschein"]),
        ("Straße", ["strasse"]),
        ("smørrebrød", ["smorrebrod"]),
        ("naïve CAFÉ", ["naive", "cafe"]),
        ("nai\u0308ve", ["naive"]),
        ("œuvre", ["oeuvre"]),
        ("İstanbul", ["istanbul"]),
        ("ＡＢＣ", ["abc"]),
        ("Работа", ["работа"]),
        ("日本テスト", ["日", "本", "テ", "ス", "ト"]),
        ("東京office", ["東", "京", "office"]),
        ("한국", ["한", "국"]),
        ("🚋 tram🚋driver", ["tram", "driver"]),
        ("", []),
        ("!? … —", []),
    ],
)
def test_letters_of_other_scripts_are_folded_or_stand_alone(written, words):
    assert cut(written) == words


def test_english_words_are_found_in_any_inflection():
    assert stems("nurses nursing nursed") == stems("nurse nurse nurse")
    assert cut("nurses") != cut("nurse")


@pytest.mark.parametrize("language", ["", "en", "EN", "en-GB"])
def test_english_and_unknown_languages_are_stemmed(language):
    assert text.is_english(language)


@pytest.mark.parametrize("language", ["de", "nl", "ja", "e"])
def test_other_languages_are_not(language):
    assert not text.is_english(language)


def plainly(words: str) -> list[tuple[str, ...]]:
    return [clause.plain for clause in text.clauses(words)]


def test_words_apart_are_clauses_and_words_in_quotes_are_one():
    assert plainly('nurse "night shift" moss') == [("nurse",), ("night", "shift"), ("moss",)]


def test_a_word_that_is_several_is_a_phrase():
    assert plainly("front-end o'clock") == [("front", "end"), ("o", "clock")]


def test_a_minus_excludes_a_word_or_a_phrase_and_only_at_the_beginning():
    clauses = text.clauses('-agency -"night shift" front-end')

    assert [(clause.plain, clause.is_excluded) for clause in clauses] == [
        (("agency",), True),
        (("night", "shift"), True),
        (("front", "end"), False),
    ]


def test_a_star_completes_a_word_of_two_letters_or_more_and_no_phrase():
    clauses = text.clauses('pa* p* "pa*" pa*r front-e* -pa*')

    assert [(clause.plain, clause.is_prefix) for clause in clauses] == [
        (("pa",), True),
        (("p",), False),
        (("pa",), False),
        (("pa", "r"), False),
        (("front", "e"), False),
        (("pa",), True),
    ]


def test_a_clause_holds_stems_and_words_as_they_stand():
    assert text.clauses("Running") == [Clause(english=("run",), plain=("running",))]


@pytest.mark.parametrize(
    ("words", "clauses"),
    [
        ('"night shift', [("night", "shift")]),
        ('night" shift', [("night",), ("shift",)]),
        ('night "', [("night",)]),
        ('""', []),
        ('"" nurse', [("nurse",)]),
        ('-"', []),
        ('"night"shift', [("night",), ("shift",)]),
        ("-", []),
        ("- nurse", [("nurse",)]),
        ("--nurse", [("nurse",)]),
        ("*", []),
        ("**", []),
        ("!!! ??? …", []),
        ("🚋", []),
        ("  ", []),
        ("", []),
    ],
)
def test_what_is_half_written_is_read_as_far_as_it_goes(words, clauses):
    assert plainly(words) == clauses


@pytest.mark.parametrize(
    "words", ["x" * 1_000_000, "C" * 1_000_000 + "++", "+#" * 500_000, '"' * 999_999, "-" * 999_999]
)
def test_a_megabyte_without_a_space_takes_no_time_and_asks_for_nothing(words):
    began = time.thread_time()

    clauses = text.clauses(words)

    assert clauses == []
    assert time.thread_time() - began < 2


def test_a_word_as_long_as_no_word_is_left_out_of_texts():
    assert cut(f"tram {'x' * 61} driver") == ["tram", "driver"]
