"""A licence leads to its terms where its name tells which ones they are."""

import pytest

from polemic.licences import licence_url

CC = "https://creativecommons.org"


@pytest.mark.parametrize("terms", ["by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd"])
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_each_licence_of_creative_commons_has_its_address(terms, version):
    address = f"{CC}/licenses/{terms}/{version}/"
    assert licence_url(f"CC {terms.upper()} {version}") == address
    assert licence_url(f"CC-{terms.upper()}-{version}") == address
    assert licence_url(f"cc {terms.replace('-', ' ')} {version}.") == address


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Creative Commons Attribution 4.0 International", "licenses/by/4.0/"),
        ("Creative Commons Attribution-ShareAlike 4.0 International License", "licenses/by-sa/4.0/"),
        ("Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Unported", "licenses/by-nc-nd/3.0/"),
        ("Creative Commons Attribution Non Commercial Share Alike 4.0", "licenses/by-nc-sa/4.0/"),
        ("Creative Commons (CC BY-NC 4.0)", ""),
        ("CC0", "publicdomain/zero/1.0/"),
        ("CC0 1.0 Universal", "publicdomain/zero/1.0/"),
        ("CC0-1.0", "publicdomain/zero/1.0/"),
        ("CC Zero", "publicdomain/zero/1.0/"),
    ],
)
def test_a_licence_may_be_spelt_out(text, path):
    assert licence_url(text) == (f"{CC}/{path}" if path else "")


def test_an_address_is_taken_as_it_is():
    assert licence_url("https://example.org/terms?a=1") == "https://example.org/terms?a=1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "All rights reserved",
        "© 2026 The Polemic project",
        "CC BY",
        "CC BY 5.0",
        "CC SA 4.0",
        "CC BY 3.0 DE",
        "CC BY-ND-SA 4.0",
        "CC BY 4.0, but for the figures",
        "see https://example.org/terms",
        "javascript:alert(1)",
        "https://example.org/ and more",
    ],
)
def test_what_names_no_terms_for_sure_has_no_address(text):
    assert licence_url(text) == ""
