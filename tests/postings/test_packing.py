"""What is sent is made small: what readers take, for whom, and what stays as it is."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from postings.packing import Packing, coding
from tests import make

#: Of which any coding makes less.
WORDS = "You mix live radio. " * 200


def sent(response, accepted="gzip, br"):
    """What a reader who takes that gets in place of this."""
    request = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    return Packing(lambda _: response)(request)


def page(**headers):
    return HttpResponse(f"<p>{WORDS}</p>", headers=headers)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("deflate, gzip;q=1.0, *;q=0.5", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br;q=0, *", "gzip"),
        ("*", "br"),
        ("", ""),
        ("identity", ""),
        ("deflate", ""),
        ("gzip;q=0", ""),
        ("gzip; q=0.0", ""),
        ("gzip;q=0, deflate", ""),
        ("*;q=0", ""),
        ("gzipped", ""),
        ("gzip;q=much", ""),
        (";;,=,q=1,,", ""),
    ],
)
def test_everybody_gets_the_best_of_what_they_say_they_take(accepted, expected):
    assert coding(accepted) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "how", "unpacked"),
    [("gzip, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_page_is_packed(client, accepted, how, unpacked):
    address = make.job(html=f"<p>{WORDS}</p>").get_absolute_url()

    plain = client.get(address)
    answer = client.get(address, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in plain
    assert answer["Content-Encoding"] == how
    assert int(answer["Content-Length"]) == len(answer.content) < len(plain.content) / 2
    assert WORDS.strip() in unpacked(answer.content).decode()
    assert all("Accept-Encoding" in one["Vary"] for one in (plain, answer))


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["md", "txt"])
def test_who_has_a_form_packed_is_told_that_it_is_unchanged(client, form):
    address = make.job(html=f"<p>{WORDS}</p>").get_absolute_url().rstrip("/") + f".{form}"
    first = client.get(address, headers={"Accept-Encoding": "br"})

    second = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": first["ETag"]})

    assert (first.status_code, first["Content-Encoding"]) == (200, "br")
    assert (second.status_code, second.content) == (304, b"")
    assert first["ETag"].startswith("W/")
    assert first["Vary"] == second["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("control", ["private, no-store", "no-store", "private"])
def test_the_length_of_one_readers_page_tells_nothing(control):
    answers = [sent(page(**{"Cache-Control": control})) for _ in range(20)]

    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.content) for answer in answers}) > 1
    assert all(gzip.decompress(answer.content) == page().content for answer in answers)


def test_one_readers_page_is_sent_as_it_is_where_gzip_is_not_taken():
    assert "Content-Encoding" not in sent(page(**{"Cache-Control": "no-store"}), accepted="br")


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(WORDS, content_type="image/png"),
        HttpResponse(WORDS, headers={"Content-Encoding": "zstd"}),
        HttpResponse(WORDS, content_type="application/json", headers={"Cache-Control": "no-store"}),
        StreamingHttpResponse([WORDS.encode()]),
    ],
    ids=["short", "packed by its kind", "packed already", "data of one reader", "sent in pieces"],
)
def test_what_else_there_is_stays_as_it_is(response):
    told = dict(response.items())

    assert dict(sent(response).items()) == told


@pytest.mark.django_db
@pytest.mark.parametrize(("accepted", "how"), [("br", None), ("gzip, br", "gzip")])
def test_whoever_is_signed_in_gets_pages_of_their_own(client, accepted, how):
    address = make.job(html=f"<p>{WORDS}</p>").get_absolute_url()
    client.force_login(make.user())

    for page in ("/jobs/", address):
        assert client.get(page, headers={"Accept-Encoding": accepted}).get("Content-Encoding") == how


@pytest.mark.django_db
def test_a_head_has_the_headers_of_its_page(client):
    address, headers = make.job(html=f"<p>{WORDS}</p>").get_absolute_url(), {"Accept-Encoding": "br"}

    of_get, of_head = client.get(address, headers=headers), client.head(address, headers=headers)

    assert of_head["Content-Encoding"] == of_get["Content-Encoding"] == "br"
    assert of_head["Vary"] == of_get["Vary"]
