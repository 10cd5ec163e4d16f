"""How German says what readers may want to check; since every noun has a capital, names cannot be told from others."""

from __future__ import annotations

from collections.abc import Mapping

_COUNT = r"(?:\d(?:[\d.,]{0,20}\d)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig)"
_STUDIES = "(?:Studien|Untersuchungen|Umfragen|Statistiken|Forschungen)"
_EXPERTS = (
    "(?:Experten|Fachleute|Kritiker|Beobachter|Forscher|Wissenschaftler|Ökonomen|Historiker|Fachkreise)"
)
ASSERTIONS: Mapping[str, str] = {
    "figure": rf"""
        [$£€]\s?\d(?:[\d.,]{{0,20}}\d)
        |(?<![\w.,-])(?=[\ddefjmnsvz])(?:
            (?!(?:100|0|5[01])\s?(?:%|Prozent)){_COUNT}\s?(?:%|Prozent(?:punkte)?\b)
            |{_COUNT}\s(?:Millionen|Milliarden|Billionen|Mio\.|Mrd\.)
            |\d(?:[\d.,]{{0,20}}\d)\s?(?:€|(?:Euro|Dollar|Franken)\b)
            |(?:ein|zwei|drei|vier|fünf)\s(?:Drittel|Viertel|Fünftel|Sechstel|Achtel|Zehntel)\s(?:der|des|aller|unserer)\s
                (?!Zeit|Weg|Stunde|Strecke|Stimmen|Mitglieder|Abgeordneten)
            |jede[rs]?\s(?:zweite|dritte|vierte|fünfte|zehnte)\s
                (?!Tag|Woche|Monat|Jahr|Mal|Wort|Satz|Zeile|Seite|Stunde|Schritt)
            |(?:mehr|weniger)\sals\sdie\sHälfte\s(?:der|aller|des)\s)
        """,
    "supposed": r"""
        \b(?:wenn|falls|angenommen|nehmen\swir|gesetzt|würden?|könnten?|sollt?en?|soll|müssten?|müssen|muss|dürften?
        |vielleicht|ich|mir|mich|mein\w*|Zweidrittelmehrheit)\b|\?\W*$
        """,
    "authority": rf"""
        (?<!\w)(?=[bdefhkosuwzl])(?<!die\s)(?<!diese\s)(?<!beide\s)(?<!seine\s)(?<!ihre\s)(?<!unsere\s)(?<!meine\s)(?:
            {_STUDIES}\s(?:zeigen|belegen|beweisen|legen\snahe|haben\s(?:gezeigt|ergeben|bewiesen))
            |(?:zeigen|belegen|beweisen)\s(?:viele\s|neue\s|neuere\s|zahlreiche\s)?{_STUDIES}
            |{_EXPERTS}\s(?:sagen|meinen|glauben|behaupten|warnen|schätzen|sind\ssich\seinig|gehen\sdavon\saus)
            |laut\s(?:Experten|Fachleuten|Kritikern|Studien|Umfragen)(?!\s(?:de[rs]|von)\b)
            |es\swird\sallgemein\s(?:angenommen|anerkannt)|(?:gilt|gelten)\sals\s(?:wissenschaftlich\s)?(?:erwiesen|gesichert)
        )\b
        """,
    "told": r"\b(?:laut|nach\sAngaben|zufolge|gemäß)\b",
    "said": r"\b(?:sagte?|schreibt|schrieb|schätzte?|meldete?|berichtete?|beziffert|errechnet)\b",
    "passing": r"""
        \b(?:derzeit|zurzeit|momentan)\b|\b(?:hat|haben|ist|sind|wurden?)\s(?:erst\s)?(?:kürzlich|neulich)\b
        |\bim\s(?:letzten|vergangenen|vorigen)\sJahr(?!\w|\s(?:de[rs]|seine[rs]|ihre[rs]|vor)\b)
        |\b(?:letzte|vorige|vergangene)\sWoche\b|\bim\s(?:letzten|vorigen)\sMonat\b|\b(?:in\sdiesem|dieses)\sJahr\b
        """,
}
