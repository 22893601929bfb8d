"""The answer on closing says each time once. One that a curator has changed stays as it is."""

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Value
from django.db.models.functions import Replace

_BEFORE = "$patience apart; $mass_patience where a large part of a board vanished at once."
_NOW = "$closing_span."


def say_it_once(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _reword(apps, _BEFORE, _NOW)


def say_both(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _reword(apps, _NOW, _BEFORE)


def _reword(apps: StateApps, before: str, now: str) -> None:
    questions = apps.get_model("postings", "SiteQuestion").objects.filter(slug="closed")
    questions.update(answer=Replace(F("answer"), Value(before), Value(now)))


class Migration(migrations.Migration):
    dependencies = [("postings", "0010_openings")]

    operations = [
        migrations.AlterField(
            model_name="sitequestion",
            name="answer",
            field=models.TextField(
                help_text="Plain text; an empty line begins a paragraph. Figures that may change are written as "
                "$names: $site, $contact, $boards, $providers, $closing_span, $patience, $mass_patience, $unverified.",
                verbose_name="answer",
            ),
        ),
        migrations.RunPython(say_it_once, say_both),
    ]
