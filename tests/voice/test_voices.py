"""Which voice is chosen, from lists as engines really give them."""

from __future__ import annotations

from app.voice.voices import Voice, VoiceFacts, choose_voices

TOKENS = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens"
DEBIAN = [
    VoiceFacts("gmw/en", "English (Great Britain)", ("en-gb",)),
    VoiceFacts("gmw/en-us", "English (America)", ("en-us",)),
    VoiceFacts("sit/cmn", "Chinese (Mandarin, latin as English)", ("cmn",)),
    VoiceFacts("sit/cmn-latn-pinyin", "Chinese (Mandarin, latin as Pinyin)", ("cmn",)),
    VoiceFacts("sit/yue", "Chinese (Cantonese)", ("yue",)),
]


def as_debian_says(voice: str, text: str) -> str:
    return "X'Au214_|" if "pinyin" in voice else "(en)h,eI@Tr'i:(cmn)_|"


def test_debian_gets_the_pinyin_voice() -> None:
    assert choose_voices("espeak", DEBIAN, as_debian_says) == {
        "zh": Voice("sit/cmn-latn-pinyin", wants_pinyin=True),
        "en": Voice("gmw/en"),
    }


def test_a_mandarin_voice_that_speaks_english_letters_is_no_mandarin_voice() -> None:
    without_pinyin = [facts for facts in DEBIAN if "pinyin" not in facts.id]
    assert "zh" not in choose_voices("espeak", without_pinyin, as_debian_says)


def test_a_repaired_hanzi_voice_is_taken_where_the_pinyin_one_is_missing() -> None:
    without_pinyin = [facts for facts in DEBIAN if "pinyin" not in facts.id]
    chosen = choose_voices("espeak", without_pinyin, lambda *_: "X'Au214_|")
    assert chosen["zh"] == Voice("sit/cmn", wants_pinyin=False)


def test_windows_voices_are_found_by_name_when_languages_are_empty() -> None:
    windows = [
        VoiceFacts(rf"{TOKENS}\TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English"),
        VoiceFacts(rf"{TOKENS}\TTS_MS_ZH-HK_TRACY_11.0", "Microsoft Tracy Desktop"),
        VoiceFacts(rf"{TOKENS}\TTS_MS_ZH-TW_HANHAN_11.0", "Microsoft Hanhan Desktop"),
        VoiceFacts(
            rf"{TOKENS}\TTS_MS_ZH-CN_HUIHUI_11.0",
            "Microsoft Huihui Desktop - Chinese (Simplified)",
        ),
    ]
    chosen = choose_voices("sapi5", windows, as_debian_says)
    assert "HUIHUI" in chosen["zh"].id
    assert not chosen["zh"].wants_pinyin
    assert "ZIRA" in chosen["en"].id


def test_a_windows_with_cantonese_only_has_no_mandarin() -> None:
    only = [VoiceFacts("TTS_MS_ZH-HK_TRACY_11.0", "Microsoft Tracy", ("zh-HK",))]
    assert choose_voices("sapi5", only, as_debian_says) == {}


def test_a_voice_known_by_its_language_alone_is_found() -> None:
    only = [VoiceFacts("token-7", "Natural voice", ("zh-CN",))]
    assert choose_voices("sapi5", only, as_debian_says) == {"zh": Voice("token-7")}
