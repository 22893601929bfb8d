"""Addresses outside this site that a page may lead to."""

from django.conf import settings

from postings.models import Job
from postings.web import web_address


def apply_address(job: Job) -> str:
    """Where one applies: the board's apply page, else the posting itself. Reads `job.source`."""
    return _outside(job, job.apply_url) or _outside(job, job.source_url)


def original_address(job: Job) -> str:
    """The posting on its board. Reads `job.source`."""
    return _outside(job, job.source_url)


def _outside(job: Job, url: str) -> str:
    """In the demo a provider may build an address on a host that does not exist: its server knows the page too."""
    address = web_address(url)
    if settings.DEMO and address and not address.startswith(settings.BOARD_SERVER):
        return f"{settings.BOARD_SERVER}/{job.provider}/{job.source.token}/{job.provider_job_key}"
    return address
