"""What an answer left out of a point is marked in it."""

from __future__ import annotations

import pytest

from mockinterview.frontends.gaps import with_gaps


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        pytest.param(
            "joins two branches", ("two", "branches"), "joins 【two branches】", id="near"
        ),
        pytest.param("errors cost e", ("e",), "errors cost 【e】", id="a letter by itself"),
        pytest.param("0.5 and 5", ("5",), "0.5 and 【5】", id="a number by itself"),
        pytest.param("two branches meet", ("branch",), "two 【branches】 meet", id="a plural"),
        pytest.param("the end", ("the end", "end"), "【the end】", id="the longer one"),
        pytest.param("误差小时是二次的", ("二次",), "误差小时是【二次】的", id="Chinese"),
        pytest.param("用BN，再加", ("BN", "再加"), "用【BN】，【再加】", id="beside Chinese"),
        pytest.param("nothing of it", ("shape",), "nothing of it", id="another language"),
    ],
)
def test_missing_terms_are_marked(text: str, terms: tuple[str, ...], marked: str) -> None:
    assert with_gaps(text, terms) == marked
