"""What a first view of a list and of a job brings over the wire: the page as it is sent, styles, scripts and font."""

import gzip
import re

import pytest

from tests import make
from tests.postings.views.postings_with_facts import CONFLICT, at, fact, skill
from tests.postings.views.postings_with_facts import HTML as SENTENCES

pytestmark = pytest.mark.django_db

#: In bytes. Fonts are compressed as they are.
MOST = 85 * 1000
_FILE = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"')


def weight(client, settings, address: str) -> int:
    """Of the page with all that it loads at once, for who takes gzip; Brotli makes less of it."""
    sent = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    linked = dict.fromkeys(_FILE.findall(gzip.decompress(sent.content).decode()))
    files = [
        (settings.BASE_DIR / "static" / name).read_bytes()
        for name in linked
        if ".css" in name or ".js" in name
    ]
    fonts = [settings.BASE_DIR / "static" / name for name in linked if name.endswith("woff2")]
    packed = sum(len(gzip.compress(file, 6)) for file in files)
    return len(sent.content) + packed + sum(font.stat().st_size for font in fonts)


@pytest.fixture(autouse=True)
def plain_names(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


def test_a_full_list_is_light(client, settings):
    for n in range(20):
        make.job(
            f"Sound Engineer {n}, {'Loudness and Lines ' * 3}", city="Utrecht", salary_raw="€48,000 a year"
        )

    assert client.get("/jobs/?q=engineer").content.count(b'<li class="row">') == 20
    assert weight(client, settings, "/jobs/?q=engineer") <= MOST


def test_a_job_of_which_much_was_read_is_light(client, settings):
    many = fact([skill(f"Skill{n}") for n in range(40)], *[at("Python")] * 40)
    words = "".join(f"<p>Sentence {n} tells of work that is done in room {n * 7}.</p>" for n in range(120))
    job = make.job("Sound Engineer", html=SENTENCES + words, facts=CONFLICT | {"skills": many})

    assert weight(client, settings, job.get_absolute_url()) <= MOST
