"""Packs the matrices of a weights file anew, as export.py does now: for files that were written before it knew of steep rows.
usage: repack.py MODEL NEW WORK"""
import struct
import sys

import numpy

import export
import native

DTYPES = {number: letter for letter, number in export.TYPES.items()}


def tensors(data):
    """Name to array, in the file's order."""
    out = {}
    for i in range(struct.unpack_from("<I", data, 12)[0]):
        name, kind, rank, a, b, c, _, offset = struct.unpack_from("<64sII3IIQ", data, 64 + 96 * i)
        dims = (a, b, c)[:rank]
        out[name.rstrip(b"\0").decode()] = numpy.frombuffer(data, DTYPES[kind], int(numpy.prod(dims)), offset).reshape(dims)
    return out


def unpacked(weight, rows):
    blocks, quads, _ = weight.shape
    return weight.reshape(blocks, quads, 16, 4).transpose(0, 2, 1, 3).reshape(blocks * 16, quads * 4)[:rows]


def main():
    path, new, work = sys.argv[1:]
    native.load(work)
    out = tensors(open(path, "rb").read())
    for name in [n[:-len(".weight")] for n, value in out.items() if n.endswith(".weight") and value.ndim == 3]:
        scale = out[name + ".scale"]
        values = unpacked(out[name + ".weight"], len(scale))
        values, out[name + ".scale"] = export.gentle(values * scale[:, None], values, scale)
        out[name + ".weight"] = export.packed(values)
    export.write_tensors(new, out)


if __name__ == "__main__":
    main()
