"""What curators labelled, as questions to the rules."""

from collections import defaultdict

from postings.accuracy.score import Answer, Tally
from postings.models import Label


def from_curators() -> dict[str, Tally]:
    """`labels.<fact>` → answers. A label is compared with the fact that its version's job holds now.

    Labels of versions that are no longer the current one are left out: their facts are not kept.
    """
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    labels = Label.objects.select_related("version__job").only(
        "fact", "value", "version__job__version_id", "version__job__facts", "version__job__job_id"
    )
    for label in labels.iterator(chunk_size=500):
        job = label.version.job
        if job.version_id == label.version_id:
            read = job.facts.get(label.fact, {}).get("value")
            answer = Answer.one(job.job_id, label.value, read, is_right=read == label.value)
            tallies[f"labels.{label.fact}"].answers.append(answer)
    return dict(tallies)
