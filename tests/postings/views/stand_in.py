"""A reader of whom all is known that pages ask for: in place of those with accounts."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from postings.models import Job
from postings.readers import Beside, Page, Reader


@dataclass
class ByTitle:
    """The best match is the job whose title comes first."""

    name: str = "by title"
    #: Titles of jobs that it has not scored.
    lacks: tuple[str, ...] = ()

    def among_all(self, passes, *, after, limit):
        jobs = self._ordered(Job.objects.active())
        return self._page([job for some in (jobs[:3], jobs[3:]) for job in passes(some)], after, limit)

    def among(self, jobs, *, after, limit):
        return self._page(self._ordered(Job.objects.filter(pk__in=jobs)), after, limit)

    def points(self, jobs):
        return dict.fromkeys(self._ordered(Job.objects.filter(pk__in=jobs)), 0)

    def _ordered(self, jobs):
        scored = jobs.exclude(title__in=self.lacks)
        return list(scored.order_by("title").values_list("pk", flat=True))

    def _page(self, jobs, after, limit):
        begin = int(after or 0)
        return Page(jobs[begin : begin + limit], str(begin + limit) if jobs[begin + limit :] else "")


class Somebody(Reader):
    can_match = True
    skills = frozenset({"Python"})
    hides: tuple[str, ...] = ()
    match = ByTitle()

    @property
    def hidden_orgs(self):
        return dict.fromkeys(self.hides, "")

    def ranking(self):
        return self.match

    def match_note(self, outcome):
        return format_html("<p>{}, {}</p>", "Ranked" if outcome.is_ranked else "Not", outcome.n_unscored)

    def beside(self, rows, ranking=None):
        return Beside(
            {row.pk: SafeString(f"<i>{row.title} for you</i>") for row in rows},
            {row.pk: SafeString("<li>Hidden</li>") for row in rows if row.title == "Zither Maker"},
            SafeString("<form></form>"),
        )

    def tools(self, job):
        return SafeString("<button>Keep</button>")

    def box(self, job):
        return SafeString("<div>A box</div>")


def titles(page):
    return titles_of(page.context["jobs"])


def titles_of(rows):
    return [row.title for row in rows]
