"""What the tests of the match index share: looking into it, and making jobs and seekers by chance."""

from accounts.matching.index.reader import snapshot
from postings.models import Job

SKILLS = ("python", "rust", "go", "java", "sql", "react", "docker", "kubernetes", "linux", "excel")


def held():
    """Primary key → skills, of all jobs that the index scores."""
    now = snapshot()
    found = {}
    for segment, dead in ((now.base, set(now.dead.tolist())), (now.beside, set())):
        jobs = segment.jobs()
        ends = jobs.n_skills.cumsum()
        for row, pk in enumerate(jobs.pk.tolist()):
            if row not in dead:
                numbers = jobs.skills[ends[row] - jobs.n_skills[row] : ends[row]]
                assert pk not in found
                found[pk] = {now.skills.slugs[number] for number in numbers}
    return found


def in_database():
    return {job.pk: set(job.skills) for job in Job.objects.active()}
