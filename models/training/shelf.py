"""Fields and what is true of them, kept in a folder so that teaching can read them in any order."""

import json
import os

import numpy as np

import films
import lots

CELLS = (films.ROWS // films.STRIDE, films.COLUMNS // films.STRIDE)
# A miliary tuberculosis looks like p and is labelled as none: nothing can be learnt from it.
NOT_TO_BE_TOLD = {"miliary"}


class Shelf:
    """`field(n)` [rows, columns]; `zones(n)` and `found(n)` [6, h, w]: as they are, and as the lungs' net finds them;
    `held`: what was laid, by name."""

    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "shelf.json")) as file:
            self.films = json.load(file)
        self.fields = np.load(os.path.join(folder, "fields.npy"), mmap_mode="r")
        held = np.load(os.path.join(folder, "true.npz"))
        self.held = {name: held[name] for name in held.files}

    def __len__(self):
        return len(self.films)

    def field(self, n):
        return self.fields[n].astype(np.float32)

    def zones(self, n):
        return np.stack([self.held["zones"][n] == 1 + nth for nth in range(6)])

    def found(self, n):
        return np.stack([self.held["found"][n] == 1 + nth for nth in range(6)])

    def again(self):
        """What it was filled with, as far as whole films tell of large opacities: (name, what is true)."""
        for n, name in enumerate(self.films):
            yield name, {"field": self.field(n), "found": self.found(n), "large": self.held["large"][n] / 255}


def fill(folder, made):
    """Writes a shelf of what `made` yields: (name, what is true, as lots.learnt_from says it, or with less)."""
    os.makedirs(folder, exist_ok=True)
    names, held, path = [], {}, os.path.join(folder, "fields.part")
    with open(path, "wb") as file:
        for name, it in made:
            names.append(name)
            file.write(it["field"].astype(np.float16).tobytes())
            kept = {name: numbered(it[name]) for name in ("zones", "found") if name in it}
            if "counts" in it:
                kept |= {
                    "counts": it["counts"].astype(np.uint8), "covered": np.round(it["covered"] * 255).astype(np.uint8),
                    "large": np.round(it["large"] * 255).astype(np.uint8), "points": it["points"].astype(np.int64),
                    "shapes": it["shapes"].astype(np.int64), "area": it["area"].astype(np.float32),
                }
            for key, value in kept.items():
                held.setdefault(key, []).append(value)
    shape = (len(names), films.ROWS, films.COLUMNS)
    np.save(os.path.join(folder, "fields.npy"), np.memmap(path, np.float16, "r", shape=shape) if names else np.zeros(shape, np.float16))
    os.remove(path)
    np.savez_compressed(os.path.join(folder, "true.npz"), **{key: np.stack(value) for key, value in held.items()})
    with open(os.path.join(folder, "shelf.json"), "w") as file:
        json.dump(names, file)


def numbered(zones):
    """Six zones in one picture: 1 to 6, 0 outside."""
    picture = np.zeros(CELLS, np.uint8)
    for nth, zone in enumerate(zones):
        picture[zone] = 1 + nth
    return picture


def simulated(lot, lungs_net, every=1):
    """What a lot teaches, film by film."""
    for line in lots.lines(lot)[::every]:
        if not NOT_TO_BE_TOLD & set(line["look_alikes"]):
            yield [line["file"], line["person"], line["look_alikes"]], lots.learnt_from(lot, line, lungs_net)
