"""Greys by pydicom, for the comparison in tests/it/pixels/peer.rs.

On standard input one JSON list of films, each {"file", "stored", "window", "out"}: the DICOM file; its stored values
as 32-bit whole numbers, for a syntax that pydicom has no decoder for; a center and width for a film without any VOI;
where to write. For each VOI of the file, tables first, 8-bit greys go to OUT.0, OUT.1 ... On standard output one JSON
list, for each film {"vois", "pixels", "fault"}.
"""

import json
import sys

import numpy as np
from pydicom import dcmread
from pydicom.pixels import apply_modality_lut, apply_voi, apply_windowing


def pixels_of(ds, stored):
    try:
        return ds.pixel_array, "pydicom"
    except Exception:  # whatever it is, the values handed in take their place
        return np.fromfile(stored, "<i4").reshape(ds.Rows, ds.Columns), "handed in"


def greys(ds, values, voi):
    """Greys from 0 to 1 by the table or window in this place, before any inversion."""
    n_tables = len(ds.get("VOILUTSequence", []))
    if voi < n_tables:
        bits = ds.VOILUTSequence[voi].LUTDescriptor[2]
        return apply_voi(values, ds, voi) / (2.0**bits - 1)
    ends = np.array([-1e9, 1e9])
    low, high = apply_windowing(ends, ds, voi - n_tables)
    return (apply_windowing(values, ds, voi - n_tables) - low) / (high - low)


def render(film):
    ds = dcmread(film["file"], force=True)
    pixels, whose = pixels_of(ds, film["stored"])
    values = apply_modality_lut(pixels, ds)
    n_windows = ds["WindowCenter"].VM if ds.get("WindowCenter") is not None else 0
    n_vois = len(ds.get("VOILUTSequence", [])) + n_windows
    if n_vois == 0:
        ds.WindowCenter, ds.WindowWidth = film["window"]
        ds.VOILUTFunction = "LINEAR_EXACT"
        n_vois = 1
    is_inverse = ds.PhotometricInterpretation == "MONOCHROME1" or ds.get("PresentationLUTShape") == "INVERSE"
    for voi in range(n_vois):
        shown = greys(ds, values, voi)
        shown = 1 - shown if is_inverse else shown
        np.floor(shown * 255 + 0.5).astype("u1").tofile(f"{film['out']}.{voi}")
    return {"vois": n_vois, "pixels": whose, "fault": None}


def tried(film):
    try:
        return render(film)
    except Exception as fault:
        return {"vois": 0, "pixels": "", "fault": f"{type(fault).__name__}: {fault}"[:120]}


np.seterr(over="ignore")
json.dump([tried(film) for film in json.load(sys.stdin)], sys.stdout)
