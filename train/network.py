"""The network: word inputs, maxout, two convolutions, bidirectional SRU layers, heads. src/lang/network.c runs it."""
import torch
import torch.nn.functional as F
from torch import nn

from data import NAMES
from features import BUCKETS
from lists import KINDS
from native import Linear, Scan
from pretrained import WIDTH as READ

WORD, GLOVE, BANK = 64, 100, 8
HASHED = {"suffix3": 32, "suffix2": 16, "prefix3": 16, "shape": 16, "ngrams": 32}
INPUT = WORD + GLOVE + sum(HASHED.values()) + BANK + 4  # 4 columns of padding make 288, a multiple of 32
ARC, RELATION, TAG, NAME = 160, 128, 192, 96
BANKS = 3  # ewt, gum, any
GUESSED = 20000  # words that hidden ones are guessed among, while training


def maxout(x):
    return torch.max(*x.chunk(2, -1))


def dropped(x, p, training):
    """Dropout of x [B,T,D] with one mask for a sentence: the same columns for all its tokens."""
    if not training:
        return x
    mask = torch.rand(x.shape[0], 1, x.shape[2]) >= p
    return x * (mask.float() / (1 - p))


class Convolution(nn.Module):
    """x + maxout(linear of the normalised x at t - dilation, t, t + dilation)"""

    def __init__(self, width, dilation):
        super().__init__()
        self.norm, self.mix, self.dilation = nn.LayerNorm(width), Linear(3 * width, 2 * width), dilation

    def forward(self, x, real, drop):
        h = self.norm(x) * real
        d = self.dilation
        pad = F.pad(h, (0, 0, d, d))
        h = torch.cat([pad[:, :-2 * d], h, pad[:, 2 * d:]], -1)
        return x + drop(maxout(self.mix(h)))


class Recurrence(nn.Module):
    """Bidirectional SRU over the normalised input, https://arxiv.org/abs/1709.02755"""

    def __init__(self, width, hidden):
        super().__init__()
        self.mats, self.hidden = 3 if width == 2 * hidden else 4, hidden
        self.norm = nn.LayerNorm(width)
        self.mix = Linear(width, 2 * self.mats * hidden, bias=False)
        self.v = nn.Parameter(torch.zeros(2, 2, hidden).uniform_(-0.1, 0.1))
        self.bias = nn.Parameter(torch.zeros(2, 2, hidden))
        with torch.no_grad():
            self.bias[:, 1] = -1.0  # highway first

    def forward(self, x, lengths):
        h = self.norm(x)
        u = self.mix(h).view(*x.shape[:2], 2, self.mats, self.hidden)
        return Scan.apply(u, h if self.mats == 3 else h[..., :0], self.v, self.bias, lengths)


class Network(nn.Module):
    def __init__(self, words, vectors, labels, width, hidden, layers, reader=None):
        super().__init__()
        self.reader = reader
        self.word = nn.Embedding(words, WORD)
        nn.init.normal_(self.word.weight, 0, 0.1)
        self.glove = nn.Embedding.from_pretrained(vectors, freeze=True)
        self.glove_unknown = nn.Parameter(torch.zeros(GLOVE))
        self.bank = nn.Embedding(BANKS, BANK)
        for kind, size in HASHED.items():
            table = nn.EmbeddingBag(BUCKETS[kind], size, mode="mean") if kind == "ngrams" else nn.Embedding(BUCKETS[kind], size)
            nn.init.zeros_(table.weight)
            setattr(self, kind, table)
        self.mix = Linear(INPUT - 4 + (READ if reader else 0), 2 * width)
        self.near, self.far = Convolution(width, 1), Convolution(width, 2)
        self.recurrences = nn.ModuleList([Recurrence(width if i == 0 else 2 * hidden, hidden) for i in range(layers)])
        self.norm = nn.LayerNorm(2 * hidden)
        self.root = nn.Parameter(torch.zeros(2 * hidden).normal_(0, 0.1))
        self.arc_dependent, self.arc_head = Linear(2 * hidden, ARC), Linear(2 * hidden, ARC)
        self.arc_pair, self.arc_bias = Linear(ARC, ARC, bias=False), Linear(ARC, 1, bias=False)
        nn.init.zeros_(self.arc_bias.weight)
        self.relation_dependent, self.relation_head = Linear(2 * hidden, RELATION), Linear(2 * hidden, RELATION)
        self.relation = Linear(2 * RELATION, len(labels["deprel"]))
        self.word_norm = nn.LayerNorm(width)
        self.tag = Linear(2 * hidden + width, TAG)
        for kind in ("upos", "xpos", "feats", "lemma"):
            setattr(self, kind, Linear(TAG, len(labels[kind])))
        self.name_hidden, self.name = Linear(2 * hidden + width, NAME), Linear(NAME, len(NAMES))
        self.guess, self.guess_bias = Linear(2 * hidden, GLOVE), nn.Parameter(torch.zeros(min(GUESSED, len(vectors))))
        self.listed = nn.Parameter(torch.zeros(2 * KINDS, NAME))
        self.transition = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))
        self.opening = nn.Parameter(torch.zeros(len(NAMES)))
        forbidden = torch.zeros(len(NAMES), len(NAMES))
        for b, to in enumerate(NAMES):
            for a, source in enumerate(NAMES):
                if to[0] == "I" and source[2:] != to[2:]:
                    forbidden[a, b] = -10000.0
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("forbidden_opening", torch.tensor([-10000.0 if n[0] == "I" else 0.0 for n in NAMES]))

    def forward(self, batch):
        x, words = self.encode(batch)
        return self.heads(x, words, batch)

    def encode(self, batch):
        """(the encoded tokens, the normalised words without context)

        batch.word, .glove, .bank [B,T]; .hashed {kind: [B,T]}; .grams [n], .gram_offsets [B*T]; .lengths [B]; .listed [B,T,2 KINDS];
        .hidden [B,T] words that must be guessed, or None"""
        drop = lambda x, p: dropped(x, p, self.training)
        shape = batch.word.shape
        glove = self.glove(batch.glove)
        glove = torch.where((batch.glove == 0)[..., None], self.glove_unknown, glove)
        parts = [drop(self.word(batch.word), 0.2), drop(glove, 0.1)]
        parts += [drop(getattr(self, k)(batch.hashed[k]), 0.2) for k in ("suffix3", "suffix2", "prefix3", "shape")]
        parts.append(drop(self.ngrams(batch.grams, batch.gram_offsets).view(*shape, -1), 0.2))
        parts.append(self.bank(batch.bank))
        if self.reader:
            parts.append(drop(self.reader(batch.forms, shape[1]), 0.2))
        real = batch.real[..., None]
        inputs = torch.cat(parts, -1)
        if batch.hidden is not None:
            inputs = inputs * ~batch.hidden[..., None]
        x = drop(maxout(self.mix(inputs)), 0.2)
        words = self.word_norm(x)
        x = self.near(x, real, lambda v: drop(v, 0.2))
        x = self.far(x, real, lambda v: drop(v, 0.2))
        for i, layer in enumerate(self.recurrences):
            x = layer(drop(x, 0.3) if i else x, batch.lengths)
        return drop(self.norm(x), 0.33), words

    def heads(self, x, words, batch):
        """Raw scores: arcs [B,T,T+1] (column 0 the root), tag scores, name emissions, and the function for relations."""
        drop = lambda v, p=0.33: dropped(v, p, self.training)
        both = torch.cat([x, words], -1)
        full = torch.cat([self.root.expand(x.shape[0], 1, -1), x], 1)
        dependent, head = drop(F.relu(self.arc_dependent(x))), drop(F.relu(self.arc_head(full)))
        arcs = self.arc_pair(dependent) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        blocked = torch.cat([torch.ones(x.shape[0], 1), batch.real], 1) == 0
        arcs = arcs.masked_fill(blocked[:, None, :], -1e4)
        arcs = arcs.masked_fill(torch.eye(x.shape[1] + 1, dtype=torch.bool)[None, 1:], -1e4)
        rd, rh = drop(F.relu(self.relation_dependent(x))), drop(F.relu(self.relation_head(full)))

        def relations(heads):
            h = torch.gather(rh, 1, heads[..., None].expand(-1, -1, rh.shape[-1]))
            return self.relation(torch.cat([rd * h, F.relu(rd - h)], -1))

        tag = drop(F.relu(self.tag(both)))
        tags = {k: getattr(self, k)(tag) for k in ("upos", "xpos", "feats", "lemma")}
        names = self.name(drop(F.relu(self.name_hidden(both) + batch.listed @ self.listed)))
        return arcs, relations, tags, names

    def guess_loss(self, x, batch):
        """Of the words that were hidden: each is guessed from what stands around it, as a GloVe vector. Only while training."""
        wanted = batch.meant[batch.hidden]
        x = x[batch.hidden][wanted > 0]
        if not len(x):
            return 0.0
        scores = self.guess(x) @ self.glove.weight[:len(self.guess_bias)].t() + self.guess_bias
        return F.cross_entropy(scores, wanted[wanted > 0])

    def name_loss(self, scores, gold, lengths, known):
        """Negative log-likelihood of a linear chain, per sentence; known [B] is 1 where names are annotated."""
        moves, start = self.transition + self.forbidden, self.opening + self.forbidden_opening
        alpha = scores[:, 0] + start
        rows = torch.arange(gold.shape[0])
        path = alpha[rows, gold[:, 0]]
        for t in range(1, scores.shape[1]):
            inside = (t < lengths)[:, None]
            following = torch.logsumexp(alpha[:, :, None] + moves, 1) + scores[:, t]
            alpha = torch.where(inside, following, alpha)
            step = moves[gold[:, t - 1], gold[:, t]] + scores[rows, t, gold[:, t]]
            path = path + torch.where(inside[:, 0], step, torch.zeros(()))
        return ((torch.logsumexp(alpha, 1) - path) * known).sum()

    def name_paths(self, scores, lengths):
        moves, start = self.transition + self.forbidden, self.opening + self.forbidden_opening
        out = []
        for b, n in enumerate(lengths.tolist()):
            best, back = scores[b, 0] + start, []
            for t in range(1, n):
                value, index = (best[:, None] + moves).max(0)
                best = value + scores[b, t]
                back.append(index)
            path = [int(best.argmax())]
            for index in reversed(back):
                path.append(int(index[path[-1]]))
            out.append(path[::-1])
        return out
