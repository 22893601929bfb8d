"""Postings whose facts a test writes itself: words of the text become pointers into it."""

from typing import Any

from postings.models import Job, JobVersion
from postings.providers.html import plain
from tests import make

HTML = (
    "<p>Halden Radio plays live audio.</p>\n<h3>You</h3>\n"
    "<ul><li>You are at home in <strong>Python</strong>, Django &amp; SQL.</li>\n"
    "<li>Kubernetes is a plus.</li>\n<li>You write well.</li></ul>\n"
    "<p>We ask that you come in three days a week. Our nurses look after <em>you</em>.</p>"
)


def at(words: str, html: str = HTML) -> str:
    """A pointer to these words of the description."""
    start = plain(html).index(words)
    return f"description:{start}-{start + len(words)}"


def fact(
    value: Any, *evidence: str, state: str = "parsed", rule: str = "some.rule", **more: Any
) -> dict[str, Any]:
    return {"value": value, "state": state, "rule": rule, "evidence": list(evidence), **more}


def skill(name: str, *, hard: bool = True, required: bool = True) -> dict[str, Any]:
    return {"slug": name.lower(), "name": name, "is_hard": hard, "is_required": required}


def job(
    facts: dict[str, Any], *, html: str = HTML, version: dict[str, Any] | None = None, **fields: Any
) -> Job:
    """A stored job that says so; `version` sets fields of what the board said."""
    made = make.job(html=html, facts=facts, **fields)
    if version:
        JobVersion.objects.filter(job=made).update(**version)
    return made


CONFLICT = {
    "work_model": fact(
        "hybrid",
        at("three days a week"),
        state="conflicting",
        rule="work_model.days_on_site",
        against=[{"value": "on_site", "rule": "work_model.flag", "evidence": ["workplace"]}],
    )
}


#: As rules of another version may have left them.
OF_ANOTHER_SHAPE: dict[str, Any] = {
    "work_model": "remote",
    "pay": {"value": [{"minimum": 1}]},
    "seniority": [],
    "education": None,
    "deadline": {"value": "2026-12-01", "state": ["stated"]},
    "skills": fact(["Python", "SQL"], "title"),
    "normalized_title": fact(["Nurse"], "title"),
    "term": fact(["for ever"], "title"),
}
