"""The two nets: where the lungs are, and what lies in each zone."""

import torch
import torch.nn.functional as F
from torch import nn

POINTS, SHAPES = 12, 6


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


class Opacities(nn.Module):
    """The lung field and the cells of its zones to what lies there.

    field [n, 1, 8 h, 8 w]; zones [n, 6, h, w] of 0 and 1. Answers a dictionary:
    counts [n, 6, h, w]   opacities of each letter expected in a cell
    covered, large [n, h, w]   logits
    amount [n, 6, 11]   logits of "more than point k" by zone
    shape [n, 6, 6]   logits; area [n, 6]   share covered; told [n, 6, k]   what the zone's answer is made of
    """

    def __init__(self, per_cm2, cell_mm, widths=(16, 48, 96, 128)):
        super().__init__()
        a, b, c, d = widths
        self.cell_cm2 = (cell_mm / 10) ** 2
        # Opacities of each letter in a square centimetre at 1/1, by the simulator's convention.
        self.register_buffer("per_cm2", torch.tensor(per_cm2, dtype=torch.float32))
        self.fine = nn.Sequential(conv(3, a, 2, 5), conv(a, a))
        self.middle = nn.Sequential(conv(a, b, 2), conv(b, b), conv(b, b))
        self.coarse = nn.Sequential(conv(b, c, 2), conv(c, c), conv(c, c))
        self.wide = nn.Sequential(conv(c, d, 2), conv(d, d), conv(d, d))
        self.joined = conv(c + d, c)
        self.cells = nn.Conv2d(c, SHAPES + 2, 1)
        self.pooled = nn.Conv2d(c, 24, 1)
        self.zone = nn.Sequential(nn.Linear(2 * 24 + SHAPES + 3, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU())
        self.amount = nn.Linear(64, 1)
        # Eleven thresholds that rise: the points are ordered.
        self.first = nn.Parameter(torch.tensor(-3.0))
        self.gaps = nn.Parameter(torch.zeros(POINTS - 2))
        self.shape = nn.Linear(64, SHAPES)
        nn.init.constant_(self.cells.bias, -3.0)

    def trunk(self, field):
        x = self.coarse(self.middle(self.fine(torch.cat([field, *local(field)], 1))))
        wide = F.interpolate(self.wide(x), scale_factor=2.0, mode="nearest")
        return self.joined(torch.cat([x, wide], 1))

    def forward(self, field, zones):
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            x = self.trunk(field)
            cells, pooled = self.cells(x), self.pooled(x)
        cells, pooled = cells.float(), pooled.float()
        counts, covered = F.softplus(cells[:, :SHAPES]), cells[:, SHAPES]
        n_cells = zones.flatten(2).sum(2)
        share = zones.flatten(2) / (n_cells[:, :, None] + 1e-3)
        mean = lambda it: share @ it.flatten(2).transpose(1, 2)
        density = mean(counts) / self.cell_cm2
        over = (density / self.per_cm2).sum(2, keepdim=True)
        area = mean(torch.sigmoid(covered)[:, None])
        centre = mean(pooled)
        spread = torch.sqrt(torch.clamp(mean(pooled * pooled) - centre * centre, min=0.0) + 1e-4)
        told = torch.cat([centre, spread, torch.log(density / self.per_cm2 + 0.02), torch.log(over + 0.02), area, over.clamp(max=12.0) / 4], 2)
        zone = self.zone(told)
        steps = torch.cat([self.first.view(1), F.softplus(self.gaps)])
        amount = self.amount(zone) + 2.0 * torch.log(over + 0.02) - torch.cumsum(steps, 0)
        return {
            "counts": counts, "covered": covered, "large": cells[:, SHAPES + 1], "amount": amount,
            "shape": self.shape(zone) + torch.log(density / self.per_cm2 + 0.02), "area": area.squeeze(2), "told": told,
        }


class OpacitiesShipped(nn.Module):
    """The same with the answers a reader is shown, and how far the film lies from what was learnt.

    `strange`: (mean [k], whitening [k, k], usual distance) of what the zones of learnt films told.
    """

    def __init__(self, net, temperature, shift, strange):
        super().__init__()
        self.net, self.temperature, self.shift = net, temperature, shift
        for name, value in zip(("mean", "whitening", "usual"), strange):
            self.register_buffer(name, torch.as_tensor(value, dtype=torch.float32))

    def forward(self, field, zones):
        said = self.net(field, zones)
        above = torch.sigmoid((said["amount"] - self.shift) / self.temperature)
        one = torch.ones_like(above[:, :, :1])
        points = torch.cat([one, above], 2) - torch.cat([above, torch.zeros_like(one)], 2)
        far = (said["told"] - self.mean) @ self.whitening
        far = torch.sqrt((far * far).mean(2)).mean(1) / self.usual
        lung = zones.amax(1)
        return (
            points, torch.softmax(said["shape"], 2), said["area"],
            (torch.sigmoid(said["covered"]) * lung)[:, None], torch.sigmoid(said["large"])[:, None], far / (far + 1.0),
        )
