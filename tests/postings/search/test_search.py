from postings.models import Job
from postings.search.engine import search
from postings.search.facets import Facets
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
