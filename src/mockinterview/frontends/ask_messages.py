"""What the program says while one asks the notes, in both languages."""

from __future__ import annotations

EN = {
    "asking_intro": "Ask the notes anything. /quiz asks you the question found, /help tells more;"
    " Ctrl+D leaves.",
    "asking_toolbar": "Enter: ask · Tab: complete · /open N · /quiz N · /more · /help",
    "asking_empty": "Ctrl+D or /quit leaves.",
    "asking_more": "{count} more lines: Enter or /more",
    "asking_no_more": "There is no more to show.",
    "asking_nothing": "Ask something first; then the number says which result is meant.",
    "asking_no_number": "There is no result {number}; the last question found {count}.",
    "asking_topic": "This passage belongs to no question, so one about its topic is asked.",
    "asking_help": (
        "Type a question in Chinese, English or both; Tab completes topics and terms,\n"
        "and topics by the first letters of their pinyin.\n"
        "/open N   show the note of result N (the first one without a number)\n"
        "/quiz N   be asked the question of result N now; it is marked and kept\n"
        "/more     the next page; so does Enter\n"
        "/quit     leave\n"
        "//…       a question that begins with a slash"
    ),
}

ZH = {
    "asking_intro": "想查什么就问。/考我 把查到的变成题目，/帮助 看更多；Ctrl+D 离开。",
    "asking_toolbar": "Enter 提问 · Tab 补全 · /打开 N · /考我 N · /更多 · /帮助",
    "asking_empty": "Ctrl+D 或 /退出 离开。",
    "asking_more": "还有 {count} 行：Enter 或 /更多",
    "asking_no_more": "没有更多了。",
    "asking_nothing": "先问点什么；编号指的是查到的第几条。",
    "asking_no_number": "没有第 {number} 条；刚才查到 {count} 条。",
    "asking_topic": "这一段不属于哪个问题，就问一道同一主题的。",
    "asking_help": (
        "用中文、英文或混着问都行；Tab 补全主题和术语，主题也可以打拼音首字母。\n"
        "/打开 N   看第 N 条的笔记（不写就是第一条）\n"
        "/考我 N   现在就回答第 N 条的问题；照常打分、记录\n"
        "/更多     下一页；直接按 Enter 也行\n"
        "/退出     离开\n"
        "//…       以斜杠开头的问题"
    ),
}
