import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from postings.sitemaps.writing import write


class Command(BaseCommand):
    help = (
        "Write the sitemaps now. A worker does so every hour, on its own machine: each further machine that"
        " serves pages needs this in its crontab, or the same DATA_DIR/sitemaps."
    )

    def handle(self, **options: Any) -> None:
        began = time.perf_counter()
        written = write(now=timezone.now())
        if written is None:
            self.stdout.write("Another process is writing them.")
            return
        took = time.perf_counter() - began
        self.stdout.write(
            f"{written.n_jobs} jobs and {written.n_slices} slices in {written.n_files} files, {took:.1f} s"
        )
