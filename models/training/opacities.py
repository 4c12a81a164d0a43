"""Teaches what lies in each cell: pieces of simulated films, and of real lungs into which opacities are laid."""

import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import films
import lay
import nets

BATCH = 10
PIECE = 48  # cells down and across: 96 mm
# Of the pieces: simulated as they are, simulated normal ones with opacities laid, real lungs likewise.
SHARES = (0.5, 0.15, 0.35)
# Of the laid ones: of which letter. Irregular ones are the harder to tell from vessels.
SOUGHT = (0.12, 0.12, 0.12, 0.2, 0.22, 0.22)
# Of the real ones: how many have nothing laid, and how many get the finest of a simulated film over their own.
EMPTY, REFINED = 0.45, 0.5
# The lungs' greys, 5th to 95th percentile, in units of the beam's loss: what a loss adds to a normalised field.
CONTRAST = (1.5, 3.2)
# The greatest rate of the first round and of those after it.
FIRST_RATE, LATER_RATE = 2.5e-3, 1e-3
# The share of the first round after which a layer's means and spreads no longer follow each batch.
SETTLED = 0.3
# Of the simulated pieces: how many are cut about a large opacity, which few films have.
ABOUT_LARGE = 0.1
# Of the simulated pieces: how many are of films about the boundary of 1/0, from 0/1 to 1/2.
FAINT = 0.45
# Over how many cells an opacity of each letter is counted, and what a miss of one weighs.
SPREAD = (3, 3, 5, 3, 5, 7)
WEIGHT = (1.0, 1.5, 4.0, 2.0, 4.0, 8.0)


class Pieces:
    """Draws pieces of films with what is true of their cells, each time otherwise."""

    def __init__(self, lot, real, seed):
        self.lot, self.real = lot, real
        self.chance = np.random.default_rng(seed)
        shares = np.array(SHARES) * (1, 1, len(real) > 0)
        self.shares = shares / shares.sum()
        self.normal = normal_films(lot)
        most = lot.held["points"].max(1)
        self.faint = np.flatnonzero((most >= 2) & (most <= 5))
        self.with_large = [n for n in range(len(lot)) if lot.held["large"][n].max() > 127]

    def drawn(self):
        """(field, lung, what is true) of one piece."""
        chance = self.chance
        kind = chance.choice(3, p=self.shares)
        source = self.real if kind == 2 else self.lot
        n = chance.choice(self.normal) if kind == 1 else chance.integers(len(source))
        is_about_large = kind == 0 and self.with_large and chance.random() < ABOUT_LARGE
        if is_about_large:
            n = chance.choice(self.with_large)
        elif kind == 0 and len(self.faint) and chance.random() < FAINT:
            n = chance.choice(self.faint)
        lung = source.held["zones"][n] > 0
        inside = np.argwhere(source.held["large"][n] > 127 if is_about_large else lung)
        corner = inside[chance.integers(len(inside))] - chance.integers(8, PIECE - 8, 2)
        corner = np.clip(corner, 0, np.array(lung.shape) - PIECE)
        at = tuple(slice(it, it + PIECE) for it in corner)
        field, lung = self.cut(source, n, corner), lung[at]
        if kind == 0:
            held = source.held
            letters = held["shapes"][n]
            true = {"counts": held["counts"][n][(slice(None), *at)].astype(np.float32)}
            true["covered"] = held["covered"][n][at] / np.float32(255)
        else:
            if kind == 2 and chance.random() < REFINED:
                field = refined(field, self.piece_of_a_normal_film(), chance)
            letters = letters_asked(chance)
            point = chance.integers(1, 12) if chance.random() < 0.6 else chance.integers(1, 6)
            if chance.random() < (EMPTY if kind == 2 else 0.25):
                point = 0
            field, true = with_opacities(field, lung[None], [point], letters, chance)
            true = {"counts": true["counts"], "covered": true["covered"]}
        true["letter"] = np.array(letters[0] if letters[0] == letters[1] else -1)
        return field, lung, true

    def cut(self, source, n, corner):
        top, left = corner * films.STRIDE
        side = PIECE * films.STRIDE
        return source.fields[n, top:top + side, left:left + side].astype(np.float32)

    def piece_of_a_normal_film(self):
        n = self.chance.choice(self.normal)
        lung = np.argwhere(self.lot.held["zones"][n] > 0)
        corner = np.clip(lung[self.chance.integers(len(lung))] - PIECE // 2, 0, np.array(self.lot.held["zones"][n].shape) - PIECE)
        return self.cut(self.lot, n, corner)

    def batch(self):
        drawn = [self.drawn() for _ in range(BATCH)]
        field = torch.from_numpy(np.stack([it[0] for it in drawn]).astype(np.float32))[:, None]
        lung = torch.from_numpy(np.stack([it[1] for it in drawn]).astype(np.float32))
        true = {key: torch.from_numpy(np.stack([it[2][key] for it in drawn])) for key in drawn[0][2]}
        field = shown_otherwise(field, self.chance)
        # Turned over either way: what is small has no up or down.
        for axis in (2, 3):
            if self.chance.random() < 0.5:
                field, lung = field.flip(axis), lung.flip(axis - 1)
                true = {key: it if it.dim() == 1 else it.flip(it.dim() - 4 + axis) for key, it in true.items()}
        return field, lung, true


def letters_asked(chance):
    """The primary and the secondary letter, mostly the same."""
    letters = chance.choice(6, 2, p=SOUGHT)
    return letters if chance.random() < 0.4 else np.repeat(letters[0], 2)


def with_opacities(field, zones, points, letters, chance):
    """The field with opacities laid into each zone, and what is true of it."""
    loss, true = lay.lay(zones, points, letters, chance)
    return field + loss * chance.uniform(*CONTRAST), true


def normal_films(lot):
    """Those films of a lot with no more than 0/0 anywhere."""
    held = lot.held
    return [n for n in range(len(lot)) if held["points"][n].max() <= 1 and held["large"][n].max() == 0]


def softened(field):
    return F.avg_pool2d(field, 3, 1, 1, count_include_pad=False)


def finest(field):
    """What of a field is finer than three pixels."""
    field = torch.from_numpy(field)[None, None]
    return (field - softened(field)).clamp(-0.15, 0.15)[0, 0].numpy()


def refined(field, simulated, chance):
    """With the finest of a simulated normal film over it: what a real film of few pixels has lost."""
    return field + finest(simulated) * np.float32(chance.uniform(0.2, 1.2))


def wide(field, pixels):
    """What is coarser than so many pixels."""
    return F.interpolate(F.avg_pool2d(field, pixels), field.shape[2:], mode="bilinear", align_corners=False)


def shown_otherwise(field, chance):
    """As another station might show it: bands of detail raised or lowered, the curve bent, blurred, with grain."""
    n = len(field)
    draw = lambda low, high: torch.from_numpy(chance.uniform(low, high, (n, 1, 1, 1)).astype(np.float32))
    some = lambda share: torch.from_numpy((chance.random((n, 1, 1, 1)) < share).astype(np.float32))
    bands = [field, wide(field, 4), wide(field, 16), wide(field, 64)]
    out, often = bands[3] + draw(-0.1, 0.1), some(0.8)
    for nth, (low, high) in enumerate(((-0.35, 0.5), (-0.25, 0.4), (-0.3, 0.3))):
        out = out + (1 + often * (torch.exp(draw(low, high)) - 1)) * (bands[nth] - bands[nth + 1])
    held = out.clamp(-0.5, 1.5)
    out = (out + draw(-0.2, 0.2) * held * (1 - held)) * draw(0.85, 1.2)
    if chance.random() < 0.4:
        # Fewer pixels, down to the coarsest film that is taken.
        size = [int(it / chance.uniform(1.0, 1.8)) for it in out.shape[2:]]
        out = F.interpolate(F.interpolate(out, size, mode="area"), out.shape[2:], mode="bilinear", align_corners=False)
    grain = torch.from_numpy(chance.standard_normal(out.shape, dtype=np.float32))
    if chance.random() < 0.5:
        grain = softened(grain) * 2.2
    return (out + some(0.5) * draw(0, 0.03) * grain).clamp(-1, 2)


def losses(cells, lung, true):
    """How far the answers for the cells are from what is true."""
    n_lung = lung.sum() + 1
    mean = lambda it: (it * lung).sum() / n_lung
    found = {}
    counts = F.softplus(cells[:, 1 + nets.SHAPES:])
    miss = 0
    for nth, (cells_wide, weight) in enumerate(zip(SPREAD, WEIGHT)):
        wanted = F.avg_pool2d(true["counts"][:, nth:nth + 1], cells_wide, 1, cells_wide // 2)[:, 0]
        miss = miss + weight * mean(F.poisson_nll_loss(counts[:, nth], wanted, log_input=False, reduction="none"))
    found["counts"] = miss
    found["covered"] = mean(F.binary_cross_entropy_with_logits(cells[:, 0], true["covered"], reduction="none"))
    # Which letter covers is known where there is one letter only.
    pure = (true["letter"] >= 0).float()
    own = F.one_hot(true["letter"].clamp(min=0), nets.SHAPES).float()[:, :, None, None] * true["covered"][:, None]
    letters = F.binary_cross_entropy_with_logits(cells[:, 1:1 + nets.SHAPES], own, reduction="none").sum(1)
    found["letters"] = mean(letters * pure[:, None, None]) * len(pure) / (pure.sum() + 1e-3)
    return found


def at_scale(field, lung, true, scale):
    """The same pieces with fewer pixels, `scale` of them each way, as on a film that was shrunk."""
    if scale == 1:
        return field, lung, true
    size = round(PIECE * scale)
    area = lambda it: F.interpolate(it if it.dim() == 4 else it[:, None], (size, size), mode="area")
    fewer = {"counts": area(true["counts"]) * (PIECE / size) ** 2, "covered": area(true["covered"])[:, 0]}
    field = F.interpolate(field, [films.STRIDE * size] * 2, mode="area")
    return field, (area(lung)[:, 0] > 0.5).float(), dict(true, **fewer)


def usual_spreads(net, pieces, scale, n=40):
    """Sets what each layer takes for usual to the mean over many batches."""
    for layer in net.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.reset_running_stats()
            layer.momentum = None
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for _ in range(n):
            net(at_scale(*pieces.batch(), scale)[0].contiguous(memory_format=torch.channels_last))


def settled(net):
    """From here on the net learns with what its layers take for usual as it is: as it will be asked."""
    for layer in net.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            layer.eval()


def rate_at(step, rounds):
    """How far the net is moved at a step: in each round it rises for a tenth and falls to nothing."""
    for nth, steps in enumerate(rounds):
        if step < steps:
            part = step / steps
            return (LATER_RATE if nth else FIRST_RATE) * (0.04 + 0.96 * part / 0.1 if part < 0.1 else 0.5 + 0.5 * np.cos(np.pi * (part - 0.1) / 0.9))
        step -= steps
    return 0.0


def teach(lot, real, rounds, seed, kept, scale=1, told=print):
    """The cells' net after so many batches in each round. What was learnt is kept in the file `kept` and gone on from."""
    torch.manual_seed(seed)
    pieces, net = Pieces(lot, real, seed), nets.Cells().to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=1e-2)
    first, steps = 0, sum(rounds)
    if os.path.exists(kept):
        state = torch.load(kept, weights_only=False)
        first = state["step"]
        net.load_state_dict(state["net"]), optimiser.load_state_dict(state["optimiser"])
        pieces.chance.bit_generator.state = state["chance"]
    begun, shown, settles = time.time(), {}, int(SETTLED * rounds[0])
    net.train()
    if first > settles:
        settled(net)
    for step in range(first, steps):
        if step == settles:
            usual_spreads(net, pieces, scale)
            settled(net)
        field, lung, true = at_scale(*pieces.batch(), scale)
        with torch.autocast("cpu", torch.bfloat16):
            cells, _ = net(field.contiguous(memory_format=torch.channels_last))
        parts = losses(cells.float(), lung, true)
        loss = 0.3 * parts["counts"] + parts["covered"] + parts["letters"]
        for group in optimiser.param_groups:
            group["lr"] = rate_at(step, rounds)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        shown = {key: 0.98 * shown.get(key, it.item()) + 0.02 * it.item() for key, it in parts.items()}
        if step % 50 == 0:
            told(f"opacities {step} of {steps}: " + " ".join(f"{key} {it:.3f}" for key, it in shown.items()) + f", {time.time() - begun:.0f} s")
        if (step + 1) % 250 == 0 or step + 1 == steps:
            state = {"step": step + 1, "net": net.state_dict(), "optimiser": optimiser.state_dict(), "chance": pieces.chance.bit_generator.state}
            torch.save(state, kept + ".part")
            os.replace(kept + ".part", kept)
    return net.eval()
