"""Writes what this side makes of a reckoned picture, so that the Rust side can be held against it.

    python fixture.py > ../src/prepare_fixture.toml
"""

import numpy as np

import films
import train

SIDE = 512
TOP, BOTTOM = 120, 420
RIGHT, LEFT = (80, 220), (290, 430)  # columns of the person's right and left lung, two plain boxes


def wave(at, half):
    """A triangle between 0 and 255, all in whole numbers."""
    return np.abs(at % (2 * half) - half) * 255 // half


def picture():
    """512 x 512 bytes; its first rows are black and its last white, so that the 0.5th percentile is 0, the 99.5th 255."""
    y, x = np.mgrid[:SIDE, :SIDE]
    grey = (3 * wave(x, 40) + 2 * wave(y, 56) + wave(x + y, 23)) // 6
    grey[:8], grey[-8:] = 0, 255
    return (grey / 255).astype(np.float32)


def numbers(name, values):
    return f"{name} = [{', '.join(f'{float(it):.5f}' for it in values)}]"


def main():
    film = picture()
    mask = np.zeros((SIDE, SIDE), bool)
    for first, last in (RIGHT, LEFT):
        mask[TOP:BOTTOM, first:last] = True
    square, _ = films.letterbox(film)
    field, lung = films.field_of(film, mask)
    field = films.normalised(field, lung)
    zones = films.six_zones(lung)
    # The spread of three films that differ in nothing is 0; the mean is the one row.
    texture = train.statistics([(field, lung)])["mean"]
    print("# Made by models/training/fixture.py; every 13th of the square and every 37th of the field.")
    print(numbers("square", square.ravel()[::13][:400]))
    print(numbers("field", field.ravel()[::37]))
    print(numbers("zone_pixels", zones.sum((1, 2))))
    print(numbers("texture", texture))


if __name__ == "__main__":
    main()
