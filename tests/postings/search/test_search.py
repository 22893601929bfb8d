from postings.models import Job
from postings.search.engine import search
from postings.search.facets import Facets
from postings.search.why_not import reasons
from tests import make


def titles(**values):
    found = search(Facets.of(**values), now=make.NOW)
    assert found.is_from_index
    names = dict(Job.objects.values_list("pk", "title"))
    return [names[pk] for pk in found.ids]


def test_words_phrases_exclusions_beginnings_and_signs_find_what_they_say(index):
    make.job("Night Nurse", html="<p>Care for the ward.</p>", city="Utrecht")
    make.job("Porter", html="<p>Help the nurses.</p>")
    make.job("C++ Developer")
    index()

    assert titles(q="nurse") == ["Night Nurse", "Porter"]
    assert titles(q="c++") == ["C++ Developer"]
    assert titles(q="nur*", city=["not_stated"]) == ["Porter"]
    assert titles(q='"night nurse"') == ["Night Nurse"]
    assert titles(q="nurse -porter") == ["Night Nurse"]
    assert titles(city_not=["utrecht-nl"]) == ["C++ Developer", "Porter"]


def test_people_whom_a_title_or_a_department_names_are_found_under_no_word(index):
    job = make.job(
        "Night Nurse - contact Ilse Varga ilse.varga@ward.example", department="Ward, email: Ilse Varga"
    )
    index()

    assert titles(q="nurse") == [job.title]
    for words in ("varga", '"ilse varga"', "ilse*", "ward.example"):
        assert titles(q=words) == []
    assert titles(title="varga") == []


def test_a_job_of_an_org_that_was_merged_is_excluded_by_none_of_its_names(index):
    kept, gone = make.org("Kept", slug="kept"), make.org("Gone", slug="gone")
    job = make.job(org=kept)
    gone.merged_into = kept
    gone.save()
    index()

    assert reasons(job, Facets.of(company=["gone"]), now=make.NOW) == []
    assert reasons(job, Facets.of(company_not=["gone"]), now=make.NOW) != []
