from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.resumes import rotation
from accounts.resumes.vault import SealError


class Command(BaseCommand):
    help = (
        "Seal every resume with the first of RESUME_KEYS, so that the others can be taken away. Put the new key first,"
        " start the site anew, then run this. May be interrupted, and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = rotation.Outcome()
        try:
            for outcome in rotation.reseal_all():
                if outcome.n_seen % 1_000 == 0:
                    self.stdout.write(f"{outcome.n_seen:,} resumes …")
        except SealError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{outcome.n_seen:,} resumes: {outcome.n_resealed:,} sealed with the newest key,"
            f" {outcome.n_seen - outcome.n_resealed - outcome.n_closed:,} were already."
        )
        if outcome.n_closed:
            raise CommandError(
                f"{outcome.n_closed:,} resumes open with none of the keys and were left as they are:"
                f" {', '.join(map(str, outcome.closed))}. Keep the older keys until these are settled."
            )
