"""Full-width signs where Markdown has its own: Chinese and Japanese keyboards write them unasked."""

from __future__ import annotations

from polemic.markdown.foreign.sign import LINES, Sign, in_line

_MESSAGE = "a full-width sign means nothing to Markdown, and this would be printed as typed"
_ADDRESS = (
    r"(?:https?://|mailto:|www\.|#)[^\s()（）]+|[^\s()（）]+\.(?:md|html?|pdf|png|jpe?g|gif|svg|webp|avif)"
)


def _sign(begins: str, pattern: str, hint: str) -> Sign:
    return in_line("full-width-sign", begins, pattern, _MESSAGE, hint)


def _line(begins: str, pattern: str, hint: str, least: int = 0) -> Sign:
    return Sign("full-width-sign", begins, pattern, _MESSAGE, hint, within=LINES, least=least)


FULL_WIDTH: tuple[Sign, ...] = (
    _sign("［|【", r"[［【]\^([^\s\[\]［］【】]+)[］】\]](?![:：])", "write [^{1}]"),
    _sign("［|【", r"[［【]\^([^\s\[\]［］【】]+)[］】\]][:：]", "write [^{1}]: …"),
    _sign("［", rf"［([^\[\]［］\n]+)[］\]][(（]({_ADDRESS})[)）]", "write [{1}]({2})"),
    _sign("]（|］（", rf"\[([^\[\]［］\n]+)[］\]]（({_ADDRESS})[)）]", "write [{1}]({2})"),
    _sign("［", r"［([^\[\]［］＠@\n]*[@＠]\w[^\[\]［］\n]*)[］\]]", "write [{1}], with a plain @"),
    _sign("＠", r"\[([^\[\]［］＠@\n]*＠\w[^\[\]［］\n]*)[］\]]", "write it with a plain @: [@name]"),
    _sign("＊＊", r"＊＊(?<!＊＊＊)(?=\w)([^＊\n]++)＊＊(?!＊)", "write **{1}**"),
    _sign("｛", r"｛[ ]*[:：]?[ ]*((?:[.#]\w|lang=)[^{}｛｝\n]*?)[ ]*[}｝]", "write {{: {1} }}"),
    _sign(r"\{：", r"\{：[ ]*((?:[.#]\w|lang=)[^{}｛｝\n]*?)[ ]*[}｝]", "write {{: {1} }}"),
    *(
        _line(
            "＃", rf"^＃{{{rank}}}(?![0-9０-９＃])[ \u3000]*([^\s＃][^\n＃]*)$", f"write {'#' * rank} {{1}}"
        )
        for rank in range(1, 7)
    ),
    _line("＞", r"^＞(?![ \u3000]*[0-9０-９_＜])[ \u3000]*(\S[^\n]*)", "write > {1}"),
    _line("｜", r"^｜[^\n]*｜[ \t]*$", "write | for each ｜, and |---|---| below the first row", 2),
)
