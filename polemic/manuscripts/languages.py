"""The name of a folder -> whether it names a language, rather than an essay called `war` or `the-end`."""

from __future__ import annotations

import re

from polemic.languages import is_language_tag

# ISO 639-1, and the most written of the languages that only ISO 639-3 knows; any three letters look like a tag.
_LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk"
    " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu arc arz ast bho ceb chr ckb cmn crh dsb fil frr gsw grc hak haw hil hsb ilo kab kok lij lmo ltg"
    " lzh mni mwl nds nqo nso pcm pms pnb sah scn sco shi sma smj smn stq szl tet tok tpi tzm vec vro wuu yue zgh"
    .split()
)  # fmt: skip
_SECOND_LANGUAGE = r"(?i)[a-z]{2,3}-[a-z]{3}(-|$)"


def names_language(folder: str) -> bool:
    """Whether it is the BCP 47 tag of a language, in its canonical form: yue, not zh-yue (RFC 5646, 4.5)."""
    is_known = folder.partition("-")[0].casefold() in _LANGUAGES
    return is_known and is_language_tag(folder) and not re.match(_SECOND_LANGUAGE, folder)
