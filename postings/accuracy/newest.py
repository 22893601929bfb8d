"""What was measured last: on this site, or else when these rules were released."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.models import Measurement
from postings.models.prepared import Prepared

#: Written by `manage accuracy DIR --save` before a release.
SHIPPED = Path(__file__).with_name("measured.json")
#: Measurements that are looked through for the newest row of each field.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one set of rules: field → row, each the newest."""

    measured_at: datetime
    rules: str
    fields: Mapping[str, Mapping[str, Any]]

    @property
    def is_outdated(self) -> bool:
        return self.rules != fingerprint(Context())


_NEWEST = Prepared(lambda: Measurement.objects.all()[:_LOOKED_AT])


def newest() -> Measured | None:
    """Of the rules as they are, if they were measured here; else of those measured last; else as shipped. One query."""
    rows = _NEWEST.rows()
    if not rows:
        return _shipped()
    current = fingerprint(Context())
    rules = current if any(row.rules == current for row in rows) else rows[0].rules
    of_rules = [row for row in rows if row.rules == rules]
    fields = {name: figures for row in reversed(of_rules) for name, figures in row.fields.items()}
    return Measured(of_rules[0].measured_at, rules, fields)


def _shipped() -> Measured | None:
    if not SHIPPED.exists():
        return None
    found = json.loads(SHIPPED.read_bytes())
    return Measured(datetime.fromisoformat(found["measured_at"]), found["rules"], found["fields"])
