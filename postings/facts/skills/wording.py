"""The words around a skill that say whether it is asked for, wished for, or not meant for the reader."""

import re

#: Each alternative starts with a letter or a space: `re` then looks only where one of them can start.
WISHED = re.compile(
    r"nice[- ]to[- ]have| a (?:(?:big|huge|strong|definite|real|major|nice|great|solid) )?(?:plus"
    r"|bonus)\b|bonus[ :]"
    r"|pluses\b|plus points?|(?:brownie|extra) points|extra credit|ideally|preferr|preferabl|desirable"
    r"|desired\b"
    r"| advantage\b(?<!competitive advantage)|added asset| an asset\b|advantageous|(?:good|great"
    r"|helpful|useful) to have"
    r"|(?:great|nice|helpful|helps|love it|delighted|thrilled) if | not (?:strictly "
    r"|absolutely )?(?:required|necessary"
    r"|mandatory|essential|a must|a requirement)| not needed"
    r"|would (?:also )?be (?:an? )?(?:(?:real|big|huge|nice|strong) )?(?:great|nice|ideal|helpful"
    r"|useful|benefi|advanta|asset"
    r"|welcome|plus|bonus)|would help|you (?:might|may|could) also (?:have|know|bring)|sets? you apart"
    r"|stand out"
    r"|is (?:helpful|useful|welcome|beneficial|optional)|are (?:helpful|useful|welcome|optional"
    r"|beneficial)|even better"
    r"|von vorteil|vorteilhaft|idealerweise|wünschenswert|wäre (?:toll|super|schön|ein)|wären (?:toll"
    r"|super|schön|ein)"
    r"|pluspunkt|gerne? gesehen|kein muss\b|(?:schön|toll|super),? wenn | ein plus\b"
    r"| un (?:vrai |gros |réel )?plus\b|un atout|serai(?:t|ent) appréci|(?:est|sont) appréci|idéalement"
    r"|souhaité|souhaitable"
    r"|encore mieux|deseable|valorable|se valora|valoraremos|idealmente|no (?:imprescindible|excluyente)"
    r"|pluspunt|een pré\b|een pre\b|een plus\b|bij voorkeur|mooi meegenomen|(?:leuk|fijn|handig) als "
    r"|streepje voor"
    r"|geen (?:must|vereiste)|diferencia(?:l|is)\b|desejáve|um plus\b|gradit[aoie]\b|preferibil"
    r"|titolo preferenz"
    r"|meriterande|ett plus|bra om du|önskvärt|en fördel\b|gärna "
)
NOT_NEEDED = re.compile(
    r" no (?:prior |previous |formal |specific )?[\w/ -]{0,40}(?:required|necessary|needed)\b"
    r"|not need(?:ed)? to (?:have|know)| need not (?:have|know)| no need to (?:have|know)"
    r"|(?:do|does|did) not have to (?:have|know)| never (?:worked|used|heard)[^.!?\n]{0,60}\?"
    r"|do(?:es)? ?n[o'’]?t (?:require|need)"
    r"|keine [\w -]{0,40}(?:erforderlich|notwendig|nötig)"
)
#: What every employer prints, in whatever section it stands.
FORMAL = re.compile(
    r"equal opportunit|equal employment|accommodation|regardless of|without regard|discriminat"
    r"|privacy (?:policy|notice|state)|future of |join us|world[’']?s?[’']? (?:leading|largest|first"
    r"|biggest)|rapidly expanding|fastest[- ]growing|headquartered|founded in|trusted by|backed by"
    r"|leading (?:global|provider|company)|phishing|recruitment (?:agenc|fraud|scam)|background check"
    r"|e-verify|talent (?:pool|community)|interview (?:process|stage|round|on|via|with)|(?:the|first|phone"
    r"|video|your|an|online|final|job) interview"
)
#: Sentences about the employer, its product, its customers: nothing there is asked of the reader.
ABOUT_THEM = re.compile(
    r"founded |headquartered|investors|investment from|backed by|trusted by|powered by|used by|acquired by"
    r"|funded by|raised|series [a-e]\b|mission (?:is|to)|our (?:mission|vision|customers|clients|investors"
    r"|products?|platform|software|solutions?|company|story|technology|services|portfolio|partners)\b"
    r"|fortune \d|customers (?:include|like|such)|clients (?:include|like|such)|world[’']?s? (?:leading"
    r"|largest|most|first|biggest)| leader| leading|we[’']re (?:an?|the|building|on a|trans|revol|rein"
    r"|creat)|we are (?:an?|the|building|on a|trans|revol|rein|creat)|we (?:build|provide|offer|help|enable"
    r"|believe|empower|speciali|deliver|exist|serve|power|make|combine|connect)| is (?:an?|the|building"
    r"|transforming|on a mission)\b[\w ,-]{0,60}(?:company|provider|platform|start-?up|firm|agency"
    r"|organi[sz]ation|group|network|manufacturer|retailer|bank|brand|supplier|ecosystem|studio|marketplace"
    r"|exchange)|about us|wir sind (?:ein|das|der|die)|als führend|marktführer|nous sommes|notre (?:mission"
    r"|plateforme|entreprise)|somos (?:una?|la|el)|nuestra (?:misión|plataforma)|wij zijn (?:een|de|het)"
)
ASKS = re.compile(
    r"experience (?:with|in|as|using|of|building|working)|experienced|years|proficien|knowledge|familiar"
    r"|you(?:[’']ll| will| have| are (?:an?|responsible)|r role)|must have|required|skills (?:in|with|and)"
    r"|ability to|responsible|expertise|looking for|background in|written in|stack|kenntnisse|erfahrung"
    r"|expérience|connaissance|maîtris|experiencia|ervaring|seeking|candidate|hiring an? "
)
STACK = re.compile(r"tech(?:nology|nical)? stack|our stack|stack technique|technologies we use")
#: A craft that names colleagues (`work with data science and product teams`), whom one reports to, or a department.
WITH_WHOM = re.compile(
    r"(?:partner|work|collaborat|liais|coordinat|coordonn|interfac|align|engag|communicat|relationships?"
    r"|together|alongside)\w{0,5} (?:[\w-]+ ){0,3}(?:with|across|alongside|between|avec)\b[^.;\n]{0,90}$"
)
COLLEAGUES = re.compile(
    r"[^.;\n]{0,70}?\b(?:teams?|departments?|functions?|stakeholders|leads?|leaders|leadership|managers?"
    r"|engineers|colleagues|specialists|scientists|designers|partners|analysts|directors?|counterparts"
    r"|organi[sz]ations?)\b|,? ?(?:and |& )?(?:finance|legal|marketing|engineering|sales|product|operations"
    r"|hr|it|design|support)\b"
)
#: Not the reader cooks: `Lunch cooked by somebody who likes cooking`.
THEIR_TREAT = re.compile(
    r"(?:lunch(?:es)?|breakfasts?|dinners?|meals|snacks|food) (?:is |are |that is |that are )?"
    r"(?:(?:freshly|home|all) )?(?:cooked|prepared|made|served|catered) (?:\w+ ){0,2}by "
)
#: `CAD` beside a sum: `$90,000 CAD`, `CAD 80,000`, `45k (CAD)`.
SUM_BEFORE = re.compile(
    r"(?:\d{1,3}[,. \u00a0]\d{3}(?:[.,]\d\d?)?|\d ?k|\$ ?\d[\d.,]{0,9})[+)]?[ \u00a0(]{0,2}$"
)
SUM_AFTER = re.compile(
    r"\)?[ \u00a0:]{0,2}(?:\$|\d{1,3}[,. \u00a0]\d{3}\b|\d{2,3} ?k\b|\d{2}\.\d\d\b)"
    r"|\)? ?(?:per (?:hour|day|week|month|year|annum)|an? (?:hour|year|month|week)|/ ?(?:hr|hour|year|yr)|annual)\b"
)
A_TEAM = re.compile(
    r"(?: \(\w{1,6}\))? (?:teams?\b|departments?\b|colleagues|counterparts|director|stakeholders|company"
    r"|firm|startup|industry|engineers\b|professionals|scientists|designers\b|analysts\b|managers\b"
    r"|specialists)"
    r"| (?:is|are|has|have|counts|numbers|consists of) (?:a (?:team|group) of |about |now |currently )?"
    r"(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a handful of|several)"
    r" (?:\w+ )?(?:people|persons|of us"
    r"|colleagues|members|strong)\b"
)
OF_A_TEAM = re.compile(
    r"(?:teams?|functions?|departments?|stakeholders|partners|groups)\b[ ,]{0,2}(?:including|such as|like"
    r"|e\.g\.|\(|[–—:-])[^.;\n]{0,80}$|(?:équipes?|teams?|equipos?|abteilung(?:en)?) (?:[\w-]+ )?$| by $"
    r"| contact for $|anti-$|report(?:s|ing)? (?:in)?to\b[^.;\n]{0,40}$"
)
#: First the cheap question, once a line; then whether nothing but the degree's name stands between.
A_DEGREE = re.compile(
    r"degree|bachelor|master|b\.?sc?\b|b\.?a\b|m\.?sc?\b|mba\b|diplom|ph\.?d|doctora|graduate|studies"
    r"|studium|abschluss|ausbildung|major|field of|fields|licence|laurea|titulación|grado|background"
    r"|qualification"
)
DEGREE = re.compile(
    rf"(?:{A_DEGREE.pattern})(?:(?!experience|knowledge|skill|proficien|expertise|years"
    rf"|understanding)[^.;\n]){{0,140}}$"
)
OR_RELATED = re.compile(
    r"(?:(?!experience|knowledge|skill|proficien)[^.;\n]){0,60}?\b(?:related|similar|relevant|equivalent"
    r"|other)[\w -]{0,24}(?:field|discipline|degree|subject|stem\b)|[^.;\n]{0,40}\bdegree\b"
)
