"""The words that tell a title from a sentence, an employer, a name."""

from functools import cache

from postings.facts.title.labels import HEADS, one_spelling, tokens, word_set
from postings.facts.title.occupations import ALIASES, index, own_titles

#: Nouns of the doer besides those that occupations end with.
_OWN_HEADS = word_set(
    """
    intern internship extern trainee apprentice volunteer fellow fellowship resident scholar student
    vp svp evp avp ceo cto cfo coo cmo cio ciso cpo cro chro president chairman chairwoman chairperson chair founder
    cofounder owner proprietor entrepreneur freelancer freelance contractor subcontractor principal head chief dean
    provost captain sergeant lieutenant corporal commander major colonel petty airman marine soldier sailor
    rep reps csr sdr bdr ae rn lpn lvn cna np pa emt pharmd pct pca hha gm agm dba sre sde swe sdet qa qae hrbp pmo
    cashier teller stocker processor packer bagger busser runner expeditor hostess host server waiter waitress waitstaff
    bartender barback barista crewmember keyholder greeter merchandiser salesman saleswoman salesperson salesclerk
    telemarketer fundraiser liaison facilitator interventionist paraprofessional paraeducator substitute nanny
    babysitter caretaker caregiver companion foreman forewoman draftsman draftsperson craftsman serviceman repairman
    handyman lineman journeyman longshoreman seaman
    bookkeeper controller comptroller treasurer auditor biller coder transcriptionist scheduler dispatcher expediter
    estimator appraiser adjudicator mediator arbitrator negotiator advocate ombudsman interpreter translator
    ghostwriter copywriter copyeditor proofreader columnist correspondent anchor blogger vlogger videographer
    cinematographer editor storyteller emcee dj curator archivist librarian docent conservator
    scrummaster tester programmer webmaster sysadmin administrator coordinator co-ordinator organizer organiser
    strategist tactician evangelist technologist engineer generalist planner buyer purchaser sourcer merchant
    instructor lecturer professor tutor coach trainer mentor counselor counsellor therapist hygienist esthetician
    aesthetician cosmetologist stylist colorist makeup barber groomer masseuse masseur lifeguard referee umpire
    choreographer dancer musician pianist singer composer conductor actor actress performer model
    paralegal attorney lawyer solicitor barrister clerk magistrate bailiff deputy sheriff trooper officer
    patrolman detective investigator guard sentry bouncer firefighter paramedic phlebotomist sonographer
    associate assistant aide attendant helper specialist supervisor superintendent lead leader teamlead
    executive director manager mgr partner consultant advisor adviser analyst agent broker banker trader realtor
    underwriter adjuster actuary economist statistician mathematician scientist researcher investigator
    chef cook baker butcher dishwasher sommelier caterer sous housekeeper housekeeping custodian janitor maid
    porter valet chauffeur driver courier operator machinist fabricator assembler technician tech mechanic
    installer repairer welder electrician plumber carpenter painter roofer mason landscaper gardener groundskeeper
    laborer labourer worker handler loader unloader picker forklift
    dealer croupier pitboss floorman usher concierge bellman bellhop
    pastor minister chaplain missionary imam priest deacon rabbi
    professional expert official delegate ambassador representative spokesperson
    member crew staff designer developer architect artist animator illustrator photographer
    nurse midwife physician doctor surgeon dentist optician optometrist pharmacist veterinarian dietitian nutritionist
    secretary receptionist typist
    """
)
#: German, French, Spanish, Dutch heads; those in -er and the like are told by their end.
_HEADS_ELSEWHERE = word_set(
    """
    leiter leiterin entwickler entwicklerin ingenieur ingenieurin berater beraterin kaufmann kauffrau verkäufer
    verkäuferin mitarbeiter mitarbeiterin assistent assistentin referent referentin sachbearbeiter sachbearbeiterin
    buchhalter buchhalterin lehrer lehrerin pfleger pflegerin krankenschwester arzt ärztin mechaniker mechatroniker
    elektroniker elektriker techniker technikerin praktikant praktikantin werkstudent werkstudentin auszubildender
    auszubildende geschäftsführer geschäftsführerin fahrer fahrerin architekt architektin redakteur redakteurin
    steuerberater rechtsanwalt rechtsanwältin erzieher erzieherin koch köchin kellner kellnerin bürokauffrau
    développeur développeuse ingénieur ingénieure responsable directeur directrice chef cheffe assistante comptable
    commercial commerciale vendeur vendeuse conseiller conseillère chargé chargée technicien technicienne
    infirmier infirmière enseignant enseignante professeur professeure gestionnaire consultante stagiaire apprenti
    serveur serveuse cuisinier cuisinière secrétaire juriste avocat avocate rédacteur rédactrice graphiste
    desarrollador desarrolladora ingeniero ingeniera gerente jefe jefa analista asistente contador contadora contable
    vendedor vendedora profesor profesora maestro maestra enfermero enfermera técnico técnica abogado abogada
    administrador administradora coordinador coordinadora diseñador diseñadora consultor consultora becario becaria
    directora camarero camarera cocinero cocinera programador programadora
    ontwikkelaar medewerker medewerkster adviseur beheerder docent leraar verpleegkundige verkoper monteur
    directiesecretaresse boekhouder projectleider teamleider stagiair chauffeur
    """
)
_COMPOUND_HEADS = (
    "entwickler", "leiter", "berater", "ingenieur", "techniker", "mitarbeiter", "kaufmann", "kauffrau", "verkäufer",
    "mechaniker", "elektroniker", "assistent", "assistenz", "referent", "pfleger", "lehrer", "fahrer", "meister",
    "medewerker", "ontwikkelaar", "beheerder", "adviseur", "leider", "manager", "architekt", "fachkraft", "student",
)  # fmt: skip
#: Ends of words by which a last word of an occupation's name is a person rather than a thing.
_DOERS = (
    "er", "or", "ist", "yst", "ant", "ent", "ian", "man", "men", "woman", "person", "ive", "eer", "ee", "ess", "ect",
    "ard", "ator", "eur", "euse", "ière", "ero", "era", "ador", "ric", "rix", "ary", "ide", "erk",
)  # fmt: skip
#: Words with such an end, or a last word of some occupation, that are things.
NO_HEADS = word_set(
    """
    equipment good furniture software hardware computer heating coffee sugar mining production support commercial
    gambling fish hide fullstack backend web sale venta communication rh hr cosmetic plant vegetable beverage oil
    general ore jewelry scrap animal care glassware tool property career operation frontend civil part material
    machinery marketing product state treatment water paper metal leather order power number center centre customer
    matter letter chapter quarter semester newsletter summer winter other another over after under together cover
    door floor motor sector minor labor error color tower river silver rubber timber fiber filter printer scanner
    router transfer weather dinner cancer transformer container folder calendar liquor interior exterior behavior
    honor humor donor visitor prior former senior junior superior per her either however whether never ever whatever
    proper management department development government document environment investment payment placement procurement
    recruitment assessment deployment management employment equipment shipment statement treatment restaurant
    content client talent parent current recent different important relevant significant independent excellent
    merchant-account plant grant account data discount amount instrument student-loan patent event
    active effective executive-summary creative productive positive initiative objective incentive competitive
    comprehensive extensive aggressive proactive business process success progress access fitness wellness awareness
    project direct subject object aspect prospect architect-firm standard award board card dashboard
    library salary summary january february secondary primary voluntary military itinerary dictionary
    employee employees committee guarantee fee trustee-board human german italian mexican american asian european
    peer career beer engineering
    hospitality list service internet user server-side
    maker hand player reader member-services medium pair post-office stand disk
    english spanish french language university college company inc
    """
)
#: No title holds one of these: it is a sentence, or a part of one.
SENTENCE_WORDS = word_set(
    """
    i my me we our us you your he she they his her their them it its is was were are be been being am has have had
    having will would can could should may might must that which who whom whose this these those than then when while
    where because although though if so such also both not no by from into within during including include includes
    through throughout about between among until upon via per each every all any more most some several many over
    under after before above below ensure ensuring based using used utilizing provided providing worked working
    managed managing responsible various successfully effectively daily weekly monthly approximately highly strong
    excellent able ability years year experienced skilled proficient seeking seek looking
    and/or etc etc. i.e. e.g. very well as graduated gpa award awarded employee course courses certificate
    current present period duration date dates till since role
    certification degree diploma bachelor bachelors bachelor's master's masters honors minor school's
    ich wir sie ist sind war und/oder mit bei nach durch sowie je nous vous est sont avec dans yo nosotros es son con
    """
)
#: Small words that a title may hold between others.
JOINTS = word_set(
    "of for and & / - – | , to the in de la le les des du der die das für und et y e en van het voor a d'"
    " l' + at"
)
#: Words that begin a line of duties rather than a title. Forms in -ed and -ing are told by their ends.
DUTY_VERBS = word_set(
    """
    manage develop assist provide prepare perform conduct ensure maintain coordinate handle train work review monitor
    build implement supervise oversee help serve act answer greet participate collaborate deliver operate direct plan
    organize execute identify establish achieve analyze analyse generate negotiate increase reduce improve hire use
    utilize write teach educate receive promote create make take keep give meet run set sell process report test
    led wrote built made took kept gave met ran taught sold oversaw undertook drove grew held began spoke won
    responsible accountable resolve respond research interact communicate complete compile collect contribute
    determine document draft drive enter evaluate examine facilitate file follow guide inspect interview investigate
    liaise load lift order perform process recommend record recruit resolve schedule select solve
    track translate verify
    """
)
_DONE_BUT_TITLES = word_set(
    "certified registered licensed advanced applied chartered retired distinguished managed"
)
_DOING_BUT_TITLES = word_set(
    "managing acting contributing leading consulting supervising founding visiting teaching travelling"
)
#: Adjectives by which people praise themselves: no part of a title.
PRAISE = word_set(
    """
    dedicated motivated experienced accomplished enthusiastic dynamic creative talented skilled seasoned proven
    reliable hardworking hard-working detail-oriented results-driven results-oriented results-focused resourceful
    versatile passionate energetic driven ambitious focused highly self-motivated goal-oriented innovative competent
    organized professional-minded outgoing friendly effective efficient qualified successful strategic-minded
    customer-focused customer-oriented knowledgeable strong solid conscientious diligent responsible adaptable
    articulate analytical-minded high-energy top-performing award-winning bilingual
    committed caring compassionate trustworthy personable accurate flexible former recent aspiring
    enterprising strategic resilient respected tenacious
    an a the as am ervaren gedreven erfahrene erfahrener motivierte motivierter engagierte engagierter expérimenté
    expérimentée motivé motivée experimentado experimentada
    """
)
#: Ranks and terms, besides what occupations' labels hold.
_RANKS = word_set(
    """
    senior junior sr sr. jr jr. snr lead staff principal chief head assistant associate assoc. asst asst. deputy vice
    executive global regional national international corporate general interim acting part-time full-time temporary
    contract freelance seasonal entry-level mid-level co level i ii iii iv v 1 2 3 certified registered licensed
    managing group area district territory division divisional departmental online digital it hr qa ui ux it/is
    us usa uk emea apac north south east west northeast southwest key major strategic inside outside field
    """
)
#: Words of organisations.
ORGANISATIONS = word_set(
    """
    inc inc. llc ltd ltd. limited corp corp. corporation co. company gmbh ag kg se ug sa s.a. sas sarl s.l. sl bv b.v.
    nv plc pvt pty llp lp oy ab as a/s spa s.p.a. srl group holdings holding university college institute school
    academy hospital clinic bank foundation association society church ministry agency council committee
    laboratories universität hochschule université universidad universiteit verein stiftung klinikum solutions
    technologies systems industries enterprises partners services center centre restaurant hotel
    """
)
#: Of whatever kind, by the words of their names.
EMPLOYERS = ORGANISATIONS | word_set(
    "krankenhaus klinik kliniken schule gymnasium praxis apotheke werke stadtwerke verlag hôpital clinique école"
    " lycée mairie société banque hospital clínica escuela colegio empresa banco ayuntamiento ziekenhuis stichting"
    " gemeente ospedale scuola"
)
LEGAL_FORMS = word_set(
    "inc inc. llc ltd ltd. limited corp corp. corporation gmbh ag kg ug sarl sas s.l. b.v. bv nv plc pvt pty llp"
    " oy srl s.r.l. s.a. university college hospital universität université universidad universiteit hochschule"
)


@cache
def vocabulary() -> frozenset[str]:
    """The words of which names of occupations are made, in one spelling. 0.05 s, once a process."""
    known = index()
    words = {word for label in known.by_label for word in label.split()}
    words |= {word for label in known.aliases for word in label.split()}
    words |= {one_spelling(word) for word in _RANKS | _OWN_HEADS | _HEADS_ELSEWHERE}
    words |= {
        "hr",
        "it",
        "pr",
        "bpo",
        "erp",
        "crm",
        "sap",
        "oracle",
        "hadoop",
        "java",
        "etl",
        "pmo",
        "scrum",
        "agile",
    }
    return frozenset(words) - PRAISE


@cache
def heads() -> frozenset[str]:
    """Nouns of the doer, in one spelling: what occupations' names end with, and our own."""
    lasts: set[str] = set()
    names = [line.split("\t", 4)[3] for line in index().lines if line]
    titles = [title for _, more in own_titles(ALIASES.read_text(encoding="utf-8")) for title in more]
    for name in (*names, *titles):
        words = tokens(name.partition(",")[0].partition(" (")[0])
        if words and words[-1].endswith(_DOERS):
            lasts.add(words[-1])
    own = {one_spelling(word) for word in _OWN_HEADS | _HEADS_ELSEWHERE}
    return frozenset((lasts - NO_HEADS) | own | HEADS)


def is_head(word: str) -> bool:
    """`word` in lower case, bare of signs."""
    spelt = one_spelling(word)
    if spelt in heads():
        return True
    compound = word.removesuffix("innen").removesuffix("in")
    if len(compound) > 5 and compound != word and compound in heads():
        return True
    is_compound = len(word) > 8 and word.endswith(_COMPOUND_HEADS)
    return is_compound or (len(word) > 10 and compound.endswith(_COMPOUND_HEADS))


def is_duty(word: str) -> bool:
    """Does the first word of a line, in lower case, begin a duty?"""
    if word in DUTY_VERBS:
        return True
    if word.endswith("ed") and len(word) > 4:
        return word not in _DONE_BUT_TITLES
    return word.endswith("ing") and word not in _DOING_BUT_TITLES and one_spelling(word) not in vocabulary()
