"""The sentences that say where the work is done. All are matched against lower case, within one sentence.

English is written out; German, French, Spanish, Portuguese, Italian, Dutch and Swedish have the plain forms.
"""

import re

ROLE = (
    r"(?:roles?|positions?|jobs?|opportunity|opening|vacancy|contract|post|internship|assignment|gig"
    r"|engagement|traineeship|fellowship|apprenticeship)"
)
_SOME = r"(?:[\w%&/'’()+-]+,? ){0,5}?"
#: "This role", "the successful candidate's position", "all of our roles".
_THIS_ROLE = rf"(?:this|the|all (?:of )?(?:our|the)) (?:[\w/&'’-]+ ){{0,4}}?{ROLE}"
_IS = (
    r" (?:is|are|will be|is going to be|is considered|is classified as|is expected to be)"
    r"(?: (?:currently|also|a|an|designated))* ?"
)
_WHOLLY = r"(?:100 ?%|fully|completely|entirely|permanently|totally|strictly|full[- ]time[,;:]?(?: [–-])?)"
#: After `remote`: a company, its people or its things, and so not this role.
_NOT_THE_ROLE = (
    r"(?![ -]*(?:(?:work )?options?\b|friendly|first|eligible|optional|or\b"
    r"|(?:[\w-]+ ){0,2}(?:teams?|company|organi[sz]ation|start-?up)(?![\w-])|compan|cultur|organi[sz]ation|workforce"
    r"|start-?up|environment|business|employer|workers?\b|employees|customers?|clients?|offices?|sites?|locations?"
    r"|sensing|support|monitoring|access|desktop|control|hands|areas?\b|colleagues|talent|operat|setting|setup"
    r"|set-up|interview|onboarding|hiring|recruit|process|settings|environments|meetings?|candidates?))"
)


def _all(*alternatives: str) -> re.Pattern[str]:
    """Each begins at a word: one test for all of them at each character."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})")


REMOTE = _all(
    rf"{_THIS_ROLE}{_IS}(?:{_WHOLLY} ?[/,]? ?)?(?:u\.?s\.?[- ]based )?remote(?:ly)?\b{_NOT_THE_ROLE}",
    rf"this (?:is|will be) an? {_SOME}remote (?:[\w/&-]+,? ){{0,3}}?{ROLE}\b",
    rf"(?:this|our) {_WHOLLY} remote {ROLE}\b",
    r"you(?:['’]ll| will) (?:be )?(?:[\w,'’-]+ ){0,8}?(?:work|operat)(?:e|ing)? "
    r"(?:fully |entirely |100 ?% )?remotely\b(?! (?:with|and)\b)",
    rf"this (?:is|will be|position is|role is|job is) an? {_SOME}"
    rf"(?:work[- ](?:from|at)[- ]home|home[- ]based|telework|telecommut(?:e|ing)) {ROLE}\b",
    rf"{_THIS_ROLE}{_IS}(?:{_WHOLLY} )?(?:home[- ]based|work[- ]from[- ]home)\b",
    r"(?:100 ?%|fully|permanent|full[- ]time) (?:work[- ](?:from|at)[- ]home|home[- ]based)\b",
    r"work from anywhere in (?:the )?(?:world|eu\b|europe|u\.?s|germany|uk\b|united|canada|emea|latam)"
    r"(?![^.\n]{0,80}\b(?:weeks?|months?|days|polic|program|year))",
    r"you (?:can |may |will )?work from home,? (?:from )?anywhere in\b"
    r"(?![^.;\n]{0,80}\b(?:weeks?|months?|days|polic|program|year))",
)
#: Of whom is not said: a sentence that begins so speaks of the job, others weigh as a label.
FULLY_REMOTE = _all(
    rf"(?:100 ?%|fully|completely|entirely|permanently|full) remote(?:ly)?\b{_NOT_THE_ROLE}",
)
REMOTE_ELSEWHERE = _all(
    r"(?:100 ?%|vollständig|komplett|rein) (?:aus dem home ?office|im home ?office|von zu ?hause)\b",
    r"(?:vollständig|komplett|rein) remote\b",
    r"arbeite(?:st|n)? (?:\w+ )?(?:im|aus dem|vom) home[- ]?office,? (?:egal wo|von überall|bundesweit"
    r"|deutschlandweit)\b",
    r"(?:100 ?%|full|entièrement|totalement) (?:en )?(?:télétravail|à distance|distanciel)\b",
    r"(?:télétravail|remote) (?:total|complet|intégral|à 100 ?%)\b",
    r"(?:100 ?%|totalmente|completamente|íntegramente) (?:en |da |de )?(?:remot[oa]|teletrabajo|home office)\b",
    r"(?:puesto|posición|modalidad|vaga|modalidade) remot[oa]\b(?! (?:o|ou|u|y|e)\b)",
    r"(?:teletrabajo|smart working) (?:al |total )?(?:100 ?%|total\b)",
    r"(?:100 ?%|full) smart working\b",
    r"volledig (?:remote|thuis|op afstand)\b",
    r"(?:helt|100 ?%) (?:på )?distans\b",
)
#: `We do not support remote work from abroad` leaves it open at home.
_NOT_ABROAD = r"(?![^.]{0,30}\b(?:outside|from|in|beyond|abroad)\b)"
#: Between `home office` and `not possible`: only now and then, or only elsewhere.
_NOT_ALWAYS = (
    r"(?!probezeit|einarbeit|ausland|vollständig|ausschließ|dauerhaft|komplett|immer|täglich|100|complet"
    r"|total|toujours"
    r"|volledig|altijd|buitenland|proeftijd|inwerk)"
)
NOT_FULLY_REMOTE = _all(
    r"(?:not|can ?not) (?:be )?(?:an? )?(?:fully|100 ?%|entirely|completely)[ -]remote\b",
)
NOT_REMOTE = _all(
    rf"not (?:an? )?(?:[\w%-]+ )?(?:remote|telework|telecommut(?:e|ing)|work[- ]from[- ]home) {ROLE}\b",
    rf"{_THIS_ROLE} (?:is|are|will) not (?:be |currently |considered )*(?:an? )?(?:remote|telework)\b",
    r"not (?:currently )?(?:eligible|available|open|suitable|approved|considered) (?:for|to|as) "
    r"(?:a )?(?:remote|telework|work[- ]from[- ]home)",
    r"no remote(?: work(?:ing)?)?(?: options?| (?:is )?available| possib\w+| candidates| applica\w+)?"
    r"(?=$|[\s.,;)!*–-]*(?:$|[.,;)!*(–-]))",
    r"remote (?:work(?:ing)?|option|arrangements?|employment)(?: options?)? (?:is|are) "
    r"(?:not|un)(?: ?currently)? ?(?:available|possible|an option|permitted|offered|allowed|supported|considered)",
    r"(?:unable|not able) to (?:accommodate|offer|consider|support|allow) (?:\w+ )?(?:remote|telework)\b"
    rf"{_NOT_ABROAD}",
    r"(?:can ?not|can['’]t|(?:do|does|are|is)(?: not|n['’]t)) (?:currently )?"
    r"(?:accommodate|offer|offering|consider|considering|support|allow|accept|accepting|have) "
    r"(?:any |fully )?remote(?: work(?:ing| options)?| candidates| applicants| options?| arrangements?)?\b"
    rf"{_NOT_ABROAD}",
    r"can(?: ?not|['’]t) be (?:done|performed|worked|carried out) (?:remotely|from home|at home)\b",
    r"(?:not possible|impossible) to (?:do|perform) (?:this|the) (?:job|role|work) (?:remotely|from home)\b",
    r"(?:work(?:ing)? remotely|remote(?: work)?|tele(?:commuting|work)|work from home)"
    r"(?: allowed| eligible| available| ok)?"
    r" ?[:?]\W{0,4}no\b",
    r"(?:kein|keine|ohne) (?:home[- ]?office|remote|mobiles arbeiten)\b",
    rf"(?:home[- ]?office|mobiles arbeiten|telearbeit) (?:ist )?(?:{_NOT_ALWAYS}[\w-]+ ){{0,5}}?nicht möglich\b",
    rf"pas de télétravail\b|télétravail (?:n['’]est (?:{_NOT_ALWAYS}[\w-]+ )?pas (?:{_NOT_ALWAYS}[\w-]+ )?possible"
    r"|non possible|impossible)\b",
    r"no admite (?:el )?teletrabajo\b|(?:sin|no hay) (?:teletrabajo|opción (?:de )?remot[oa])\b"
    r"|no (?:es posible|se (?:puede|permite)) (?:el |realizar )?(?:teletrabaj(?:o|ar)|trabajo remoto)\b",
    rf"geen thuiswerk|thuiswerken (?:is )?(?:{_NOT_ALWAYS}[\w-]+ ){{0,4}}?(?:kan niet|niet mogelijk)\b",
)
_COMBINES = (
    r"(?![^.]{0,60}\b(?:combin|blend|between|bridg|mix|spanning|spans|straddl|wear|encompass|cover|both|split"
    r"|focused|involving|traditional|entre|kombin|verbind))(?! (?:of|across|that|which|who)\b)"
    r"(?! with (?:both|a|an|strong)\b)"
)
#: After `this role is hybrid`, so that `has a hybrid focus` says nothing.
_WORKING = (
    r"(?=$|\s*[\n.,;:!()*–—/]| -|\s(?:roles?|positions?|jobs?|opportunit|work|schedule|model|arrangement|set-?up"
    r"|in\b|environment|basis|with|from|at\b|out of|based|requir|for\b|on\b|after|remote|\d))"
)
HYBRID = _all(
    rf"{_THIS_ROLE}(?: is| are| will be| follows?| operates?| works?| has| offers?| requires?)"
    rf"(?: (?:on|currently|also|a|an|based|in|our))* hybrid\b{_COMBINES}{_WORKING}",
    rf"this (?:is|will be) an? {_SOME}hybrid[ ,/-]{{1,2}}(?:[\w/&-]+,? ){{0,3}}?{ROLE}\b{_COMBINES}",
    rf"this hybrid (?:role|position|job)\b{_COMBINES}",
    rf"hybrid (?:role|position) (?:based|located|working|requiring|in|from|out of)\b{_COMBINES}",
    r"(?:on|follow|with|using|offers?|offering|have|operate|our|in) an? hybrid (?:basis"
    r"|(?:work(?:ing)? )?schedule)\b",
    r"(?:half|[1-9]\d ?%) (?:\w+ )?of (?:their|your|the|his|our) (?:work(?:ing)? )?(?:time|week|hours) "
    r"(?:\w+ ){0,2}?(?:in|at|from) (?:the|our|their|your) (?:\w+ ){0,2}(?:office|hub)",
)
#: Said of the company or in a list of benefits: weighs less than the board's own field.
HYBRID_LABEL = _all(
    r"hybrid (?:work(?:ing|place|force)?[ -](?:model|schedule|arrangement|environment|policy|setup|set-up|style"
    r"|approach|pattern|basis|culture|option|opportunit|from|week|mode\b)|work(?:ing)?\b(?! knowledge| proficien)"
    r"|schedule|arrangement|setup|set-up|office|remote|in[- ]office|wfh)",
    r"hybrid (?:model|approach|way|format|mode|policy)\b(?=[^.]{0,120}\b(?:office|home|remote|days|on-?site)\b)",
    r"(?:remote|remotely) ?(?:or|/) ?hybrid\b(?! (?:team|workforce|environment|cloud|meeting|event|work env))",
    r"hybrid ?(?:or|/) ?(?:fully )?remote\b(?! (?:team|workforce|environment|meeting))",
    r"(?<=\()hybrid(?:\)|[,;:–-] ?\d)",
    r"(?:wfh|work(?:ing)?[- ]from[- ]home) (?:each |every |on )?(?:mon|tues|wednes|thurs|fri)day",
    r"hybrid(?:es|er|en|e)? (?:arbeit|zusammenarbeit)\w*|hybride (?:werken|werkplek|functie|werkvorm)\b",
    r"(?:poste|travail|mode|organisation|rythme) hybride\b(?! entre| combin|,)|télétravail (?:partiel|hybride)\b",
    r"teletrabajo (?:parcial|híbrido)\b",
    r"(?:modelo|modalidad|modalidade|trabajo|trabalho|formato|esquema|regime)(?: de \w+)? híbrid[oa]\b",
    r"(?:lavoro|modalità|modello)(?: di lavoro)? ibrid[oa]\b|hybrid(?:arbete|t arbets)",
    r"(?:[1-9]\d) ?% (?:remote|home[- ]?office|mobil\w+|télétravail|de télétravail|smart working)\b",
)
#: A sentence that also speaks of home, of days, or of people elsewhere is not plainly on site.
_NOTHING_ELSE = (
    r"(?![^.;\n]{0,60}(?:hybrid|híbrid|ibrid|remot|home|mobil|teletrab|télétrav|distan|thuis|hemifrån|smart|casa\b"
    r"|(?<!montags bis )tage?\b|jours?\b|días?\b|dias?\b|giorn|dag(?:en|ar)?\b|kund|client|klant|cliente|mandant))"
)
ON_SITE = _all(
    rf"{_THIS_ROLE}{_IS}(?:{_WHOLLY} )?(?:\(?on[- ]?site|in[- ]person|in[- ]office|office[- ]based)\b"
    r"(?! (?:support|interview|training|gym|visit|and|or|with|at (?:our )?(?:customer|client)))"
    r"(?![^.]{0,30}(?:\d ?%|part of|some of|most of|half|days?\b))",
    rf"this is an? (?:[\w%&/-]+,? ){{0,4}}?(?:on[- ]?site|in[- ]person|in[- ]office|office[- ]based) "
    rf"(?:[\w/&-]+ ){{0,2}}?{ROLE}\b",
    r"(?:100 ?%|fully|strictly) (?:on[- ]?site|in[- ]person|in[- ]office|in the office)\b"
    r"(?! (?:support|gym|meeting|event|interview))",
    r"100 ?% (?:vor ort|präsenz|presencial|en présentiel|in sede|in presenza|op kantoor|på plats)\b",
    r"(?:entièrement|totalmente|completamente) (?:en présentiel|presencial|in presenza)\b",
    r"(?:die|diese) (?:arbeit|stelle|tätigkeit|position) (?:ist|findet|erfolgt)(?: [\w-]+){0,2}? vor ort\b"
    rf"{_NOTHING_ELSE}",
    rf"arbeite(?:st|n) (?:\w+ )?vor ort (?:in|an|bei uns|am|im)\b{_NOTHING_ELSE}",
    r"(?:le )?(?:travail|poste) (?:se fait|est|s['’]effectue|s['’]exerce)(?: [\w-]+){0,2}? (?:sur (?:place"
    r"|site)|en présentiel)\b"
    rf"{_NOTHING_ELSE}",
    rf"(?:poste|travail|emploi) (?:100 ?% )?en présentiel\b(?! (?:ou|et)\b){_NOTHING_ELSE}",
    r"(?:trabajo|puesto|empleo|posición|vacante|modalidad|trabalho|vaga|posição|regime"
    r"|modalidade)(?: de (?:trabajo|trabalho))?"
    rf"(?: es| será| é)?(?: 100 ?%)? presencial\b(?! ?(?:/|o\b|ou\b|u\b|y\b|e\b|con\b|com\b)){_NOTHING_ELSE}",
    rf"(?:lavoro|posizione|ruolo)(?: è)? in (?:presenza|sede)\b(?! (?:o|e)\b){_NOTHING_ELSE}",
    rf"(?:je werkt|dit werk doe je|de functie is)(?: \w+)? (?:op locatie|ter plaatse"
    rf"|op kantoor)\b(?! en){_NOTHING_ELSE}",
    rf"(?:arbetet|tjänsten|rollen) (?:är|sker|utförs|utgår)(?: \w+)? på plats\b{_NOTHING_ELSE}",
)
#: Home and office both, in loose words.
VAGUE = _all(
    r"(?:flexib\w+|freedom|choose|option|choice|possib\w+|balance|able) [^.]{0,60}?"
    r"(?:work(?:ing)?[- ]from[- ]home|at home)\b",
)
#: In the same breath as `VAGUE`, these make it hybrid.
IN_PERSON = re.compile(
    r"\bin[- ]person\b|\b(?:in|at|from|our|the) (?:the )?offices?\b|\boffice\b|\bsite visits\b|\bon[- ]?site\b"
)
#: A loose word that contradicts an on-site flag, and makes nothing alone.
HINT_HYBRID = _all(
    r"hybrid (?:work(?:ing)? )?(?:environment|setting|team)\b",
    r"flexib\w+ (?:\w+ )?(?:remote work|work[- ]from[- ]home)",
    r"remote[- ]friendly\b",
    r"(?:home[- ]?office|mobiles arbeiten) (?:ist )?möglich",
    r"möglichkeit (?:zum|auf|für|zu) (?:\w+ )?(?:home[- ]?office|mobile)",
)

#: The rules of a sentence, in order: pattern, rule, and words without one of which it cannot match.
DENYING = (
    " no", "no ", "unable", "can't", "can’t", "cannot", "nicht", "kein", "ohne", "pas ", "sin ", "geen", "niet",
    "impossible",
)  # fmt: skip
REMOTE_WORDS = ("remot", "home", "anywhere", "telework", "telecommut")
REMOTE_WORDS_ELSEWHERE = (
    "vollständig", "komplett", "rein ", "100", "télétravail", "distan", "remot", "teletrabajo", "smart w", "volledig",
    "home",
)  # fmt: skip
HYBRID_WORDS = (
    "brid",
    "%",
    "half of",
    "wfh",
    "work from home",
    "working from home",
    "télétravail",
    "teletrab",
)
ON_SITE_WORDS = (
    "site",
    "person",
    "office",
    "vor ort",
    "prä",
    "pres",
    "sur place",
    "op locatie",
    "ter plaatse",
    "présen",
    "in sede",
    "kantoor",
    "på plats",
)
HINT_WORDS = ("hybrid", "flexib", "friendly", "möglich")

#: Of somebody else, of some day, or of some people: what follows or precedes decides nothing.
CONDITIONAL = re.compile(
    r"\b(?:some|certain|select(?:ed)?|many|most|other|majority of our|eligible|our|several|these) (?:of our )?"
    r"(?:roles|positions|jobs|teams|employees|members|locations)\b|\bdepend(?:s|ing|ent)?\b|\bmay (?:vary|be)\b"
    r"|\bcase[- ]by[- ]case\b|\bexception|\bunless\b|\broles conducive\b|\bnegotiable\b|\bconsidered for\b|\bif you\b"
    r"|\btemporar|\buntil (?:further|we|our|the office|you|it)\b|\bcovid|\bpandemic\b"
    r"|\binitially\b|\bremote to start\b|\bwere\b|\bused to\b"
    r"|\b(?:interviews?|onboarding|training)\b|\beligible for remote\b|\bremote[- ]first\b"
)
#: These roles are all of the company's, and so this one.
ALL_ROLES = re.compile(r"\ball (?:of )?(?:our|the) (?:[\w-]+ )?(?:roles|positions|jobs)\b")
#: Asked of the person, not said of the job.
ASKED_OF_PERSON = re.compile(
    r"\b(?:experience|experienced|comfortable|thriv\w+|ability|able to|confident|capable|excel|skills|proven|managing"
    r"|familiar\w*|track record|background|worked|success\w*|effectively in|leading|lead|desire to)\b[^.]{0,80}$"
)
MERE_CHANCE = re.compile(r"\b(?:possibility|potential|chance|prospect) (?:for|of|to)\b[^.]{0,30}$")
NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|unable|without|rather than|instead of|neither|nor|non)\b[^.]{0,40}$"
    r"|n['’]t\b[^.]{0,40}$"
)
LIMITED = re.compile(
    r"\b(?:occasional|sometimes|up to|days?|weeks?|partial|part of|partly|portion|abroad|as needed|when needed"
    r"|as necessary|where possible|half)"
)
OR_OFFICE = re.compile(
    r"\bremote(?:ly)? ?(?:and|/|&|\+) ?(?:on[- ]?site|in[- ]?office|office|in[- ]person)\b|"
    r"\bor\b[^.]{0,50}\b(?:office|on[- ]?site|hybrid|in[- ]person)\b"
    r"|\b(?:office|on[- ]?site|in[- ]person)\b[^.]{0,20}\bor\b"
)
#: No day at home, so not hybrid either, as a mere `not remote` may be.
DENIES_HOME = re.compile(
    r"be [a-z]+(?: out)? (?:from|at) home\b"
    r"|^(?:kein|ohne|home|mobil|telearbeit|geen|thuis|pas de|télétrav|sin|no (?:hay|es|se|admite)\b)"
)
#: `Some of the work cannot be done from home` leaves the rest.
PARTLY = re.compile(
    r"\b(?:some|parts?|certain|tasks?|duties|elements?|aspects?|when|if|where|much)\b[^.]{0,50}$"
)
ELSEWHERE = re.compile(r"\b(?:customer|client|patient|partner|supplier|vendor)s?['’]?s?\b")
