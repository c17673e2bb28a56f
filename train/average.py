#!/usr/bin/python3
"""Writes the average of finished networks of one size, of which the later ones went on from the earlier.

usage: average.py SHARED WORK MODEL CHECKPOINT…

Such networks lie close together; between them the trees are as good and the names better than at either (README.md)."""
import sys

import arithmetic  # noqa: F401, before torch
import torch

import data
import export
import native
from lists import Lists


def main():
    shared, work, model, *paths = sys.argv[1:]
    native.load(work)
    checkpoints = [torch.load(path) for path in paths]
    first, labels = checkpoints[0], checkpoints[0]["labels"]
    assert all(c["labels"] == labels and c["words"] == first["words"] for c in checkpoints)
    network = {}
    for name, value in first["network"].items():
        same = [c["network"][name] for c in checkpoints]
        network[name] = sum(same) / len(same) if value.dtype.is_floating_point else value
    annotated = [s for part in data.load(shared)[0].values() for s in part]
    export.write(model, network, labels, first["words"], first["trained"], annotated, Lists(work, annotated))
    torch.save({**checkpoints[-1], "network": network}, model + ".pt")


if __name__ == "__main__":
    main()
