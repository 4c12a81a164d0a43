"""Real lungs into which opacities are laid: normal films, and radiographs reconstructed from CT."""

import glob
import os

import films
import lungs

# A share of the picture that two lungs of a whole chest film fill.
LIKELY = (0.12, 0.5)


def normal_films(data):
    """Montgomery's normal films of persons not held out."""
    for name, film, mask in films.masked_films(os.path.join(data, "lungs", "montgomery")):
        parts = films.two_lungs(mask)
        if name.endswith("_0.png") and not films.is_held_out(name) and parts:
            yield name, film, parts


def reconstructed(data, net, at_most=None, held_out=False):
    """LIDC-IDRI's patients, held out or not, in whose radiographs the net finds two lungs of a likely size."""
    paths = sorted(it for it in glob.glob(os.path.join(data, "lidc-drr", "*.png")) if ".nodules" not in it)
    n_found = 0
    for path in paths:
        name = os.path.basename(path)
        if films.is_held_out(name.removesuffix(".png")) != held_out or n_found == at_most:
            continue
        film = films.grey(path)
        parts = films.two_lungs(lungs.lung_on(net, film)[0])
        if parts and LIKELY[0] < (parts[0] | parts[1]).mean() < LIKELY[1]:
            n_found += 1
            yield name, film, parts


def shelved(data, net, at_most=130):
    """What a shelf of them holds: each film as large as it is, and smaller.

    Films of 512 pixels are all there is to learn from. Half as large, their vessels, ribs and grain are as fine as those
    of a film of twice the pixels: what is real and no opacity, at the scale of the smallest ones.
    """
    for source, found in (("montgomery", normal_films(data)), ("lidc", reconstructed(data, net, at_most))):
        for name, film, parts in found:
            for part in (1.0, 0.7, 0.5):
                field, zones = films.field_of(film, parts, part * films.estimated_mm(parts))
                if all(zone.sum() > 50 * part**2 for zone in zones):
                    yield [name, source, part], {"field": field, "zones": zones}


def fine_films(data):
    """Field and zones of real films, made so small that their detail is that of films which are taken."""
    for _, film, lungs_there in normal_films(data):
        yield films.field_of(film, lungs_there, 0.3)


def with_nodules(data, net, held_out=False):
    """LIDC-IDRI's patients: (film, lungs, mask of the nodules that radiologists outlined on the CT)."""
    for name, film, lungs in reconstructed(data, net, held_out=held_out):
        yield film, lungs, films.grey(os.path.join(data, "lidc-drr", name.replace(".png", ".nodules.png"))) > 0.5


def wholes(data, net):
    """Whole real lungs not held out, with their nodules where they have some."""
    yield from ((film, lungs, None) for _, film, lungs in normal_films(data))
    yield from with_nodules(data, net)


def held_out_normals(data):
    """Real normal films nobody learnt from: (where from, name, film)."""
    for name, film, _ in films.masked_films(os.path.join(data, "lungs", "montgomery")):
        if name.endswith("_0.png") and films.is_held_out(name):
            yield "montgomery", name, film
    for path in sorted(glob.glob(os.path.join(data, "films", "nih", "*.png"))):
        yield "nih", os.path.basename(path), films.grey(path)
    for name, film, _ in films.masked_films(os.path.join(data, "lungs", "shenzhen-test-only")):
        if name.endswith("_0.png"):
            yield "shenzhen", name, film
