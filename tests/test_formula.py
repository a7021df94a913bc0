"""Formulas in plain Unicode: what someone would type, and what the marker reads."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockinterview.core.formula import formula_faults, plain
from mockinterview.core.latex.signs import KNOWN

NOTES = Path(__file__).parent / "notes"


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        pytest.param(r"x_{l+1}", "x_(l+1)", id="an index of several signs"),
        pytest.param(r"x_{l + 1}^2", "x_(l+1)²", id="both indices"),
        pytest.param(r"x^2_i", "x_i²", id="the upper index first"),
        pytest.param(r"w_1 x_{12}", "w₁x₁₂", id="indices of digits"),
        pytest.param(r"x_i y_i", "x_i y_i", id="indices of letters keep apart"),
        pytest.param(r"x_{t_i}", "x_(t_i)", id="an index with an index"),
        pytest.param(r"y_{i,j}^{(k)}", "y_(i,j)^(k)", id="an index in brackets"),
        pytest.param(r"a^{[l-1]}", "a^[l−1]", id="an index in square brackets"),
        pytest.param(r"x^{-1} + 10^{-3}", "x⁻¹ + 10⁻³", id="negative powers"),
        pytest.param(r"x_\text{new}", "x_new", id="a word as an index"),
        pytest.param(r"\beta_1^t m_{t-1}", "β₁^t m_(t−1)", id="adam's bias"),
        pytest.param(r"f'(x) + f''(x)", "f′(x) + f′′(x)", id="primes"),
        pytest.param(r"x'^2", "x′²", id="a prime and a power"),
        pytest.param(r"W^\top x", "W^T x", id="a transpose"),
        pytest.param(r"\theta^* L", "θ* L", id="a star"),
    ],
)
def test_indices(formula: str, printed: str) -> None:
    assert plain(f"${formula}$") == printed


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        pytest.param(r"\frac{a}{b}", "a/b", id="single letters"),
        pytest.param(r"\frac{x - \mu}{\sigma}", "(x − μ)/σ", id="a sum above"),
        pytest.param(r"\frac{1}{2\sigma^2}", "1/(2σ²)", id="a product below"),
        pytest.param(r"\frac{\partial L}{\partial x}", "∂L/∂x", id="a derivative"),
        pytest.param(r"\frac{p(x)}{q(x)}", "p(x)/q(x)", id="calls"),
        pytest.param(r"\frac{f(a)g(b)}{(a)(b)}", "f(a)g(b)/((a)(b))", id="a product of brackets"),
        pytest.param(r"\frac{a/b}{c}", "(a/b)/c", id="a slash above"),
        pytest.param(r"\frac{v}{\lVert v \rVert_2}", "v/‖v‖₂", id="a norm below"),
        pytest.param(r"\frac{1}{(a + b)}", "1/(a + b)", id="brackets below"),
        pytest.param(r"\frac{1}{N}\sum_i x_i", "(1/N) Σ_i x_i", id="before a sum"),
        pytest.param(r"\frac{\partial L}{\partial y}\frac{\partial y}{\partial x}",
                     "(∂L/∂y)(∂y/∂x)", id="the chain rule"),
        pytest.param(r"\log\frac{p}{q}", "log (p/q)", id="after a function"),
        pytest.param(r"\left(\frac{a}{b}\right)^2", "(a/b)²", id="squared in its brackets"),
        pytest.param(r"{\frac ab}^2", "(a/b)²", id="squared in a group"),
        pytest.param(r"\dfrac12 x", "(1/2)x", id="without braces"),
        pytest.param(r"\eta\frac{a}{b}", "η a/b", id="after a letter"),
        pytest.param(r"\sqrt{\sigma_B^2 + \epsilon}", "√(σ_B² + ε)", id="a root of a sum"),
        pytest.param(r"\sqrt2 + \sqrt{d_k}", "√2 + √(d_k)", id="roots of one symbol"),
        pytest.param(r"\sqrt[3]{x+y}", "³√(x + y)", id="a cubic root"),
    ],
)  # fmt: skip
def test_fractions_and_roots(formula: str, printed: str) -> None:
    assert plain(f"${formula}$") == printed


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        pytest.param(r"a+b - c=d", "a + b − c = d", id="operators have spaces"),
        pytest.param(r"-x + (-y)", "−x + (−y)", id="signs have none"),
        pytest.param(r"3 \times 3 \cdot k", "3×3·k", id="products have none"),
        pytest.param(r"x \odot y \le z \approx 1", "x ⊙ y ≤ z ≈ 1", id="named operators"),
        pytest.param(r"\sum_{i=l}^{L-1} F(x_i)", "Σ_(i=l)^(L−1) F(x_i)", id="a sum"),
        pytest.param(r"\max(0, 1 - y\hat y)", "max(0, 1 − yŷ)", id="a function and a hat"),
        pytest.param(r"O(n^2\log n)", "O(n² log n)", id="a function between values"),
        pytest.param(r"\exp(x)", "exp(x)", id="a function and its bracket"),
        pytest.param(r"\mathbb{E}_{x\sim p}[\log D(x)]", "E_(x∼p)[log D(x)]", id="expectation"),
        pytest.param(r"\mathcal{L} \in \mathbb{R}^n", "L ∈ ℝ^n", id="script and blackboard"),
        pytest.param(r"\left\{x\right. \left[y\right]", "{x[y]", id="delimiters"),
        pytest.param(r"\lVert x \rVert_2^2 + \|y\|", "‖x‖₂² + ‖y‖", id="norms"),
        pytest.param(r"p(x|z)\,p(z \mid x)", "p(x|z)p(z | x)", id="conditional bars"),
        pytest.param(r"\mathrm{KL}(p\,\|\,q)", "KL(p‖q)", id="a divergence"),
        pytest.param(r"\text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V",
                     "softmax(QK^T/√(d_k))V", id="attention"),
        pytest.param(r"\operatorname{sign}(g) \arg\max_\theta x",
                     "sign(g) arg max_θ x", id="names"),
        pytest.param(r"\begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise}\end{cases}",
                     "{x, if x > 0; 0, otherwise}", id="cases"),
        pytest.param(r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}", "[a, b; c, d]", id="matrix"),
        pytest.param(r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b; = c", id="aligned"),
        pytest.param(r"a \neq b \not\in c \not= d", "a ≠ b ∉ c ≠ d", id="negated signs"),
        pytest.param(r"10\% \quad 1{,}000 \ldots", "10% 1,000…", id="escapes and numbers"),
        pytest.param(r"\widehat{ab} + \bar\alpha_t", "hat(ab) + ᾱ_t", id="accents"),
        pytest.param(r"\binom{n}{k} \underset{x}{\min}", "C(n, k) min_x", id="stacked"),
        pytest.param(r"f \circ g \to \infty", "f∘g → ∞", id="composition"),
    ],
)  # fmt: skip
def test_signs(formula: str, printed: str) -> None:
    assert unicodedata.normalize("NFC", plain(f"${formula}$")) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("no formula at all", "no formula at all", id="nothing"),
        pytest.param("在 $x_l$ 处", "在 x_l 处", id="spaces stay"),
        pytest.param("得到 $x_l$ 。然后", "得到 x_l。然后", id="none before a Chinese full stop"),
        pytest.param("$$\na\n+ b\n$$\n\nnext", "a + b\n\nnext", id="a formula of its own lines"),
        pytest.param("`$x_{i}$` and ``a ` $y$``", "`$x_{i}$` and ``a ` $y$``", id="code"),
        pytest.param("costs \\$5", "costs $5", id="an escaped dollar"),
        pytest.param("costs $5 or $ 6", "costs $5 or $ 6", id="lone dollars"),
        pytest.param("$a$ and $b$", "a and b", id="two formulas"),
        pytest.param("from $5 to\n\n6$ left", "from $5 to\n\n6$ left", id="across paragraphs"),
        pytest.param("bad $\\sqrt{x$ end", "bad $\\sqrt{x$ end", id="an unreadable one stays"),
        pytest.param("an $\\unheard x$", "an unheard x", id="an unknown command by its name"),
    ],
)
def test_text_around_formulas(text: str, printed: str) -> None:
    assert plain(text) == printed


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "$\\sqrt{x$",
            "the formula '\\sqrt{x' cannot be read (unexpected end of stream, was expecting '}')",
            id="an open brace",
        ),
        pytest.param("$x_$", "the formula 'x_' has nothing after _", id="no index"),
        pytest.param("$x_^2$", "the formula 'x_^2' has nothing after _", id="an index of a sign"),
        pytest.param("$a^b^c$", "the formula 'a^b^c' has two ^ on one symbol", id="two powers"),
        pytest.param(
            "$\\frac{\\foo}{2}$",
            "the formula '\\frac{\\foo}{2}' has the unknown command \\foo",
            id="an unknown command inside another",
        ),
        pytest.param(
            "$\\left( a$",
            "the formula '\\left( a' has \\left without \\right, or the other way round",
            id="left alone",
        ),
        pytest.param(
            "$10%$",
            "the formula '10%' has a bare %, which begins a comment; write \\%",
            id="a bare per cent",
        ),
        pytest.param(
            "$\\hat\\mathbf{x}$",
            "the formula '\\hat\\mathbf{x}' needs braces round \\mathbf and what belongs to it",
            id="a command as an argument",
        ),
        pytest.param("only $5", "a $ that neither opens nor closes a formula", id="a lone dollar"),
        pytest.param(
            "$" + "{" * 2000 + "}" * 2000 + "$",
            "the formula '" + "{" * 39 + "…' cannot be read (it is nested too deeply)",
            id="too deep",
        ),
    ],
)
def test_faulty_formula_is_found(text: str, fault: str) -> None:
    assert [str(one) for one in formula_faults(text)] == [fault]


@pytest.mark.parametrize("note", ["resnet", "batchnorm", "dropout"])
def test_formulas_of_the_notes_are_sound(note: str) -> None:
    text = (NOTES / f"{note}.md").read_text(encoding="utf-8")
    assert formula_faults(text) == ()
    assert "$" not in plain(text)
    assert "\\frac" not in plain(text)


def test_escaped_dollars_and_code_are_no_faults() -> None:
    assert formula_faults("costs \\$5, `$x_$`, $x_i^2$ and $x'_i$") == ()


@given(st.text())
def test_any_text_is_printed(text: str) -> None:
    assert "$" in text or plain(text) == text
    assert all(str(fault) for fault in formula_faults(text))


COMMANDS = st.sampled_from([f"\\{name}" for name in sorted(KNOWN)])
SIGNS = st.sampled_from([*"{}[]()_^&|'+-=,.:x1 ", "{x}", "\\begin{cases}", "\\end{cases}"])


@example("\\mathbb_")
@given(st.lists(st.one_of(COMMANDS, SIGNS), max_size=12).map("".join))
def test_any_formula_is_printed(formula: str) -> None:
    printed = plain(f"$a{formula}b$")
    assert printed == f"$a{formula}b$" or "\\frac" not in printed
    assert all("formula" in str(fault) for fault in formula_faults(f"$a{formula}b$"))
