"""Small opacities laid into fields of normal films, by the limits and the numbers of the simulator.

Simulated films carry their own opacities; this lays them into what the simulator cannot make: real lungs.
"""

import functools
import os
import tomllib

import numpy as np

import films
from lots import LETTERS

# Diameter or width on the film, mm (GBZ 70-2015 B.1.1); length in widths (0: rounded); water on the axis, mm.
# As in reference-films/src/simulator/findings/small.rs.
KINDS = {
    "p": ((0.95, 1.48), 0, (5.6, 7.6)), "q": ((1.56, 2.94), 0, (2.6, 3.6)), "r": ((3.1, 8.0), 0, (1.2, 1.7)),
    "s": ((0.55, 1.46), 7.0, (3.4, 4.8)), "t": ((1.56, 2.94), 4.5, (1.7, 2.4)), "u": ((3.1, 6.5), 3.0, (0.9, 1.3)),
}
LOSS_PER_MM = 0.0185  # of the beam, a millimetre of water
SHARE_OF_PRIMARY = 0.68
MAGNIFICATION = 1.1
CELL_CM2 = (films.MM * films.STRIDE / 10) ** 2


@functools.cache
def per_cm2():
    """The simulator's table: opacities in a square centimetre at each of the twelve points, by letter."""
    path = os.path.join(os.path.dirname(__file__), "../../reference-films/src/simulator/profusion.toml")
    with open(path, "rb") as file:
        return tomllib.load(file)["per_cm2"]


def lay(zones, points, letters, chance):
    """What small opacities add to the loss of the beam, and what is true of the cells.

    zones [n, h, w] by cells; points [n], 0 to 11; letters: the primary and the secondary, 0 to 5.
    """
    table = per_cm2()
    loss = np.zeros([films.STRIDE * it for it in zones.shape[1:]], np.float32)
    counts = np.zeros((6, *zones.shape[1:]), np.float32)
    mixed = letters[0] != letters[1]
    for zone, point in zip(zones, points):
        cells = np.argwhere(zone)
        for nth, share in ((0, SHARE_OF_PRIMARY if mixed else 1.0), (1, 1 - SHARE_OF_PRIMARY if mixed else 0.0)):
            letter = LETTERS[letters[nth]]
            number = int(len(cells) * CELL_CM2 * share * table[letter][point] + chance.random())
            if number == 0 or len(cells) == 0:
                continue
            chosen = cells[chance.integers(0, len(cells), number)]
            np.add.at(counts[letters[nth]], tuple(chosen.T), 1)
            stamp(loss, (chosen + chance.random((number, 2))) * films.STRIDE, letter, chance)
    covered = (loss > 0).reshape(zones.shape[1], 8, zones.shape[2], 8).mean((1, 3)).astype(np.float32)
    area = np.array([covered[zone].mean() if zone.any() else 0.0 for zone in zones])
    return loss * np.float32(LOSS_PER_MM), {"counts": counts, "covered": covered, "area": area}


def stamp(loss, at, letter, chance):
    """Adds each opacity's shadow; `at`: rows and columns of their middles, pixels."""
    (low, high), length, excess = KINDS[letter]
    n = len(at)
    widths = low + (high - low) * chance.random(n) * chance.uniform(0.4, 1.0, n)
    strength = chance.uniform(*excess, n) * widths / MAGNIFICATION
    radius = 0.5 * widths / films.MM
    if length == 0:
        knots = [(at, radius, strength)]
        reach = int(np.ceil(radius.max())) + 1
    else:
        knots, reach = strands(at, radius, strength, widths * length / films.MM, chance)
    # Windows of one size, worked through in bundles; a strand's knots share the nearest of them.
    span = np.arange(-reach, reach + 1)
    bundle = max(1, int(4e6 / span.size**2))
    for first in range(0, n, bundle):
        part = slice(first, first + bundle)
        middle = np.floor(at[part]).astype(int)
        near, there = np.full((len(middle), span.size, span.size), 1.0, np.float32), None
        there = np.zeros_like(near)
        for places, radii, strengths in knots:
            off = (places[part] - middle).astype(np.float32)
            down = (span[None] + 0.5 - off[:, :1]) ** 2
            across = (span[None] + 0.5 - off[:, 1:]) ** 2
            squares = np.maximum(radii[part], 0.3).astype(np.float32)[:, None, None] ** 2
            nearness = (down[:, :, None] + across[:, None]) / squares
            closer = nearness < near
            near = np.where(closer, nearness, near)
            there = np.where(closer, strengths[part].astype(np.float32)[:, None, None], there)
        added = there * (1 - near)
        rows, columns = middle[:, :1] + span, middle[:, 1:] + span
        inside = ((0 <= rows) & (rows < loss.shape[0]))[:, :, None] & ((0 <= columns) & (columns < loss.shape[1]))[:, None]
        where = (np.clip(rows, 0, loss.shape[0] - 1)[:, :, None] * loss.shape[1] + np.clip(columns, 0, loss.shape[1] - 1)[:, None])
        loss += np.bincount(where.ravel(), (added * inside).ravel(), loss.size).reshape(loss.shape).astype(np.float32)


def strands(at, radius, strength, length, chance):
    """Bent strands, widest in the middle, as knots close enough to run together; every third has a branch."""
    n = len(at)
    length = length * chance.uniform(0.7, 1.3, n)
    angle, bend = chance.uniform(0, np.pi, n), chance.uniform(-0.28, 0.28, n)
    # How much of it lies along the beam.
    length = length * np.sqrt(1 - chance.uniform(0, 0.6, n) ** 2)
    along, across = np.stack([np.sin(angle), np.cos(angle)], 1), np.stack([np.cos(angle), -np.sin(angle)], 1)
    n_knots = int(np.ceil(np.max(length / radius))) | 1
    n_knots = min(max(n_knots, 9), 21)
    knots = []
    for part in np.linspace(-0.5, 0.5, n_knots):
        fullness = 1 - 2.6 * part * part
        place = at + along * (part * length)[:, None] + across * (bend * length * 2 * part * part)[:, None]
        knots.append((place, radius * (0.55 + 0.45 * fullness), strength * fullness * (0.55 + 0.45 * fullness)))
    branched = chance.random(n) < 0.33
    turn = chance.uniform(0.35, 0.8, n) * np.where(bend < 0, 1, -1)
    way = along * (1 - np.abs(turn))[:, None] + across * turn[:, None]
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    for part in np.linspace(0, 1, n_knots // 2):
        fullness = 0.8 - 0.5 * part
        place = at + way * (radius + part * 0.5 * length)[:, None]
        knots.append((place, np.where(branched, radius * (0.55 + 0.45 * fullness), 0.01), strength * fullness))
    return knots, int(np.ceil(0.75 * length.max() + radius.max())) + 1
