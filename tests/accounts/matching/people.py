"""Invented people and jobs for tests of matching."""

BAKER = """Ida Holm
Head Baker

Summary
Head baker with nine years of sourdough, laminated dough and early mornings. Plans production and orders for two shops.

Experience
Head Baker, Kornblume Bakery, March 2019 - present
Led six bakers, wrote the production plan in Microsoft Excel and kept food safety records.
Pastry Chef, Hotel Sundby, June 2014 - February 2019
Made desserts for banquets, trained apprentices and kept inventory management in SAP.

Education
Vocational diploma in baking, 2014
"""

ANALYST = """Jon Vale
Data Analyst

Summary
Data analyst who writes SQL and Python every day and explains numbers to people who run shops.

Experience
Data Analyst, Lindqvist Retail, January 2021 - present
Built dashboards in Tableau over PostgreSQL, and forecasts in Python with pandas.
Reporting Assistant, Lindqvist Retail, May 2018 - December 2020
Prepared weekly reports in Microsoft Excel.

Education
BSc Statistics, 2018
"""

BAKER_WANTED = """We are looking for somebody who leads our bakery from four in the morning.
You bring years of sourdough baking and know food safety by heart.
You plan production in Microsoft Excel and order flour, butter and eggs with care.
Your team of five bakers counts on you. Inventory management is yours too."""

ANALYST_WANTED = """As our data analyst you answer questions of the people who run our shops.
Requirements:
Strong SQL and Python.
Experience with Tableau and PostgreSQL.
You explain what a number means and what it does not mean to people who never asked for statistics.
Nice to have: Snowflake, dbt and Airflow."""
