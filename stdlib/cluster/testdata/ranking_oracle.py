"""Second computation of what oracles/ doesn't cover, in numpy and mpmath, straight from the formulas.

Run: python ranking_oracle.py > ranking_oracle.json   (numpy 2, scipy 1.17, mpmath 1.3)
"""
import json
import sys

import mpmath as mp
import numpy as np
from scipy.stats import norm, rankdata

mp.mp.dps = 40
out = {}


def load(name):
    d = json.load(open(f"oracles/{name}.json"))
    return np.array(d["matrix"]), np.array(d["types"]), np.array(d["given_weights"])


def minmax(X, t):
    lo, hi = X.min(0), X.max(0)
    r = np.where(hi > lo, hi - lo, 1)
    return np.where(hi > lo, np.where(t > 0, (X - lo) / r, (hi - X) / r), 0)


def entropy(Z):
    """Weights of columns of non-negative values, with 40 digits."""
    m = Z.shape[0]
    d = []
    for column in Z.T:
        total = mp.fsum(mp.mpf(float(z)) if not isinstance(z, mp.mpf) else z for z in column)
        h = mp.mpf(0)
        for z in column:
            p = mp.mpf(z) / total
            if p > 0:
                h -= p * mp.log(p)
        d.append(1 - h / mp.log(m))
    s = mp.fsum(d)
    return [float(x / s) for x in d]


def exact_minmax(X, t, a, b):
    Z = np.empty(X.shape, dtype=object)
    for j in range(X.shape[1]):
        c = [mp.mpf(float(x)) for x in X[:, j]]
        lo, hi = min(c), max(c)
        for i, x in enumerate(c):
            z = mp.mpf(0) if hi == lo else ((x - lo) if t[j] > 0 else (hi - x)) / (hi - lo)
            Z[i, j] = mp.mpf(a) * z + mp.mpf(b)
    return Z


def topsis(X, t, w, norm="vector", squared=True):
    if norm == "vector":
        r = X / np.sqrt((X**2).sum(0))
    elif norm == "max":
        r = X / np.abs(X).max(0)
    elif norm == "sum":
        r = X / X.sum(0)
    else:
        r, t = minmax(X, t), np.ones(len(t))
    best = np.where(t > 0, r.max(0), r.min(0))
    worst = np.where(t > 0, r.min(0), r.max(0))
    q = w**2 if squared else w
    p, n = np.sqrt((q * (r - best) ** 2).sum(1)), np.sqrt((q * (r - worst) ** 2).sum(1))
    return n / (p + n)


def cilos(X, t):
    from scipy.linalg import null_space

    Y = np.where(t > 0, X, X.min(0) / X)
    best = Y.argmax(0)
    A = Y[best]
    P = (np.diag(A) - A) / np.diag(A)
    F = P - np.diag(P.sum(0))
    q = null_space(F)
    assert q.shape[1] == 1
    return (q / q.sum()).ravel()


def mabac(X, t, w):
    v = w * (minmax(X, t) + 1)
    g = np.exp(np.log(v).mean(0))
    return (v - g).sum(1)


def codas(X, t, w, tau=0.02):
    v = np.where(t > 0, X / X.max(0), X.min(0) / X) * w
    d = v - v.min(0)
    E, T = np.sqrt((d**2).sum(1)), d.sum(1)
    dE, dT = E[:, None] - E, T[:, None] - T
    return (dE + (np.abs(dE) >= tau) * dT).sum(1)


def rsr(X, t, w, integer=True):
    m = len(X)
    if integer:
        R = np.column_stack([rankdata(s * c) for s, c in zip(t, X.T)])
    else:
        R = 1 + (m - 1) * minmax(X, t)
    return (R * w).sum(1) / w.sum() / m


def probits(score):
    """Distribution of RSR: distinct values ascending with probit, and the regression on it."""
    v = np.unique(np.round(score, 12))
    m = len(score)
    r = rankdata(score)
    rows = []
    for x in v:
        at = np.isclose(score, x, rtol=0, atol=1e-11)
        p = r[at].mean() / m
        rows.append([x, int(at.sum()), r[at].mean(), p])
    rows[-1][3] = 1 - 1 / (4 * m)
    y = np.array([q[0] for q in rows])
    z = 5 + norm.ppf([q[3] for q in rows])
    b, a = np.polyfit(z, y, 1)
    r2 = np.corrcoef(z, y)[0, 1] ** 2
    return {"rsr": y.tolist(), "probit": z.tolist(), "intercept": a, "slope": b, "r2": r2}


names = ["rand_lognormal_16x6", "rand_mixed_3_14x8", "rand_mixed_2_10x7", "ties_integers_15x5", "paper_table1_lq", "zeros_12x5", "negative_mixed_16x6", "small_spread_10x4"]
out["entropy"] = {}
variants = {"min-max": (1, 0), "min-max + 0.0001": (1, "1e-4"), "min-max + 0.001": (1, "1e-3"), "min-max + 0.01": (1, "1e-2"), "min-max + 1": (1, 1),
            "0.99 min-max + 0.01": ("0.99", "0.01"), "0.998 min-max + 0.002": ("0.998", "0.002")}
for n in names:
    X, t, w = load(n)
    e = out["entropy"][n] = {v: entropy(exact_minmax(X, t, a, b)) for v, (a, b) in variants.items()}
    if X.min() >= 0:
        e["raw values"] = entropy(X)
    Y = X + np.where(X.min(0) <= 0, np.abs(X.min(0)) + 0.01, 0)
    e["raw values, SPSSAU shifts"] = entropy(Y)

out["scores"] = {}
for n in names:
    X, t, w = load(n)
    s = out["scores"][n] = {}
    s["topsis max"] = topsis(X, t, w, "max")
    s["topsis min-max, weighted distances"] = topsis(X, t, w, "min-max", False)
    s["topsis vector, weighted distances"] = topsis(X, t, w, "vector", False)
    s["composite"] = (w * minmax(X, t)).sum(1)
    s["mabac"] = mabac(X, t, w)
    s["rsr"] = rsr(X, t, w)
    s["rsr non-integer"] = rsr(X, t, w, False)
    r = X / np.sqrt((X**2).sum(0))
    s["moora reference"] = (w * np.where(t > 0, r.max(0) - r, r - r.min(0))).max(1)
    D = 1 - minmax(X, t)
    s["gra 0.3"] = (w * (0.3 / (D + 0.3))).sum(1)
    S, R = (w * D).sum(1), (w * D).max(1)
    s["vikor 0.8"] = 0.8 * (S - S.min()) / (S.max() - S.min()) + 0.2 * (R - R.min()) / (R.max() - R.min())
    s["vikor 0"] = (R - R.min()) / (R.max() - R.min())
    g = (w * minmax(X, t)).sum(1)
    if X.min() >= 0:
        s["topsis sum"] = topsis(X, t, w, "sum")
    if X.min() > 0:
        s["codas"] = codas(X, t, w)
        s["codas 0.1"] = codas(X, t, w, 0.1)
        q = np.where(t > 0, X / X.max(0), X.min(0) / X)
        s["waspas 0"] = np.exp((w * np.log(q)).sum(1))
        s["waspas 1"] = (w * q).sum(1)
    dims = np.arange(X.shape[1]) % 2  # c1, c3, … and c2, c4, …
    C = np.column_stack([topsis(X[:, dims == k], t[dims == k], w[dims == k] / w[dims == k].sum()) for k in (0, 1)])
    W = np.array([w[dims == k].sum() for k in (0, 1)])
    s["hierarchical sum"], s["hierarchical mean"], s["hierarchical weighted"] = C.sum(1), C.mean(1), C @ W
    s["hierarchical topsis"] = topsis(C, np.ones(2), W)
    for d in ("level", "linear", "Gaussian", "U-shape"):
        span = X.max(0) - X.min(0)
        q, p, z = span / 10, span / 2, span / 4
        d3 = (X[:, None, :] - X[None, :, :]) * t
        f = {"level": lambda x: 0.5 * (x > q) + 0.5 * (x > p), "linear": lambda x: np.clip((x - q) / (p - q), 0, 1),
             "Gaussian": lambda x: 1 - np.exp(-(x**2) / (2 * z**2)), "U-shape": lambda x: 1.0 * (x > q)}[d](d3) * (d3 > 0)
        pi = (f * w).sum(2)
        s["promethee " + d] = (pi - pi.T).sum(1) / (len(X) - 1)
    for k in s:
        s[k] = s[k].tolist()

out["weights"] = {}
for n in ["rand_lognormal_16x6", "rand_mixed_3_14x8", "rand_mixed_2_10x7"]:
    X, t, w = load(n)
    q = cilos(X, t)
    W = np.array(entropy(X))
    out["weights"][n] = {"cilos": q.tolist(), "idocriw": (q * W / (q * W).sum()).tolist()}
    Z = minmax(X, t)
    v = Z.std(0) / Z.mean(0)
    out["weights"][n]["cv minmax"] = (v / v.sum()).tolist()

J = np.array([[1, 3, 5, 2], [1 / 3, 1, 2, 0.5], [0.2, 0.5, 1, 0.25], [0.5, 2, 4, 1]])
l, v = np.linalg.eig(J)
k = l.real.argmax()
v = v[:, k].real
g = np.exp(np.log(J).mean(1))
c = (J / J.sum(0)).mean(1)
out["ahp"] = {"judgements": J.tolist(), "eigenvector": (v / v.sum()).tolist(), "geometric mean": (g / g.sum()).tolist(),
              "normalised columns": (c / c.sum()).tolist(), "lambda": l.real.max(), "ci": (l.real.max() - 4) / 3, "cr": (l.real.max() - 4) / 3 / 0.90}

a, b = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.3, 0.5])
G = np.array([[a @ a, a @ b], [b @ a, b @ b]])
al = np.linalg.solve(G, [a @ a, b @ b])
al /= al.sum()
p = a * b
pos = G.sum(1) / G.sum()
a2 = np.array([0.6, 0.3, 0.1])
G2 = np.array([[a2 @ a2, a2 @ b], [b @ a2, b @ b]])
al2 = np.linalg.solve(G2, [a2 @ a2, b @ b])
al2 /= al2.sum()
out["combined"] = {"multiplicative": (p / p.sum()).tolist(), "linear 0.7": (0.7 * a + 0.3 * b).tolist(), "game": (al2[0] * a2 + al2[1] * b).tolist(),
                   "game shares": al2.tolist(), "positive": (pos[0] * a + pos[1] * b).tolist()}

X, t, w = load("ties_integers_15x5")
out["probits"] = probits(rsr(X, t, np.ones(len(t))))

U = np.array([[0.3, 0.6, 0.9], [0.5, 0.5, 0.5], [0.1, 0.9, 0.4], [1, 1, 0.2]])
n = 3
rev = []
for u in U:
    off = sum(abs(u[i] - u[j]) for i in range(n) for j in range(i)) / sum(range(1, n))
    rev.append(float(np.sqrt((1 - off) * np.prod(u / u.max()) ** (1 / (n - 1)))))
out["coupling revised"] = {"U": U.tolist(), "C": rev}

json.dump(out, sys.stdout, indent=1)
