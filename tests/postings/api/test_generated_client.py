"""A client that is made of the description alone finds its way."""

import importlib
import json
import sys

import pytest
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType

from postings.api.openapi import description
from tests import make

PACKAGE = "job_postings_client"


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Made once; importable by its name. No program but the generator itself is started."""
    folder = tmp_path_factory.mktemp("client")
    source = folder / "openapi.json"
    source.write_text(json.dumps(description()[0]))
    config = Config.from_sources(
        ConfigFile(package_name_override=PACKAGE, post_hooks=[]),
        MetaType.NONE,
        source,
        "utf-8",
        overwrite=False,
        output_path=folder / PACKAGE,
    )
    problems = generate(config=config)
    assert [(str(one.header), one.detail) for one in problems] == []
    sys.path.insert(0, str(folder))
    yield PACKAGE
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def call(package, live_server):
    """Calls an operation by its name, with what it asks for."""
    with importlib.import_module(package).Client(base_url=live_server.url) as client:

        def call(tag, operation, *path, **asked):
            module = importlib.import_module(f"{package}.api.{tag}.{operation}")
            return module.sync_detailed(*path, client=client, **asked)

        yield call


@pytest.fixture
def models(package):
    return importlib.import_module(f"{package}.models")


@pytest.fixture
def job(transactional_db, search_dir, own_cache):
    job = make.job("Sound Engineer", city="Utrecht", department="Studio")
    make.event(job)
    return job


def test_a_job_is_read_by_its_id(call, job, models):
    answer = call("jobs", "get_job", job.job_id)

    told = answer.parsed.data
    assert isinstance(told, models.Job)
    assert (told.job_id, told.title, told.department, told.team) == (job.job_id, job.title, "Studio", None)
    assert told.first_seen_at == make.NOW


def test_a_search_with_filters_finds_jobs(call, job, models):
    make.job("Nurse", city="Leeds")

    answer = call("jobs", "search_jobs", city=["utrecht-nl"], limit=5)

    assert [found.title for found in answer.parsed.data] == ["Sound Engineer"]
    assert answer.parsed.meta.total_is_exact is True
    assert answer.parsed.meta.next_cursor is None


def test_a_search_by_its_body_finds_the_same(call, job, models):
    body = models.SearchJobsByBodyBody(q="sound", city=["utrecht-nl"], limit=5)

    answer = call("jobs", "search_jobs_by_body", body=body)

    assert [found.job_id for found in answer.parsed.data] == [job.job_id]


def test_what_happened_is_read_in_order(call, job, models):
    answer = call("events", "search_events", limit=10)

    assert [told.job_id for told in answer.parsed.data] == [job.job_id]
    assert answer.parsed.data[0].event_type == "job.created"
    assert answer.parsed.meta.resume_cursor


def test_values_of_a_facet_are_counted(call, job, models, index):
    index()

    answer = call("jobs", "list_job_facets", field=[models.ListJobFacetsFieldItem.CITY])

    assert [(row.value, row.count) for row in answer.parsed.data] == [("utrecht-nl", 1)]


def test_what_is_wrong_is_told_as_a_problem(call, job, models):
    unknown = call("jobs", "get_job", "0" * 40)
    wrong = call("jobs", "search_jobs", near="nowhere at all,")

    assert isinstance(unknown.parsed, models.Problem)
    assert unknown.parsed.status == 404
    assert (wrong.parsed.status, wrong.parsed.pointer) == (400, "/near")
