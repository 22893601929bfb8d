"""Pay read from words: amounts, currencies and periods as postings write them."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import overall, read
from postings.vocab import FactState


def read_overall(text):
    fact = read(Document.of_text(text)).pay
    range_ = overall(fact.value or ())
    return range_ and (range_.minimum, range_.maximum, range_.currency, range_.period)


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("Compensation: ₹12,00,000 - ₹18,00,000 per annum", 1_200_000, 1_800_000, "INR"),
        ("CTC: 12-15 LPA", 1_200_000, 1_500_000, "INR"),
        ("Salary: 6 LPA to 9 LPA", 600_000, 900_000, "INR"),
        ("Salary range: INR 10 - 15 lakhs per annum", 1_000_000, 1_500_000, "INR"),
        ("Salary: C$85,000 to C$95,000 per year", 85_000, 95_000, "CAD"),
        ("Salary: A$120k - A$140k + super", 120_000, 140_000, "AUD"),
        ("Salary £30,000 pro rata", 30_000, 30_000, "GBP"),
        ("£30,000 - £35,000 per annum plus pension", 30_000, 35_000, "GBP"),
        ("£45k - £55k DOE", 45_000, 55_000, "GBP"),
        ("Up to £60,000 per annum", None, 60_000, "GBP"),
        ("Salary: from £28,500 pa", 28_500, None, "GBP"),
        ("Salary up to £55k OTE £75k", None, 55_000, "GBP"),
        ("Base salary £40,000, OTE £80,000", 40_000, 40_000, "GBP"),
        ("£40k basic + uncapped commission, £80k OTE", 40_000, 40_000, "GBP"),
        ("Gehalt: 45.000 € - 55.000 € brutto pro Jahr", 45_000, 55_000, "EUR"),
        ("Jahresgehalt ab 45.000 €", 45_000, None, "EUR"),
        ("Für diese Position gilt ein Mindestentgelt von EUR 49.000,- brutto/Jahr", 49_000, None, "EUR"),
        ("Gehalt: CHF 120'000 - 140'000 pro Jahr", 120_000, 140_000, "CHF"),
        ("Salaire : 45 000 € brut annuel", 45_000, 45_000, "EUR"),
        ("Rémunération : entre 35 et 45 K€ brut annuel selon profil", 35_000, 45_000, "EUR"),
        ("Salaire : 35K€ - 42K€ (fixe + variable)", 35_000, 42_000, "EUR"),
        ("Package : 50-60k€", 50_000, 60_000, "EUR"),
        ("Salario: 30.000 - 35.000 € brutos anuales", 30_000, 35_000, "EUR"),
        ("Salario entre 24.000€ y 28.000€ bruto anual", 24_000, 28_000, "EUR"),
        ("Banda salarial: 40-50k€ SBA", 40_000, 50_000, "EUR"),
        ("RAL: 30-35k", 30_000, 35_000, ""),
        ("RAL 28.000 - 32.000 €", 28_000, 32_000, "EUR"),
        ("Salary: $120,000.00 - $150,000.00", 120_000, 150_000, ""),
        ("$85K – $110K base", 85_000, 110_000, ""),
        (
            "Base salary range: $140,000-$170,000. In addition you may receive a sign-on bonus of $10,000.",
            140_000,
            170_000,
            "",
        ),
        (
            "The base pay for this role is $95,000 to $115,000 per year, plus an annual bonus of "
            "$5,000 - $10,000.",
            95_000,
            115_000,
            "",
        ),
        ("Minimum: $60,000 Maximum: $80,000 annual salary", 60_000, 80_000, ""),
        ("The pay range for this position is USD 110,000 to 140,000 annually.", 110_000, 140_000, "USD"),
        ("Salary range: 110,000 EUR - 140,000 EUR", 110_000, 140_000, "EUR"),
        ("Compensation: $90K+", 90_000, None, ""),
        ("Total compensation: $250,000 - $300,000 including bonus and equity", 250_000, 300_000, ""),
        ("This role has an annual base salary of $130,000.", 130_000, 130_000, ""),
        ("Salary band: £52,715 to £58,225 per annum (pro rata for part time)", 52_715, 58_225, "GBP"),
        ("Salary: Grade 7 £38,205–£44,263", 38_205, 44_263, "GBP"),
        ("Salary £23,500 (£12.05 per hour)", 23_500, 23_500, "GBP"),
        ("Wir bieten ein Gehalt von 50.000 bis 60.000 Euro im Jahr", 50_000, 60_000, "EUR"),
        ("Gehaltsspanne: 60-75k € p.a.", 60_000, 75_000, "EUR"),
        ("At Acme, salaries for this level are from $150k to $180k.", 150_000, 180_000, ""),
        (
            "The base salary range is:\nZone A: $120,000 - $150,000\nZone B: $110,000 - $140,000",
            110_000,
            150_000,
            "",
        ),
        (
            "Pay Transparency\nCalifornia: $150,000 - $180,000\nColorado: $130,000 - $160,000 per year",
            130_000,
            180_000,
            "",
        ),
        (
            "The US base salary range for this full-time position is $200,000-$250,000 + bonus + "
            "equity + benefits.",
            200_000,
            250_000,
            "",
        ),
        ("Compensation Range: $112,000—$140,000 USD", 112_000, 140_000, "USD"),
        ("Annual Salary Range\n$112,000—$140,000 USD", 112_000, 140_000, "USD"),
        ("Salary Range\n$112,000\n—\n$140,000 USD", 112_000, 140_000, "USD"),
        ("Salary: £24,000 to £26,000 a year", 24_000, 26_000, "GBP"),
        ("Salary: £24k-£26k per annum (depending on experience)", 24_000, 26_000, "GBP"),
        ("Salary: Circa £50,000", 50_000, 50_000, "GBP"),
        ("Salary: c. £50k plus bonus", 50_000, 50_000, "GBP"),
        ("Competitive salary (£35-40k)", 35_000, 40_000, "GBP"),
        ("Salary: €45,000-€55,000 (DOE)", 45_000, 55_000, "EUR"),
        ("Salary €55.000 – €70.000 + bonus", 55_000, 70_000, "EUR"),
        ("Salary: Rs 8-12 lakhs p.a.", 800_000, 1_200_000, "INR"),
        ("Salary: ₹8L - ₹12L per annum", 800_000, 1_200_000, "INR"),
        ("CTC up to 25 LPA", None, 2_500_000, "INR"),
        ("Salary: ₹1.2 crore per annum", 12_000_000, 12_000_000, "INR"),
        ("Salary: R450 000 - R600 000 per annum", 450_000, 600_000, "ZAR"),
        ("Hiring range: $68,000 to $75,000", 68_000, 75_000, ""),
        ("Expected salary: $68,000–75,000/yr", 68_000, 75_000, ""),
        ("Target Salary Range: $130,000.00 - $160,000.00 Annual", 130_000, 160_000, ""),
        ("Salary Range: $130,000.00/Yr. - $160,000.00/Yr.", 130_000, 160_000, ""),
        ("Minimum Salary: USD $56,000.00/Yr. Maximum Salary: USD $72,000.00/Yr.", 56_000, 72_000, "USD"),
        ("The starting salary is $50,000 with a $5,000 sign-on bonus.", 50_000, 50_000, ""),
        ("Starting salary $50,000; $5,000 relocation.", 50_000, 50_000, ""),
        ("Base: $150k, OTE: $300k", 150_000, 150_000, ""),
        ("OTE $120,000 - $140,000 (60/40 split)", 120_000, 140_000, ""),
        ("$60,000 base salary with on-target earnings of $120,000", 60_000, 60_000, ""),
        (
            "The on-target earnings are $200,000-$240,000, with a base salary of $100,000-$120,000.",
            100_000,
            120_000,
            "",
        ),
        ("Salary: 120k-150k USD + equity 0.1%-0.5%", 120_000, 150_000, "USD"),
        ("Compensation: 80-100K EUR plus 0.2% equity", 80_000, 100_000, "EUR"),
        ("Jahresbruttogehalt ab EUR 45.500,- (Basis Vollzeit)", 45_500, None, "EUR"),
        ("Das Jahresbruttogehalt liegt bei 60.000 €.", 60_000, None, "EUR"),
        ("Rémunération : 28/32 K€", 28_000, 32_000, "EUR"),
        ("Rémunération fixe de 38 000 à 45 000 euros bruts annuels", 38_000, 45_000, "EUR"),
        ("Rémunération brute annuelle : 32 000 € à 36 000 €", 32_000, 36_000, "EUR"),
        ("Salario bruto anual: 28.000 €", 28_000, 28_000, "EUR"),
        ("Retribución: 22.000€-26.000€ b/a", 22_000, 26_000, "EUR"),
        ("Salaris: €45.000 - €60.000 bruto per jaar", 45_000, 60_000, "EUR"),
        ("Retribuzione annua lorda: 28.000 - 32.000 euro", 28_000, 32_000, "EUR"),
        ("Drivers average $75,000 - $90,000 a year", 75_000, 90_000, ""),
    ],
)
def test_pay_of_a_year_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, "year")


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("Salary: R25 000 pm", 25_000, 25_000, "ZAR"),
        ("Salary: R25 000 - R30 000 per month", 25_000, 30_000, "ZAR"),
        ("Salario: R$ 4.500,00 por mês", 4500, 4500, "BRL"),
        ("Faixa salarial: R$ 8.000 a R$ 12.000 /mês", 8000, 12_000, "BRL"),
        ("We pay US$ 5,000 - 7,000 per month.", 5000, 7000, "USD"),
        (
            "Das kollektivvertragliche Mindestgehalt beträgt EUR 2.500,- brutto pro Monat auf Basis "
            "Vollzeit..",
            2500,
            None,
            "EUR",
        ),
        ("Bruttomonatsgehalt zwischen 3.200 und 3.800 Euro", 3200, 3800, "EUR"),
        ("Rémunération : à partir de 2 000 € brut par mois sur 13 mois", 2000, None, "EUR"),
        ("Sueldo: 1.500 €/mes", 1500, 1500, "EUR"),
        ("Een salaris tussen € 3.000 en € 4.000 bruto per maand", 3000, 4000, "EUR"),
        ("Salaris: € 3.000 - € 4.000 bruto per maand o.b.v. 40 uur", 3000, 4000, "EUR"),
        ("Salaris van €2.800,- tot €3.600,- per maand", 2800, 3600, "EUR"),
        ("Stipendio: 1.800 € al mese", 1800, 1800, "EUR"),
        ("Lön: 35 000 - 42 000 kr/mån", 35_000, 42_000, ""),
        ("Salary $25,000 ~ $30,000 MXN monthly", 25_000, 30_000, "MXN"),
        ("Vergütung: 520 € pro Monat (Minijob)", 520, None, "EUR"),
        ("Monatliches Bruttogehalt: 2.900 €", 2900, None, "EUR"),
        ("We offer 5 000 – 7 000 EUR gross per month", 5000, 7000, "EUR"),
        ("Salary: 2500 - 3500 EUR/month gross", 2500, 3500, "EUR"),
        ("Salary: from 1800 € gross per month", 1800, None, "EUR"),
        ("Monthly gross salary EUR 3000-4500", 3000, 4500, "EUR"),
        ("Salary: AED 15,000 - 20,000 per month", 15_000, 20_000, "AED"),
        ("Salary: SGD 5,000 - 7,500 monthly", 5000, 7500, "SGD"),
        ("Salary: S$5,000 - S$7,500 per month", 5000, 7500, "SGD"),
        ("Salary: HK$25,000 per month", 25_000, 25_000, "HKD"),
        ("Salary: PHP 40,000 - 60,000 / month", 40_000, 60_000, "PHP"),
        ("Salary: ₱40,000 to ₱60,000 monthly", 40_000, 60_000, "PHP"),
        ("Salary: Rs. 25,000 - Rs. 40,000 per month", 25_000, 40_000, "INR"),
        ("Salary: NGN 250,000 - 300,000 monthly", 250_000, 300_000, "NGN"),
        ("Salary: KES 80,000 - 120,000 per month", 80_000, 120_000, "KES"),
        ("CTC: R30k - R45k per month", 30_000, 45_000, "ZAR"),
        ("Salary: ZAR 35,000 per month cost to company", 35_000, 35_000, "ZAR"),
        ("Salary: $4,500 - $6,000/mo", 4500, 6000, ""),
        ("Salary: $4.5k – $6k/month", 4500, 6000, ""),
        ("Internship pay: $8,000 per month", 8000, 8000, ""),
        ("Gehalt: ab 3.500 € brutto/Monat", 3500, None, "EUR"),
        ("Gehalt ab € 3.200,00 brutto monatlich", 3200, None, "EUR"),
        ("Salaire entre 1 800€ et 2 100€ net par mois", 1800, 2100, "EUR"),
        ("Salaire : 2 000 - 2 300 € brut/mois", 2000, 2300, "EUR"),
        ("Salario: 1.800 € - 2.000 € brutos/mes en 14 pagas", 1800, 2000, "EUR"),
        ("Een bruto maandsalaris tussen de €2.500 en €3.200", 2500, 3200, "EUR"),
        ("Bruto maandsalaris van minimaal € 2.900 tot maximaal € 3.900", 2900, 3900, "EUR"),
        ("Salaris maximaal € 4.671 bruto per maand", None, 4671, "EUR"),
        ("Stipendio lordo mensile di 1.600 €", 1600, 1600, "EUR"),
        ("Månadslön 32 000 kr", 32_000, 32_000, ""),
    ],
)
def test_pay_of_a_month_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, "month")


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("Pay: $1,200 - $1,500 per week", 1200, 1500, ""),
        ("$1,500 - $1,800 weekly pay for CDL drivers", 1500, 1800, ""),
    ],
)
def test_pay_of_a_week_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, "week")


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("TJM : 400 - 500 €", 400, 500, "EUR"),
        ("Day rate: £450 - £500", 450, 500, "GBP"),
        ("Day rate £500 per day outside IR35", 500, 500, "GBP"),
        ("We pay €500–€600 per day.", 500, 600, "EUR"),
        ("Daily rate: $350-$400 per day", 350, 400, ""),
        ("Tagessatz: 600 - 700 €", 600, 700, "EUR"),
    ],
)
def test_pay_of_a_day_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, "day")


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("Stundenlohn von 15,50 €/h", 15.5, None, "EUR"),
        ("Taux horaire : 11,88 € brut", 11.88, 11.88, "EUR"),
        ("Uurloon: €14,50 per uur", 14.5, 14.5, "EUR"),
        ("Pay: between $18 and $22 an hour", 18, 22, ""),
        ("Pay: $18.50/hr", 18.5, 18.5, ""),
        ("Starting at $18/hour", 18, None, ""),
        ("$20 - $25 per hour plus tips", 20, 25, ""),
        ("You will earn $20-$24 hourly, depending on experience.", 20, 24, ""),
        ("Pay Range: $34.10/hr - $51.15/hr", 34.1, 51.15, ""),
        ("Hourly rate: 25-30 USD", 25, 30, "USD"),
        ("$25.00 - $30.00 per hour ($52,000 - $62,400 annually)", 25, 30, ""),
        ("Pay: $15-$17 an hour, 20 - 30 hours per week", 15, 17, ""),
        ("Verdienst: 16,00 € - 18,00 € pro Stunde", 16, 18, "EUR"),
        ("Compensation: $45.00 - $60.00 / hr", 45, 60, ""),
        ("Compensation: $18.00 - $22.00 per hour DOE + tips", 18, 22, ""),
        ("$17.25/hour starting wage", 17.25, 17.25, ""),
        ("Salary: 17.25 - 19.50 per hour", 17.25, 19.5, ""),
        ("Rate of pay: £11.44 per hour", 11.44, 11.44, "GBP"),
        ("£11.44 p/h", 11.44, 11.44, "GBP"),
        ("Pay Rate: $32.00 - $36.00/Hr.", 32, 36, ""),
        ("Pay Range USD $21.00 - USD $27.00 /Hr.", 21, 27, "USD"),
        ("Min Pay: $20.00 | Max Pay: $25.00 hourly", 20, 25, ""),
        ("Interns are paid $30 per hour.", 30, 30, ""),
        ("Stundensatz 80-95 EUR", 80, 95, "EUR"),
        ("Du verdienst 14 € die Stunde", 14, None, "EUR"),
        ("Vergütung von 13,50€/Std. zzgl. Zuschläge", 13.5, None, "EUR"),
        ("Salaire: 12,50€/h", 12.5, 12.5, "EUR"),
        ("Timlön: 150-170 kr/tim", 150, 170, ""),
    ],
)
def test_pay_of_an_hour_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, "hour")


@pytest.mark.parametrize(
    ("text", "minimum", "maximum", "currency"),
    [
        ("Gross salary 3.000–4.500 € (gross)", 3000, 4500, "EUR"),
        ("Salary: 60,000 - 80,000 PLN", 60_000, 80_000, "PLN"),
    ],
)
def test_pay_of_no_known_period_is_read(text, minimum, maximum, currency):
    pay = read_overall(text)

    assert pay == (minimum, maximum, currency, None)


def test_the_evidence_is_the_words_of_the_amount_and_its_period():
    text = "We offer a lot.\nSalary: from £28,500 per annum, and more."

    fact = read(Document.of_text(text)).pay

    assert fact.state is FactState.PARSED
    assert [text[place.start : place.end] for place in fact.evidence] == ["from £28,500 per annum"]


def test_pay_in_the_title_is_read_where_the_text_has_none():
    doc = Document.of_text("You drive a van.", title="Driver - $22/hr")

    fact = read(doc).pay

    assert (fact.value[0].minimum, fact.evidence[0].where) == (22, "title")


@pytest.mark.parametrize(
    "title",
    ["Sales Associate ($18 - $20/hr)", "Insurance Agent $18 - $20 per hour", "$18-$20/hr Training Assistant"],
)
def test_names_of_jobs_in_titles_take_no_pay(title):
    fact = read(Document.of_text("", title=title)).pay

    assert (fact.value[0].minimum, fact.value[0].maximum) == (18, 20)


@pytest.mark.parametrize(
    "title", ["Nurse - $5,000 Sign-on Bonus", "Manager, $50M Fund", "Engineer (401k match)", "B2B Sales 2k"]
)
def test_other_money_in_titles_is_no_pay(title):
    fact = read(Document.of_text("", title=title)).pay

    assert not fact
