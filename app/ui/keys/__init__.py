"""The practice keyboards: number pad, pinyin on full and nine keys, handwriting."""
