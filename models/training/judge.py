"""Sets what is set after teaching, and measures on films nobody learnt from."""

import os

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage

import films
import lots
import lungs
import manifest
import zones

# Of a field's pixels each way, what is left where a film of 350 mm is shrunk to 512 pixels.
SCALE_AT_512 = films.MM / (350 / 512)
ROUNDED = (0, 1, 2)


def seen(shelf, n):
    """A film of a shelf as a model is asked of it, with the lungs as the net finds them: field [1, 1, rows, columns], six zones."""
    found = shelf.found(n)
    return zones.normalised(torch.from_numpy(shelf.field(n))[None, None], found), found


def asked(net, shelf):
    """What a model says of each film of a shelf."""
    with torch.no_grad():
        for n in range(len(shelf)):
            field, found = seen(shelf, n)
            yield n, net(field, torch.from_numpy(found.astype(np.float32))[None])


def told(cells, shelf, scale=1):
    """What the zones of a shelf's films tell."""
    return torch.cat([zones.told_of(cells, *seen(shelf, n), scale) for n in range(len(shelf))])


def calibrated(net, told, points):
    """The temperature and shift of the points with the least loss on films that taught nothing."""
    with torch.no_grad():
        amounts = net(told)[0].reshape(-1, 11)
    above = (torch.from_numpy(points).reshape(-1)[:, None] > torch.arange(11)).float()
    loss = lambda t, shift: F.binary_cross_entropy_with_logits((amounts - shift) / t, above).item()
    tried = [(t, shift) for t in np.linspace(0.4, 3.0, 27) for shift in np.linspace(-1.5, 1.5, 31)]
    return tuple(float(it) for it in min(tried, key=lambda it: loss(*it)))


def usual(told):
    """Mean, whitening and usual distance of what the zones of learnt films tell."""
    flat = told.flatten(0, 1).double()
    mean = flat.mean(0)
    values, vectors = torch.linalg.eigh(torch.cov((flat - mean).T))
    # Directions in which the learnt films hardly differ count as if they differed a little.
    whitening = vectors / torch.sqrt(values.clamp(min=0.01 * values.mean()))
    far = torch.sqrt((((flat - mean) @ whitening) ** 2).mean(1)).reshape(-1, 6).mean(1)
    return mean.float(), whitening.float(), far.mean().float()


def median(points):
    """The point at which half of the probability is reached."""
    return (np.cumsum(points, -1) < 0.5).sum(-1)


def kappa(truth, said):
    """Quadratically weighted, over the twelve points."""
    seen = np.zeros((12, 12))
    np.add.at(seen, (truth, said), 1)
    weights = np.square(np.subtract.outer(np.arange(12), np.arange(12)))
    expected = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    return float(1 - (weights * seen).sum() / (weights * expected).sum())


def sensitivity_at(truth, score, specificity):
    """Sensitivity at a specificity: the threshold is the score that so many without do not pass."""
    threshold = np.quantile(score[~truth], specificity, method="higher")
    return float((score[truth] > threshold).mean())


def said_of(shipped, shelf):
    """Points, shapes, areas and strangeness of each film."""
    said = [[part[0].numpy() for part in (*answer[:3], answer[5])] for _, answer in asked(shipped, shelf)]
    return [np.array([it[nth] for it in said]) for nth in range(4)]


def long_mm(map_of_large):
    """The diagonal, in millimetres, of the largest part that the map calls large; 0 where there is none."""
    parts = ndimage.find_objects(ndimage.label(map_of_large >= manifest.LARGE_ABOVE)[0])
    return max((np.hypot(*(it.stop - it.start for it in part)) for part in parts), default=0.0) * films.MM * films.STRIDE


def large_figures(shipped, shelf):
    """Of films with a large opacity and without: how many have a part of at least 10 mm on the map of large ones."""
    true = np.array([long_mm(it / 255) for it in shelf.held["large"]]) >= manifest.LARGE_MM
    found = np.array([long_mm(answer[4][0, 0].numpy()) for _, answer in asked(shipped, shelf)]) >= manifest.LARGE_MM
    return {"films_with": int(true.sum()), "found": int(found[true].sum()), "films_without": int((~true).sum()), "found_where_none_is": int(found[~true].sum())}


def said_at(scale, cells, net, temperature, shift, shelf):
    """The same of a net on shrunk films."""
    with torch.no_grad():
        amount, shape, area = net(told(cells, shelf, scale))
    above = torch.sigmoid((amount - shift) / temperature)
    one = torch.ones_like(above[:, :, :1])
    points = torch.cat([one, above], 2) - torch.cat([above, 0 * one], 2)
    return [points.numpy(), torch.softmax(shape, 2).numpy(), torch.sigmoid(area).numpy(), np.zeros(len(points))]


def figures(said_of_films, shelf):
    """Of films with exact labels: agreement by zone and overall, by letter, the shape, what is covered."""
    points, shapes, areas, strange = said_of_films
    truth, letters = shelf.held["points"], shelf.held["shapes"][:, 0]
    said = median(points)
    deciding = (points * np.arange(12)).sum(2).argmax(1)
    overall = said[np.arange(len(said)), deciding]
    chance_of = points[np.arange(len(said)), deciding][:, 3:].sum(1)
    most = truth.max(1)
    # A shape is one of the film, told where there is something to tell.
    seen = most >= 3
    told = (shapes * (points[:, :, 3:].sum(2))[:, :, None]).sum(1).argmax(1)
    pure = shelf.held["shapes"][:, 0] == shelf.held["shapes"][:, 1]
    by_letter = {}
    for nth, letter in enumerate("pqrstu"):
        own = letters == nth
        by_letter[letter] = {
            "films": int(own.sum()), "kappa_zones": round(kappa(truth[own].ravel(), said[own].ravel()), 3),
            "letter_right": round(float((told[own & seen & pure] == nth).mean()), 3),
        }
    rounded = np.isin(told, ROUNDED) == np.isin(letters, ROUNDED)
    return {
        "films": len(truth), "kappa_overall": round(kappa(most, overall), 3), "kappa_zones": round(kappa(truth.ravel(), said.ravel()), 3),
        "kappa_by_zone": {zone: round(kappa(truth[:, nth], said[:, nth]), 3) for nth, zone in enumerate(films.ZONES)},
        "within_one": round(float((np.abs(truth - said) <= 1).mean()), 3), "bias": round(float((said - truth).mean()), 3),
        "sensitivity_at_specificity_0.90": round(sensitivity_at(most >= 3, chance_of, 0.9), 3),
        "sensitivity": round(float((overall >= 3)[most >= 3].mean()), 3), "specificity": round(float((overall < 3)[most < 3].mean()), 3),
        "rounded_or_irregular_right": round(float(rounded[seen].mean()), 3),
        "rounded_or_irregular_right_unmixed": round(float(rounded[seen & pure].mean()), 3),
        "by_letter": by_letter, "area_correlation": round(float(np.corrcoef(areas.ravel(), shelf.held["area"].ravel())[0, 1]), 3),
        "ood": [round(float(it), 3) for it in np.quantile(strange, [0.05, 0.5, 0.95, 1.0])],
    }


def lungs_figures(data, shipped, simulated):
    """Dice on films of persons not learnt from; `simulated`: a lot."""
    masked = lambda folder: films.masked_films(os.path.join(data, "lungs", folder))
    sources = {
        "montgomery": [it for it in masked("montgomery") if films.is_held_out(it[0])],
        "shenzhen": list(masked("shenzhen-test-only")),
        "simulated": [(line["file"], lots.shown(simulated, line), np.logical_or(*lots.lungs_of(line))) for line in lots.lines(simulated)[::8]],
    }
    found = {}
    for name, tested in sources.items():
        if tested:
            dice = lungs.dice(shipped, tested)
            found[name] = {"films": len(dice), "dice_mean": round(float(dice.mean()), 4), "dice_median": round(float(np.median(dice)), 4), "dice_least": round(float(dice.min()), 4)}
    return found


def on_film(lung_net, shipped, film):
    """What the model says of a real film whose millimetres are unknown: points by zone, strangeness, millimetres."""
    lung, certainty = lungs.lung_on(lung_net, film)
    parts = films.two_lungs(lung)
    if not parts or certainty < manifest.CERTAINTY:
        return {"reason": "lungs-not-found"}
    mm = films.estimated_mm(parts)
    field, cells = films.field_of(film, parts)
    with torch.no_grad():
        point, _, _, _, large, ood = shipped(torch.from_numpy(field)[None, None], torch.from_numpy(cells.astype(np.float32))[None])
    said = median(point[0].numpy())
    deciding = int((point[0].numpy() * np.arange(12)).sum(1).argmax())
    return {
        "reason": "resolution" if mm > manifest.COARSEST_MM else None, "mm": round(float(mm), 3), "points": said.tolist(),
        "overall": int(said[deciding]), "ood": round(float(ood), 3), "large": round(float(large.max()), 3),
    }


def real_figures(lung_net, shipped, held_out):
    """Of real normal films nobody learnt from, by where they come from."""
    found = {}
    for source, _, film in held_out:
        it = on_film(lung_net, shipped, film)
        own = found.setdefault(source, {"films": 0, "resolution": 0, "unlike": 0, "lungs-not-found": 0, "ge_1_0": 0, "ge_1_0_had_it_not_abstained": 0, "ood": []})
        own["films"] += 1
        own["ood"].append(it.get("ood"))
        over = it.get("overall", 0) >= 3
        own["ge_1_0_had_it_not_abstained"] += int(over)
        if it["reason"]:
            own[it["reason"]] += 1
        elif it["ood"] > manifest.OOD_ABOVE:
            own["unlike"] += 1
        else:
            own["ge_1_0"] += int(over)
    return found
