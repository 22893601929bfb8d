"""Programs of the documentation run as they are copied, against the running server."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db.models import F

from postings.models import Job, Outbox
from postings.views.site.developers_examples import ADDRESS

pytestmark = pytest.mark.django_db(transaction=True)

#: File → what it prints, or the file that it leaves, for the jobs of the fixture.
PRINTED = {
    "search.sh": '"title":"',
    "search.py": "Sound Engineer at Halden Radio",
    "search_httpx.py": "Sound Engineer\n",
    "search.mjs": "Sound Engineer\n",
    "all.py": "Sound Engineer\n",
    "all.mjs": "Sound Engineer\n",
    "unchanged.sh": "304\n",
    "fields.sh": '"description_text":',
    "key.sh": '"status":401',
    "sync.py": "4 jobs\n",
}
FOLDER, API = "docs/examples", "/job-postings/v1"
#: What the page is given of them.
PARTS = ("begin", "paging", "less", "mirror", "export", "keyed")


@pytest.fixture
def program(jobs, unlimited, live_server, settings, tmp_path):
    """Gives what the program prints. Scripts of JavaScript run in node where there is one."""

    def run(name: str) -> str:
        told = (settings.BASE_DIR / FOLDER / name).read_text()
        assert ADDRESS in told
        copied = tmp_path / name
        copied.write_text(told.replace(ADDRESS, live_server.url + API))
        starts = {".sh": ["bash", "-eu"], ".py": [sys.executable], ".mjs": ["node"]}[copied.suffix]
        command, asked = [*starts, str(copied)], {**os.environ, "KEY": "nobody"}
        done = subprocess.run(
            command, cwd=tmp_path, env=asked, capture_output=True, text=True, timeout=30, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def in_browser(jobs, live_server, settings, visit):
    """Runs a script in a page of this site, and gives what it logs."""

    def run(name: str) -> str:
        told = (settings.BASE_DIR / FOLDER / name).read_text().replace(ADDRESS, live_server.url + API)
        page = visit()
        lines: list[str] = []
        page.goto("/developers/")
        page.on("console", lambda message: lines.append(message.text))
        page.evaluate(f"(async () => {{ {told} }})()")
        return "\n".join(lines) + "\n"

    return run


@pytest.mark.parametrize("name", [name for name in PRINTED if not name.endswith(".mjs")])
def test_an_example_does_what_it_says(program, name):
    assert PRINTED[name] in program(name)


@pytest.mark.parametrize("name", [name for name in PRINTED if name.endswith(".mjs")])
def test_an_example_in_javascript_does_what_it_says(request, name):
    runs = request.getfixturevalue("program" if shutil.which("node") else "in_browser")

    assert PRINTED[name] in runs(name)


def test_an_example_of_an_export_leaves_a_whole_table(program, tmp_path):
    program("export.sh")

    assert "Sound Engineer" in (tmp_path / "engineers.csv").read_text()


def test_a_copy_goes_on_where_it_ended(program, jobs):
    first = program("sync.py")
    jobs["closed"].delete()

    assert (first, program("sync.py")) == ("4 jobs\n", "3 jobs\n")


def test_a_copy_that_comes_too_late_begins_again(program, jobs):
    program("sync.py")
    Job.objects.order_by("pk").first().delete()
    Outbox.objects.update(at=F("at") + timedelta(seconds=1))  # as in a database from a backup

    assert program("sync.py") == "3 jobs\n"


def test_a_copy_waits_where_it_asked_too_much(program, settings):
    # A page of a thousand jobs counts as ten requests, and two are asked for.
    settings.API_LIMITS = {"keyless": (20, 10)}

    assert program("sync.py") == "4 jobs\n"


def test_every_example_is_run_and_shown(client, settings):
    files = {path.name for path in (settings.BASE_DIR / FOLDER).iterdir()}

    page = client.get("/developers/").context

    shown = {one.code for part in PARTS for one in page[part]}
    assert files == {*PRINTED, "export.sh"}
    assert len(shown) == len(files)
