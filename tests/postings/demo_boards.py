"""The demo boards without a socket: what the tests of the demo start from."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import orjson

from postings.demo import journal
from postings.demo.cast import cast
from postings.demo.desk import Desk
from postings.demo.exchange import Answer
from postings.demo.life import Life
from postings.demo.posting import Posting

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BASE = "http://127.0.0.1:8099"

#: Where a reader of each board begins, beside what it should hold there.
FIRST_ADDRESSES = {
    "greenhouse": "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true&pay_transparency=true",
    "lever": "https://api.lever.co/v0/postings/{}?mode=json",
    "lever eu": "https://api.eu.lever.co/v0/postings/{}?mode=json",
    "ashby": "https://api.ashbyhq.com/posting-api/job-board/{}?includeCompensation=true",
    "workable": "https://apply.workable.com/api/v1/widget/accounts/{}?details=true",
    "recruitee": "https://{}.recruitee.com/api/offers/",
    "personio": "https://{}.jobs.personio.de/xml",
    "smartrecruiters": "https://api.smartrecruiters.com/v1/companies/{}/postings?limit=100",
}


def sizes() -> dict[str, int]:
    return {name: each.postings for name, each in cast().employers.items()}


def life() -> Life:
    return Life(cast(), journal.fresh(sizes(), NOW))


def desk(held: Life | None = None) -> Desk:
    return Desk(held or life(), BASE, lambda: NOW)


def get(at: Desk, url: str) -> Answer:
    parts = urlsplit(url)
    return at.get(parts.netloc, f"{parts.path}?{parts.query}")


def get_json(at: Desk, url: str):
    answer = get(at, url)
    assert answer.status == 200, answer.body
    return orjson.loads(answer.body)


def address(provider: str, token: str) -> str:
    kind = "lever eu" if token.startswith("eu:") else provider
    return FIRST_ADDRESSES[kind].format(token.removeprefix("eu:"))


def ask(at: Desk, act: str, body: object) -> tuple[int, dict]:
    answer = at.post("127.0.0.1", f"/_demo/{act}", orjson.dumps(body))
    return answer.status, orjson.loads(answer.body)


def text(posting: Posting) -> str:
    """All that a reader of the page is told in sentences."""
    blocks = (posting.does, posting.needs, posting.nice, posting.offers)
    items = [item for block in blocks if block for item in block.items]
    return "\n".join([posting.about, *posting.role, *items, *posting.practical, posting.footer])


def all_postings(held: Life) -> list[Posting]:
    boards = [held.board(name, BASE) for name in cast().employers]
    return [each.posting for board in boards if board for each in board.listed]
