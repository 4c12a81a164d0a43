"""How like real films the simulated normals are: power spectra and greys of the lung fields, and who can tell them apart.

    profusion films simulate --count 40 --seed 11 --normals --out NORMALS
    python likeness.py NORMALS FILMS MASKS          (numpy, scipy, pillow, pydicom)

FILMS and MASKS hold pictures of the same names: real films of 512 x 512 pixels, some 0.78 mm each, and their lungs;
those whose name ends in _0 are normal. A film's greys are counted from the darkest twentieth of its lungs to the
whitest thirtieth of the film. The classifier is a logistic regression over twelve bands of the spectrum and three
quartiles, each film judged by what was learnt from all others.
"""

import glob
import json
import sys

import numpy as np
import pydicom
from PIL import Image, ImageDraw

MM = 0.78
SIDE, STEP = 48, 24


def spectrum(patch):
    n = patch.shape[0]
    y, x = np.mgrid[:n, :n]
    plane = np.c_[np.ones(n * n), y.ravel(), x.ravel()]
    patch = patch - (plane @ np.linalg.lstsq(plane, patch.ravel(), rcond=None)[0]).reshape(n, n)
    window = np.hanning(n)[:, None] * np.hanning(n)
    power = np.abs(np.fft.fft2(patch * window)) ** 2 / (window ** 2).sum()
    cycles = np.hypot(*np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n)))
    band = np.digitize(cycles, np.linspace(0.02, 0.5, 13))
    return np.array([power[band == it].mean() for it in range(1, 13)])


def features(film, lungs):
    film = film.astype(float)
    low = np.percentile(film[lungs], 5)
    rows = np.flatnonzero(lungs.any(1))
    film = (film - low) / (np.percentile(film[rows[0]:rows[-1]], 97) - low)
    patches = [
        spectrum(film[y:y + SIDE, x:x + SIDE])
        for y in range(0, film.shape[0] - SIDE, STEP)
        for x in range(0, film.shape[1] - SIDE, STEP)
        if lungs[y:y + SIDE, x:x + SIDE].mean() > 0.97
    ]
    if not patches:
        return None
    return np.r_[np.log(np.mean(patches, 0)), np.percentile(film[lungs], [25, 50, 75])]


def simulated(folder):
    for line in open(f"{folder}/labels.jsonl"):
        label = json.loads(line)
        film = pydicom.dcmread(f"{folder}/{label['file']}").pixel_array.astype(np.float32)
        mask = Image.new("L", film.shape[::-1])
        for outline in label["lungs"].values():
            ImageDraw.Draw(mask).polygon([tuple(it) for it in outline], fill=255)
        size = tuple(int(it * label["mm_per_pixel"] / MM) for it in film.shape[::-1])
        film = Image.fromarray(film).resize(size, Image.Resampling.BOX)
        yield features(np.array(film), np.array(mask.resize(size, Image.Resampling.NEAREST)) > 127)


def real(films, masks):
    for path in sorted(glob.glob(f"{films}/*_0.png")):
        film = np.array(Image.open(path).convert("L"))
        mask = Image.open(path.replace(films, masks)).convert("L").resize(film.shape[::-1], Image.Resampling.NEAREST)
        yield features(film, np.array(mask) > 127)


def learnt(x, y):
    """Logistic regression, ridge 1, by Newton's steps."""
    x = np.c_[np.ones(len(x)), x]
    weight = np.zeros(x.shape[1])
    ridge = np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(x @ weight, -30, 30)))
        slope = x.T @ (y - chance) - ridge @ weight
        weight += np.linalg.solve((x * (chance * (1 - chance))[:, None]).T @ x + ridge, slope)
    return weight


def told_apart(x, y):
    right = 0
    for n in range(len(x)):
        others = np.arange(len(x)) != n
        mean, spread = x[others].mean(0), x[others].std(0) + 1e-9
        weight = learnt((x[others] - mean) / spread, y[others])
        right += (np.r_[1, (x[n] - mean) / spread] @ weight > 0) == bool(y[n])
    return right / len(x)


def main(folder, films, masks):
    made = np.array([it for it in simulated(folder) if it is not None])
    true = np.array([it for it in real(films, masks) if it is not None])
    print(f"{len(made)} simulated normals, {len(true)} real ones")
    print("| cycles/mm | real, ln power | spread | simulated | spread | difference |\n|---|---|---|---|---|---|")
    edges = np.linspace(0.02, 0.5, 13) / MM
    names = [f"{low:.2f}–{high:.2f}" for low, high in zip(edges, edges[1:])]
    for n, name in enumerate([*names, "grey, lower quartile", "grey, median", "grey, upper quartile"]):
        a, b = true[:, n], made[:, n]
        print(f"| {name} | {a.mean():.2f} | {a.std():.2f} | {b.mean():.2f} | {b.std():.2f} | {b.mean() - a.mean():+.2f} |")
    x, y = np.r_[made, true], np.r_[np.ones(len(made)), np.zeros(len(true))]
    print(f"told apart by spectrum and greys: {told_apart(x, y):.2f}")
    print(f"by greys alone: {told_apart(x[:, 12:], y):.2f}; by the spectrum's form alone: "
          f"{told_apart(x[:, :12] - x[:, :12].mean(1, keepdims=True), y):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:4])
