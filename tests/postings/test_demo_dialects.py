"""What the demo boards say over HTTP, provider by provider, and that our own parsers read all of it."""

import html
import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from postings.demo import boards
from postings.demo.cast import cast
from postings.demo.server import Server
from postings.providers.registry import PROVIDERS
from tests.postings import demo_boards
from tests.postings.demo_boards import BASE, NOW


@pytest.fixture(scope="module")
def desk():
    return demo_boards.desk()


def board(desk, provider: str, token: str):
    return demo_boards.get_json(desk, demo_boards.address(provider, token))


def size(name: str) -> int:
    return cast().employers[name].postings


# The shapes


def test_greenhouse_escapes_its_content_once_too_often(desk):
    listing = board(desk, "greenhouse", "norrskenpay")

    jobs = listing["jobs"]
    assert listing["meta"] == {"total": len(jobs)} == {"total": size("greenhouse:norrskenpay")}
    content = jobs[0]["content"]
    assert content.startswith("&lt;p&gt;")
    assert "&amp;nbsp;" in content
    assert "<ul><li>" in html.unescape(content)
    assert isinstance(jobs[0]["id"], int)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[45]:00", jobs[0]["updated_at"])
    assert isinstance(jobs[0]["location"]["name"], str)
    assert jobs[0]["absolute_url"] == f"{BASE}/greenhouse/norrskenpay/{jobs[0]['id']}"


def test_greenhouse_shares_a_requisition_between_towns(desk):
    jobs = board(desk, "greenhouse", "pelagicweather")["jobs"]

    assert len({job["internal_job_id"] for job in jobs}) < len(jobs) == len({job["id"] for job in jobs})


def test_greenhouse_gives_texts_and_pay_only_where_they_are_asked_for(desk):
    host = "https://boards-api.greenhouse.io/v1/boards/norrskenpay"

    bare = demo_boards.get_json(desk, f"{host}/jobs")["jobs"][0]
    full = board(desk, "greenhouse", "norrskenpay")["jobs"]
    detail = demo_boards.get_json(desk, f"{host}/jobs/{bare['id']}")

    assert "content" not in bare
    assert "pay_input_ranges" not in bare
    assert detail["content"] == full[0]["content"]
    ranges = [pay for job in full for pay in job["pay_input_ranges"]]
    assert any(pay["min_cents"] > 1_000_000 for pay in ranges)
    assert demo_boards.get_json(desk, host)["name"] == "Norrsken Pay"


def test_lever_is_a_bare_array_with_bare_list_items(desk):
    rows = board(desk, "lever", "karoogrid")

    assert len(rows) == size("lever:karoogrid")
    first = rows[0]
    assert first["lists"][0]["content"].startswith("<li>")
    assert "<ul>" not in first["lists"][0]["content"]
    assert first["description"].startswith(first["opening"])
    assert first["createdAt"] < NOW.timestamp() * 1000
    assert {row["workplaceType"] for row in rows} == {"onsite", "hybrid", "remote", "unspecified"}
    assert all(row["categories"]["allLocations"][0] == row["categories"]["location"] for row in rows)
    assert any(len(row["categories"]["allLocations"]) > 1 for row in rows)
    assert {"currency", "interval", "min", "max"} == set(
        next(row["salaryRange"] for row in rows if "salaryRange" in row)
    )


def test_a_lever_board_is_known_on_its_own_host_only(desk):
    assert board(desk, "lever", "eu:haldenradio")
    for url in (
        "https://api.lever.co/v0/postings/haldenradio",
        "https://api.lever.co/v0/postings/eu:haldenradio",
        "https://api.eu.lever.co/v0/postings/karoogrid",
    ):
        assert demo_boards.get(desk, url).status == 404


def test_lever_pages_when_asked(desk):
    rows = board(desk, "lever", "karoogrid")

    page = demo_boards.get_json(desk, "https://api.lever.co/v0/postings/karoogrid?skip=5&limit=3")

    assert page == rows[5:8]


def test_ashby_styles_its_text_and_keeps_pay_in_tiers(desk):
    listing = board(desk, "ashby", "quillstone")

    jobs = listing["jobs"]
    assert listing["apiVersion"] == "1"
    assert '<p style="min-height:1.5em">' in jobs[0]["descriptionHtml"]
    assert jobs[0]["publishedAt"].endswith("+00:00")
    assert {job["workplaceType"] for job in jobs} == {"OnSite", "Hybrid", "Remote", None}
    assert all(job["isRemote"] for job in jobs if job["workplaceType"] == "Hybrid")
    tiers = [tier for job in jobs for tier in job["compensation"]["compensationTiers"]]
    kinds = {part["compensationType"] for tier in tiers for part in tier["components"]}
    assert kinds == {"Salary", "EquityPercentage"}
    hidden = [job for job in jobs if not job["shouldDisplayCompensationOnJobPostings"]]
    assert any(job["compensation"]["compensationTiers"] for job in hidden)


def test_workable_knows_dates_and_one_flag_only(desk):
    listing = board(desk, "workable", "saltmarsh-library-trust")

    job = listing["jobs"][0]
    assert listing["name"] == "Saltmarsh Library Trust"
    assert re.fullmatch(r"[0-9A-F]{10}", job["shortcode"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", job["published_on"])
    assert isinstance(job["telecommuting"], bool)
    assert job["locations"][0]["countryCode"] == "GB"
    assert "<ul>" in job["description"]


def test_recruitee_writes_amounts_as_strings_and_times_in_its_own_way(desk):
    offers = board(desk, "recruitee", "gemeenterijnhaven")["offers"]

    paid = [offer["salary"] for offer in offers if offer["salary"]["min"]]
    assert all(isinstance(pay["min"], str) and float(pay["min"]) <= float(pay["max"]) for pay in paid)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", offers[0]["published_at"])
    assert "<ul>" in offers[0]["description"]
    assert "<ul>" in offers[0]["requirements"]
    assert any(offer["close_at"] for offer in offers)
    assert all(offer["remote"] + offer["hybrid"] + offer["on_site"] <= 1 for offer in offers)


def test_personio_describes_a_position_in_its_own_language_only(desk):
    url = demo_boards.address("personio", "verkehrsverbund-elbtal")
    documents = [demo_boards.get(desk, address).body for address in (url, f"{url}?language=en")]

    own, english = (ElementTree.fromstring(body) for body in documents)  # noqa: S314  # written above

    assert b"<![CDATA[<ul><li>" in documents[0]
    assert len(own.findall("position")) == len(english.findall("position"))
    described = [
        {
            each.findtext("id")
            for each in tree.findall("position")
            if each.find("jobDescriptions/*") is not None
        }
        for tree in (own, english)
    ]
    assert not described[0] & described[1]
    assert len(described[0] | described[1]) == size("personio:verkehrsverbund-elbtal")
    assert len(described[1]) > 3


def test_smartrecruiters_pages_its_list_and_keeps_texts_apart(desk):
    url = demo_boards.address("smartrecruiters", "MeridianMutual")

    first = demo_boards.get_json(desk, url)
    rest = demo_boards.get_json(desk, f"{url}&offset=100")
    detail = demo_boards.get_json(desk, f"{url.partition('?')[0]}/{first['content'][0]['id']}")

    assert first["totalFound"] == rest["totalFound"] == size("smartrecruiters:MeridianMutual")
    assert len(first["content"]) == 100
    assert len(rest["content"]) == first["totalFound"] - 100
    assert "jobAd" not in first["content"][0]
    assert set(detail["jobAd"]["sections"]) == {
        "companyDescription",
        "jobDescription",
        "qualifications",
        "additionalInformation",
    }
    assert detail["active"] is True


@pytest.mark.parametrize(
    ("provider", "token", "status", "body"),
    [
        ("greenhouse", "nonesuch", 404, b'"status":404'),
        ("lever", "nonesuch", 404, b'{"ok":false,"error":"Document not found"}'),
        ("lever", "eu:nonesuch", 404, b'"ok":false'),
        ("ashby", "nonesuch", 404, b"Not Found"),
        ("workable", "nonesuch", 404, b'{"error":"Not found"}'),
        ("recruitee", "nonesuch", 404, b"Not found"),
        ("personio", "nonesuch", 404, b"<!DOCTYPE html>"),
        ("smartrecruiters", "nonesuch", 200, b'"totalFound":0'),
    ],
)
def test_an_unknown_board_is_answered_as_each_provider_does(desk, provider, token, status, body):
    answer = demo_boards.get(desk, demo_boards.address(provider, token))

    assert answer.status == status
    assert body in answer.body


def test_a_posting_that_is_gone_has_no_detail(desk):
    for url in (
        "https://boards-api.greenhouse.io/v1/boards/norrskenpay/jobs/1",
        "https://api.lever.co/v0/postings/karoogrid/1",
        "https://api.smartrecruiters.com/v1/companies/MeridianMutual/postings/1",
    ):
        assert demo_boards.get(desk, url).status == 404


# Read by our own providers


@pytest.mark.parametrize(("kind", "token"), [(kind, token) for kind, token, _ in boards()])
def test_our_provider_reads_the_whole_demo_board(desk, kind, token):
    provider = PROVIDERS[kind]

    body = provider.read(token, lambda url: demo_boards.get(desk, url).body)
    listing = provider.items(body)
    postings = [provider.posting(token, key, item) for key, item in listing.items.items()]

    listed = desk.life.board(f"{kind}:{token}", BASE).listed
    assert listing.complete
    assert not listing.skipped
    assert [each.key for each in postings] == [each.key for each in listed]
    for ours, theirs in zip(postings, listed, strict=True):
        assert ours.title == theirs.posting.title.strip()
        assert abs((ours.posted_at - theirs.posted_at).total_seconds()) < 86_400
        assert ours.locations
        told = html.unescape(ours.description_html)
        for sentence in demo_boards.text(theirs.posting).splitlines():
            assert sentence in re.sub(r"\s", " ", told), (theirs.posting.title, sentence)


@pytest.mark.parametrize("kind", ["greenhouse", "lever", "ashby", "recruitee"])
def test_our_provider_reads_the_structured_pay(desk, kind):
    for _, token, _ in (each for each in boards() if each[0] == kind):
        provider = PROVIDERS[kind]
        listing = provider.items(provider.read(token, lambda url: demo_boards.get(desk, url).body))
        listed = {each.key: each.posting for each in desk.life.board(f"{kind}:{token}", BASE).listed}

        for key, item in listing.items.items():
            pay, meant = provider.posting(token, key, item).pay, listed[key].pay
            assert bool(pay) == bool(meant and meant.in_field)
            if pay:
                assert (pay[0].minimum, pay[0].maximum) == (meant.low, meant.high)
                assert pay[0].currency == meant.currency


# Over sockets


@contextmanager
def serving(held):
    server = Server(0, held, lambda: NOW)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetch(port: int, url: str, **headers: str):
    """A request as a client sends it that was told to connect to loopback: the Host stays."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}", headers={"Host": parts.netloc, **headers})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("provider", "token", "given", "asked"),
    [
        ("greenhouse", "norrskenpay", "ETag", "If-None-Match"),
        ("lever", "karoogrid", "ETag", "If-None-Match"),
        ("ashby", "minatoworks", "Last-Modified", "If-Modified-Since"),
    ],
)
def test_an_unchanged_board_is_answered_with_304_and_a_changed_one_is_not(provider, token, given, asked):
    held = demo_boards.life()
    url = demo_boards.address(provider, token)
    name = f"{provider}:{token}"
    with serving(held) as port:
        _, headers, body = fetch(port, url)
        quiet = fetch(port, url, **{asked: headers[given]})
        held.act("close", name, held.board(name, BASE).listed[0].key, now=NOW)
        changed = fetch(port, url, **{asked: headers[given]})

    assert (quiet[0], quiet[2]) == (304, b"")
    assert quiet[1][given] == headers[given]
    assert changed[0] == 200
    assert changed[1][given] != headers[given]
    assert len(changed[2]) < len(body)


@pytest.mark.parametrize(
    ("provider", "token"),
    [
        ("workable", "casa-almendra"),
        ("recruitee", "velocommons"),
        ("personio", "verkehrsverbund-elbtal"),
    ],
)
def test_the_others_give_nothing_to_ask_by(provider, token):
    with serving(demo_boards.life()) as port:
        status, headers, _ = fetch(port, demo_boards.address(provider, token))

    assert status == 200
    assert "ETag" not in headers
    assert "Last-Modified" not in headers


def test_the_same_step_gives_the_same_bytes():
    bodies = []
    for _ in range(2):
        held = demo_boards.life()
        held.act("edit", "lever:karoogrid", held.board("lever:karoogrid", BASE).listed[5].key, now=NOW)
        at = demo_boards.desk(held)
        some = [each for each in boards() if each[1] in ("karoogrid", "velocommons", "minatoworks")]
        bodies.append([demo_boards.get(at, demo_boards.address(*each[:2])).body for each in some])

    assert len(bodies[0]) == 3
    assert bodies[0] == bodies[1]


def test_a_whole_board_is_answered_within_a_tenth_of_a_second_once_it_is_composed():
    held = demo_boards.life()
    desk = demo_boards.desk(held)
    name = "greenhouse:norrskenpay"
    desk.life.board(name, BASE)
    held.act("close", name, held.board(name, BASE).listed[0].key, now=NOW)

    began = time.thread_time()
    demo_boards.get(desk, demo_boards.address("greenhouse", "norrskenpay"))

    assert time.thread_time() - began < 0.1


def test_the_program_says_when_it_is_ready_and_ends_on_sigterm(tmp_path):
    state = tmp_path / "boards.json"
    command = [sys.executable, "-m", "postings.demo", "--port", "0", "--state", str(state)]

    program = subprocess.Popen(
        [*command, "--step-seconds", "0.05"], stdout=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    with program:
        line = program.stdout.readline()
        port = int(line.rstrip().rpartition(":")[2])
        status, _, body = fetch(port, "http://127.0.0.1/_demo/boards")
        program.send_signal(signal.SIGTERM)
        code = program.wait(timeout=5)

    assert "14 employers" in line
    assert (status, code) == (200, 0)
    assert b"Karoo Grid" in body
    assert state.exists()
