from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from postings.accuracy.labels import from_curators
from postings.accuracy.measure import LabelledFileError, as_json, exceptions, measure
from postings.accuracy.score import Tally
from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.models import Measurement

_SHOWN = ("n", "accuracy", "precision", "recall", "low", "high")


class Command(BaseCommand):
    help = "Run the rules over labelled files, and keep how often they are right for the page /accuracy/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, nargs="?", help="labelled files: geo.jsonl, salary.jsonl, … (docs/facts.md)"
        )
        parser.add_argument("--json", action="store_true", help="print the figures as JSON")
        parser.add_argument("--errors", action="store_true", help="print every case that was read wrongly")
        parser.add_argument("--labels", action="store_true", help="also what curators labelled")
        parser.add_argument("--save", type=Path, metavar="FILE", help="write the result to a file as well")
        parser.add_argument("--no-store", action="store_true", help="do not keep the result for the page")

    def handle(self, **options: Any) -> None:
        tallies = self._tallies(options["folder"], with_labels=options["labels"])
        figures = as_json(tallies)
        if not options["no_store"] and figures:
            measured = Measurement.objects.create(
                measured_at=timezone.now(), rules=fingerprint(Context()), fields=figures
            )
            self._save(measured, options["save"])
        if options["json"]:
            shown = {name: {part: row[part] for part in _SHOWN} for name, row in figures.items()}
            self.stdout.write(orjson.dumps(shown, option=orjson.OPT_INDENT_2).decode())
        else:
            self._table(figures)
        if options["errors"]:
            self._errors(tallies)

    def _save(self, measured: Measurement, path: Path | None) -> None:
        if path:
            found = {"measured_at": measured.measured_at, "rules": measured.rules, "fields": measured.fields}
            path.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")

    def _tallies(self, folder: Path | None, *, with_labels: bool) -> dict[str, Tally]:
        if folder is None and not with_labels:
            raise CommandError("Name a folder of labelled files, or --labels for those of curators, or both.")
        try:
            tallies = measure(folder) if folder else {}
        except LabelledFileError as error:
            raise CommandError(str(error)) from error
        return tallies | from_curators() if with_labels else tallies

    def _table(self, figures: Mapping[str, Any]) -> None:
        def share(value: float | None) -> str:
            return "–" if value is None else f"{value:.3f}"

        self.stdout.write(f"{'field':24}{'n':>5}{'accuracy':>10}{'95 %':>14}{'precision':>11}{'recall':>8}")
        for name, row in figures.items():
            accuracy, precision, recall, low, high = (
                share(row[part]) for part in ("accuracy", "precision", "recall", "low", "high")
            )
            self.stdout.write(
                f"{name:24}{row['n']:5}{accuracy:>10}{low + '–' + high:>14}{precision:>11}{recall:>8}"
            )
        self.stdout.write(
            f"Labels known to be wrong, set aside where met: {len(exceptions())} (exceptions.csv)."
        )

    def _errors(self, tallies: Mapping[str, Tally]) -> None:
        for name, tally in tallies.items():
            for answer in tally.errors:
                self.stdout.write(f"{name}: {answer.row!r}")
                self.stdout.write(f"    label {answer.expected!r}, read {answer.read!r}")
