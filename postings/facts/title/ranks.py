"""The words of rank in titles: English, German, French, Spanish, Dutch, Portuguese, Italian, Swedish."""

import re


def _words(*alternatives: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(alternatives)})(?!\w)", flags)


#: The cheap question first, in small letters: can the title hold a word of that kind at all?
STEMS: dict[str, tuple[str, ...]] = {
    kind: tuple(stems.split())
    for kind, stems in (
        (
            "intern",
            "intern extern prakti pract práct stag student studi appren alternan azubi ausbild auszubild thesis "
            "arbeit co-op"
            " coop becari aprend pasant tiroc lärling leerling lehrling v.i.e vie exjobb afstud estág summer",
        ),
        (
            "executive",
            "chief president managing founder gesch génér gener deleg direkt algemeen vp ceo cto cfo coo",
        ),
        ("c_level", "cmo cio ciso cpo cro chro cdo cco cso cpto"),
        ("director", "direct diret dirett direkt head bereich hoofd dean dir"),
        ("leads_people", "manag manger mgr mngr leit chef jefe jefa respons gerent leider hoofd leader gm"),
        ("mid", "mid interm confirm assoc"),
        ("senior", "sen sén sr snr ober"),
        ("lead", "lead leit líder lider staff tl chef capo jefe"),
        ("principal", "princ disting chief"),
        (
            "entry",
            "jun jún jr jnr entry grad early assoc début debut einsteiger absolv starter trainee rotation nyexam "
            "reci",
        ),
        ("manager", "manager manger mgr mngr leiter manageress"),
    )
}


#: Several ranks at once: the employer has not decided either.
RANGE = _words(
    r"open[- ]rank",
    r"all (?:levels|seniorit(?:y|ies))",
    r"(?:multi|multiple|various|any)[ -]{0,3}levels?",
    r"(?:entry|early|junior|jr|mid|intermediate|associate)[- ]?(?:career|level)?\s{0,2}(?:to|through|bis|until|–"
    r"|—|-{2})"
    r"\s{0,2}(?:senior|sr|lead|staff|principal|mid|experienced)",
    r"(?:entry|junior|jr\.?)(?:[- ]level)?\s?-\s?(?:mid|intermediate|senior|sr)",
)

_PEOPLE_SERVED = (
    "living|care|center|centre|services|housing|citizens?|communit(?:y|ies)|helpers?|caregivers?|companions?"
    "|homes?|residences?|nutrition"
)
_OF_A_STAFF = (
    "nurses?|rn|lpn|accountants?|accounting|assistants?|attorneys?|pharmacists?|physicians?|therapists?|writers?"
    "|members?|auditors?|chaplains?|psychologists?|psychiatrists?|radiologists?|veterinarians?|sergeants?"
    "|photographers?|reporters?|physiotherapists?|augmentation|development|training|officers?|dentists?|educators?"
)
#: What only looks like a rank, blanked out before the words below are sought.
FALSE_FRIENDS = re.compile(
    r"(?<!\w)(?:"
    rf"seniors?(?:['’]s?)? (?:{_PEOPLE_SERVED})\b|staff (?:{_OF_A_STAFF})\b"
    r"|(?:members? of (?:the )?technical|chief of|support|medical|kitchen|wait(?:ing)?|bar|event|office|temporary"
    r"|teaching|nursing|security|field|bank|casual) staff\b"
    r"|lead[- ](?:gen\w*|time|qualif\w+|to[- ]\w+|nurtur\w+|acquisition|management|scoring|conversion)"
    r"|(?:internship|intern|trainee|apprentice(?:ship)?|graduate)s? program(?:me)?s? "
    r"(?:\w+ )?(?:coordinators?|managers?|directors?|leads?|specialists?|advisors?|administrators?|assistants?"
    r"|recruiters?|officers?|supervisors?|associates?|analysts?|developers?)\b"
    r"|managers?(?= (?:in[- ]training|trainees?)\b)"
    r"|(?:internship|intern|trainee|apprentice(?:ship)?|graduate|student)s? "
    r"(?:(?<=student )program(?:me)?s?|(?<=students )program(?:me)?s?"
    r"|coordinators?|managers?|supervisors?|recruit\w*|admissions?|school|studies|services?"
    r"|housing|engagement|affairs?|success|life|support|experience|advis\w+|finance|loans?|accounts|outreach)\b"
    r"|iv (?:nurses?|therap\w+|infusion|room|tech\w*|team|certif\w+)\b"
    r"|graduate (?:research|teaching) (?:assistant|associate|fellow)s?\b|graduate medical\b"
    r"|(?:post|under)-?graduates?\b|graduates? (?:are|is|may|welcome)\b"
    r"|(?:assistants?|asst|support|secretary|advis[eo]r|pa|ea|deputy|aide) to (?:the |our )?[^,|–-]{0,60}"
    r"|(?<= )to (?:the |our )?(?:chief|ceo|c[a-z]o|president|vice president|[se]?vp|(?:managing )?director)\b"
    r"[^,|–-]{0,60}"
    r"|offices? of (?:the )?[^,|–]{0,60}|(?:c[etfoi]o|president|director)(?:['’]s)? (?:office|group|staff|team"
    r"|org)\b"
    r"|executive (?:assistants?|asst|admin\w*|secretary|pa|support|chef|coordinator|search|recruiter)\b"
    r"|founder['’]?s? associate|founder['’]s (?:office|team)|(?:assistant|associate|asst\.?|assoc\.?) vice "
    r"president"
    r"|(?:directors?|leads?) of photography|(?:art|video|film|casting|stage|music|choir|funeral|photo|choral) "
    r"directors?"
    r"|active directory|board of directors|(?:school|assistant|vice|deputy|elementary|high school) principal"
    r"|principal (?:investigators?|officers?|secretary|residence)|principal[,|–-].{0,20}school"
    r"|head (?:office|quarters?|chefs?|coach(?:es)?|waiters?|cashiers?|teachers?|nurses?|injur\w+|lice|start)\b"
    r"|mid[- ]?(?:markets?|day|week|west|town|shift|size\w*|stream|atlantic|cap|tier|range|office|term|journey|rise)\b"
    r"|associate (?:professors?|general counsel|partners?|principals?|dentists?|veterinar\w+|attorneys?|lawyers?"
    r"|counsel|physicians?|editors?|dean of students|solicitors?|optometrists?)\b"
    r"|(?:class|type|phase|title|part|tier|grade|schedule|zone|stage|shift|war|division|region|chapter|volume|unit)"
    r" (?:i{1,3}|iv|v)\b|level (?:i{1,3}|iv|[1-4]) trauma\b"
    r"|(?:iat|iam|sil|certification|clearance|security|background) level (?:i{1,3}|[1-4])\b"
    r"|sr ?\(a\)|early (?:years?|childhood|stage|learning|intervention|education|am|morning|shift|help)"
    r"|(?:early|late|seed|growth)[- ]stage|stage (?:managers?|hands?|technicians?|crew|designers?|carpenters?)"
    r"|(?:chefs?|jefes?|chefes?|capo) (?:de |del? )?(?:projets?|produits?|proyectos?|productos?|projetos?|progetto"
    r"|cuisine|partie|cocina|obras?|rang|s[ée]rvice|rayon)"
    r"|gerentes? (?:de )?(?:proyectos?|productos?|projetos?|produtos?|contas?|cuentas?)"
    r"|(?:sous|pastry|executive|private|line|commis|junior sous|head) chefs?"
    r"|(?:assistant|asst\.?) (?:\w+[ -]){0,3}(?:managers?|mgr)|deputy managers?"
    r"|(?:associate|assistant|deputy) (?:\w+ ){0,2}head(?! of)\b"
    r"|^managers?[,–-] ?(?:\w+ ){0,2}(?:marketing|communications?|products?|programs?|projects?|policy"
    r"|partnerships?)\b"
    r"(?! (?:design|engineer|operation|manage|analy|develop))"
    r")",
    re.IGNORECASE,
)

_END = r"(?=\s{0,3}(?:$|[-–—|,()/:;&+*\[\]]))"

INTERN = re.compile(
    r"(?<!\w)(?:(?i:interns?|internships?|externships?|praktikant(?:in|en)?(?:[:*/_]?-?in(?:nen)?)?"
    r"|(?:pflicht)?praktik(?:um|a)?"
    r"|werkstudent(?:in|en)?(?:[:*/_]?-?in(?:nen)?)?|working student|stagiaires?|stagistas?|stagista"
    r"|tiroc[ií]ni[oa]?"
    r"|becari[oa]s?|pr[áa]cticas|estagi[áa]ri[oa]s?|est[áa]gio|pasante|pasant[ií]a|practicante|afstudeer\w*"
    r"|stageplek"
    r"|meewerkstage|apprentic(?:es?|eships?)|apprenti(?:e|\(e\)|\.e|s)?|apprentissage|alternan(?:ce|te?s?)"
    r"|azubi(?:ne)?"
    r"|auszubildende[rn]?|ausbildung|lehrling|aprendi[zs]|apprendista|apprendistato|l[äa]rling|leerling"
    r"|praktikplats"
    r"|duales studium|dual studierende\w*|(?:bachelor|master)(?:['’]?s)?[ -]?thesis|abschlussarbeit|masterarbeit"
    r"|bachelorarbeit|exjobb|studentische\w* (?:hilfskraft|mitarbeiter\w*|aushilfe)|student (?:assistants?|workers?"
    r"|researchers?|employees?|aides?|trainees?|ambassadors?)|summer (?:analyst|associate|student)s?"
    r"|co-?op (?:students?|positions?|program|term))(?!\w)"
    r"|(?i:student|co-op)"
    + _END
    + r"|V\.?I\.?E\.?(?!\w)|(?i:stage)(?=\s{0,3}(?:$|[-–—|,(:/])| en | de | \d{1,2} ?mois| 20\d\d| Paris))"
)

EXECUTIVE = re.compile(
    r"(?:(?<!\w)(?:(?i:chief (?:[\w&,/-]+ ){1,5}?officer|(?<!assistant )(?<!associate )(?:(?:senior|executive"
    r"|regional|group"
    r"|area) )?vice[- ]presidents?|president|managing director|co-?founder|founder|gesch[äa]ftsf[üu]hrer(?:in)?"
    r"|directeur g[ée]n[ée]ral|director general|amministratore delegato|verkst[äa]llande direkt[öo]r|algemeen "
    r"directeur"
    r")(?!\w)|(?:[SER]|)VP(?!\w)))"
    r"|(?:^|[-–—|,/(&]\s{0,2}|(?<=[Ff]ractional )|(?<=[Gg]roup )|(?<=[Dd]eputy )|(?<=[Ii]nterim ))"
    r"C(?:EO|TO|FO|OO|MO|IO|ISO|PO|RO|HRO|DO|CO|SO|PTO)(?!\w)"
    r"(?! (?:analyst|specialist|manager|associate|assistant|coordinator|engineer|consultant|Analyst|Specialist"
    r"|Manager)\b)"
    r"(?! (?:Associate|Assistant|Coordinator|Engineer|Consultant)\b)"
)

DIRECTOR = re.compile(
    r"(?<!\w)(?i:directors?|directeur|directrice|directeur\.rice|director[ae]s?|diretor(?:a|\(a\))?|direttor[ei]"
    r"|direttrice"
    r"|direkt(?:or|ör|örin)(?:in)?|head of|heads of|bereichsleit(?:er|ung)(?:in)?|leiter(?:in)? des bereichs?"
    r"|hoofd|(?:associate )?dean|global head|regional head)(?!\w)"
    r"|(?<=\w )[Hh](?:ead|EAD)(?=\s{0,2}(?:$|[-–—|,(]))|^(?i:head)(?=\s{0,2}[-–—,|])|(?<!\w)[Dd](?:ir|IR)(?:\."
    r"|(?=\s?[,-]))|(?<!\w)(?i:(?:sr|snr|senior|exec)\.? dir)(?!\w)"
)

_MGR = r"(?:managers?|manageress|manger|mgr|mngr)"
#: Titles whose holders lead people whatever else the title says.
LEADS_PEOPLE = re.compile(
    r"(?<!\w)(?i:(?:senior|sr\.?|group|associate|assoc\.?) " + _MGR + r"(?!\w)"
    r"|(?:engineering|software development|general|branch|store|district|area|regional|country|plant|restaurant"
    r"|hotel"
    r"|shop|club|salon|bakery|kitchen|bar|nurse|clinic|centre|center|site|practice|people(?= manager\b)) "
    + _MGR
    + r"(?!\w)"
    r"|managers? of (?!product|project|program)|team manager|gm(?=\s{0,2}[,/-])"
    r"|(?:filial|markt|abteilungs|betriebs|stations|werks|gruppen|niederlassungs|verkaufs|vertriebs|pflegedienst)"
    r"leit(?:er|ung)(?:[:*/_]?-?in)?|leit(?:er|ung)(?:[:*/_(]?-?in\)?)?(?!\w)"
    r"|chefs? d[e'’] ?(?:service|d[ée]partement|agence|secteur)|responsable d[e'’] ?(?:service|d[ée]partement"
    r"|agence"
    r"|magasin|[ée]quipe|boutique)|jefe de (?:departamento|tienda|equipo|[áa]rea|planta)|jef[ae] de|gerentes?"
    r"|filiaalmanager|bedrijfsleider|vestigingsmanager|afdelingshoofd|store leader"
    r"|(?:grupp|enhets|butiks|team|avdelnings|verksamhets)chef)(?!\w)"
    r"|^(?:\[[^\]]{0,30}\] ?)?(?i:managers?|mgr|mngr)(?=\.?\s{0,2}[-–—,]|\s(?!product\b|project\b|program)[\w&]+)"
)

PRINCIPAL = _words(
    r"principals?",
    r"princ\.(?=[\s/])",
    r"distinguished(?= (?:[\w-]+ )?(?:engineer|scientist|architect|technologist|designer|researcher|fellow"
    r"|member))",
    r"chief (?:(?:data|digital|mobile|software|solutions?|enterprise|cloud|security|research|ai|applied|domain) ){0,2}"
    r"(?:architect|scientist)",
)
_STAFF_ROLES = (
    "engineers?|engrs?|scientists?|designers?|developers?|architects?|researchers?|analysts?|managers?|consultants?"
    "|programmers?|sre|tpm|technologists?|writer|strategists?|data|software|product|security|machine|ml|ai"
)
LEAD = re.compile(
    r"(?<!\w)(?:(?i:team ?leads?|team ?leaders?|tech leads?|leads?|co-?leads?|teamleit(?:er"
    r"|ung)(?:[:*/_(]?-?in\)?)?"
    r"|schichtleit(?:er|ung)|teamleider|ploegleider|chefs? d['’][ée]quipe|l[ií]der(?: de equipo| t[ée]cnico| de "
    r"equipe)?"
    r"|capo ?squadra|caposquadra|jefe de equipo|leitende[rn]?"
    r"|(?:shift|crew|group|section|floor|line|cell|squad) leaders?"
    r"|staff\+?(?= ?/| (?:[\w&+/.-]+ ){0,4}?(?:" + _STAFF_ROLES + r")\b)"
    r"|(?<=engineer )staff|(?<=architect )staff|(?<=scientist )staff|(?<=developer )staff)(?!\w)|TL(?!\w))"
)
SENIOR = re.compile(
    r"(?<!\w)(?i:seniors?|s[ée]nior(?:e|a)?|sr\.?|snr\.?|ober(?:arzt|ärztin|ingenieur)|senior-?level)(?![a-z])"
    r"|(?<!\w)Sr\.(?=[A-Z])"
)
MID = _words(
    r"mid",
    r"mid[- ](?:level|senior|weight|career)",
    r"midweight",
    r"intermediate",
    r"confirm[ée](?:e|\(e\)|\.e)?",
    # One who runs projects has left the entry, though not alone yet.
    r"(?:associate|assoc\.?) (?:(?:project|program(?:me)?) manager|pm(?=\s?/))",
)

ENTRY = re.compile(
    r"(?<!\w)(?i:junior(?:e|es|a)?|j[úu]nior|jr\.?|jnr\.?|entry[- ]?level|graduates?|new ?grad(?:uate)?s?|trainees?"
    r"|(?:university|college|campus|recent|phd) grads?|grad(?=s?\s{0,2}(?:$|[-–—|,(]|20\d\d))"
    r"|early[- ]careers?|d[ée]butant(?:e|\(e\))?s?|berufseinsteiger(?:in)?|absolvent(?:in|en)?|starter(?=s?functie)"
    r"|rotational associates?|nyexaminerad\w*|reci[ée]n (?:titulad|graduad)\w+)(?!\w)"
    # `Associate` is a rank before a role and on its own; after one (`Sales Associate`) it is the role.
    r"|(?:^|(?:[-–—|,/(&・:]|\bIT|\d)\s{0,2})(?i:associate|assoc\.?)(?!\w)(?! (?:director|manager|vp|vice)\b)"
    r"|(?<!\w)(?i:jr\.? (?:assoc|associate))"
    # Behind the name of an office's function it is the lowest rank there.
    r"|(?<!\w)(?i:(?:communications?|strategy|planning|programs?|policy|finance|audit|tax|partnerships?|product"
    r"|product marketing|compliance|treasury|hr|human resources|talent acquisition|analytics|advisory"
    r"|operations|ops|onboarding|enablement|equity research)"
    r" associate)(?=\s{0,2}(?:$|[-–—|,(]))"
    r"|(?<=[\w)] )(?i:associate(?= (?:[\w&/]+ ){0,2}(?:engineer|analyst|scientist|developer|designer|consultant"
    r"|architect|technician|planner|researcher|accountant|buyer|writer|recruiter|paralegal|chemist|programmer)\b))"
)

_ROLES = (
    "engineer|engr|developer|analyst|anl|specialist|spec|technician|tech|tchn|representative|rep|coordinator|coord"
    "|assistant|asst|administrator|accountant|associate|consultant|officer|ofcr|advisor|adviser|supv|manager|mgr"
    "|programmer|scientist|designer|architect|generalist|recruiter|planner|scheduler|buyer|clerk|operator|nurse"
    "|clinician|paralegal|auditor|writer|editor|inspector|mechanic|electrician|machinist|custodian|counsel|worker"
    "|investigator|underwriter|adjuster|examiner|agent|educator|researcher|librarian|professional|partner|banker"
    "|owner|tester|support|artist|drafter|sdet|sde|swe|handler|assembler|painter|welder|driver|trainer|interpreter|therapist|aide"
)
ROMAN = re.compile(
    # Two and three are grades whatever follows; one, four and five may be other things (`IV nurse`).
    r"(?<=[A-Za-z)_] )(?:(?P<grade>I{2,3}|Ii|Iii)(?![\w&'’+])"
    r"|(?P<other>I|IV|V)(?=\s{0,2}(?:$|[-–—|,(:;*@)]|/(?!O)| (?:with|of|for|in|job|Job|JOB|\w+$))))"
    # `Engineer-II`, `Analyst - I`, `Engineer (II)`: apart from the role, at the end.
    r"|(?:(?<=[A-Za-z]{3})[-–(]| [-–(]| [-–] )(?P<apart>I{1,3}|IV)(?=\)?\s{0,2}(?:$|[,(|]|[-–—] ))"
)
DIGIT = re.compile(
    rf"(?<!\w)(?:(?:{_ROLES})(?: | - )|(?:sde|swe|sdet)-?)(?P<grade>[1-5])(?!\s?[-–/]\s?\d)"
    r"(?=\s{0,2}(?:$|[-–—|,(:]| [A-Z]{2,3}$))"
    # The role first, as ladders list it: `Engineer Electronics 4`.
    r"|^(?:engineer|technician|analyst|specialist)(?: [a-z]{3,15}){1,3} (?P<listed>[1-5])$",
    re.IGNORECASE,
)
LEVEL = re.compile(r"(?<!\w)(?:level ?|L)(?P<grade>I{1,3}|[1-2])(?=\s{0,2}(?:$|[-–—|,():]))", re.IGNORECASE)

MANAGER = re.compile(
    r"(?<!\w)(?:"
    + _MGR
    + r"|leiter(?:in)?)(?!\w)(?! (?:consultant|analyst|developer|engineer|specialist|assistant|administrator"
    r"|architect))",
    re.IGNORECASE,
)
#: Managers of a thing rather than of people. Whether they lead anyone, the title does not say.
NOT_OF_PEOPLE = re.compile(
    r"(?<!\w)(?:(?:products?|projects?|program(?:me)?s?|accounts?|accts?|clients?|customer success|success|brand"
    r"|marketing"
    r"|communit(?:y|ies)|content|campaigns?|social(?: media)?|media|category|cases?|portfolio|relationships?"
    r"|partners?"
    r"|partnerships?|alliances?|communications?|comms|pr|policy|events?|growth|revenue|release|change|incident"
    r"|contracts?"
    r"|lifecycle|crm|seo|sem|ppc|email|e-?mail|affiliate|influencer|creator|publisher|channel|territory|activation"
    r"|business development|development|bd|delivery|proposals?|bids?|grants?|knowledge|learning|enablement"
    r"|onboarding"
    r"|implementation|engagement|retention|acquisition|strateg(?:y|ies)|initiatives|transition|transaction"
    r"|transformation|mobility|workplace|tender|configuration|localization|localisation|vendors?|suppliers?"
    r"|sourcing"
    r"|procurement|commodity|materials|merchandising|pricing|product operations|fund|investment|deal|scrum|agile"
    r"|ads?"
    r"|advertising|pre-?sales|sales|key account|technical account|property|advocacy|journey|experience|process|risk"
    r"|compliance manager,|audit|tax|treasury|privacy|productivity|deployment|solutions?|insights?|pmo|office"
    r"|travel"
    r"|integration|launch|labs?|digital|ecommerce|e-commerce|founding|technical)(?: ?[/&] ?| |-)(?:\(\w+\) "
    r"|(?!management)[\w&]+ ){0,1}?" + _MGR + r"|" + _MGR + r"[- ]{1,3}communications)(?!\w)",
    re.IGNORECASE,
)
