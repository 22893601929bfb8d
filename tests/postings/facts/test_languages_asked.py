"""The languages a posting asks for, with level, needed or a plus."""

import time

import pytest

from postings.facts import languages
from postings.facts.document import Document


def read(text, title=""):
    return languages.read(Document.of_text(text, title=title)).languages


def asked(text, title=""):
    """`de:C1` is needed, `fr?` a plus."""
    found = read(text, title).value or ()
    return " ".join(
        f"{one.code}{'' if one.is_required else '?'}{f':{one.level}' if one.level else ''}" for one in found
    )


@pytest.mark.parametrize(
    ("text", "languages_asked"),
    [
        ("Fluent in English and German.", "en:fluent de:fluent"),
        ("Fluency in both Polish and English is required.", "pl:fluent en:fluent"),
        ("Bilingual English/Mandarin is required.", "en:bilingual zh:bilingual"),
        ("Native French speaker, fluent English", "fr:native en:fluent"),
        ("English (C1) and German (B2)", "en:C1 de:B2"),
        ("German at C1 level", "de:C1"),
        ("English: fluent\nFrench: B1", "en:fluent fr:B1"),
        ("Excellent communication skills in English", "en:excellent"),
        ("Business-level English skills", "en:business"),
        ("Professional working proficiency in Dutch", "nl:professional"),
        ("Ability to speak, read, and write English", "en"),
        ("English is required.", "en"),
        ("German is a plus.", "de?"),
        ("Portuguese would help, and we pay for lessons", "pt?"),
        ("French is useful", "fr?"),
        ("Deutschkenntnisse auf dem Niveau B2", "de:B2"),
        ("Englisch auf dem Niveau B1", "en:B1"),
        ("Nederlands op niveau B2", "nl:B2"),
        ("Español nivel B2", "es:B2"),
        ("Allemand niveau B2", "de:B2"),
        ("Niveau professionnel exigé : français", "fr:professional"),
        ("Duits is een pré", "de?"),
        ("Duits is mooi meegenomen", "de?"),
        ("Se valora el francés", "fr?"),
        ("Se valora el inglés y el alemán", "en? de?"),
        ("Anglais : un atout", "en?"),
        ("O alemão é um diferencial", "de?"),
        ("La conoscenza del tedesco è gradita", "de?"),
        ("Tyska är meriterande", "de?"),
        ("Du talar och skriver svenska obehindrat", "sv"),
        ("Vous parlez anglais", "en"),
        ("Fluent English; French is a plus.", "en:fluent fr?"),
        ("Fluent English, French is an advantage", "en:fluent fr?:fluent"),
        ("Knowledge of Japanese is desirable.", "ja?"),
        ("Japanese skills or work experience with Japanese firms is a plus.", "ja?"),
        ("SQL would be a plus Must speak Thai is required", "th"),
        ("Additional languages such as Arabic or Russian would be an advantage.", "ar? ru?"),
        ("Fluent in English and Spanish or Portuguese", "en:fluent es?:fluent pt?:fluent"),
        ("Nice to have\nSpanish language skills", "es?"),
        ("Fluency in Mandarin Chinese", "zh:fluent"),
        ("We are looking for a German-speaking advisor.", "de"),
        ("Deutschkenntnisse auf C1-Niveau", "de:C1"),
        ("Sehr gute Deutsch- und Englischkenntnisse", "de:excellent en:excellent"),
        ("Sehr gute Kenntnisse in Deutsch und Englisch", "de:excellent en:excellent"),
        ("Fließendes Deutsch in Wort und Schrift", "de:fluent"),
        ("Du sprichst verhandlungssicher Deutsch.", "de:verhandlungssicher"),
        ("Englischkenntnisse sind von Vorteil", "en?"),
        ("Sehr gute Kommunikation in deutscher und englischer Sprache", "de:excellent en:excellent"),
        ("Anglais courant", "en:fluent"),
        ("Maîtrise de l'anglais", "en"),
        ("Maîtrise du français et de l'arabe, l'anglais est un plus", "fr ar en?"),
        ("Español nativo", "es:native"),
        ("Nivel de inglés B2", "en:B2"),
        ("Inglés avanzado", "en:advanced"),
        ("Goede beheersing van de Nederlandse taal", "nl:good"),
        ("Je spreekt vloeiend Nederlands en Engels.", "nl:fluent en:fluent"),
        ("Inglês fluente", "en:fluent"),
        ("Ottima conoscenza della lingua inglese", "en:excellent"),
        ("Flytande svenska och engelska i tal och skrift", "sv:fluent en:fluent"),
    ],
)
def test_languages_are_asked_for_with_level_and_need(text, languages_asked):
    assert asked(text) == languages_asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fluent in Python, SQL and other programming languages.",
        "English breakfast and French press every morning",
        "We speak 20 languages; our team speaks German, English and French.",
        "You work in an English-speaking team.",
        "Strong knowledge of the German market",
        "Experience with German automotive clients",
        "Good knowledge of Dutch pension law",
        "Strong relationships with French customers",
        "Polish the reports until they are perfect.",
        "Bachelor in English or Journalism",
        "What we offer\nFree German courses and lunch",
        "French skills are not required.",
        "No German needed",
        "Keine Deutschkenntnisse nötig",
        "À la cantine, on parle français, portugais et un peu d'anglais.",
        "Wir sprechen Deutsch und Englisch im Team.",
        "Hablamos inglés en la oficina.",
        "Nos clients parlent espagnol.",
        "De capital francés, se valora la puntualidad.",
        "Please send your CV in English.",
        "We hire regardless of national origin, be it Italian, Greek or Turkish.",
        "Teach English to children.",
        "Our app is available in German, French and Spanish.",
        "Help us grow in Spanish-speaking markets.",
        "le marché français et les clients espagnols",
        "für den deutschen Markt und englische Kunden",
        "Deutsche Telekom and Bank of China are clients.",
    ],
)
def test_nations_and_others_who_speak_are_not_asked_for(text):
    assert asked(text) == ""


@pytest.mark.parametrize(
    ("title", "languages_asked"),
    [
        ("German Speaking Account Manager", "de"),
        ("Support Agent (Spanish and Portuguese speaker)", "es pt"),
        ("Bilingual French Advisor", "fr:bilingual"),
        ("Customer Support, fluent in Dutch", "nl:fluent"),
        ("Account Executive, German Market", ""),
        ("English Teacher", ""),
        ("Dutch Pensions Lead", ""),
    ],
)
def test_titles_ask_for_languages_too(title, languages_asked):
    assert asked("", title) == languages_asked


def test_each_language_has_the_evidence_of_its_own_name():
    text = "Profile\nFluent in English and German."

    fact = read(text)

    assert [text[place.start : place.end] for place in fact.evidence] == ["English", "German"]


def test_a_language_named_twice_counts_once_with_the_better_level():
    text = "English is required.\nYou are fluent in English."

    assert asked(text) == "en:fluent"


@pytest.mark.parametrize(
    "word", ["english, german and ", "fluent in english ", "(", "speak read ", "İ ", "語"]
)
def test_reading_grows_no_faster_than_the_text(word):
    def seconds(length):
        doc = Document.of_text(word * length)
        started = time.perf_counter()
        languages.read(doc)
        return time.perf_counter() - started

    short, long = min(seconds(10_000) for _ in range(3)), min(seconds(40_000) for _ in range(3))

    assert long < 8 * short + 0.02
