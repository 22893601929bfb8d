"""A resume is tried, kept, matched, compared, taken along and erased, in a real browser."""

import io
import re
import zipfile
from uuid import UUID

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from playwright.sync_api import Page, expect

from accounts import tasks
from accounts.matching.index.indexer import Indexer
from accounts.models import Resume, User
from postings.facts.read import read_facts
from postings.facts.stored import encode
from postings.models import Job
from postings.search.home import Home
from postings.search.indexer import Indexer as SearchIndexer
from tests import make
from tests.accounts.resumes.documents import column, pdf, shown
from tests.accounts.signing import PASSWORD, code_in, forget_limits

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "ida.brandt@example.org"
LEFT = [
    "Ida Brandt",
    "Contact",
    ADDRESS,
    "Utrecht",
    "",
    "Skills",
    "Python",
    "Terraform",
    "SQL",
    "",
    "Languages",
    "English",
]
RIGHT = [
    "Senior Data Engineer", "", "Experience", "Senior Data Engineer, Halden Radio", "March 2019 - February 2023",
    "Built pipelines in Python for eleven stations.", "Data Engineer, Norrsken Pay", "June 2015 - February 2019",
    "Ran clusters with Terraform.",
]  # fmt: skip


@pytest.fixture
def site(settings, tmp_path):
    """Jobs that match more and less, and both indexes of them."""
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    settings.SEARCH_DIR, settings.MATCH_DIR = tmp_path / "search", tmp_path / "match"
    settings.DATA_DIR = tmp_path
    forget_limits(settings)
    for title, company, *skills in (
        ("Data Engineer", "Halden Radio", "Python", "Terraform", "Rust"),
        ("Pastry Cook", "Quay Bakery", "Excel"),
    ):
        html = f"<h3>Requirements</h3><ul>{''.join(f'<li>You know {one} well.</li>' for one in skills)}</ul>"
        read = read_facts(make.posting(title=title, description_html=html))
        board = make.source(company.partition(" ")[0].lower(), org=make.org(company))
        make.job(
            title, source=board, html=html, facts=encode(read), skills=[one.slug for one in read.skills.value]
        )
    for kind, folder in ((SearchIndexer, settings.SEARCH_DIR), (Indexer, settings.MATCH_DIR)):
        with kind(Home.of(folder), commit_seconds=0) as indexer:
            while indexer.step():
                pass


def two_columns() -> bytes:
    return pdf(shown([*column(LEFT, x=40), *column(RIGHT, x=220)]))


def heading(page: Page, words: str | re.Pattern) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def upload(page: Page, name: str) -> Resume:
    """As the worker would, it is read at once."""
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": two_columns()}
    )
    page.locator("main form:has(#file) button.go").click()
    page.wait_for_url(re.compile(r"/resumes/[0-9a-f-]{36}/"))
    key = UUID(re.search(r"/resumes/([0-9a-f-]{36})/", page.url)[1])
    tasks.read_resume(str(key))
    page.goto(f"/resumes/{key}/")
    heading(page, "What we read")
    return Resume.objects.get(pk=key)


def correct_the_headline(page: Page, resume: Resume) -> None:
    card = page.locator("#of-headline li").first
    expect(card).to_contain_text("Senior Data Engineer")
    card.get_by_text("Edit").click()
    card.get_by_role("textbox").first.fill("Data Engineer")
    card.get_by_role("button", name="Keep this").click()
    expect(page.locator("#of-headline li").first).to_contain_text("read as")
    tasks.work_out_resume(str(resume.pk))


def look_at_matches(page: Page) -> None:
    """The better match first, with reasons; it is saved, and the other's company hidden."""
    page.goto("/jobs/?sort=match")
    expect(page.locator("#rows h3").first).to_have_text("Data Engineer")
    page.locator("#rows .row").first.get_by_role("link", name=re.compile("of 100")).click()
    expect(page.locator("main")).to_contain_text("Rust")
    page.go_back()
    page.get_by_role("button", name="Save “Data Engineer”").click()
    expect(page.get_by_role("button", name=re.compile("Saved ?: remove “Data Engineer”"))).to_be_visible()
    page.get_by_text("Hide “Pastry Cook”").click()
    page.get_by_role("button", name="Hide all of Quay Bakery").click()
    expect(page.locator("#rows h3")).to_have_count(1)


def sign_up(page: Page) -> None:
    page.goto("/account/signup/")
    page.get_by_label(re.compile("mail", re.IGNORECASE)).first.fill(ADDRESS)
    page.locator("input[type=password]").first.fill(PASSWORD)
    page.locator("main form:has(input[type=password]) button").first.click()
    page.wait_for_url(re.compile("/account/(?!signup)"))
    page.locator("main input[name=code]").fill(code_in(mail.outbox[-1]))
    page.locator("main form:has(input[name=code]) button").first.click()
    page.wait_for_url(re.compile("/account/$"))


def archive_of(page: Page) -> bytes:
    """After the password, once more."""
    page.goto("/account/")
    page.get_by_role("button", name="Download my archive").click()
    page.wait_for_url(re.compile("/reauthenticate/"))
    page.locator("main input[type=password]").fill(PASSWORD)
    page.locator("main form:has(input[type=password]) button").first.click()
    page.goto("/account/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my archive").click()
    return download.value.path().read_bytes()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_resume_is_tried_kept_compared_taken_along_and_erased(visit, site, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto("/try/")
    first = upload(page, "ida.pdf")
    correct_the_headline(page, first)
    look_at_matches(page)
    sign_up(page)
    page.goto("/saved/jobs/")
    expect(page.locator("main")).to_contain_text("Data Engineer")

    page.goto("/resumes/")
    assert upload(page, "ida-2.pdf").pk != first.pk
    page.goto(f"/jobs/{Job.objects.get(title='Data Engineer').job_id}/match/?with={first.pk}")
    expect(page.locator("main")).to_contain_text(first.name)

    with zipfile.ZipFile(io.BytesIO(archive_of(page))) as archive:
        assert any(name.endswith(".pdf") for name in archive.namelist())
    page.goto("/account/erase/")
    page.get_by_role("button", name="Erase my account").click()
    page.wait_for_url(re.compile("/erased/"))
    assert not User.objects.exists()
    assert not Resume.objects.exists()
