"""The commands of formulas that are known, and the Unicode that they are printed as."""

from __future__ import annotations

OPERANDS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "varsigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "ell": "ℓ", "hbar": "ħ", "infty": "∞", "emptyset": "∅", "varnothing": "∅", "top": "⊤",
    "bot": "⊥", "prime": "′", "dagger": "†", "circ": "∘", "bullet": "•", "checkmark": "✓",
    "dots": "…", "ldots": "…", "cdots": "…", "dotsc": "…", "dotsb": "…", "vdots": "⋮",
    "ddots": "⋱", "partial": "∂", "nabla": "∇", "forall": "∀", "exists": "∃", "neg": "¬",
    "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "lbrace": "{", "rbrace": "}",
}  # fmt: skip
"""Symbols that stand for something."""

OPERATORS = {
    "pm": "±", "mp": "∓", "ast": "*", "star": "⋆", "odot": "⊙", "otimes": "⊗", "oplus": "⊕",
    "cup": "∪", "cap": "∩", "setminus": "∖", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨",
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ll": "≪",
    "gg": "≫", "lt": "<", "gt": ">", "ne": "≠", "neq": "≠", "approx": "≈", "sim": "∼",
    "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝", "in": "∈", "notin": "∉", "ni": "∋",
    "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "to": "→",
    "rightarrow": "→", "longrightarrow": "→", "gets": "←", "leftarrow": "←", "mapsto": "↦",
    "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐",
    "Leftrightarrow": "⇔", "iff": "⇔", "uparrow": "↑", "downarrow": "↓", "mid": "|",
    "perp": "⊥", "triangleq": "≜", "coloneqq": ":=", "bmod": "mod", "colon": ":", "div": "÷",
}  # fmt: skip
"""Signs with a space on either side."""

TIGHT = {"times": "×", "cdot": "·", "slash": "/"}
"""Signs without spaces."""

BIG = {
    "sum": "Σ", "prod": "∏", "int": "∫", "iint": "∬", "oint": "∮", "bigcup": "⋃",
    "bigcap": "⋂", "bigoplus": "⊕", "bigotimes": "⊗",
}  # fmt: skip
"""Signs that gather what follows them."""

WORDS = frozenset({
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sinh", "cosh", "tanh", "arcsin",
    "arccos", "arctan", "min", "max", "arg", "argmin", "argmax", "inf", "sup", "lim", "det", "dim",
    "gcd", "ker", "Pr", "sgn", "deg",
})  # fmt: skip
"""Functions that are printed by their name."""

OPENING = {"langle": "⟨", "lfloor": "⌊", "lceil": "⌈", "lVert": "‖", "lvert": "|", "{": "{"}
CLOSING = {"rangle": "⟩", "rfloor": "⌋", "rceil": "⌉", "rVert": "‖", "rvert": "|", "}": "}"}
BARS = {"|": "‖", "Vert": "‖", "vert": "|"}

SPACES = frozenset({" ", ";", ":", ">", "quad", "qquad", "enspace", "space", "hspace"})
NOTHING = frozenset(
    {",", "!", "left", "right", "middle", "limits", "nolimits", "displaystyle", "textstyle",
     "scriptstyle", "nonumber", "notag", "mathstrut", "strut", "big", "Big", "bigg", "Bigg",
     "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "bigm", "tag", "label", "phantom"}
)  # fmt: skip
DELIMITED = frozenset({"left", "right", "middle"})
"""Commands after which a full stop is no sign."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7",
    "check": "\u030c", "underline": "\u0332",
}  # fmt: skip

FONTS = frozenset({
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak", "mathbb",
    "boldsymbol", "bm", "pmb", "operatorname", "boxed", "substack", "overbrace", "underbrace",
    "mathop", "mathbin", "mathrel",
})  # fmt: skip
TEXTS = frozenset({
    "text", "textbf", "textit", "textrm", "textsf", "texttt", "mbox", "textnormal",
})  # fmt: skip
BLACKBOARD = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
OVER, UNDER = frozenset({"overset", "stackrel"}), frozenset({"underset"})

ARGUMENTS = {
    **dict.fromkeys((*FRACTIONS, *OVER, *UNDER, "binom"), "{{"),
    **dict.fromkeys((*ACCENTS, *FONTS, *TEXTS, "not", "tag", "label", "phantom", "pmod"), "{"),
    "hspace": "{",
    "operatorname": "*{",
    "sqrt": "[{",
    "\\": "*[",
}
"""What the commands with arguments take: `{` a group, `[` an optional one, `*` a star."""

ENVIRONMENTS = {
    "cases": ("{", "}", ", "), "matrix": ("[", "]", ", "), "bmatrix": ("[", "]", ", "),
    "pmatrix": ("(", ")", ", "), "vmatrix": ("|", "|", ", "), "array": ("[", "]", ", "),
    "aligned": ("", "", " "), "align": ("", "", " "), "align*": ("", "", " "),
    "split": ("", "", " "), "gathered": ("", "", " "), "equation": ("", "", " "),
    "equation*": ("", "", " "), "smallmatrix": ("[", "]", ", "),
}  # fmt: skip
"""What stands before, after and between the cells of an environment."""

NEGATED = {"=": "≠", "∈": "∉", "≡": "≢", "⊂": "⊄", "∼": "≁", "≈": "≉", "|": "∤", "∃": "∄"}
SUPERSCRIPTS = str.maketrans("0123456789+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
RAISED = {"∘": "°", "′": "′", "*": "*", "†": "†", "⋆": "⋆"}
"""Superscripts that need no caret."""

KNOWN = frozenset(
    {"\\", *OPERANDS, *OPERATORS, *TIGHT, *BIG, *WORDS, *OPENING, *CLOSING, *BARS, *SPACES}
    | {*NOTHING, *ARGUMENTS}
)
"""All commands that are printed with care."""
