"""The words around pay: what names it, what period it is for, and what else money is spoken of for.

All patterns are tried on lower-case slices of at most a few hundred characters. English,
German, French, Spanish, Dutch, Portuguese, Italian, Swedish.
"""

import re

from postings.vocab import Period

#: Words that name pay and little else.
STRONG = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|remuneration|compensation(?! committee)|income|earnings|ote|ctc|lpa|rates? of pay"
    r"|(?:base|starting|hourly|guaranteed|annual|total|gross|basic|take[- ]home) (?:cash )?(?:pay|rates?|range|comp)"
    r"|pay (?:range|rate|scale|band|grade|zone|type|transparency)s?|pay(?=\s?(?:is|:|-|–|ranges?|starts?|starting)\b)"
    r"|(?:comp|hiring|earning|rate) (?:range|potential|band|rate)s?|(?:daily|day|weekly) rates?"
    r"|on[- ]target earnings|vergütung|bezahlung|entlohnung|jahresbrutto|monatsbrutto|brutto(?:jahres|monats)\w{0,10}"
    r"|gehalts?\w{0,12}|salaires?|rémunération|taux horaire|fourchette|tjm|fixe annuel|package|salarios?|salariale?s?"
    r"|sueldo|retribuci[oó]n|remuneraci[oó]n|sba|salário|retribuição|gratification de stage"
    r"|remuneração|bolsa[- ]auxílio|banda salarial|salaris|loon"
    r"|brutosalaris|brutoloon|maandsalaris|uurloon|salarisschaal|salarisindicatie|stipendio|retribuzione|ral|compenso"
    r"|lordi?|månadslön|timlön|grundlön|lön|lönen|lønn?|lønn?en|ersättning|wynagrodzenie)\b"
    r"|\b(?:pay|base|comp|rates?|hourly)\s?[:=]|salary\s?:"
    r"|(?:gehalt|gehälter|lohn|löhne|entgelt|verdienst|svergütung|satz)\b"
)
#: Words that speak of pay beside much else: they need a range or a period.
WEAK = re.compile(
    r"\b(?:pay|pays|paid|paying|payment|earn|earns|make|makes|rate|rates|package|range|ranges|base"
    r"|verdien(?:st?|en|t|e)?|erhalten|erhältst|zahlen|bieten|betalen|betaalt|bieden|betalar|erbjuder|offrons|proposons"
    r"|percevrez|gagnerez|ofrecemos|pagamos|ganarás|oferecemos|offriamo"
    r"|brutto|brut|brut[oa]s?|gross|offer|starting at)\b"
)

#: Words that join a label to its figure: `salary range of $…`, `bonus of up to $5,000`.
JOINING = (
    r"(?:[\s:\-–—(~=*•]|\bof\b|\bis\b|\bare\b|\bup\b|\bto\b|\bworth\b|\bfrom\b|\bat\b|\ba\b|\ban\b"
    r"|\bthe\b|\babout\b|\bover\b|\bmore\b|\bthan\b"
    r"|\bapproximately\b|\bin\b|\bamount\b|\bmax\b|\bmaximum\b|\btotal\w{0,4}\b|\bper\b|\bannual(?:ly)?\b"
    r"|\bbetween\b|\btargets?\b|\branges?\b|\bpay\b|\bcash\b|\bnearly\b|\balmost\b|\bfor\b"
    r"|\btra\b|\bzwischen\b|\bentre\b|\btussen\b"
    r"|\bvon\b|\bbis\b|\bzu\b|\bin höhe\b|\bà\b|\bde\b|\bjusqu['’]à\b|\bhasta\b|\bvan\b|\btot\b|\bmax\."
    r"|\bca\.|\bje\b|\bi\.?\s?h\.?\s?v\.?\b|\bvaluing\b|\bget\b|\bmit\b|\bein(?:e[rnms]?)?\b)"
)
#: Behind a figure without currency: no noun that it counts (`100-200k rows`).
ENDS = re.compile(
    r"^\s?(?:$|[^\w\s]|(?:usd|cad|aud|eur|gbp|inr|per|an?|annual\w*|yearly|pa|doe|depending|dependent"
    r"|based|plus|and|with|gross|brutto|brut|bruto|lord[io]|ote"
    r"|base|negotiable|commensurate|subject|hourly|monthly|dollars|salary|for|in|or|pro|par)\b)"
)
#: A word for pay with nothing but small words between it and the figure: `Salary range: $…`.
LABELS = re.compile(
    rf"(?:{STRONG.pattern})(?:\s?(?:range|ranges|rate|band|scale|for (?:this|the) (?:role|position|job)"
    rf"|\(?usd\)?|\(?gross\)?|brutto|\*)|{JOINING}){{0,10}}$"
)
_HOUR, _DAY, _WEEK, _MONTH, _YEAR = Period.HOUR, Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR
_PER = (
    r"(?:/\s?per\s|/|per\s|an?\s|each\s|pro\s|par\s|por\s|je\s|pr\.?\s|in der\s|im\s|die\s|de l['’]\s?|de la\s|a la\s"
    r"|la\s|al\s|al['’]|all['’]|i\s|om\s|po\s|au\s|p/|p\.\s?)\s?"
)
_PERIODS: tuple[tuple[Period, str], ...] = (
    (
        _HOUR,
        rf"{_PER}(?:hours?|hrs?|h|std|stunde|heure|hora|uur|ora|timme|tim|hod)\b|hourly|hrly|\bhr\b"
        rf"|\bp\.?h\b|\bper-hour|stündlich|/uur|bruts? horaires?",
    ),
    (_DAY, rf"{_PER}(?:days?|tag|jour|día|dia|dag|giorno)\b|\bdaily\b|\bp\.?d\b|täglich"),
    (_WEEK, rf"{_PER}(?:weeks?|wk|woche|semaine|semana|settimana|vecka)\b|\bweekly\b|\bpw\b|wöchentlich"),
    (
        _MONTH,
        rf"{_PER}(?:months?|mo|mth|monat|mois|mes|m[eê]s|maand|mese|mån|månad(?:en)?|måned(?:en)?|m|mies\w{{0,8}}"
        rf"|mc)\b|\bmonthly\b|\bpcm\b|\bp\.?m\b|monatlich\w{{0,2}}|\bmtl\b|brutto[ -]monat\w{{0,4}}"
        rf"|mensuel\w{{0,3}}|mensual\w{{0,2}}|mensal|mensais|mensil[ei]|månadsvis|miesięcznie",
    ),
    (
        _YEAR,
        rf"{_PER}(?:years?|yr|annum|ann|jahr|an(?!\w)|année|año|ano|jaar|anno|år|rok)\b"
        rf"|\bann?ual(?:ly|ized)?\b|\byearly\b|\bannum\b|\bp\.?\s?a\b|jährlich|annuels?|annuelle"
        rf"|anual(?:es)?|\bannu[ioe]\b|\bl\.?p\.?a\b|\blpa\b|årligen|rocznie|brut an\b",
    ),
)
_ANY_PERIOD = "|".join(f"(?P<p{number}>{words})" for number, (_, words) in enumerate(_PERIODS))
#: Small words that may stand between a figure and its period.
_FILLER = (
    r"(?:[\s(),*+\-–/]|usd|cad|eur|gbp|aud|gross|brutto|bruts?|brut[oa]s?|lord[io]|fijos?|netto|netos?|net|base"
    r"|basic|salary|full[- ]time|fte|equivalent|ote|pay|rate|pro rata|pro-rata|doe|dependent|based|plus"
    r"|ctc|wage|vat|mwst|btw|b2b|excl\.?|incl\.?|euros?|for|each|in|kr|sek|compensation|usd/|€|\$)"
)
#: Not where the word begins the next figure's label: `$47,000 USD Hourly pay range $24`.
AFTER = re.compile(
    rf"^{_FILLER}{{0,10}}?(?:{_ANY_PERIOD})"
    r"(?!\s(?:pay|base|salary|wage|compensation|rate)s?(?: (?:range|rate)s?)?\s?:?\s?(?:of |is )?[$€£])"
)
#: Periods said before the figure: `annual base salary`, `Stundenlohn`, `RAL`.
_BEFORE: tuple[tuple[Period, str], ...] = (
    (
        _HOUR,
        r"\bhourly\b|per hour\b|\bstundenl[oö]hne?\b|stundensatz|stundenentgelt|taux horaire"
        r"|\bhoraire\b|uurloon|timlön|por hora|bruttostundenlohn|an hour",
    ),
    (_DAY, r"\b(?:daily|day) rates?\b|tagessatz|\btjm\b|dagtarief|per diem rate"),
    (_WEEK, r"\bweekly (?:pay|rate|salary|wage|gross|base|compensation)|wochenlohn"),
    (
        _MONTH,
        r"\bmonthly\b|monats\w{0,14}|\bmonatlich\w{0,3}|mensuel\w{0,3}|\bmensual\w{0,2}|maandsalaris"
        r"|per maand|mensal|månadslön|mensile|pro monat|mindestgehalt",
    ),
    (
        _YEAR,
        r"\bannual(?:ly|i[sz]ed)?\b|\byearly\b|per annum|per year|jahres\w{0,16}|\bjährlich\w{0,3}"
        r"|annuel\w{0,3}|\banual\w{0,2}|bruttojahres\w{0,12}|\bsba\b|\bral\b|\bctc\b|jaarsalaris|årslön"
        r"|annua\b|rok\b",
    ),
)
BEFORE = re.compile("|".join(f"(?P<p{number}>{words})" for number, (_, words) in enumerate(_BEFORE)))
_NAMED = re.compile(_ANY_PERIOD)

GERMAN = re.compile(
    r"stunde|/std|gehalt|lohn|vergütung|brutto|bezahlung|entgelt|verdien|monatlich|im monat|pro monat|jahr\b"
)

#: Periods that ours do not hold: of such a figure no year can be made.
OTHER_PERIOD = re.compile(
    r"^[^.;$€£\n]{0,20}?\b(?:bi-?weekly|semi-?monthly|bi-?monthly|fortnight\w{0,2}"
    r"|(?:per |a |every )\s?(?:pay ?(?:period|check)|2 weeks|two weeks|other week|semester|quarter))\b"
)
#: The same before a figure.
OTHER_PERIOD_BEFORE = re.compile(r"\b(?:bi-?weekly|semi-?monthly|fortnightly)\b[^.;$€£]{0,30}$")
#: One of several: `Zone 2: $…`, `Grade 12: $…`.
GROUP_BEFORE = re.compile(
    r"\b(?:zone|tier|level|band|geo|group|region|area|step|grade)\s?[a-z0-9]{1,4}\s?[:–—-]\s?$"
    r"|\bfull[- ]?time\s?[:–—-]\s?$"
)
#: `base $100k`, `base of $100k`; never the customer base.
BASE_BEFORE = re.compile(
    r"(?<!customer )(?<!client )(?<!user )(?<!cost )(?<!asset )\b(?:base|basic)(?: of| is)?\s?$"
)
#: All that stands in a line beside an amount which is its only content.
NOTHING_ELSE = re.compile(
    r"^(?:[\s()*•·:,.+!|/–-]|\b(?:w-?2|1099|c2c|doe|usd|cad|eur|gbp|base|gross|plus|and|benefits|equity|bonus|ote"
    r"|full[- ]?time|part[- ]?time|contract|pay|rate)\b){0,12}$"
)

#: An open end: `up to $45` has no minimum, `from $45` and `$45+` no maximum.
UP_TO = re.compile(
    r"(?:\bup to|\bas much as|\bmaximum(?: of)?|\bbis(?: zu)?|\bjusqu['’]à|\bhasta|\baté|\btot(?: wel)?"
    r"|\bfino a|\bupp till|\bmax\.?|\bmaximaal|\bmáximo|\bmassimo)\s?:?\s?(?:an?\s|maximaal\s)?(?:annual\s)?$"
)
FROM = re.compile(
    r"(?:\bfrom|\bstarts? (?:at|from)|\bstarting(?: salary| pay| rate| wage)?(?: at| from)|\bstarts?"
    r"|\bat least|\bminimum(?: salary| pay)?(?: of|:)?|\bmin\.?|\bmore than|\bover|\bexceeds?"
    r"|\bab|\bmind\.|\bmindestens|\bmindestgehalt[^€]{0,60}?|\bà partir de|\bdès|\bdesde|\ba partir de"
    r"|\bvanaf|\bfrån|\ba partire da|\bpartire da|\bminimal)\s?:?\s?(?:an?\s|eur\s)?$"
)
PLUS = re.compile(r"^\s?\+(?!\s?\w)|^\s?(?:and up|and above|or more|und mehr|et plus|y más|upwards)\b|^\+")
BASE_AFTER = re.compile(
    r"^\W{0,3}(?:annual |gross |per year |(?:is|are) )?(?:base|basic|fixed|fixe?)\b"
    r"(?!\W{0,3}(?:of |salary |pay )?[£$€\d])"
)
#: Behind a figure, unless the words belong to the next one: `£55k OTE £75k`.
ON_TARGET_AFTER = re.compile(
    r"^\W{0,3}(?:\w{2,9} ){0,2}?(?:ote\b|on[- ]target)(?!\W{0,4}(?:of |up to "
    r"|range )?[£$€\d])"
)
ON_TARGET = re.compile(r"\bote\b|on[- ]target|\bon track earnings|\buncapped earnings|realistic earnings")
TOTAL = re.compile(
    r"\btotal (?:[\w-]+ ){0,3}(?:compensation|comp|package|earnings|cash|rewards)|\bearning potential"
    r"|first[- ]year compensation|salary (?:and|plus|\+) (?:benefits|bonus)|package global|gesamtvergütung"
)
POTENTIAL = re.compile(
    r"\b(?:potential|possible|career path|could|average|equivalent|equates|realistic)\b[^.]{0,40}$"
)
COMMISSION_ONLY = re.compile(
    r"commission[- ]only|100 ?% commission|only commission|straight commission"
    r"|fully commission"
)
#: Behind a figure: what only pay is offered with.
OFFERED_WITH = re.compile(
    r"^\s?\(?(?:[+&]|plus)\s?(?:\d{1,2} ?% )?(?:[\w-]{2,14} ){0,2}(?:benefits|bonus|equity|commissions?"
    r"|super(?:annuation)?|package|perks|ote|pension|tips|holiday)\b"
    r"|^\s?\(?(?:doe|ote|on[- ]target|fte|base|basic|per annum|p\.a\.|depending on experience|dependent on experience"
    r"|pro rata|w2)\b"
)
#: The same in more languages, a comma or bracket between: `, depending on experience`, `(scale 9)`, `fixe`.
ADJUSTED = re.compile(
    r"^[\s,;(–-]{0,4}(?:(?:gross|brutto|brut|brut[oa]s?|lordi) )?(?:pro[- ]?rata\b|anteilig|naar rato|au prorata"
    r"|en proporci[oó]n|i proportion"
    r"|(?:depending|dependent|based) (?:up)?on (?:(?:your|the|level|of|relevant) ){0,3}"
    r"(?:experience|skills|qualifications|seniority)"
    r"|je nach (?:\w+ )?(?:erfahrung|qualifikation|berufserfahrung)|afhankelijk van (?:je )?(?:ervaring|kennis)"
    r"|selon (?:l['’]\s?|votre |ton |le |ta )?(?:expérience|profil)"
    r"|seg[uú]n (?:tu |la )?(?:experiencia|val[ií]a|perfil)"
    r"|beroende på (?:din )?(?:erfarenhet|kompetens)|in base all['’]\s?esperienza|conforme (?:a )?experiência"
    r"|reviewed (?:every|each|once a) (?:spring|summer|autumn|fall|winter|year)\b|reviewed (?:annually|yearly)\b"
    r"|before (?:tax(?:es)?|pension|deductions)\b"
    r"|(?:pay |salary )?(?:scale|grade|schaal|entgeltgruppe) ?[a-z]{0,2}\d{1,3}\b"
    r"|(?:fixe?s?|fijos?|vast|fast|fissi)(?=\s?(?:[,.;)+&]|$)))"
)
#: Right behind a figure: `€3,500 gross a month`.
GROSS = re.compile(r"[\s(,]{0,3}\b(?:gross|brutto|brut[oa]?s?|lord[io])\b")
#: `the range is up to`, `Range for Denver:` before a single figure; never a range of prices.
OF_THE_RANGE = re.compile(
    r"(?:^\W{0,3}|\b(?:the|our|this|a) (?:pay |salary |full |hiring )?)range"
    r"(?: for (?:[\w.'’-]+,? ){0,4}[\w.'’-]+)?(?: is|:| goes| runs) (?:up to |from |about |around |circa )?$"
)
FULL_TIME = re.compile(r"full[- ]?time|\bft\b|vollzeit|temps plein")
SHORTENED = re.compile(
    r"part[- ]time|\bpt\b|\bpro[- ]rata|teilzeit|minijob|temps partiel|media jornada|tiempo parcial|deeltijd"
    r"|werkstudent|bei (?:[1-9]|[12]\d|3[0-4]) (?:stunden|std)"
    r"|(?<![\d.,])(?:[1-9]|[12]\d|3[0-4])(?:\s?h(?:/semaine|/sem| par semaine)| hours (?:a|per) week)"
)


def only_period(label: str) -> Period | None:
    """The one period that a short label names, `Monthly salary range`; None where it names several."""
    lower = label.lower()
    named = {period_of(match) for pattern in (BEFORE, _NAMED) for match in pattern.finditer(lower)}
    return named.pop() if len(named) == 1 else None


def period_of(match: re.Match[str]) -> Period:
    """Of a match of `AFTER` or `BEFORE`."""
    number = next(int(name[1:]) for name, words in match.groupdict().items() if words)
    return _PERIODS[number][0]
