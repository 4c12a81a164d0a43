"""Films as the nets want them: small for the lungs, the lung field at a quarter of a millimetre for the opacities.

`models/src/prepare.rs` does the same; `fixture.py` holds the two together.
"""

import glob
import hashlib
import os

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

SIDE = 256  # of the lungs' net, pixels
MM = 0.25  # of the opacities' field, millimetres to a pixel
ROWS, COLUMNS = 1344, 1280
STRIDE = 8  # pixels of a cell of the field: 2 mm
LUNG_HEIGHT_MM = 230.0  # taken where millimetres are unknown
ZONES = ("RU", "RM", "RL", "LU", "LM", "LL")


def grey(path):
    """A picture's greys, 0 to 1."""
    return np.asarray(Image.open(path).convert("L"), np.float32) / 255.0


def is_held_out(person, share=4):
    """Every fourth person, by name, so that the split never depends on an order."""
    return int(hashlib.sha256(person.encode()).hexdigest(), 16) % share == 0


def masked_films(folder):
    """(name, film, mask) of a folder that holds `film` and `mask`; `_0` in a name is a normal film."""
    for path in sorted(glob.glob(os.path.join(folder, "film", "*.png"))):
        mask_path = path.replace(f"{os.sep}film{os.sep}", f"{os.sep}mask{os.sep}")
        if not os.path.exists(mask_path):
            mask_path = mask_path.replace(".png", "_mask.png")
        yield os.path.basename(path), grey(path), np.asarray(Image.open(mask_path).convert("L")) > 127


def letterbox(film, side=SIDE, mask=None):
    """The film in a square, its longer side filling it, centred, black beside; the mask likewise."""
    rows, columns = film.shape
    scale = side / max(rows, columns)
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    small = np.asarray(Image.fromarray(film).resize(size, Image.BOX if scale < 1 else Image.BILINEAR))
    square = np.zeros((side, side), np.float32)
    top, left = (side - size[1]) // 2, (side - size[0]) // 2
    square[top:top + size[1], left:left + size[0]] = small
    low, high = np.percentile(small, [1, 99])
    square = np.clip((square - low) / max(high - low, 1e-3), 0, 1).astype(np.float32)
    if mask is None:
        return square, (scale, left, top, size)
    there = np.zeros((side, side), bool)
    share = Image.fromarray(mask.astype(np.float32)).resize(size, Image.BOX)
    there[top:top + size[1], left:left + size[0]] = np.asarray(share) > 0.5
    return square, there


def two_lungs(mask):
    """The two largest parts, the person's right one first; none where there are not two of a likely size."""
    labels, n = ndimage.label(mask)
    if n < 2:
        return None
    sizes = ndimage.sum(mask, labels, range(1, n + 1))
    best = np.argsort(sizes)[::-1][:2]
    if sizes[best[1]] < 0.01 * mask.size:
        return None
    parts = [ndimage.binary_fill_holes(labels == i + 1) for i in best]
    return sorted(parts, key=lambda part: np.nonzero(part)[1].mean())


def field_at(film, middle, step):
    """The field about a place of the film, `step` film pixels to a pixel of the field; black outside."""
    shrunk = 1.0
    if step > 1:
        size = tuple(max(1, round(it / step)) for it in (film.shape[1], film.shape[0]))
        shrunk = size[0] / film.shape[1]
        film = np.asarray(Image.fromarray(film).resize(size, Image.BOX))
    y = (middle[0] + (np.arange(ROWS) - ROWS / 2 + 0.5) * step) * shrunk - 0.5
    x = (middle[1] + (np.arange(COLUMNS) - COLUMNS / 2 + 0.5) * step) * shrunk - 0.5
    return between(film, y, x)


def between(film, y, x):
    """Bilinear between the middles of pixels, rows and columns apart; black outside."""
    padded = np.pad(film, 1)
    top, left = np.floor(y).astype(int), np.floor(x).astype(int)
    down, across = (y - top).astype(np.float32)[:, None], (x - left).astype(np.float32)[None]
    row = lambda offset: np.clip(top + offset + 1, 0, padded.shape[0] - 1)
    column = lambda offset: np.clip(left + offset + 1, 0, padded.shape[1] - 1)
    line = lambda offset: padded[row(offset)][:, column(0)] * (1 - across) + padded[row(offset)][:, column(1)] * across
    return line(0) * (1 - down) + line(1) * down


def normalised(field, lung):
    """The lungs' own 5th and 95th percentile become 0 and 1. `lung`: which pixels, or cells, are lung."""
    if lung.shape != field.shape:
        lung = np.kron(lung, np.ones((STRIDE, STRIDE), bool))
    low, high = np.percentile(field[lung][::7], [5, 95])
    return np.clip((field - low) / max(high - low, 1e-3), -1, 2).astype(np.float32)


def dome_of(border, apex):
    """The height of the diaphragm's dome; `border`: how far down the lung goes, from its outer side inwards.

    As in `imaging/src/lung_zones.rs`: from the angle up to the dome, to where the heart's steep border begins.
    """
    border = ndimage.median_filter(border.astype(float), 5, mode="nearest")
    angle = int(border[: -(-len(border) // 2)].argmax())
    height, dome, reach = border[angle] - apex, border[angle], max(len(border) // 20, 2)
    for at in range(angle, len(border)):
        is_steep = at + reach < len(border) and 1.6 * reach < border[at] - border[at + reach]
        if dome + 0.02 * height < border[at] or (is_steep and len(border) // 4 < at - angle):
            break
        dome = min(dome, border[at])
    return max(dome, apex + 0.55 * height)


def thirds(lungs):
    """The six zones of two lung masks, RU RM RL LU LM LL: thirds from apex to dome (GBZ 70-2015, 3.7).

    What lies below the dome, down to the angle, belongs to the lower zone.
    """
    zones = []
    for nth, lung in enumerate(lungs):
        rows, columns = np.nonzero(lung.any(1))[0], np.nonzero(lung.any(0))[0]
        border = lung.shape[0] - lung[::-1, columns].argmax(0)
        cuts = np.linspace(rows[0], dome_of(border[:: -1 if nth else 1], rows[0]), 4).round().astype(int)
        cuts[3] = rows[-1] + 1
        for top, bottom in zip(cuts, cuts[1:]):
            zone = np.zeros_like(lung)
            zone[top:bottom] = lung[top:bottom]
            zones.append(zone)
    return np.stack(zones)


def middle_of(lungs):
    """Row and column of the middle of both lungs, pixels."""
    both = lungs[0] | lungs[1]
    rows, columns = np.nonzero(both.any(1))[0], np.nonzero(both.any(0))[0]
    return (rows[0] + rows[-1] + 1) / 2, (columns[0] + columns[-1] + 1) / 2


def estimated_mm(lungs):
    """Millimetres to a pixel where the film tells none: the lungs are taken to be LUNG_HEIGHT_MM high."""
    return LUNG_HEIGHT_MM / np.mean([np.ptp(np.nonzero(lung.any(1))[0]) + 1 for lung in lungs])


def by_cells(masks, middle, step):
    """Masks of a film's size by the cells of the field about a place of it."""
    rows, columns = masks[0].shape
    y = (middle[0] + (np.arange(ROWS // STRIDE) + 0.5 - ROWS / STRIDE / 2) * step * STRIDE).astype(int)
    x = (middle[1] + (np.arange(COLUMNS // STRIDE) + 0.5 - COLUMNS / STRIDE / 2) * step * STRIDE).astype(int)
    inside = ((0 <= y) & (y < rows))[:, None] & ((0 <= x) & (x < columns))[None]
    at = np.ix_(np.clip(y, 0, rows - 1), np.clip(x, 0, columns - 1))
    return np.stack([mask[at] & inside for mask in masks])


def field_of(film, lungs, mm=None):
    """Field and zones by cells of a film whose two lungs are known as masks of the film's own size.

    `mm`: millimetres to a pixel, where known.
    """
    step, middle = MM / (mm or estimated_mm(lungs)), middle_of(lungs)
    zones = by_cells(thirds(lungs), middle, step)
    return normalised(field_at(film, middle, step), zones.any(0)), zones


def drawn(outline, shape):
    """An outline in pixels (0, 0: the outer corner of the first) as a mask."""
    picture = Image.new("1", (shape[1], shape[0]))
    ImageDraw.Draw(picture).polygon([(x - 0.5, y - 0.5) for x, y in outline], fill=1)
    return np.asarray(picture)
