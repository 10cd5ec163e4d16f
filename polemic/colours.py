"""A colour as people write it comes in; what it looks like beside another, and its nearest of use, go out."""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Callable

from polemic.values import frozen

_HEX = re.compile(r"#?(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))")
_OPAQUE_HEX = re.compile(r"(#[0-9a-f]{3})f|(#[0-9a-f]{6})ff")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{5,60})\)")
_NUMBER = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+))(%|deg|grad|rad|turn)?")
_WHOLE_TURN = {None: 360, "deg": 360, "grad": 400, "rad": math.tau, "turn": 1}
_STEPS = 256


@frozen
class Colour:
    """A solid colour in sRGB, each part from 0 to 1; as a text it is #rrggbb."""

    red: float
    green: float
    blue: float

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))


def read_colour(written: str) -> Colour | None:
    """Reads #rgb and #rrggbb, also without the #, rgb(…), hsl(…) and names (CSS Color 4); None for all else.

    What is not solid is none: a colour that lets another through has no contrast of its own. An alpha of 1 is.
    """
    word = written.strip().lower()
    opaque = _OPAQUE_HEX.fullmatch(word)
    word = NAMES.get(word, word) if opaque is None else opaque[1] or opaque[2]
    shape = _HEX.fullmatch(word)
    if shape:
        red, green, blue = (int(digits * (3 - len(digits)), 16) / 255 for digits in shape.groups() if digits)
        return Colour(red, green, blue)
    function = _FUNCTION.fullmatch(word)
    return _read_function(function[1], _solid_parts(function[2])) if function else None


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """What `color-mix(in oklab, one share, other)` gives, `share` from 0 to 1 (https://bottosson.github.io/posts/oklab/)."""
    pairs = zip(_to_oklab(one), _to_oklab(other), strict=True)
    lightness, a, b = (share * first + (1 - share) * second for first, second in pairs)
    return _from_oklab(lightness, a, b)


def nearest_fit(colour: Colour, fits: Callable[[Colour], bool]) -> Colour | None:
    """The colour of the same hue that fits and is least unlike: the least of black or white is mixed into it."""
    for step in range(_STEPS + 1):
        for end in (BLACK, WHITE):
            mixed = read_colour(str(mix(end, colour, step / _STEPS)))
            if mixed and fits(mixed):
                return mixed
    return None


def _solid_parts(written: str) -> list[str]:
    """The parts of a colour, `a, b, c, alpha` or `a b c / alpha`, without the alpha; none if that is not 1."""
    solid, slash, alpha = written.partition("/")
    parts = re.split(r"\s*,\s*|\s+", solid.strip())
    if "," in solid and len(parts) == 4 and not slash:
        slash, alpha = ",", parts.pop()
    return parts if not slash or _is_opaque(alpha.strip()) else []


def _is_opaque(alpha: str) -> bool:
    number = _NUMBER.fullmatch(alpha)
    return number is not None and number[2] in (None, "%") and float(number[1]) >= (100 if number[2] else 1)


def _read_function(name: str, parts: list[str]) -> Colour | None:
    numbers = [_NUMBER.fullmatch(part) for part in parts]
    first, second, third = numbers if len(numbers) == 3 else (None, None, None)
    if first is None or second is None or third is None:
        return None
    units = (first[2], second[2], third[2])
    if name == "rgb" and set(units) <= {None, "%"}:
        whole = [100 if number[2] else 255 for number in (first, second, third)]
        red, green, blue = (_part(n, of) for n, of in zip((first, second, third), whole, strict=True))
        return Colour(red, green, blue)
    if name == "hsl" and units[0] != "%" and units[1:] == ("%", "%"):
        lightness, saturation = _part(third, 100), _part(second, 100)
        return Colour(
            *colorsys.hls_to_rgb(float(first[1]) / _WHOLE_TURN[first[2]] % 1, lightness, saturation)
        )
    return None


def _part(number: re.Match[str], whole: int) -> float:
    return min(max(float(number[1]) / whole, 0), 1)


def _luminance(colour: Colour) -> float:
    """The relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _encoded(light: float) -> float:
    part = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return min(max(part, 0), 1)


def _to_oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> Colour:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Colour(
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


BLACK, WHITE = Colour(0, 0, 0), Colour(1, 1, 1)
_NAMED = (
    "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc "
    "bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a "
    "burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 "
    "cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b "
    "darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b "
    "darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 "
    "darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f "
    "darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 "
    "dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff "
    "gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 "
    "greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 "
    "ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd "
    "lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 "
    "lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa "
    "lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de "
    "lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 "
    "mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db "
    "mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc "
    "mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 "
    "navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 "
    "orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee "
    "palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd "
    "powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 "
    "saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d "
    "silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa "
    "springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 "
    "turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 "
    "yellowgreen 9acd32"
).split()
NAMES = dict(zip(_NAMED[::2], _NAMED[1::2], strict=True))
"""Name -> six digits (https://www.w3.org/TR/css-color-4/#named-colors)."""
