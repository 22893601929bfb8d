import json
import urllib.error
import urllib.request
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from postings.models import Job, Source
from postings.providers.base import job_id

ACTS = ("close", "edit", "repost", "reopen")


class Command(BaseCommand):
    help = "Make a demo employer change one of its postings; its board is read right after."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=ACTS)
        parser.add_argument("job", help="a job's id, its first eight digits or more, or its page's address")

    def handle(self, *, act: str, job: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This site reads real boards. Start the demo with ./run --demo.")
        found = _job(job)
        said = _ask(act, found)
        Source.objects.filter(pk=found.source_id).update(next_read_at=timezone.now())
        changed = f" ({said['changed']})" if said.get("changed") else ""
        self.stdout.write(f"{found.title}, {found.org}: {said['done']}{changed}")
        self.stdout.write(found.get_absolute_url())
        if key := said.get("new_key"):
            # Its page is there as soon as the board was read.
            new = job_id(found.provider, found.source.identity_token, key)
            self.stdout.write(f"The new posting: {reverse('postings:job', args=[new])}")


def _job(words: str) -> Job:
    digits = words.rstrip("/").rpartition("/")[2]
    if len(digits) < 8:
        raise CommandError("Give at least the first eight digits of the job's id.")
    found = list(Job.objects.filter(job_id__startswith=digits).select_related("source", "org")[:2])
    if len(found) != 1:
        raise CommandError(f"{len(found) or 'No'} jobs begin with {digits}.")
    return found[0]


def _ask(act: str, job: Job) -> dict[str, str]:
    body = {"provider": job.provider, "board": job.source.token, "key": job.provider_job_key}
    request = urllib.request.Request(  # noqa: S310  our own server on loopback
        f"{settings.BOARD_SERVER}/_demo/{act}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            said: dict[str, str] = json.load(answer)
    except urllib.error.HTTPError as error:
        raise CommandError(_message(error.read())) from error
    except OSError as error:
        raise CommandError(f"The demo boards do not answer at {settings.BOARD_SERVER}: {error}") from error
    return said


def _message(body: bytes) -> str:
    try:
        said = json.loads(body)
    except ValueError:
        return "The demo boards answered with an error."
    return str(said.get("error") or said)
