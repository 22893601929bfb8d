"""Postings that their boards edited: versions and events as a read would have written them."""

from typing import Any

from postings.models import Job, JobVersion
from tests import make
from tests.make import DAY, NOW

FIRST = (
    "<p>Halden Radio plays live audio. You write well.</p>\n"
    "<p>We ask that you come in two days a week; the other three you work where you work best.</p>\n"
    "<ul><li>You know Python and JAX.</li></ul>\n"
    "<p>The yearly salary is between €78,000 and €96,000.</p>"
)
SECOND = (
    "<p>Halden Radio plays live audio. You write well.</p>\n"
    "<p>We ask that you come in three days a week; the other two you work where you work best.</p>\n"
    "<ul><li>You know Python.</li></ul>\n"
    "<p>We cannot sponsor a visa for this role.</p>"
)


def edited(*htmls: str, old: dict[str, Any] | None = None, **fields: Any) -> Job:
    """A job whose text was each of these in turn, two days each; `old` are fields of its first version."""
    made = make.job(html=htmls[0], **fields)
    JobVersion.objects.filter(job=made).update(**(old or {}))
    for n, html in enumerate(htmls[1:], 1):
        edit(made, 2 * n, description_html=html)
    return made


def edit(of: Job, day: int, *, field: str = "description", **fields: Any) -> JobVersion:
    """The board words it so from that day on."""
    before = JobVersion.objects.filter(job=of).order_by("-observed_at", "-pk")[0]
    kept = {name: getattr(before, name) for name in ("title", "description_html", "locations", "workplace")}
    version = JobVersion.objects.create(
        job=of,
        observed_at=NOW + day * DAY,
        content_hash=f"{before.pk + 1:064x}",
        source_hash="0" * 64,
        **kept | fields,
    )
    shows(of, version, day, field=field)
    return version


def shows(of: Job, version: JobVersion, day: int, *, field: str = "description") -> None:
    """An event led to this version."""
    make.event(of, "job.updated", field_name=field, version=version, observed_at=NOW + day * DAY)
    Job.objects.filter(pk=of.pk).update(version=version, content_hash=version.content_hash)
    of.refresh_from_db()
