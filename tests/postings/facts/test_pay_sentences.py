"""Pay in sentences and short passages that hold other money, numbers and places too."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import overall, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "160 hours per month, £11 per hour, sleeps are paid at £45, on calls paid at £20.",
            (11, 11, "GBP", "hour"),
        ),
        ("£19,813 to £23,881 per annum pro rata", (19_813, 23_881, "GBP", "year")),
        ("Starting salary: £26,000 rising to £28,000 after probation", (26_000, 28_000, "GBP", "year")),
        ("The salary for this position is $72,500.", (72_500, 72_500, "", "year")),
        ("Salary is $72,500 annually with a $1,500 annual bonus", (72_500, 72_500, "", "year")),
        (
            "The hourly pay range for this role is $19.50—$24.00 USD. We also offer a $500 referral "
            "bonus and $1,000 stipend per year.",
            (19.5, 24, "USD", "hour"),
        ),
        ("Pay Range\n$60.10-$82.50\nHourly", (60.1, 82.5, "", "hour")),
        (
            "Compensation:\nBase Pay: $58,000 - $62,000\nBonus: up to $6,000\nTotal: $64,000",
            (58_000, 62_000, "", "year"),
        ),
        (
            "Base pay $58,000 - $62,000, bonus $3,000 - $6,000, total compensation $61,000 - $68,000",
            (58_000, 62_000, "", "year"),
        ),
        (
            "The anticipated annual base salary range for this position is $110,600 to $157,900, "
            "plus a target annual bonus of $16,000 - $24,000.",
            (110_600, 157_900, "", "year"),
        ),
        (
            "In accordance with law, the expected salary for this California-based position is "
            "between $140,000 and $190,000.",
            (140_000, 190_000, "", "year"),
        ),
        (
            "The salary range for this role in California is $166,000 - $195,000. (New York: "
            "$160,000-$185,000).",
            (160_000, 195_000, "", "year"),
        ),
        (
            "Depending on your location, base compensation is: CA, NY: $150-170K; WA, CO: $135-155K; "
            "elsewhere: $120-140K.",
            (120_000, 170_000, "", "year"),
        ),
        (
            "The U.S. base salary range is $180,000 – $230,000. Within the range, individual pay is "
            "determined by work location.",
            (180_000, 230_000, "", "year"),
        ),
        (
            "Our base salary ranges from $100,000 on the low end to $140,000 on the high end.",
            (100_000, 140_000, "", "year"),
        ),
        (
            "The range of starting pay for this role is $45,000 - $75,000 per year. Employees also "
            "receive 401(k) match of up to $3,000, $25,000 in life insurance and $250 per month for "
            "transit.",
            (45_000, 75_000, "", "year"),
        ),
        (
            "Job Types: Full-time, Part-time\nPay: $15.00 - $22.00 per hour\nExpected hours: 20 – 40 "
            "per week\nBenefits:",
            (15, 22, "", "hour"),
        ),
        ("Salary: From $55,000.00 per year", (55_000, None, "", "year")),
        ("Pay: Up to $95,000.00 per year", (None, 95_000, "", "year")),
        ("Pay: $1,300.00 - $1,700.00 per week", (1300, 1700, "", "week")),
        ("Compensation: $80-90k. Visa: yes. Team: 20-30.", (80_000, 90_000, "", "year")),
        ("Comp: $130k–$160k + 0.25%–0.5% equity", (130_000, 160_000, "", "year")),
        ("Salary: 40-45k GBP", (40_000, 45_000, "GBP", "year")),
        ("Salary: AUD $90,000 - $105,000 plus superannuation", (90_000, 105_000, "AUD", "year")),
        ("Remuneration package: $95,000 + 11% super", (95_000, 95_000, "", "year")),
        ("Salary: NZ$75,000", (75_000, 75_000, "NZD", "year")),
        ("Gehalt: 38.000€–42.000€ p.a. + Bonus", (38_000, 42_000, "EUR", "year")),
        (
            "attraktives Jahreszielgehalt von 70.000 € bis 85.000 € (Fixum + variabler Anteil)",
            (70_000, 85_000, "EUR", "year"),
        ),
        (
            "Das erwartet dich: 2.800 – 3.200 € brutto/Monat, 30 Tage Urlaub, 50 € Sachbezug",
            (2800, 3200, "EUR", "month"),
        ),
        ("Einstiegsgehalt: 3.000 € brutto im Monat, 13. Monatsgehalt", (3000, None, "EUR", "month")),
        ("Gehaltsrahmen: TVöD EG 9b (3.420 - 4.560 Euro brutto monatlich)", (3420, 4560, "EUR", "month")),
        ("Stundenlohn ab 17,50 € zzgl. Nachtzuschlag 25 %", (17.5, None, "EUR", "hour")),
        (
            "KV-Mindestgehalt: € 2.345,67 brutto/Monat (Vollzeit, 38,5 h) mit Bereitschaft zur Überzahlung",
            (2345.67, None, "EUR", "month"),
        ),
        ("Wir zahlen ein Jahresbruttogehalt von mindestens € 55.000,-", (55_000, None, "EUR", "year")),
        ("Salaire : de 2200€ à 2500€ brut selon expérience", (2200, 2500, "EUR", None)),
        ("Rémunération : 30 000€ - 35 000€ annuel brut + primes", (30_000, 35_000, "EUR", "year")),
        ("Fourchette de salaire : 45k-55k€ annuels", (45_000, 55_000, "EUR", "year")),
        ("Salaire fixe : 24K€ + variable 10K€", (24_000, 24_000, "EUR", "year")),
        ("Salaire brut : 1 801,80 € / mois, prime de 150 € par mois", (1801.8, 1801.8, "EUR", "month")),
        ("Rango salarial: 35.000€ - 45.000€ brutos/año según experiencia", (35_000, 45_000, "EUR", "year")),
        ("Salario: 16.000€ b/a + incentivos de hasta 4.000€", (16_000, 16_000, "EUR", "year")),
        ("Sueldo base de $12,000 a $15,000 mensuales", (12_000, 15_000, "", "month")),
        ("Salario: $4.000.000 COP mensuales", (4_000_000, 4_000_000, "COP", "month")),
        (
            "Salaris tussen €3.200,- en €4.500,- bruto per maand op basis van 40 uur",
            (3200, 4500, "EUR", "month"),
        ),
        ("Salaris: tot € 75.000 per jaar", (None, 75_000, "EUR", "year")),
        ("Stipendio: RAL tra 28.000€ e 34.000€", (28_000, 34_000, "EUR", "year")),
        ("Månadslön: 30 000–35 000 kr per månad", (30_000, 35_000, "", "month")),
        ("Salary: 35 000 - 45 000 SEK per month", (35_000, 45_000, "SEK", "month")),
        ("Salary: DKK 45,000 - 55,000 per month", (45_000, 55_000, "DKK", "month")),
        ("Salary: CHF 100k - 120k", (100_000, 120_000, "CHF", "year")),
        ("Lohn: CHF 6'500.- bis 7'500.- pro Monat", (6500, 7500, "CHF", "month")),
        ("Salary: 1500-2000 USD net", (1500, 2000, "USD", None)),
        ("Salary: $3000-$5000 gross per month (B2B)", (3000, 5000, "", "month")),
        ("Rate: $40-$60/hr on C2C", (40, 60, "", "hour")),
        ("Pay rate: $48/hr - $52/hr W2", (48, 52, "", "hour")),
        ("$65/hr", (65, 65, "", "hour")),
        ("Rate: Up to $70 per hour", (None, 70, "", "hour")),
        ("Hourly: $21.75 to start", (21.75, 21.75, "", "hour")),
        ("Wages start at $16.00/hr and go up to $19.00/hr", (16, 19, "", "hour")),
        ("Teacher salary schedule: $48,526 - $92,110 (190 days)", (48_526, 92_110, "", "year")),
        ("Salary: $4,111.47 - $5,122.96 monthly", (4111.47, 5122.96, "", "month")),
        ("Salary\n$5,500.00 - $6,800.00 Monthly", (5500, 6800, "", "month")),
        ("Salary: $70,000.00/year to $85,000.00/year", (70_000, 85_000, "", "year")),
        ("Salary: $70K/yr - $85K/yr", (70_000, 85_000, "", "year")),
        ("Salary: 70,000-85,000", (70_000, 85_000, "", "year")),
        ("Salary: 65k", (65_000, 65_000, "", "year")),
        ("What you'll earn: $60,000 base + $60,000 commission = $120,000 OTE", (60_000, 60_000, "", "year")),
        ("Paid internship ($20/hour)", (20, 20, "", "hour")),
        (
            "Salary: £42,000 per annum pro rata (equivalent to £14,000 for the 4-month contract)",
            (42_000, 42_000, "GBP", "year"),
        ),
        (
            "Compensation: $200k–$250k OTE, including a $150k base salary, uncapped sales commission "
            "($50k–$100k upside)",
            (150_000, 150_000, "", "year"),
        ),
        (
            "The base salary for this position ranges from $60,000/year in our lowest geographic "
            "market up to $75,000/year in our highest.",
            (60_000, 75_000, "", "year"),
        ),
    ],
)
def test_the_pay_is_found_among_other_words(text, expected):
    range_ = overall(read(Document.of_text(text)).pay.value or ())

    assert range_
    assert (range_.minimum, range_.maximum, range_.currency, range_.period) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Salary £££ negotiable. Company turnover £10,000 - £20,000 monthly.",
        "Lön enligt avtal",
        "Your salary will double every 10-15k users",
        "Avg. deal $30k–$60k, base salary competitive",
        "Compensation: base + commission. Closing $20k-$40k deals monthly.",
        "You'll be paid $25 per article.",
        "Internship stipend: $1,500 per month",
        "Employees can earn up to $2,000 for referring friends",
        "Payroll taxes of $20,000 - $30,000 per year must be filed.",
        "Compensation and Benefits\nEmployer HSA contribution of $1,200 - $2,400 per year\n"
        "Competitive salary",
        "Compensation\nUp to $20,000 per year towards college",
        "Benefits & pay\n$10,000 - $15,000 in parental leave top-up annually",
        "Our loans range from $25,000 - $150,000 and we pay fast",
        "Company earnings range between $40,000 and $80,000 a week",
        "Average home price $300,000 - $500,000. Base pay is good.",
        "Be part of a fund managing $200k-$300k cheques; great compensation",
        "Grants between $25,000 and $100,000 annually are paid by the foundation",
        "Each franchise makes $100,000 - $150,000 per year in profit",
        "Equal pay: women earn $0.82 for each $1.00",
    ],
)
def test_no_pay_is_found_among_other_words(text):
    fact = read(Document.of_text(text)).pay

    assert not fact
