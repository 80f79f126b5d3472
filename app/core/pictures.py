"""The twelve pictures by which people are known: each can be drawn, said and told from the rest."""

from __future__ import annotations

from app.core.words import N_

PICTURES = {
    "teacup": N_("茶杯"),
    "flower": N_("花朵"),
    "fish": N_("金鱼"),
    "bird": N_("小鸟"),
    "tree": N_("大树"),
    "umbrella": N_("雨伞"),
    "peach": N_("桃子"),
    "boat": N_("帆船"),
    "moon": N_("月亮"),
    "sun": N_("太阳"),
    "mountain": N_("高山"),
    "lantern": N_("灯笼"),
}
"""Names (of icons, and for ever in events) and their words, in the order in which they stand."""

ROW_LENGTH = 3
"""Pictures in order by which somebody is known."""
