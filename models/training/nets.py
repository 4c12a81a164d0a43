"""The two nets: where the lungs are, and how much is in each zone."""

import torch
from torch import nn

POINTS = 12
SHAPES = 6


def block(n_in, n_out):
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, 3, padding=1, bias=False), nn.BatchNorm2d(n_out), nn.ReLU(inplace=True),
        nn.Conv2d(n_out, n_out, 3, padding=1, bias=False), nn.BatchNorm2d(n_out), nn.ReLU(inplace=True),
    )


class Lungs(nn.Module):
    """Grey [1, 1, 256, 256] in 0..1 to the probability of lung, pixel by pixel."""

    def __init__(self, widths=(10, 20, 32, 48)):
        super().__init__()
        self.down = nn.ModuleList()
        n_in = 1
        for width in widths:
            self.down.append(block(n_in, width))
            n_in = width
        self.up = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.up.append(block(n_in + width, width))
            n_in = width
        self.last = nn.Conv2d(n_in, 1, 1)

    def forward(self, grey):
        kept, x = [], grey
        for i, down in enumerate(self.down):
            x = down(x)
            if i + 1 < len(self.down):
                kept.append(x)
                x = nn.functional.max_pool2d(x, 2)
        for up in self.up:
            x = nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
            x = up(torch.cat([x, kept.pop()], 1))
        return self.last(x)


def one(n_in, n_out, stride=1):
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, 3, padding=1, stride=stride, bias=False), nn.BatchNorm2d(n_out), nn.ReLU(inplace=True),
    )


def local(field):
    """The field against its own neighbourhood of 20 mm: what differs, in units of how much things differ there.

    Stations sharpen and compress each in their own way; what is left of that after this is little.
    """
    small = nn.functional.avg_pool2d(field, 4)
    square = nn.functional.avg_pool2d(field * field, 4)
    near = nn.functional.avg_pool2d(small, 7, stride=1, padding=3, count_include_pad=False)
    spread = nn.functional.avg_pool2d(square, 7, stride=1, padding=3, count_include_pad=False) - near * near
    spread = torch.sqrt(torch.clamp(spread, min=0.0) + 1e-4)
    near = nn.functional.interpolate(near, scale_factor=4.0, mode="bilinear", align_corners=False)
    spread = nn.functional.interpolate(spread, scale_factor=4.0, mode="bilinear", align_corners=False)
    return torch.clamp((field - near) / spread, -4.0, 4.0)


class Opacities(nn.Module):
    """Lung field at a fixed scale and the masks of its six zones to points, shapes and covered area.

    field [1, 1, 384, 480], zones [1, 6, 384, 480] of 0 and 1; returns cumulative logits [1, 6, 11],
    shape logits [1, 6, 6], area logits [1, 6].
    """

    def __init__(self):
        super().__init__()
        self.fine = one(1, 12)
        self.middle = nn.Sequential(one(12, 20, 2), one(20, 24))
        self.coarse = nn.Sequential(one(24, 36, 2), one(36, 36))
        self.pooled = nn.Sequential(nn.Linear(2 * (12 + 24 + 36), 64), nn.ReLU(inplace=True))
        self.amount = nn.Linear(64, 1)
        # Eleven thresholds that rise: the points are ordered.
        self.first = nn.Parameter(torch.tensor(-3.0))
        self.gaps = nn.Parameter(torch.zeros(POINTS - 2))
        self.shape = nn.Linear(64, SHAPES)
        self.area = nn.Linear(64, 1)

    def forward(self, field, zones):
        fine = self.fine(local(field))
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        told = []
        for features, scale in ((fine, 1), (middle, 2), (coarse, 4)):
            masks = zones if scale == 1 else nn.functional.avg_pool2d(zones, scale)
            weights = masks.flatten(2)
            weights = weights / (weights.sum(2, keepdim=True) + 1e-3)
            flat = features.flatten(2).transpose(1, 2)
            mean = weights @ flat
            spread = torch.sqrt(torch.clamp(weights @ (flat * flat) - mean * mean, min=0.0) + 1e-5)
            told += [mean, spread]
        zone = self.pooled(torch.cat(told, 2))
        steps = torch.cat([self.first.view(1), nn.functional.softplus(self.gaps)])
        thresholds = torch.cumsum(steps, 0)
        return self.amount(zone) - thresholds, self.shape(zone), self.area(zone).squeeze(2)


class OpacitiesShipped(nn.Module):
    """The same, with the probabilities a reader is shown: points [1, 6, 12], shapes [1, 6, 6], area [1, 6]."""

    def __init__(self, net, temperature, shift):
        super().__init__()
        self.net = net
        self.temperature = temperature
        self.shift = shift

    def forward(self, field, zones):
        amount, shape, area = self.net(field, zones)
        above = torch.sigmoid((amount - self.shift) / self.temperature)
        one = torch.ones_like(above[:, :, :1])
        points = torch.cat([one, above], 2) - torch.cat([above, torch.zeros_like(one)], 2)
        return points, torch.softmax(shape, 2), torch.sigmoid(area)


class LungsShipped(nn.Module):
    """The same, with probabilities."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, grey):
        return torch.sigmoid(self.net(grey))
