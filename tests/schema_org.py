"""The part of schema.org's vocabulary that our pages use, and a check of things against it.

Types, properties and ranges are those of release 30.0 (schemaorg-current-https.jsonld), without the
ones that we do not use. A range of `Thing` also takes an address that names one.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

#: Each type and those above it.
TYPES: Mapping[str, tuple[str, ...]] = {
    "AdministrativeArea": ("Place", "Thing"),
    "BreadcrumbList": ("ItemList", "Intangible", "Thing"),
    "Country": ("AdministrativeArea", "Place", "Thing"),
    "EducationalOccupationalCredential": ("Credential", "CreativeWork", "Thing"),
    "JobPosting": ("Intangible", "Thing"),
    "ListItem": ("Intangible", "Thing"),
    "MonetaryAmount": ("StructuredValue", "Intangible", "Thing"),
    "OccupationalExperienceRequirements": ("Intangible", "Thing"),
    "Organization": ("Thing",),
    "Place": ("Thing",),
    "PostalAddress": ("ContactPoint", "StructuredValue", "Intangible", "Thing"),
    "PropertyValue": ("StructuredValue", "Intangible", "Thing"),
    "QuantitativeValue": ("StructuredValue", "Intangible", "Thing"),
    "WebSite": ("CreativeWork", "Thing"),
}
#: Each property: the types that have it, and what it takes.
PROPERTIES: Mapping[str, tuple[str, str]] = {
    "address": ("Place Person Organization", "Text PostalAddress"),
    "addressCountry": ("PostalAddress", "Country Text"),
    "addressLocality": ("PostalAddress", "Text"),
    "addressRegion": ("PostalAddress", "Text AdministrativeArea"),
    "applicantLocationRequirements": ("JobPosting", "AdministrativeArea"),
    "baseSalary": ("JobPosting EmployeeRole", "PriceSpecification Number MonetaryAmount"),
    "credentialCategory": ("Credential", "DefinedTerm Text URL"),
    "currency": ("MonetaryAmount", "Text"),
    "datePosted": ("JobPosting", "DateTime Date"),
    "description": ("Thing", "TextObject Text"),
    "educationRequirements": ("JobPosting Occupation", "EducationalOccupationalCredential Text"),
    "employmentType": ("JobPosting", "Text"),
    "experienceRequirements": ("JobPosting Occupation", "Text OccupationalExperienceRequirements"),
    "hiringOrganization": ("JobPosting", "Organization Person"),
    "identifier": ("Thing", "Text URL PropertyValue"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "Text Thing ListItem"),
    "jobLocation": ("JobPosting", "Place"),
    "jobLocationType": ("JobPosting", "Text"),
    "maxValue": ("MonetaryAmount PropertyValue QuantitativeValue", "Number"),
    "minValue": ("MonetaryAmount PropertyValue QuantitativeValue", "Number"),
    "monthsOfExperience": ("OccupationalExperienceRequirements", "Number"),
    "name": ("Thing", "Text"),
    "position": ("ListItem CreativeWork", "Text Integer"),
    "title": ("JobPosting", "Text"),
    "unitText": ("PropertyValue QuantitativeValue", "Text"),
    "url": ("Thing", "URL"),
    "validThrough": ("JobPosting MonetaryAmount", "DateTime Date"),
    "value": ("MonetaryAmount PropertyValue QuantitativeValue", "StructuredValue Text Number Boolean"),
}


def problems(thing: Mapping[str, Any], where: str = "") -> list[str]:
    """What is wrong with a thing and all within it; empty where it is valid."""
    return list(_problems(thing, where or str(thing.get("@type"))))


def _problems(thing: Mapping[str, Any], where: str) -> Iterator[str]:
    kind = thing.get("@type")
    if kind not in TYPES:
        yield f"{where}: no type {kind}"
        return
    for name, given in thing.items():
        at = f"{where}.{name}"
        if name in {"@type", "@context"}:
            continue
        owners, takes = (words.split() for words in PROPERTIES.get(name, ("", "")))
        if not _is_a(kind, owners):
            yield f"{at}: {kind} has no such property"
        for value in given if isinstance(given, list) else [given]:
            if not _fits(value, takes):
                yield f"{at}: {value!r} is none of {takes}"
            elif isinstance(value, Mapping):
                yield from _problems(value, at)


def _is_a(kind: str, wanted: list[str]) -> bool:
    return not {kind, *TYPES[kind]}.isdisjoint(wanted)


def _fits(value: Any, takes: list[str]) -> bool:
    if isinstance(value, Mapping):
        return value.get("@type") in TYPES and _is_a(value["@type"], takes)
    if isinstance(value, bool):
        return "Boolean" in takes
    if isinstance(value, int):
        return not {"Number", "Integer"}.isdisjoint(takes)
    if isinstance(value, float):
        return "Number" in takes
    return any(_reads_as(value, one) for one in takes)


def _reads_as(value: str, kind: str) -> bool:
    if kind in {"URL", "Thing"}:
        parts = urlsplit(value)
        return parts.scheme in {"http", "https"} and bool(parts.netloc)
    if kind == "Date":
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))
    return kind == "Text" and bool(value.strip())
