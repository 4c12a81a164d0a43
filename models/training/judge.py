"""Sets what is set after teaching, and measures on films nobody learnt from."""

import os

import numpy as np
import torch
import torch.nn.functional as F
from scipy import ndimage

import films
import large
import lots
import lungs
import manifest
import nets
import real
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


# How far beyond the learnt films' detail a film may lie, in logarithms of its spread.
BEYOND = 0.25


def texture(learnt):
    """The limits of detail, of films as they are and as the coarsest film that is taken would show them.

    `learnt`: field [rows, columns] and six zones of films that were learnt.
    """
    told = []
    with torch.no_grad():
        for field, zones_there in (as_asked(*it) for it in learnt):
            told += [nets.texture_of(it, zones_there) for it in (field, coarsened(field))]
    told = torch.cat(told)
    return nets.Texture(told.amin(0) - BEYOND, told.amax(0) + BEYOND)


def coarsened(field):
    """A field [1, 1, rows, columns] as a film of the coarsest pixels that are taken gives it."""
    size = [round(it * films.MM / manifest.COARSEST_MM) for it in field.shape[2:]]
    return F.interpolate(F.interpolate(field, size, mode="area"), field.shape[2:], mode="bilinear", align_corners=False)


def as_asked(field, found):
    """A field [rows, columns] and six zones as a net is asked."""
    field = zones.normalised(torch.from_numpy(field.astype(np.float32))[None, None], found)
    return field, torch.from_numpy(found.astype(np.float32))[None]


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


def long_mm(map_of_large, above):
    """The diagonal, in millimetres, of the largest part of the map above a probability; 0 where there is none."""
    parts = ndimage.find_objects(ndimage.label(map_of_large >= above)[0])
    return max((np.hypot(*(it.stop - it.start for it in part)) for part in parts), default=0.0) * films.MM * films.STRIDE


def large_map(net, field, zones):
    """What the net of large opacities says of a field [1, 1, rows, columns] and six zones."""
    with torch.no_grad():
        return net(field, torch.from_numpy(zones.astype(np.float32))[None])[0, 0].numpy()


def large_maps(net, shelf):
    """The map of each film of a shelf, and of which kind the film is: with, without, or with a round nodule instead."""
    kinds = ["nodule" if "solitary-nodule" in of[2] else "without" for of in shelf.films]
    for n, true in enumerate(shelf.held["large"]):
        if manifest.LARGE_MM <= long_mm(true / 255, 0.5):
            kinds[n] = "with"
    return np.array([large_map(net, *seen(shelf, n)) for n in range(len(shelf))]), np.array(kinds)


def large_above(maps, kinds):
    """The lowest probability at which one in twenty films without, and no more, has a part of at least 10 mm."""
    for above in np.arange(0.3, 0.96, 0.05):
        too_many = [manifest.LARGE_MM <= long_mm(it, above) for it in maps[kinds == "without"]]
        if np.mean(too_many) <= 0.05:
            break
    return round(float(above), 2)


def large_figures(maps, kinds, above):
    """Of films of each kind: how many there are, and how many have a part of at least 10 mm on the map."""
    found = np.array([manifest.LARGE_MM <= long_mm(it, above) for it in maps])
    return {kind: {"films": int((kinds == kind).sum()), "found": int(found[kinds == kind].sum())} for kind in ("with", "nodule", "without")}


def real_large_figures(finds, net, data, above):
    """The same of real films nobody learnt from: normal ones, and radiographs by the longest nodule that stands out."""
    kinds, maps = [], []
    for source, _, film in real.held_out_normals(data):
        lungs_found = films.two_lungs(lungs.lung_on(finds, film)[0])
        if lungs_found:
            kinds.append(source)
            maps.append(large_map(net, *asked_of(film, lungs_found)))
    for film, lungs_found, nodules in real.with_nodules(data, finds, held_out=True):
        stand = [nodule for is_large, nodule in large.stands(film, nodules, films.estimated_mm(lungs_found)) if is_large]
        longest = max((np.ptp(np.argwhere(it), axis=0).max() * films.estimated_mm(lungs_found) for it in stand), default=0)
        kinds.append("lidc-20mm" if 20 <= longest else "lidc-10mm" if stand else "lidc-less")
        maps.append(large_map(net, *asked_of(film, lungs_found)))
    found = np.array([manifest.LARGE_MM <= long_mm(it, above) for it in maps])
    kinds = np.array(kinds)
    return {str(kind): {"films": int((kinds == kind).sum()), "found": int(found[kinds == kind].sum())} for kind in np.unique(kinds)}


def asked_of(film, lungs_found):
    """Field and zones of a real film whose millimetres are unknown, as a model is asked."""
    field, zones = films.field_of(film, lungs_found)
    return torch.from_numpy(field)[None, None], zones


def said_at(scale, cells, net, temperature, shift, shelf):
    """The same of a net on shrunk films."""
    with torch.no_grad():
        amount, shape, area = net(told(cells, shelf, scale))
    above = torch.sigmoid((amount - shift) / temperature)
    one = torch.ones_like(above[:, :, :1])
    points = torch.cat([one, above], 2) - torch.cat([above, 0 * one], 2)
    return [points.numpy(), torch.softmax(shape, 2).numpy(), torch.sigmoid(area).numpy(), None]


def figures(said_of_films, shelf):
    """Of films with exact labels: agreement by zone and overall, by letter, the shape, what is covered."""
    points, shapes, areas, _ = said_of_films
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
    }


def spread(values):
    """The lowest twentieth, the middle, the highest twentieth and the highest of values."""
    return [round(float(it), 3) for it in np.quantile(values, [0.05, 0.5, 0.95, 1.0])]


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


def changed(film, chance):
    """A film as a bad station would show it: by what was done, each far beyond what is usual."""
    soft = lambda pixels: ndimage.gaussian_filter(film, pixels)
    yield "noise", np.clip(film + chance.normal(0, 0.06, film.shape), 0, 1)
    yield "sharpened", np.clip(film + 3 * (film - soft(2)), 0, 1)
    yield "blurred", soft(2.5)
    yield "eight_greys", np.round(film * 8) / 8


def changed_figures(lung_net, shipped, held_out):
    """Of films of which it abstains from none as they are: how often it abstains and calls 1/0 or more once they are changed."""
    found, chance = {}, np.random.default_rng(1)
    for film in held_out:
        for name, it in changed(film, chance):
            said = on_film(lung_net, shipped, it.astype(np.float32))
            is_silent = bool(said["reason"]) or said["ood"] > manifest.OOD_ABOVE
            own = found.setdefault(name, {"films": 0, "abstained": 0, "ge_1_0": 0, "ge_1_0_had_it_not_abstained": 0})
            over = said.get("overall", 0) >= 3
            own["films"] += 1
            own["abstained"] += int(is_silent)
            own["ge_1_0"] += int(over and not is_silent)
            own["ge_1_0_had_it_not_abstained"] += int(over)
    return found


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
