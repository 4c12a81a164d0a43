"""What the opacities' net would gain and lose with whole numbers of eight bits.

    python eight_bit.py --work WORK --model ../quarter-millimetre

WORK is a training's; the scales are set on the lot that calibrates, and both forms are measured on the lot that is tried.
"""

import argparse
import json
import os
import time

import numpy as np
import onnxruntime
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

import judge
import shelf

N_SCALES = 16  # films by which the scales are set
ANSWERS = ["points", "shapes", "area", "ood"]


def asked_of(films, n):
    field, found = judge.seen(films, n)
    return {"field": field.numpy(), "zones": found.astype(np.float32)[None]}


class Films(CalibrationDataReader):
    """Films one after another, as the setting of scales wants them."""

    def __init__(self, films):
        self.left = iter([asked_of(films, n) for n in range(min(N_SCALES, len(films)))])

    def get_next(self):
        return next(self.left, None)


def measured(paths, films):
    """Figures of nets' files, and their seconds to a film on two threads. They are asked in turns, film by film."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    nets = [onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]) for path in paths]
    said, seconds = [[] for _ in nets], [0.0 for _ in nets]
    for n in range(len(films)):
        asked = asked_of(films, n)
        for nth, net in enumerate(nets):
            begun = time.time()
            said[nth].append([part[0] for part in net.run(ANSWERS, asked)])
            seconds[nth] += (time.time() - begun) / len(films)
    answers = [[np.array([it[nth] for it in own]) for nth in range(len(ANSWERS))] for own in said]
    megabytes = [round(os.path.getsize(path) / 1e6, 2) for path in paths]
    return [{"megabytes": it[0], "seconds_a_film": round(it[1], 3), **judge.figures(it[2], films)} for it in zip(megabytes, seconds, answers)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", required=True)
    typed = parser.parse_args()
    kept = lambda name: shelf.Shelf(os.path.join(typed.work, name))
    path, whole = os.path.join(typed.model, "opacities.onnx"), os.path.join(typed.work, "opacities-8-bit.onnx")
    quantize_static(
        path, whole, Films(kept("calibrated")), quant_format=QuantFormat.QDQ, op_types_to_quantize=["Conv"], per_channel=True,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
    )
    print(json.dumps(dict(zip(("32 bits", "8 bits"), measured([path, whole], kept("tried")))), indent=1))


if __name__ == "__main__":
    main()
