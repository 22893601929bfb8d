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
    r"|journalism|hospitality|analytical|numerate|honou?rs|bachelor level"
    r"|relevant|related|scientific|clinical|college|university|academic|3[- ]year|4[- ]year|four[- ]year"
    r"|three[- ]year|tertiary|accredited"
    r"|first|minimum|supply chain|human resources|hr|psychology|social work|education|teaching|chemistry"
    r"|biology|physics|bcom"
)
#: The end of a word, also where the next was glued to it: `DegreeMinimum of 3 years`.
_END = r"(?-i:(?![a-z]))"
_DEGREE_AFTER = (
    r"(?: \(?(?:in|or (?:equivalent|higher|above|comparable|similar|relevant|related|work|\d)|and|from"
    r"|required|preferred|is|with|level|qualified|educated"
    r"|qualification|plus|at|within|preferably|desired|desirable|a plus|obtained|holder|strongly|would"
    r"|completed|necessary|mandatory|essential"
    r"|or)\b| ?[,(/;.:*]| ?$|-(?:level|qualified|educated)|(?-i:[A-Z]|\d\+? ))"
)
_OF = (
    r"(?:arts|sciences?|business|engineering|technology|commerce|laws?|education|fine arts|public|social"
    r"|computer|applied|philosophy|veterinary|dental|pharmacy|nursing practice"
    r"|nursing|architecture|accounting|accountancy|economics|design|health|finance|management|medicine"
    r"|library|music|data|professional)"
)
_S = r"['’´`?]{0,2}s?['’]?"
#: What tells a degree from a place, a magazine or a person: `a JD is preferred`, `MSN or DNP`.
_DEGREE_WORD = (
    r"(?=/| (?:degrees?|required|preferred|(?:is )?(?:strongly|highly)|is (?:required|preferred|a plus)"
    r"|or (?:higher|equivalent|Ph|DNP|M[A-Z])|with \d|from an?|program)\b| in [A-Z])"
)
_LOW_DEGREE = r"(?= degree|/B[AS])"

#: Tried at the starts of words only: no alternative needs to ask for one.
_ENGLISH: tuple[tuple[Level, str], ...] = (
    (
        Level.DOCTORATE,
        rf"(?i:ph\.? ?d{_END}(?!-)\.?|doctorates?\b|doctoral (?:degree|level|candidate|student"
        rf"|qualification)|doctor of {_OF}"
        r"|juris doctor(?:ate)?|d\.phil|dphil\b|medical doctor\b|m\.d\.(?=,? (?:degree|or|and|required"
        r"|preferred|from|with|ph|is)\b|/)|j\.d\.(?!\w)|terminal degree"
        r"|medical degree|pharm\.? ?d\b\.?|ed\.d\b\.?|psy\.?d\b\.?)"
        r"|JD(?= (?:degree|from (?:an?|the|top|accredited)|required|preferred|with \d|or (?:LL|equiv)"
        r"|and (?:bar|active|admi|licen|minimum|at least|strong|excellent|an? |\d))|/(?:MBA|LL))"
        r"|MD(?=/DO|/Ph| or DO| degree)|DVM\b|VMD\b|DDS\b|DMD\b|MBBS\b"
        rf"|(?:DNP|EdD){_DEGREE_WORD}",
    ),
    (
        Level.MASTER,
        rf"(?i:master{_S}(?: level)? degrees?{_END}|master{_S} of {_OF}"
        rf"|master['’´`?]{{1,2}}s{_END}(?! of the| (?:mind|touch|apprentice|hand|tournament|golf))"
        rf"|masters['’]?(?= (?:in|or|and|level|student|preferred|required|program|qualification|is|with"
        rf"|from|a plus)\b| ?[,/);])"
        rf"|master(?= (?:in (?!your|our|the|all|this|any|every|an?\b(?! related))"
        rf"|or (?:phd|ph\.d|doctorate|above|higher"
        rf"|equivalent)|student|thesis|level|preferred)| ?/ ?(?:ph|doctor|mba|diplom))"
        r"|(?<!post-)(?<!pre-)e?mba\b|m\.sc\b\.?|m\.s(?:\.?c)?(?!\w)\.?|m\.a\.(?= |,|/)|m\.? ?eng\b\.?|m\.? ?tech\b"
        r"|m\.ed\b\.?|mphil\b|llm\b(?=/(?:ll|j)| (?:degree|in (?:law|tax)))"
        r"|(?<!under)(?<!under[- ])(?:advanced|graduate|graduate[- ]level|post[- ]?grad(?:uate)?|higher level)"
        r"(?:,? (?:university"
        r"|college|academic|technical|scientific|level))? (?:degree|qualification|diploma)s?"
        rf"{_END}|nurse practitioner degree|bac ?\+ ?[56])"
        r"|M ?Sc\b|MSC\b(?= in |/|\)| degree)|(?:(?<=BS/)|(?<=BS / )|(?<=BS or )|(?<=B\.S\./)|(?<=BSc/)"
        r"|(?<=BA/)|(?<=B\.A\./))M[SA]\b|MS(?= ?/ ?(?:Ph|PH|MBA|MA)| or (?:higher|greater|above)| with \d"
        r"| or Ph\.?D|, Ph\.?D"
        r"| degrees?\b| and Ph\.?D|, or Ph| minimum\b)"
        r"|MS(?= in (?!Office|Excel|Word|Teams|Project|SQL|Azure|Windows|Dynamics|Outlook)[A-Za-z])"
        r"|MA(?=/(?:Ph|MS|MBA)| or Ph\.?D| degree| in [A-Z])"
        rf"|(?:MSN|(?<!\d )MPH|MPA|MSW|MPhil|MEd|MAcc|MSEE|MSCS|MSME|MSCE|MHA|MLIS|MRes){_DEGREE_WORD}",
    ),
    (
        Level.BACHELOR,
        rf"(?i:bach?elor(?:{_S}|\(s\))(?:[ -]level)? degrees?{_END}|bachelor{_S} of {_OF}"
        rf"|bachelor{_S}{_END}(?! (?:party|parties|pad|apartment|flat))|baccalaureate (?:degree|in)"
        r"|b\.? ?sc\b\.?|b\.s(?:\.?c)?(?!\w)\.?|b\.a(?!\w)\.?|b\.? ?tech\b|b\.? ?eng\b\.?"
        r"|b\.?com(?:m)?\b|b\.?b\.?a\b|b\.e\.(?=[ /,])|b\.ed\b\.?|bca\b|ll\.?b\b"
        r"|(?:undergraduate|university|college|tertiary|four[- ]year|4[- ]year|three[- ]year|3[- ]year"
        r"|first)(?:,? (?:level|college|university|technical|business|engineering|cs|computer science"
        rf"|science|bachelor['’]s|or (?:advanced|graduate|higher)))? (?:degree|qualification)s?{_END}"
        r"|undergrad degree|undergrad(?:uate)?(?= in [a-z]| ?/ ?b| or (?:post)?-?(?:graduate|masters?) in )"
        r"|college or university degree|college graduate\b|university graduate\b"
        r"|(?<!as )(?:recent|fresh|new) (?:college|university) grad(?:uate)?s?\b"
        r"|(?:recent |fresh |new )?graduates? (?=from (?:an? |the )?(?:leading|top|accredited|recogni[sz]ed)"
        r"[a-z -]{0,20} (?:universit|(?:business|engineering|law) school))"
        r"|tertiary[- ](?:education|qualified|educated)|degree[- ](?:qualified|educated)"
        r"|university education\b|educated to (?:a )?(?:degree|bachelor)|degree level"
        r"|(?:recent |fresh |new )?graduates? (?=in (?:[a-z]+ ){0,3}[a-z]+)|(?:law|engineering"
        r"|computer science|business|finance|accounting|economics|commerce) graduate\b)"
        r"|(?<!as a )(?<!the )(?<!enior )(?<!our )B[SA](?=/(?:B[SA]|M[SA]|MBA|Ph)| / (?:B[SA]|M[SA])\b| in [A-Z]"
        r"| in (?:a|computer|engineering|related|business"
        r"|finance|science|mathematics|statistics|economics|accounting|electrical|mechanical)\b"
        r"| or (?:B[SA]|M[SA]|higher|equivalent|above|advanced)| degrees?\b|, M[SA]\b| required| preferred| minimum"
        r"| \+ ?\d| with \d)|(?<=BA/)BS|(?<=BA / )BS|(?<=BS/)BA|(?<=B\.A\./)BS|BE(?=/(?:B[TSEA]|M[ETS]))|BEng\b|BSc\b"
        rf"|BSN\b|BSRN\b|(?:BFA|BSEE|BSME|BSCS|BSCE|BSW|BEd|BArch){_DEGREE_WORD}",
    ),
    (
        Level.ASSOCIATE,
        rf"(?i:associate{_S} degrees?{_END}|associate['’´`?]{{1,2}}s\b(?= (?:or|in|and|required"
        r"|preferred|level)| ?[,/])|associate[’'s]{0,2} of (?:arts|science|applied)|(?:two"
        r"|2)[- ]year (?:college |technical |university )?degree|(?:college|national|higher national) diploma"
        r"|foundation degree|(?<!high school )(?<!school )(?<!graduate )(?<!advanced )(?<!degree or )(?<!degree/)"
        rf"diploma(?=(?: or |/| / )(?:an? )?"
        rf"(?:bachelor|degree|(?:under)?graduate|university)| in (?!hand)[a-z]))"
        r"|A\.?[AS]\.?(?= degree|/BA|/BS| or B\.?[AS]\b)|A\.A\.?S?\.?(?= degree| in )|HND\b|HNC\b"
        rf"|(?:ADN|ASN|AAS){_LOW_DEGREE}|Associates? (?=or Bachelor)"
        r"|Associates? (?=in (?:Applied|Computer|Science|Business|Engineering|Nursing|Arts|a related)\b)",
    ),
    (
        Level.VOCATIONAL,
        r"(?i:(?:vocational|trade)(?:[/ ](?:or )?(?:vocational|trade|technical))? (?:school"
        r"|diploma|degree|qualification|certificate|education)\b|technical (?:or |/ ?)?(?:(?:vocational|trade)"
        r" )?(?:school|diploma|qualification)\b|vocational training\b|nvq\b|btec\b)",
    ),
    (
        Level.HIGH_SCHOOL,
        r"(?i:high[- ]?school(?:[ /-]+(?:diploma|degree|graduate|graduation|education|level|certificate"
        r"|equivalen\w+|or GED|or equivalent|ged|leaver|or higher|or above))+|high school(?=, ged|/ged| or ged"
        r"| required| \((?:required|preferred)| ?$)"
        r"|hs diploma\b|hs/ged|hs or ged|(?:graduation from|completion of|graduated?(?: from)?) high school\b"
        r"|h\.s\. (?:diploma|or ged)"
        r"|secondary (?:school|education) (?:diploma|certificate|degree"
        r"|completed|or)|matric (?:certificate|or equivalent)|(?:grade 12|(?:12th|twelfth) grade)\b"
        r"|leaving cert(?:ificate)?\b"
        r"|diploma or ged|g\.?e\.?d\.?(?= (?:required|or equivalent|equivalent|certificate|preferred)))"
        r"|HSD/GED|GED\b|A[- ][Ll]evels?\b(?= (?:or|and|in|at|required|grades?|including"
        r"|qualifications?)\b|[,/)])|GCSEs?(?= (?:or |level|grades?|in |including|maths|english)| ?\()",
    ),
)
#: A degree that says no level: the lowest that is one.
_PLAIN_DEGREE = (
    rf"(?i:(?P<field>(?:{_FIELD})(?:(?:,| or|/| and|, or"
    rf"|,? or other)[ /]?(?:related )?(?:{_FIELD})){{0,5}})[ -]degree\b(?! of| program| course| holder)"
    rf"|(?<!high )(?<!some )(?<!\d )(?<!\d)(?<!certain )(?<!large )(?<!greater )(?<!great )(?<!lesser )"
    rf"(?<!to a )(?<!varying )(?<!-)degree(?:\(s\)|s)?(?={_DEGREE_AFTER}))"
)

#: Languages besides English, each tried only where its little words stand in the text.
_OTHERS: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[Level, str], ...]], ...] = (
    (
        (" und ", " oder ", " für ", " der "),
        (
            "studi",
            "ausbildung",
            "grundbildung",
            "berufslehre",
            "abitur",
            "diplom",
            "hochschul",
            "abschluss",
            "promo",
            "reife",
        ),
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
                r" (?:[\w()/-]{3,28}[ ,]{1,2}){0,4}?(?:\w{2,20}-)?(?:(?:berufs|fach)?ausbildung"
                r"|grundbildung|berufslehre)\b|berufsausbildung\b"
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
        (" et ", " une ", " pour "),
        ("bac", " m2", "licence", "ingénieur", "doctorat", "école", "bts", "dut", "diplôm"),
        (
            (Level.DOCTORATE, r"\bbac ?\+ ?8|\bdoctorat\b"),
            (
                Level.MASTER,
                r"\bbac ?\+ ?[56]|\bmaster (?:2|ii|en|dans|spécialisé)\b|diplôme d['’]ingénieur"
                r"|(?:grande )?école d['’]ingénieurs?|école de commerce"
                r"|\b(?:m1 ?(?:ou|et|/) ?|en |étudiante? en )m2\b|\bm2 (?:en|dans)\b",
            ),
            (
                Level.BACHELOR,
                r"\bbac ?\+ ?[34]|\blicence (?:en|pro\w{0,12}|ou|dans)\b|\blicence(?= ?[/,] ?(?:master|bac))"
                r"|\blicence/|niveau licence",
            ),
            (Level.ASSOCIATE, r"\bbac ?\+ ?2|\bbts\b|\bdut\b"),
            (Level.VOCATIONAL, r"\bbac pro\w{0,10}|\bc\.?a\.?p\b (?:ou|en)|\bbep\b"),
            (Level.HIGH_SCHOOL, r"\bniveau bac\b(?! ?\+)|\bbaccalauréat\b"),
        ),
    ),
    (
        (" de ", " del ", " da ", " en "),
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
        (" een ", " het "),
        ("hbo", "mbo", "wo-", " wo ", "/wo", "universitair", "vwo", "havo", "hoger onderwijs"),
        (
            (
                Level.BACHELOR,
                r"\bhbo\b(?! max)(?:[-/ ]{0,2}wo\b)?(?:[- ]{1,2}(?:werk|denk)-? ?(?:en|/) ?(?:werk|denk)niveau)?"
                r"|\bwo(?:-| )?(?:werk|denk)-? ?(?:en|/) ?(?:werk|denk)niveau"
                r"|\bwo(?:-| )?(?:niveau|diploma|opleiding|werk|denk)"
                r"|\buniversitaire? (?:opleiding|diploma|studie)|\bhoger onderwijs",
            ),
            (Level.VOCATIONAL, r"\bmbo\b(?:[- ]{1,2}(?:werk|denk)-? ?(?:en|/) ?(?:werk|denk)niveau)?"),
            (Level.HIGH_SCHOOL, r"\b(?:havo|vwo)\b"),
        ),
    ),
    (
        (" di ", " della "),
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
        (" och ", " för "),
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
    "tertiary",
    "th grade",
    "matric",
    "secondary",
    "leaving cert",
    "educated",
    "university education",
    "undergrad",
)
#: Capitals begin few words, so that this search is cheap: `BS/MS`, `B.Tech`, `GED`, `Ph.D.`, `Bac+5`.
ABBREVIATION = re.compile(
    r"[ABDEGHJLMNPV](?=[A-Z. acdh-])(?:(?<=[BMJGHPA])(?:\.? ?[SAE](?:\b|[.c/])"
    r"|S[Cc]\b|\.? ?Tech|\.?[Cc]om|Eng\b|\.?B\.?A\b"
    r"|\.?D\b|ED\b|[Hh]\.? ?D|ac ?\+|[- ][Ll]evel|CA\b)"
    r"|S(?:N|W|[CME]E|CS)\b|FA\b|P[HAP]\b|\.?Ed\b|NP\b|d\.?D\b|MD\b|VM\b|D[SD]\b|L\.?[BM]\b|VQ\b|TEC\b|N[DC]\b"
    r"|CSE|AS\b|DN\b|BBS\b|Res\b|harm\.?D|S/GED)"
)


def _compiled(
    levels: tuple[tuple[Level, str], ...], *, plain: str = "", ignore_case: bool = False
) -> re.Pattern[str]:
    parts = [f"(?P<{level.value}>{words})" for level, words in levels]
    parts += [f"(?P<degree>{plain})"] if plain else []
    return re.compile("|".join(parts), re.IGNORECASE if ignore_case else 0)


ENGLISH = _compiled(_ENGLISH, plain=_PLAIN_DEGREE)
OTHERS = [(marks, stems, _compiled(levels, ignore_case=True)) for marks, stems, levels in _OTHERS]
