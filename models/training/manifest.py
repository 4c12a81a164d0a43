"""Writes `manifest.toml` beside trained nets from their own figures.

    python manifest.py ../first-light --version 1
"""

import argparse
import json
import os

import films

TEXT = """# Written by models/training/manifest.py from figures.json; the card says more.
id = "first-light"
version = "{version}"
licence = "MIT"
intended_use = "Research: a second look at small opacities per lung zone on adult PA chest films, after the reader's own sealed reading. Not validated at any site; no use in diagnosis."
trained_on = "simulated opacities laid into normal Montgomery films and about 210 radiographs reconstructed from LIDC-IDRI; lungs on Montgomery masks. No film with an agreed profusion."
tried_on = "{tried_on}"

[lungs]
file = "lungs.onnx"
sha256 = "{lungs_sha256}"

[opacities]
file = "opacities.onnx"
sha256 = "{opacities_sha256}"

[input]
lungs_side = {side}
field_columns = {columns}
field_rows = {rows}
mm_per_pixel = {mm}
grey = "lungs-p5-p95"
map_stride = 1
lung_height_mm = {height}

[abstain]
usual_mean = {mean}
usual_spread = {spread}
ood_above = 0.62
lung_certainty_least = 0.92
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--version", required=True)
    typed = parser.parse_args()
    figures = json.load(open(os.path.join(typed.model, "figures.json")))
    simulated, real = figures["simulated_held_out"], figures["real_normals_shenzhen"]
    tried_on = (
        f"simulated opacities in {simulated['zones']} zones of held-out persons: quadratic weighted kappa "
        f"{simulated['weighted_kappa_quadratic']}; {real['films']} real normal films never learnt: "
        f"{real['films_with_a_zone_ge_1_0']} with a zone proposed at 1/0 or more; lungs: mean Dice "
        f"{figures['lungs_dice_shenzhen'][1]} on {figures['lungs_dice_shenzhen'][0]} films of another hospital"
    )
    text = TEXT.format(
        version=typed.version, tried_on=tried_on, side=films.SIDE, columns=films.FIELD[1], rows=films.FIELD[0],
        mm=films.MM_PER_PIXEL, height=films.LUNG_HEIGHT_MM, mean=figures["usual"]["mean"],
        spread=figures["usual"]["spread"], lungs_sha256=figures["lungs_sha256"], opacities_sha256=figures["opacities_sha256"],
    )
    open(os.path.join(typed.model, "manifest.toml"), "w").write(text)


if __name__ == "__main__":
    main()
