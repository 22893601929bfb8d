"""What every kind of page must keep: valid, accessible, within its width, in light and in dark."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.html import wrongs
from tests.journeys.page_kinds import KINDS, address
from tests.pages import status_of

pytestmark = pytest.mark.django_db(transaction=True)

SCREEN = {"width": 1280, "height": 720}
#: But those whose content is yet to be fetched.
OPEN_FOLDS = "for (const fold of document.querySelectorAll('details:not([data-hx-get])')) fold.open = true"
#: Of many that stand in one list the first few: the others are made alike.
OPEN_SOME_FOLDS = OPEN_FOLDS.replace("details", "details:nth-of-type(-n+3)")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def broken(page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES})
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found.response["violations"]]


def _stretch(page) -> None:
    """As high as the page, so that nothing lies half under what stays in sight while one scrolls."""
    page.set_viewport_size({"width": 1280, "height": page.evaluate("document.documentElement.scrollHeight")})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_accessibility(visit, jobs, settings, scheme):
    page = visit(color_scheme=scheme)
    shots = settings.BASE_DIR / "var" / "shots"
    found = {}
    for kind in KINDS:
        page.set_viewport_size(SCREEN)
        page.goto(address(kind, jobs))
        page.screenshot(path=shots / f"{kind.replace(' ', '-')}-{scheme}.png", full_page=True)
        _stretch(page)
        closed = broken(page)
        page.evaluate(OPEN_SOME_FOLDS)
        _stretch(page)
        found[kind] = closed + broken(page)

    assert {kind: said for kind, said in found.items() if said} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_drawer_of_a_phone_breaks_none_either(visit, jobs, settings, scheme):
    page = visit(color_scheme=scheme, viewport={"width": 390, "height": 844})
    found = {}
    for kind in ("list", "opened", "city", "company", "events"):
        page.goto(address(kind, jobs))
        page.get_by_role("link", name=re.compile("^Filters")).click()
        page.screenshot(path=settings.BASE_DIR / "var" / "shots" / f"drawer-{kind}-{scheme}.png")
        found[kind] = broken(page)

    assert {kind: said for kind, said in found.items() if said} == {}


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280, 1600])
def test_no_page_scrolls_sideways(visit, jobs, width):
    page = visit(viewport={"width": width, "height": 844})
    wide = {}
    for kind in KINDS:
        page.goto(address(kind, jobs))
        page.evaluate(OPEN_FOLDS)
        wide[kind] = page.evaluate("document.documentElement.scrollWidth")

    assert {kind: found for kind, found in wide.items() if found > width} == {}


def test_twice_the_size_needs_no_scrolling_sideways(visit, jobs):
    page = visit(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page.goto(address("job", jobs))

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_every_page_is_valid(client, jobs):
    found = {kind: wrongs(client.get(address(kind, jobs)).content.decode()) for kind in KINDS}

    assert {kind: said for kind, said in found.items() if said} == {}


def test_every_link_of_every_page_leads_somewhere(client, jobs):
    seen: dict[str, str] = {}
    for kind in KINDS:
        for link in re.findall(r'<a [^>]*href="(/[^"#]*)', client.get(address(kind, jobs)).content.decode()):
            seen.setdefault(link.replace("&amp;", "&"), kind)
    dead = {link: kind for link, kind in seen.items() if status_of(client, link) >= 400}

    assert len(seen) > 60
    assert {link: kind for link, kind in dead.items() if kind not in {"nothing", "refused"}} == {}
