# make lab     JupyterLab on the notebooks, with everything it needs inside this folder
# make test    every test
# make bench   our kernel beside ipykernel, our engine beside CPython, the method beside numpy and pymcdm
# make build   the binary, ./thunen

PYTHON ?= python3
LAB_ARGS ?=
FUZZTIME ?= 3s
PYTEST_ARGS ?=

thunen := thunen$(shell go env GOEXE)
pytest := .venv/bin/python -m pytest tests/python

.PHONY: lab build kernelspec venv-lab venv-test test check test-notebooks test-go test-programs test-fuzz test-python bench cross requirements clean

lab: venv-lab kernelspec
	.venv/bin/jupyter-lab --ServerApp.root_dir="$(CURDIR)/notebooks" $(LAB_ARGS)

build:
	CGO_ENABLED=0 go build -o $(thunen) .

venv-lab:
	@PYTHON="$(PYTHON)" tools/venv.sh requirements.txt

venv-test:
	@PYTHON="$(PYTHON)" tools/venv.sh requirements.txt requirements-test.txt

# The kernel is made known to .venv only: nothing outside this folder changes.
kernelspec: build venv-lab
	./$(thunen) install --prefix .venv

test: check test-go test-notebooks test-programs test-fuzz test-python

check:
	tools/check.sh

test-go:
	tools/test.sh

# Every bundled notebook shows what it holds, on both engines; so does every solution.
test-notebooks: build
	./$(thunen) check --engine both -j 2 $(wildcard notebooks/*.ipynb notebooks/solutions/*.ipynb)

# The Go distribution's own programs, each compared with compiled Go.
test-programs: build
	$(PYTHON) tools/gotest/gotest.py --cmd './$(thunen) run {}' --min 272 --known tools/gotest/exact.txt --limit 90
	$(PYTHON) tools/gotest/gotest.py --cmd './$(thunen) run --engine yaegi {}' --known tools/gotest/yaegi.txt --limit 20

test-fuzz:
	tools/fuzz.sh $(FUZZTIME)

test-python: venv-test kernelspec
	$(pytest) $(PYTEST_ARGS)

bench: venv-test kernelspec
	.venv/bin/python tests/bench/bench.py
	.venv/bin/python tests/bench/loops.py
	.venv/bin/python tests/bench/notebooks.py
	@PYTHON="$(PYTHON)" tools/venv.sh requirements.txt requirements-test.txt requirements-bench.txt
	.venv/bin/python tests/bench/cluster.py

cross:
	tools/cross.sh

requirements:
	tools/requirements.sh

clean:
	rm -rf $(thunen) .venv build test-results
