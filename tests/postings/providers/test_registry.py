from urllib.parse import urlsplit

import orjson
import pytest

from postings.providers.base import RefusedError
from postings.providers.registry import PROVIDERS, find
from tests.postings.providers import boards


@pytest.mark.parametrize(
    ("address", "kind", "token"),
    [
        ("https://boards.greenhouse.io/LanternWorks", "greenhouse", "LanternWorks"),
        ("https://job-boards.greenhouse.io/lantern/jobs/4100001?gh_src=x", "greenhouse", "lantern"),
        ("https://job-boards.eu.greenhouse.io/lantern/jobs/4", "greenhouse", "lantern"),
        ("https://boards.greenhouse.io/embed/job_board?for=lantern&b=x", "greenhouse", "lantern"),
        ("https://boards.greenhouse.io/embed/job_app?for=lantern&token=4", "greenhouse", "lantern"),
        ("https://boards-api.greenhouse.io/v1/boards/lantern/jobs?content=true", "greenhouse", "lantern"),
        ("https://jobs.lever.co/tide/1111-22/apply", "lever", "tide"),
        ("https://jobs.eu.lever.co/tide", "lever", "eu:tide"),
        ("https://api.lever.co/v0/postings/tide?mode=json", "lever", "tide"),
        ("https://api.eu.lever.co/v0/postings/tide/1111", "lever", "eu:tide"),
        ("jobs.ashbyhq.com/Quill%20Back/22", "ashby", "Quill Back"),
        ("https://api.ashbyhq.com/posting-api/job-board/Quill", "ashby", "Quill"),
        ("https://apply.workable.com/northern-crust/", "workable", "northern-crust"),
        ("https://apply.workable.com/northern-crust/j/AB12CD34EF/", "workable", "northern-crust"),
        ("https://apply.workable.com/api/v1/widget/accounts/crust?details=true", "workable", "crust"),
        ("HTTPS://Moss.Recruitee.com/o/mason", "recruitee", "moss"),
        ("https://kelp.jobs.personio.de/job/501?language=en", "personio", "kelp"),
        ("https://kelp.jobs.personio.com/xml", "personio", "kelp"),
        ("https://jobs.smartrecruiters.com/CopperKettle/744-brewer", "smartrecruiters", "CopperKettle"),
        ("https://careers.smartrecruiters.com/CopperKettle", "smartrecruiters", "CopperKettle"),
        ("https://api.smartrecruiters.com/v1/companies/Copper/postings", "smartrecruiters", "Copper"),
    ],
)
def test_any_address_of_a_board_or_a_job_names_its_board(address, kind, token):
    provider, found = find(address) or pytest.fail("not found")

    assert (provider.kind, found) == (kind, token)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://boards.greenhouse.io/",
        "https://boards.greenhouse.io/embed/job_board",
        "https://apply.workable.com/j/AB12CD34EF",
        "https://www.recruitee.com/",
        "https://a.b.recruitee.com/",
        "https://recruitee.com/",
        "https://evilrecruitee.com/",
        "https://jobs.lever.co.evil.example/tide",
        "https://jobs.lever.co/%2e%2e",
        "https://jobs.lever.co/a%2Fb",
        "ftp://jobs.lever.co/tide",
        "https://[::1",
        "https://careers.lanternworks.example/jobs?gh_jid=4100002",
    ],
)
def test_other_addresses_name_none(address):
    assert find(address) is None


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_a_boards_own_addresses_lead_back_to_it(provider):
    for token in ("eu:acme", "acme") if provider.kind == "lever" else ("acme",):
        for address in (provider.board_url(token), provider.api_url(token)):
            assert find(address) == (provider, token)


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_what_is_asked_for_lies_on_the_providers_hosts(provider):
    host = urlsplit(provider.api_url("acme")).hostname

    assert host in provider.hosts or f"*.{host.partition('.')[2]}" in provider.hosts


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
@pytest.mark.parametrize("token", ["", "..", "evil.example/", "a@b", "a" * 300, "x\u2024y", "a#", "a?"])
def test_a_token_never_names_another_host(provider, token):
    try:
        host = urlsplit(provider.api_url(token)).hostname
    except RefusedError:
        return

    assert host in provider.hosts


@pytest.mark.parametrize("kind", PROVIDERS)
def test_every_invented_posting_is_whole(kind):
    listing = PROVIDERS[kind].items(boards.body(kind))

    assert listing.complete
    assert not listing.skipped
    for key, posting in boards.postings(kind).items():
        assert posting.key == key
        assert posting.title == posting.title.strip() != ""
        assert posting.source_url.startswith("https://")
        assert len(orjson.dumps(posting.native)) < 2_000
        assert orjson.dumps(dict(listing.items[key]))
