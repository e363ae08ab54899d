"""Expected numbers for the tests of stdlib/cluster, computed by other programs than ours: scipy, networkx, esda, numpy.
usage: python independent.py > independent.json   (versions are in the output)"""
import json, warnings
import numpy as np, scipy, networkx as nx, esda, libpysal
from scipy import stats
from scipy.optimize import linprog
warnings.filterwarnings("ignore")
extras = json.load(open("extras.json"))
out = {"versions": {m.__name__: m.__version__ for m in (np, scipy, nx, esda, libpysal)}}

# Confidence intervals of a binomial share.
def ends(k, n, method):
    r = stats.binomtest(k, n).proportion_ci(0.95, method)
    return [r.low, r.high]
out["binomial"] = [{"k": k, "n": n, "exact": ends(k, n, "exact"), "wilson": ends(k, n, "wilson")}
                   for k, n in [(0, 20), (1, 20), (6, 8400), (442, 8400), (20, 20), (13794, 400000), (1, 1)]]

# DEA by HiGHS in the form of weights of units (ours is in prices).
X, Y = np.array(extras["dea"]["inputs"]), np.array(extras["dea"]["outputs"])
def distance(X, Y, x, y, vrs=False, output=False):
    n = len(X)
    if not output:  # min theta
        c = np.r_[1, np.zeros(n)]
        A = np.vstack([np.c_[-x, X.T], np.c_[np.zeros(len(y)), -Y.T]]); b = np.r_[np.zeros(len(x)), -y]
    else:           # max phi
        c = np.r_[-1, np.zeros(n)]
        A = np.vstack([np.c_[np.zeros(len(x)), X.T], np.c_[y, -Y.T]]); b = np.r_[x, np.zeros(len(y))]
    eq = dict(A_eq=[np.r_[0, np.ones(n)]], b_eq=[1]) if vrs else {}
    r = linprog(c, A_ub=A, b_ub=b, **eq, bounds=[(0, None)] * (n + 1), method="highs", options={"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10})
    assert r.status == 0, r
    return r.fun if not output else -1 / r.fun
out["dea"] = {f"{'bcc' if v else 'ccr'}_{'output' if o else 'input'}": [distance(X, Y, X[i], Y[i], v, o) for i in range(len(X))]
              for v in (False, True) for o in (False, True)}
# The largest sum of slacks, in parts of the unit's own inputs and outputs, at the CCR input efficiency.
def slack(i):
    theta = out["dea"]["ccr_input"][i]; n, m, s = len(X), X.shape[1], Y.shape[1]
    c = np.r_[np.zeros(n), -1 / X[i], -1 / Y[i]]
    A = np.vstack([np.c_[X.T, np.eye(m), np.zeros((m, s))], np.c_[Y.T, np.zeros((s, m)), -np.eye(s)]])
    r = linprog(c, A_eq=A, b_eq=np.r_[theta * (1 + 1e-12) * X[i], Y[i]], bounds=[(0, None)] * (n + m + s), method="highs")
    assert r.status == 0, r
    return -r.fun
out["dea"]["slack_ccr_input"] = [slack(i) for i in range(len(X))]
# Malmquist: the second period are the units in reverse order.
X2, Y2 = X[::-1] * 1.1, Y[::-1] * 1.3
rows = []
for i in range(len(X)):
    d11, d12 = distance(X, Y, X[i], Y[i]), distance(X, Y, X2[i], Y2[i])
    d21, d22 = distance(X2, Y2, X[i], Y[i]), distance(X2, Y2, X2[i], Y2[i])
    ec, tc = d22 / d11, np.sqrt(d12 / d22 * d11 / d21)
    pec = distance(X2, Y2, X2[i], Y2[i], True) / distance(X, Y, X[i], Y[i], True)
    rows.append([np.sqrt(d12 / d11 * d22 / d21), ec, tc, pec, ec / pec])
out["malmquist"] = rows

# Theil with groups: the definition, pair of numpy lines; groups of dagum's example, populations made up.
g = extras["dagum"]["groups"]; x = np.concatenate(g); pop = np.arange(1, len(x) + 1.0); which = np.repeat(range(len(g)), [len(v) for v in g])
def theil(x, p):
    s, p = x / x.sum(), p / p.sum()
    return float((s * np.log(s / p)).sum()), float((p * np.log(p / s)).sum())
T, L = theil(x, pop)
S, P = x / x.sum(), pop / pop.sum()
wT = sum(S[which == k].sum() * theil(x[which == k], pop[which == k])[0] for k in range(len(g)))
wL = sum(P[which == k].sum() * theil(x[which == k], pop[which == k])[1] for k in range(len(g)))
out["theil"] = {"population": pop.tolist(), "T": T, "L": L, "within_T": wT, "within_L": wL}

# Locational Gini by mean differences of location quotients, weighted by reference shares.
reg = json.load(open("regional_measures.json"))["results"]["BW"]
s, p = np.array(reg["x"]) / sum(reg["x"]), np.array(reg["reference"]) / sum(reg["reference"])
lq = s / p
out["locational_gini_BW"] = float((np.outer(p, p) * np.abs(lq[:, None] - lq[None, :])).sum() / 2)

# Betweenness, density: Leontief inverse of extras cut at its mean off the diagonal.
M = np.array(extras["io_reg1"]["L"]); n = len(M); off = M[~np.eye(n, dtype=bool)]
W = np.where((M > off.mean()) & ~np.eye(n, dtype=bool), M, 0)
G = nx.from_numpy_array(W, create_using=nx.DiGraph)
out["network"] = {"cut": off.mean(), "density": nx.density(G), "betweenness": [nx.betweenness_centrality(G)[i] for i in range(n)],
                  "in": [d for _, d in G.in_degree()], "out": [d for _, d in G.out_degree()], "in_strength": W.sum(0).tolist(), "out_strength": W.sum(1).tolist()}
sym = (M + M.T) / 2; off = sym[~np.eye(n, dtype=bool)]; U = np.where((sym > off.mean()) & ~np.eye(n, dtype=bool), sym, 0)
H = nx.from_numpy_array(U)
out["network_undirected"] = {"density": nx.density(H), "betweenness": [nx.betweenness_centrality(H)[i] for i in range(n)], "degree": [d for _, d in H.degree()]}

# Moran's I with its z under randomisation, and local indices: a 3 x 3 grid, rook.
y = np.array(extras["moran"]["y"]); w = libpysal.weights.lat2W(3, 3); w.transform = "r"
m = esda.Moran(y, w, permutations=0); l = esda.Moran_Local(y, w, permutations=99)
out["moran"] = {"I": m.I, "EI": m.EI, "z_rand": m.z_rand, "local": (l.Is * len(y) / (len(y) - 1)).tolist(), "q": l.q.tolist()}

# Beta convergence, Markov chain of made-up regions.
rng = np.random.default_rng(7); inc = np.exp(rng.normal(3, .5, (12, 1)) + np.cumsum(rng.normal(.03, .1, (12, 6)), 1)).round(3)
b = stats.linregress(np.log(inc[:, 0]), np.log(inc[:, -1] / inc[:, 0]) / 5)
out["income"] = inc.tolist()
out["beta"] = {"slope": b.slope, "se": b.stderr, "p": b.pvalue, "r2": b.rvalue ** 2, "speed": -np.log(1 + b.slope * 5) / 5}
out["sigma"] = [float(np.log(inc[:, t]).std(ddof=1)) for t in range(6)]
rel = inc / inc.mean(0); cuts = [.8, 1.2]; c = np.digitize(rel, cuts, right=True); N = np.zeros((3, 3))
for r in c:
    for a, e in zip(r[:-1], r[1:]): N[a, e] += 1
Pm = N / N.sum(1, keepdims=True); v, V = np.linalg.eig(Pm.T); pi = np.real(V[:, np.argmax(np.real(v))])
out["markov"] = {"cuts": cuts, "counts": N.tolist(), "ergodic": (pi / pi.sum()).tolist()}
print(json.dumps(out, indent=1))
