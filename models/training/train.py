"""Teaches all nets, calibrates, measures, and writes a model's folder.

    python train.py --data DATA --profusion PROGRAM --work WORK --out ../quarter-millimetre

Each stage leaves its result in WORK and is passed over where that is there: a training that was cut off goes on.
"""

import argparse
import itertools
import json
import os
import shutil
import subprocess

import torch

import films
import judge
import large
import lungs
import manifest
import nets
import opacities
import real
import shelf
import lots
import zones

# Seeds of the simulated lots and how many films they have of a person; no person is in two of them. Many films of one
# person show what opacities are, many persons what they are not.
LEARNT = {"lot": (21, 4), "lot-persons": (24, 2), "lot-once": (25, 1), "lot-more": (41, 1)}
CALIBRATED, TRIED = (22, 2), (31, 2)


def simulated(typed, name, count, seed, films_a_person):
    """A lot's folder, made by the program where it is not there."""
    folder = os.path.join(typed.work, name)
    if not os.path.exists(os.path.join(folder, "done")):
        shutil.rmtree(folder, ignore_errors=True)
        order = [typed.profusion, "films", "simulate", "--count", str(count), "--seed", str(seed), "--out", folder]
        subprocess.run(order + ["--films-a-person", str(films_a_person), "--masks", "--json"], check=True, stdout=subprocess.DEVNULL)
        open(os.path.join(folder, "done"), "w").close()
    return folder


def shelved(typed, name, made):
    """A shelf, filled where it is not there."""
    folder = os.path.join(typed.work, name)
    if not os.path.exists(os.path.join(folder, "shelf.json")):
        shelf.fill(folder, made())
    return shelf.Shelf(folder)


def held_out(typed, finds):
    """The shelf on which is set what is set after teaching, and the one on which is judged."""
    lots_held = {"calibrated": (max(8, typed.held_out * 8 // 15), CALIBRATED), "tried": (typed.held_out, TRIED)}
    made = {name: simulated(typed, f"lot-{name}", count, *of) for name, (count, of) in lots_held.items()}
    return [shelved(typed, name, lambda it=it: shelf.simulated(it, finds)) for name, it in made.items()]


def lungs_net(typed, lot):
    """The lungs' net, taught where it is not there."""
    kept, net = os.path.join(typed.work, "lungs.pt"), nets.Lungs()
    if os.path.exists(kept):
        net.load_state_dict(torch.load(kept))
        return net.eval()
    real_films = films.masked_films(os.path.join(typed.data, "lungs", "montgomery"))
    real_films = [films.letterbox(film, mask=mask) for name, film, mask in real_films if not films.is_held_out(name)]
    made = []
    for line in lots.lines(lot)[::2][:120]:
        right, left = lots.lungs_of(line)
        made.append(films.letterbox(lots.shown(lot, line), mask=right | left))
    sources = [real_films, real_films, real_films, made] if real_films else [made]
    net = lungs.teach(sources, typed.lung_steps, typed.seed, told)
    torch.save(net.state_dict(), kept)
    return net


def large_net(typed, simulated, finds):
    """The net of large opacities, taught where it is not there. `simulated`: what a shelf is filled with."""
    kept = lambda name: os.path.join(typed.work, name)
    if not os.path.exists(kept("wholes.npz")):
        of_real = large.of_real(real.wholes(typed.data, finds)) if typed.data else ()
        large.keep(kept("wholes.npz"), itertools.chain(large.of_simulated(simulated), of_real))
    return nets.LargeShipped(large.teach(large.Wholes(kept("wholes.npz")), typed.large_steps, typed.seed, kept("large.pt"), told)).eval()


def texture_net(typed, simulated):
    """What tells how far a film's detail lies from that of the learnt ones."""
    of_real = real.fine_films(typed.data) if typed.data else ()
    return judge.texture(itertools.chain(((it["field"], it["found"]) for _, it in simulated), of_real)).eval()


def large_figures(typed, net, finds, shelves):
    """What it finds of large opacities; the threshold is set on the first shelf, the figures are the second's."""
    above = judge.large_above(*judge.large_maps(net, shelves[0]))
    found = {"steps": typed.large_steps, "above": above, "tried": judge.large_figures(*judge.large_maps(net, shelves[1]), above)}
    return found | {"real": judge.real_large_figures(finds, net, typed.data, above)} if typed.data else found


def strange_figures(typed, shipped, finds, shelf_tried):
    """How unlike the learnt films those are that nobody learnt from, and what is said of real normal ones."""
    strange = judge.said_of(shipped, shelf_tried)[3].ravel()
    found = {"strange": {"films": len(strange), "ood": judge.spread(strange), "abstained": int((strange > manifest.OOD_ABOVE).sum())}}
    nih = [film for source, _, film in real.held_out_normals(typed.data) if source == "nih"]
    found["strange"]["nih_changed"] = judge.changed_figures(finds, shipped, nih)
    return found | {"real_normals": judge.real_figures(finds, shipped, real.held_out_normals(typed.data))}


def ablated(typed, learnt, backgrounds, shelves, scale, kept):
    """The figures of the same nets, taught alike, on films that were shrunk: `scale` of their pixels each way."""
    cells = opacities.teach(learnt, backgrounds, [typed.ablation_steps], typed.seed, kept, scale, told)
    all_told = once(kept.replace("cells", "told"), lambda: zones.films_told(cells, learnt, backgrounds, typed.seed, typed.laid, scale))
    zone = zones.teach(*all_told, typed.seed)
    set_to = judge.calibrated(zone, judge.told(cells, shelves[0], scale), shelves[0].held["points"])
    return judge.figures(judge.said_at(scale, cells, zone, *set_to, shelves[1]), shelves[1])


def once(path, made):
    """What is kept in a file, made where it is not there."""
    if not os.path.exists(path):
        torch.save(made(), path)
    return torch.load(path)


def told(text):
    print(text, flush=True)


def arguments(model=False):
    """What is typed; `model`: of which model all but the large opacities stays."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="", help="holds lungs/montgomery, lungs/shenzhen-test-only, lidc-drr, films; without it only simulated films teach")
    parser.add_argument("--profusion", required=True, help="the program, which simulates films")
    parser.add_argument("--work", required=True, help="what is made on the way")
    parser.add_argument("--model" if model else "--out", required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--films", type=int, default=640, help="of each of the four lots learnt from")
    parser.add_argument("--held-out", type=int, default=300)
    parser.add_argument("--lung-steps", type=int, default=800)
    parser.add_argument("--rounds", type=int, nargs="+", default=[6000, 3000, 8000, 10000], help="steps of each round, those after the first at a lower rate")
    parser.add_argument("--laid", type=int, default=500, help="whole films with laid opacities from which the zones' net learns")
    parser.add_argument("--large-steps", type=int, default=3600)
    parser.add_argument("--ablation-steps", type=int, default=0, help="also teach two nets for so many steps: one on films of 512 pixels")
    return parser.parse_args()


def main():
    typed = arguments()
    torch.set_num_threads(typed.threads)
    os.makedirs(typed.work, exist_ok=True)
    made = {name: simulated(typed, name, typed.films, *of) for name, of in LEARNT.items()}
    lung = lungs_net(typed, made["lot-persons"])
    finds = nets.LungsShipped(lung).eval()
    learnt = shelved(typed, "learnt", lambda: itertools.chain.from_iterable(shelf.simulated(it, finds) for it in made.values()))
    backgrounds = shelved(typed, "real", lambda: real.shelved(typed.data, finds))
    told(f"{len(learnt)} simulated films, {len(backgrounds)} real lungs")
    kept = lambda name: os.path.join(typed.work, name)
    shelves = held_out(typed, finds)
    figures = {"seed": typed.seed, "films": len(learnt), "real_lungs": len(backgrounds), "rounds": typed.rounds, "lung_steps": typed.lung_steps}
    figures["lungs"] = judge.lungs_figures(typed.data, finds, kept("lot-tried"))

    cells = opacities.teach(learnt, backgrounds, typed.rounds, typed.seed, kept("cells.pt"), 1, told)
    all_told = once(kept("told.pt"), lambda: zones.films_told(cells, learnt, backgrounds, typed.seed, typed.laid))
    zone = zones.teach(*all_told, typed.seed)
    temperature, shift = judge.calibrated(zone, judge.told(cells, shelves[0]), shelves[0].held["points"])
    whole = large_net(typed, learnt.again(), finds)
    detail = texture_net(typed, learnt.again())
    strange = judge.usual(all_told[0])
    shipped = nets.Opacities(cells, zone, whole, zones.per_cell(), temperature, shift, strange, detail).eval()
    figures |= {"temperature": temperature, "shift": shift, "tried": judge.figures(judge.said_of(shipped, shelves[1]), shelves[1])}
    told(json.dumps(figures, indent=1))
    figures |= strange_figures(typed, shipped, finds, shelves[1])
    figures["large"] = large_figures(typed, whole, finds, shelves)
    if typed.ablation_steps:
        figures["ablation"] = {
            name: ablated(typed, learnt, backgrounds, shelves, scale, kept(f"cells-{name}.pt"))
            for name, scale in (("at_a_quarter_millimetre", 1), ("at_512_pixels", judge.SCALE_AT_512))
        }
    manifest.write(typed.out, finds, shipped, figures)
    told(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
