"""The parts of a resume, by their headings: English, German, French, Spanish, Dutch, some Italian and Portuguese."""

import re
from enum import StrEnum
from functools import lru_cache

from postings.facts.title.labels import word_set


class Section(StrEnum):
    HEADER = "header"  # all that stands above the first heading
    SUMMARY = "summary"
    WORK = "work"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    PROJECTS = "projects"
    CERTIFICATES = "certificates"
    PERSONAL = "personal"
    REFERENCES = "references"
    INTERESTS = "interests"
    OTHER = "other"  # achievements, publications, memberships, voluntary work


#: Words that make a line a heading, by what they announce.
_TELLING = {
    Section.WORK: "experience experiences experince employment career work history employer positions internships"
    " berufserfahrung berufserfahrungen berufspraxis werdegang berufstätigkeit beschäftigung praktika lebenslauf"
    " expérience expériences parcours emplois stages experiencia experiencias trayectoria empleo"
    " werkervaring loopbaan esperienza esperienze experiência experiências",
    Section.EDUCATION: "education educational academic academics schooling scholastic scholastics coursework"
    " ausbildung bildung bildungsweg studium schulbildung hochschulbildung weiterbildung formation formations études"
    " diplômes educación formación estudios opleiding opleidingen onderwijs istruzione formazione educação formação",
    Section.SKILLS: "skills skill skillset skillsets highlights qualifications competencies competences competence"
    " expertise strengths proficiencies proficiency abilities tools technologies software capabilities keywords"
    " kenntnisse fähigkeiten kompetenzen edv-kenntnisse it-kenntnisse fachkenntnisse compétences informatique"
    " habilidades competencias conocimientos vaardigheden competenties competenze competências",
    Section.LANGUAGES: "languages language sprachen sprachkenntnisse langues idiomas talen talenkennis lingue",
    Section.SUMMARY: "summary profile objective overview focus about statement introduction synopsis"
    " profil kurzprofil resumen perfil profiel résumé propos samenvatting profilo resumo sobre",
    Section.PROJECTS: "projects project projekte projets proyectos projecten progetti projetos",
    Section.CERTIFICATES: "certifications certification certificates licenses licences licensure credentials"
    " zertifikate zertifizierungen certificats certificaciones certificaten certificeringen",
    Section.PERSONAL: "personal contact details dossier personalia persönliche kontakt persönliches coordonnées"
    " datos gegevens personnelles contacto contatti",
    Section.REFERENCES: "references referees reference referenzen références referencias referenties",
    Section.INTERESTS: "interests hobbies interessen hobbys intérêts loisirs intereses aficiones hobby's",
    Section.OTHER: "accomplishments achievements awards honors honours publications affiliations memberships"
    " volunteer volunteering voluntary community activities additional presentations patents extracurricular"
    " ehrenamt auszeichnungen publikationen veröffentlichungen bénévolat distinctions voluntariado logros"
    " vrijwilligerswerk engagement declaration miscellaneous military conferences",
}
#: What may stand beside them in a heading, and announces nothing.
_BESIDE = word_set(
    """
    professional relevant related other industry teaching clinical business technical key core computer selected
    executive general my me and & of the in areas area additional background information training main special
    summary career qualification qualifications skills experience experiences it set details recent previous prior
    major notable development continued cont. cont'd personal service involvement level specific soft hard
    functional management interpersonal analytical highlights strong top research leadership programming
    beruflicher berufliche und meine weitere sonstige wichtige besondere mich über daten angaben zur person
    professionnelle professionnelles professionnel professionnels et mon mes à de personnelles techniques académique
    laboral profesional profesionales y académica mi personales técnicas
    persoonlijk persoonlijke over mij en mijn
    professionale professionali e
    """
)
#: `Project Management`, `Career Development`: items of a list of skills, unless it is the experience in it.
_CRAFTS = word_set(
    "management development training service research programming leadership business technical"
)
_TIMES = word_set("experience experiences history skills and &")
_NOT_WITH_CRAFTS = ([Section.WORK], [Section.PROJECTS])
_KINDS = {word: section for section, words in _TELLING.items() for word in words.split()}
#: Of several telling words in one heading these decide before the first one does.
_STRONGER = {
    "professional summary": Section.SUMMARY,
    "career summary": Section.SUMMARY,
    "career objective": Section.SUMMARY,
    "career focus": Section.SUMMARY,
    "career overview": Section.SUMMARY,
    "career profile": Section.SUMMARY,
    "career highlights": Section.SUMMARY,
    "work summary": Section.SUMMARY,
    "summary of skills": Section.SKILLS,
    "academic qualifications": Section.EDUCATION,
    "academic projects": Section.PROJECTS,
    "academic achievements": Section.OTHER,
    "academic qualification": Section.EDUCATION,
    "company details": Section.WORK,
    "work experience details": Section.WORK,
    "language skills": Section.LANGUAGES,
    "volunteer experience": Section.OTHER,
    "volunteer work": Section.OTHER,
    "voluntary work": Section.OTHER,
    "community service": Section.OTHER,
    "leadership experience": Section.OTHER,
    "leadership activities": Section.OTHER,
    "military experience": Section.WORK,
    "military service": Section.OTHER,
    "project experience": Section.PROJECTS,
    "personal projects": Section.PROJECTS,
    "personal statement": Section.SUMMARY,
    "personal profile": Section.SUMMARY,
    "personal summary": Section.SUMMARY,
    "personal skills": Section.SKILLS,
    "curriculum vitae": Section.HEADER,
    "employer": Section.OTHER,
    "work": Section.WORK,
    "lebenslauf": Section.HEADER,
    "resume": Section.HEADER,
    "research": Section.OTHER,
}
_LONGEST = 60
_MOST_WORDS = 6
_EDGE = " :–—-•*_=|.#~►▪·"
_SPLIT = re.compile(r"[\s/,]+")
#: `Skills: Python, SQL`: a heading with its section on the same line.
_INLINE = re.compile(r"^[\s•*#–-]{0,4}([^\W\d_][^:\n]{2,40}?) ?[:–] ?(?=\S)")


@lru_cache(maxsize=4096)
def heading(line: str) -> Section | None:
    """What a line announces, if it is a heading and nothing else."""
    bare = line.strip(_EDGE).lower()
    if not 2 < len(bare) <= _LONGEST or line.rstrip().endswith((".", ",", ";")):
        return None
    words = [word for word in _SPLIT.split(bare) if word]
    if not words or len(words) > _MOST_WORDS or line[:1].islower():
        return None
    whole = " ".join(words)
    if whole in _STRONGER:
        return _STRONGER[whole]
    telling = [_KINDS[word] for word in words if word in _KINDS]
    if not _CRAFTS.isdisjoint(words) and _TIMES.isdisjoint(words) and telling[:1] in _NOT_WITH_CRAFTS:
        return None
    if not telling or any(word not in _KINDS and word not in _BESIDE for word in words):
        return None
    return _of_words(words, telling)


def _of_words(words: list[str], telling: list[Section]) -> Section:
    """`Summary of Qualifications`, `Education and Training`, `Work History`, `Skill Highlights`."""
    if telling[0] is Section.PERSONAL and len(telling) > 1:
        return telling[1]
    if words[-1] in ("experience", "history") and Section.EDUCATION not in telling:
        return Section.PROJECTS if telling[0] is Section.PROJECTS else Section.WORK
    if words[0] == "additional" and len(telling) > 1:
        return telling[1]
    return telling[0]


def inline_heading(line: str) -> tuple[Section, int] | None:
    """The section that a line opens and goes on with, and where its own words begin."""
    found = _INLINE.match(line)
    if not found:
        return None
    kind = heading(found[1])
    return (kind, found.end()) if kind and kind is not Section.WORK else None
