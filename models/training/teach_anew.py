"""Teaches anew what a model answers of large opacities and of how unlike a film is, and sets both into that model.

    python teach_anew.py --model ../quarter-millimetre --data DATA --profusion PROGRAM --work WORK

All else that the model answers stays as it is, to the last bit.
"""

import itertools
import json
import os

import onnx
import onnxruntime
import torch
from onnx import helper

import films
import manifest
import shelf
import train

# The lots that teach: whole lungs are told by few persons' films, for most are real ones.
LOTS = ("lot", "lot-persons")
# One simulated film in so many tells what detail is usual.
EVERY = 4


class Asked:
    """A net as the ONNX Runtime answers it: one answer, or all in their order."""

    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path)
        self.names = [it.name for it in self.session.get_inputs()]

    def __call__(self, *given):
        answers = self.session.run(None, {name: it.numpy() for name, it in zip(self.names, given)})
        answers = [torch.from_numpy(it) for it in answers]
        return answers if 1 < len(answers) else answers[0]


class Anew(torch.nn.Module):
    """What is set in: the map of large opacities, and the strangeness of a film's detail."""

    def __init__(self, large, texture):
        super().__init__()
        self.large, self.texture = large, texture

    def forward(self, field, zones):
        far = self.texture(field, zones)
        return self.large(field, zones), far / (far + 1.0)


def set_in(path, net):
    """Has the net in the ONNX file `path` answer `large` by this one, and `ood` by whichever finds it stranger."""
    alone = path + ".anew"
    cells = (films.ROWS // films.STRIDE, films.COLUMNS // films.STRIDE)
    inputs = {"field": (1, 1, films.ROWS, films.COLUMNS), "zones": (1, 6, *cells)}
    manifest.exported(net, alone, inputs, ["large", "strange_detail"])
    whole, own = onnx.load(path), onnx.compose.add_prefix(onnx.load(alone), "anew/", rename_inputs=False, rename_outputs=False)
    os.remove(alone)
    without_what_was_set_in(whole.graph)
    renamed(whole.graph, {"large": "large_before", "ood": "ood_before"})
    whole.graph.node.extend(own.graph.node)
    whole.graph.initializer.extend(own.graph.initializer)
    whole.graph.node.append(helper.make_node("Max", ["ood_before", "strange_detail"], ["ood"], name="anew/ood"))
    without_dead_ends(whole.graph)
    onnx.checker.check_model(whole, full_check=True)
    onnx.save(whole, path)


def without_what_was_set_in(graph):
    """The model's own answers again, where these were set in before."""
    for part in (graph.node, graph.initializer):
        own = [it for it in part if not it.name.startswith("anew/")]
        del part[:]
        part.extend(own)
    renamed(graph, {"ood_before": "ood"})


def renamed(graph, names):
    """Calls what goes from node to node otherwise."""
    for node in graph.node:
        for part in (node.input, node.output):
            part[:] = [names.get(name, name) for name in part]


def without_dead_ends(graph):
    """Takes away what no answer needs."""
    needed, nodes = {it.name for it in graph.output}, []
    for node in reversed(graph.node):
        if needed & set(node.output):
            nodes.insert(0, node)
            needed |= set(node.input)
    weights = [it for it in graph.initializer if it.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(nodes), graph.initializer.extend(weights)


def main():
    typed = train.arguments(model=True)
    torch.set_num_threads(typed.threads)
    os.makedirs(typed.work, exist_ok=True)
    finds = Asked(os.path.join(typed.model, "lungs.onnx"))
    made = [train.simulated(typed, name, typed.films, *train.LEARNT[name]) for name in LOTS]
    taught_by = lambda every=1: itertools.chain.from_iterable(shelf.simulated(it, finds, every) for it in made)
    large = train.large_net(typed, taught_by(), finds)
    with open(os.path.join(typed.model, "figures.json")) as file:
        figures = json.load(file)
    shelves = train.held_out(typed, finds)
    figures["large"] = train.large_figures(typed, large, finds, shelves)
    path = os.path.join(typed.model, "opacities.onnx")
    set_in(path, Anew(large, train.texture_net(typed, taught_by(EVERY))).eval())
    figures["tried"].pop("ood", None)
    figures |= train.strange_figures(typed, Asked(path), finds, shelves[1])
    manifest.tell(typed.model, figures)
    train.told(json.dumps({name: figures[name] for name in ("large", "strange", "real_normals")}, indent=1))


if __name__ == "__main__":
    main()
