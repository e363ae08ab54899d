"""Makes implied_weights.json: the bounds of implied weights by a second, independent solver.

python3 implied_weights.py > implied_weights.json     (numpy, scipy: HiGHS)
"""
import json

import numpy as np
import scipy
from scipy.optimize import linprog

SEED = 20231231


def case(name, rng, rows, columns, decimals, spoil=False, zero=False):
    unit = 10.0**-decimals
    x = rng.gamma(2.0, 0.7, (rows, columns))
    if zero:
        x[0, 0] = 0.3 * unit
    w = rng.dirichlet(np.ones(columns)) * rng.uniform(0.8, 1.2)
    y = x @ w
    if spoil:
        y[-1] += 3.0
    xs = [[f"{v:.{decimals}f}" for v in row] for row in x]
    ys = [f"{v:.{decimals}f}" for v in y]
    return {"name": name, "inputs": xs, "composite": ys, **solve(xs, ys, unit / 2)}


def solve(xs, ys, half):
    x, y = np.array(xs, float), np.array(ys, float)
    lo, hi = np.maximum(x - half, 0), x + half
    ylo, yhi = np.maximum(y - half, 0), y + half
    a, b = np.vstack([lo, -hi]), np.concatenate([yhi, -ylo])

    def extreme(c):
        r = linprog(c, A_ub=a, b_ub=b, bounds=(0, None), method="highs")
        return None if r.status == 2 else r.fun

    n = x.shape[1]
    least_squares = np.linalg.lstsq(x, y, rcond=None)[0]
    out = {"least_squares": list(least_squares), "largest_error": float(np.abs(x @ least_squares - y).max())}
    out["feasible"] = extreme(np.ones(n)) is not None
    if out["feasible"]:
        out["bounds"] = [[extreme(e), -extreme(-e)] for e in np.eye(n)]
        out["sum"] = [extreme(np.ones(n)), -extreme(-np.ones(n))]
        out["rescaled"] = rescaled(lo, hi, ylo, yhi)
    else:
        at = np.hstack([a, -np.ones((len(a), 1))])
        out["slack"] = linprog(np.eye(n + 1)[n], A_ub=at, b_ub=b, bounds=(0, None), method="highs").fun
    return out


def rescaled(lo, hi, ylo, yhi):
    n = lo.shape[1]
    a = np.vstack([np.column_stack([lo, -yhi]), np.column_stack([-hi, ylo])])
    one = np.append(np.ones(n), 0)[None]

    def extreme(c):
        return linprog(np.append(c, 0), A_ub=a, b_ub=np.zeros(len(a)), A_eq=one, b_eq=[1], bounds=(0, None), method="highs").fun

    return [[extreme(lo[i]), -extreme(-hi[i])] for i in range(len(lo))]


def main():
    rng = np.random.default_rng(SEED)
    cases = [
        case("one column", rng, 5, 1, 2),
        case("two columns", rng, 6, 2, 2),
        case("as many rows as columns", rng, 3, 3, 2),
        case("a printed zero", rng, 12, 3, 2, zero=True),
        case("one decimal", rng, 16, 3, 1),
        case("three decimals", rng, 16, 3, 3),
        case("five columns", rng, 30, 5, 2),
        case("eight columns", rng, 60, 8, 2),
        case("400 rows", rng, 400, 4, 3),
        case("one row spoilt", rng, 10, 3, 2, spoil=True),
        case("one of 200 rows spoilt", rng, 200, 4, 2, spoil=True),
    ]
    source = f"implied_weights.py, seed {SEED}, scipy {scipy.__version__} (HiGHS), numpy {np.__version__}"
    print(json.dumps({"source": source, "cases": cases}, indent=None, separators=(",", ":")).replace('{"name"', '\n{"name"'))


main()
