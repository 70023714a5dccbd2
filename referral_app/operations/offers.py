"""The words by which people ask for a filter, beside the needs' own: whom a program takes, what to leave out, and when.

Everyday words in English and Spanish, as a worker types them for the person across the desk. "Undocumented" and "no papers" say that
there is no HHS letter: programs that need one are surely closed to the person. Programs that ask about status come second, since
asking is not refusing.
"""

from __future__ import annotations

from referral_app.operations.choices import ALL_HOURS, OPEN_NOW, Choice, Group

_TAKES = {
    "under-18": "under 18 | under eighteen | minor | minors | underage | teen | teenager | menor | menor de edad | adolescente",
    "18-24": "18 to 24 | 18-24 | young adult | young adults | joven adulto | jóvenes adultos",
    "25-over": "25 and over | 25 or older | over 25 | older adult | mayor de 25",
    "without-letter": "no letter | no hhs letter | without letter | without an hhs letter | undocumented | no papers | any papers | sin carta |"
    " sin papeles | indocumentado | indocumentada",
    "with-letter": "with letter | has letter | has hhs letter | with an hhs letter | hhs letter | con carta",
    "children": "children | child | kids | kid | with kids | with children | baby | babies | infant | toddler | son | daughter | mother | mom |"
    " niños | niñas | hijos | hijas | hijo | hija | bebé | con niños | con hijos | madre",
    "men": "men | man | male | males | boys | hombre | hombres | varón | varones",
    "trans": "trans | transgender | trans people | transsexual | nonbinary | transexual | transgénero",
    "pets": "pets | pet | dog | dogs | cat | cats | animal | animals | service animal | mascota | mascotas | perro | gato",
    "wheelchair": "wheelchair | wheelchair access | accessible | mobility | ramp | silla de ruedas",
    "deaf": "deaf | deaf access | hard of hearing | sordo | sorda | sordos",
}
_WITHOUT = {
    "id": "no id | without id | no identification | lost id | require id | requires id | sin id | sin identificación",
    "referral": "no referral | without referral | self referral | require a referral | sin referencia",
    "police-report": "no police report | without police report | no report | require a police report | sin denuncia | sin reporte",
    "sobriety": "no sobriety | sobriety | sober | not sober | require sobriety | using drugs | sobriedad",
    "religion": "no religion | religion | religious | not religious | require religion | sin religión | religioso",
    "fee": "free | no fee | no fees | free of charge | no cost | fee | charge a fee | gratis | sin costo | gratuito",
    "police": "no police | without police | works with police | no cops | sin policía",
    "immigration-enforcement": "no ice | without ice | works with ice | immigration enforcement | migra | la migra | sin migra",
    "status-question": "no status question | does not ask about immigration | no immigration questions | immigration status | undocumented |"
    " no papers | estatus migratorio | sin papeles | indocumentado | indocumentada",
}
_WHEN = {
    OPEN_NOW: "open | open now | now | right now | open today | abierto | abierto ahora | ahora",
    ALL_HOURS: "24 | 24 hours | 24/7 | 24h | all hours | all night | around the clock | day and night | 24 horas | toda la noche",
}


def worded_choices() -> tuple[tuple[str, Choice], ...]:
    """Each wording with the choice it asks for; of choices with the same wording the first is meant first."""
    groups = ((Group.TAKES, _TAKES), (Group.WITHOUT, _WITHOUT), (Group.WHEN, _WHEN))
    return tuple(
        (wording.strip(), Choice(group, value)) for group, table in groups for value, said in table.items() for wording in said.split("|")
    )
