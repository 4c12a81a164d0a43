"""The two nets: where the lungs are, and what lies in each zone."""

import torch
import torch.nn.functional as F
from torch import nn

POINTS, SHAPES = 12, 6
FEATURES = 24


def conv(n_in, n_out, stride=1, kernel=3):
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(n_out), nn.ReLU(inplace=True),
    )


class Lungs(nn.Module):
    """Grey [n, 1, side, side] in 0..1 to the logit of lung, pixel by pixel."""

    def __init__(self, widths=(16, 32, 48, 64, 96)):
        super().__init__()
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        n_in = 1
        for width in widths:
            self.down.append(nn.Sequential(conv(n_in, width), conv(width, width)))
            n_in = width
        for width in reversed(widths[:-1]):
            self.up.append(nn.Sequential(conv(n_in + width, width), conv(width, width)))
            n_in = width
        self.last = nn.Conv2d(n_in, 1, 1)

    def forward(self, grey):
        kept, x = [], grey
        for nth, down in enumerate(self.down):
            x = down(x)
            if nth + 1 < len(self.down):
                kept.append(x)
                x = F.max_pool2d(x, 2)
        for up in self.up:
            x = up(torch.cat([F.interpolate(x, scale_factor=2.0, mode="nearest"), kept.pop()], 1))
        return self.last(x)


class LungsShipped(nn.Module):
    """The same, answering probabilities: the mean of the film and of the film turned over left to right."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, grey):
        turned = torch.flip(self.net(torch.flip(grey, [3])), [3])
        return torch.sigmoid(0.5 * (self.net(grey) + turned))


def local(field):
    """The field against its own neighbourhood of 7 mm, in units of how much things differ there.

    Stations sharpen and compress each in their own way; little of that is left after this.
    """
    small, square = F.avg_pool2d(field, 4), F.avg_pool2d(field * field, 4)
    near = F.avg_pool2d(small, 7, stride=1, padding=3, count_include_pad=False)
    spread = F.avg_pool2d(square, 7, stride=1, padding=3, count_include_pad=False) - near * near
    spread = torch.sqrt(torch.clamp(spread, min=0.0) + 1e-4)
    near = F.interpolate(near, scale_factor=4.0, mode="bilinear", align_corners=False)
    spread = F.interpolate(spread, scale_factor=4.0, mode="bilinear", align_corners=False)
    return torch.clamp((field - near) / spread, -4.0, 4.0), field - near


def doubled(coarse, like):
    """Twice as many pixels each way, no more than `like` has."""
    fine = F.interpolate(coarse, scale_factor=2.0, mode="nearest")
    return fine if fine.shape[2:] == like.shape[2:] else fine[:, :, :like.shape[2], :like.shape[3]]


class Again(nn.Module):
    """What is seen, looked at again. It begins as nothing added, so that a net may learn it late."""

    def __init__(self, width):
        super().__init__()
        self.steps = nn.Sequential(conv(width, width), nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))
        nn.init.zeros_(self.steps[-1].weight)

    def forward(self, x):
        return F.relu(x + self.steps(x))


class Cells(nn.Module):
    """The lung field to what lies in each cell of 8 x 8 pixels.

    field [n, 1, 8 h, 8 w]. Answers [n, 14, h, w]: logits of the share covered, of all letters and of each; of a large
    opacity; and the logarithm-like of how many of each letter are expected. With them the features [n, 24, h, w].
    """

    def __init__(self, widths=(16, 48, 96, 128, 128)):
        super().__init__()
        a, b, c, d, e = widths
        self.fine = nn.Sequential(conv(3, a, 2, 5), conv(a, a))
        self.middle = nn.Sequential(conv(a, b, 2), conv(b, b), conv(b, b))
        self.coarse = nn.Sequential(conv(b, c, 2), conv(c, c), conv(c, c))
        # A vessel is told from a strand by where it comes from: the look around reaches several centimetres.
        self.wide = nn.Sequential(conv(c, d, 2), conv(d, d))
        self.widest = nn.Sequential(conv(d, e, 2), conv(e, e), conv(e, e))
        self.wide_joined, self.wide_again = conv(d + e, d), Again(d)
        self.joined, self.again = conv(c + d, c), Again(c)
        self.cells = nn.Conv2d(c, 2 + 2 * SHAPES, 1)
        self.pooled = nn.Conv2d(c, FEATURES, 1)
        nn.init.constant_(self.cells.bias, -3.0)

    def forward(self, field):
        x = self.coarse(self.middle(self.fine(torch.cat([field, *local(field)], 1))))
        wide = self.wide(x)
        wide = self.wide_again(self.wide_joined(torch.cat([wide, doubled(self.widest(wide), wide)], 1)))
        x = self.again(self.joined(torch.cat([x, doubled(wide, x)], 1)))
        return self.cells(x), self.pooled(x)


def told_by(cells, pooled, zones, per_cell):
    """What the zones' answers are made of [n, 6, k]: means over the cells of each zone.

    per_cell [6]: opacities of each letter in a cell at 1/1, by the simulator's convention.
    """
    share = zones.flatten(2) / (zones.flatten(2).sum(2)[:, :, None] + 1e-3)
    mean = lambda it: share @ it.flatten(2).transpose(1, 2)
    each = F.softplus(cells[:, 2 + SHAPES:])
    density = mean(each) / per_cell
    # Few and sure, or many and doubtful: the mean does not tell them apart.
    sure = torch.sqrt(mean(each * each)) / per_cell
    area = mean(torch.sigmoid(cells[:, [0, *range(2, 2 + SHAPES)]]))
    centre = mean(pooled)
    spread = torch.sqrt(torch.clamp(mean(pooled * pooled) - centre * centre, min=0.0) + 1e-4)
    over = density.sum(2, keepdim=True)
    return torch.cat([torch.log(over + 0.02), torch.log(density + 0.02), torch.log(sure + 0.02), torch.log(area + 0.002), area, centre, spread], 2)


class Zones(nn.Module):
    """What is told of a zone and of its film to its answers: logits of "more than point k", of the shape, of the area."""

    def __init__(self, n_told):
        super().__init__()
        self.register_buffer("mean", torch.zeros(n_told))
        self.register_buffer("spread", torch.ones(n_told))
        self.seen = nn.Linear(4 * n_told, 96)
        # What is usual differs from the upper to the lower zones.
        self.place = nn.Parameter(torch.zeros(3, 96))
        self.zone = nn.Sequential(nn.ReLU(), nn.Dropout(0.2), nn.Linear(96, 64), nn.ReLU())
        self.amount, self.shape, self.area = nn.Linear(64, 1), nn.Linear(64, SHAPES), nn.Linear(64, 1)
        # Eleven thresholds that rise: the points are ordered.
        self.first = nn.Parameter(torch.tensor(-3.0))
        self.gaps = nn.Parameter(torch.zeros(POINTS - 2))

    def forward(self, told):
        told = (told - self.mean) / self.spread
        # Added to nothing, they stand beside every zone.
        film = [it + 0 * told for it in (told.mean(1, keepdim=True), told.amax(1, keepdim=True), told.amin(1, keepdim=True))]
        zone = self.zone(self.seen(torch.cat([told, *film], 2)) + torch.cat([self.place, self.place]))
        steps = torch.cat([self.first.view(1), F.softplus(self.gaps)])
        return self.amount(zone) - torch.cumsum(steps, 0), self.shape(zone), self.area(zone).squeeze(2)


def seen(net, field, ways=(False, True)):
    """Cells and features of a field as a cells' net sees it: as it is, and upside down and turned back.

    What is small has no up or down: what only one way shows is halved.
    """
    for is_turned in ways:
        yield [it.flip((2, 3)) for it in net(field.flip((2, 3)))] if is_turned else net(field)


class Opacities(nn.Module):
    """Both together, with the answers a reader is shown, and how far the film lies from what was learnt.

    field [1, 1, 8 h, 8 w]; zones [1, 6, h, w] of 0 and 1.
    `strange`: (mean [k], whitening [k, k], usual distance) of what the zones of learnt films told.
    """

    def __init__(self, cells, zones, per_cell, temperature, shift, strange):
        super().__init__()
        self.cells, self.zones, self.temperature, self.shift = cells, zones, temperature, shift
        self.register_buffer("per_cell", per_cell)
        for name, value in zip(("mean", "whitening", "usual"), strange):
            self.register_buffer(name, torch.as_tensor(value, dtype=torch.float32))

    def forward(self, field, zones):
        both = list(seen(self.cells, field))
        told = torch.stack([told_by(*it, zones, self.per_cell) for it in both]).mean(0)
        amount, shape, area = self.zones(told)
        above = torch.sigmoid((amount - self.shift) / self.temperature)
        one = torch.ones_like(above[:, :, :1])
        points = torch.cat([one, above], 2) - torch.cat([above, torch.zeros_like(one)], 2)
        far = (told - self.mean) @ self.whitening
        far = torch.sqrt((far * far).mean(2)).mean(1) / self.usual
        maps = torch.stack([torch.sigmoid(cells[:, :2]) for cells, _ in both]).mean(0) * zones.amax(1)[:, None]
        return points, torch.softmax(shape, 2), torch.sigmoid(area), maps[:, :1], maps[:, 1:], far / (far + 1.0)
