"""Teaches the lungs' net: real films with masks, and simulated ones."""

import time

import numpy as np
import torch
import torch.nn.functional as F

import films
import nets

BATCH = 8


def turned(greys, masks, chance):
    """Each film turned, moved, stretched and flipped by chance."""
    n = len(greys)
    angle = chance.uniform(-0.14, 0.14, n)
    wide, high = np.exp(chance.uniform(-0.22, 0.28, (2, n)))
    flip = np.where(chance.random(n) < 0.5, -1.0, 1.0)
    matrix = np.zeros((n, 2, 3), np.float32)
    matrix[:, 0, 0], matrix[:, 0, 1] = flip * np.cos(angle) * wide, -np.sin(angle) * high
    matrix[:, 1, 0], matrix[:, 1, 1] = flip * np.sin(angle) * wide, np.cos(angle) * high
    matrix[:, :, 2] = chance.uniform(-0.16, 0.16, (n, 2))
    grid = F.affine_grid(torch.from_numpy(matrix), greys.shape, align_corners=False)
    return F.grid_sample(greys, grid, align_corners=False), F.grid_sample(masks, grid, align_corners=False)


def shown_otherwise(greys, chance):
    """As another station, a camera or a scanner might show them."""
    n = len(greys)
    draw = lambda low, high: torch.tensor(chance.uniform(low, high, (n, 1, 1, 1)), dtype=torch.float32)
    greys = greys.clamp(0, 1) ** torch.exp(draw(-0.8, 0.8))
    wide = F.interpolate(F.avg_pool2d(greys, 32), greys.shape[2:], mode="bicubic", align_corners=False)
    greys = greys - draw(0.0, 0.7) * (wide - 0.5)
    greys = greys * draw(0.6, 1.3) + draw(-0.15, 0.15)
    x = torch.linspace(-1, 1, greys.shape[3])[None, None, None]
    y = torch.linspace(-1, 1, greys.shape[2])[None, None, :, None]
    greys = greys + draw(-0.15, 0.15) * x + draw(-0.15, 0.15) * y
    if chance.random() < 0.3:
        greys = F.avg_pool2d(greys, 3, 1, 1)
    return (greys + draw(0.0, 0.05) * torch.from_numpy(chance.normal(0, 1, greys.shape).astype(np.float32))).clamp(0, 1)


def teach(sources, steps, seed, told=print):
    """The net after `steps` batches. Each of `sources` is a list of (square, mask), each as likely as the other."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    net = nets.Lungs().to(memory_format=torch.channels_last).train()
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, steps, pct_start=0.15)
    begun = time.time()
    for step in range(steps):
        chosen = [sources[n % len(sources)] for n in range(BATCH)]
        chosen = [source[chance.integers(len(source))] for source in chosen]
        greys = torch.from_numpy(np.stack([it[0] for it in chosen]))[:, None]
        masks = torch.from_numpy(np.stack([it[1] for it in chosen]).astype(np.float32))[:, None]
        greys, masks = turned(greys, masks, chance)
        greys = shown_otherwise(greys, chance)
        with torch.autocast("cpu", torch.bfloat16):
            said = net(greys.contiguous(memory_format=torch.channels_last))
        said = said.float()
        lung = torch.sigmoid(said)
        overlap = 1 - (2 * (lung * masks).sum((1, 2, 3)) + 1) / (lung.sum((1, 2, 3)) + masks.sum((1, 2, 3)) + 1)
        loss = F.binary_cross_entropy_with_logits(said, masks) + overlap.mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            told(f"lungs {step} of {steps}: loss {loss.item():.3f}, {time.time() - begun:.0f} s")
    return net.eval()


def lung_on(net, film):
    """Which pixels of a film the net calls lung, at the film's own size; and how sure it is of them, 0 to 1."""
    square, (_, left, top, size) = films.letterbox(film)
    with torch.no_grad():
        lung = net(torch.from_numpy(square.astype(np.float32))[None, None])[0, 0].numpy()
    lung = lung[top:top + size[1], left:left + size[0]]
    certainty = float(lung[lung > 0.5].mean()) if (lung > 0.5).any() else 0.0
    lung = films.Image.fromarray(lung).resize((film.shape[1], film.shape[0]), films.Image.BILINEAR)
    return np.asarray(lung) > 0.5, certainty


def dice(net, tested):
    """Dice of each film (name, film, mask): both of the two largest parts together."""
    found = []
    for _, film, mask in tested:
        parts = films.two_lungs(lung_on(net, film)[0])
        both = parts[0] | parts[1] if parts else np.zeros_like(mask)
        found.append(2 * (both & mask).sum() / (both.sum() + mask.sum()))
    return np.array(found)
