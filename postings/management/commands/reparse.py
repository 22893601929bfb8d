from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from postings.archive import ArchiveError
from postings.ingest.sync import reparse
from postings.models import Source
from postings.providers.base import NotTheFormatError
from postings.providers.registry import PROVIDERS


class Command(BaseCommand):
    help = "Read the postings again from the archive, after a parser changed. Makes no events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--provider", action="append", choices=list(PROVIDERS), help="only this provider")
        parser.add_argument(
            "--all", action="store_true", help="also boards read with the newest parser already"
        )

    def handle(self, **options: Any) -> None:
        sources = Source.objects.exclude(archive_name="").filter(
            provider__in=options["provider"] or PROVIDERS
        )
        n_boards = n_jobs = 0
        for pk, kind in sources.values_list("pk", "provider").order_by("pk"):
            provider = PROVIDERS[kind]
            with transaction.atomic():
                source = Source.objects.select_for_update().get(pk=pk)
                if source.parser_version == provider.version and not options["all"]:
                    continue
                try:
                    n_jobs += reparse(source, provider, now=timezone.now())
                except (ArchiveError, NotTheFormatError) as error:
                    self.stderr.write(f"{source}: {error}")
                    continue
                source.save(update_fields=["parser_version"])
                n_boards += 1
        self.stdout.write(
            f"{n_boards} boards read again from the archive, {n_jobs} jobs read otherwise than before."
        )
