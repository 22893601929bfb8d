"""Money in postings that is no pay of the job."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import read


@pytest.mark.parametrize(
    "text",
    [
        "The annual salary range is $1xx to $2xx.",
        "We raised $50M in Series B funding.",
        "We have raised $50-60 million to date.",
        "Manage a portfolio of $250,000 - $500,000 accounts.",
        "Own a quota of $800,000 per year.",
        "Close deals from $50k to $250k ARR.",
        "Annual contract values between $100,000 and $300,000.",
        "A $5,000 sign-on bonus is available.",
        "Referral bonus: up to $2,500",
        "Earn up to $1,500 in referral bonuses",
        "Learning budget of €1,000 per year",
        "€1.500 Weiterbildungsbudget pro Jahr",
        "Home office stipend: $500 per year",
        "$150 monthly wellness allowance",
        "Tuition reimbursement up to $5,250 per year",
        "401(k) match up to $8,000",
        "Life insurance of $50,000",
        "$100,000 life insurance at no cost",
        "Our customers save $20,000 - $30,000 a year.",
        "We serve 10,000 - 20,000 employees.",
        "Founded in 2010, 45 000 employees and €2.4bn revenue.",
        "Call us: +49 30 12345678 or $ 5",
        "Relocation package of $10,000.",
        "Relocation assistance up to $15,000 - $20,000",
        "Manages a budget of $1,000,000 - $2,000,000 annually",
        "Salary: competitive. Annual bonus of $10,000.",
        "Competitive salary and a £1,000 joining bonus",
        "Competitive salary, £500 a year training budget",
        "Salary: DOE. Budget responsibility: £50,000 - £100,000",
        "Guaranteed pay and up to $20,000 per year in childcare benefits",
        "Great pay! $2,000 sign on bonus after 90 days",
        "We manage over $100,000,000 in assets and pay attention to detail",
        "Equity: $40,000 - $60,000 per year",
        "RSUs worth $80,000 - $100,000 over four years",
        "Uncapped commission: top reps earn $20,000 commission per month",
        "The fine is $10,000 - $20,000 per year",
        "Prices start at $99/month",
        "Our product costs $25 per hour",
        "Process payments of $10,000 - $50,000",
        "Pay for performance; 2023 - 2024 revenue grew from $30,000 to $45,000",
        "Salary: $12 per year",
        "Hourly rate: $90,000 per hour",
        "Salary $200,000 - $100,000",
        "Shift differential $1.50/hr",
        "Mileage is paid at $0.67 per mile",
        "Salary: $70 per session",
        "$0.55 - $0.60 per mile",
        "Essenszuschuss von 100 € pro Monat",
        "50 € Sachbezug monatlich",
        "Tickets restaurant de 9,50 € par jour",
        "prime de 1 000 € par an",
        "Ayuda de 100 € al mes",
        "Reiskostenvergoeding € 0,23 per km",
        "Salary paid on the 25th of the month. Team of 50-60k users.",
        "We process $30,000 - $40,000 of claims daily per agent.",
        "Series A (€20.000 - €30.000 angel tickets)",
        "Visa sponsorship: salary threshold £38,700 per year",
        "Investment range: $100k - $500k",
        "You will own 20k-40k EUR monthly ad spend.",
        "Experience managing Google Ads spend of $50,000 - $100,000 per month",
        "Salary sacrifice scheme saves up to £1,000 per year",
        "Base salary plus $1,000 monthly car allowance",
        "Anual revenue $85,000 - $150,000 per store",
        "Hires get an annual base salary and up to $30,000 - $40,000 in bonus",
        "Award of up to $25,000 per year",
        "Donation matching: up to $1,000 annually",
        "Our average order is $40 - $60.",
        "A range of products from $20 to $40",
        "Compensation: commission-only, $60,000 - $120,000 first year",
        "Ausbildungsvergütung: 1. Jahr 1.000 €, 2. Jahr 1.100 €",
        "Urlaubsgeld 500 € und Weihnachtsgeld 1.000 € brutto pro Jahr, gutes Gehalt",
        "The budget for this hire is open.",
        "A house costs $300,000 - $400,000 on average; your pay will let you buy one.",
        "Company pays 100% of premiums; HSA seed of $500 - $1,000 per year",
        "Help companies pay invoices from $10k - $100k",
        "Payroll experience with 5,000 - 10,000 employees and $200,000 - $300,000 weekly",
        "Annual salary. Clients with investable assets of $250,000 - $500,000",
        "Experience managing P&L of $20,000 - $50,000 per month; competitive pay",
        "Compensation includes medical insurance up to $30,000 - $60,000",
        "Earn $100 - $300 per gig",
        "Sell homes at $500,000 - $900,000 per year",
        "Saved customers between $20,000 and $30,000 per year",
        "Salary range 5-7 years experience, 10k-20k users",
        "Compensation data: 100-200k rows per day",
        "Salary.com tracks 300k - 400k pay points",
        "Base of 40-50k customers",
        "range of 30,000 - 40,000 parts",
        "Salary: 75-80% of 100-120k",
    ],
)
def test_money_that_is_no_pay_is_not_read(text):
    fact = read(Document.of_text(text)).pay

    assert not fact


@pytest.mark.parametrize(
    "other",
    [
        "Sign-on bonus: up to $10,000.",
        "We raised $120,000 - $180,000 from angels.",
        "Life insurance of $50,000 to $200,000.",
        "Learning budget of $2,000 per year.",
        "Relocation: up to $15,000.",
        "401(k) match up to $9,000 a year.",
        "A quota of $900,000 per year.",
    ],
)
def test_other_money_does_not_widen_the_pay(other):
    text = f"{other}\nBase salary: $100,000 - $120,000 per year.\n{other}"

    fact = read(Document.of_text(text)).pay

    assert [(range_.minimum, range_.maximum) for range_ in fact.value] == [(100_000, 120_000)]
