"""Simulated films with their labels, as `profusion films simulate --masks` writes them."""

import json
import os

import numpy as np
import pydicom
from PIL import Image
from scipy import ndimage

import films
import lungs

LETTERS = "pqrstu"
POINTS = ("0/-", "0/0", "0/1", "1/0", "1/1", "1/2", "2/1", "2/2", "2/3", "3/2", "3/3", "3/+")
SMALL, LARGE = 1, 2  # bits of a mask


def lines(folder):
    """Each film's labels."""
    with open(os.path.join(folder, "labels.jsonl")) as file:
        return [json.loads(line) for line in file]


def shown(folder, line):
    """A film's greys, 0 to 1, through the window it is stored with (DICOM PS3.3 C.11.2.1.2)."""
    held = pydicom.dcmread(os.path.join(folder, line["file"]))
    centre, width = float(held.WindowCenter), float(held.WindowWidth)
    grey = (held.pixel_array.astype(np.float32) - (centre - 0.5)) / (width - 1) + 0.5
    return np.clip(grey, 0, 1)


def lungs_of(line):
    """Both lungs as masks of the film's size, the person's right one first."""
    shape = (line["rows"], line["columns"])
    return [films.drawn(line["lungs"][side], shape) for side in ("right", "left")]


def zones_found(lungs_net, film, instead):
    """The six zones of the lungs that the net finds on a film; `instead` where it finds none."""
    parts = films.two_lungs(lungs.lung_on(lungs_net, film)[0])
    return films.thirds(parts) if parts else instead


def zones_of(line):
    """The six zones as masks of the film's size."""
    return np.stack([films.drawn(line["zones"][zone]["outline"], (line["rows"], line["columns"])) for zone in films.ZONES])


def bodies(large):
    """Of large opacities by cells what is no strand that leads to them."""
    return large * ndimage.binary_opening(large > 0.5, np.ones((3, 3)))


def learnt_from(folder, line, lungs_net):
    """One film as the opacities' net learns from it: the field, and what is true of its cells and zones."""
    film, mm, zones = shown(folder, line), line["mm_per_pixel"], zones_of(line)
    middle = films.middle_of(lungs_of(line))
    found = films.by_cells(zones_found(lungs_net, film, zones), middle, films.MM / mm)
    zones = films.by_cells(zones, middle, films.MM / mm)
    field = films.normalised(films.field_at(film, middle, films.MM / mm), zones.any(0))
    mask = np.asarray(Image.open(os.path.join(folder, line["file"].replace(".dcm", ".mask.png"))))
    shares = []
    for bit in (SMALL, LARGE):
        laid = films.field_at((mask & bit != 0).astype(np.float32), middle, films.MM / mm)
        shares.append(laid.reshape(films.ROWS // 8, 8, films.COLUMNS // 8, 8).mean((1, 3)))
    counts = np.zeros((6, films.ROWS // films.STRIDE, films.COLUMNS // films.STRIDE), np.float32)
    left, top = line["corner_mm"]
    for letter, x, y, _ in line["small"]:
        row = (y - top - middle[0] * mm) / (films.MM * films.STRIDE) + counts.shape[1] / 2
        column = (x - left - middle[1] * mm) / (films.MM * films.STRIDE) + counts.shape[2] / 2
        if 0 <= row < counts.shape[1] and 0 <= column < counts.shape[2]:
            counts[LETTERS.index(letter), int(row), int(column)] += 1
    return {
        "field": field, "zones": zones, "found": found, "counts": counts, "covered": shares[0], "large": bodies(shares[1]),
        "points": np.array([POINTS.index(line["zones"][zone]["profusion"]) for zone in films.ZONES]),
        "shapes": np.array([LETTERS.index(line["primary"]), LETTERS.index(line["secondary"])]),
        "area": np.array([line["zones"][it]["covered_cm2"] / line["zones"][it]["area_cm2"] for it in films.ZONES]),
    }
