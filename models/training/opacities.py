"""Teaches the opacities' net: simulated films, and real lungs into which opacities are laid."""

import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import films
import lay
import nets

BATCH = 2
# Of the films of a batch: simulated as they are, simulated normal ones with opacities laid, real lungs likewise.
SHARES = (0.6, 0.1, 0.3)
# The lungs' greys, 5th to 95th percentile, in units of the beam's loss: what a loss adds to a normalised field.
CONTRAST = (1.5, 3.2)


class Teacher:
    """Draws films with what is true of them, each time otherwise."""

    def __init__(self, lot, real, seed):
        self.lot, self.real = lot, real
        self.chance = np.random.default_rng(seed)
        shares = np.array(SHARES) * (1, 1, len(real) > 0)
        self.shares = shares / shares.sum()
        self.normal = [n for n in range(len(lot)) if lot.held["points"][n].max() <= 1 and lot.held["large"][n].max() == 0]

    def drawn(self):
        """(field, zones, what is true)."""
        chance = self.chance
        kind = chance.choice(3, p=self.shares)
        if kind == 0:
            n = chance.integers(len(self.lot))
            return self.lot.field(n), self.lot.zones(n), self.lot.true(n)
        source, n = (self.lot, chance.choice(self.normal)) if kind == 1 else (self.real, chance.integers(len(self.real)))
        field, zones = source.field(n), source.zones(n)
        if kind == 2:
            field = field + self.fine()
        points, letters = asked(chance)
        loss, true = lay.lay(zones, points, letters, chance)
        true |= {"points": points, "shapes": np.array(letters), "large": np.zeros(zones.shape[1:], np.float32)}
        return field + loss * chance.uniform(*CONTRAST), zones, true

    def fine(self):
        """The finest of a simulated normal film: what a real film of few pixels has lost."""
        field = torch.from_numpy(self.lot.field(self.chance.choice(self.normal)))[None, None]
        return (field - softened(field, 3)).clamp(-0.15, 0.15)[0, 0].numpy() * np.float32(self.chance.uniform(0.2, 1.2))

    def batch(self):
        fields, zones, trues = [], [], []
        for _ in range(BATCH):
            field, zone, true = self.drawn()
            field = shown_otherwise(torch.from_numpy(field.astype(np.float32))[None, None], self.chance)
            field = normalised(field, zone)
            if self.chance.random() < 0.5:
                field, zone = torch.flip(field, [3]), zone[[3, 4, 5, 0, 1, 2]][:, :, ::-1]
                true = {key: flipped(key, value) for key, value in true.items()}
            fields.append(field), zones.append(zone.astype(np.float32)), trues.append(true)
        tensors = {
            key: torch.from_numpy(np.stack([it[key] for it in trues]).astype(np.int64 if key in ("points", "shapes") else np.float32))
            for key in trues[0]
        }
        return torch.cat(fields), torch.from_numpy(np.stack(zones)), tensors


def flipped(key, value):
    """What is true of a film that was turned over left to right."""
    if key in ("points", "area"):
        return value[[3, 4, 5, 0, 1, 2]]
    return value if key == "shapes" else value[..., ::-1].copy()


def asked(chance):
    """Points of the zones and two letters: even, of the upper or of the lower zones, or each by itself."""
    most = chance.integers(0, 12)
    way = chance.integers(4)
    thirds = np.array([[0, 0, 0], [0, 1, 3], [3, 1, 0], [0, 0, 0]][way]) * chance.uniform(0.3, 1.5)
    points = np.concatenate([most - thirds, most - thirds]).round().astype(int)
    if way == 3:
        points = points + chance.integers(-3, 4, 6)
    first = chance.integers(6)
    second = first if chance.random() < 0.6 else chance.integers(6)
    if chance.random() < 0.25:
        points = np.ones(6, int)
    return np.clip(points, 1, 11), (int(first), int(second))


def softened(field, width):
    pad = width // 2
    return F.avg_pool2d(F.avg_pool2d(field, width, 1, pad, count_include_pad=False), width, 1, pad, count_include_pad=False)


def wide(field, cells):
    """What is coarser than `cells` pixels."""
    return F.interpolate(F.avg_pool2d(field, cells), field.shape[2:], mode="bilinear", align_corners=False)


def shown_otherwise(field, chance):
    """As another station might show it: bands of detail raised or lowered, the curve bent, blurred, with grain."""
    bands = [field, wide(field, 4), wide(field, 16), wide(field, 64)]
    gains = np.exp([chance.uniform(-0.4, 0.6), chance.uniform(-0.25, 0.45), chance.uniform(-0.3, 0.3)])
    gains = 1 + (gains - 1) * (chance.random() < 0.8)
    out = bands[3]
    for nth, gain in enumerate(gains):
        out = out + float(gain) * (bands[nth] - bands[nth + 1])
    bend = float(chance.uniform(-0.25, 0.25))
    held = out.clamp(-0.5, 1.5)
    out = out + bend * held * (1 - held)
    if chance.random() < 0.4:
        # Fewer pixels, down to the coarsest film that is taken.
        size = [int(it / chance.uniform(1.0, 1.8)) for it in out.shape[2:]]
        out = F.interpolate(F.interpolate(out, size, mode="area"), out.shape[2:], mode="bilinear", align_corners=False)
    if chance.random() < 0.6:
        grain = torch.from_numpy(chance.standard_normal(out.shape, dtype=np.float32))
        if chance.random() < 0.5:
            grain = softened(grain, 3) * 2.2
        out = out + float(chance.uniform(0, 0.035)) * grain
    return out


def normalised(field, zones):
    # The middle of each cell of lung stands for the cell.
    middles = field[0, 0, films.STRIDE // 2 :: films.STRIDE, films.STRIDE // 2 :: films.STRIDE]
    values = middles[torch.from_numpy(zones.any(0))].numpy()
    low, high = np.percentile(values, [5, 95])
    return ((field - float(low)) / max(float(high - low), 1e-3)).clamp(-1, 2)


def losses(said, zones, true):
    """How far the answers are from what is true: cells, zones, shapes."""
    lung = zones.amax(1)
    n_cells = lung.sum() + 1
    cells = (F.poisson_nll_loss(said["counts"], true["counts"], log_input=False, reduction="none").sum(1) * lung).sum() / n_cells
    covered = (F.binary_cross_entropy_with_logits(said["covered"], true["covered"], reduction="none") * lung).sum() / n_cells
    weight = 1 + 4 * true["large"]
    large = (F.binary_cross_entropy_with_logits(said["large"], true["large"], reduction="none") * weight * lung).sum() / n_cells
    above = (true["points"][:, :, None] > torch.arange(11)).float()
    points = F.binary_cross_entropy_with_logits(said["amount"], above)
    kinds = F.one_hot(true["shapes"][:, 0], 6) * lay.SHARE_OF_PRIMARY + F.one_hot(true["shapes"][:, 1], 6) * (1 - lay.SHARE_OF_PRIMARY)
    seen = (true["points"] >= 2).float()
    shape = -(torch.log_softmax(said["shape"], 2) * kinds[:, None]).sum(2)
    shape = (shape * seen).sum() / (seen.sum() + 1)
    return {"cells": cells, "covered": covered, "large": large, "points": points, "shape": shape}


def at_size(field, zones, true, size):
    """The same film with fewer pixels: `size` are the rows and columns of its cells."""
    if size is None or tuple(size) == tuple(zones.shape[2:]):
        return field, zones, true
    fewer = zones.shape[2] * zones.shape[3] / (size[0] * size[1])
    area = lambda it: F.interpolate(it if it.dim() == 4 else it[:, None], size, mode="area")
    true = true and dict(true, counts=area(true["counts"]) * fewer, covered=area(true["covered"])[:, 0], large=area(true["large"])[:, 0])
    field = F.interpolate(field, [films.STRIDE * it for it in size], mode="area")
    return field, F.interpolate(zones, size, mode="nearest"), true


def fresh(size=None):
    """A net that has learnt nothing."""
    table = lay.per_cm2()
    cells = films.COLUMNS // films.STRIDE if size is None else size[1]
    return nets.Opacities([table[letter][4] for letter in "pqrstu"], films.MM * films.COLUMNS / cells)


def teach(lot, real, steps, seed, kept, size=None, told=print):
    """The net after `steps` batches. What was learnt is kept in the file `kept` and gone on from."""
    torch.manual_seed(seed)
    teacher, net = Teacher(lot, real, seed), fresh(size).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, steps, pct_start=0.1)
    first = 0
    if os.path.exists(kept):
        state = torch.load(kept, weights_only=False)
        first = state["step"]
        net.load_state_dict(state["net"]), optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        teacher.chance.bit_generator.state = state["chance"]
    begun, shown = time.time(), {}
    net.train()
    for step in range(first, steps):
        field, zones, true = at_size(*teacher.batch(), size)
        parts = losses(net(field.contiguous(memory_format=torch.channels_last), zones), zones, true)
        loss = 0.5 * parts["cells"] + parts["covered"] + parts["large"] + 2 * parts["points"] + 0.3 * parts["shape"]
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        shown = {key: 0.95 * shown.get(key, it.item()) + 0.05 * it.item() for key, it in parts.items()}
        if step % 20 == 0:
            told(f"opacities {step} of {steps}: " + " ".join(f"{key} {it:.3f}" for key, it in shown.items()) + f", {time.time() - begun:.0f} s")
        if (step + 1) % 200 == 0 or step + 1 == steps:
            state = {"step": step + 1, "net": net.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "chance": teacher.chance.bit_generator.state}
            torch.save(state, kept + ".part")
            os.replace(kept + ".part", kept)
    return net.eval()
