"""Writes a model's folder: both nets, `figures.json`, `manifest.toml` with their digests."""

import hashlib
import json
import os

import torch

import films

OPSET = 17
# Above which a film is abstained from: millimetres to a pixel; how unlike the learnt films it is.
COARSEST_MM, OOD_ABOVE = 0.45, 0.75
# The lungs' mean probability below which none count as found; the least long diameter of a large opacity (GBZ 70-2015 3.4).
CERTAINTY, LARGE_MM = 0.9, 10.0
TEXT = """# Written by models/training/manifest.py; the card says more.
id = "{id}"
version = "{version}"
licence = "MIT"
intended_use = "Research: a second look at small opacities per lung zone on adult PA chest films. Not validated at any site; no use in diagnosis until a site has validated it on its own sealed readings."
trained_on = "Simulated films (reference-films), and simulated opacities laid into real normal lungs: Montgomery County (NLM) and radiographs reconstructed from LIDC-IDRI (CC BY 3.0)."
tried_on = "{tried_on}"

[lungs]
file = "lungs.onnx"
sha256 = "{lungs}"

[opacities]
file = "opacities.onnx"
sha256 = "{opacities}"

[input]
lungs_side = {side}
field_columns = {columns}
field_rows = {rows}
map_stride = {stride}
mm_per_pixel = {mm}
grey = "lungs-p5-p95"
lung_height_mm = {height}

[outputs]
covered = true
large = true
ood = true

[large]
probability_least = {large_above}
long_mm_above = {large_mm}

[abstain]
coarsest_mm_per_pixel = {coarsest}
ood_above = {ood_above}
lung_certainty_least = {certainty}
"""


def write(out, lungs, opacities, figures):
    """Writes both nets, and what is told of them."""
    os.makedirs(out, exist_ok=True)
    exported(lungs, os.path.join(out, "lungs.onnx"), {"grey": (1, 1, films.SIDE, films.SIDE)}, ["lung"])
    cells = (films.ROWS // films.STRIDE, films.COLUMNS // films.STRIDE)
    shapes = {"field": (1, 1, films.ROWS, films.COLUMNS), "zones": (1, 6, *cells)}
    exported(opacities, os.path.join(out, "opacities.onnx"), shapes, ["points", "shapes", "area", "covered", "large", "ood"])
    tell(out, figures)


def tell(out, figures, model_id="quarter-millimetre", version="5"):
    """Writes the manifest of the nets that lie in a folder. `figures` holds what the card tells; what the manifest wants
    of them is taken from there."""
    digests = {name: digest(os.path.join(out, f"{name}.onnx")) for name in ("lungs", "opacities")}
    figures |= {f"{name}_sha256": it for name, it in digests.items()}
    with open(os.path.join(out, "figures.json"), "w") as file:
        json.dump(figures, file, indent=1)
    tried = figures["tried"]
    tried_on = f"{tried['films']} held-out simulated films, in the lungs it finds: quadratic weighted kappa {tried['kappa_overall']} overall, {tried['kappa_zones']} by zone"
    for name, it in figures["lungs"].items():
        tried_on += f"; lungs: mean Dice {it['dice_mean']} on {it['films']} films ({name})"
    text = TEXT.format(
        id=model_id, version=version, tried_on=tried_on, side=films.SIDE, columns=films.COLUMNS, rows=films.ROWS, stride=films.STRIDE,
        mm=films.MM, height=films.LUNG_HEIGHT_MM, ood_above=OOD_ABOVE, coarsest=COARSEST_MM,
        certainty=CERTAINTY, large_above=figures["large"]["above"], large_mm=LARGE_MM, **digests,
    )
    with open(os.path.join(out, "manifest.toml"), "w") as file:
        file.write(text)


def exported(net, path, inputs, answers):
    """Writes a net as ONNX."""
    given = tuple(torch.zeros(shape) for shape in inputs.values())
    torch.onnx.export(net, given, path, input_names=list(inputs), output_names=answers, opset_version=OPSET, dynamo=False)


def digest(path):
    """SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
