from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError

from accounts.matching import embedder, projection
from accounts.matching.projection_fit import fit, titles


class Command(BaseCommand):
    help = (
        "Make the matrix that shortens the vectors of titles, from the titles of occupations that are shipped. "
        "Another matrix needs another version in accounts/matching/projection.py."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, default=projection.DATA, metavar="FILE")

    def handle(self, *, out: Path, **options: Any) -> None:
        if reason := embedder.problem():
            raise CommandError(reason)
        words = titles()
        made = fit(embedder.embed(words))
        with out.open("wb") as file:
            np.save(file, made, allow_pickle=False)
        self.stdout.write(f"{out}: {len(words):,} titles, {made.shape[0]} x {made.shape[1]}.")
