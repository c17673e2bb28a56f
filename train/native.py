"""Compiles train/scan.c into the work folder and loads it: the SRU recurrence, the checksum, the hash."""
import ctypes
import os
import subprocess

import torch
import torch.nn.functional as F
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
lib = None
always = False  # 16-bit factors also where nothing is trained
HALVES = "avx512_bf16" in open("/proc/cpuinfo").read()  # products of 16-bit floats are four times as fast there
ROWS = 256  # a new number of rows costs new kernels, so that it is rounded up to a multiple of this


def halves(x):
    """x [n, k] with 16 bits, and rows of zeros below."""
    out = torch.zeros(-len(x) % ROWS + len(x), x.shape[1], dtype=torch.bfloat16)
    out[:len(x)] = x
    return out


class Product(torch.autograd.Function):
    """x w' with 16-bit factors and 32-bit sums, for x [n, k] and w [m, k]."""

    @staticmethod
    def forward(context, x, w):
        n, x, w = len(x), halves(x), w.to(torch.bfloat16)
        context.save_for_backward(x, w)
        return (x @ w.t())[:n].float()

    @staticmethod
    def backward(context, d):
        x, w = context.saved_tensors
        n, d = len(d), halves(d)
        return (d @ w)[:n].float(), (d.t() @ x).float()


class Linear(nn.Linear):
    """nn.Linear, while training with 16-bit factors where the processor has them."""

    def forward(self, x):
        if not (HALVES and (self.training or always)):
            return F.linear(x, self.weight, self.bias)
        y = Product.apply(x.reshape(-1, x.shape[-1]), self.weight).view(*x.shape[:-1], -1)
        return y if self.bias is None else y + self.bias


def load(work):
    global lib
    os.makedirs(work, exist_ok=True)
    target = os.path.join(work, "scan.so")
    source = os.path.join(HERE, "scan.c")
    if not os.path.exists(target) or os.path.getmtime(target) < os.path.getmtime(source):
        subprocess.check_call(["gcc", "-O3", "-march=native", "-ffast-math", "-shared", "-fPIC", "-o", target + ".new", source, "-lm"])
        os.replace(target + ".new", target)
    lib = ctypes.CDLL(target)
    lib.checksum.restype = ctypes.c_uint64
    lib.hash.restype = ctypes.c_uint64


def checksum(data):
    return lib.checksum(bytes(data), ctypes.c_uint64(len(data)))


def hash_of(data):
    return lib.hash(data, ctypes.c_uint64(len(data)))


def address(tensor):
    assert tensor.is_contiguous()
    return ctypes.c_void_p(tensor.data_ptr())


class Scan(torch.autograd.Function):
    """Both directions of an SRU layer over a padded batch; see scan.c for the layouts."""

    @staticmethod
    def forward(context, u, x, v, bias, lengths):
        batch, time, _, mats, hidden = u.shape
        u, x = u.contiguous(), x.contiguous()
        c = torch.empty(batch, time, 2, hidden)
        h = torch.empty(batch, time, 2 * hidden)
        lib.sru_forward(batch, time, hidden, mats, address(lengths), address(u), address(x), address(v), address(bias), address(c), address(h))
        context.save_for_backward(u, x, v, bias, lengths, c)
        return h

    @staticmethod
    def backward(context, dh):
        u, x, v, bias, lengths, c = context.saved_tensors
        batch, time, _, mats, hidden = u.shape
        du, dx = torch.empty_like(u), torch.empty_like(x)
        dv, dbias = torch.zeros_like(v), torch.zeros_like(bias)
        lib.sru_backward(batch, time, hidden, mats, address(lengths), address(u), address(x), address(v), address(bias), address(c),
                         address(dh.contiguous()), address(du), address(dx), address(dv), address(dbias))
        return du, (dx if mats == 3 else None), dv, dbias, None
