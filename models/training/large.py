"""Teaches where a large opacity lies: whole lungs at a millimetre a pixel."""

import os
import time

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage

import films
import manifest
import nets

BATCH, RATE = 8, 2e-3
ROWS, COLUMNS = films.ROWS // 4, films.COLUMNS // 4
CELLS = (ROWS // 2, COLUMNS // 2)
MILLIMETRES = np.mgrid[:ROWS, :COLUMNS]
# Of the films drawn: simulated ones with a large opacity, other simulated ones, real ones with a nodule, other real ones.
SHARES = (0.18, 0.27, 0.08, 0.47)
# How many films get large opacities laid, and how many something that is none: small nodules, bands along the wall.
LAID, DECOYS = 0.55, 0.4
# Long diameter, mm: as in reference-films/src/lot.rs and beyond. Water in a millimetre of it over the lung it displaces,
# as in reference-films/src/simulator/findings/large.rs; how much of its depth is its short diameter.
LONG_MM, EXCESS, DEPTH = (10.5, 90.0), 0.75, (0.5, 1.1)
# The loss of the beam of a millimetre of water, and what a loss adds to a normalised field: see lay.py, opacities.py.
LOSS_PER_MM, CONTRAST = 0.0185, (1.5, 3.2)
# A real nodule from so many millimetres on counts as a large opacity if it stands out so much from what lies about it.
STANDS_OUT = 0.12
# A shadow of 10 mm or more of another kind: where it lies is not said, or what it is called differs.
NOT_TO_BE_TOLD = {"solitary-nodule"}
# What a miss of a cell weighs; more where the opacity has few cells, up to so many times, so that a small one counts too.
WEIGHT, FEW_CELLS, MOST = 2.0, 100, 6


class Wholes:
    """Whole lungs, kept small: near and spread [n, ROWS, COLUMNS]; lungs, large, known [n, *CELLS], 0 and 1."""

    def __init__(self, path):
        held = np.load(path)
        self.near, self.spread, self.lungs, self.large, self.known, self.is_real = (held[it] for it in held.files)
        has_large = (self.large > 0).any((1, 2))
        self.kinds = [np.flatnonzero(is_real & has) for is_real in (~self.is_real, self.is_real) for has in (has_large, ~has_large)]


def keep(path, made):
    """Writes what `made` yields: (field, zones, large, known, is it real)."""
    kept = [[] for _ in range(6)]
    for field, zones, large, known, is_real in made:
        near, spread = nets.at_a_millimetre(torch.from_numpy(field.astype(np.float32))[None, None])
        lungs = nets.whole_lungs(torch.from_numpy(zones.astype(np.float32))[None])[0, 0].numpy() > 0.5
        for column, it in zip(kept, (near[0, 0].numpy().astype(np.float16), spread[0, 0].numpy().astype(np.float16), lungs, large, known, is_real)):
            column.append(it)
    np.savez(path, *map(np.array, kept))


def of_simulated(learnt):
    """Simulated films as a shelf is filled with them; in the lungs as they are found."""
    for (_, _, look_alikes), true in learnt:
        if not NOT_TO_BE_TOLD & set(look_alikes):
            yield true["field"], true["found"], true["large"] > 0.5, np.ones(CELLS, bool), False


def of_real(wholes):
    """Real films and reconstructed radiographs: (film, lungs, its nodules as a mask, or none)."""
    for film, lungs, nodules in wholes:
        mm = films.estimated_mm(lungs)
        field, zones = films.field_of(film, lungs, mm)
        large, known = np.zeros(CELLS, bool), np.ones(CELLS, bool)
        for is_large, nodule in stands(film, nodules, mm):
            cells = films.by_cells([nodule], films.middle_of(lungs), films.MM / mm)[0]
            known &= ~ndimage.binary_dilation(cells, iterations=2)
            if is_large:
                large |= cells
                known |= cells
        yield field, zones, large, known, True


def stands(film, nodules, mm):
    """Each nodule of a mask, and whether it is at least 10 mm long and stands out from what lies about it."""
    labels, n = ndimage.label(nodules) if nodules is not None else (None, 0)
    low, high = np.percentile(film, [5, 95])
    for nth in range(1, n + 1):
        nodule = labels == nth
        yield is_long_and_clear(film / (high - low), nodule, mm), nodule


def is_long_and_clear(film, nodule, mm):
    """`film`: its greys in units of what is usual on it."""
    reach = max(2, round(4 / mm))
    about = ndimage.binary_dilation(nodule, iterations=2 * reach) & ~ndimage.binary_dilation(nodule, iterations=reach // 2)
    long_mm = np.hypot(*np.ptp(np.argwhere(nodule), axis=0) + 1) / np.sqrt(2) * mm
    return bool(manifest.LARGE_MM <= long_mm and STANDS_OUT < film[nodule].mean() - film[about].mean())


def blob(chance, at, long_mm, short_mm):
    """How far into an uneven body each millimetre of the field lies: 1 in its middle, 0 at its rim and beyond."""
    reach, whole = int(0.9 * long_mm) + 2, np.zeros((ROWS, COLUMNS), np.float32)
    near = tuple(slice(max(0, int(it) - reach), int(it) + reach) for it in at)
    y, x = (it[near].astype(np.float32) + 0.5 - middle for it, middle in zip(MILLIMETRES, at))
    turn = chance.uniform(0, np.pi)
    along, across = x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn)
    along, across = 2 * along / long_mm, 2 * across / short_mm
    angle, rim = np.arctan2(across, along), 1.0
    for n in range(2, 8):
        rim = rim + chance.normal(0, chance.uniform(0, 0.25) / n) * np.cos(n * angle + chance.uniform(0, 2 * np.pi))
    whole[near] = np.clip(1 - (along**2 + across**2) / np.clip(rim, 0.5, 1.7) ** 2, 0, 1)
    return whole


def texture(chance):
    """Unevenness about 1, some millimetres coarse."""
    coarse = torch.from_numpy(chance.normal(0, 1, (1, 1, ROWS // 6, COLUMNS // 6)).astype(np.float32))
    return 1 + chance.uniform(0, 0.3) * F.interpolate(coarse, (ROWS, COLUMNS), mode="bicubic", align_corners=False)[0, 0].numpy()


def strands(chance, at, long_mm):
    """Water, in millimetres, of strands drawn in from the lung about a large opacity."""
    drawn = films.Image.new("L", (COLUMNS, ROWS))
    pen = films.ImageDraw.Draw(drawn)
    for angle in chance.uniform(0, 2 * np.pi, chance.integers(0, 10)):
        from_mm, to_mm = 0.3 * long_mm, 0.3 * long_mm + chance.uniform(8, 35)
        ends = [(at[1] + mm * np.cos(angle), at[0] + mm * np.sin(angle)) for mm in (from_mm, to_mm)]
        pen.line(ends, fill=int(chance.uniform(60, 255)), width=int(chance.integers(1, 4)))
    return np.asarray(drawn, np.float32) / 255 * 2


def bodies(chance, lungs):
    """Water, in millimetres, of one to three large opacities laid into lungs [*CELLS], and which cells they fill."""
    water, large = np.zeros((ROWS, COLUMNS), np.float32), np.zeros(CELLS, bool)
    inside = np.argwhere(lungs)
    for _ in range(chance.choice([1, 2, 3], p=[0.6, 0.3, 0.1])):
        at = 2.0 * inside[chance.integers(len(inside))] + 1
        long_mm = np.exp(chance.uniform(*np.log(LONG_MM)))
        short_mm = long_mm * chance.uniform(0.45, 1.0)
        depth = blob(chance, at, long_mm, short_mm)
        profile = np.minimum(1, depth / chance.uniform(0.05, 1.0)) ** 0.5
        own = EXCESS * short_mm * chance.uniform(*DEPTH) * profile * texture(chance)
        if long_mm > 25 and chance.random() < 0.15:
            # A hollow.
            own *= 1 - chance.uniform(0.5, 0.95) * (depth > chance.uniform(0.45, 0.75))
        water += own + strands(chance, at, long_mm)
        large |= (depth > 0).reshape(CELLS[0], 2, CELLS[1], 2).mean((1, 3)) > 0.5
    return water, whole_parts(large & lungs)


def whole_parts(large):
    """Without what is left of a body that lies mostly outside: parts shorter than a large opacity."""
    labels, _ = ndimage.label(large)
    for nth, part in enumerate(ndimage.find_objects(labels)):
        if max(it.stop - it.start for it in part) * films.MM * films.STRIDE < 0.8 * manifest.LARGE_MM:
            large = large & (labels != nth + 1)
    return large


def decoys(chance, lungs):
    """Water of what is no large opacity: nodules of less than 9 mm, bands along the wall, haze of soft tissue."""
    water, inside = np.zeros((ROWS, COLUMNS), np.float32), np.argwhere(lungs)
    rim = np.argwhere(lungs & ~ndimage.binary_erosion(lungs, iterations=3))
    kind = chance.integers(3)
    if kind == 0:
        for _ in range(chance.integers(1, 12)):
            at = 2.0 * inside[chance.integers(len(inside))] + 1
            mm = chance.uniform(3.0, 8.0)
            water += 0.9 * mm * np.sqrt(blob(chance, at, mm, mm * chance.uniform(0.7, 1)))
    elif kind == 1 and len(rim):
        at = 2.0 * rim[chance.integers(len(rim))] + 1
        near = (np.abs(np.mgrid[:ROWS, :COLUMNS] - at[:, None, None]) < [[[chance.uniform(15, 70)]], [[chance.uniform(6, 16)]]]).all(0)
        water += chance.uniform(4, 12) * ndimage.gaussian_filter(near.astype(np.float32), chance.uniform(0.5, 3))
    else:
        at = 2.0 * inside[chance.integers(len(inside))] + 1
        mm = chance.uniform(90, 200)
        water += chance.uniform(5, 25) * blob(chance, at, mm, mm * chance.uniform(0.6, 1))
    return water


def laid(near, spread, water, contrast):
    """What water does to a field: it goes towards the white of the wall and no further, and hides what it lies over."""
    white = max(1.6, float(np.percentile(near, 97)))
    left = np.exp(-contrast * LOSS_PER_MM * water / white)
    return np.clip(white - (white - near) * left, -1, 2), spread * (0.3 + 0.7 * left)


class Draws:
    """Draws whole lungs, each time otherwise, with what each cell weighs: nothing where it is not known what it is."""

    def __init__(self, wholes, seed):
        self.wholes, self.chance = wholes, np.random.default_rng(seed)
        shares = np.array(SHARES) * [len(it) > 0 for it in wholes.kinds]
        self.shares = shares / shares.sum()

    def drawn(self):
        chance, it = self.chance, self.wholes
        n = chance.choice(it.kinds[chance.choice(len(it.kinds), p=self.shares)])
        near, spread = it.near[n].astype(np.float32), it.spread[n].astype(np.float32)
        lungs, large, known = it.lungs[n], it.large[n].copy(), it.known[n].copy()
        if chance.random() < DECOYS:
            near, spread = laid(near, spread, decoys(chance, lungs), chance.uniform(*CONTRAST))
        if not large.any() and chance.random() < LAID:
            water, large = bodies(chance, lungs)
            near, spread = laid(near, spread, water, chance.uniform(*CONTRAST))
            known |= large
        labels, _ = ndimage.label(large)
        few = np.clip(FEW_CELLS / np.bincount(labels.ravel())[labels], 1, MOST)
        return near, spread, lungs, large, known * (1 + WEIGHT * large * few)

    def batch(self):
        drawn = [np.stack(it).astype(np.float32) for it in zip(*(self.drawn() for _ in range(BATCH)))]
        near, spread, lungs, large, weigh = (torch.from_numpy(it)[:, None] for it in drawn)
        near, spread = shown_otherwise(near, spread, self.chance)
        near, spread, cells = turned([near, spread, torch.cat([lungs, large, weigh], 1)], self.chance)
        return near, spread, cells[:, :1].round(), cells[:, 1:2].round(), cells[:, 2:]


def turned(pictures, chance):
    """Each film turned, moved, stretched and flipped by chance; all its pictures alike."""
    n = len(pictures[0])
    angle, size = chance.uniform(-0.12, 0.12, n), np.exp(chance.uniform(-0.12, 0.12, (2, n)))
    flip, matrix = np.where(chance.random(n) < 0.5, -1.0, 1.0), np.zeros((n, 2, 3), np.float32)
    matrix[:, 0, 0], matrix[:, 0, 1] = flip * np.cos(angle) * size[0], -np.sin(angle) * size[1]
    matrix[:, 1, 0], matrix[:, 1, 1] = flip * np.sin(angle) * size[0], np.cos(angle) * size[1]
    matrix[:, :, 2] = chance.uniform(-0.06, 0.06, (n, 2))
    matrix = torch.from_numpy(matrix)
    return [F.grid_sample(it, F.affine_grid(matrix, it.shape, align_corners=False), align_corners=False) for it in pictures]


def shown_otherwise(near, spread, chance):
    """As another station might show them: the curve bent, bands of detail raised or lowered, one side lighter."""
    n = len(near)
    draw = lambda low, high: torch.from_numpy(chance.uniform(low, high, (n, 1, 1, 1)).astype(np.float32))
    wide = F.interpolate(F.avg_pool2d(near, 16), near.shape[2:], mode="bilinear", align_corners=False)
    near = wide * torch.exp(draw(-0.25, 0.25)) + (near - wide) * torch.exp(draw(-0.4, 0.4))
    held = near.clamp(-0.5, 1.5)
    near = near + draw(-0.25, 0.25) * held * (1 - held) + draw(-0.1, 0.1)
    down, across = torch.linspace(-1, 1, near.shape[2])[:, None], torch.linspace(-1, 1, near.shape[3])
    near = near + draw(-0.15, 0.15) * down + draw(-0.1, 0.1) * across
    return near.clamp(-1, 2), spread * torch.exp(draw(-0.6, 0.6))


def teach(wholes, steps, seed, kept, told=print):
    """The net after so many batches. What was learnt is kept in the file `kept` and gone on from."""
    torch.manual_seed(seed)
    draws, net = Draws(wholes, seed), nets.Large().to(memory_format=torch.channels_last).train()
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2 * RATE, max(steps, 4), pct_start=0.15)
    parts, first, begun, shown = {"net": net, "optimiser": optimiser, "schedule": schedule}, 0, time.time(), None
    if os.path.exists(kept):
        state = torch.load(kept, weights_only=False)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        first, draws.chance.bit_generator.state = state["step"], state["chance"]
    for step in range(first, steps):
        near, spread, lungs, large, weigh = draws.batch()
        with torch.autocast("cpu", torch.bfloat16):
            said = net(near.contiguous(memory_format=torch.channels_last), spread, lungs)
        said, weigh = said.float(), lungs * weigh
        miss = F.binary_cross_entropy_with_logits(said, large, reduction="none")
        there, true = torch.sigmoid(said) * (weigh > 0), large * (weigh > 0)
        overlap = 1 - (2 * (there * true).sum((1, 2, 3)) + 5) / (there.sum((1, 2, 3)) + true.sum((1, 2, 3)) + 5)
        loss = 3 * (miss * weigh).sum() / lungs.sum() + overlap.mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step(), schedule.step()
        shown = loss.item() if shown is None else 0.98 * shown + 0.02 * loss.item()
        if step % 50 == 0:
            told(f"large {step} of {steps}: {shown:.3f}, {time.time() - begun:.0f} s")
        if (step + 1) % 250 == 0 or step + 1 == steps:
            state = {name: part.state_dict() for name, part in parts.items()}
            torch.save(state | {"step": step + 1, "chance": draws.chance.bit_generator.state}, kept + ".part")
            os.replace(kept + ".part", kept)
    return net.eval()
