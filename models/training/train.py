"""Trains both nets, measures them on films they never saw, and writes them with their figures.

    python train.py --data DATA --out ../first-light --seed 7 [--lung-steps 500 --opacity-steps 700]
"""

import argparse
import glob
import hashlib
import json
import os
import time

import numpy as np
import torch
from scipy import ndimage
from torch import nn

import films
import nets

LUNG_BATCH, OPACITY_BATCH = 8, 4


def split(name, share=5):
    """Every fifth person is held out, by name, so that the split never depends on an order."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % share == 0


def varied(film, mask, chance):
    """Another window, another gamma, another place and size, a little noise."""
    angle, zoom = chance.uniform(-6, 6), chance.uniform(0.75, 1.25)
    squash = chance.uniform(0.85, 1.15)
    shift = chance.uniform(-20, 20, 2)
    turn = np.deg2rad(angle)
    matrix = np.array([[np.cos(turn) / zoom, -np.sin(turn) / zoom], [np.sin(turn) / zoom, np.cos(turn) / zoom / squash]])
    middle = np.array(film.shape) / 2
    offset = middle - matrix @ (middle + shift)
    film = ndimage.affine_transform(film, matrix, offset, order=1, mode="constant", cval=0.0)
    mask = ndimage.affine_transform(mask.astype(np.float32), matrix, offset, order=0) > 0.5
    if chance.random() < 0.5:
        film, mask = film[:, ::-1], mask[:, ::-1]
    film = np.clip(film, 0, 1) ** chance.uniform(0.5, 2.0)
    film = film * chance.uniform(0.6, 1.3) + chance.uniform(-0.15, 0.15)
    film = film + chance.normal(0, chance.uniform(0, 0.04), film.shape)
    if chance.random() < 0.3:
        film = ndimage.gaussian_filter(film, chance.uniform(0, 1.2))
    return np.clip(film, 0, 1).astype(np.float32), mask


def train_lungs(learnt, chance, n_steps):
    net = nets.Lungs()
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, n_steps)
    begun = time.time()
    for step in range(n_steps):
        greys, masks = [], []
        for _ in range(LUNG_BATCH):
            grey, mask = learnt[chance.integers(len(learnt))]
            grey, mask = varied(grey, mask, chance)
            greys.append(grey), masks.append(mask)
        logits = net(torch.tensor(np.stack(greys))[:, None])
        truth = torch.tensor(np.stack(masks), dtype=torch.float32)[:, None]
        guess = torch.sigmoid(logits)
        dice = 1 - (2 * (guess * truth).sum((1, 2, 3)) + 1) / (guess.sum((1, 2, 3)) + truth.sum((1, 2, 3)) + 1)
        loss = dice.mean() + nn.functional.binary_cross_entropy_with_logits(logits, truth)
        optimiser.zero_grad(), loss.backward(), optimiser.step(), schedule.step()
        if step % 50 == 0:
            print(f"lungs {step} loss {loss.item():.3f} {time.time() - begun:.0f} s", flush=True)
    return net.eval()


def square(film, mask):
    grey, (scale, left, top) = films.letterbox(film)
    box, _ = films.letterbox(mask.astype(np.float32))
    return grey.astype(np.float32), box > 0.5


def lungs_on(net, film):
    """The mask of a film at its own size, by the net."""
    grey, (scale, left, top) = films.letterbox(film)
    with torch.no_grad():
        guess = torch.sigmoid(net(torch.tensor(grey)[None, None].float()))[0, 0].numpy()
    rows, columns = film.shape
    y = (np.arange(rows) + 0.5) * scale + top - 0.5
    x = (np.arange(columns) + 0.5) * scale + left - 0.5
    return ndimage.map_coordinates(guess, np.meshgrid(y, x, indexing="ij"), order=1, mode="nearest") > 0.5


class Kept:
    """The lungs' net as it was written, asked as the trained one is."""

    def __init__(self, path):
        import onnxruntime
        self.session = onnxruntime.InferenceSession(path)

    def __call__(self, grey):
        lung = self.session.run(None, {"grey": grey.numpy()})[0]
        return torch.logit(torch.tensor(lung), eps=1e-6)


def dice_on(net, tested):
    scores = []
    for _, film, mask in tested:
        guess = lungs_on(net, film)
        scores.append(2 * (guess & mask).sum() / max(guess.sum() + mask.sum(), 1))
    return scores


def fields_of(films_and_masks, chance, n_zooms):
    """Each film at the net's scale, some with the millimetres a little wrong, as estimates are."""
    made = []
    for film, mask in films_and_masks:
        for _ in range(n_zooms):
            one = films.field_of(film, mask, chance.uniform(0.88, 1.14) if 1 < n_zooms else 1.0)
            zones = None if one is None else films.six_zones(one[1])
            if zones is not None:
                made.append((one[0], one[1], zones))
    return made


def points_for(chance):
    """Bare films often, else about the same in all zones, at times each zone for itself."""
    kind = chance.random()
    if kind < 0.35:
        return np.where(chance.random(6) < 0.7, 0, 1)
    if kind < 0.55:
        return chance.integers(0, 12, 6)
    spread = chance.integers(0, 3)
    return np.clip(chance.integers(0, 12) + chance.integers(-spread, spread + 1, 6), 0, 11)


def sample(sources, chance):
    """One field with laid opacities, and what was laid in each zone. Each source is as likely as the other."""
    source = sources[chance.integers(len(sources))]
    field, lung, zones = source[chance.integers(len(source))]
    field = np.clip(field, 0, 1) ** chance.uniform(0.7, 1.4)
    if chance.random() < 0.5:
        field, zones, lung = field[:, ::-1], zones[[3, 4, 5, 0, 1, 2]][:, :, ::-1], lung[:, ::-1]
    points = points_for(chance)
    first = films.LETTERS[chance.integers(6)]
    second = first if chance.random() < 0.6 else films.LETTERS[chance.integers(6)]
    laid, covered = films.lay(films.normalised(field, lung), zones, points, (first, second), chance)
    laid = films.normalised(films.processed(laid, chance), lung)
    return laid.astype(np.float32), zones.astype(np.float32), points, films.LETTERS.index(first), covered


def losses(net, batch):
    fields, zones, points, shapes, covered = batch
    amount, shape, area = net(fields, zones)
    above = (points[:, :, None] > torch.arange(11)).float()
    ordinal = nn.functional.binary_cross_entropy_with_logits(amount, above)
    seen = (points >= 3).float()
    kind = nn.functional.cross_entropy(shape.transpose(1, 2), shapes[:, None].expand(-1, 6), reduction="none")
    kind = (kind * seen).sum() / (seen.sum() + 1)
    return ordinal, kind, nn.functional.mse_loss(torch.sigmoid(area), covered)


def batch_of(sources, chance, n):
    made = [sample(sources, chance) for _ in range(n)]
    return (
        torch.tensor(np.stack([it[0] for it in made]))[:, None], torch.tensor(np.stack([it[1] for it in made])),
        torch.tensor(np.stack([it[2] for it in made])), torch.tensor([it[3] for it in made]),
        torch.tensor(np.array([it[4] for it in made]), dtype=torch.float32),
    )


def train_opacities(sources, chance, n_steps):
    net = nets.Opacities()
    optimiser = torch.optim.AdamW(net.parameters(), 3e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 6e-3, n_steps)
    begun = time.time()
    for step in range(n_steps):
        ordinal, kind, area = losses(net, batch_of(sources, chance, OPACITY_BATCH))
        loss = ordinal + 0.3 * kind + area
        optimiser.zero_grad(), loss.backward(), optimiser.step(), schedule.step()
        if step % 25 == 0:
            print(f"opacities {step} ordinal {ordinal.item():.3f} kind {kind.item():.3f} {time.time() - begun:.0f} s", flush=True)
    return net.eval()


def weighted_kappa(truth, said):
    """Quadratic weights over the twelve points."""
    seen = np.zeros((12, 12))
    np.add.at(seen, (truth, said), 1)
    weights = np.square(np.subtract.outer(np.arange(12), np.arange(12)))
    expected = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    return 1 - (weights * seen).sum() / (weights * expected).sum()


def calibrated(net, sources, chance, n):
    """Temperature and shift with the least loss on held-out persons, and how well the points come out there."""
    amounts, points, shapes_right = [], [], []
    with torch.no_grad():
        for _ in range(n):
            fields, zones, truth, letters, _ = batch_of(sources, chance, 1)
            amount, shape, _ = net(fields, zones)
            amounts.append(amount[0]), points.append(truth[0])
            seen = truth[0] >= 3
            shapes_right += (shape[0].argmax(1)[seen] == letters[0]).tolist()
    # Every second film sets the two numbers, the others are measured.
    half = len(amounts) // 2
    set_by, set_to = torch.cat(amounts[:half]), torch.cat(points[:half])
    above = (set_to[:, None] > torch.arange(11)).float()
    tried = [(t, shift) for t in np.linspace(0.5, 3.0, 26) for shift in np.linspace(-1.5, 1.5, 31)]
    loss = [nn.functional.binary_cross_entropy_with_logits((set_by - shift) / t, above).item() for t, shift in tried]
    temperature, shift = (float(it) for it in tried[int(np.argmin(loss))])
    amounts, points = torch.cat(amounts[half:]), torch.cat(points[half:]).numpy()
    said = (amounts > shift).sum(1).numpy()
    return temperature, shift, {
        "zones": int(len(points)), "weighted_kappa_quadratic": round(float(weighted_kappa(points, said)), 3),
        "within_one_point": round(float((np.abs(points - said) <= 1).mean()), 3),
        "within_two_points": round(float((np.abs(points - said) <= 2).mean()), 3),
        "ge_1_0_sensitivity": round(float((said >= 3)[points >= 3].mean()), 3),
        "ge_1_0_specificity": round(float((said < 3)[points < 3].mean()), 3),
        "shape_right": round(float(np.mean(shapes_right)), 3),
    }


def normals_on(lungs, net, shift, tested):
    """Of real normal films never learnt: the share of zones and films proposed at 1/0 or more, and their statistics."""
    zones_over, films_over, n_zones, n_films, said = 0, 0, 0, 0, []
    for film in tested:
        made = films.field_of(film, lungs_on(lungs, film))
        zones = None if made is None else films.six_zones(made[1])
        if zones is None:
            continue
        field = films.normalised(*made).astype(np.float32)
        with torch.no_grad():
            amount, _, _ = net(torch.tensor(field)[None, None], torch.tensor(zones.astype(np.float32))[None])
        over = amount[0, :, 2].numpy() > shift
        said.append((amount[0] > shift).sum(1).numpy())
        zones_over, n_zones = zones_over + int(over.sum()), n_zones + 6
        films_over, n_films = films_over + int(over.any()), n_films + 1
    said = np.array(said)
    return {
        "films": n_films, "films_with_a_zone_ge_1_0": films_over, "zones": n_zones, "zones_ge_1_0": zones_over,
        "zones_ge_2_1": int((said >= 6).sum()), "median_point": float(np.median(said)),
    }


def statistics(fields):
    """What is usual: the log of fine and coarse texture in the lungs, for the score of strangeness."""
    rows = []
    for field, lung in fields:
        fine = field - ndimage.gaussian_filter(field, 1.5)
        coarse = ndimage.gaussian_filter(field, 1.5) - ndimage.gaussian_filter(field, 6.0)
        rows.append([np.log(fine[lung].std() + 1e-4), np.log(coarse[lung].std() + 1e-4), float(lung.mean())])
    rows = np.array(rows)
    return {"mean": rows.mean(0).round(4).tolist(), "spread": rows.std(0).round(4).tolist()}


def export(model, inputs, path, names_in, names_out):
    torch.onnx.export(model, inputs, path, input_names=names_in, output_names=names_out, opset_version=17, dynamo=False)
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lung-steps", type=int, default=320)
    parser.add_argument("--opacity-steps", type=int, default=520)
    parser.add_argument("--keep-lungs", action="store_true", help="use the lungs.onnx that lies in --out")
    parser.add_argument("--threads", type=int, default=1)
    typed = parser.parse_args()
    torch.set_num_threads(typed.threads)
    os.makedirs(typed.out, exist_ok=True)

    all_films = list(films.montgomery(typed.data))
    path = os.path.join(typed.out, "lungs.onnx")
    if not typed.keep_lungs:
        torch.manual_seed(typed.seed)
        learnt = [(film, mask) for name, film, mask in all_films if not split(name)]
        lungs = train_lungs([square(*it) for it in learnt], np.random.default_rng(typed.seed), typed.lung_steps)
        export(nets.LungsShipped(lungs), torch.zeros(1, 1, films.SIDE, films.SIDE), path, ["grey"], ["lung"])
    # From here on the net as it was written, so that both ways give the same.
    lungs = Kept(path)
    figures = {"seed": typed.seed, "lung_steps": typed.lung_steps, "opacity_steps": typed.opacity_steps}
    held = dice_on(lungs, [it for it in all_films if split(it[0])])
    strange = dice_on(lungs, films.shenzhen(typed.data))
    figures["lungs_dice_montgomery_held_out"] = [len(held), round(float(np.mean(held)), 3), round(float(np.min(held)), 3)]
    figures["lungs_dice_shenzhen"] = [len(strange), round(float(np.mean(strange)), 3), round(float(np.min(strange)), 3)]
    print(json.dumps(figures), flush=True)

    torch.manual_seed(typed.seed)
    chance = np.random.default_rng(typed.seed)
    normal = [(name, film, mask) for name, film, mask in all_films if name.endswith("_0.png")]
    real = fields_of([(film, mask) for name, film, mask in normal if not split(name)], chance, 3)
    held_out = fields_of([(film, mask) for name, film, mask in normal if split(name)], chance, 1)
    sources = [real, fields_of(reconstructed(typed.data, lungs), chance, 1)]
    figures["fields_learnt"], figures["fields_held_out"] = [len(it) for it in sources], len(held_out)
    net = train_opacities(sources, chance, typed.opacity_steps)
    temperature, shift, figures["simulated_held_out"] = calibrated(net, [held_out], np.random.default_rng(typed.seed + 1), 160)
    figures["temperature"], figures["shift"] = temperature, shift
    for name, tested in (
        ("real_normals_montgomery_held_out", [film for name, film, _ in normal if split(name)]),
        ("real_normals_shenzhen", [film for name, film, _ in films.shenzhen(typed.data) if name.endswith("_0.png")]),
        ("real_nih", [films.grey(it) for it in sorted(glob.glob(os.path.join(typed.data, "films/nih/*.png")))]),
    ):
        figures[name] = normals_on(lungs, net, shift, tested)
    usual = [sample(sources, chance) for _ in range(120)]
    figures["usual"] = statistics([(it[0], it[1].any(0)) for it in usual])
    shapes = (torch.zeros(1, 1, *films.FIELD), torch.zeros(1, 6, *films.FIELD))
    export(nets.OpacitiesShipped(net, temperature, shift), shapes, os.path.join(typed.out, "opacities.onnx"), ["field", "zones"], ["points", "shapes", "area"])
    for name in ("lungs", "opacities"):
        figures[f"{name}_sha256"] = hashlib.sha256(open(os.path.join(typed.out, f"{name}.onnx"), "rb").read()).hexdigest()
    json.dump(figures, open(os.path.join(typed.out, "figures.json"), "w"), indent=1)
    print(json.dumps(figures, indent=1))


def reconstructed(root, lungs):
    """Radiographs reconstructed from CT in which the net finds two lungs of a likely size; every second one."""
    found = []
    paths = sorted(it for it in glob.glob(os.path.join(root, "lidc-drr", "*.png")) if ".nodules" not in it)
    for path in paths[::2]:
        film = films.grey(path)
        mask = lungs_on(lungs, film)
        both = films.two_lungs(mask)
        if both is not None and 0.12 < (both[0] | both[1]).mean() < 0.5:
            found.append((film, both[0] | both[1]))
    return found


if __name__ == "__main__":
    main()
