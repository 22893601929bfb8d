"""One address of every kind of page that the site has."""

from postings.models import Job

#: Of the site as a whole, and of lists.
PLAIN = {
    "home": "/",
    "list": "/jobs/?q=engineer&work_model=remote&colour=red",
    "empty": "/jobs/?q=unicorn&city=utrecht-nl",
    "opened": "/jobs/?open=skill&open=department&find_city=utr&by=skill_not&work_model_not=remote",
    "refused": "/jobs/?pay_min=many",
    "suggestions": "/jobs/suggest/?q=eng",
    "saved": "/saved/?q=engineer",
    "city": "/cities/utrecht-nl/",
    "work model": "/work-models/hybrid/",
    "company": "/companies/halden-radio/",
    "breakdown": "/companies/halden-radio/breakdown/",
    "companies": "/companies/",
    "cities": "/cities/",
    "departments": "/departments/",
    "occupations": "/occupations/",
    "work models": "/work-models/",
    "providers": "/ats/",
    "sources": "/sources/",
    "slices": "/slices/",
    "events": "/events/",
    "insights": "/insights/",
    "status": "/status/",
    "accuracy": "/accuracy/",
    "questions": "/faq/",
    "about": "/about/",
    "privacy": "/privacy/",
    "developers": "/developers/",
    "notices": "/notices/",
    "sign in": "/account/login/",
    "sign up": "/account/signup/",
    "reset": "/account/password/reset/",
    "saved jobs": "/saved/jobs/",
    "hidden": "/hidden/",
    "wishes": "/wishes/",
    "trial": "/try/",
    "nothing": "/nowhere/",
}
#: Of one job: what follows its address.
OF_A_JOB = {
    "job": "",
    "history": "history/",
    "history inline": "history/?view=inline",
    "similar": "similar/",
    "keywords": "keywords/",
    "match": "match/",
    "contacts": "contacts/",
    "report": "report/?fact=pay",
}
KINDS = (*PLAIN, *OF_A_JOB, "closed", "source", "why not")


def address(kind: str, jobs: dict[str, Job]) -> str:
    """`jobs` as the fixture makes them."""
    if kind in PLAIN:
        return PLAIN[kind]
    job = jobs["closed" if kind == "closed" else "engineer"]
    if kind == "source":
        return job.source.get_absolute_url()
    if kind == "why not":
        return f"/jobs/why-not/?work_model=remote&job={job.job_id}"
    return job.get_absolute_url() + OF_A_JOB.get(kind, "")
