"""Questions about the site, and the answers that it begins with. Curators change them in the admin."""

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: Topic, slug, question, answer, link, its words.
_FIRST = (
    (
        "how", "what-is-it", "What is $site?",
        "A search over the jobs that employers publish on their own boards. $site reads these boards, keeps every "
        "version of every posting, and shows each fact with the sentence that it was read from.\n\n"
        "Nothing is estimated. Where a posting does not say, the page says so.",
        "/about/", "About this site",
    ),
    (
        "how", "where-from", "Where do the jobs come from?",
        "From $boards public boards of applicant tracking systems ($providers), read directly. Nobody can place a "
        "job here, and nobody can pay for a better rank.",
        "/sources/", "All boards that are read",
    ),
    (
        "how", "marks", "What do the four marks mean?",
        "Stated: a field of the board says so. Parsed: a rule of ours read it in the text. Conflicting: field and text "
        "disagree; both are shown, with the rule that decides which one counts. Not stated: the posting does not "
        "say.\n\nOpen a value on the page of a job to read its sentence.",
        "", "",
    ),
    (
        "how", "apply", "How do I apply for a job?",
        "On the employer’s own page. The button on the page of a job leads there. $site takes no applications and "
        "sees nothing of yours.",
        "", "",
    ),
    (
        "how", "order", "How is a list ordered?",
        "By how well a job matches the words that you searched for; without words, by the day we first saw it. You "
        "can choose the day it was posted, or pay within one currency. No employer can change the order.",
        "/jobs/", "All open jobs",
    ),
    (
        "fresh", "how-fresh", "How fresh is what I see?",
        "Each page of a job says when its board was last read. A board is read as often as it changes, from every few "
        "minutes to once a day. If a board could not be read for $unverified, the pages of its jobs say that they are "
        "not verified.",
        "/status/", "How reading goes now",
    ),
    (
        "fresh", "first-seen", "Why “first seen” and not “posted”?",
        "First seen is the day we found a posting, and nobody can change it. Posted is what the board says; boards "
        "can set that date anew. Both are shown, each under its own name, and neither stands for the other.",
        "", "",
    ),
    (
        "fresh", "closed", "When does a job count as closed?",
        "When it was absent from at least two complete reads of its board that lie $patience apart; $mass_patience "
        "where a large part of a board vanished at once. A read that failed closes nothing. The page of a closed job "
        "stays, with the reason and the day. A job that comes back is opened again, with its whole history.",
        "/status/#rules", "All rules, with their numbers",
    ),
    (
        "fresh", "posted-before", "Can I see whether a job was posted before?",
        "Yes. The page of a job lists the other postings of the same opening at the same employer, with the days on "
        "which each was first seen and closed. Those are dates and no judgement: there are good reasons to post twice.",
        "", "",
    ),
    (
        "right", "how-right", "How often are the facts right?",
        "We measure it on postings that people labelled, field by field, and publish the share that is right with the "
        "number of examples. Beside each fact stands the figure of the rules that read it.",
        "/accuracy/", "Field by field",
    ),
    (
        "right", "wrong-fact", "What if a fact is wrong?",
        "Use “Report a problem” on the page of the job. It reaches the people who run this site. You need no account, "
        "and need not leave an address.",
        "", "",
    ),
    (
        "privacy", "what-is-kept", "What do you keep of me?",
        "No account is needed. Pages ask no other host for anything, and there are no trackers. What this site does "
        "keep, and how long, stands on one page.",
        "/privacy/", "Privacy",
    ),
    (
        "privacy", "named-in-a-posting", "My name or address stands in a posting. Can it go?",
        "Yes, at once. Contacts that a posting prints are shown on its own page only, while it is open, and never by "
        "the API. Beside each there is “Ask to remove”: it is hidden as soon as you ask.",
        "", "",
    ),
    (
        "api", "data", "Can I have the data?",
        "Yes. At the end of each page stand the calls that return it; reading needs no key. Every search is also a "
        "feed (Atom and JSON Feed) and a table (CSV), and every job is a text file.",
        "/developers/", "For developers",
    ),
    (
        "contact", "reach-us", "How do I reach the people who run this site?",
        "Here: $contact",
        "", "",
    ),
    (
        "contact", "employers", "I am an employer. How do my jobs get in, or out?",
        "Publish them on a public board of a kind that we read ($providers), and tell us its address. To have your "
        "board left out, write to us: $contact",
        "", "",
    ),
)  # fmt: skip


def write_first_questions(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    question = apps.get_model("postings", "SiteQuestion")
    question.objects.bulk_create(
        question(
            topic=topic, slug=slug, question=asked, answer=answer, link=link, link_words=words, position=10 * n
        )
        for n, (topic, slug, asked, answer, link, words) in enumerate(_FIRST, start=1)
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("postings", "0007_outbox_time")]

    operations = [
        migrations.CreateModel(
            name="SiteQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="slug")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("how", "How it works"),
                            ("fresh", "Freshness and closing"),
                            ("right", "Accuracy"),
                            ("privacy", "Privacy"),
                            ("api", "API and feeds"),
                            ("contact", "Contact"),
                        ],
                        max_length=10,
                        verbose_name="topic",
                    ),
                ),
                ("question", models.CharField(max_length=200, verbose_name="question")),
                (
                    "answer",
                    models.TextField(
                        help_text="Plain text; an empty line begins a paragraph. Figures that may change are written "
                        "as $names: $site, $contact, $boards, $providers, $patience, $mass_patience, $unverified.",
                        verbose_name="answer",
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        blank=True,
                        help_text="Where more is told: /status/ or a whole address.",
                        max_length=200,
                        verbose_name="link",
                    ),
                ),
                (
                    "link_words",
                    models.CharField(blank=True, max_length=100, verbose_name="words of the link"),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=100,
                        help_text="Lower ones come first within their topic.",
                        verbose_name="position",
                    ),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="published")),
            ],
            options={
                "verbose_name": "question about the site",
                "verbose_name_plural": "questions about the site",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.RunPython(write_first_questions, migrations.RunPython.noop),
    ]
