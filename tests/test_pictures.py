import struct
import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polemic.pictures import (
    PICTURE_LIMIT,
    Survey,
    measure_drawing,
    measure_picture,
    read_drawing,
    survey_drawing,
)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + b"CRC!"


HEADER = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIB", 640, 480, 8) + b"\x02\0\0\0")
PNG = HEADER + chunk(b"IDAT", b"\0" * 30) + chunk(b"IEND", b"")
GIF = b"GIF89a" + struct.pack("<HH", 640, 480) + b"\xf7\0\0"


def segment(marker, body):
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(orientation, order=">"):
    head = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(f"{order}HHHIHH", 1, 274, 3, 1, orientation, 0)
    return segment(0xE1, b"Exif\0\0" + head + struct.pack(f"{order}I", 8) + entries)


def jpeg(*before, start_of_frame=0xC0):
    frame = segment(start_of_frame, struct.pack(">BHHB", 8, 480, 640, 3) + b"\0" * 9)
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0" + b"\0" * 9) + b"".join(before) + frame + b"\xff\xd9"


def webp(kind, body):
    return b"RIFF" + struct.pack("<I", len(body) + 12) + b"WEBP" + kind + struct.pack("<I", len(body)) + body


def box(kind, *inside):
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def avif(*properties):
    sizes = (box(b"ispe", struct.pack(">III", 0, 160, 120)), box(b"ispe", struct.pack(">III", 0, 640, 480)))
    meta = box(b"meta", b"\0" * 4, box(b"hdlr", b"\0" * 20), box(b"iprp", box(b"ipco", *sizes, *properties)))
    return box(b"ftyp", b"avif", b"\0" * 4) + meta + box(b"mdat", b"\0" * 50)


PICTURES = {
    "PNG": PNG,
    "GIF": GIF,
    "JPEG": jpeg(),
    "progressive JPEG": jpeg(start_of_frame=0xC2),
    "JPEG with tables and a long comment first": jpeg(
        segment(0xC4, b"\0" * 30), segment(0xFE, b"\xff" * 60_000)
    ),
    "JPEG with fill bytes": jpeg(b"\xff\xff"),
    "upright JPEG of a camera": jpeg(exif(1)),
    "JPEG with an orientation that is none": jpeg(exif(9)),
    "JPEG with a broken Exif": jpeg(segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff")),
    "lossy WebP": webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)),
    "lossless WebP": webp(b"VP8L", b"\x2f" + struct.pack("<I", 639 | 479 << 14) + b"\0" * 9),
    "extended WebP": webp(b"VP8X", b"\0" * 4 + (639).to_bytes(3, "little") + (479).to_bytes(3, "little")),
    "AVIF": avif(),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_is_measured_by_its_header(picture):
    assert measure_picture(BytesIO(picture)) == (640, 480)


@pytest.mark.parametrize(
    "picture",
    [jpeg(exif(6)), jpeg(exif(8, "<")), avif(box(b"irot", b"\x01"))],
    ids=["JPEG", "little-endian JPEG", "AVIF"],
)
def test_a_picture_lying_on_its_side_is_measured_as_it_is_shown(picture):
    assert measure_picture(BytesIO(picture)) == (480, 640)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_cut_off_anywhere_has_a_size_or_none(picture):
    for end in range(0, min(len(picture), 120)):
        assert measure_picture(BytesIO(picture[:end])) in (None, (640, 480))


@pytest.mark.parametrize("name", ["PNG", "JPEG", "lossy WebP", "extended WebP", "AVIF"])
def test_a_picture_without_its_last_byte_has_no_size(name):
    assert measure_picture(BytesIO(PICTURES[name][:-1])) is None


def test_what_cameras_append_to_a_picture_does_no_harm():
    assert measure_picture(BytesIO(jpeg() + b"\0" * 60_000)) == (640, 480)
    assert measure_picture(BytesIO(PNG + b"\0" * 60_000)) == (640, 480)


def test_a_large_picture_is_measured_at_once(tmp_path):
    path = tmp_path / "large.png"
    for length, size in ((PICTURE_LIMIT - 1_000, (640, 480)), (PICTURE_LIMIT, None)):
        with path.open("wb") as file:
            file.write(HEADER + struct.pack(">I", length) + b"IDAT")
            file.seek(length + 4, 1)
            file.write(chunk(b"IEND", b""))
        start = time.process_time()
        with path.open("rb") as file:
            assert measure_picture(file) == size
        assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"<svg/>", b"%PDF-1.7", PNG[:16] + b"\0" * 8 + PNG[24:], HEADER]
)
def test_what_is_no_picture_has_no_size(body):
    assert measure_picture(BytesIO(body)) is None


@settings(deadline=None)
@given(st.sampled_from([*PICTURES.values()]), st.binary(max_size=60), st.integers(0, 60))
def test_no_bytes_raise(picture, body, position):
    measure_picture(BytesIO(picture[:position] + body + picture[position:]))
    measure_picture(BytesIO(picture[:12] + body))
    measure_drawing(b"<svg " + body)
    read_drawing(body)


def svg(attributes, before=""):
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}><path/></svg>'.encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="640" height="480"', (640, 480)),
        ('width="640.4px" height=" 479.6px "', (640, 480)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 640 480"', (640, 480)),
        ('viewBox="-3,-3, 640,480"', (640, 480)),
        ('width="100%" height="100%" viewBox="0 0 640 480"', (640, 480)),
        ('width="320" viewBox="0 0 640 480"', (320, 240)),
        ('height="240" viewBox="0 0 640 480"', (320, 240)),
        ('width="320" height="320" viewBox="0 0 640 480"', (320, 320)),
        ("", None),
        ('width="640"', None),
        ('viewBox="0 0 0 480"', None),
        ('viewBox="a b c d"', None),
        ('width="1e99" height="1"', None),
        ('width="640.39999999999998" height="4.8e2"', (640, 480)),
        ('viewBox="0 0 639.84251968503937 480.00000000000006"', (640, 480)),
        ('viewBox="0 0 1e99 1e-99"', None),
    ],
)
def test_a_drawing_is_measured_by_its_root(attributes, size):
    assert measure_drawing(svg(attributes)) == size


@pytest.mark.parametrize("declared", ["", ' [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]'])
def test_a_drawing_may_have_a_document_type_that_names_short_texts(declared):
    head = f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"{declared}>'
    body = svg('viewBox="0 0 9 9"', head)
    assert measure_drawing(body) == (9, 9)
    assert read_drawing(body) == body.decode()


def test_a_drawing_with_texts_of_texts_is_refused():
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    body = svg('width="&b;" height="9" viewBox="0 0 9 9"', bomb)
    assert measure_drawing(body) is None
    assert "grow without end" in survey_drawing(read_drawing(body)).fault


@pytest.mark.parametrize("body", [b"<html/>", b"<svg", b"", b"\xff<svg/>", svg("", "text"), PNG])
def test_what_is_no_drawing_has_no_size(body):
    assert measure_drawing(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "信".encode(),
        "\ufeff信".encode(),
        "信".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-16"?>信'.encode("utf-16-le"),
        '<?xml version="1.0" encoding="UTF-8"?>信'.encode(),
    ],
)
def test_the_text_of_a_drawing_is_read_in_its_own_encoding(body):
    assert read_drawing(body).endswith("信")


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "unicode_escape", "rot13", "no-such"])
def test_an_encoding_that_browsers_read_otherwise_is_not_read(encoding):
    assert read_drawing(f'<?xml version="1.0" encoding="{encoding}"?><svg/>'.encode()) == ""


def drawing(inside, attributes=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes} viewBox="0 0 9 9">{inside}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
        '<path onload = "x"/>',
        '<a href="java\nscript:x"/>',
        '<a xlink:href="&#106;avascript:x" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
        '<animate attributeName="href" values="#a;javascript:x"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    ],
)
def test_a_drawing_that_runs_is_known(inside):
    assert survey_drawing(drawing(inside)).is_active
    assert survey_drawing(drawing(inside).encode("utf-16").decode("utf-16")).is_active


@pytest.mark.parametrize(
    "inside",
    [
        "<text>plus one = two, and javascript: is a word</text>",
        '<path style="fill:red" id="onset"/>',
        "<style>@font-face{src:url(data:font/woff2;base64,AA)} .on{fill:url(#g)}</style>",
        '<image href="data:image/png;base64,AA=="/>',
        '<a href="https://example.org/">x</a>',
        '<metadata><r:RDF xmlns:r="urn:r" r:about="http://x"/></metadata>',
        '<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml" style="color:red"/></foreignObject></switch>',
        '<defs><path id="m"/></defs>' + '<use href="#m"/>' * 5_000,
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "<g>" * 300 + "</g>" * 300,
    ],
)
def test_a_harmless_drawing_has_no_fault(inside):
    assert survey_drawing(drawing(inside)) == Survey()


@pytest.mark.parametrize(
    ("svg_text", "said"),
    [
        (drawing("<path>"), "damaged or cut off in line 1"),
        (drawing("\n\n<path></g>"), "in line 3"),
        ("<svg/>", "does not begin with"),
        (drawing("<g>" * 100_000 + "</g>" * 100_000), "1,000 deep"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + drawing("&a;"), "grow without end"),
        (
            drawing(
                '<path id="n0"/>'
                + "".join(f'<g id="n{n + 1}">' + f'<use href="#n{n}"/>' * 10 + "</g>" for n in range(30))
            ),
            "a million times",
        ),
        (
            drawing(
                "<path id='n0'/>"
                + "".join(
                    f"<pattern id='n{n + 1}'>" + f"<path fill='url(#n{n})'/>" * 10 + "</pattern>"
                    for n in range(9)
                )
                + "<path style='fill:url(#n9)'/>"
            ),
            "a million times",
        ),
    ],
)
def test_a_drawing_that_browsers_cannot_show_is_told(svg_text, said):
    start = time.process_time()
    assert said in survey_drawing(svg_text).fault
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("inside", "lacking"),
    [
        ('<image href="photo.png"/>', "photo.png"),
        ("<style>@import 'https://example.org/a.css';</style>", "https://example.org/a.css"),
        ("<style>@font-face{src:url(a.woff2)}</style>", "a.woff2"),
        ('<path fill="url(other.svg#g)"/>', "other.svg#g"),
    ],
)
def test_a_drawing_that_needs_another_file_is_known(inside, lacking):
    assert survey_drawing(drawing(inside)).lacking == lacking


def test_a_number_without_end_is_refused_at_once():
    start = time.process_time()
    assert measure_drawing(svg(f'width="{"9" * 400_000}x" height="9"')) is None
    assert measure_drawing(svg(f'viewBox="0 0 {"9" * 400_000}x 9"')) is None
    assert time.process_time() - start < 1


def test_a_drawing_cut_off_behind_its_root_is_still_measured():
    assert measure_drawing(svg('viewBox="0 0 9 9"')[:70]) == (9, 9)


@pytest.mark.parametrize(
    "instruction",
    [
        '<?xml-stylesheet type="text/xsl" href="#x"?>',
        '<?xml-stylesheet type="application/xml" href="x.xsl"?>',
        '<?xml-stylesheet href="x.xsl"?>',
        '<?xml-stylesheet type="text/css" type="text/xsl" href="x.xsl"?>',
        '<?xml-stylesheet type="text/css" href="x.css" <!-- ?>',
    ],
)
def test_a_drawing_that_a_program_makes_into_another_is_active(instruction):
    assert survey_drawing(instruction + drawing("")).is_active


def test_a_drawing_may_name_a_style_sheet():
    survey = survey_drawing('<?xml-stylesheet type="text/css" href="map.css"?>' + drawing(""))
    assert survey == Survey(lacking="map.css")


HOST = "http://example.org/a"


@pytest.mark.parametrize(
    "inside",
    [
        f'<image href="{HOST}"/>',
        '<image href="h&#10;ttp:example.org/a"/>',
        '<image href="//example.org/a"/>',
        f'<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" srcset="a.png 1x, {HOST} 2x"/></foreignObject>',
        f'<foreignObject><table xmlns="http://www.w3.org/1999/xhtml" background="{HOST}"/></foreignObject>',
        f'<image><animate attributeName="href" values="#a;{HOST}"/></image>',
        f'<path style="fill:url({HOST}#g)"/>',
        f"<style>@import'{HOST}';</style>",
        f"<style>@import/**/'{HOST}';</style>",
        f"<style>.a{{mask:image-set('{HOST}' 1x)}}</style>",
        "<style>.a{mask:u\\72l(\\68 ttp://example.org/a)}</style>",
        f"<style>.a{{<g/>}}.b{{mask:url({HOST})}}</style>",
        "<style>@import url(data:text/css,x);</style>",
    ],
)
def test_what_a_drawing_asks_another_host_for_is_known(inside):
    assert survey_drawing(drawing(inside)).elsewhere


@pytest.mark.parametrize(
    "inside",
    [
        f'<a href="{HOST}"><path/></a>',
        f"<text>{HOST}</text>",
        "<style>@namespace url(http://www.w3.org/2000/svg);</style>",
        '<image href="data:image/png;base64,//AA=="/>',
        '<animate attributeName="x" values="0;1" from="0" to="1"/>',
    ],
)
def test_a_drawing_that_only_names_another_host_asks_it_for_nothing(inside):
    assert survey_drawing(drawing(inside)) == Survey()


def test_a_used_drawing_within_an_address_may_run():
    assert survey_drawing(drawing('<use href="data:image/svg+xml,x#a"/>')).is_active


def test_a_drawing_is_looked_through_once_however_many_there_are():
    drawings = [drawing(f"<!-- {number} -->" + '<path d="M0 0"/>' * 1_000) for number in range(100)]
    first = [survey_drawing(one) for one in drawings]
    assert all(survey_drawing(one) is known for one, known in zip(drawings, first, strict=True))


@pytest.mark.parametrize("part", ["/*", "@namespace", '"', "\\", "url(", '@import"', "image-set('", "'//"])
def test_a_style_of_one_sign_repeated_takes_linear_time(part):
    start = time.process_time()
    survey_drawing(drawing(f"<style><![CDATA[{part * 100_000}]]></style>"))
    survey_drawing(f"<?xml-stylesheet {part * 100_000}?>{drawing('')}")
    assert time.process_time() - start < 2


def test_a_picture_obeys_its_first_orientation_and_reads_no_other():
    entries = struct.pack(">H", 5_000) + struct.pack(">HHIHH", 1, 3, 1, 1, 0) * 5_000
    large = segment(0xE1, b"Exif\0\0MM\0*" + struct.pack(">I", 8) + entries)
    start = time.process_time()
    assert measure_picture(BytesIO(jpeg(large, *[large] * 1_000, exif(6)))) == (640, 480)
    assert measure_picture(BytesIO(jpeg(segment(0xE1, b"http://ns.adobe.com/xap/"), exif(6)))) == (480, 640)
    assert time.process_time() - start < 0.5
