from postings.models.curation import ContactRemoval, Label, Measurement, Renormalisation
from postings.models.events import SCHEMA_VERSION, JobEvent
from postings.models.jobs import Job, JobVersion
from postings.models.orgs import Org, Source, source_id
from postings.models.outbox import Outbox, OutboxPosition
from postings.models.places import JobPlace, Place
from postings.models.reads import Read
from postings.models.reports import Report
from postings.models.site_questions import SiteQuestion
from postings.models.slices import Slice

__all__ = [
    "SCHEMA_VERSION",
    "ContactRemoval",
    "Job",
    "JobEvent",
    "JobPlace",
    "JobVersion",
    "Label",
    "Measurement",
    "Org",
    "Outbox",
    "OutboxPosition",
    "Place",
    "Read",
    "Renormalisation",
    "Report",
    "SiteQuestion",
    "Slice",
    "Source",
    "source_id",
]
