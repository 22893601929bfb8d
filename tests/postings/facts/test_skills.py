"""Which words of any text are skills, and which only look like them."""

import time

import pytest

from postings.facts import skills
from postings.facts.skills.taxonomy import taxonomy


def found(text):
    return {slug for slug, _, _ in skills.find(text)}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("You write services in Go and like tests.", "go"),
        ("Backend work with Golang.", "go"),
        ("We look for a Go developer.", "go"),
        ("Python, R or Stata for the yearly report", "r"),
        ("Firmware in C, C++ and assembly", "c"),
        ("Good knowledge of Excel is needed", "microsoft-excel"),
        ("You keep the stock list in Excel every day.", "microsoft-excel"),
        ("Word, PowerPoint and Outlook", "microsoft-word"),
        ("Word, PowerPoint and Outlook", "microsoft-outlook"),
        ("Experience with Access or FileMaker", "microsoft-access"),
        ("Java, Spring, Maven", "spring"),
        ("services built with Spring Boot", "spring"),
        ("Node.js, Express, Redis", "express"),
        ("Ansible, Puppet, Chef", "chef"),
        ("Terraform, Ansible and Salt", "salt"),
        ("iOS developer: Swift and Objective-C", "swift"),
        ("C++ or Rust for our engine", "rust"),
        ("reports in SPSS, SAS or R", "sas"),
        ("distributed training with PyTorch and Ray", "ray"),
        ("Figma, Sketch or Adobe XD", "sketch"),
        ("C# and .NET 8", "c-sharp"),
        ("C# and .NET 8", "dot-net"),
        ("Frontend: Vue, Nuxt", "vue-js"),
        ("Frontend: Vue", "vue-js"),
        ("Build React apps", "react"),
        ("- React\n- Patience", "react"),
        ("React-based front ends", "react"),
        ("a library (npm, Poi, React)", "react"),
        ("experience with react and patience", "react"),
        ("Figma, react", "react"),
        ("Kenntnisse in Scala", "scala"),
        ("Stata or SPSS", "stata"),
        ("Jira and Confluence", "confluence"),
        ("dashboards in Tableau", "tableau"),
        ("Tenir les tableaux de bord", "data-visualization"),
        ("FEM simulations of bridges", "fem"),
        ("ci/cd pipelines", "ci-cd"),
        ("Front-end development", "front-end-development"),
        ("A/B tests of mailings", "a-b-testing"),
        ("a valid driver’s license", "driving-licence"),
        ("Staplerschein und Führerschein Klasse B", "forklift-operation"),
        ("Sie haben Erfahrung mit Lohnbuchhaltung.", "payroll"),
        ("Gestion de projet et esprit d'équipe", "project-management"),
    ],
)
def test_a_skill_is_found_however_it_is_written(text, slug):
    slugs = found(text)

    assert slug in slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("You own our go-to-market plan", "go"),
        ("Ready, set, Go! Apply today", "go"),
        ("A job in our R&D centre", "r"),
        ("Reports to C-level managers", "c"),
        ("Vitamin C and zinc", "c"),
        ("Excel in everything that you do", "microsoft-excel"),
        ("Starts in Spring 2027", "spring"),
        ("Spring or autumn intake", "spring"),
        ("Head Chef for a small bistro", "chef"),
        ("Salt, pepper and oil", "salt"),
        ("Access to the building is by card", "microsoft-access"),
        ("We play in Teams of five", "microsoft-teams"),
        ("Keep your Word", "microsoft-word"),
        ("A swift answer and an express train", "swift"),
        ("A swift answer and an express train", "express"),
        ("Rust protection of steel parts", "rust"),
        ("No less than five", "less"),
        ("Parts made by React Native fans", "react"),
        ("Programs in C++ only", "c"),
        ("80,000 CAD a year, paid to the excellent", "microsoft-excel"),
        ("Javanese cooking", "java"),
        ("a transformer platform", "r"),
        ("a bright outlook", "microsoft-outlook"),
        ("La prise en vue du port", "vue-js"),
        ("Project\nmanagement of none", "project-management"),
        ("React to breakdowns, strikes and snow", "react"),
        ("You react well under stress", "react"),
        ("Ingen mäts i fem dagar", "fem"),
        ("La gara è stata bella", "stata"),
        ("Un progetto su larga scala", "scala"),
        ("Een scala aan taken", "scala"),
        ("At the confluence of art and trade", "confluence"),
        ("Entretien en visio", "microsoft-visio"),
        ("Tenir un tableau à jour", "tableau"),
        ("You work with Julia in the kitchen", "julia"),
        ("Jasmine, Maya and Luigi run the shop", "luigi"),
        ("Flutter by our stand", "flutter"),
        ("A swagger in your step", "openapi"),
        ("A marketing maven", "maven"),
        ("Primavera y verano", "primavera-p6"),
        ("Laurea in Informatica", "informatica"),
        ("NO LESS THAN FIVE", "less"),
        ("Catering to every need", "catering"),
        ("Elisa leads the team", "elisa"),
        ("Access SQL databases", "microsoft-access"),
        ("Express yourself in SQL", "express"),
        ("Adjust the settings", "adjust"),
        ("Hibernate for the winter", "hibernate"),
    ],
)
def test_a_word_with_another_meaning_is_no_skill(text, slug):
    slugs = found(text)

    assert slug not in slugs


def test_the_span_is_the_words_that_name_the_skill():
    text = "Wir nutzen täglich Node.js, PostgreSQL und C++."

    spans = [text[start:end] for _, start, end in skills.find(text)]

    assert spans == ["Node.js", "PostgreSQL", "C++"]


def test_offsets_hold_where_lower_case_is_longer():
    text = "İİİ works with Kubernetes"

    ((slug, start, end),) = skills.find(text)

    assert (slug, text[start:end]) == ("kubernetes", "Kubernetes")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("golang", "go"),
        ("EXCEL", "microsoft-excel"),
        ("node js", "node-js"),
        ("postgres", "postgresql"),
        ("C", "c"),
        ("Rest", "rest-apis"),
        ("a/b testing", "a-b-testing"),
    ],
)
def test_a_name_in_a_list_of_skills_needs_no_context(name, slug):
    assert skills.slug_of(name) == slug


@pytest.mark.parametrize("name", ["", " ", "business", "support", "team", "design", "windowsill"])
def test_what_is_no_skill_has_no_slug(name):
    assert skills.slug_of(name) is None


def test_names_are_spelt_right():
    slugs = ["postgresql", "node-js", "c-plus-plus", "dot-net", "power-bi", "no-such-skill"]

    names = skills.names(slugs)

    assert list(names.values()) == ["PostgreSQL", "Node.js", "C++", ".NET", "Power BI"]


def test_every_slug_is_fit_for_an_address():
    slugs = taxonomy().entries

    assert not [slug for slug in slugs if not slug.replace("-", "").isalnum() or slug != slug.lower()]


@pytest.mark.parametrize("text", ["", "\0", "\n\n", "🧑‍💻", "\u202e", "." * 50, "Go", " R ", "C. V."])
def test_odd_texts_give_nothing_and_raise_nothing(text):
    assert skills.find(text) == []


@pytest.mark.parametrize("word", ["Go, ", "python ", "Word ", "C++/", "$", "work with data science teams "])
def test_time_grows_no_faster_than_the_text(word):
    def seconds(length):
        text = (word * length)[:length]
        start = time.thread_time()
        skills.find(text)
        return time.thread_time() - start

    skills.find("warm")
    short, long = min(seconds(60_000) for _ in range(3)), min(seconds(240_000) for _ in range(3))

    assert long < 8 * short + 0.05
