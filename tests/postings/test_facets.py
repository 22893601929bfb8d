"""One value between query string and question: what is read, what is refused, and that nothing is lost between."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from postings.facts.contacts import MASK
from postings.providers import coerce
from postings.search import facets as facets_module
from postings.search.dimensions import DIMENSIONS, NOT_STATED
from postings.search.facets import MOST_CHOSEN, MOST_VALUES, MOST_WORDS, NUMBERS, Choice, Facets, Ignored
from postings.search.text import clauses


def read(query: str, **known) -> Facets:
    return Facets.from_query(QueryDict(query), **known)


def wrong(query: str) -> dict[str, str]:
    return {one.parameter: one.detail for one in read(query).wrong}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=night+nurse",
        "q=%22night+nurse%22+-day&title=nurse",
        "city=utrecht-nl&city=leeds-gb",
        "department=R%26D+%2F+Sound&company=halden-radio&provider=lever",
        "q=%E5%BA%97%E8%88%97&work_model=not_stated&work_model=remote&city=not_stated",
        "skill=go&skill_all=rust&skill_all=sql&skill_not=cobol",
        "near=utrecht-nl&within=40&pay_min=40000&currency=EUR",
        "near=52.09%2C5.12",
        "posted_within=7&open_within=30&years=0",
        "since=2026-11-22T12%3A33%3A05Z",
    ],
)
def test_a_query_string_survives_the_round_trip(query):
    facets = read(query)

    again = read(facets.query_string())

    assert (facets.wrong, facets.ignored) == ((), ())
    assert again == facets
    assert again.query_string() == facets.query_string()


def test_equal_questions_are_equal_values():
    assert read("city=b&city=a&city=b") == read("city=a&city=b&city=")
    assert read("skill_not=b&skill_not=a") == read("skill_not=a&skill_not=b")
    assert read("near=utrecht-nl&within=25") == read("near=utrecht-nl")


OPEN = sorted(name for name, dimension in DIMENSIONS.items() if dimension.closed is None)
CLOSED = {name: sorted(dimension.closed) for name, dimension in DIMENSIONS.items() if dimension.closed}


def values_of(name: str):
    if name in CLOSED:
        return st.sampled_from(CLOSED[name])
    if name == "pay_band":
        return st.sampled_from(["eur-40000", "eur-50000", "usd-100000", "jpy-5000000"])
    return st.text("abcxyzäé東 &=%+-_/.", min_size=1, max_size=12).filter(lambda text: text.strip() == text)


@st.composite
def questions(draw):
    """Query strings that contradict themselves in nothing."""
    words = draw(st.text("abc é-\"'東", max_size=20).filter(lambda text: not text.strip() or clauses(text)))
    pairs = [("q", words)]
    for name in draw(st.lists(st.sampled_from(sorted(DIMENSIONS)), max_size=4, unique=True)):
        values = draw(st.lists(values_of(name), min_size=1, max_size=4, unique=True))
        cut = draw(st.integers(0, len(values)))
        pairs += [(name, value) for value in values[:cut]]
        pairs += [(name + "_not", value) for value in values[cut:]]
    pairs += [(name, str(draw(st.integers(0, 60)))) for name in ("posted_within", "years")]
    return urlencode(pairs)


@given(questions())
def test_any_question_is_read_again_as_it_was_written(query):
    facets = read(query)

    again = read(facets.query_string())

    assert facets.wrong == ()
    assert again == facets


def test_what_is_wrong_is_told_once_a_parameter_and_not_without_end():
    letters = ",".join("abcdefgh")
    facets = read("&".join(f"{name}{mode}={letters}" for name in CLOSED for mode in ("", "_all", "_not")))

    assert 1 <= len(facets.wrong) <= 5
    assert len({wrong.parameter for wrong in facets.wrong}) == len(facets.wrong)


def test_two_words_may_end_with_a_star_and_three_may_not():
    assert read("q=nur* eng*").wrong == ()
    assert [wrong.parameter for wrong in read("q=nur* eng* des*").wrong] == ["q"]


def test_a_least_pay_needs_a_currency_that_is_one():
    assert [wrong.parameter for wrong in read("pay_min=5&currency=not_stated").wrong] == ["pay_min"]
    assert read("pay_min=5&currency=EUR").wrong == ()


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=20), max_size=3), max_size=6))
def test_nothing_that_anyone_may_send_raises(sent):
    query = QueryDict(mutable=True)
    for name, values in sent.items():
        query.setlist(name, values)

    facets = Facets.from_query(query)

    assert read(facets.query_string()) == facets


def test_a_value_is_wanted_with_others_with_all_others_or_not_at_all():
    facets = read("skill=go&skill=rust&skill_all=sql&skill_not=cobol&city_not=oslo-no")

    assert facets.choice("skill") == Choice(any=("go", "rust"), all=("sql",), none=("cobol",))
    assert facets.choice("city") == Choice(none=("oslo-no",))
    assert facets.values("skill") == ("go", "rust")
    assert not facets.choice("country")


def test_one_value_comes_and_goes_and_the_others_stay():
    facets = read("q=cook&city=utrecht-nl&skill_not=cobol")

    more = facets.with_("city", "leeds-gb")

    assert more.values("city") == ("leeds-gb", "utrecht-nl")
    assert more.without("city", "leeds-gb") == facets
    assert more.without("city").values("city") == ()
    assert more.without("q").q == ""
    assert facets.without("skill", "cobol", mode="none").choice("skill") == Choice()
    assert facets.without("skill", "cobol") == facets


def test_a_facet_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="colour"):
        Facets().with_("colour", "red")


def test_what_means_nothing_is_told_with_what_was_perhaps_meant():
    facets = read("colour=red&citty=oslo-no&skil_not=go&q=cook&cursor=x", known=["cursor"])

    assert facets.ignored == (Ignored("citty", "city"), Ignored("colour"), Ignored("skil_not", "skill_not"))
    assert facets == read("q=cook")


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("workplace_type=remote,hybrid", "work_model=remote&work_model=hybrid"),
        ("workplace_type_not=on-site", "work_model_not=on_site"),
        ("has_conflict=true", "conflict=yes"),
        ("posted_within_days=7", "posted_within=7"),
        ("status=expired", "status=closed"),
        ("pay=disclosed", "pay=stated"),
        ("experience=6_9", "experience=6-9"),
    ],
)
def test_names_and_values_of_other_clients_mean_the_same(query, same):
    assert read(query) == read(same)
    assert read(query).ignored == read(query).wrong == ()


def test_a_value_that_is_none_is_refused_with_those_that_are():
    found = read("work_model=remot&work_model=hybrid").wrong[0]

    assert found.parameter == "work_model"
    assert "remot is no value of work_model. Did you mean remote?" in found.detail
    assert found.allowed == ("remote", "hybrid", "on_site", NOT_STATED)
    assert read("work_model=remot&work_model=hybrid").values("work_model") == ("hybrid",)


@pytest.mark.parametrize(
    "name", sorted(name for name, one in DIMENSIONS.items() if one.is_told and one.closed)
)
def test_what_every_job_has_cannot_be_not_stated(name):
    assert set(wrong(f"{name}=not_stated")) == {name}


@pytest.mark.parametrize("text", ["x", "2026", "2026-13-01T00:00:00Z", "1999-12-31T00:00:00Z", "12:00", "²"])
def test_a_moment_that_is_none_is_refused(text):
    assert "must be a moment" in wrong(urlencode({"since": text}))["since"]


def test_a_moment_is_taken_in_whole_seconds_of_utc():
    assert read("since=2026-11-22T14:33:05.9%2B02:00") == read("since=2026-11-22T12:33:05Z")
    assert read("since=2026-11-22T12:33:05") == read("since=2026-11-22T12:33:05Z")


@pytest.mark.parametrize("name", sorted(NUMBERS))
@pytest.mark.parametrize("text", ["x", "-1", "1.5", "²", "99999999999", "1e3"])
def test_a_number_that_is_none_is_refused(name, text):
    assert "must be a whole number" in wrong(urlencode({name: text, "currency": "EUR"}))[name]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("skill=go&skill_not=go", "skill_not"),
        ("skill_all=go&skill_not=go", "skill_not"),
        ("skill_all=go&skill_all=not_stated", "skill_all"),
        ("skill=go&skill_all=not_stated", "skill_all"),
        ("skill=not_stated&skill_all=go", "skill_all"),
        ("seniority_all=mid&seniority_all=senior", "seniority_all"),
        ("seniority=mid&seniority_all=senior", "seniority_all"),
        ("seniority=mid&seniority=lead&seniority_all=senior", "seniority_all"),
        ("seniority=mid&seniority_not=mid", "seniority_not"),
        ("department=R%26D&department_all=Sales", "department_all"),
        ("pay_min=40000", "pay_min"),
        ("pay_min=40000&currency=EUR&currency=USD", "pay_min"),
        ("pay_min=40000&currency=not_stated", "pay_min"),
        ("pay_min=40000&currency=EUR&pay=not_stated", "pay_min"),
        ("pay_min=40000&currency=EUR&pay_all=not_stated", "pay_min"),
        ("pay_min=40000&currency=EUR&pay_not=stated", "pay_min"),
        ("within=10", "within"),
        ("near=utrecht-nl&within=0", "within"),
        ("near=utrecht-nl&within=x", "within"),
        ("near=91,5", "near"),
        ("near=1,2,3", "near"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused_with_the_reason(query, parameter):
    found = wrong(query)

    assert set(found) == {parameter}
    assert found[parameter].endswith(".")


@pytest.mark.parametrize(
    "query",
    [
        "skill_all=go&skill=rust&skill_not=cobol&pay_min=40000&currency=EUR&near=1.5,2",
        "skill_all=go&skill=rust&skill=not_stated",
        "skill_all=not_stated&skill=rust&skill=not_stated",
        "seniority=mid&seniority=senior&seniority_all=senior",
        "seniority=mid&seniority_not=senior",
        "pay_min=40000&currency=EUR&pay=not_stated&pay=stated",
    ],
)
def test_a_question_that_can_be_meant_is_not_refused(query):
    assert wrong(query) == {}


@pytest.mark.parametrize("parameter", ["city", "skill_all", "company_not"])
def test_more_values_of_a_facet_than_one_question_may_hold_are_refused_with_the_limit(parameter):
    most = "&".join(f"{parameter}={n}" for n in range(MOST_VALUES))

    assert wrong(most) == {}
    assert wrong(f"{most}&{parameter}=more") == {parameter: f"{parameter} may hold {MOST_VALUES} values."}


def test_more_facets_than_one_question_may_choose_of_are_refused_with_the_limit():
    names = [name for name in DIMENSIONS if name not in CLOSED and name != "pay_band"]
    pairs = [f"{name}_not=x" for name in names]
    pairs += [f"{name}_not={CLOSED[name][0]}" for name in ("provider", "sponsorship")]

    most, more = pairs[:MOST_CHOSEN], pairs[: MOST_CHOSEN + 1]

    assert wrong("&".join(most)) == {}
    assert list(wrong("&".join(more)).values()) == [
        f"Of at most {MOST_CHOSEN} facets may values be chosen at once; these are {MOST_CHOSEN + 1}."
    ]
    assert set(wrong("&".join(more))) <= {pair.partition("=")[0] for pair in more}


def test_hostile_values_are_made_harmless():
    facets = read("q=%00nurse%00&city=%00&" + "x=1&" * 3 + "q=" + "a+" * 400)

    assert len(facets.q.split()) == MOST_WORDS
    assert facets.values("city") == ()
    assert read("q=%00nurse%00").q == "nurse"
    assert len(read("&".join(f"city={n}" for n in range(999))).values("city")) == MOST_VALUES


@pytest.mark.parametrize(
    "words",
    [
        "Care \N{WOMAN}\N{ZERO WIDTH JOINER}\N{STETHOSCOPE}",
        "می\N{ZERO WIDTH NON-JOINER}خواهم",
        "New \U0001fae9 emoji",
        "Sound\x85\u200b\u2028 \ud800Team\x90",
    ],
)
def test_a_department_can_be_asked_for_as_it_was_taken_from_the_board(words):
    taken = coerce.text(words)

    asked = read(urlencode({"department": taken}))

    assert asked.values("department") == (taken,)
    assert read(asked.query_string()) == asked


def test_of_many_wrong_values_a_hint_is_looked_for_once(monkeypatch):
    looked_for = []
    monkeypatch.setattr(facets_module, "_nearest", lambda value, _words: looked_for.append(value) or "")

    found = wrong("&".join(f"work_model=remot{n}" for n in range(900)))

    assert set(found) == {"work_model"}
    assert len(looked_for) == 1


def test_a_department_that_names_somebody_is_asked_for_without_the_name():
    masked = "Care " + MASK * len("jane.doe@example.org")

    asked = read("department=Care+jane.doe@example.org")

    assert asked.values("department") == (masked,)
    assert read(asked.query_string()) == asked


def test_the_path_may_say_a_facet_already():
    facets = read("q=cook&city=utrecht-nl&city_not=oslo-no&work_model=remote")

    assert facets.query_string(but=["city"]) == "q=cook&work_model=remote"
    assert facets.query_string(but=["q", "city"]) == "work_model=remote"
