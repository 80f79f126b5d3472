"""Which voice is chosen, from lists as engines really give them."""

from __future__ import annotations

from collections.abc import Callable

from app.voice.voices import VARIANTS, Offer, Voice, VoiceFacts, fitting_voices, usual_voices

TOKENS = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens"
DEBIAN = [
    VoiceFacts("gmw/en", "English (Great Britain)", ("en-gb",)),
    VoiceFacts("gmw/en-us", "English (America)", ("en-us",)),
    VoiceFacts("sit/cmn", "Chinese (Mandarin, latin as English)", ("cmn",)),
    VoiceFacts("sit/cmn-latn-pinyin", "Chinese (Mandarin, latin as Pinyin)", ("cmn",)),
    VoiceFacts("sit/yue", "Chinese (Cantonese)", ("yue",)),
]


def choose_voices(
    engine: str, offered: list[VoiceFacts], phonemes_of: Callable[[str, str], str]
) -> dict[str, Voice]:
    return usual_voices(fitting_voices(engine, offered, phonemes_of))


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


def test_a_handful_of_voices_is_offered_with_each_language() -> None:
    offers = fitting_voices("espeak", DEBIAN, as_debian_says)
    for language in ("zh", "en"):
        ids = [offer.voice.id for offer in offers[language]]
        assert 4 <= len(ids) <= 6
        assert len({offer.name for offer in offers[language]}) == len(ids)
    assert all(offer.voice.wants_pinyin for offer in offers["zh"])
    assert offers["zh"][0] == Offer(Voice("sit/cmn-latn-pinyin", wants_pinyin=True), "男声")


def test_every_voice_of_windows_that_fits_is_offered_by_its_own_name() -> None:
    windows = [
        VoiceFacts("HUIHUI", "Microsoft Huihui Desktop - Chinese (Simplified)"),
        VoiceFacts("KANGKANG", "Microsoft Kangkang - Chinese (Simplified)"),
        VoiceFacts("HANHAN", "Microsoft Hanhan Desktop - Chinese (Taiwan)"),
    ]
    offers = fitting_voices("sapi5", windows, as_debian_says)
    assert [offer.voice.id for offer in offers["zh"]] == ["HUIHUI", "KANGKANG"]
    assert offers["zh"][1].name == windows[1].name
    assert "en" not in offers


def test_no_offered_variant_is_one_that_breaks_the_engine() -> None:
    assert not {"+rob", "+Demonic"} & {variant for variant, _name in VARIANTS}
