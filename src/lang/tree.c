/* Maximum spanning trees as in Camerini, Fratta and Maffioli (1979): follow best incoming arcs backwards from a token; a
 * path that meets the finished part is finished, a path that meets itself is a cycle and becomes one node. Scores are
 * whole numbers, so that sums have no rounding. */
#include "lang/tree.h"

/* Scores are cut to ±LEAST and counted in 1/65536; an arc from the root costs ROOT_COST, more than a whole tree can differ, so
 * that a tree takes only one. */
static const float SCORE_CUT = 1000.0f;
enum { SCORE_UNIT = 65536 };
static const int64_t ROOT_COST = (int64_t)1 << 40;

typedef struct Arc {
    int64_t score;
    uint16_t head, dependent; /* tokens from 1, or the root 0 */
} Arc;

typedef struct Forest {
    uint32_t room;     /* nodes that have a place in the matrix: n + 1 */
    Arc *arcs;         /* [room * dependent's place + head's place]: the best arc between two nodes */
    Arc *best;         /* [2n + 1] per node: the arc into it that was chosen */
    uint16_t *parent;  /* [2n + 1] per node: the node it was merged into, or 0 */
    uint16_t *place;   /* [2n + 1] per node: its row and column */
    uint16_t *active;  /* nodes that are not merged into another */
    uint32_t n_active;
    uint16_t *path;    /* nodes from which arcs are being followed */
    uint8_t *state;    /* per node */
} Forest;

enum { NODE_NEW, NODE_ON_PATH, NODE_DONE };

size_t tree_scratch(uint32_t n) {
    size_t room = n + 1, nodes = 2 * (size_t)n + 2;
    return (room * room + nodes) * sizeof(Arc) + nodes * (4 * sizeof(uint16_t) + 1) + 64;
}

static Forest forest_in(void *scratch, uint32_t n) {
    size_t room = n + 1, nodes = 2 * (size_t)n + 2;
    Forest forest = {.room = n + 1, .arcs = scratch};
    forest.best = forest.arcs + room * room;
    forest.parent = (uint16_t *)(void *)(forest.best + nodes);
    forest.place = forest.parent + nodes;
    forest.active = forest.place + nodes;
    forest.path = forest.active + nodes;
    forest.state = (uint8_t *)(forest.path + nodes);
    return forest;
}

static Arc *arc_between(Forest *forest, uint16_t head, uint16_t dependent) {
    return &forest->arcs[(size_t)forest->place[dependent] * forest->room + forest->place[head]];
}

/* One root and no cycle. */
static bool is_tree(const uint16_t *heads, uint32_t n, uint8_t *seen) {
    uint32_t roots = 0;
    memset(seen, 0, n);
    for (uint32_t i = 0; i < n; i++) roots += heads[i] == TOKEN_ROOT;
    if (roots != 1) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (at != TOKEN_ROOT && seen[at] == 0) seen[at] = 1, at = heads[at];
        if (at != TOKEN_ROOT && seen[at] == 1) return false;
        for (at = i; at != TOKEN_ROOT && seen[at] == 1; at = heads[at]) seen[at] = 2;
    }
    return true;
}

/* Replaces the nodes from path[start] on, which are a cycle, by a new node. */
static void merge_cycle(Forest *forest, uint32_t start, uint32_t length, uint16_t merged) {
    uint16_t *cycle = forest->path + start;
    for (uint32_t i = 0; i < length; i++) forest->parent[cycle[i]] = merged;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < forest->n_active; i++)
        if (forest->parent[forest->active[i]] != merged) forest->active[kept++] = forest->active[i];
    forest->n_active = kept;
    forest->place[merged] = forest->place[cycle[0]];
    for (uint32_t i = 0; i < kept; i++) {
        uint16_t other = forest->active[i];
        Arc in = {INT64_MIN, 0, 0}, out = {INT64_MIN, 0, 0};
        for (uint32_t k = 0; k < length; k++) {
            Arc into = *arc_between(forest, other, cycle[k]), from = *arc_between(forest, cycle[k], other);
            into.score -= forest->best[cycle[k]].score;
            if (into.score > in.score) in = into;
            if (from.score > out.score) out = from;
        }
        *arc_between(forest, other, merged) = in;
        if (other) *arc_between(forest, merged, other) = out;
    }
    forest->active[forest->n_active++] = merged;
}

static uint16_t top_of(const Forest *forest, uint16_t node) {
    while (forest->parent[node]) node = forest->parent[node];
    return node;
}

/* Follows best arcs backwards from `node` until the finished part is met; returns the next free node number. */
static uint16_t finish_from(Forest *forest, uint16_t node, uint16_t next) {
    uint32_t length = 0;
    for (;;) {
        forest->path[length++] = node;
        forest->state[node] = NODE_ON_PATH;
        Arc best = {INT64_MIN, 0, 0};
        for (uint32_t i = 0; i < forest->n_active; i++) {
            if (forest->active[i] == node) continue;
            const Arc *arc = arc_between(forest, forest->active[i], node);
            if (arc->score > best.score || (arc->score == best.score && arc->head < best.head)) best = *arc;
        }
        forest->best[node] = best;
        uint16_t head = top_of(forest, best.head);
        if (forest->state[head] == NODE_DONE) break;
        if (forest->state[head] == NODE_ON_PATH) {
            uint32_t start = length - 1;
            while (forest->path[start] != head) start--;
            merge_cycle(forest, start, length - start, next);
            length = start;
            head = next++;
        }
        node = head;
    }
    for (uint32_t i = 0; i < length; i++) forest->state[forest->path[i]] = NODE_DONE;
    return next;
}

static void spanning_tree(const float *scores, size_t stride, uint32_t n, uint16_t *heads, void *scratch) {
    Forest forest = forest_in(scratch, n);
    uint32_t nodes = 2 * n + 2;
    memset(forest.parent, 0, nodes * sizeof *forest.parent);
    memset(forest.state, NODE_NEW, nodes);
    memset(forest.arcs, 0, forest.room * sizeof *forest.arcs); /* the root has no head */
    forest.n_active = n + 1;
    for (uint32_t i = 0; i <= n; i++) forest.place[i] = forest.active[i] = (uint16_t)i;
    for (uint32_t d = 1; d <= n; d++)
        for (uint32_t h = 0; h <= n; h++) {
            float score = scores[stride * (d - 1) + h];
            score = score > -SCORE_CUT ? score : -SCORE_CUT;
            score = score < SCORE_CUT ? score : SCORE_CUT;
            int64_t whole = (int64_t)(score * SCORE_UNIT);
            forest.arcs[(size_t)d * forest.room + h] = (Arc){h ? whole : whole - ROOT_COST, (uint16_t)h, (uint16_t)d};
        }
    forest.state[0] = NODE_DONE;
    uint16_t next = (uint16_t)(n + 1);
    for (uint16_t node = 1; node <= n; node++)
        if (forest.state[top_of(&forest, node)] == NODE_NEW) next = finish_from(&forest, top_of(&forest, node), next);
    /* A merged node's arc enters at one of the nodes inside: that one's own arc gives way. */
    for (uint16_t merged = next; merged-- > n + 1;) {
        Arc arc = forest.best[merged];
        uint16_t node = arc.dependent;
        while (forest.parent[node] != merged) node = forest.parent[node];
        forest.best[node] = arc;
    }
    for (uint32_t d = 1; d <= n; d++) heads[d - 1] = forest.best[d].head ? (uint16_t)(forest.best[d].head - 1) : TOKEN_ROOT;
}

void tree_best(const float *scores, size_t stride, uint32_t n, uint16_t *heads, void *scratch) {
    for (uint32_t d = 0; d < n; d++) {
        const float *row = scores + stride * d;
        uint32_t best = 0;
        for (uint32_t h = 0; h <= n; h++)
            if (h != d + 1 && row[h] > row[best]) best = h;
        heads[d] = best ? (uint16_t)(best - 1) : TOKEN_ROOT;
    }
    if (!is_tree(heads, n, scratch)) spanning_tree(scores, stride, n, heads, scratch);
}
