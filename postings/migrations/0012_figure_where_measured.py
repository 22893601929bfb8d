"""The answer on accuracy promises a figure only where one was measured. One that a curator has changed stays."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Replace

_BEFORE = "Beside each fact stands the figure of the rules that read it."
_NOW = "A fact that is opened tells the figure of the rules that read it, where it was measured."


def promise_what_is_measured(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _reword(apps, _BEFORE, _NOW)


def promise_all(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _reword(apps, _NOW, _BEFORE)


def _reword(apps: StateApps, before: str, now: str) -> None:
    questions = apps.get_model("postings", "SiteQuestion").objects.filter(slug="how-right")
    questions.update(answer=Replace(F("answer"), Value(before), Value(now)))


class Migration(migrations.Migration):
    dependencies = [("postings", "0011_closing_span")]

    operations = [migrations.RunPython(promise_what_is_measured, promise_all)]
