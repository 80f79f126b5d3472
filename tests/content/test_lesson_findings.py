"""What is said about a lesson, by the change to a sound file that calls for it."""

from pathlib import Path

import pytest

from tests.content.shelves import LESSON, completed, only

LESSON_FINDINGS = [
    ("unknown-service", LESSON.replace('"queue"', '"queu"'), "“queu”", "“queue”"),
    ("unknown-persona", LESSON.replace('"wang"', '"wong"'), "没有“wong”", "“wang”"),
    (
        "cast-roles",
        LESSON.replace('[{ me = "wang" }]', '[{ me = "wang" }, { you = "wang" }]'),
        "第 2 组",
        "me",
    ),
    ("unknown-mark", LESSON.replace("{ taken = true }", "{ takn = true }"), "“takn”", "“taken”"),
    ("step-done", LESSON.replace("done = { taken = true }\n", ""), "怎样算做到", "done ="),
    ("step-round", LESSON.replace('service = "queue"\n', ""), "round", "feat"),
    (
        "key-of-other-kind",
        'shows = { home = ["甲"] }\n' + LESSON.replace('service = "queue"\n', ""),
        "不能写“shows”",
        "service",
    ),
    (
        "id-twice",
        LESSON + '[[step]]\nid = "take"\ntitle = "再取"\ndone = { taken = true }\n',
        "“take”用了两次",
        "换一个",
    ),
    (
        "unknown-item",
        LESSON + '[words]\n"home.tak" = { done = "好。" }\n',
        "“home.tak”",
        "home.take",
    ),
    ("unknown-screen", LESSON + '[shows]\nhme = ["甲"]\n', "“hme”", "“home”"),
    ("lesson-id", 'after = ["pension"]\n' + LESSON, "“pension”", "N03"),
    ("after-unwritten", 'after = ["N03"]\n' + LESSON, "“N03”", ""),
    ("bad-value", 'after = "N03"\n' + LESSON, "“after”", "课程编号"),
    ("bad-value", LESSON.replace("{ taken = true }", "3"), "“done”", "记号 = 值"),
    ("no-hint", LESSON.replace('hint = "按屏幕上的“取号”。"\n', ""), "提示", "hint"),
    ("too-long", LESSON.replace('title = "取一个号"', f'title = "{"号" * 21}"'), "21 个字", "两步"),
    ("jargon", LESSON.replace("按屏幕上的", "点击"), "“点击”", ""),
    ("you", LESSON.replace("按屏幕上的", "你按"), "“你”", "“您”"),
    ("local-claim", LESSON.replace("按屏幕上的“取号”", "年满 65 岁先取"), "65 岁", "lessons/city"),
    ("banned-word", LESSON.replace("按屏幕上的“取号”", "取号无效再按"), "有“无效”", "不吓人"),
    (
        "one-right-option",
        LESSON + '[question]\ntext = "买号吗？"\noption = ['
        '{ label = "买", reply = "别买。" }, { label = "不买", reply = "对。" }]\n',
        "有 0 个答案",
        "一个",
    ),
    (
        "no-way",
        LESSON.replace(
            "{ taken = true }",
            '{ taken = true }\n[[step]]\nid = "back"\ntitle = "再回头"\ndone = { taken = false }',
        ),
        "再也走不到",
        "回来的路",
    ),
    (
        "by-itself",
        LESSON + '[[step]]\nid = "more"\ntitle = "再取"\ndone = { taken = true }\n'
        'hint = "再按。"\n',
        "不用做",
        "并成一步",
    ),
]


@pytest.mark.parametrize(
    ("kind", "lesson", "said", "advised"),
    LESSON_FINDINGS,
    ids=[f"{kind}-{place}" for place, (kind, *_rest) in enumerate(LESSON_FINDINGS)],
)
def test_a_lesson_is_told_what_to_change(
    tmp_path: Path, kind: str, lesson: str, said: str, advised: str
) -> None:
    found = only(tmp_path, kind, units__hall__B10=completed(lesson))
    assert said in found.message
    assert advised in found.advice
    assert found.file == "lessons/units/hall/B10.toml"
