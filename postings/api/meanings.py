"""What each field of the answers means, for the description of the API, where its shape does not say it.

By name where a name means the same everywhere, and by record where it does not. A test holds that no field is without.
"""

from collections.abc import Mapping
from typing import Any, Final

#: Of every record that has a field of this name.
ANYWHERE: Final[Mapping[str, str]] = {
    # --- ids and addresses
    "job_id": "Id of a job, for good: 40 hexadecimal digits.",
    "org_id": "Id of an employer.",
    "source_id": "Id of a board.",
    "board_id": "The same as `source_id`.",
    "place_id": "Id of a place, as `austin-tx-us`; the facet `city` takes it.",
    "slug": "What facets and addresses of pages call it.",
    "url": "Its page on this site.",
    "provider": "The system (ATS) that keeps the board.",
    # --- names and words
    "title": "In the words of the posting.",
    "name": "As people read it.",
    "label": "As people read it.",
    "value": "As filters take it.",
    "display_name": "The employer's name.",
    "org_name": "The employer's name.",
    "language": "Language of the text: ISO 639-1; null where it cannot be told.",
    "department": "As the board calls it.",
    "team": "As the board calls it.",
    "city": "Its usual name in English; null where none is named.",
    "region": "State or region: the code in the US, Canada and Australia (`TX`), else the name.",
    "region_slug": "What the facet `region` calls it, as `tx-us`.",
    "country": "Its name in English.",
    "country_code": "ISO 3166-1, two letters.",
    "countries": "ISO 3166-1, two letters each.",
    "latitude": "In degrees.",
    "longitude": "In degrees.",
    "rule": "What read it, as `pay.range`; the site's docs tell what each does.",
    "evidence": "Where in the posting it stands.",
    "state": "How it is known: a field says so, words say so, they disagree, nothing says it, or reading failed.",
    "confidence": "Measured on labelled postings; null where too few were.",
    "precision": "From 0 to 1: of what the rules of this fact gave, what was right.",
    "is_required": "Else it is welcome.",
    "currency": "ISO 4217; empty or null where none is stated.",
    "description_text": "The description as plain text; without the contacts of people.",
    "description_html": "The description as clean HTML; without the contacts of people.",
    # --- counts
    "n": "How many were looked at.",
    "count": "How many.",
    "limit": "Rows that an answer holds at most.",
    "next_cursor": "For the parameter `cursor`; null where there is no next page.",
    "order": "By what the rows are in order.",
    "total_is_exact": "True where `total` is a number.",
    "total_matching_unavailable": "True where `total` is null.",
    "engine": "What answered: the search index, or the database where the index does not know.",
    "active_jobs": "Jobs that are open or missing, now.",
    "not_stated": "Jobs that do not say.",
    "has_more": "There are more than these.",
    # --- clocks
    "observed_at": "When we read it on the board.",
    "source_posted_at": "When it was posted, as the board says; boards rewrite it.",
    "source_updated_at": "When it was edited, as the board says.",
    "first_seen_at": "When we first saw it.",
    "last_seen_at": "The last complete reading of the board that listed it.",
    "last_checked_at": "The last complete reading of the board; of a closed job, its closing.",
    "last_changed_at": "The last edit of the posting, or step in its life.",
    "inactive_at": "When it was closed; null while it is not.",
    "last_crawled_at": "When the board was read last, with or without success.",
    "source_hash": "Digest of what the board sent of it.",
    "content_hash": "Digest of all that a reader sees of it: the same for the same version.",
    "raw_payload_uri": "Names the board's own answer by its digest; null where none was kept.",
    # --- pay
    "salary_min": "Lower end of all ranges; null where none is stated, or currencies or periods differ.",
    "salary_max": "Upper end of all ranges; null likewise.",
    "salary_currency": "ISO 4217; null where the ends are, or none is stated.",
    "salary_period": "What the pay is for; null where the ends are, or none is stated.",
    "workplace_type": "Null where the posting does not say.",
    "remote_policy": "From where one may work: countries and parts of the world, parted by commas.",
    "apply_by": "The last day to apply, where one is stated.",
    "employment_text": "Kind of employment in the board's words.",
}

_STATS: Final = {
    "counted_at": "When this was counted: at most a minute ago.",
    "jobs": "All that are published, also closed ones.",
    "open_jobs": "In the newest complete reading of their boards.",
    "missing_jobs": "Absent from it, and not closed yet.",
    "closed_jobs": "Absent for longer than the rule waits, or their board is gone or unread.",
    "new_jobs_24h": "First seen within 24 hours.",
    "closed_jobs_24h": "Closed within 24 hours.",
    "orgs": "Employers.",
    "sources": "Boards.",
    "providers": "Each system with its boards and jobs.",
    "newest_event_at": "When the newest change was observed.",
    "index_lag_seconds": "How far the search index is behind the database; null where there is none.",
    "public_jobs_snapshot_lag_seconds": "The same, and 0 while the database answers searches.",
}
#: By record.
OF: Final[Mapping[str, Mapping[str, str]]] = {
    "Job": {
        "provider_job_key": "What the board calls it.",
        "normalized_title": "The title without places, numbers and the like; null where it was not read.",
        "status": "`missing`: absent from the newest complete reading, and not closed yet.",
        "active": "It is open or missing.",
        "location_text": "Where it is, in the board's words.",
        "employment_type": "In one word: an internship, a contract and the like go before hours.",
        "city": "Of the first place whose country is known.",
        "region": "Of the same place.",
        "country": "Of the same place.",
        "salary_raw": "The pay in the words of the posting.",
        "source_url": "The posting on the employer's board.",
        "apply_url": "Where to apply; null where the board names no other page than the posting.",
        "event_fields": "What tells its versions apart, in the shape of the older API.",
        "parsed_structured": "What we read, apart from what the board says.",
        "org_slug": "What the facet `company` calls the employer.",
        "locations": "All its places.",
        "requisition_id": "The employer's own number of the opening.",
        "close_reason": "Why it was closed; null while it is not.",
        "versions": "With `include=versions`: what it said, the oldest first; more at `jobs/{id}/versions`.",
        "events": "With `include=events`: what happened, the oldest first; more at `jobs/{id}/events`.",
        "description_text": "With `include=description`: as plain text, without the contacts of people.",
        "description_html": "With `include=description`: as clean HTML, without the contacts of people.",
    },
    "JobPlace": {"text": "The place in the board's words."},
    "EventFields": {"active_status": "The same as `status`."},
    "ParsedStructured": {
        "location": "The first place whose country is known.",
        "launch_scope": "Whether this site publishes it.",
        "facts": "Every fact by its name.",
    },
    "ParsedLocation": {
        "raw": "In the board's words.",
        "confidence": "From 0 to 1: how often places were read rightly when measured.",
    },
    "LaunchScope": {
        "reason": "Why, in a word.",
        "included": "It is published.",
        "location": "The same place again.",
    },
    "Claim": {"value": "What is said otherwise.", "evidence": "Where it is said."},
    "Facts": {
        "places": "Where the work is.",
        "work_model": "Remote, hybrid or on site.",
        "days_on_site": "Days a week on site.",
        "remote_from": "From where one may work remotely.",
        "hours": "Full time, part time.",
        "term": "Permanent, for a time, an internship.",
        "pay": "Ranges of pay, one for each zone.",
        "extras": "What comes on top of pay: `bonus`, `equity` and the like.",
        "normalized_title": "The title without places and numbers.",
        "seniority": "The level that the title names.",
        "occupation": "The nearest occupation of ESCO or O*NET.",
        "function": "The department under its common name.",
        "team": "The team.",
        "sector": "The employer's sector.",
        "experience": "Years that are asked for.",
        "education": "The lowest degree that is enough.",
        "skills": "Required and welcome ones.",
        "languages": "Languages that are needed for the work.",
        "sponsorship": "Whether a visa is sponsored.",
        "authorisation": "The right to work that is asked for.",
        "clearance": "Security clearance that is asked for.",
        "deadline": "The last day to apply.",
        "start": "When the work begins.",
        "travel": "How much of the work is travel.",
        "shifts": "Nights, weekends, on call.",
        "benefits": "What is offered besides.",
        "language": "In which language the posting is written.",
    },
    "PlaceReadValue": {
        "text": "The part of the board's words that names it.",
        "city": "Empty where none is named.",
        "slug": "Id of the place; empty where it is not known.",
    },
    "DaysOnSiteValue": {"minimum": "At least.", "maximum": "At most."},
    "RemoteFromValue": {
        "regions": "Parts of the world, as `eu` or `latam`.",
        "states": "ISO 3166-2, as `US-CA`: from these alone.",
        "excluded_states": "ISO 3166-2: not from these.",
        "zones": "Zones of time, in the posting's words.",
    },
    "PayRangeValue": {
        "minimum": "Null where the lower end is open.",
        "maximum": "Null where the upper end is open.",
        "period": "Null where none is stated.",
        "annual_minimum": "A year; null where no period is stated.",
        "annual_maximum": "A year; null where no period is stated.",
        "formula": "How a year was worked out, as `× 40 h × 52 weeks`.",
        "zone": "The place or group that the range is for.",
        "sign": "What is printed (`$`) where nothing says whose currency it is; then `currency` is empty.",
    },
    "OccupationValue": {
        "scheme": "`esco` or `onet`.",
        "code": "The ISCO group and number, or the O*NET-SOC code.",
        "uri": "Of ESCO; empty for O*NET.",
    },
    "YearsValue": {
        "minimum": "Null where only an upper end is stated.",
        "maximum": "Null where only a lower end is stated.",
        "field": "Of what, in the posting's words.",
    },
    "EducationValue": {
        "level": "The lowest one that is enough.",
        "fields": "Subjects, in the posting's words.",
        "or_equivalent": "Experience is taken in its place.",
    },
    "SkillValue": {
        "is_hard": "A tool, a method or a field, nothing of character.",
        "one_of": "Of skills with one number one is enough; 0: asked for by itself.",
    },
    "LanguageAskedValue": {
        "code": "ISO 639-1, or 639-3 where that has none.",
        "level": "As CEFR, or in the posting's word; may be empty.",
    },
    "AuthorisationValue": {"citizens_only": "Nobody else may apply."},
    "ClearanceValue": {"level": "As `Secret` or `SC`."},
    "StartValue": {"on": "The day, where one is stated.", "is_immediate": "At once."},
    "TravelValue": {
        "percent": "Of the working time.",
        "is_none": "The posting says that there is none.",
        "often": "In the posting's words, where it names no share.",
    },
    "Event": {
        "event_id": "Rises in the order in which changes were recorded.",
        "event_key": "The same for the same change, wherever it was recorded.",
        "event_schema_version": "Of the shape of this record.",
        "event_type": "What happened.",
        "field_name": "Of an edit: the field.",
        "old_value": "What it said; of the description the `content_hash` of the version.",
        "new_value": "What it says since; of the description the `content_hash` of the version.",
        "batch": "The same for all changes of one edit that a board made to many postings.",
        "metadata": "What else is known of it, as the reason of a closing.",
    },
    "Version": {
        "is_current": "What the posting says now.",
        "location_texts": "Its places, in the board's words.",
        "workplace_text": "The work model in the board's words.",
        "pay": "Ranges of pay, as the board gives them.",
        "title": "In the board's words.",
        "description_text": "With `include=description`: as plain text, without the contacts of people.",
        "description_html": "With `include=description`: as clean HTML, without the contacts of people.",
    },
    "Org": {
        "website": "As far as it is known.",
        "source_ids": "Its boards.",
        "created_at": "When we came to know it.",
    },
    "OrgLookedUp": {"data": "By id: the employer, of an id that was merged the one that it is now."},
    "Source": {
        "token": "What the provider calls the board.",
        "board_url": "The board itself; null where its provider is read no longer.",
        "state": "`paused`: not read. `gone`: asked once a day.",
        "last_complete_read_at": "When it was last read to its end.",
        "next_crawl_after": "When it is read next; null while it is paused.",
        "last_error": "Why the last reading failed; null where it did not.",
    },
    "Occupation": {"occupation": "What the facet `occupation` calls it."},
    "Stats": _STATS,
    "ProviderStats": {"sources": "Boards of this system."},
    "JobMeta": {
        "versions": "Of the versions in the record: where their list goes on.",
        "events": "Of the events in the record: where their list goes on.",
    },
    "Problem": {"status": "The status, as a number."},
    "Slice": {"introduction": "What its page says at the top."},
    "SimilarJob": {"job": "The job itself."},
    "WhyNotMeta": {"count": "Filters that keep it out."},
    "Change": {"op": "`upsert`: put it in place of what you hold. `delete`: drop it."},
    "SyncMeta": {
        "phase": "`snapshot` until all jobs came, then `changes`.",
        "has_more": "Ask again at once.",
    },
    "Breakdown": {"slug": "What the facet `company` calls it."},
    "BreakdownFacet": {"values": "The most frequent first."},
    "Accuracy": {"fields": "Field by field."},
    "MeasuredRule": {"given": "Values that the rule gave.", "right": "Of them, those that were right."},
    "Insights": {
        "computed_at": "When they were worked out.",
        "weeks": "What opened and closed, the oldest first.",
        "days_open": "How long jobs stay open.",
        "pay_disclosure": "How many postings state their pay.",
        "pay": "What they pay.",
        "reposts": "How often an opening is posted again.",
    },
    "Week": {
        "is_running": "It is not over yet.",
        "opened": "Jobs first seen.",
        "reopened": "Closed ones that were listed again.",
        "found": "Jobs that were there when their board was first looked at.",
        "closed": "Jobs that were closed.",
        "lost": "Jobs whose board was gone or could not be read: of themselves nothing is known.",
    },
    "DaysOpen": {
        "n": "Jobs first seen within a year that appeared under our eyes.",
        "n_closed": "Of them, those whose closing was seen.",
    },
    "PayDisclosure": {"n": "Jobs that are open or missing.", "n_stated": "Of them, those with a pay."},
    "PayQuantiles": {
        "n": "Postings.",
        "orgs": "Employers.",
        **{f"p{n}": f"{n} % pay less." for n in (10, 25, 75, 90)},
        "p50": "The median.",
    },
    "Reposts": {
        "n": "Jobs opened in the last 90 days.",
        "n_reposted": "Of them, those that one of the same employer, title and places was before.",
        "newest": "The newest of those.",
    },
    "Repost": {
        "org": "The employer's name.",
        "opened_at": "When it was first seen.",
        "earlier_job_id": "The job before.",
        "earlier_seen_at": "When the one before was first seen.",
        "earlier_gone_at": "When the one before was gone.",
    },
}


def add(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Hook of drf-spectacular."""
    describe(result, ANYWHERE, OF)
    return result


def describe(
    result: Mapping[str, Any], anywhere: Mapping[str, str], of: Mapping[str, Mapping[str, str]]
) -> None:
    """Write what fields mean where nothing is said yet."""
    for name, schema in result["components"]["schemas"].items():
        own = of.get(name, {})
        for field, inside in schema.get("properties", {}).items():
            meaning = own.get(field) or anywhere.get(field)
            if meaning and (field in own or "description" not in inside):
                inside["description"] = meaning
