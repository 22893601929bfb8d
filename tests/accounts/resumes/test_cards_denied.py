"""Skills that a resume names to deny them are none of its owner's."""

from datetime import date

import pytest

from accounts.resumes.cards import profile_of

TODAY = date(2026, 11, 22)


def slugs(text: str) -> set[str]:
    return {skill.slug for skill in profile_of(text, today=TODAY).skills}


@pytest.mark.parametrize(
    "sentence",
    [
        "Built the till in React and did not use Vue.js.",
        "Shipped the till; we never used Vue.js there",
        "Frontend work, but no Vue.js experience yet",
        "I have no commercial experience with Vue.js",
        "No experience in React Native, Angular or Vue.js",
        "No Angular or Vue.js experience",
        "Learnt the trade without any knowledge of Vue.js",
        "I haven't worked with Vue.js",
        "Not familiar with Vue.js",
        "Willing to learn Vue.js",
        "Eager to learn more about Vue.js",
        "Currently learning Vue.js",
        "Vue.js (currently learning)",
        "Vue.js: none",
        "Vue.js was not used",
        "Keine Erfahrung mit Vue.js",
        "Ohne Vue.js-Kenntnisse",
        "Ich habe nie mit Vue.js gearbeitet",
        "Lerne gerade Vue.js",
        "Aucune expérience avec Vue.js",
        "Je n'ai jamais utilisé Vue.js",
        "Sin experiencia en Vue.js",
        "Nunca he trabajado con Vue.js",
        "Geen ervaring met Vue.js",
        "Moved the whole shop of our client to another framework and never used\nVue.js",
    ],
)
def test_a_skill_under_a_denial_is_not_held(sentence):
    assert "vue-js" not in slugs(f"Experience\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "Did not use Angular, but built the till in Vue.js",
        "Did not use Angular, built the till in Vue.js",
        "Never used Angular. Vue.js since 2018",
        "Not only used React but also Vue.js",
        "Moved the till without downtime to Vue.js",
        "Worked without supervision on Vue.js",
        "No manual steps: all pages are made with Vue.js",
        "Willing to travel; Vue.js and React",
        "Taught colleagues who were learning by doing, with Vue.js",
        "No experience with Angular (Vue.js instead)",
        "Never missed a release of the Vue.js shop",
        "I have not stopped writing Vue.js",
        "Without experience of Angular\n• Vue.js since 2018",
    ],
)
def test_a_denial_of_something_else_takes_no_skill_away(sentence):
    assert "vue-js" in slugs(f"Experience\n{sentence}\n")


def test_a_skill_denied_once_and_named_elsewhere_is_held_by_the_other_sentence():
    text = "Experience\nDid not use Vue.js at the bakery.\nRebuilt the till of the mill in Vue.js.\n"

    [spans] = [one.spans for one in profile_of(text, today=TODAY).skills if one.slug == "vue-js"]

    assert [text[span.start : span.end] for span in spans] == ["Rebuilt the till of the mill in Vue.js."]
