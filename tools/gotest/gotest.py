#!/usr/bin/env python3
"""Run the Go distribution's own `// run` programs (GOROOT/test) through an interpreter and compare with compiled Go.
usage: gotest.py --cmd 'thunen run {}' [--dirs . chan interface ken typeparam fixedbugs] [--sample N --seed S] [--out json] [--min N] [--work DIR]
Most of these programs print nothing when all is well, so a program that does nothing would pass. Therefore each is copied with a line that prints
@@end at the end of main, built by the Go toolchain and run: its exit status (zero or not), stdout and stderr are what the interpreter must give.
Results: pass; refused (non-zero exit, nothing on stdout beyond the expected's beginning); wrong (anything else that ends: silently wrong when it exits 0); timeout."""
import argparse, concurrent.futures as cf, glob, hashlib, json, os, random, re, resource, shlex, subprocess, sys, tempfile
a = argparse.ArgumentParser()
a.add_argument('--cmd', required=True); a.add_argument('--dirs', nargs='*', default=['.', 'chan', 'interface', 'ken', 'typeparam'])
a.add_argument('--goroot', default=subprocess.run(['go', 'env', 'GOROOT'], capture_output=True, text=True).stdout.strip())
a.add_argument('--sample', type=int); a.add_argument('--seed', type=int, default=1); a.add_argument('--out'); a.add_argument('--limit', type=float, default=20); a.add_argument('-j', type=int, default=2)
a.add_argument('--min', type=int, default=0, help='exit 1 below this many passes, on any timeout and on any silently wrong program')
a.add_argument('--known', help='file of the programs that do not pass (test/NAME.go RESULT reason): exit 1 when it differs from what happened (what is out of time here may be in time on a faster machine)')
a.add_argument('--work', default=os.path.join(tempfile.gettempdir(), 'gotest'), help='where copies and compiled Go\'s answers are kept')
a = a.parse_args()
SKIP = re.compile(r'"(unsafe|os/exec|runtime|runtime/debug|runtime/pprof|syscall|testing|internal/\S*|plugin|C|go/\S*|cmd/\S*)"|\./|//go:(build|linkname|noescape|nosplit)|^// \+build|// run -|GOEXPERIMENT|^//go:embed', re.M)
MAIN = re.compile(r'^func\s+main\(\)\s*\{[ \t]*(?://[^\n]*)?\n(.*?)^\}', re.M | re.S)
files = []
for d in a.dirs:
    for f in sorted(glob.glob(os.path.join(a.goroot, 'test', d, '*.go'))):
        s = open(f, errors='replace').read()
        if re.search(r'^// run$', s, re.M) and not SKIP.search(s): files.append(f)
if a.sample: random.seed(a.seed); files = sorted(random.sample(files, min(a.sample, len(files))))
if not files:
    print('*** SKIPPED: this Go distribution has no test folder, so Go\'s own programs were not run ***')
    sys.exit(0)
ADDR = re.compile(r'0x[0-9a-f]+|goroutine \d+')
def run(cmd, limit):
    lim = lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    p = subprocess.run(cmd, capture_output=True, timeout=limit, preexec_fn=lim, stdin=subprocess.DEVNULL)
    return p.returncode, p.stdout.decode(errors='replace'), p.stderr.decode(errors='replace')
def prepare(f):
    name = os.path.relpath(f, os.path.join(a.goroot, 'test')).replace('/', '_'); src = open(f, errors='replace').read()
    m = MAIN.search(src)
    if m: src = src[:m.end() - 1] + '\tprintln("@@end")\n}' + src[m.end():]
    key = hashlib.sha256(src.encode()).hexdigest()[:12]; d = os.path.join(a.work, key); copy = os.path.join(d, name); want = os.path.join(d, 'want.json')
    if not os.path.exists(want):
        os.makedirs(d, exist_ok=True); open(copy, 'w').write(src)
        b = subprocess.run(['go', 'build', '-o', os.path.join(d, 'bin'), copy], capture_output=True, text=True, cwd=d, env={**os.environ, 'GOFLAGS': '-mod=mod', 'GO111MODULE': 'off'})
        try: w = [-999, '', b.stderr[-200:]] if b.returncode else list(run([os.path.join(d, 'bin')], 60))
        except subprocess.TimeoutExpired: w = [-998, '', '']
        json.dump(w, open(want, 'w'))
        if os.path.exists(os.path.join(d, 'bin')): os.remove(os.path.join(d, 'bin'))
    return copy, json.load(open(want))
def one(f):
    copy, (wc, wo, we) = prepare(f)
    if wc in (-999, -998) : return f, 'skip', 'compiled Go gives no answer'
    try: c, o, e = run([x.replace('{}', copy) for x in shlex.split(a.cmd)], a.limit)
    except subprocess.TimeoutExpired: return f, 'timeout', ''
    n = lambda t: ADDR.sub('', t)
    if (c == 0) == (wc == 0) and n(o) == n(wo) and (wc != 0 or n(e) == n(we)): return f, 'pass', ''
    if c != 0: return f, 'refused' if n(wo).startswith(n(o)) else 'wrong', (o + e)[-300:]
    return f, 'silent', ('stdout %r stderr %r; compiled Go %r %r' % (o[-120:], e[-120:], wo[-120:], we[-120:]))
with cf.ThreadPoolExecutor(a.j) as ex: res = [r for r in ex.map(one, files) if r[1] != 'skip']
by = {}
for f, r, _ in res:
    d = by.setdefault(os.path.relpath(os.path.dirname(f), os.path.join(a.goroot, 'test')), {}); d[r] = d.get(r, 0) + 1
for d, c in by.items(): print(d, c)
k = lambda w: sum(r == w for _, r, _ in res)
if a.out: json.dump([dict(file=os.path.relpath(f, a.goroot), result=r, detail=x) for f, r, x in res], open(a.out, 'w'), indent=0)
def known(path):
    lines = [l.split(None, 2) for l in open(path) if l.strip() and not l.startswith('#')]
    want = {l[0]: l[1] for l in lines}
    if any(len(l) < 3 for l in lines): sys.exit(f'{path}: a line without a reason')
    got = {os.path.relpath(f, a.goroot): r for f, r, _ in res if r != 'pass'}
    ran = {os.path.relpath(f, a.goroot) for f, _, _ in res}
    bad = [f'{f}: {r}, which {path} does not say' for f, r in got.items() if want.get(f) != r]
    return bad + [f'{f}: passes now; take it out of {path}' for f in want if f in ran and f not in got and want[f] != 'timeout']
faults = known(a.known) if a.known else []
for line in faults: print(line)
print(f"{k('pass')} of {len(res)} programs pass; {k('silent')} silently wrong, {k('wrong')} wrong and failing, {k('refused')} refused or failing, {k('timeout')} out of time")
sys.exit(bool(faults or a.min and (k('pass') < a.min or k('silent') or k('timeout'))))
