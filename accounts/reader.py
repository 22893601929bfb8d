"""The reader of a page of postings: what they keep and hide, and how jobs match their resume."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.keeps.kept import Keeps, keeps_of
from accounts.keeps.searches import AccountSearches
from accounts.matching.ranked import Ranked, ranked
from accounts.matching.reasons import Summary, summaries
from accounts.matching.wishes import Around, Narrowed, Verdict, met, unmet, with_musts
from accounts.models import Resume
from accounts.resumes import store
from accounts.resumes.store import NotReadError, Opened
from accounts.resumes.vault import SealError
from accounts.views import keep_buttons, match
from accounts.views.keep_buttons import NamedJob
from accounts.views.keeps import hiding
from accounts.views.match_line import match_line, wish_line
from accounts.vocab import Constraint, ResumeState
from postings.models import Job, Org
from postings.readers import Beside, Outcome, Ranking, Reader, Row
from postings.saved_searches import SavedSearches
from postings.search.around import places_near, places_off_map
from postings.search.facets import Facets
from postings.views.reader import visits


class AccountReader(Reader):
    """Somebody with an account, or with a session. Of who has neither nothing is read and nothing written."""

    @cached_property
    def hidden_orgs(self) -> Mapping[str, str]:
        keys = list(self._keeps.hidden_orgs)
        return dict(Org.objects.filter(pk__in=keys).values_list("slug", "name")) if keys else {}

    @cached_property
    def skills(self) -> frozenset[str] | None:
        if self._opened is None:
            return None
        return frozenset(skill.name for skill in self._opened.profile.skills if skill.name)

    @property
    def can_match(self) -> bool:
        return self._resume is not None

    def ranking(self) -> Ranked | None:
        return self._ranked

    @property
    def resume_by_api(self) -> str:
        return str(self._resume.pk) if self._resume and self._keeps.user else ""

    def narrowed(self, facets: Facets) -> Facets:
        return self._with_musts(facets).facets

    def fitting(self, facets: Facets, jobs: Sequence[int]) -> Collection[int]:
        """One query, for who has said that something must be."""
        wishes, overruled = self._keeps.wishes, self._with_musts(facets).overruled
        if not (jobs and wishes.hard.difference(overruled)):
            return jobs
        facts = Job.objects.filter(pk__in=jobs).values_list("pk", "facts")
        return {key for key, one in facts if not unmet(wishes, one, besides=overruled)}

    def match_note(self, outcome: Outcome) -> SafeString:
        wishes, overruled = self._keeps.wishes, self._with_musts(outcome.facets).overruled
        musts = wishes.hard.difference(overruled)
        return render_to_string(
            "accounts/match/_note.html",
            {
                "resume": self._resume,
                "outcome": outcome,
                "wants_closed": outcome.facets.wants_closed,
                "can_rank": self._resume is not None and self._ranked is not None,
                "musts": [one.label for one in Constraint if one in musts],
                "is_by_row": Constraint.LANGUAGE in musts,
                "overruled": [one.label for one in Constraint if one in overruled],
            },
        )

    def beside(self, rows: Sequence[Row], ranking: Ranking | None = None) -> Beside:
        keeps, is_within = self._keeps, self._is_within
        jobs = [row.pk for row in rows]
        matches, verdicts = self._matches(jobs), self._verdicts(jobs)
        return Beside(
            {
                row.pk: match_line(row, matches.get(row.pk))
                + wish_line(verdicts.get(row.pk, ()))
                + keep_buttons.row_tools(row, is_saved=keeps.is_saved(row.pk), is_within=is_within)
                for row in rows
            },
            {row.pk: keep_buttons.hidden_row(row) for row in rows if row.pk in keeps.hidden_jobs},
            keep_buttons.form(self._request, is_within=is_within),
        )

    def invitation(self) -> SafeString:
        return render_to_string("accounts/match/_invitation.html", {"resume": self._resume})

    @property
    def searches(self) -> SavedSearches:
        user = self._keeps.user
        return super().searches if user is None else AccountSearches(user)

    def shelves(self) -> SafeString:
        return render_to_string("accounts/keeps/_nav.html", {"here": "searches"})

    def tools(self, job: Job) -> SafeString:
        keeps, is_within, named = self._keeps, self._is_within, NamedJob.of(job)
        saved = keep_buttons.save_button(
            named, is_saved=keeps.is_saved(job.pk), is_within=is_within, is_big=True
        )
        form = keep_buttons.form(self._request, is_within=is_within)
        return SafeString(saved + hiding(named, job, keeps, is_within=is_within) + form)

    def box(self, job: Job) -> SafeString:
        if self._keeps.resume_id is None:
            return render_to_string("accounts/match/_box.html", {"job": job, "lack": match.Lack.RESUME})
        return match.box(self._request, job, resume=self._resume)

    def _matches(self, jobs: Sequence[int]) -> Mapping[int, Summary]:
        """How each of these jobs matches; nothing without a resume that has been read."""
        ranked = self._ranked if jobs else None
        if ranked is None:
            return {}
        return summaries(ranked.resume, ranked.points(jobs), jobs, weights=ranked.weights)

    def _verdicts(self, jobs: Sequence[int]) -> Mapping[int, Sequence[Verdict]]:
        """How each of these jobs stands to what they wish. One query, for who wishes anything."""
        wishes = self._keeps.wishes
        if not (wishes and jobs):
            return {}
        facts = Job.objects.filter(pk__in=jobs).values_list("pk", "facts")
        return {key: met(wishes, one) for key, one in facts}

    def _with_musts(self, facets: Facets) -> Narrowed:
        return with_musts(facets, self._keeps.wishes, around=Around(places_near, places_off_map))

    @cached_property
    def _ranked(self) -> Ranked | None:
        if self._resume is None:
            return None
        try:
            return ranked(self._resume)
        except (NotReadError, SealError):
            return None

    @cached_property
    def _opened(self) -> Opened | None:
        """What the resume says; None where there is none, or none that can be read."""
        if self._resume is None:
            return None
        try:
            return store.opened(self._resume.pk)
        except (NotReadError, SealError):
            return None

    @cached_property
    def _resume(self) -> Resume | None:
        """The one that jobs are matched with, once it has been read."""
        key = self._keeps.resume_id
        return Resume.objects.filter(pk=key, state=ResumeState.READY).first() if key else None

    @cached_property
    def _keeps(self) -> Keeps:
        return keeps_of(self._request)

    @cached_property
    def _is_within(self) -> bool:
        """They have a cookie, or may get one."""
        return bool(self._request.session.session_key) or visits.is_within(self._request)
