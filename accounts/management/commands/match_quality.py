from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.matching import embedder
from accounts.matching.quality import Row, quality
from accounts.matching.quality_files import QualityFileError

_COLUMNS = ("ndcg10", "recall20", "p20", "mrr", "auc")


class Command(BaseCommand):
    help = "Measure how well resumes are matched to jobs, over files of judged queries (docs/matching.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="cat_queries.json, cat_qrels.json, jobs.json.xz, …")
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")

    def handle(self, *, folder: Path, json: bool, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        if reason := embedder.problem():
            self.stderr.write(
                f"{reason} Measured without the language model: skills and words of titles alone."
            )
        try:
            rows = dict(self._told(row, quiet=json) for row in quality(folder, today=timezone.localdate()))
        except QualityFileError as error:
            raise CommandError(str(error)) from error
        if not rows:
            raise CommandError(f"{folder} holds no set whose files are all there (docs/matching.md).")
        if json:
            self.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode())

    def _told(self, named: tuple[str, Row], *, quiet: bool) -> tuple[str, Row]:
        """Each row as soon as it is known: all of them take minutes."""
        name, row = named
        if not quiet:
            if not self._has_head:
                heads = "".join(f"{column:>10}" for column in _COLUMNS)
                self.stdout.write(f"{'set':20}{'n':>6}{heads}{'95 %':>16}")
                self._has_head = True
            cells = "".join(f"{row[column]:>10.3f}" if column in row else f"{'':>10}" for column in _COLUMNS)
            self.stdout.write(f"{name:20}{row['n']:>6}{cells}{row['low']:>9.3f}–{row['high']:.3f}")
        return named

    _has_head = False
