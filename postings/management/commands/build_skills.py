"""`manage.py build_skills DIR`: the file of skills, from our own list and the open ones in DIR."""

import csv
import json
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import zstandard
from django.core.management.base import BaseCommand

from postings.facts.skills.source import Sources, display, read_curated
from postings.facts.skills.taxonomy import DATA, Kind

CURATED = DATA.parent / "skills_curated.txt"
#: Names that say what a program is for, not which one it is.
_GENERIC = re.compile(
    r"software|system\b|systems\b|database|tools?\b|program\b|application|web ?site|\bfor\b|[(),]",
    re.IGNORECASE,
)
_MAKER = re.compile(r"(?:[A-Z][\w&+.-]*|[0-9]\w*)(?: (?:[A-Z][\w&+.-]*|[0-9]\w*)){1,4}")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]+")
#: Places where people talk and pay: known to all, so named in postings for other reasons.
_EVERYDAY = frozenset(
    ("linkedin", "youtube", "tiktok", "whatsapp", "paypal", "facetime", "opentable", "myfitnesspal")
)
#: What a phrase of the open gazetteer must end in, and may not hold, to be taken as a skill.
_HEADS = re.compile(
    r" (?:programming|accounting|modeling|welding|machining|testing|simulation|statistics|chemistry|biology"
    r"|spectroscopy"
    r"|chromatography|microscopy|therapy|nursing|surgery|imaging|sequencing|assays?|radiography|drafting"
    r"|bookkeeping"
    r"|auditing|taxation|underwriting|calibration|robotics|metallurgy|geology|optics|mechanics|cryptography"
    r"|forensics"
    r"|virtualization|scripting|typography|photography)$"
)
_VAGUE = re.compile(
    r"[^a-z0-9 .+#&-]|\b(?:and|or|of|for|to|the|with|in|on|large|complex|advanced|strong|good|new|basic"
    r"|technical|business|customer|team"
    r"|product|project|our|global|high|scalable|real|world|best|modern|various|experience|skills?|knowledge"
    r"|based|related"
    r"|internal|external|core|key|general|other|all|critical|feature|early|end|next|fast|user|full|multi"
    r"|cross|self|non|role|value|data|automation|quality|service|control|release|software)\b"
)


class Command(BaseCommand):
    help = "Build the file of skills from our own list, O*NET's technologies and the open gazetteer in DIR."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", type=Path, help="holds onet_tech.txt and skill_extractor_gazetteer.json"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        sources = Sources()
        for name, kind, forms in read_curated(CURATED.read_text().splitlines()):
            sources.add(name, kind, forms)
        own = len(sources.skills)
        add_technologies(sources, options["folder"] / "onet_tech.txt")
        add_gazetteer(sources, options["folder"] / "skill_extractor_gazetteer.json")
        body = json.dumps(sources.table(), ensure_ascii=False, separators=(",", ":")).encode()
        DATA.write_bytes(zstandard.ZstdCompressor(level=19).compress(body))
        size = DATA.stat().st_size // 1024
        self.stdout.write(
            f"{len(sources.skills)} skills ({own} by hand), {len(sources.forms)} forms, {size} KiB"
        )


def add_technologies(sources: Sources, path: Path) -> None:
    """O*NET's names of programs (CC BY 4.0), as spelt there: names of one plain word are left to our own list."""
    with path.open(newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            name = row["Example"].strip()
            if _GENERIC.search(name) or name.lower() in _EVERYDAY or sources.has(name):
                continue
            if _MAKER.fullmatch(name) or _CAMEL.fullmatch(name):
                sources.add(name, Kind.TOOL, [f"={name}"])


def add_gazetteer(sources: Sources, path: Path) -> None:
    """Methods of the gazetteer of skill-extractor (MIT) that end in the name of a craft."""
    for phrase in json.loads(path.read_text()):
        if not _HEADS.search(phrase) or _VAGUE.search(phrase) or sources.has(phrase):
            continue
        if phrase.count(" ") <= 2:
            sources.add(display(phrase), Kind.METHOD, [phrase])
