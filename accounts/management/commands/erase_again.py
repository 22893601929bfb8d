from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import erasure


class Command(BaseCommand):
    help = "After a restore: erase anew whoever the log of erasures names. Running it twice changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        n_back = erasure.erase_again(now=timezone.now())
        self.stdout.write(f"Erased again: {n_back}. Read from {erasure.log_file()} and the database.")
