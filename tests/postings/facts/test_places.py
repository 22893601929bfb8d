"""One location's words, or its structured parts, and the places that are read from them."""

import time

import pytest

from postings.facts import places
from postings.facts.base import Context
from postings.facts.document import Document
from postings.facts.places import country_name, country_of, read_text
from postings.providers.base import Location, Posting


def resolve(location):
    """The place of a posting with this one location."""
    posting = Posting(key="1", title="Baker", source_url="", locations=(location,))
    fact = places.read(Document(posting))
    return fact.value[0]


def _read(text, country_code=""):
    places = read_text(text, Context(country_code=country_code))
    return [(place.city, place.region, place.country_code) for place in places]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Utrecht, Netherlands", "utrecht-nl"),
        ("Austin, TX", "austin-tx-us"),
        ("Los Angeles, CA", "los-angeles-ca-us"),
        ("New York, NY, United States", "new-york-ny-us"),
        ("Perth, WA, Australia", "perth-wa-au"),
        ("Perth, WA", "perth-wa-au"),
        ("Warsaw, POL", "warsaw-pl"),
        ("São Paulo, Brazil", "sao-paulo-br"),
        ("東京, 日本", "tokyo-jp"),
        ("Victoria, Australia", "vic-au"),
        ("Germany", "de"),
        ("Remote - US", "us"),
        ("HQ - Torrance", "torrance-ca-us"),
        ("Bavaria", "bavaria-de"),
        ("Scotland", "scotland-gb"),
        ("Wales", "wales-gb"),
        ("United States > Texas > Austin", "austin-tx-us"),
    ],
)
def test_words_that_settle_a_place_give_its_slug(text, slug):
    places = read_text(text, Context())

    assert [place.slug for place in places] == [slug]


@pytest.mark.parametrize(
    "text", ["Cambridge", "Georgia", "IN", "Richmond", "Remote, DE", "Newcastle", "Kent"]
)
def test_a_name_that_several_places_bear_stays_open(text):
    (place,) = read_text(text, Context())

    assert (place.country_code, place.city, place.slug) == ("", "", "")
    assert place.text in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",,,",
        "7 Locations",
        "Remote",
        "EMEA",
        "Anywhere",
        "Multiple Locations",
        "South East Asia",
        "Middle East & North Africa",
        "Fully Remote",
        "Remote OK",
        "Head Office",
        "Store 4711",
        "Santa Clara County",
        "New England",
        "\u0000\ud800 ½ ﷽",
    ],
)
def test_words_that_name_no_place_give_none(text):
    assert read_text(text, Context()) == ()


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("London", "London", "GB"),
        ("Dresden", "Dresden", "DE"),
        ("Houston", "Houston", "US"),
        ("Mumbai", "Mumbai", "IN"),
        ("Hyderabad", "Hyderabad", "IN"),
        ("San Jose", "San Jose", "US"),
        ("St. Louis", "St. Louis", "US"),
        ("Birmingham", "Birmingham", "GB"),
        ("Singapore", "Singapore", "SG"),
        ("Hong Kong", "Hong Kong", "HK"),
        ("Mexico", "", "MX"),
        ("Panama", "", "PA"),
        ("Springfield", "Springfield", "US"),
    ],
)
def test_a_name_alone_is_the_place_that_is_far_larger_than_its_namesakes(text, city, country):
    (place,) = read_text(text, Context())

    assert (place.city, place.country_code) == (city, country)


def test_of_several_towns_in_one_country_the_region_stays_open():
    (place,) = read_text("Springfield", Context())

    assert (place.region, place.latitude, place.slug) == ("", None, "springfield-us")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("München", "Munich"),
        ("Munich", "Munich"),
        ("Köln", "Cologne"),
        ("Wien", "Vienna"),
        ("Praha", "Prague"),
        ("Warszawa", "Warsaw"),
        ("Sevilla", "Seville"),
        ("Milano", "Milan"),
        ("København", "Copenhagen"),
        ("Genève", "Geneva"),
        ("Den Haag", "The Hague"),
        ("Bangalore", "Bengaluru"),
        ("Gurugram", "Gurgaon"),
        ("NYC", "New York"),
        ("SF Bay Area", "San Francisco"),
        ("Philly", "Philadelphia"),
        ("LA", "Los Angeles"),
        ("Washington D.C.", "Washington"),
        ("Ciudad de México", "Mexico City"),
        ("ISTANBUL", "Istanbul"),
    ],
)
def test_one_city_has_one_name_however_it_is_written(text, city):
    (place,) = read_text(text, Context())

    assert place.city == city


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Paris, TX", ("Paris", "TX", "US")),
        ("Moscow, ID", ("Moscow", "ID", "US")),
        ("Lebanon, NH", ("Lebanon", "NH", "US")),
        ("Palmira, CO", ("Palmira", "", "CO")),
        ("Boulder, CO", ("Boulder", "CO", "US")),
        ("Potsdam, DE", ("Potsdam", "Brandenburg", "DE")),
        ("Newark, DE", ("Newark", "DE", "US")),
        ("Tbilisi, Georgia", ("Tbilisi", "", "GE")),
        ("Athens, Georgia", ("Athens", "GA", "US")),
        ("Victoria, BC", ("Victoria", "BC", "CA")),
        ("Hyderabad, Sindh", ("Hyderabad", "Sindh", "PK")),
        ("Cape Town, SA", ("Cape Town", "", "ZA")),
        ("Monterrey, NL", ("Monterrey", "Nuevo León", "MX")),
        ("Bogota, DC, CO", ("Bogotá", "Distrito Capital de Bogotá", "CO")),
        ("London, ON, CA", ("London", "ON", "CA")),
        ("Quillmoor Hollow, VT, US, 05001", ("Quillmoor Hollow", "VT", "US")),
    ],
)
def test_what_stands_beside_a_name_says_which_place_is_meant(text, place):
    assert _read(text) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kansas-St. Marys", ("Saint Marys", "KS", "US")),
        ("US-Texas-San Antonio", ("San Antonio", "TX", "US")),
        ("US, TX, Remote", ("", "TX", "US")),
        ("TX | Edinburg Temporary | 4ZZ, United States", ("Edinburg", "TX", "US")),
        ("OH-AKRON-USA AKRON OH TUBE WORKS", ("Akron", "OH", "US")),
        ("Poland - Bydgoszcz", ("Bydgoszcz", "", "PL")),
        ("Remote Work, AL, United States", ("", "AL", "US")),
        ("Denver, CO, US, 80234+2 more…", ("Denver", "CO", "US")),
        ("Hybrid - London", ("London", "England", "GB")),
        ("Greater Chicago Area", ("Chicago", "IL", "US")),
        ("Main Office - Auburn, AL 36830", ("Auburn", "AL", "US")),
        ("Sydney NSW, Australia", ("Sydney", "NSW", "AU")),
        ("10117 Berlin", ("Berlin", "Berlin", "DE")),
        ("12 Mill Lane, Springfield, MA 01103", ("Springfield", "MA", "US")),
        ("Singapore - Woodlands - North Wing", ("Singapore", "", "SG")),
        ("Soho, London", ("London", "England", "GB")),
        ("Washington", ("", "", "US")),
        ("Korea (Republic of)", ("", "", "KR")),
    ],
)
def test_offices_codes_and_postcodes_do_not_hide_the_place(text, place):
    assert _read(text) == [place]


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("Milan, MI, Italy", "Milan", "IT"),
        ("Utrecht, UT, Netherlands", "Utrecht", "NL"),
        ("USA.VA.Reston", "Reston", "US"),
        ("Toronto, ON, Canada", "Toronto", "CA"),
    ],
)
def test_a_code_before_a_country_is_that_countrys(text, city, country):
    found = [(name, code) for name, _, code in _read(text)]

    assert found == [(city, country)]


@pytest.mark.parametrize(
    ("text", "cities"),
    [
        ("London and Stockholm", ["London", "Stockholm"]),
        ("Bengaluru/Hyderabad", ["Bengaluru", "Hyderabad"]),
        ("Austin, TX | Denver, CO | Remote", ["Austin", "Denver"]),
        ("Paris, Lyon, France", ["Paris", "Lyon"]),
        ("San Francisco, CA, New York City, NY, Seattle, WA", ["San Francisco", "New York", "Seattle"]),
        ("München oder Köln", ["Munich", "Cologne"]),
        ("Kansas-Topeka, Missouri-Kansas City", ["Topeka", "Kansas City"]),
        ("Berlin (Germany) / Paris (France)", ["Berlin", "Paris"]),
        ("Tokyo, Osaka", ["Tokyo", "Osaka"]),
        ("Cambridge; London", ["Cambridge", "London"]),
        ("Roma o Milano", ["Rome", "Milan"]),
        ("Boston, New York, or Washington, DC", ["Boston", "New York", "Washington"]),
        ("Atlanta - Nashville - Charlotte", ["Atlanta", "Nashville", "Charlotte"]),
        ("Lisbon / Porto / Braga", ["Lisbon", "Porto", "Braga"]),
        ("US-CA-Menlo Park; US-NY-New York", ["Menlo Park", "New York"]),
        ("10 Holland, Irvine, CA 92618, US", ["Irvine"]),
        ("730 Montgomery St, San Francisco, CA 94111, US", ["San Francisco"]),
        ("Warsaw; Warszawa", ["Warsaw"]),
        ("Atlanta, GA; Remote (US)", ["Atlanta"]),
    ],
)
def test_every_place_of_a_list_is_read_once_and_in_order(text, cities):
    assert [city for city, *_ in _read(text)] == cities


def test_lists_of_countries_and_states_are_read_too():
    assert [code for *_, code in _read("United States, Canada, UK")] == ["US", "CA", "GB"]
    assert [code for *_, code in _read("United States (Remote), Canada (Remote)")] == ["US", "CA"]
    assert [region for _, region, _ in _read("Texas, Florida, or Georgia")] == ["TX", "FL", "GA"]
    assert [code for *_, code in _read("Trinidad and Tobago")] == ["TT"]


@pytest.mark.parametrize(
    ("text", "home", "place"),
    [
        ("Cambridge", "US", ("Cambridge", "MA", "US")),
        ("Cambridge", "GB", ("Cambridge", "England", "GB")),
        ("Georgia", "US", ("", "GA", "US")),
        ("Georgia", "GE", ("", "", "GE")),
        ("London", "CA", ("London", "England", "GB")),
        ("Cambridge", "FR", ("", "", "")),
    ],
)
def test_the_country_of_the_board_settles_what_is_ambiguous_and_nothing_else(text, home, place):
    assert _read(text, home) == [place]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("USA", "US"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Estados Unidos", "US"),
        ("Türkiye", "TR"),
        ("Czech Republic", "CZ"),
        ("gb", "GB"),
        ("", ""),
        ("Atlantis", ""),
    ],
)
def test_a_country_has_names_in_many_languages_and_codes(word, code):
    assert country_of(word) == code


def test_a_country_code_has_a_common_english_name():
    assert [country_name(code) for code in ("KR", "GB", "")] == ["South Korea", "United Kingdom", ""]


def test_structured_parts_win_over_the_text():
    place = resolve(
        Location("HQ", city="Bengaluru", region="KA", country="in", latitude=12.9, longitude=77.5)
    )

    assert (place.city, place.country, place.slug, place.latitude) == (
        "Bengaluru",
        "India",
        "bengaluru-in",
        12.9,
    )


def test_a_structured_city_that_no_table_knows_keeps_the_words_of_the_board():
    place = resolve(Location("", city="QUILLMOOR", region="Vermont", country="United States"))

    assert (place.city, place.region, place.latitude, place.slug) == (
        "Quillmoor",
        "VT",
        None,
        "quillmoor-vt-us",
    )


@pytest.mark.parametrize(
    ("text", "country", "slug"),
    [
        ("London", "GB", "london-gb"),
        ("London, United Kingdom", "GB", "london-gb"),
        ("New York, NY", "US", "new-york-ny-us"),
        ("Remote - US", "US", "us"),
        ("EMEA", "GB", "gb"),
        ("7 Locations", "FR", "fr"),
        ("Paris / Lyon", "FR", "paris-fr"),
        ("Cambridge", "US", "cambridge-ma-us"),
    ],
)
def test_a_text_beside_a_structured_country_names_the_city_or_nothing(text, country, slug):
    assert resolve(Location(text, country=country)).slug == slug


@pytest.mark.parametrize(
    "words", ["CA, IN, DE, ", "San Jose, ", "New York, NY, ", "a-", "((", "Georgia / ", "St. ", "$ "]
)
def test_hostile_words_are_read_in_bounded_time(words):
    started = time.thread_time()

    read_text(words * 100_000, Context())

    assert time.thread_time() - started < 2.0
