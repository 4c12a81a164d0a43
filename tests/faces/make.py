#!/usr/bin/env python3
"""Makes few.ttf: a face of three characters that the embedded one lacks, each drawn as a block.

㐂 is borne in names, 𪚥 has 64 strokes; U+0301 is a mark that stands over a letter of another face.

    pip install fonttools==4.60.1
    python3 tests/faces/make.py
"""

import pathlib

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CHARACTERS = {0x0301: "acute", 0x3402: "xi", 0x2A6A5: "zhe"}


def block():
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in [(100, 800), (900, 800), (900, 0)]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


names = [".notdef", *CHARACTERS.values()]
face = FontBuilder(1000, isTTF=True)
face.setupGlyphOrder(names)
face.setupCharacterMap(CHARACTERS)
face.setupGlyf({name: block() for name in names})
face.setupHorizontalMetrics({name: (1000, 100) for name in names})
face.setupHorizontalHeader(ascent=880, descent=-120)
face.setupNameTable({"familyName": "Few", "styleName": "Regular", "psName": "Few-Regular"})
face.setupOS2()
face.setupPost()
face.setupHead(unitsPerEm=1000, created=0, modified=0)
face.save(pathlib.Path(__file__).with_name("few.ttf"))
