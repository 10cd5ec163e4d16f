"""How Spanish says what readers may want to check."""

from __future__ import annotations

from collections.abc import Mapping

_NUMBER = r"(?:\d{1,3}(?:[\s.]\d{3}){1,4}|\d{1,12})(?:,\d{1,6})?"
_COUNT = rf"(?:{_NUMBER}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte)"
_EXPERTS = "(?:expertos|especialistas|economistas|críticos|científicos|analistas|observadores|historiadores)"
_MANY = "(?:l[oa]s|vari[oa]s|much[oa]s|algun[oa]s|numeros[oa]s|divers[oa]s|múltiples)"
ASSERTIONS: Mapping[str, str] = {
    "figure": rf"""
        [$£€]\s?\d(?:[\d.,]{{0,20}}\d)
        |(?<![\w.,-])(?=[\dcdmnoqstuv])(?:
            (?!(?:100|0|5[01])\s?(?:%|por)){_COUNT}\s?(?:%|por\sciento\b)
            |{_COUNT}(?:\smil)?\smillones\b
            |{_NUMBER}\s?(?:€|(?:euros|dólares|pesos)\b)
            |(?:un|dos)\stercios?\s(?:de|del)\s(?!tiempo|camino|los\s(?:votos|miembros)|l[oa]s\s(?:cámaras|diputados))
            |(?:tres|cuatro)\s(?:cuartas|quintas|décimas)\spartes\s(?:de|del)\s
            |(?:un[oa]?|dos|tres|cuatro|nueve)\sde\scada\s(?:dos|tres|cuatro|cinco|diez|veinte|\d{{1,3}})\b
            |(?:más|menos)\sde\sla\smitad\sde\sl[oa]s\s)
        """,
    "supposed": r"""
        \b(?:si|supongamos|imaginemos|digamos|serían?|podrían?|deberían?|habrían?|tendrían?|debe|deben|hay\sque|quizás?|tal\svez
        |acaso|yo|mi|mis|me)\b|\?\W*$
        """,
    "authority": rf"""
        (?<!\w)(?=[adehilmnsv])(?<!estos\s)(?<!esos\s)(?<!sus\s)(?<!dichos\s)(?<!ambos\s)(?<!dos\s)(?<!estas\s)(?<!esas\s)(?:
            (?:{_MANY}\s)?(?:estudios|sondeos|encuestas|estadísticas|investigaciones)\s(?:recientes\s)?
                (?:muestran|demuestran|indican|sugieren|revelan|confirman|prueban|han\s(?:mostrado|demostrado|revelado))
            |(?:{_MANY}|la\smayoría\sde\slos)\s{_EXPERTS}\s
                (?:dicen|afirman|aseguran|sostienen|coinciden|creen|opinan|estiman|advierten|consideran)
            |según\s(?:{_MANY}\s)?(?:{_EXPERTS}|estudios|encuestas)(?!\s(?:de|del)\b)
            |(?:es|está)\s(?:ampliamente|generalmente|comúnmente|científicamente)\s
                (?:aceptado|admitido|reconocido|demostrado|probado))(?!\w)
        """,
    "told": r"\bsegún\b|\bde\sacuerdo\scon\b",
    "said": r"""
        \b(?:dice[ns]?|dijo|dijeron|decía|escribe|escribió|afirma[ns]?|afirmó|declara|declaró|sostiene|sostuvo|explica|explicó
        |responde|respondió|señala|señaló|asegura|aseguró|estima|estimó|calcula|calculó|muestran?)\b
        """,
    "known": r"\b(?:él|ella|ellos|ellas|le|les|aquél|éste|ésta)\b",
    "own": r"""
        \b(?:yo|nosotros|usted|ustedes|tú|mi|mis|nuestr[oa]s?|ley|artículo|constitución|tratado|código|carta|refrán|proverbio
        |lema|eslogan|frase|expresión|pregunta|palabra|cartel|título|diccionario)\b
        """,
    "opening": r"""
        el|la|lo|los|las|una?|unos|unas|al?|del?|en|con|sin|por|para|sobre|entre|desde|hasta|hacia|contra|según|tras|ante|bajo
        |y|e|o|u|ni|pero|sino|aunque|porque|pues|que|qué|quién|quien|cuándo|cuando|cómo|como|dónde|donde|si|sí|no|se|su|sus
        |este|esta|estos|estas|ese|esa|esos|esas|eso|esto|aquel|aquella|todo|toda|todos|todas|cada|alguno?|alguna|algunos
        |algunas|muchos|muchas|varios|varias|otros?|otras?|nadie|alguien|ningún|ninguna|más|menos|muy|ya|aún|también|tampoco
        |siempre|nunca|entonces|así|luego|después|antes|hoy|ayer|ahora|aquí|allí|mientras|expertos|críticos|economistas
        """,
    "passing": r"""
        \bactualmente\b|\ben\sla\sactualidad\b|\b(?:ha|han)\s(?:\w+\s)?recientemente\b|\bel\saño\spasado\b|\beste\saño\b
        |\bel\smes\spasado\b|\bla\ssemana\spasada\b
        """,
}
