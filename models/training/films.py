"""Films for training: read, brought to one scale, and opacities laid into them."""

import glob
import os

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

SIDE = 256  # of the lungs' net
MM_PER_PIXEL = 0.72  # of the opacities' net
FIELD = (384, 480)  # rows, columns
LUNG_HEIGHT_MM = 230.0  # taken where millimetres are unknown

# Opacities in a square centimetre of a zone, 0/- to 3/+, for shape q: a convention of the simulation,
# the same as in `reference-films`. No standard gives numbers.
PER_CM2 = [0.0, 0.03, 0.30, 0.80, 1.50, 2.40, 3.50, 5.00, 6.60, 8.60, 11.0, 14.0]
# Width in mm (GBZ 70-2015 B.1.1), length in widths (0: rounded), number against q.
KINDS = {
    "p": (0.9, 1.5, 0, 2.1), "q": (1.6, 3.0, 0, 1.0), "r": (3.2, 7.5, 0, 0.34),
    "s": (0.7, 1.4, 7, 1.0), "t": (1.6, 3.0, 4.5, 0.42), "u": (3.2, 6.5, 3, 0.16),
}
LETTERS = "pqrstu"


def grey(path):
    return np.asarray(Image.open(path).convert("L"), np.float32) / 255.0


def montgomery(root):
    """(name, film, mask) of each film; `_0` in the name is a normal one."""
    for path in sorted(glob.glob(os.path.join(root, "lungs/montgomery/film/*.png"))):
        mask = np.asarray(Image.open(path.replace("/film/", "/mask/")).convert("L")) > 127
        yield os.path.basename(path), grey(path), mask


def shenzhen(root):
    for path in sorted(glob.glob(os.path.join(root, "lungs/shenzhen-test-only/film/*.png"))):
        mask_path = path.replace("/film/", "/mask/")
        if not os.path.exists(mask_path):
            mask_path = mask_path.replace(".png", "_mask.png")
        mask = np.asarray(Image.open(mask_path).convert("L")) > 127
        yield os.path.basename(path), grey(path), mask


def letterbox(film):
    """The film in a square of SIDE, its longer side filling it, centred, black beside; and the scale used."""
    rows, columns = film.shape
    scale = SIDE / max(rows, columns)
    size = (max(1, round(columns * scale)), max(1, round(rows * scale)))
    small = np.asarray(Image.fromarray(film).resize(size, Image.BOX if scale < 1 else Image.BILINEAR))
    square = np.zeros((SIDE, SIDE), np.float32)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top:top + size[1], left:left + size[0]] = small
    low, high = np.percentile(small, [1, 99])
    return np.clip((square - low) / max(high - low, 1e-3), 0, 1), (scale, left, top)


def two_lungs(mask):
    """The largest component in each half of the lungs' own box: (person's right, person's left)."""
    labels, n = ndimage.label(mask)
    if n == 0:
        return None
    sizes = ndimage.sum(mask, labels, range(1, n + 1))
    best = np.argsort(sizes)[::-1][:2] + 1
    parts = [labels == i for i in best if sizes[i - 1] > 0.01 * mask.size]
    if len(parts) != 2:
        return None
    return sorted(parts, key=lambda part: np.nonzero(part)[1].mean())


def six_zones(mask):
    """Masks in the order RU RM RL LU LM LL: thirds of each lung's height."""
    lungs = two_lungs(mask)
    if lungs is None:
        return None
    zones = []
    for lung in lungs:
        rows = np.nonzero(lung.any(1))[0]
        cuts = np.linspace(rows[0], rows[-1] + 1, 4).round().astype(int)
        for top, bottom in zip(cuts, cuts[1:]):
            zone = np.zeros_like(lung)
            zone[top:bottom] = lung[top:bottom]
            zones.append(zone)
    return np.stack(zones)


def field_of(film, mask, zoom=1.0):
    """Film and mask at MM_PER_PIXEL about the lungs' middle, the lungs taken to be LUNG_HEIGHT_MM high."""
    lungs = two_lungs(mask)
    if lungs is None:
        return None
    both = lungs[0] | lungs[1]
    rows, columns = np.nonzero(both.any(1))[0], np.nonzero(both.any(0))[0]
    heights = [np.ptp(np.nonzero(lung.any(1))[0]) + 1 for lung in lungs]
    step = np.mean(heights) / (LUNG_HEIGHT_MM / MM_PER_PIXEL) / zoom
    middle = ((rows[0] + rows[-1]) / 2, (columns[0] + columns[-1]) / 2)
    y = middle[0] + (np.arange(FIELD[0]) - FIELD[0] / 2 + 0.5) * step
    x = middle[1] + (np.arange(FIELD[1]) - FIELD[1] / 2 + 0.5) * step
    at = np.meshgrid(y, x, indexing="ij")
    field = ndimage.map_coordinates(film, at, order=1, mode="constant")
    lung = ndimage.map_coordinates(both.astype(np.float32), at, order=0, mode="constant") > 0.5
    return field.astype(np.float32), lung


def normalised(field, lung):
    """The lungs' own 5th and 95th percentile become 0 and 1."""
    low, high = np.percentile(field[lung], [5, 95])
    return np.clip((field - low) / max(high - low, 1e-3), -1, 2)


def processed(field, chance):
    """As some station might have processed it: each band of detail raised or lowered by itself, then noise."""
    smooth = [field] + [ndimage.gaussian_filter(field, sigma) for sigma in (1.2, 4.0, 14.0)]
    gains = np.exp([chance.uniform(-0.6, 1.1), chance.uniform(-0.3, 0.9), chance.uniform(-0.2, 0.7)])
    out = smooth[3].copy()
    for nth, gain in enumerate(gains):
        out += gain * (smooth[nth] - smooth[nth + 1])
    grain = chance.normal(0, 1, field.shape)
    if chance.random() < 0.5:
        grain = ndimage.gaussian_filter(grain, 0.7) * 2.4
    return out + grain * chance.uniform(0, 0.035) * chance.random()


def lay(field, zones, points, letters, chance):
    """Lays small opacities into a normalised field; the share of each zone that they cover comes back too."""
    sum_of = np.zeros(FIELD, np.float32)
    cm2_per_pixel = (MM_PER_PIXEL / 10) ** 2
    for zone, point in zip(zones, points):
        inside = np.argwhere(zone)
        if len(inside) == 0:
            continue
        for letter, share in ((letters[0], 0.68), (letters[1], 0.32)):
            low, high, length, number = KINDS[letter]
            n = chance.poisson(len(inside) * cm2_per_pixel * PER_CM2[point] * share * number)
            if n == 0:
                continue
            at = inside[chance.integers(0, len(inside), n)]
            strength = chance.uniform(0.5, 1.3, n) * chance.uniform(0.06, 0.16)
            if length == 0:
                lay_rounded(sum_of, at, chance.uniform(low, high, n), strength)
            else:
                lay_irregular(sum_of, at, chance.uniform(low, high, n), length, strength, chance)
    covered = [float((sum_of[zone] > 0.03).mean()) if zone.any() else 0.0 for zone in zones]
    return field + sum_of, covered


def lay_rounded(sum_of, at, widths, strength):
    for width in np.unique(np.round(widths * 2) / 2):
        chosen = np.abs(np.round(widths * 2) / 2 - width) < 1e-6
        spots = np.zeros_like(sum_of)
        np.add.at(spots, tuple(at[chosen].T), strength[chosen])
        sigma = width / MM_PER_PIXEL / 2.8
        blurred = max(sigma, 0.5)
        # A ball of that width: its peak grows with its depth, and what is under a pixel is averaged away.
        peak = 2 * np.pi * sigma * sigma * np.sqrt(width / 2.0)
        sum_of += ndimage.gaussian_filter(spots, blurred, mode="constant") * peak


def lay_irregular(sum_of, at, widths, length, strength, chance):
    picture = Image.new("F", (FIELD[1] * 2, FIELD[0] * 2))
    layer = np.zeros((FIELD[0] * 2, FIELD[1] * 2), np.float32)
    draw = ImageDraw.Draw(picture)
    for (y, x), width, weight in zip(at, widths, strength):
        angle = chance.uniform(0, np.pi)
        half = width * length * chance.uniform(0.7, 1.3) / MM_PER_PIXEL
        dy, dx = np.sin(angle) * half, np.cos(angle) * half
        line = [(2 * x - dx, 2 * y - dy), (2 * x + chance.uniform(-2, 2), 2 * y), (2 * x + dx, 2 * y + dy)]
        draw.line(line, fill=float(weight * np.sqrt(width / 2.0) * 1.6), width=max(1, round(2 * width / MM_PER_PIXEL * 0.6)))
    layer += np.asarray(picture)
    layer = ndimage.gaussian_filter(layer, 0.8)
    sum_of += layer.reshape(FIELD[0], 2, FIELD[1], 2).mean((1, 3))
