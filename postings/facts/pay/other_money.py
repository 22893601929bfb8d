"""What else a posting speaks of money for: bonuses, budgets, revenues, insurance, prices. None of it is pay.

Patterns are tried on lower-case slices of a few hundred characters around an amount.
"""

import re

from postings.facts.pay.words import JOINING

#: Words that speak of money themselves. Standing nearer to a figure than a word for pay, they take it.
_MONEY = (
    r"sign(?:ing)?[- ]?(?:on|up)?[- ]?bonus(?:es)?|bonus(?:es)?|bonifications?|stipends?|allowances?|budgets?"
    r"|reimburse\w{0,7}|match(?:es|ed|ing)?|credits?|insurance (?:of|up)|revenues?|turnover|raised?|raising"
    r"|fund(?:s|ing|ed|raising)?|series [a-h]\b|valuation|valued|deals?|deal[- ]sizes?|quotas?|arr|acv|tcv|mrr|gmv"
    r"|aum|assets|contracts? (?:value|worth)|invest(?:ed|ment|ments|ors?|ing)?|tuition|relocation|donat\w{1,6}"
    r"|discounts?|grants?|differentials?|saved?|savings?|fines?|fees?|costs?(?! to company)|prices?|priced"
    r"|spend(?:s|ing)?|spent|loans?|debt|vouchers?|gifts?|commissions?|rsus?|equity|referrals?|scholarships?"
    r"|deposit|down ?payment|subsid\w{1,5}|contribut\w{1,6}|401\s?\(?k\)?|hsa|fsa|hra|deductibles?|benefits? worth"
    r"|incentives?|sales (?:goals?|targets?)|prizes?|award|mileage|penalt\w{1,3}|threshold|transactions?"
    r"|payments processed|p&l|purchases?"
    r"|profits?|ebitda|expenses?|reductions?|increases?|billings?|cash[- ]back|assistance|childcare|life insurance"
    r"|\w{0,14}(?:bonus|prämien?|zuschuss|zuschüsse|budget|gutscheine?|pauschale|zulage|umsatz|sachbezug\w{0,8})"
    r"|vermögenswirksame|fahrtkosten|rabatte?|sachbezugskarte|weihnachtsgeld|urlaubsgeld|gewinn|\w{0,12}provision"
    r"|\w{0,10}investitionen|jobticket|deutschlandticket|fahrgeld|umsätze|finanzierung|erstattung"
    r"|primes?|tickets?[- ]restaurants?|titres?[- ]restaurants?|panier|mutuelle|chiffre d['’]affaires|levée|levé"
    r"|prise en charge|indemnité\w{0,2}|forfait (?:mobilité|télétravail)|remboursement|chèques?|cadeaux?|honoraires"
    r"|participation|investissements?|cooptation|facturación|ayuda|cheque|dietas?|comisi[oó]n(?:es)?|presupuesto"
    r"|incentivos?|inversi[oó]n|vales?|auxílio|premiação|faturamento|reiskosten\w{0,12}|\w{0,12}vergoeding|omzet"
    r"|toeslag|opleidingsbudget|vakantiegeld|fatturato|buoni|buono|welfare|omsättning|friskvård\w{0,10}|bidrag"
)
#: Things that money is spent on, which also stand in names of jobs (`Sales Associate - $18/hr`): they take
#: a figure only where they stand right beside it.
_THINGS = (
    r"insurance|assurance|coverage|sales|premiums?|equipment|wellness|wellbeing|gym|fitness|phone|internet|travel"
    r"|meals?|lunch|food|commut\w{1,4}|stocks?|shares?|tips|learning|education|educational|training|development"
    r"|home[- ]office|retention|disability|fertility|adoption|rewards?|per diem|taxes|tax|visa|portfolio|homes?"
    r"|houses?|properties|medical|dental|vision|healthcare|health|college|student|moving|lifestyle|hardware|laptop"
    r"|subscriptions?|memberships?|coaching|courses?|certifications?|books|conferences?|projects?|capital"
    r"|companies|variable|perks?|pto|overtime pay|bill(?:ing|able)|customers?|clients?|supports? up to"
    r"|clothing|uniform|tools?|boots?|weiterbildung\w{0,12}|ticket|accounts?"
)
_EITHER = rf"{_MONEY}|{_THINGS}"

MONEY_WORD = re.compile(rf"(?<!\w)(?:{_MONEY})(?!\w)")
#: `bonus of up to $5,000`, `gym reimbursement: $50`; in titles only words that speak of money.
GOVERNING = re.compile(rf"(?<!\w)(?:{_EITHER})(?!\w)(?:\s?\([a-z ]{{1,20}}\))?{JOINING}{{0,12}}$")
GOVERNING_IN_TITLE = re.compile(rf"(?<!\w)(?:{_MONEY})(?!\w){JOINING}{{0,12}}$")
#: The one stipend that is pay: `interns receive a monthly stipend of $1,500`. Not one for housing or travel.
STIPEND_AS_PAY = re.compile(
    r"\b(?:intern(?:s|ship|ships)?|fellows?|fellowships?|trainees?|apprentices?|placement|co-?ops?)\b"
    r"(?: (?:will|we|receives?|pays?|earns?|gets?|offers?|is|are|paid|includes?|with|position|program|role"
    r"|a|an|the|this|monthly|weekly|hourly|competitive|gross)){1,8} stipends?"
    r"(?: (?:of|is|at|up to|between|from))?:?\s?$"
)
#: `salary plus bonus: $…`, `excluding bonus, $…`: the word is only mentioned beside the pay.
MENTIONED = re.compile(
    r"(?:salary|base|pay|compensation|earnings|ote|gehalt|fixe)\b(?:[^.:;$€£\d]"
    r"|\d{1,2}(?!\d)){0,60}?(?:\binclu\w{1,7}|\bexclu\w{1,7}|\bplus\b|\+|&|\band\b|\bwith\b|\bbefore\b"
    r"|\bnot\b|\bwithout\b|\bor\b|/|,|\bund\b|\binkl\b|\bet\b|\(|\by\b)(?:[^.;$€£\d]|\d{1,2}(?!\d)){0,60}$"
)
#: `(base + bonus): $…`: the figure is of all that stands before it.
SUMMED_UP = re.compile(
    r"^(?:bonus|commission|equity|incentive|stock|benefit|variable)\w{0,2}\)?\s?(?::|="
    r"|–|-|is\b|are\b|ranges?\b)"
)
#: What a figure is for where it stands behind: `$5,000 sign-on bonus`, `£1,000 a year towards training`.
_TO_THE_NOUN = (
    r"^\s?[-–)]?\s?(?:(?:/|per |a |an )(?:year|yr|month|mo|week|day|hour|hr|quarter|annum)\b|annually|annual|yearly"
    r"|monthly|weekly|daily|pro (?:jahr|monat)|im (?:jahr|monat)|/jahr|/monat|par an|/an|par mois|jährlich|monatlich"
    r"|usd|eur|netto|brutto)?[\s)]{0,2}"
    r"(?:(?:in|of|for|towards?|worth of|on|to|per|as|an|für|pour|de|en|at)\s)?"
    r"(?:(?:a|an|the|your|our|their|quarterly|company[- ]paid|employer)\s)?"
    r"(?:(?!plus\b|and\b|with\b|und\b|et\b|depending|based|base\b|doe\b|salary|ote\b|or\b|to\b|eligible)"
    r"[\w'’&/-]{2,16}[ -]){0,2}"
)
_NOT_OFFERED = r"(?!\w)(?! eligible| potential)"
FOLLOWING = re.compile(rf"{_TO_THE_NOUN}(?:{_EITHER}){_NOT_OFFERED}")
FOLLOWING_IN_TITLE = re.compile(rf"{_TO_THE_NOUN}(?:{_MONEY}){_NOT_OFFERED}")
#: Right behind the figure, without a word between.
FOLLOWING_AT_ONCE = re.compile(rf"^[\s-]{{0,2}}(?:{_EITHER}){_NOT_OFFERED}")
#: `per mile`, `/ client`: pay by the piece, or no pay at all; its yearly sum nobody knows.
BY_THE_PIECE = re.compile(
    # Behind a stroke another figure may follow: `$90k / Ontario salary range: …`.
    r"^\s?\(?(?:usd\s|eur\s|cad\s)?\s?(?!/\s?(?:[a-z]{2,12} ){0,2}(?:salary|range|base|pay|rate|compensation|equity"
    r"|bonus|doe|depending|negotiable|ote|c2c)\b)(?:per|/|pro|par|por|each)\s?(?!per\b|annum|an\b|ann\w|hour|hr|h\b|ph|pm"
    r"|pa\b|year|yr|y\b|month|mo\b|mth|week|wk|day|d\b|diem|position|fte"
    r"|rata|stunde|std|tag|monat|mon\b|woche|jahr|heure|jour|mois|semaine|hora|d[ií]a|mes|m[eê]s|año|ano"
    r"|uur|dag|week|maand|jaar|ora|giorno|mese|anno|tim|mån|år|full|brut|hod|miesi|m\b)[a-zäöüß-]{2,}"
)
