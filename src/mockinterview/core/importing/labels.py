"""The marks by which notes say what is a question: numbers, labels, names of headings, signs."""

from __future__ import annotations

import re
import unicodedata

QUESTION_HEADINGS = frozenset(
    {
        *("questions", "question", "interview questions", "interview question", "q&a", "qa", "faq"),
        *("questions and answers", "questions & answers", "common questions", "exercises"),
        *(
            "问题",
            "面试题",
            "面试问题",
            "面试题目",
            "常见问题",
            "常见面试题",
            "高频面试题",
            "高频问题",
        ),
        *(
            "相关问题",
            "相关面试题",
            "问答",
            "题目",
            "思考题",
            "练习题",
            "習題",
            "面試題",
            "面試問題",
        ),
        *("問題", "常見問題", "問答"),
    }
)
"""Headings whose list items are questions."""

QUESTION_ENDINGS = ("interview questions", "面试题", "面试问题", "面試題", "常见问题", "常見問題")
"""Headings that end so do the same: `Redis 面试题`."""

ANSWER_NAMES = frozenset(
    {
        *("answer", "answers", "show answer", "solution", "click to see the answer", "reveal"),
        *(
            "答案",
            "参考答案",
            "解答",
            "解析",
            "回答",
            "查看答案",
            "點擊查看答案",
            "点击查看答案",
            "參考答案",
        ),
    }
)
"""What a heading, a bold line or a summary says that hides the answer to what stands above it."""

REFERENCE_HEADINGS = frozenset(
    {
        *("reference", "references", "links", "further reading", "resources", "sources"),
        *(
            "参考",
            "参考资料",
            "参考文献",
            "引用",
            "延伸阅读",
            "參考資料",
            "參考文獻",
            "链接",
            "資源",
        ),
    }
)
"""Headings whose links are references."""

OTHER_HEADINGS = frozenset(
    {
        *("content", "contents", "table of contents", "toc", "index", "introduction", "intro"),
        *("overview", "about", "summary", "conclusion", "license", "licence", "contributing"),
        *("acknowledgements", "acknowledgments", "credits", "authors", "changelog", "todo"),
        *(
            "目录",
            "目錄",
            "前言",
            "简介",
            "簡介",
            "概述",
            "总结",
            "總結",
            "小结",
            "说明",
            "致谢",
            "许可证",
        ),
    }
)
"""Headings that are never a question."""

_NUMBERS = re.compile(
    r"""\s*(?:
        (?:question|q)\s*\d+\s*[.:：、)）-]?\s+ | (?:question|q)\s*\d*\s*[:：、)）.]\s*
      | (?:问题|面试题|题目|問題|问|問|题)\s*\d*\s*[:：、)）.]\s*
      | 第\s*[0-9一二三四五六七八九十百]+\s*[题題问問]\s*[:：、.]?\s*
      | [(（]\s*\d{1,4}\s*[)）]\s*
      | \d{1,4}(?:\.\d{1,4})+\s*[.、．)）:：]?\s+ | \d{1,4}(?:\.\d{1,4})*\s*[.、．)）:：](?=\D)\s*
      | [①-⑳]\s* | [一二三四五六七八九十]{1,3}、\s*
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_QUESTION_LABEL = re.compile(
    r"\s*(?:(?:question|q)\s*\d*|(?:问题|問題|问|問)\s*\d*)\s*[:：]\s*", re.IGNORECASE
)
_ANSWER_LABEL = re.compile(
    r"\s*(?:(?:answer|ans|solution|a)\s*\d*|答案|参考答案|參考答案|解答|解析|回答|答)\s*[:：]\s*",
    re.IGNORECASE,
)
_ANSWER_INSIDE = re.compile(r"(?<=[?？。.!！\s])(?:answer|a|答案|答)\s*[:：]", re.IGNORECASE)
_CHECKBOX = re.compile(r"\s*\[[ xX]\](?:\s+|$)")
_LEVEL_SIGNS = {
    **dict.fromkeys("🟢👶🐣🌱", 1),
    **dict.fromkeys("🟡🟠⭐★☆", 2),
    **dict.fromkeys("🔴🚀🔥💀", 3),
}
_STARS = frozenset("⭐★")
_MOST_LEVEL = 3
_VARIATION = "\ufe0f"
_JOINER = "\u200d"
_QUESTION_SIGNS = ("?", "？")
_OPEN_ENDS = " \t:：.。-—"


def is_question_heading(text: str) -> bool:
    """Tell whether the list items below a heading are questions.

    Example:
        >>> is_question_heading("3. 面试题："), is_question_heading("梯度消失问题")
        (True, False)
    """
    name = heading_name(text)
    return name in QUESTION_HEADINGS or name.endswith(QUESTION_ENDINGS)


def heading_name(text: str) -> str:
    """Return what a heading says without its number, signs and colon, in lower case."""
    return without_marks(text).strip(_OPEN_ENDS).casefold()


def is_answer_name(text: str) -> bool:
    """Tell whether words only announce the answer."""
    return heading_name(text) in ANSWER_NAMES


def is_asking(text: str) -> bool:
    """Tell whether a text ends with a question mark."""
    return text.rstrip(" 　”’\"')）").endswith(_QUESTION_SIGNS)


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number or a label such as `Q12:`, and goes on.

    Example:
        >>> is_numbered("3.2.1 What is it"), is_numbered("2012"), is_numbered("1x1 convolution")
        (True, False, False)
    """
    return without_number(text) != text.strip()


def without_number(text: str) -> str:
    """Return a text without the number or the label that it begins with."""
    found = _NUMBERS.match(text)
    rest = text[found.end() :].strip() if found else ""
    return rest or text.strip()


def question_label(text: str) -> int | None:
    """Return where the text begins after `Q:` or `问：`, or None without such a label."""
    found = _QUESTION_LABEL.match(text)
    return found.end() if found else None


def answer_label(text: str) -> int | None:
    """Return where the text begins after `A:`, `答：` or `Answer:`, or None."""
    found = _ANSWER_LABEL.match(text)
    return found.end() if found else None


def answer_inside(text: str) -> int | None:
    """Return where an answer begins in the line of its question, or None."""
    found = _ANSWER_INSIDE.search(text) if question_label(text) else None
    return found.start() if found else None


def has_checkbox(text: str) -> bool:
    """Tell whether an item begins with a checkbox."""
    return _CHECKBOX.match(text) is not None


def without_checkbox(text: str) -> str:
    """Return an item without its checkbox."""
    found = _CHECKBOX.match(text)
    return text[found.end() :] if found else text


def level_in(text: str) -> int | None:
    """Return the level that signs such as 🟢 or ⭐⭐ give, or None without any.

    Example:
        >>> level_in("What is a lock? 🔴"), level_in("⭐⭐⭐ What is a lock?"), level_in("What?")
        (3, 3, None)
    """
    signs = [sign for sign in text if sign in _LEVEL_SIGNS]
    stars = sum(sign in _STARS for sign in signs)
    if stars > 1:
        return min(stars, _MOST_LEVEL)
    return max((_LEVEL_SIGNS[sign] for sign in signs), default=None)


def without_emoji(text: str) -> str:
    """Return a text without pictures, their joiners among them."""
    return "".join(sign for sign in text if not _is_emoji(sign))


def _is_emoji(sign: str) -> bool:
    if sign in (_VARIATION, _JOINER) or sign in _LEVEL_SIGNS:
        return True
    return sign > "\u2600" and unicodedata.category(sign) == "So" and not "㈀" <= sign <= "㏿"


def without_marks(text: str) -> str:
    """Return a question without checkbox, pictures and number.

    Example:
        >>> without_marks("[ ] 🟢 Q12: What is a lock?")
        'What is a lock?'
    """
    bare = without_emoji(without_checkbox(text)).strip()
    return without_number(bare)
