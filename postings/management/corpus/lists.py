"""What the made-up jobs are put together from: crafts, areas, departments, countries, the commonest words.

Shares need not add up: they are weights.
"""

from postings.vocab import Function, Seniority


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _rows(text: str) -> tuple[str, ...]:
    return tuple(" ".join(row.split()) for row in text.split(";"))


#: Of English texts, most frequent first, between the function words: 76 % down to 30 % of the texts have each.
COMMON_WORDS = _words("""
team work experience role company skills customer business support people project develop help service join
product client opportunity manage system build process quality career environment strong plan process health
require solution lead technology learn benefit deliver create time knowledge improve partner design
share
""")

#: Less frequent ones, after those.
JOB_WORDS = _words("""
communication training report global growth budget industry market culture responsible success detail daily
research analysis performance leadership safety office degree policy local member program engineer compliance strategy
travel salary schedule insurance flexible remote hybrid onsite candidate qualification equipment maintenance
inventory patient student campaign security network software hardware cloud database code review release
deadline stakeholder supplier contract invoice audit forecast pipeline prospect quota onboarding recruitment
mentor feedback goal metric dashboard roadmap backlog sprint prototype usability accessibility brand content
editorial event venue kitchen warehouse shipment route vehicle assembly machine welding electrical plumbing
laboratory clinical nursing therapy diagnosis treatment classroom curriculum legal litigation regulation tax
payroll pension bonus equity vacation parental wellbeing diversity inclusion respect integrity curiosity
ownership initiative teamwork negotiation presentation writing bilingual certificate licence driving shift
weekend overtime night rotation seasonal permanent temporary apprentice internship graduate senior junior
""")

#: Phrases of several words: in 7 % of the texts the first, in 1 % the last.
PHRASES = (
    "equal opportunity employer", "fast paced environment", "machine learning", "customer success",
    "project management", "attention to detail", "supply chain management", "work life balance",
    "continuous improvement", "data driven decisions", "cross functional teams", "stakeholder management",
    "health and safety", "public key infrastructure", "distributed systems", "clinical trials",
    "go to market strategy", "financial modelling", "root cause analysis", "patient safety",
)  # fmt: skip

#: The word of the rank in a title, what it says, its weight.
RANKS = (
    ("", "", 46), ("Senior", Seniority.SENIOR, 20), ("Sr.", Seniority.SENIOR, 3), ("Junior", Seniority.ENTRY, 6),
    ("Associate", Seniority.ENTRY, 3), ("Lead", Seniority.LEAD, 6), ("Principal", Seniority.PRINCIPAL, 3),
    ("Staff", Seniority.PRINCIPAL, 3), ("Trainee", Seniority.INTERN, 2), ("Graduate", Seniority.ENTRY, 3),
    ("Experienced", Seniority.MID, 3), ("Deputy", "", 2),
)  # fmt: skip

#: The crafts of each function, commonest first, and the function's weight.
CRAFTS: dict[Function, tuple[float, str]] = {
    Function.ENGINEERING: (17, "Software Engineer, Backend Engineer, Frontend Developer, DevOps Engineer, Mechanical"
        " Engineer, Electrical Engineer, Site Reliability Engineer, Test Engineer, Mobile Developer, Engineering"
        " Manager"),
    Function.DATA: (6, "Data Analyst, Data Engineer, Data Scientist, Business Intelligence Analyst, Statistician"),
    Function.PRODUCT: (4, "Product Manager, Product Owner, Business Analyst, Product Director"),
    Function.DESIGN: (3, "Product Designer, Graphic Designer, UX Researcher, Interior Designer"),
    Function.RESEARCH: (3, "Research Scientist, Laboratory Technician, Chemist, Research Associate"),
    Function.IT_SECURITY: (4, "Systems Administrator, Security Analyst, IT Support Technician, Network Engineer"),
    Function.SALES: (10, "Account Executive, Sales Representative, Account Manager, Sales Manager, Sales Director"),
    Function.MARKETING: (5, "Marketing Manager, Content Writer, Marketing Specialist, Social Media Manager"),
    Function.CUSTOMER_SERVICE: (6, "Customer Service Representative, Customer Success Manager, Call Centre Agent"),
    Function.OPERATIONS: (5, "Operations Manager, Project Manager, Operations Analyst, Programme Manager"),
    Function.SUPPLY_CHAIN: (5, "Warehouse Associate, Truck Driver, Buyer, Logistics Coordinator, Forklift Operator"),
    Function.MANUFACTURING: (4, "Machine Operator, Production Supervisor, Quality Inspector, Process Engineer"),
    Function.CONSTRUCTION_TRADES: (4, "Electrician, Welder, Plumber, Maintenance Technician, Carpenter"),
    Function.FINANCE: (5, "Accountant, Financial Analyst, Payroll Specialist, Auditor, Finance Director"),
    Function.PEOPLE: (3, "Recruiter, HR Business Partner, HR Manager"),
    Function.LEGAL: (2, "Lawyer, Paralegal, Compliance Officer"),
    Function.ADMINISTRATION: (3, "Executive Assistant, Office Manager, Receptionist"),
    Function.HEALTHCARE: (9, "Registered Nurse, Physical Therapist, Pharmacist, Care Assistant, Dentist, Physician"),
    Function.EDUCATION: (3, "Teacher, Tutor, Lecturer, School Principal"),
    Function.RETAIL_HOSPITALITY: (7, "Store Manager, Shop Assistant, Cook, Waiter, Barista, Hotel Receptionist"),
    Function.CREATIVE_MEDIA: (2, "Video Editor, Journalist, Photographer"),
    Function.PUBLIC_SOCIAL: (2, "Social Worker, Youth Worker, Policy Officer"),
    Function.GENERAL_MANAGEMENT: (1, "General Manager, Managing Director, Chief Operating Officer"),
}  # fmt: skip

#: Second part of a title, and a team's name; commonest first.
AREAS = _rows("""
Payments; Growth; Platform; Infrastructure; Enterprise; Operations; Night Shift; Cloud; Security; Mobile;
Analytics; Logistics; Retail; Healthcare; Public Sector; Machine Learning; Automotive; Consumer; Partnerships;
Commercial; Industrial; Energy; Emergency Care; Risk; Compliance; Identity; Search; Video; Advertising;
Marketplace; Lending; Insurance; Claims; Fulfilment; Surgery; Pediatrics; Oncology; Intensive Care; Primary
School; Mathematics; Science; Languages; Special Needs; Home Care; Weekend Shift; Early Shift; Spare Parts;
Quality; Assembly; Packaging; Cold Storage; Inbound; Outbound; Fleet; Rail; Aviation; Marine; Wind Power; Solar;
Batteries; Grid; Semiconductors; Robotics; Vision; Speech; Embedded Systems; Firmware; Compilers; Databases;
Networking; Storage; Observability; Developer Tools; Accessibility; Localisation; Billing; Tax; Treasury; Audit;
Mergers; Real Estate; Facilities; Events; Catering; Bakery; Bar; Front Desk; Housekeeping; Tourism; Sports;
Gaming; Music; News; Photography; Fashion; Furniture; Toys; Pharmacy; Diagnostics; Genomics; Clinical Trials;
Vaccines; Medical Devices; Dental; Veterinary; Agriculture; Forestry; Water; Waste; Recycling; Chemicals;
Plastics; Steel; Mining; Oil; Gas; Nuclear; Defence; Space; Satellites; Maps; Travel; Mobility; Charging;
Insights; Pricing; Loyalty; Onboarding; Renewals; Key Accounts; Small Business; Nordics; Benelux; Iberia;
Midwest; East Coast; West Coast; South; North
""")

#: After a function's name: its departments, commonest first.
DEPARTMENTS = (
    "", " Delivery", " EMEA", " North America", " Services", " Excellence", " Platform", " Programmes",
    " APAC", " Strategy", " Shared Services", " Field Team", " Headquarters",
)  # fmt: skip

SECTORS = (
    "Software/SaaS", "Healthcare", "E-commerce/Retail", "Manufacturing/Industrial", "Consulting/Services",
    "Banking/Finance", "Fintech", "Logistics/SupplyChain", "Education", "Biotech/Pharma", "Energy/Climate", "AI/ML",
    "Media/Entertainment", "Travel/Hospitality", "Food/Beverage", "Government/Public", "Automotive/Mobility",
    "Insurance", "Telecom", "Aerospace/Defense", "RealEstate/PropTech", "Cybersecurity", "Gaming",
    "Semiconductors/Hardware", "Crypto/Web3",
)  # fmt: skip

#: Uneven, as the real ones are.
PROVIDER_SHARES = {
    "greenhouse": 36, "lever": 14, "ashby": 12, "smartrecruiters": 12, "workable": 11, "personio": 9, "recruitee": 6,
}  # fmt: skip

REMOTE_REGIONS = (
    "worldwide",
    "europe",
    "eu",
    "emea",
    "apac",
    "latam",
    "north_america",
    "americas",
    "dach",
    "nordics",
)

#: Code, weight, currency, usual yearly pay in thousands, the middle's latitude and longitude and how far the
#: country reaches from it, then its largest city and where that is.
COUNTRIES = _rows("""
US 380 USD 95 39.5 -98 7 19 New_York; GB 90 GBP 48 53 -1.5 2 1.5 London; DE 70 EUR 58 51 10 2 3 Berlin;
IN 60 INR 1400 21 78 7 6 Bengaluru; CA 50 CAD 85 50 -97 3 22 Toronto; FR 45 EUR 46 46.5 2.5 2.5 3 Paris;
NL 30 EUR 55 52.2 5.5 0.7 0.9 Amsterdam; ES 28 EUR 36 40 -3.7 2.5 3 Madrid; AU 26 AUD 98 -30 146 5 6 Sydney;
PL 22 PLN 130 52 19 1.7 2.5 Warsaw; BR 20 BRL 110 -14 -51 7 7 Sao_Paulo; IE 18 EUR 58 53.2 -7.8 1 1.2 Dublin;
SG 15 SGD 85 1.35 103.82 0.05 0.08 Singapore; CH 14 CHF 110 46.8 8.2 0.4 0.9 Zurich;
MX 14 MXN 420 23.6 -102 4 5 Mexico_City; IT 14 EUR 38 43 12 2.5 2 Milan; JP 13 JPY 6500 36 138 3 3 Tokyo;
SE 12 SEK 520 60 15 3 2 Stockholm; PT 11 EUR 30 39.6 -8 1.3 0.6 Lisbon; PH 10 PHP 600 12 122 4 2 Manila;
AT 10 EUR 52 47.6 14 0.5 1.5 Vienna; BE 9 EUR 50 50.6 4.6 0.4 1 Brussels;
DK 8 DKK 500 56 9.5 0.7 1 Copenhagen; IL 8 ILS 300 31.5 34.9 1 0.2 Tel_Aviv;
RO 8 RON 110 45.9 25 1 2 Bucharest; CO 7 COP 90000 4.5 -74 3 2 Bogota;
AR 7 ARS 24000 -34 -64 7 4 Buenos_Aires; ZA 6 ZAR 600 -29 25 3 4 Cape_Town;
CZ 6 CZK 850 49.8 15.5 0.6 1.7 Prague; NO 6 NOK 650 62 10 3 2 Oslo; FI 6 EUR 52 63 26 3 2 Helsinki;
GR 5 EUR 26 39 22 1.5 1.5 Athens; HU 5 HUF 9000 47.2 19.5 0.6 1.5 Budapest; UA 5 USD 24 49 31 1.5 4 Kyiv;
TR 5 TRY 900 39 35 1.5 5 Istanbul; AE 5 AED 240 24.3 54.4 0.6 0.8 Dubai;
KR 5 KRW 55000 36.5 127.8 1 0.8 Seoul; CN 5 CNY 260 34 108 6 9 Shanghai;
MY 4 MYR 80 4 102 1.5 0.8 Kuala_Lumpur; TH 4 THB 700 15 101 3 1.2 Bangkok;
VN 4 VND 400000 16 107 4 1 Ho_Chi_Minh_City; ID 4 IDR 180000 -4 115 3 9 Jakarta;
CL 4 CLP 20000 -35 -71 7 0.7 Santiago; PE 3 PEN 60 -9 -75 4 2 Lima; BG 3 BGN 50 42.7 25.3 0.6 1.5 Sofia;
RS 3 RSD 2200 44 20.8 1 0.8 Belgrade; HR 2 EUR 28 45.3 16 0.7 1.2 Zagreb;
SK 2 EUR 26 48.7 19.5 0.3 1.3 Bratislava; LT 2 EUR 34 55.2 24 0.6 1.2 Vilnius;
EE 2 EUR 36 58.7 25.8 0.4 1 Tallinn; LV 2 EUR 28 56.9 25 0.4 1.5 Riga; NZ 4 NZD 85 -41 173 3 2 Auckland;
KE 2 KES 1800 0 37.8 2 1.5 Nairobi; NG 3 NGN 9000 9 8 2 2.5 Lagos; EG 3 EGP 400 27 30.5 2.5 1.5 Cairo;
MA 2 MAD 160 32 -6.5 2 2 Casablanca; SA 3 SAR 190 24 45 3 4 Riyadh;
HK 3 HKD 420 22.35 114.15 0.05 0.1 Hong_Kong; TW 3 TWD 1000 23.8 121 0.9 0.4 Taipei;
LU 2 EUR 70 49.8 6.1 0.15 0.1 Luxembourg; CR 2 USD 30 10 -84.1 0.4 0.6 San_Jose;
UY 2 USD 32 -33 -56 1 1 Montevideo
""")

#: The other languages of texts; every other one of these countries' postings is in it.
LANGUAGES = {
    "DE": "de",
    "AT": "de",
    "CH": "de",
    "FR": "fr",
    "LU": "fr",
    "ES": "es",
    "MX": "es",
    "AR": "es",
    "NL": "nl",
}
