"""The nets: where the lungs are, what small opacities lie in each cell and zone, and where a large one lies."""

import torch
import torch.nn.functional as F
from torch import nn

POINTS, SHAPES = 12, 6
FEATURES = 24
BANDS = 5


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

    field [n, 1, 8 h, 8 w]. Answers [n, 13, h, w]: logits of the share covered, of all letters and of each; and the
    logarithm-like of how many of each letter are expected. With them the features [n, 24, h, w].
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
        self.cells = nn.Conv2d(c, 1 + 2 * SHAPES, 1)
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
    each = F.softplus(cells[:, 1 + SHAPES:])
    density = mean(each) / per_cell
    # Few and sure, or many and doubtful: the mean does not tell them apart.
    sure = torch.sqrt(mean(each * each)) / per_cell
    area = mean(torch.sigmoid(cells[:, : 1 + SHAPES]))
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


def whole_lungs(zones):
    """Both lungs [n, 1, h, w] from six zones, each with what is cut out of it filled up to 30 mm across.

    A large opacity is white like the wall and the heart: what finds the lungs may leave it out.
    """
    lungs = torch.stack([zones[:, :3].amax(1), zones[:, 3:].amax(1)], 1)
    grown = F.max_pool2d(lungs, 15, 1, 7)
    return torch.clamp(-F.max_pool2d(-grown, 15, 1, 7), 0.0, 1.0).amax(1, keepdim=True)


def at_a_millimetre(field):
    """Mean and spread [n, 1, 2 h, 2 w] of each 4 x 4 pixels of a field [n, 1, 8 h, 8 w]."""
    near, square = F.avg_pool2d(field, 4), F.avg_pool2d(field * field, 4)
    return near, torch.sqrt(torch.clamp(square - near * near, min=0.0) + 1e-5)


class Large(nn.Module):
    """Whole lungs at a millimetre a pixel to the logit [n, 1, h, w] that a cell lies in a large opacity.

    It sees both lungs at once: a mass is told from heart, hilum and breast by where it lies and by the other side.
    near, spread [n, 1, 2 h, 2 w]; lungs [n, 1, h, w].
    """

    def __init__(self, widths=(12, 24, 36, 48, 64, 64)):
        super().__init__()
        self.down, self.up = nn.ModuleList(), nn.ModuleList()
        n_in = 3
        for width in widths:
            self.down.append(nn.Sequential(conv(n_in, width), conv(width, width)))
            n_in = width
        for width in reversed(widths[1:-1]):
            self.up.append(nn.Sequential(conv(n_in + width, width), conv(width, width)))
            n_in = width
        self.last = nn.Conv2d(n_in, 1, 1)
        nn.init.constant_(self.last.bias, -4.0)

    def forward(self, near, spread, lungs):
        x = torch.cat([near, 10 * spread, F.interpolate(lungs, scale_factor=2.0, mode="nearest")], 1)
        kept = []
        for nth, down in enumerate(self.down):
            x = down(x)
            if nth + 1 < len(self.down):
                kept.append(x)
                x = F.max_pool2d(x, 2, ceil_mode=True)
        for up in self.up:
            fine = kept.pop()
            x = up(torch.cat([doubled(x, fine), fine], 1))
        return self.last(x)


class LargeShipped(nn.Module):
    """The same from the field and six zones, answering probabilities [n, 1, h, w]: the mean of the film and of the film
    turned over left to right."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, field, zones):
        seen = *at_a_millimetre(field), whole_lungs(zones)
        turned = self.net(*(it.flip(3) for it in seen)).flip(3)
        return torch.sigmoid(0.5 * (self.net(*seen) + turned)) * seen[2]


def texture_of(field, zones):
    """How much detail there is in the lungs [n, BANDS], from a quarter of a millimetre to eight: logarithms of its spread.

    field [n, 1, 8 h, 8 w], the lungs' own greys 0 to 1; zones [n, 6, h, w].
    """
    lung = -F.max_pool2d(-zones.amax(1, keepdim=True), 3, 1, 1)
    lung, bands = F.interpolate(lung, scale_factor=8.0, mode="nearest"), []
    for _ in range(BANDS):
        coarser = F.avg_pool2d(field, 3, 1, 1, count_include_pad=False)
        detail = (field - coarser) ** 2 * lung
        bands.append(0.5 * torch.log(detail.sum((1, 2, 3)) / (lung.sum((1, 2, 3)) + 1e-3) + 1e-9))
        field, lung = F.avg_pool2d(coarser, 2), -F.max_pool2d(-lung, 2)
    return torch.stack(bands, 1)


class Texture(nn.Module):
    """How far a film's detail lies from that of the learnt films [n]: 3 at the limits of `low` and `high` [BANDS].

    A film with more noise, more sharpening or more blur than any that was learnt is one it knows nothing of: what
    small opacities look like on it was never seen.
    """

    def __init__(self, low, high):
        super().__init__()
        self.register_buffer("middle", 0.5 * (low + high))
        self.register_buffer("reach", 0.5 * (high - low))

    def forward(self, field, zones):
        return 3 * (torch.abs(texture_of(field, zones) - self.middle) / self.reach).amax(1)


class Opacities(nn.Module):
    """All together, with the answers a reader is shown, and how far the film lies from what was learnt.

    field [1, 1, 8 h, 8 w]; zones [1, 6, h, w] of 0 and 1.
    `strange`: (mean [k], whitening [k, k], usual distance) of what the zones of learnt films told; `texture`: of their
    detail.
    """

    def __init__(self, cells, zones, large, per_cell, temperature, shift, strange, texture):
        super().__init__()
        self.cells, self.zones, self.large, self.texture = cells, zones, large, texture
        self.temperature, self.shift = temperature, shift
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
        far = torch.maximum(far, self.texture(field, zones))
        covered = torch.stack([torch.sigmoid(cells[:, :1]) for cells, _ in both]).mean(0) * zones.amax(1)[:, None]
        return points, torch.softmax(shape, 2), torch.sigmoid(area), covered, self.large(field, zones), far / (far + 1.0)
