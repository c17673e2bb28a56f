"""Imported before torch: one thread, so that sums have one order, and OpenBLAS's widest kernels, which an older OpenBLAS does not
choose by itself on processors that are newer than it."""
import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
if "avx512f" in open("/proc/cpuinfo").read():
    os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")
