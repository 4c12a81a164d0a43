#!/usr/bin/env python3
"""Cuts NotoSansSC-subset.otf out of Noto Sans CJK SC.

Source: Debian's fonts-noto-cjk 1:20220127+repack1-1, NotoSansCJK-Regular.ttc (version 2.004), face 2.
Characters: those of GBK (the CJK ones among them 20,902), the signs beside them, and the 8,105 of
tests/spec/general-standard-characters.txt. Without hints, layout tables and vertical measures.

    pip install fonttools==4.60.1
    python3 app/faces/fonts/cut.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Run again it gives the same file, byte for byte.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
FACE = HERE / "NotoSansSC-subset.otf"
STANDARD = HERE.parents[2] / "tests/spec/general-standard-characters.txt"
SIMPLIFIED_CHINESE = 2
# Latin, Greek and Cyrillic letters, and signs: first and last of each block, as far as the face has them.
BLOCKS = [
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0370, 0x04FF), (0x1E00, 0x1EFF), (0x2000, 0x22FF), (0x2300, 0x27BF),
    (0x2E80, 0x2FDF), (0x3000, 0x30FF),
]


def letters_and_signs() -> set[int]:
    return {it for first, last in BLOCKS for it in range(first, last + 1)}


def standard_characters() -> set[int]:
    lines = STANDARD.read_text("utf-8").splitlines()
    return {ord(it) for line in lines if not line.startswith("#") for it in line.strip()}


def gbk() -> set[int]:
    pairs = (bytes([lead, trail]) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    texts = (pair.decode("gbk", "ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1}


def main() -> None:
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True, font_number=SIMPLIFIED_CHINESE
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE"]
    face = TTFont(sys.argv[1], fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters_and_signs() | gbk() | standard_characters())
    cutter.subset(face)
    subset.save_font(face, str(FACE), options)


main()
