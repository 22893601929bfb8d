from postings.models.events import SCHEMA_VERSION, JobEvent
from postings.models.jobs import Job, JobVersion
from postings.models.orgs import Org, Source, source_id
from postings.models.outbox import Outbox, OutboxPosition
from postings.models.places import JobPlace, Place
from postings.models.reads import Read

__all__ = [
    "SCHEMA_VERSION",
    "Job",
    "JobEvent",
    "JobPlace",
    "JobVersion",
    "Org",
    "Outbox",
    "OutboxPosition",
    "Place",
    "Read",
    "Source",
    "source_id",
]
