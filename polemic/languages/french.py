"""The page's words in French."""

from __future__ import annotations

from polemic.languages.wording import Listing, Phrase, Wording

WORDING = Wording(
    language_name="Français",
    short_name="Français",
    skip="Aller au texte",
    site="Site",
    home="Accueil",
    essays="Essais",
    latest="Le plus récent",
    undated="Sans date",
    opinion="Opinion",
    number=Phrase("Nº\N{NO-BREAK SPACE}{}"),
    by=Listing(Phrase("Par {}"), comma=", ", last=" et "),
    minutes=Phrase("{} minutes", one="{} minute"),
    revised=Phrase("Révisé le {}"),
    draft="Brouillon",
    draft_notice="Ceci est un brouillon\N{NARROW NO-BREAK SPACE}: le texte n’est pas encore publié.",
    contents="Sommaire",
    thesis="Thèse",
    disclosure="Déclaration d’intérêts",
    what_would_change_my_mind="Ce qui me ferait changer d’avis",
    sources="Sources",
    cite_this_essay="Citer cet essai",
    cited_by=Listing(Phrase("{},"), comma=", ", last=" et "),
    cited_title=Phrase("«\N{NARROW NO-BREAK SPACE}{}\N{NARROW NO-BREAK SPACE}»,"),
    cite_a_paragraph=Phrase(
        "Pour citer un paragraphe, ajoutez son numéro, {}\N{NARROW NO-BREAK SPACE}: dans la marge, il est un lien."
    ),
    one_file="L’essai en un seul fichier",
    corrections_and_changes="Corrections et modifications",
    correction="Correction",
    clarification="Précision",
    update="Mise à jour",
    retraction="Rétractation",
    note=Phrase("Note {}"),
    back_to_note=Phrase("Retour à l’appel de la note {} dans le texte"),
    note_abbreviation=Phrase("n.\N{NO-BREAK SPACE}{}"),
    paragraph=Phrase("Paragraphe {}"),
    paragraph_abbreviation=Phrase("¶\N{NO-BREAK SPACE}{}"),
    where_cited=Phrase("{}, où cette source est citée"),
    figure=Phrase("Fig.\N{NO-BREAK SPACE}{}"),
    table=Phrase("Tableau\N{NO-BREAK SPACE}{}"),
    part_of=Phrase("Partie {} sur {}"),
    from_essay=Phrase("Extrait de {}"),
    parts_of_this_essay="Parties de cet essai",
    previous="Précédent",
    next="Suivant",
    whole_essay="L’essai entier sur une seule page",
    previous_essay="Essai précédent",
    next_essay="Essai suivant",
    more_essays="D’autres essais",
    not_found="Page introuvable",
    not_found_text=(
        "Il n’y a rien à cette adresse\N{NARROW NO-BREAK SPACE}: "
        "la page a peut-être été déplacée, ou le lien est erroné."
    ),
    moved="Cette page a été déplacée",
    licence="Licence",
    feed="Flux",
    set_in=Phrase("Composé en {}."),
    colophon="Aucun script, aucun pistage, aucun cookie.",
)
