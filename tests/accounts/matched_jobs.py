"""Jobs and a resume that an index can match, and what a list shows of them."""

from accounts.matching import own
from postings.facts.read import read_facts
from postings.facts.stored import encode
from tests import make
from tests.accounts.resumes.kept import ready


def worked_out(owner=None, **fields):
    made = ready(owner, **fields)
    own.work_out(made.pk)
    return made


def a_job(title, *words, **fields):
    html = f"<h3>Requirements</h3><ul>{''.join(f'<li>You know {word} well.</li>' for word in words)}</ul>"
    read = read_facts(make.posting(title=title, description_html=html))
    skills = [one.slug for one in read.skills.value or () if one.is_hard]
    facts = encode(read) | fields.pop("facts", {})
    return make.job(title, html=html, facts=facts, skills=skills, **fields)


def fact(value):
    return {"value": value, "state": "stated", "rule": "", "evidence": ["structured:workplaceType"]}


def titles(page):
    return [row.title for row in page.context["jobs"]]
