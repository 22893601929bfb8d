"""Words for degrees and diplomas in eight languages, and the level that each names.

Where a word names more than one level the lowest counts: a plain "degree", "abgeschlossenes
Studium" or "laurea" is a bachelor's, "Ausbildung" is vocational.
"""

import re

from postings.vocab import EducationLevel as Level

#: From the lowest to the highest.
LADDER = tuple(Level)

_FIELD = (
    r"engineering|engineer|science|sciences|cs|computer science|law|business|finance|financial|accounting"
    r"|economics|stem|technical|technology|quantitative"
    r"|marketing|design|nursing|communications?|management|mathematics|math|statistics|it|architecture"
    r"|journalism|hospitality|analytical"
    r"|relevant|related|scientific|clinical|college|university|academic|3[- ]year|4[- ]year|four[- ]year"
    r"|three[- ]year|tertiary|accredited"
    r"|first|minimum|supply chain|human resources|hr|psychology|social work|education|teaching|chemistry"
    r"|biology|physics|bcom"
)
_DEGREE_AFTER = (
    r"(?: \(?(?:in|or (?:equivalent|higher|above|comparable|similar|relevant|related|work|\d)|and|from"
    r"|required|preferred|is|with|level|qualified|educated"
    r"|qualification|plus|at|within|preferably|desired|desirable|a plus|obtained|holder|strongly|would"
    r"|completed|necessary|mandatory|essential"
    r"|or)\b| ?[,(/;.:*]| ?$|-(?:level|qualified|educated))"
)
_OF = (
    r"(?:arts|sciences?|business|engineering|technology|commerce|laws?|education|fine arts|public|social"
    r"|computer|applied|philosophy"
    r"|nursing|architecture|accounting|accountancy|economics|design|health|finance|management|medicine"
    r"|pharmacy|library|music|data|professional)"
)

_ENGLISH: tuple[tuple[Level, str], ...] = (
    (
        Level.DOCTORATE,
        rf"(?i:\bph\.? ?d\b(?!-)\.?|\bdoctorates?\b|\bdoctoral (?:degree|level|candidate|student"
        rf"|qualification)|\bdoctor of {_OF}"
        r"|\bjuris doctor(?:ate)?|\bd\.phil|\bdphil\b|\bmedical doctor\b|\bm\.d\.(?: degree)?"
        r"|\bmedical degree|\bpharm\.?d\b)"
        r"|\bJ\.?D\.?(?= (?:degree|from|or|and|required|preferred|with|,)|,|/)|\bMD(?=/DO| or DO| degree)"
        r"|\bDVM\b",
    ),
    (
        Level.MASTER,
        rf"(?i:\bmaster(?:['’´`]?s?['’]?)(?: level)? degrees?\b|\bmasters? of {_OF}"
        rf"|\bmaster['’´`]s\b(?! of the| (?:mind|touch|apprentice|hand|tournament|golf))"
        rf"|\bmasters['’]?(?= (?:in|or|and|level|student|preferred|required|program|qualification|is|with"
        rf"|from|a plus)\b| ?[,/);])"
        rf"|\bmaster(?= (?:in|or (?:phd|ph\.d|doctorate|above|higher|equivalent)|student|thesis|level"
        rf"|preferred)| ?/ ?(?:ph|doctor|mba|diplom))"
        r"|\bmba\b|\bm\.sc\b\.?|\bm\.s\.?(?:c\.?)?\b(?!\w)|\bm\.a\.(?= )|\bm\.? ?eng\b|\bm\.? ?tech\b"
        r"|\bmphil\b|\bllm\b(?= (?:degree|in (?:law|tax)))"
        r"|\b(?:advanced|graduate|graduate[- ]level|post[- ]?grad(?:uate)?|higher level)(?:,? (?:university"
        r"|college|academic|technical|scientific))? (?:degree|qualification|diploma)s?\b"
        r"|\bnurse practitioner degree|\bbac ?\+ ?[56])"
        r"|\bM ?Sc\b|\bMSC\b(?= in |/|\)| degree)|(?:(?<=BS/)|(?<=BS or )|(?<=B\.S\./)|(?<=BSc/)"
        r"|(?<=BA/))M[SA]\b|\bMS(?=/(?:Ph|PH|MBA|MA)| or (?:higher|greater|above)| with \d| or Ph\.?D"
        r"|, Ph\.?D"
        r"| degrees?\b| and Ph\.?D|, or Ph)"
        r"|\bMS(?= in (?!Office|Excel|Word|Teams|Project|SQL|Azure|Windows|Dynamics|Outlook)[A-Za-z])"
        r"|\bMA(?=/(?:Ph|MS|MBA)| or Ph\.?D| degree| in [A-Z])",
    ),
    (
        Level.BACHELOR,
        rf"(?i:\bbach?elor(?:['’´`]?s?['’]?|\(s\))(?:[ -]level)? degrees?\b|\bbachelors? of {_OF}"
        rf"|\bbachelor['’´`]?s?\b(?! (?:party|parties|pad|apartment|flat))|\bbaccalaureate (?:degree|in)"
        r"|\bb\.? ?sc\b\.?|\bb\.s\.?(?:c\.?)?(?!\w)|\bb\.a\.?(?!\w)|\bb\.? ?tech\b|\bb\.? ?eng\b"
        r"|\bb\.?com(?:m)?\b|\bb\.?b\.?a\b|\bb\.e\.(?=[ /,])|\bbca\b|\bll\.?b\b"
        r"|\b(?:undergraduate|university|college|four[- ]year|4[- ]year|three[- ]year|3[- ]year"
        r"|first)(?:,? (?:level|college|university|technical|business|engineering|cs|computer science"
        r"|science|bachelor['’]s))? (?:degree|qualification)s?\b"
        r"|\bundergrad degree|\bcollege or university degree|\bcollege graduate\b|\buniversity graduate\b"
        r"|\buniversity education\b|\bdegree[- ](?:qualified|educated)|\beducated to (?:a )?(?:degree"
        r"|bachelor)|\bdegree level"
        r"|\b(?:recent |fresh |new )?graduates? (?=in (?:[a-z]+ ){0,3}[a-z]+)|\b(?:law|engineering"
        r"|computer science|business|finance|accounting|economics|commerce) graduate\b)"
        r"|\bB[SA](?=/(?:B[SA]|M[SA]|MBA|Ph)| in [A-Z]| in (?:a|computer|engineering|related|business"
        r"|finance|science|mathematics|statistics|economics|accounting|electrical|mechanical)"
        r"| or (?:B[SA]|M[SA]|higher|equivalent|above|advanced)| degrees?\b|, M[SA]\b| required| preferred"
        r"| \+ ?\d| with \d)|(?<=BA/)BS|(?<=BS/)BA|(?<=B\.A\./)BS|\bBE(?=/(?:B|M))|\bBEng\b|\bBSc\b",
    ),
    (
        Level.ASSOCIATE,
        r"(?i:\bassociate(?:['’´`]?s?['’]?) degrees?\b|\bassociate['’´`]s\b(?= (?:or|in|and|required"
        r"|preferred|level)| ?[,/])|\bassociates? of (?:arts|science|applied)|\b(?:two"
        r"|2)[- ]year (?:college |technical |university )?degree|\bcollege diploma)"
        r"|\bA\.?[AS]\.?(?= degree|/BA|/BS)|\bAssociates? (?=or Bachelor)",
    ),
    (
        Level.VOCATIONAL,
        r"(?i:\b(?:vocational|trade|technical)(?:[/ ](?:or )?(?:vocational|trade|technical))? (?:school"
        r"|diploma|degree|qualification|certificate|education)\b|\bvocational training\b|\bNVQ\b|\bBTEC\b)",
    ),
    (
        Level.HIGH_SCHOOL,
        r"(?i:\bhigh[- ]?school(?:[ /-](?:diploma|degree|graduate|graduation|education|level|certificate"
        r"|equivalen\w+|or GED|or equivalent|ged|leaver))+|\bhigh school(?=, ged|/ged| or ged| required)"
        r"|\bhs diploma\b|\b(?:graduation from|completion of|graduated?) high school\b|\bh\.s\. diploma"
        r"|\bsecondary (?:school|education) (?:diploma|certificate|degree"
        r"|completed|or)|\bmatric (?:certificate|or equivalent)|\bgrade 12\b|\bleaving cert(?:ificate)?\b"
        r"|\bdiploma or ged|\bg\.?e\.?d\.?(?= (?:required|or equivalent|equivalent|certificate|preferred)))"
        r"|\bHSD/GED|\bGED\b|\bA[- ][Ll]evels?\b(?= (?:or|and|in|at|required|grades?|including"
        r"|qualifications?)\b|[,/)])",
    ),
)
#: A degree that says no level: the lowest that is one.
_PLAIN_DEGREE = (
    rf"(?i:\b(?P<field>(?:{_FIELD})(?:(?:,| or|/| and|, or"
    rf"|,? or other)[ /]?(?:related )?(?:{_FIELD})){{0,5}})[ -]degree\b(?! of| program| course| holder)"
    rf"|(?<!high )(?<!some )(?<!\d )(?<!\d)(?<!certain )(?<!large )(?<!greater )(?<!-)\bdegree(?:\(s\)"
    rf"|s)?(?={_DEGREE_AFTER}))"
)

#: Languages besides English, each tried only where its little words stand in the text.
_OTHERS: tuple[tuple[str, tuple[str, ...], tuple[tuple[Level, str], ...]], ...] = (
    (
        " und ",
        ("studi", "ausbildung", "abitur", "diplom", "hochschul", "abschluss", "promo", "reife"),
        (
            (
                Level.DOCTORATE,
                r"abgeschlossene promotion|promotion in|promoviert\w{0,2}\b|doktortitel|doktorgrad",
            ),
            (
                Level.MASTER,
                r"master(?:abschluss|studium|studiengang|grad)|diplom-?(?:studium|abschluss|ingenieur"
                r"|informatik|kauf\w{2,4})\w{0,5}",
            ),
            (
                Level.BACHELOR,
                r"bachelor(?:abschluss|studium|studiengang|grad)|(?:hoch|fachhoch)schul(?:studium|abschluss"
                r"|ausbildung)\w{0,2}|(?:studien|universitäts|uni|fh)-?abschluss\w{0,2}"
                r"|akademische[nr]? (?:abschluss|ausbildung|grad)|(?:abgeschlossene[sm]|erfolgreiches"
                r"|technisches|wirtschaftliches|betriebswirtschaftliches|naturwissenschaftliches"
                r"|ingenieurwissenschaftliches|duales|kaufmännisches|fachbezogenes|relevantes|entsprechendes"
                r"|einschlägiges|wirtschaftswissenschaftliches"
                r"|vergleichbares) (?:[\w-]{3,28}[ ,]{1,2}){0,3}(?:\w{0,20}studium\b|studiengang)"
                r"|(?<!neben )(?<!im )\bstudium (?:der|des|in|im|mit|oder|an|abgeschlossen|als)\b"
                r"|\w{4,24}studium oder",
            ),
            (
                Level.VOCATIONAL,
                r"(?:abgeschlossene\w?|erfolgreiche\w?|kaufmännische\w?|technische\w?|handwerkliche\w?"
                r"|gewerbliche\w?|einschlägige\w?|fundierte\w?|medizinische\w?|vergleichbare\w?"
                r"|entsprechende\w?)"
                r" (?:[\w()/-]{3,28}[ ,]{1,2}){0,4}?(?:berufs|fach)?ausbildung\b|berufsausbildung\b"
                r"|\bausbildung (?:als|zum|zur|oder studium)\b"
                r"|ausbildung oder (?:ein )?(?:\w{4,20} )?studium|abgeschlossene lehre",
            ),
            (
                Level.HIGH_SCHOOL,
                r"\b(?:fach)?abitur\b|(?:fach)?hochschulreife|mittlere\w? reife|(?:real|haupt"
                r"|mittel)?schulabschluss",
            ),
        ),
    ),
    (
        " et ",
        ("bac", "licence", "ingénieur", "doctorat", "école", "bts", "dut", "diplôm"),
        (
            (Level.DOCTORATE, r"\bbac ?\+ ?8|\bdoctorat\b"),
            (
                Level.MASTER,
                r"\bbac ?\+ ?[56]|\bmaster (?:2|ii|en|dans|spécialisé)\b|diplôme d['’]ingénieur"
                r"|(?:grande )?école d['’]ingénieurs?|école de commerce|\bm2\b",
            ),
            (
                Level.BACHELOR,
                r"\bbac ?\+ ?[34]|\blicence (?:en|pro\w{0,12}|ou|dans)\b|\blicence/|niveau licence",
            ),
            (Level.ASSOCIATE, r"\bbac ?\+ ?2|\bbts\b|\bdut\b"),
            (Level.VOCATIONAL, r"\bbac pro\w{0,10}|\bc\.?a\.?p\b (?:ou|en)|\bbep\b"),
            (Level.HIGH_SCHOOL, r"\bniveau bac\b(?! ?\+)|\bbaccalauréat\b"),
        ),
    ),
    (
        " de ",
        (
            "grado",
            "licenciatura",
            "licenciad",
            "universitari",
            "título",
            "titula",
            "ensino",
            "gradua",
            "máster",
            "maestría",
            "mestrado",
            "doctorado",
            "doutor",
            "bachar",
            "formación profesional",
            "bachiller",
            "secundaria",
            "curso técnico",
        ),
        (
            (Level.DOCTORATE, r"\bdoctorado\b|\bdoutorad?o\b|\bdoutoramento\b"),
            (Level.MASTER, r"\bmáster\b|\bmaestría\b|\bmestrado\b|\bpós-graduação\b"),
            (
                Level.BACHELOR,
                r"\b(?<!alto )grado universitario|\bgrado en (?=[a-záéíóú])|\btítulo (?:universitario"
                r"|profesional|de grado)|\btitulación universitaria|\btitulad[oa] universitari"
                r"|\blicenciatura\b|\blicenciad[oa](?:\(a\)|/a)? en\b"
                r"|\bestudios universitarios|\bestudios superiores|\bformación universitaria"
                r"|\bcarrera universitaria|\beducación universitaria|\bdiplomatura\b"
                r"|\bensino superior|(?<!pós-)(?<!pós )\bgraduação\b|\bgraduad[oa] em\b|\bbacharel(?:ado)?\b"
                r"|\bformação (?:superior|acadêmica superior)|\bcurso superior",
            ),
            (
                Level.VOCATIONAL,
                r"\bformación profesional\b|\bgrado (?:superior|medio)\b|\bciclo formativo"
                r"|\btécnico superior\b|\bensino técnico|\bcurso técnico|\bcfg[sm]\b",
            ),
            (
                Level.HIGH_SCHOOL,
                r"\bbachillerato\b|\bsecundaria completa|\beducación secundaria|\bensino médio"
                r"|\bensino secundário|\b12º ano",
            ),
        ),
    ),
    (
        " een ",
        ("hbo", "mbo", "wo-", " wo ", "/wo", "universitair", "vwo", "havo", "hoger onderwijs"),
        (
            (
                Level.BACHELOR,
                r"\bhbo\b(?! max)(?:[-/ ]?wo\b)?|\bwo(?:-| )?(?:niveau|diploma|opleiding|werk|denk)"
                r"|\buniversitaire? (?:opleiding|diploma|studie)|\bhoger onderwijs",
            ),
            (Level.VOCATIONAL, r"\bmbo\b"),
            (Level.HIGH_SCHOOL, r"\b(?:havo|vwo)\b"),
        ),
    ),
    (
        " di ",
        ("laurea", "dottorato", "maturità", "diploma"),
        (
            (Level.DOCTORATE, r"\bdottorato\b"),
            (Level.MASTER, r"\blaurea (?:magistrale|specialistica)"),
            (Level.BACHELOR, r"\blaurea\b|\blaureat[oaie]\b"),
            (
                Level.HIGH_SCHOOL,
                r"\bdiploma di (?:maturità|scuola|istruzione)|\bmaturità\b|\bdiploma (?:superiore|tecnico"
                r"|di perito)",
            ),
        ),
    ),
    (
        " och ",
        ("examen", "högskol", "universitet", "civilingenjör", "gymnasi", "akademisk"),
        (
            (Level.DOCTORATE, r"\bdoktorsexamen"),
            (Level.MASTER, r"\b(?:master|magister|civilingenjörs)examen|\bcivilingenjör"),
            (
                Level.BACHELOR,
                r"\bkandidatexamen|\b(?:högskole|universitets)(?:examen|utbildning)|\bakademisk (?:examen"
                r"|utbildning)|\bhögskoleingenjör",
            ),
            (Level.HIGH_SCHOOL, r"\bgymnasie(?:examen|utbildning|kompetens)|\bgymnasial"),
        ),
    ),
)

#: What the cheap search looks for before any pattern is tried.
ENGLISH_STEMS = (
    "degree",
    "bachelor",
    "master",
    "diploma",
    "high school",
    "graduate",
    "doctor",
    "associate",
    "vocational",
)
#: Capitals begin few words, so that this search is cheap: `BS/MS`, `B.Tech`, `GED`, `Ph.D.`, `Bac+5`.
ABBREVIATION = re.compile(
    r"[BMJGHPA](?:\.? ?[SAE](?:\b|[.c/])|S[Cc]\b|\.? ?Tech|\.?[Cc]om|Eng\b|\.?B\.?A\b|\.?D\b|ED\b|[Hh]\.? ?D"
    r"|ac ?\+|[- ][Ll]evel|CA\b)"
)


def _compiled(
    levels: tuple[tuple[Level, str], ...], *, plain: str = "", ignore_case: bool = False
) -> re.Pattern[str]:
    parts = [f"(?P<{level.value}>{words})" for level, words in levels]
    parts += [f"(?P<degree>{plain})"] if plain else []
    return re.compile("|".join(parts), re.IGNORECASE if ignore_case else 0)


ENGLISH = _compiled(_ENGLISH, plain=_PLAIN_DEGREE)
OTHERS = [(mark, stems, _compiled(levels, ignore_case=True)) for mark, stems, levels in _OTHERS]
