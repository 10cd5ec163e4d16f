"""How French says what readers may want to check."""

from __future__ import annotations

from collections.abc import Mapping

_NUMBER = r"(?:\d{1,3}(?:[\s.]\d{3}){1,4}|\d{1,12})(?:,\d{1,6})?"
_COUNT = rf"(?:{_NUMBER}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt)"
_STUDIES = "(?:études|enquêtes|recherches|statistiques|sondages)"
_EXPERTS = "(?:experts|spécialistes|économistes|observateurs|chercheurs|scientifiques|historiens|détracteurs|critiques)"
ASSERTIONS: Mapping[str, str] = {
    "figure": rf"""
        (?<![\w.,-])(?=[\dcdhmnoqstu])(?:
            (?!(?:100|0|5[01])\s?(?:%|pour)){_COUNT}\s?(?:%|pour\s?cent\b)
            |{_COUNT}\s(?:millions|milliards)\b
            |{_NUMBER}\s?(?:[€$£]|(?:euros|dollars|francs)\b)
            |(?:un|deux|trois|quatre)\s(?:tiers|quarts?|cinquièmes?|dixièmes?)\s(?:des|du|de\sla|de\sl’|de\sleur)\s?
                (?!temps|chemin|heure|siècle|voix|membres|suffrages)
            |(?:plus|moins)\sde\sla\smoitié\s(?:des|du|de\sla)\s
            |(?:une?|deux|trois|quatre|neuf)\s(?!fois|pas|pieds?|jours?|mois|ans?\b)[^\W\d_]+\ssur\s
                (?:trois|quatre|cinq|dix|vingt|\d{{1,3}})\b)
        """,
    "supposed": r"""
        \b(?:si|supposons|imaginons|admettons|serai[st]|seraient|pourrai\w*|devrai\w*|faudrai\w*|aurai[st]|doit|doivent|faut
        |peut-être|je|mon|ma|mes|moi)\b|\b[js]’|\?\W*$
        """,
    "authority": rf"""
        (?<!\w)(?=[cdilps])(?:
            (?:les|des|plusieurs|de\snombreuses|certaines|diverses)\s(?:récentes\s)?{_STUDIES}\s(?:récentes\s)?
                (?:montrent|suggèrent|prouvent|démontrent|indiquent|révèlent|ont\s(?:montré|démontré|prouvé|révélé))
            |(?:les|des|certains|plusieurs|de\snombreux|la\splupart\sdes)\s{_EXPERTS}\s
                (?:disent|estiment|affirment|pensent|s’accordent|considèrent|avertissent|soutiennent|prétendent)
            |(?:selon|d’après)\s(?:les|des|certains|certaines|plusieurs)\s(?:{_EXPERTS}|{_STUDIES})(?!\s(?:du|des?\b|d’|de))
            |il\sest\s(?:largement|généralement|communément)\s(?:admis|reconnu|accepté)
            |il\sest\sscientifiquement\s(?:prouvé|établi|démontré))(?!\w)
        """,
    "told": r"\bselon\b|\bd’après\b",
    "said": r"""
        \b(?:dit|disait|disent|écrit|écrivait|écrivent|affirm(?:e|ait|ent)|déclar(?:e|ait|é)|estim(?:e|ait|ent)|soutient
        |soutenait|expliqu(?:e|ait|é)|rapport(?:e|ait)|remarqu(?:e|ait)|répond(?:ait)?|répondu|montre(?:nt)?|chiffre)\b
        """,
    "known": r"\b(?:il|elle|ils|elles|lui|celui-ci|celle-ci)\b",
    "own": r"""
        \b(?:je|nous|vous|tu|on|mon|ma|mes|notre|nos|votre|vos|loi|article|constitution|traité|code|charte|proverbe|adage
        |devise|slogan|formule|expression|phrase|question|mot|panneau|titre|dictionnaire)\b|\bj’
        """,
    "opening": r"""
        le|la|les|l’\w+|une?|des?|du|d’\w+|ce|cet|cette|ces|c’\w+|ça|cela|ceci|qui|que|qu’\w+|quoi|dont|où|quand|comme|comment
        |pourquoi|si|et|ou|mais|donc|or|ni|car|à|au|aux|en|dans|par|pour|sur|sous|avec|sans|vers|chez|entre|depuis|pendant
        |après|avant|contre|malgré|selon|il|elle|ils|elles|on|y|tout|toute|tous|toutes|chaque|quelques?|certaines?|certains
        |plusieurs|beaucoup|aucune?|autre|autres|d’autres|plus|moins|très|bien|encore|déjà|toujours|jamais|souvent|parfois
        |puis|ensuite|enfin|alors|ainsi|aussi|pourtant|cependant|toutefois|non|oui|ici|là|voici|voilà|lorsque|lorsqu’\w+
        |experts|critiques|chercheurs|historiens|économistes|observateurs
        """,
    "passing": r"""
        \bactuellement\b|\bà\sl’heure\sactuelle\b|\b(?:a|ont|est|sont)\s(?:tout\s)?récemment\b|\bl’an\sdernier\b
        |\bl’année\sdernière\b|\ble\smois\sdernier\b|\bla\ssemaine\sdernière\b|\bcette\sannée\b(?!-là)
        """,
}
