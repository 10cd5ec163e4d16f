"""The page's words in German."""

from __future__ import annotations

from polemic.languages.wording import Listing, Phrase, Wording

WORDING = Wording(
    language_name="Deutsch",
    short_name="Deutsch",
    skip="Zum Text springen",
    site="Website",
    home="Startseite",
    essays="Essays",
    latest="Neueste",
    undated="Ohne Datum",
    opinion="Meinung",
    number=Phrase("Nr.\N{NO-BREAK SPACE}{}"),
    by=Listing(Phrase("Von {}"), comma=", ", last=" und "),
    minutes=Phrase("{} Minuten", one="{} Minute"),
    revised=Phrase("Überarbeitet am {}"),
    draft="Entwurf",
    draft_notice="Dies ist ein Entwurf; er ist noch nicht veröffentlicht.",
    contents="Inhalt",
    thesis="These",
    disclosure="Offenlegung",
    what_would_change_my_mind="Was mich umstimmen würde",
    sources="Quellen",
    corrections_and_changes="Korrekturen und Änderungen",
    correction="Korrektur",
    clarification="Klarstellung",
    update="Aktualisierung",
    retraction="Rücknahme",
    note=Phrase("Anmerkung {}"),
    back_to_note=Phrase("Zurück zu Anmerkung {} im Text"),
    note_abbreviation=Phrase("Anm.\N{NO-BREAK SPACE}{}"),
    paragraph=Phrase("Absatz {}"),
    paragraph_abbreviation=Phrase("Abs.\N{NO-BREAK SPACE}{}"),
    where_cited=Phrase("{}, wo diese Quelle zitiert wird"),
    figure=Phrase("Abb.\N{NO-BREAK SPACE}{}"),
    table=Phrase("Tabelle\N{NO-BREAK SPACE}{}"),
    part_of=Phrase("Teil {} von {}"),
    from_essay=Phrase("Aus: {}"),
    parts_of_this_essay="Teile dieses Essays",
    previous="Zurück",
    next="Weiter",
    whole_essay="Der ganze Essay auf einer Seite",
    not_found="Seite nicht gefunden",
    not_found_text=(
        "Unter dieser Adresse gibt es nichts: Die Seite ist vielleicht umgezogen, oder der Link ist falsch."
    ),
    moved="Diese Seite ist umgezogen",
    licence="Lizenz",
    colophon="Gesetzt aus der Vollkorn. Keine Skripte, kein Tracking, keine Cookies.",
)
