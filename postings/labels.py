"""What people read for the words of `postings/vocab.py`, translatable."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.vocab import (
    CloseReason,
    EducationLevel,
    EventType,
    FactState,
    Function,
    Hours,
    Outcome,
    Period,
    ReportKind,
    Seniority,
    SourceState,
    Sponsorship,
    Status,
    Term,
    WorkModel,
)

Labels = Mapping[str, str | Promise]

STATUS: Labels = {
    Status.OPEN: _("Open"),
    Status.MISSING: _("Missing"),
    Status.CLOSED: _("Closed"),
}
CLOSE_REASON: Labels = {
    CloseReason.MISSING_FROM_BOARD: _("gone from the board"),
    CloseReason.BOARD_GONE: _("the board itself is gone"),
    CloseReason.NOT_VERIFIED: _("the board could not be read for three weeks"),
}
EVENT_TYPE: Labels = {
    EventType.CREATED: _("First seen"),
    EventType.UPDATED: _("Changed"),
    EventType.MISSING: _("Not on the board"),
    EventType.FOUND: _("Back on the board"),
    EventType.CLOSED: _("Closed"),
    EventType.REOPENED: _("Reopened"),
}
WORK_MODEL: Labels = {
    WorkModel.REMOTE: _("Remote"),
    WorkModel.HYBRID: _("Hybrid"),
    WorkModel.ON_SITE: _("On site"),
    WorkModel.NOT_STATED: _("Not stated"),
}
EMPLOYMENT_TYPE: Labels = {
    "full_time": _("Full-time"),
    "part_time": _("Part-time"),
    "contract": _("Contract"),
    "temporary": _("Temporary"),
    "internship": _("Internship"),
    "per_diem": _("Per diem"),
    "volunteer": _("Volunteer"),
}
SOURCE_STATE: Labels = {
    SourceState.ACTIVE: _("Read regularly"),
    SourceState.PAUSED: _("Paused by a curator"),
    SourceState.GONE: _("The board answers 404"),
}
OUTCOME: Labels = {
    Outcome.FETCHED: _("Fetched, not yet taken in"),
    Outcome.CHANGED: _("Read"),
    Outcome.UNCHANGED: _("Nothing new"),
    Outcome.HELD: _("Held: too many postings vanished at once"),
    Outcome.PARTIAL: _("Incomplete listing: nothing was removed"),
    Outcome.LATE: _("Older than a read already taken in: ignored"),
    Outcome.RETRY: _("Failed; will try again"),
    Outcome.GONE: _("The board answers 404"),
    Outcome.FORMAT: _("Not this provider's format"),
    Outcome.REFUSED: _("Refused"),
    Outcome.FAULT: _("Failed on our side; will try again"),
}
FACT_STATE: Labels = {
    FactState.STATED: _("Stated"),
    FactState.PARSED: _("Parsed"),
    FactState.CONFLICTING: _("Conflicting"),
    FactState.NOT_STATED: _("Not stated"),
    FactState.FAILED: _("Reading failed"),
}
HOURS: Labels = {
    Hours.FULL_TIME: _("Full-time"),
    Hours.PART_TIME: _("Part-time"),
    Hours.PER_DIEM: _("Per diem"),
}
TERM: Labels = {
    Term.PERMANENT: _("Permanent"),
    Term.CONTRACT: _("Contract"),
    Term.TEMPORARY: _("Temporary"),
    Term.INTERNSHIP: _("Internship"),
    Term.APPRENTICESHIP: _("Apprenticeship"),
    Term.VOLUNTEER: _("Volunteer"),
}
PERIOD: Labels = {
    Period.YEAR: _("a year"),
    Period.MONTH: _("a month"),
    Period.WEEK: _("a week"),
    Period.DAY: _("a day"),
    Period.HOUR: _("an hour"),
}
SENIORITY: Labels = {
    Seniority.INTERN: _("Intern"),
    Seniority.ENTRY: _("Entry"),
    Seniority.MID: _("Mid"),
    Seniority.SENIOR: _("Senior"),
    Seniority.LEAD: _("Lead"),
    Seniority.PRINCIPAL: _("Principal"),
    Seniority.MANAGER: _("Manager"),
    Seniority.DIRECTOR: _("Director"),
    Seniority.EXECUTIVE: _("Executive"),
}
EDUCATION_LEVEL: Labels = {
    EducationLevel.NONE: _("No degree required"),
    EducationLevel.HIGH_SCHOOL: _("High school"),
    EducationLevel.VOCATIONAL: _("Vocational training"),
    EducationLevel.ASSOCIATE: _("Associate degree"),
    EducationLevel.BACHELOR: _("Bachelor's degree"),
    EducationLevel.MASTER: _("Master's degree"),
    EducationLevel.DOCTORATE: _("Doctorate"),
}
SPONSORSHIP: Labels = {
    Sponsorship.OFFERED: _("Offered"),
    Sponsorship.NOT_OFFERED: _("Not offered"),
}
FUNCTION: Labels = {
    Function.ENGINEERING: _("Engineering"),
    Function.DATA: _("Data"),
    Function.PRODUCT: _("Product"),
    Function.DESIGN: _("Design"),
    Function.RESEARCH: _("Research"),
    Function.IT_SECURITY: _("IT and security"),
    Function.SALES: _("Sales"),
    Function.MARKETING: _("Marketing"),
    Function.CUSTOMER_SERVICE: _("Customer service"),
    Function.OPERATIONS: _("Operations"),
    Function.SUPPLY_CHAIN: _("Supply chain"),
    Function.MANUFACTURING: _("Manufacturing"),
    Function.CONSTRUCTION_TRADES: _("Construction and trades"),
    Function.FINANCE: _("Finance"),
    Function.PEOPLE: _("People"),
    Function.LEGAL: _("Legal"),
    Function.ADMINISTRATION: _("Administration"),
    Function.HEALTHCARE: _("Healthcare"),
    Function.EDUCATION: _("Education"),
    Function.RETAIL_HOSPITALITY: _("Retail and hospitality"),
    Function.CREATIVE_MEDIA: _("Creative and media"),
    Function.PUBLIC_SOCIAL: _("Public and social work"),
    Function.GENERAL_MANAGEMENT: _("General management"),
}
SHIFT: Labels = {
    "on_call": _("On call"),
    "shifts": _("Shift work"),
    "nights": _("Nights"),
    "weekends": _("Weekends"),
}
BENEFIT: Labels = {
    "health_insurance": _("Health insurance"),
    "dental": _("Dental"),
    "vision": _("Vision"),
    "life_insurance": _("Life insurance"),
    "disability_insurance": _("Disability insurance"),
    "retirement": _("Retirement plan"),
    "paid_leave": _("Paid leave"),
    "parental_leave": _("Parental leave"),
    "flexible_hours": _("Flexible hours"),
    "learning_budget": _("Learning budget"),
    "wellness": _("Sports and wellness"),
    "mental_health": _("Mental health"),
    "commuter": _("Commuting"),
    "company_car": _("Company car"),
    "meals": _("Meals"),
    "home_office_budget": _("Home office budget"),
    "relocation": _("Relocation"),
    "childcare": _("Childcare"),
    "sabbatical": _("Sabbatical"),
    "volunteer_days": _("Volunteer days"),
    "employee_discount": _("Employee discount"),
    "four_day_week": _("Four-day week"),
}
REPORT_KIND: Labels = {
    ReportKind.WRONG_FACT: _("A fact is wrong"),
    ReportKind.CLOSED: _("The job is closed"),
    ReportKind.DUPLICATE: _("It is here twice"),
    ReportKind.SCAM: _("It looks like a scam, or asks applicants to pay"),
    ReportKind.PRIVACY: _("It shows a person’s contact or private details"),
    ReportKind.OTHER: _("Something else"),
}
