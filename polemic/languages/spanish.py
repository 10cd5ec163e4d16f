"""The page's words in Spanish."""

from __future__ import annotations

from polemic.languages.wording import Listing, Phrase, Wording

WORDING = Wording(
    language_name="Español",
    short_name="Español",
    skip="Saltar al texto",
    site="Sitio",
    home="Inicio",
    essays="Ensayos",
    latest="El más reciente",
    undated="Sin fecha",
    opinion="Opinión",
    number=Phrase("N.º\N{NO-BREAK SPACE}{}"),
    by=Listing(Phrase("Por {}"), comma=", ", last=" y ", last_before_i=" e "),
    minutes=Phrase("{} minutos", one="{} minuto"),
    revised=Phrase("Revisado el {}"),
    draft="Borrador",
    draft_notice="Esto es un borrador: aún no se ha publicado.",
    contents="Índice",
    thesis="Tesis",
    disclosure="Declaración de intereses",
    what_would_change_my_mind="Qué me haría cambiar de opinión",
    sources="Fuentes",
    corrections_and_changes="Correcciones y cambios",
    correction="Corrección",
    clarification="Aclaración",
    update="Actualización",
    retraction="Retractación",
    note=Phrase("Nota {}"),
    back_to_note=Phrase("Volver a la llamada de la nota {} en el texto"),
    note_abbreviation=Phrase("n.\N{NO-BREAK SPACE}{}"),
    paragraph=Phrase("Párrafo {}"),
    paragraph_abbreviation=Phrase("¶\N{NO-BREAK SPACE}{}"),
    where_cited=Phrase("{}, donde se cita esta fuente"),
    figure=Phrase("Fig.\N{NO-BREAK SPACE}{}"),
    table=Phrase("Tabla\N{NO-BREAK SPACE}{}"),
    part_of=Phrase("Parte {} de {}"),
    from_essay=Phrase("Del ensayo {}"),
    parts_of_this_essay="Partes de este ensayo",
    previous="Anterior",
    next="Siguiente",
    whole_essay="El ensayo completo en una sola página",
    not_found="Página no encontrada",
    not_found_text=(
        "No hay nada en esta dirección: puede que la página se haya movido o que el enlace sea incorrecto."
    ),
    moved="Esta página se ha movido",
    licence="Licencia",
    colophon="Compuesto en Vollkorn. Sin scripts, sin rastreo, sin cookies.",
)
