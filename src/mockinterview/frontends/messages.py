"""Everything that the program says in an interview, in both languages."""

from __future__ import annotations

from mockinterview.core.model import Language
from mockinterview.frontends import ask_messages, import_messages

EN = {
    "header": "mockinterview · {topic} · {number}/{total} · level {level}",
    "interviewer": "Interviewer",
    "follow_up": "Follow-up",
    "toolbar": "Enter: new line · Ctrl+D or empty line: submit · /hint · /help",
    "toolbar_tail": "{length} characters",
    "you_said": "you said: “{words}”",
    "lacking": "not heard: {terms}",
    "claim": "that comes nearer to a common mistake: “{claim}”",
    "asked_next": "(asked next)",
    "verdict_solid": "solid",
    "verdict_fair": "fair",
    "verdict_weak": "weak",
    "verdict_none": "not answered",
    "verdict_little": "very little",
    "covered": "covered",
    "partial": "partly",
    "missing": "missing",
    "contradicted": "wrong",
    "why_pointer": "/why shows the arithmetic",
    "reference": "Reference",
    "reference_of": "Reference   【】 what you missed",
    "gain": "“{point}” would add {points:+.0f}",
    "recovered": "The follow-up brought back {points:.1f} of {possible:.1f} (half of the point).",
    "nothing_recovered": "The follow-up brought nothing back.",
    "withheld": "The notes say: {point}",
    "hint_head": "Hint {step}/3 (−{cost:.0f}% of this point): ",
    "hint_shape_formula": "the point is a formula, or what it says of one.",
    "hint_shape_number": "the point has a number or a shape in it.",
    "hint_shape_reason": "the point is a reason: something follows from something.",
    "hint_shape_contrast": "the point is a contrast between two things.",
    "hint_shape_fact": "the point is a plain fact: what something is or does.",
    "no_hint": "There are no more hints for this point.",
    "skipped": "Skipped; it counts as not answered.",
    "shown": "Shown; it counts as not answered.",
    "why_nothing": "Nothing has been marked yet, so there is no arithmetic to show.",
    "why_point": "point",
    "why_weight": "weight",
    "why_match": "match",
    "why_points": "points",
    "why_total": "total {total:.1f}",
    "why_flags": "flags: {flags}",
    "why_final": "hints −{hints:.1f} · follow-up +{recovered:.1f} · final {final:.1f}",
    "regrade_counts": "{moved} of {total} answers would move; --apply keeps the new marks.",
    "regrade_applied": "{moved} of {total} answers moved.",
    "right_usage": "Write which point your words were right for, from 1: /right 2, or"
    " /right 2 and the words of your answer.",
    "right_not_said": "Those words don't stand in your answer. Give some that do.",
    "right_confirm": "Accept “{phrase}” for “{point}” from now on? /yes accepts.",
    "right_done": "Learnt. The mark is now {new:.0f} (it was {old:.0f}).",
    "right_too_little": "Not accepted: those words alone don't say enough of the point.",
    "right_refused": "Not accepted: those words would let this mistake pass: “{claim}”",
    "right_nothing": "There is nothing to accept. Say which point first: /right 2",
    "empty": "The answer is empty. Say something about it, or type /skip to go on.",
    "unknown_command": "There is no command {command}. Try {nearest}, or /help.",
    "not_over": "Stopped; what you submitted is in the history.",
    "interrupted": "Ctrl+C again leaves; your draft is still in the box.",
    "summary": "Over · {count} questions · {time} · average {score:.0f} · {verdict}",
    "summary_one": "Over · 1 question · {time} · {score:.0f} · {verdict}",
    "summary_stopped": "Stopped · {count} of {total} questions · {time} · average {score:.0f}",
    "nothing_answered": "Nothing was answered.",
    "reread": "To reread",
    "next_step": "Next",
    "help": (
        "Type your answer in Chinese, English or both; an empty line submits it.\n"
        "/hint   a hint in up to three steps, each costs a part of the point\n"
        "/skip   go on; the question counts as not answered\n"
        "/show   show the reference; the question counts as not answered\n"
        "/why    the arithmetic of the last mark\n"
        "/right N  my words for point N were right: learn them\n"
        "/ask …  look something up in the notes\n"
        "/quit   stop; what you submitted is kept\n"
        "//…     an answer that begins with a slash"
    ),
    "looking_index": "Reading the notes",
    "reading": "read “{said}” as “{read_as}”",
    "not_found": "Not in my notes.",
    "nearest_topics": "Nearest topics: {topics}.",
    "matched": "matched: {terms}",
    "ask_usage": "Write what to look for after /ask.",
    "ask_intro": "Ask the notes anything; an empty line or Ctrl+D leaves.",
    "imported_from": "imported from {origin}",
    "no_reference": "No reference yet: it is not asked until it has key points.",
    "cut_answer": "The answer was too long; its end was not read.",
}

ZH = {
    "header": "mockinterview · {topic} · {number}/{total} · {level} 级",
    "interviewer": "面试官",
    "follow_up": "追问",
    "toolbar": "Enter 换行 · Ctrl+D 或空行提交 · /提示 · /帮助",
    "toolbar_tail": "{length} 字",
    "you_said": "你说：“{words}”",
    "lacking": "没提到：{terms}",
    "claim": "这更接近一个常见误区：“{claim}”",
    "asked_next": "（接着追问）",
    "verdict_solid": "掌握",
    "verdict_fair": "基本",
    "verdict_weak": "薄弱",
    "verdict_none": "未答",
    "verdict_little": "几乎没答到",
    "covered": "答到",
    "partial": "部分",
    "missing": "漏掉",
    "contradicted": "说反",
    "why_pointer": "/算式 看分数怎么来的",
    "reference": "参考",
    "reference_of": "参考   【】是没答到的",
    "gain": "补上“{point}”：{points:+.0f} 分",
    "recovered": "追问补回 {points:.1f} 分（这一点值 {possible:.1f} 分，追问算一半）。",
    "nothing_recovered": "追问没有补回分数。",
    "withheld": "笔记里的说法：{point}",
    "hint_head": "提示 {step}/3（扣这一点的 {cost:.0f}%）：",
    "hint_shape_formula": "这一点是个公式，或者在说一个公式。",
    "hint_shape_number": "这一点里有具体的数字或形状。",
    "hint_shape_reason": "这一点是个原因：由什么推出什么。",
    "hint_shape_contrast": "这一点是两样东西的对比。",
    "hint_shape_fact": "这一点是个事实：它是什么，或者做什么。",
    "no_hint": "这一点没有更多提示了。",
    "skipped": "已跳过，按没答计。",
    "shown": "已给出参考，这一题按没答计。",
    "why_nothing": "还没有打过分，没有算式可看。",
    "why_point": "要点",
    "why_weight": "分值",
    "why_match": "匹配",
    "why_points": "得分",
    "why_total": "合计 {total:.1f}",
    "why_flags": "标记：{flags}",
    "why_final": "提示 −{hints:.1f} · 追问 +{recovered:.1f} · 最后 {final:.1f}",
    "regrade_counts": "{total} 个答案里有 {moved} 个会变；--apply 保存新分数。",
    "regrade_applied": "{total} 个答案里有 {moved} 个变了。",
    "right_usage": "写上是哪一点，从 1 数起：/算对 2，或者 /算对 2 加上答案里的原话。",
    "right_not_said": "答案里没有这句话。请给出原话。",
    "right_confirm": "以后“{phrase}”也算答到“{point}”？输入 /是 确认。",
    "right_done": "记住了。现在 {new:.0f} 分（原来 {old:.0f}）。",
    "right_too_little": "不能接受：单凭这句话，这一点还没说出来。",
    "right_refused": "不能接受：这样一来这个误区也会算对：“{claim}”",
    "right_nothing": "没有要确认的。先说是哪一点：/算对 2",
    "empty": "答案是空的。说几句，或者输入 /跳过。",
    "unknown_command": "没有 {command} 这个命令。试试 {nearest}，或者 /帮助。",
    "not_over": "先到这里；已提交的都在历史里。",
    "interrupted": "再按一次 Ctrl+C 退出；草稿还在。",
    "summary": "面试结束 · {count} 题 · {time} · 平均 {score:.0f} · {verdict}",
    "summary_one": "面试结束 · 1 题 · {time} · {score:.0f} · {verdict}",
    "summary_stopped": "先到这里 · {total} 题答了 {count} 题 · {time} · 平均 {score:.0f}",
    "nothing_answered": "一题也没答。",
    "reread": "值得重读",
    "next_step": "下一步",
    "help": (
        "用中文、英文或混着答都行；空行提交。\n"
        "/提示   最多三步，每一步扣掉这一点的一部分\n"
        "/跳过   下一题；这一题按没答计\n"
        "/参考   看参考答案；这一题按没答计\n"
        "/算式   刚才的分数是怎么算的\n"
        "/算对 N  第 N 点我说得对：记住我的说法\n"
        "/查 …   在笔记里查一查\n"
        "/退出   停下；已提交的都会保留\n"
        "//…     以斜杠开头的答案"
    ),
    "looking_index": "正在读笔记",
    "reading": "“{said}” 读作“{read_as}”",
    "not_found": "笔记里没有这个内容。",
    "nearest_topics": "最接近的主题：{topics}。",
    "matched": "匹配：{terms}",
    "ask_usage": "在 /查 后面写要查的内容。",
    "ask_intro": "想查什么就问；空行或 Ctrl+D 离开。",
    "imported_from": "导入自 {origin}",
    "no_reference": "还没有参考答案：补上要点以后才会问到。",
    "cut_answer": "答案太长，后面的没有读。",
}

MESSAGES = {
    Language.EN: EN | ask_messages.EN | import_messages.EN,
    Language.ZH: ZH | ask_messages.ZH | import_messages.ZH,
}


def say(language: Language, key: str, /, **facts: object) -> str:
    """Return a message in a language, filled with facts.

    Raises:
        KeyError: There is no such message, or it wants a fact that isn't given.
    """
    return MESSAGES[language][key].format(**facts)
