"""A language -> the words by which writers mark the parts of an argument in it; English is understood everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from polemic.languages.tags import fallbacks
from polemic.values import frozen

ROLES = ("thesis", "claim", "evidence", "objection", "reply", "concession", "verdict")
_MARKS = ("to", "denies", "with", "strongest")

_ROLE_WORDS = {
    "en": "thesis claim evidence objection reply concession verdict",
    "zh-hans": "论点|论题 主张|论断 证据|论据 异议|反对意见|质疑 回应|答复|答辩 让步 结论",
    "zh-hant": "論點|論題 主張|論斷 證據|論據 異議|反對意見|質疑 回應|答覆|答辯 讓步 結論",
    "ja": "論題|テーゼ 主張 根拠|証拠 異論|反論 応答|回答 譲歩 結論",
    "fr": "thèse affirmation preuve objection réponse concession conclusion",
    "de": "these behauptung beleg|nachweis einwand erwiderung|antwort zugeständnis fazit",
    "es": "tesis afirmación prueba objeción respuesta concesión conclusión",
}
_MARK_WORDS = {
    "en": "to denies with strongest|the_strongest",
    "zh-hans": "针对|对|回应 否认|否定 连同|与 最强|最有力",
    "zh-hant": "針對|對|回應 否認|否定 連同|與 最強|最有力",
    "ja": "対象 否定 併せて 最強",
    "fr": "à nie avec la_plus_forte",
    "de": "zu bestreitet mit stärkster|der_stärkste",
    "es": "a niega con la_más_fuerte",
}


@frozen
class LabelWords:
    """Words, in small letters, and the role or mark that each names; `pattern` finds a role and its numbers."""

    roles: Mapping[str, str]
    marks: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def label_words(language: str) -> LabelWords:
    """The words of a language, and those of English."""
    own = next((tag for tag in fallbacks(language) if tag in _ROLE_WORDS), "en")
    roles = _named(_ROLE_WORDS["en"], ROLES) | _named(_ROLE_WORDS[own], ROLES)
    marks = _named(_MARK_WORDS["en"], _MARKS) | _named(_MARK_WORDS[own], _MARKS)
    return LabelWords(roles, marks, _pattern(roles))


def _named(words: str, names: tuple[str, ...]) -> dict[str, str]:
    return {
        word.replace("_", " "): name
        for name, alike in zip(names, words.split(), strict=True)
        for word in alike.split("|")
    }


def _pattern(roles: Mapping[str, str]) -> re.Pattern[str]:
    """`Reply`, `Objection 2`, `Reply to Objection 2`, `Réponse à l’objection`, `回应异议2`."""
    objections = [word for word, role in roles.items() if role == "objection"]
    return re.compile(
        rf"(?P<role>{_any(roles)})(?:\s?(?P<number>\d+))?"
        rf"(?:\s?(?:[^\W\d_]+['’\s]\s?){{0,3}}?(?:{_any(objections)})(?:\s?(?P<answered>\d+))?)?",
        re.IGNORECASE,
    )


def _any(words: Mapping[str, str] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
