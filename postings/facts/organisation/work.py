"""The function that the work itself tells: by the occupation's group, or by plain words of the title."""

import re

from postings.facts.values import Occupation
from postings.vocab import Function

#: ESCO: groups of ISCO-08, the longest prefix decides. Groups that any function may hold are left out.
_ISCO: dict[Function, str] = {
    Function.ENGINEERING: "2512 2513 2514 2519 214 215 311 3155",
    Function.DATA: "2521",
    Function.IT_SECURITY: "2522 2523 2529 351",
    Function.DESIGN: "2163 2166",
    Function.RESEARCH: "211 213 3111",
    Function.SALES: "2433 2434 3322 5242 5243",
    Function.MARKETING: "2431 2432 1222",
    Function.CUSTOMER_SERVICE: "4222 4225 5244",
    Function.FINANCE: "2411 2412 2413 331 1211 4311 4312 4211 4212 1346",
    Function.PEOPLE: "1212 2423 2424 3333 4416 4313",
    Function.LEGAL: "2611 2612 2619 3411",
    Function.ADMINISTRATION: "4110 4120 413 3341 3342 3343 4226 3344",
    Function.HEALTHCARE: "22 32 532 1342 1343 2634",
    Function.EDUCATION: "23 531 1341 1345",
    Function.SUPPLY_CHAIN: "1324 3323 432 83 933 3331",
    Function.MANUFACTURING: "1321 312 81 82 721 722 751 753 754 932",
    Function.CONSTRUCTION_TRADES: "71 74 1323 3112 3123 931 7231 7233",
    Function.CREATIVE_MEDIA: "264 265 343 3521 2354",
    Function.PUBLIC_SOCIAL: "2635 3412 111 335 5411 5412 5413",
    Function.RETAIL_HOSPITALITY: "141 1420 3434 512 513 5211 5212 5221 5222 5223 523 5246 5249 941 9111 5151",
    Function.GENERAL_MANAGEMENT: "1120",
}
_OF_GROUP = {prefix: function for function, prefixes in _ISCO.items() for prefix in prefixes.split()}
#: O*NET: major and minor groups of the SOC.
_SOC: dict[Function, str] = {
    Function.ENGINEERING: "15-1251 15-1252 15-1253 15-1254 15-1255 17-2 17-3",
    Function.DATA: "15-1243 15-1242 15-2051",
    Function.IT_SECURITY: "15-1212 15-1231 15-1232 15-1241 15-1244 15-1299.04 15-1299.05",
    Function.SALES: "41-3 41-4 41-9031",
    Function.MARKETING: "13-1161 11-2021 27-3031",
    Function.FINANCE: "13-2 11-3031 43-3",
    Function.PEOPLE: "13-1071 13-1075 13-1141 13-1151 11-3121 11-3111 11-3131",
    Function.LEGAL: "23- 13-1041 11-9199.02",
    Function.ADMINISTRATION: "43-6 43-9061",
    Function.HEALTHCARE: "29- 31-1 31-2 31-9092 31-9091 11-9111",
    Function.EDUCATION: "25-",
    Function.SUPPLY_CHAIN: "53-3 53-7 13-1081 11-3071",
    Function.MANUFACTURING: "51-",
    Function.CONSTRUCTION_TRADES: "47- 49-",
    Function.RETAIL_HOSPITALITY: "35- 41-2",
    Function.PUBLIC_SOCIAL: "21-1",
    Function.RESEARCH: "19-1 19-2",
}
_OF_SOC = {prefix: function for function, prefixes in _SOC.items() for prefix in prefixes.split()}
#: Occupations whose group says something else.
_OF_NAME = {
    "product manager": Function.PRODUCT,
    "ICT product manager": Function.PRODUCT,
    "data scientist": Function.DATA,
    "data analyst": Function.DATA,
    "database designer": Function.DATA,
    "user experience analyst": Function.DESIGN,
    "user interface designer": Function.DESIGN,
    "business developer": Function.SALES,
    "sales manager": Function.SALES,
    "commercial director": Function.SALES,
    "sales account manager": Function.SALES,
    "ICT account manager": Function.SALES,
    "marketing manager": Function.MARKETING,
    "chief marketing officer": Function.MARKETING,
    "brand manager": Function.MARKETING,
    "online community manager": Function.MARKETING,
    "client relations manager": Function.CUSTOMER_SERVICE,
    "customer experience manager": Function.CUSTOMER_SERVICE,
    "ICT help desk agent": Function.IT_SECURITY,
    "ICT security consultant": Function.IT_SECURITY,
    "ethical hacker": Function.IT_SECURITY,
    "chief ICT security officer": Function.IT_SECURITY,
    "operations manager": Function.OPERATIONS,
    "chief operating officer": Function.OPERATIONS,
    "software tester": Function.ENGINEERING,
    "ICT system architect": Function.ENGINEERING,
    "ICT intelligent systems designer": Function.ENGINEERING,
    "software manager": Function.ENGINEERING,
    "chief technology officer": Function.ENGINEERING,
    "event manager": Function.MARKETING,
    "payroll clerk": Function.FINANCE,
    "financial controller": Function.FINANCE,
    "purchasing manager": Function.SUPPLY_CHAIN,
    "Clinical Research Coordinators": Function.HEALTHCARE,
    "technical communicator": Function.ENGINEERING,
    "project manager": None,
    "business analyst": None,
    "ICT system analyst": None,
    "ICT project manager": None,
    "programme manager": None,
    "building caretaker": None,
}

#: Plain words of titles, for those without a known occupation. What is of two trades is not here.
_IN_TITLES: dict[Function, str] = {
    Function.ENGINEERING: (
        r"(?:software|engineering|forward deployed engineering|platform engineering) (?:managers?|directors?"
        r"|leads?)|(?:manager|director|head|vp|vice president) ?(?:of|,) (?:software )?engineering"
        r"|software engineering|web development"
    ),
    Function.DATA: (
        r"(?:data (?:science|analytics|engineering)|analytics) (?:manager|director|lead)|(?:head"
        r"|director) of (?:data|analytics)|data governance"
    ),
    Function.RESEARCH: r"research scientists?|applied scientists?|postdoc\w*|research fellow|research associate",
    Function.PRODUCT: (
        r"head of product(?! (?:marketing|communications))|product (?:director|lead)(?! counsel)"
        r"|director of product(?! (?:marketing|communications))|product management"
    ),
    Function.DESIGN: r"(?:head|director) of design|design (?:lead|director)",
    Function.SALES: (
        r"(?:regional|area|enterprise|vp|vice president|head|director)[^,]{0,20}\bsales|sales (?:director"
        r"|lead|leader|associate|ops|strategy|operations|enablement)|manager, account executives?"
        r"|enterprise sales|partner sales|account directors?|client partners?"
    ),
    Function.MARKETING: (
        r"(?:product|partner|field|customer|brand|content|growth|trade|event|events|influencer|digital"
        r"|lifecycle|segment|solutions) marketing|marketing (?:lead|events?|operations|director|intern"
        r"|trainee|automation)|social media|community lead"
    ),
    Function.CUSTOMER_SERVICE: (
        r"customer (?:success|support|care|experience)(?! operations manager)|client success|technical support"
    ),
    Function.FINANCE: (
        r"finance (?:&|and) (?:strategy|accounting)|tax (?:lead|director|manager)|treasury|fp&a|accounting"
        r"|accounts (?:payable|receivable)|head of finance|internal audit|finance (?:lead|director|manager"
        r"|intern)"
    ),
    Function.PEOPLE: (
        r"human resources|hr (?:manager|lead|director|intern|operations)|talent acquisition|recruiting"
        r"|people (?:operations|partner|lead)|people & talent|compensation (?:and|&) benefits"
    ),
    Function.LEGAL: (
        r"legal (?:operations|manager|director|intern|secretary)|counsel|(?:head of|chief) compliance"
        r"|compliance (?:lead|director)"
    ),
    Function.HEALTHCARE: (
        r"nurses?|nursing|physicians?|behaviou?r(?:al)? (?:technicians?|analysts?)|bcba|rbt|patient care"
        r"|medication aide|clinician|dental|endoscop\w+|veterinary"
    ),
    Function.EDUCATION: r"teachers?|lecturers?|(?:associate|assistant|adjunct) professors?|faculty|paraeducators?",
    Function.SUPPLY_CHAIN: r"supply chain|logistics|warehouse",
    Function.CONSTRUCTION_TRADES: r"maintenance (?:technicians?|mechanics?|supervisors?)|millwright|hvac",
}
_TITLE = re.compile(
    "(?<![\\w&-])(?:"
    + "|".join(f"(?P<{function.name}>{words})" for function, words in _IN_TITLES.items())
    + ")(?![\\w-])",
    re.IGNORECASE,
)


def by_occupation(occupation: Occupation) -> Function | None:
    """By its name where the group is mixed, else by the longest prefix of its code."""
    if occupation.name in _OF_NAME:
        return _OF_NAME[occupation.name]
    table = _OF_GROUP if occupation.scheme == "esco" else _OF_SOC
    ends = range(len(occupation.code), 1, -1)
    return next((table[occupation.code[:end]] for end in ends if occupation.code[:end] in table), None)


def in_title(title: str) -> tuple[Function, int, int] | None:
    """The one function whose words stand in the title; two of them say neither."""
    found = [
        (Function[match.lastgroup], *match.span())
        for match in _TITLE.finditer(title[:200])
        if match.lastgroup
    ]
    return found[0] if found and all(function is found[0][0] for function, *_ in found) else None
