"""A question with points in both languages, a small glossary, and a grader to mark with."""

from __future__ import annotations

from functools import cache

from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grading import Grader
from mockinterview.core.model import KeyPoint, Language, Rubric, Text
from mockinterview.marker import open_grader

WORDS = (
    "残差 映射 捷径 输入 输出 逐元素 拼接 参数 卷积 通道 训练 误差 更深 网络 过拟合 优化 权重 恒等 "
    "难以 直接 需要 没有 一次 加法 学习 相加 沿 得到 升高 测试 更差 知道 问题 非线性 接近 "
    "残差块 完整 额外 容量"
)
DICTIONARY = dict.fromkeys(WORDS.split(), 5000)
TRADITIONAL = {ord("殘"): "残", ord("輸"): "输", ord("網"): "网", ord("參"): "参", ord("數"): "数"}

ROWS = (
    ("residual", "residual; difference", "残差; 差", "", ""),
    ("skip-connection", "skip connection; shortcut", "捷径; 跳跃连接", "", ""),
    ("addition", "addition; add; sum", "相加; 加法; 加", "", "concatenation"),
    ("concatenation", "concatenation; concatenate; concat", "拼接", "", "addition"),
    ("identity", "identity; identity mapping", "恒等; 恒等映射", "", ""),
    ("parameter", "parameter; weight", "参数; 权重", "", ""),
    ("mapping", "mapping", "映射", "", ""),
    ("element", "element by element; elementwise", "逐元素", "", ""),
    ("channel", "channel", "通道", "", ""),
    ("block", "block", "残差块", "generic", ""),
    ("whole", "whole", "完整", "generic", ""),
    ("direct", "directly", "直接", "generic", ""),
    ("extra", "extra", "额外", "generic", ""),
    ("capacity", "capacity", "容量", "", ""),
    ("layer", "layer", "层; 几层", "generic", ""),
    ("zero", "zero", "零", "generic", ""),
    ("input", "input", "输入", "generic", "output"),
    ("output", "output", "输出", "generic", "input"),
)
HEADER = "id\ten\tzh\tflags\topposite\ttopic\n"
GLOSSARY = HEADER + "\n".join("\t".join((*row, "")) for row in ROWS)

RUBRIC = Rubric(
    Text("What does a residual block learn?", "残差块学的是什么？"),
    (
        KeyPoint(
            Text(
                "The layers fit the residual F(x) = H(x) - x instead of the mapping H(x) itself.",
                "这几层拟合的是残差 F(x) = H(x) - x，而不是映射 H(x) 本身。",
            ),
            misconceptions=(
                Text(
                    "The block learns the whole mapping H(x) directly.",
                    "残差块直接学习完整的映射 H(x)。",
                ),
            ),
            accepted=("they learn the difference between output and input", "学的是输出和输入的差"),
            weight=2.0,
        ),
        KeyPoint(
            Text(
                "The shortcut adds the input to their output element by element.",
                "捷径把输入逐元素加到它们的输出上。",
            ),
            misconceptions=(
                Text(
                    "The shortcut concatenates the input with the output along the channels.",
                    "捷径把输入和输出沿通道拼接起来。",
                ),
            ),
        ),
        KeyPoint(
            Text(
                "If the best mapping is the identity, pushing the weights to zero is enough.",
                "如果最优映射是恒等，只要把权重推向零就行。",
            ),
            misconceptions=(
                Text(
                    "To realise the identity, F(x) must become equal to x.",
                    "要实现恒等映射，F(x) 需要等于 x。",
                ),
            ),
        ),
        KeyPoint(
            Text(
                "An identity shortcut has no parameters and costs one addition.",
                "恒等捷径没有参数，只多一次加法。",
            ),
            misconceptions=(
                Text(
                    "The shortcut brings extra parameters and so more capacity.",
                    "捷径带来了额外的参数，所以容量更大。",
                ),
            ),
        ),
    ),
)

GOOD = {
    Language.EN: (
        "The convolutions only model the difference between the wanted mapping and the input, so "
        "the residual. Then the shortcut sums the input onto the output element by element. If "
        "doing nothing is best, the weights just go to zero. And the skip connection is free: it "
        "has no parameters."
    ),
    Language.ZH: (
        "这几层学的是残差，也就是目标映射和输入的差。然后捷径把输入逐元素加回到输出上。"
        "如果恒等就是最好的，权重推到零就可以了。捷径本身没有参数，只是一次加法。"
    ),
}
FALSE = {
    Language.EN: (
        "The block learns the whole mapping H(x) directly. Its shortcut concatenates the input "
        "with the output along the channels, which brings extra parameters and capacity."
    ),
    Language.ZH: (
        "残差块直接学习完整的映射 H(x)。捷径把输入和输出沿通道拼接起来，"
        "带来了额外的参数，所以容量更大。"
    ),
}


def joined(rubric: Rubric, language: Language) -> str:
    return " ".join(entry.text.written_in(language) for entry in rubric.points)


@cache
def grader() -> Grader:
    parsed = parse_glossary(GLOSSARY, "glossary.tsv")
    assert not parsed.faults
    return open_grader(parsed.glossary, DICTIONARY, TRADITIONAL)
