"""Skills that show another one: who works with Django works with Python. Curated, by the slugs of the taxonomy.

A line reads `wider: narrower …`. Nobody can work with a narrower one without the wider; a likely
neighbour (`React` and `TypeScript`) is no relation. The taxonomy itself knows none.
"""

from collections.abc import Collection
from functools import cache

_TABLE = """
python: django flask fastapi pandas numpy scipy scikit-learn pytest
javascript: typescript react angular vue-js next-js node-js express svelte jquery redux nestjs jest
typescript: nestjs
node-js: express nestjs
react: next-js
java: spring hibernate junit
c-sharp: entity-framework blazor
dot-net: entity-framework blazor
php: laravel symfony
ruby: ruby-on-rails
css: sass tailwind-css bootstrap
front-end-development: react angular vue-js svelte
sql: postgresql mysql mariadb sqlite oracle-database microsoft-sql-server t-sql pl-sql bigquery dbt
microsoft-sql-server: t-sql
oracle-database: pl-sql
nosql: mongodb cassandra dynamodb redis
containerization: docker kubernetes openshift
kubernetes: helm openshift amazon-eks
infrastructure-as-code: terraform pulumi cloudformation
configuration-management: ansible
ci-cd: jenkins github-actions gitlab-ci circleci
version-control: git github gitlab bitbucket
git: github gitlab
cloud-computing: aws azure google-cloud
aws: amazon-ec2 amazon-s3 aws-lambda dynamodb amazon-redshift cloudformation amazon-eks
google-cloud: bigquery
observability: prometheus datadog splunk
linux: ubuntu debian red-hat centos
shell-scripting: bash powershell
data-visualization: tableau power-bi looker qlik grafana
business-intelligence: tableau power-bi looker qlik
machine-learning: deep-learning scikit-learn pytorch tensorflow keras
artificial-intelligence: machine-learning generative-ai
deep-learning: pytorch tensorflow keras
generative-ai: large-language-models
large-language-models: langchain
big-data: apache-spark hadoop
message-queues: rabbitmq
data-pipelines: apache-airflow
data-warehousing: snowflake amazon-redshift
microsoft-office: microsoft-excel microsoft-word powerpoint
google-workspace: google-sheets google-docs
agile: scrum kanban safe
project-management: pmp prince2
adobe-creative-suite: adobe-photoshop adobe-illustrator adobe-indesign adobe-premiere-pro adobe-after-effects
video-editing: adobe-premiere-pro
digital-marketing: seo sem google-ads email-marketing
sem: google-ads
web-analytics: google-analytics
email-marketing: mailchimp
crm: salesforce hubspot
accounting: bookkeeping
bookkeeping: quickbooks xero
erp: sap netsuite oracle-erp
test-automation: selenium cypress playwright
unit-testing: junit pytest jest
cad: autocad solidworks catia fusion-360
bim: revit
statistics: regression-analysis
food-safety: haccp
process-improvement: six-sigma kaizen
cybersecurity: penetration-testing network-security siem
virtualization: vmware hyper-v
ehr-systems: epic cerner
it-service-management: itil servicenow
blockchain: ethereum solidity
ethereum: solidity
applicant-tracking-systems: greenhouse-ats
"""


def supporting(slug: str, held: Collection[str]) -> list[str]:
    """Those of the skills held that show this one, in their order."""
    narrower = _all_narrower().get(slug, frozenset())
    return [one for one in held if one in narrower]


@cache
def pairs() -> frozenset[tuple[str, str]]:
    """(wider, narrower), as the table states them."""
    rows = (line.partition(": ") for line in _TABLE.strip().splitlines())
    return frozenset((wider, one) for wider, _, narrower in rows for one in narrower.split())


@cache
def _all_narrower() -> dict[str, frozenset[str]]:
    """With what is narrower than the narrower."""
    direct: dict[str, set[str]] = {}
    for wider, narrower in pairs():
        direct.setdefault(wider, set()).add(narrower)
    return {wider: frozenset(_below(wider, direct)) for wider in direct}


def _below(wider: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [wider]
    while waiting:
        new = direct.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
