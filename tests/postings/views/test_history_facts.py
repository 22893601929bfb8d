"""Facts of two versions: told where both can be read, left out where what they rest on is not kept."""

import pytest

from postings.facts.base import Context
from postings.facts.read import fingerprint
from postings.models import Job, JobVersion
from postings.views.history import facts as history_facts
from tests.postings.views.postings_with_facts import fact
from tests.postings.views.versions import FIRST, SECOND, edit, edited

pytestmark = pytest.mark.django_db

BENEFITS = "<p>We offer health insurance, dental insurance, a pension plan and parental leave.</p>"


def compared(made):
    old, new = JobVersion.objects.filter(job=made).order_by("observed_at")[:2]
    current = JobVersion.objects.get(pk=made.version_id)
    return history_facts.compare(made, old, new, current, Context())


def told(comparison):
    return {str(change.label): (str(change.old), str(change.new)) for change in comparison.facts}


def left_out(comparison):
    return {str(label) for label in comparison.not_compared}


def test_each_fact_is_told_as_both_texts_say_it():
    found = compared(edited(FIRST, SECOND))

    assert told(found)["Days on site"] == ("2 days a week", "3 days a week")
    assert told(found)["Sponsorship"] == ("", "Not offered")
    assert [(skill.label, skill.old, skill.new) for skill in found.skills] == [("JAX", "required", "")]
    assert not found.not_compared


def test_facts_that_stayed_are_not_told():
    found = compared(edited(FIRST, FIRST.replace("well", "very well")))

    assert (found.facts, found.skills) == ((), ())


def test_of_a_long_list_what_was_lost_and_gained_is_told():
    found = compared(edited(BENEFITS, BENEFITS.replace("dental insurance", "a sabbatical")))

    (change,) = found.facts

    assert (change.lost, change.gained) == (("Dental insurance",), ("Sabbatical",))
    assert change.is_list


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        ({"structured": {"language": "en"}}, {"Language of the posting"}),
        ({"native": {"years_of_experience": "5-7"}}, {"Experience"}),
        ({"native": {"education_code": "bachelor_degree"}}, {"Education"}),
        ({"structured": {"is_remote": True}}, set()),
        ({"structured": {"locations": [{"text": "Utrecht", "country": "NL"}]}}, set()),
    ],
)
def test_what_is_kept_of_the_newest_read_only_is_left_out(kept, missing):
    found = compared(edited(FIRST, SECOND, **kept))

    assert left_out(found) == missing


def test_places_are_left_out_where_only_the_newest_have_parts():
    structured = {"locations": [{"text": "Leiden", "city": "Leiden", "country": "NL"}]}
    made = edited(FIRST, old={"locations": ["Utrecht, Netherlands"]}, structured=structured)
    edit(made, 2, locations=["Leiden"])

    found = compared(made)

    assert left_out(found) == {"Locations"}
    assert "Locations" not in told(found)


def test_places_are_told_where_words_are_all_that_there_ever_was():
    made = edited(FIRST, old={"locations": ["Utrecht, Netherlands"]})
    edit(made, 2, locations=["Berlin, Germany"])

    before, after = told(compared(made))["Locations"]

    assert "Utrecht" in before
    assert "Berlin" in after


def test_the_work_model_is_left_out_where_a_flag_may_have_said_it():
    made = edited(FIRST, old={"workplace": "hybrid"}, structured={"is_remote": True})
    edit(made, 2, workplace="remote")

    assert left_out(compared(made)) == {"Work model", "Days on site", "Remote from"}


def test_the_present_version_has_the_facts_that_its_page_shows():
    made = edited(FIRST, SECOND)
    Job.objects.filter(pk=made.pk).update(
        facts={"sponsorship": fact("offered")}, facts_rules=fingerprint(Context())
    )
    made.refresh_from_db()

    assert told(compared(made))["Sponsorship"] == ("", "Offered")


def test_facts_that_older_rules_read_are_read_again():
    made = edited(FIRST, SECOND)
    Job.objects.filter(pk=made.pk).update(facts={"sponsorship": fact("offered")}, facts_rules="before")
    made.refresh_from_db()

    assert told(compared(made))["Sponsorship"] == ("", "Not offered")


def test_rules_that_break_leave_their_facts_out(monkeypatch):
    monkeypatch.setattr("postings.facts.read.permits.read", lambda *_: 1 / 0)

    found = compared(edited(FIRST, SECOND))

    assert left_out(found) == {"Sponsorship", "Right to work", "Clearance"}
    assert "Pay" in told(found)


def test_a_place_that_names_somebody_is_masked():
    old, new = (
        JobVersion(title="Engineer", department=f"Contact: {name}") for name in ("Jane Doe", "Max Power")
    )

    (change,) = history_facts.field_changes(old, new)

    assert "Jane" not in change.old
    assert "Power" not in change.new
