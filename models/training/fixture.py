"""Writes what this side makes of a reckoned picture, so that the program's side can be held against it.

    python fixture.py > ../src/prepare_fixture.toml
"""

import numpy as np
from scipy import ndimage

import films

SIDE = 512
TOP, BOTTOM = 120, 420
RIGHT, LEFT = (80, 220), (290, 430)  # columns of the person's right and left lung, two plain boxes
# Name, rows, columns, millimetres to a pixel, pixels of a cell.
FIELDS = (("first_light", 384, 480, 0.72, 1), ("quarter_millimetre", 1344, 1280, 0.25, 8))


def wave(at, half):
    """A triangle between 0 and 255, all in whole numbers."""
    return np.abs(at % (2 * half) - half) * 255 // half


def picture():
    """512 x 512 bytes; its first rows are black and its last white, so that the 1st percentile is 0, the 99th 255."""
    y, x = np.mgrid[:SIDE, :SIDE]
    grey = (3 * wave(x, 40) + 2 * wave(y, 56) + wave(x + y, 23)) // 6
    grey[:8], grey[-8:] = 0, 255
    return (grey / 255).astype(np.float32)


def texture(field, lung):
    """Log of fine and of coarse texture in the lungs, share of the field that is lung: what first-light asks."""
    smooth = ndimage.gaussian_filter(field, 1.5)
    coarse = smooth - ndimage.gaussian_filter(field, 6.0)
    return [np.log((field - smooth)[lung].std() + 1e-4), np.log(coarse[lung].std() + 1e-4), lung.mean()]


def numbers(name, values):
    return f"{name} = [{', '.join(f'{float(it):.5f}' for it in values)}]"


def main():
    film = picture()
    lungs = []
    for first, last in (RIGHT, LEFT):
        lungs.append(np.zeros((SIDE, SIDE), bool))
        lungs[-1][TOP:BOTTOM, first:last] = True
    print("# Made by models/training/fixture.py; every 13th of the square, every 37th or 337th of a field.")
    print(numbers("square", films.letterbox(film)[0].ravel()[::13][:400]))
    for name, films.ROWS, films.COLUMNS, films.MM, films.STRIDE in FIELDS:
        field, zones = films.field_of(film, lungs)
        print(f"\n[{name}]")
        print(numbers("field", field.ravel()[:: 37 if films.STRIDE == 1 else 337]))
        print(numbers("zone_cells", zones.sum((1, 2))))
        if films.STRIDE == 1:
            print(numbers("texture", texture(field, zones.any(0))))


if __name__ == "__main__":
    main()
