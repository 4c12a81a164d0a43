"""Teaches what a zone's cells come to: its point, its shape, how much of it is covered."""

import numpy as np
import torch
import torch.nn.functional as F

import films
import lay
import nets
import opacities

STEPS, RATE = 1500, 2e-3
# What each of the eleven boundaries between points weighs: that below 1/0 decides whether anything is found.
WEIGHTS = (1, 1, 3, 1, 1, 1, 1, 1, 1, 1, 1)


def asked(chance):
    """Points of the six zones and two letters: even, of the upper or of the lower zones, or each by itself."""
    if chance.random() < 0.25:
        points = np.ones(6)
    else:
        way = chance.integers(4)
        thirds = np.array([[0, 0, 0], [0, 1, 3], [3, 1, 0], [0, 0, 0]][way]) * chance.uniform(0.3, 1.5)
        top = chance.integers(1, 12) if chance.random() < 0.6 else chance.integers(1, 6)
        points = top - np.concatenate([thirds, thirds]) + (way == 3) * chance.integers(-3, 4, 6)
    return np.clip(points.round().astype(int), 1, 11), opacities.letters_asked(chance)


def per_cell(scale=1):
    """Opacities of each letter in a cell at 1/1."""
    cell_cm2 = lay.CELL_CM2 / scale**2
    return torch.tensor([lay.per_cm2()[letter][4] * cell_cm2 for letter in "pqrstu"], dtype=torch.float32)


def normalised(field, zones):
    """The lungs' own 5th and 95th percentile become 0 and 1; the middle of a cell stands for the cell."""
    half = films.STRIDE // 2
    values = field[0, 0, half::films.STRIDE, half::films.STRIDE][torch.from_numpy(zones.any(0))].numpy()
    low, high = np.percentile(values, [5, 95])
    return ((field - float(low)) / max(float(high - low), 1e-3)).clamp(-1, 2)


def told_of(net, field, zones, scale=1, ways=(False, True)):
    """What a film's zones tell [1, 6, k], the mean of the ways it is seen."""
    zones = torch.from_numpy(zones.astype(np.float32))[None]
    if scale != 1:
        size = [round(it * scale) for it in zones.shape[2:]]
        field = F.interpolate(field, [films.STRIDE * it for it in size], mode="area")
        zones = F.interpolate(zones, size, mode="nearest")
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        both = nets.seen(net, field.contiguous(memory_format=torch.channels_last), ways)
        return torch.stack([nets.told_by(cells.float(), pooled.float(), zones, per_cell(scale)) for cells, pooled in both]).mean(0)


def films_told(net, lot, real, seed, n_laid, scale=1):
    """What the lot's films tell, and films with laid opacities, each seen one way by chance.

    A film of the lot is told of twice: as it is, and as another station might show it, with the lungs as the net finds them.
    """
    chance = np.random.default_rng(seed)
    told, points, shapes, areas = [], [], [], []

    def kept(field, zones, true, processed):
        field = torch.from_numpy(field.astype(np.float32))[None, None]
        field = normalised(opacities.shown_otherwise(field, chance) if processed else field, zones)
        told.append(told_of(net, field, zones, scale, [chance.random() < 0.5])[0])
        points.append(true["points"]), shapes.append(true["shapes"]), areas.append(true["area"])

    for n in range(len(lot)):
        true = {name: lot.held[name][n] for name in ("points", "shapes", "area")}
        kept(lot.field(n), lot.zones(n), true, False)
        kept(lot.field(n), lot.found(n), true, True)
    normal = opacities.normal_films(lot)
    for n in range(len(real)):
        nothing = {"points": np.ones(6, int), "shapes": np.zeros(2, int), "area": np.zeros(6)}
        kept(real.field(n), real.zones(n), nothing, n % 2 == 0)
    for n in range(n_laid):
        source, nth = (real, int(chance.integers(len(real)))) if len(real) and n % 4 else (lot, int(chance.choice(normal)))
        field, zones = source.field(nth), source.zones(nth)
        if source is real and chance.random() < opacities.REFINED:
            field = opacities.refined(field, lot.field(int(chance.choice(normal))), chance)
        at, letters = asked(chance)
        field, true = opacities.with_opacities(field, zones, at, letters, chance)
        kept(field, zones, {"points": at, "shapes": letters, "area": true["area"]}, True)
    as_tensor = lambda it, kind: torch.from_numpy(np.stack(it).astype(kind))
    return torch.stack(told), as_tensor(points, np.int64), as_tensor(shapes, np.int64), as_tensor(areas, np.float32)


def teach(told, points, shapes, areas, seed):
    """The zones' net."""
    torch.manual_seed(seed)
    net = nets.Zones(told.shape[2])
    flat = told.flatten(0, 1)
    net.mean.copy_(flat.mean(0)), net.spread.copy_(flat.std(0) + 1e-3)
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2 * RATE, STEPS)
    above = (points[:, :, None] > torch.arange(11)).float()
    share = lay.SHARE_OF_PRIMARY
    kinds = share * F.one_hot(shapes[:, 0], 6) + (1 - share) * F.one_hot(shapes[:, 1], 6)
    seen, weights = (points >= 2).float(), torch.tensor(WEIGHTS, dtype=torch.float32)
    for _ in range(STEPS):
        at = torch.randint(len(told), (128,))
        amount, shape, area = net(told[at])
        ordinal = F.binary_cross_entropy_with_logits(amount, above[at], weights)
        kind = -(torch.log_softmax(shape, 2) * kinds[at][:, None]).sum(2)
        kind = (kind * seen[at]).sum() / (seen[at].sum() + 1)
        covered = F.binary_cross_entropy_with_logits(area, areas[at])
        optimiser.zero_grad()
        (ordinal + 0.3 * kind + 0.3 * covered).backward()
        optimiser.step()
        schedule.step()
    return net.eval()
