"""Department words of many employers and languages, and occupations, under the common functions."""

import re
from functools import lru_cache

from postings.vocab import Function

LONGEST = 120

#: Regular expressions of whole words, tried as one alternation: the longest phrases come first in each.
_DEPARTMENTS: dict[Function, str] = {
    Function.DATA: (
        r"data(?! ?cent(?:er|re))(?: ?(?:science|engineering|analytics|platform|and ai|& ai|/ai/ml"
        r"|science/ai))?|big data|analytics|business intelligence|\bbi\b|machine learning"
        r"|artificial intelligence|ai/ml|ml/ai|data science|insights|datos|dados|données|ml|ai(?=$| &| and"
        r"| team)"
    ),
    Function.DESIGN: (
        r"(?:product |ux |ui |brand |service |visual )?design(?! engineer\w*)|ux(?:/ui)?|user experience"
        r"|ui/ux|diseño|gestaltung"
    ),
    Function.PRODUCT: (
        r"product(?! (?:marketing|design|engineering|sales|support|specialist"
        r"|operations? support))(?: management| owner)?s?|produkt(?:management|e)?|produit|producto|produto"
        r"|prodotto|product owners?"
    ),
    Function.RESEARCH: (
        r"(?<!market )(?<!user )(?<!ux )research(?! (?:and|&) development)(?: science)?"
        r"|forschung(?: und entwicklung| & entwicklung)?|recherche(?: et développement)?|investigación"
        r"|onderzoek|pesquisa|ricerca|forskning|science|scientific affairs|lab(?:oratory)?s?"
    ),
    Function.IT_SECURITY: (
        r"it(?: (?:support|operations|services|infrastructure|helpdesk|security))?|i\.t\."
        r"|information (?:technology|security|systems)|cyber ?security|infosec|informatik|informatique"
        r"|informática|ict|help ?desk|edv|cybersécurité|technical operations|corporate it|business (?:systems"
        r"|technology)|enterprise applications|security(?= (?:engineering|operations|& it|and it|it\b))"
    ),
    Function.ENGINEERING: (
        r"(?:software |platform |hardware |mechanical |electrical |product |field |customer |ai |ml "
        r"|systems? |security |network |data cent(?:er|re) |backend |frontend |cloud )?engineering|engineers?"
        r"|eng|software(?: development|entwicklung)?|backend|back-end|frontend|front-end|full-?stack|mobile"
        r"|devops|sre|dev|development(?= ?$)|developers?|tech(?:nology|nologies|nik|nique)?(?! sales)"
        r"|infra(?:structure)?|qa|quality assurance|platform|ingénierie|développement|entwicklung|ingeniería"
        r"|tecnología|engenharia|tecnologia|ingegneria|utveckling|ontwikkeling|technologie|teknik|cto"
        r"|tecnolog[ií]a|solutions? architect(?:ure|s)|delivery solutions architects?|web development"
    ),
    Function.SALES: (
        r"(?:inside |field |enterprise |product |advertising |channel |partner |retail "
        r"|technical )?sales(?: (?:operations|development|enablement|engineering))?|account (?:executives?"
        r"|management)|business development|(?:revenue(?: operations)?)|go[ -]to[ -]market|gtm|vertrieb"
        r"|verkauf|außendienst|ventas?|comercial|commercial(?! (?:operations|legal|counsel|strategy|finance))"
        r"|vendas|vendite|verkoop|försäljning|sälj|commerciale?s?|pre-?sales|partnerships?|alliances"
        r"|ad(?:vertising)? sales|business developers?"
    ),
    Function.MARKETING: (
        r"(?:product |local |growth |brand |digital |field |operational |performance |content "
        r"|customer )?marketing(?: (?:operations|& communications?|and communications?))?|mktg"
        r"|brand(?: &? ?communications?| experience| marketing)?|communications?|comms|pr|public relations"
        r"|growth|adops|advertising|seo|social media|events|mercadeo|márketing|kommunikation|communicatie"
        r"|comunicación|comunicação|comunicazione|réseaux sociaux|corporate affairs"
    ),
    Function.CUSTOMER_SERVICE: (
        r"(?:customer|client|user|member|technical|product|guest|player|merchant)s? (?:support|service"
        r"|success|care|experience|operations|ops|happiness|engagement|solutions)s?|support|cx|customers?"
        r"|call cent(?:er|re)|contact cent(?:er|re)|kundenservice|kundenbetreuung|kundendienst|service client"
        r"|relation client|atención al cliente|klantenservice|atendimento|sucesso do cliente"
        r"|assistenza clienti|kundtjänst|kundsupport|user ops"
    ),
    Function.SUPPLY_CHAIN: (
        r"supply chain|logisti(?:cs?|k|que|ek)|logística|logistica|procurement|purchasing|warehous(?:e|ing)"
        r"|transport(?:ation)?|fulfil?lment|distribution|einkauf|achats?|compras|inkoop|acquisti|inköp|lager"
        r"|sourcing|shipping|fleet|drivers?|delivery drivers?|last mile delivery|inventory"
    ),
    Function.MANUFACTURING: (
        r"manufacturing|production(?! engineering)|produktion|fertigung|fabrication|producción|produção"
        r"|produzione|productie|assembly|plant operations|montage"
    ),
    Function.CONSTRUCTION_TRADES: (
        r"construction|trades|maintenance|instandhaltung|facilit(?:y|ies)(?: management)?|bau|chantier"
        r"|construcción|mantenimiento|manutenção|manutenzione|onderhoud|installation|field services?"
    ),
    Function.FINANCE: (
        r"financ(?:e|es|ial planning(?: and| &) analysis|ial operations)|accounting|accounts payable|treasury"
        r"|tax|audit|fp ?& ?a|comptabilité|finanzen|buchhaltung|rechnungswesen|controlling|finanzas"
        r"|contabilidad|finanças|financiën|payroll|contabilità|finanza|ekonomi|billing|investor relations"
        r"|finance & accounting|quantitative strategy"
    ),
    Function.PEOPLE: (
        r"people(?: ?(?:&|and) ?(?:culture|talent|places))?(?: (?:operations|ops|team))?|hr(?: ?&? ?(?:people"
        r"|compliance|operations|business partner))?|h\.r\.|human (?:resources?|capital)"
        r"|(?<!emerging )talent(?: acquisition)?|recruit(?:ing|ment)|personal(?:wesen|abteilung)?|rh"
        r"|ressources humaines|recursos humanos|recrutement|p&c|risorse umane|people team|learning (?:&"
        r"|and) development|workplace"
    ),
    Function.LEGAL: (
        r"legal|compliance|risk(?: management)?|regulatory(?: affairs)?|recht|rechtsabteilung|juridique"
        r"|jurídico|juridisch|giuridico|juridik|public policy|policy|privacy|trust (?:&|and) safety"
        r"|government affairs|aml|grc"
    ),
    Function.ADMINISTRATION: (
        r"g ?& ?a|general (?:&|and) administrative|administration|administrative|admin|office(?: management)?"
        r"|verwaltung|administración|administratif|administração|amministrazione|secretarial|shared services"
        r"|corporate services"
    ),
    Function.HEALTHCARE: (
        r"clinical(?: operations)?|nursing|nurses?|medical(?! affairs)|health ?care|patient (?:care|services)"
        r"|pharmacy|pflege|therapy|behavioral health|dental|soins|caregiv\w+|physicians?|hospital|radiology"
        r"|surgery|rehab\w*|home health"
    ),
    Function.EDUCATION: (
        r"education|teaching|teachers?|academics?|faculty|instruction|schools?|curriculum|early childhood"
        r"|pädagogik|enseignement|docencia|onderwijs|kita"
    ),
    Function.RETAIL_HOSPITALITY: (
        r"retail(?! sales)|stores?|restaurants?|kitchen|food (?:&|and) beverage|hospitality|hotel"
        r"|housekeeping|front of house|back of house|culinary|gastronomie|filiale|boutique|tienda|loja|winkel"
        r"|merchandising|shop"
    ),
    Function.CREATIVE_MEDIA: (
        r"creative(?: services)?|content|editorial|media|studio|video|production audiovisuelle|audiovisual"
        r"|art|animation|newsroom|journalism|publishing"
    ),
    Function.PUBLIC_SOCIAL: (
        r"social (?:services|work)|public (?:safety|works|service)|police|fire department|community services"
        r"|nonprofit programs|soziales|sozialdienst"
    ),
    Function.GENERAL_MANAGEMENT: (
        r"general management|executive(?: (?:team|office|leadership))?|leadership|management"
        r"|office of the ceo|ceo office|chief of staff|c-suite|direction(?: générale)?|geschäftsführung"
        r"|strategy(?: ?(?:&|and) ?operations)?|corporate (?:development|strategy)"
    ),
    Function.OPERATIONS: (
        r"(?:business |global |field |strategic )?(?:operations|ops)(?!:)|betrieb|opérations|operaciones"
        r"|operações|operazioni|bizops|biz ops|business operations|project management|programm?e? management"
        r"|pmo|technical program management|process (?:excellence|improvement)|quality(?= ?$)|risk operations"
    ),
}
_NUMBERS = re.compile(r"^[\d\s.:_-]+|\([^)]{0,60}\)")
_NAMED = {
    function: re.compile(rf"(?<![\w&])(?:{words})(?![\w])", re.IGNORECASE)
    for function, words in _DEPARTMENTS.items()
}
_LEVELS = re.compile(r"\s[-–—>|:]\s|\s?>\s?|: ")
#: Departments that hold several functions: which one, the occupation says.
_SEVERAL = re.compile(
    r"(?<![\w&])(?:r ?& ?d|rnd|epd|research (?:and|&) development|forschung (?:und|&) entwicklung|i\+d"
    r"|recherche (?:et|&) développement|forskning och utveckling|ricerca e sviluppo)(?!\w)",
    re.IGNORECASE,
)
_MAKERS = frozenset(
    {Function.ENGINEERING, Function.RESEARCH, Function.PRODUCT, Function.DESIGN, Function.DATA}
)
#: Common to all departments: after a telling word (`Sales Operations`) they add nothing.
_WEAK = frozenset({Function.OPERATIONS, Function.GENERAL_MANAGEMENT, Function.ADMINISTRATION})

Named = tuple[int, int, Function]


def _matches(text: str) -> list[Named]:
    """The functions that a text names: at each place the longest words, none overlapping."""
    found = [
        (match.start(), match.end(), function)
        for function, pattern in _NAMED.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda named: (named[0], -named[1]))
    apart: list[Named] = []
    for named in found:
        if not apart or named[0] >= apart[-1][1]:
            apart.append(named)
    return apart


def _heads(text: str, named: list[Named]) -> frozenset[Function]:
    """Of words side by side (`Revenue Accounting`) the last is the head, unless it is a weak one."""
    kept: list[Named] = []
    for start, end, function in named:
        if kept and text[kept[-1][1] : start].isspace():
            if function in _WEAK:
                continue
            kept.pop()
        kept.append((start, end, function))
    return frozenset(function for *_, function in kept)


@lru_cache(maxsize=4096)
def in_department(words: str) -> frozenset[Function]:
    """The functions that a department's name tells, of its first level that tells any."""
    if _SEVERAL.search(words[:LONGEST]):
        return _MAKERS
    for level in _LEVELS.split(_NUMBERS.sub(" ", words[:LONGEST])):
        text = level.strip()
        functions = _heads(text, _matches(text))
        if functions:
            return functions
    return frozenset()
