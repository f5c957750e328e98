# `make up` runs Waymark, `make test` checks it; everything else goes through `.venv/bin/python manage.py`.

.PHONY: bench install lint test up
.DELETE_ON_ERROR:

IS_NEW_ENOUGH := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c '$(IS_NEW_ENOUGH)' 2>/dev/null && { echo $$name; break; }; done)

RUN := .venv/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check install --quiet --require-hashes

install: .venv/installed

up: install
	$(RUN) manage.py up $(ARGS)

# The tests that use a database run on both; TESTS=tests/markup chooses some, WORKERS=0 runs them in one process.
TESTS ?= tests
WORKERS ?= 2
PYTEST := $(RUN) -m pytest -q -p no:cacheprovider -n $(WORKERS)

test: lint
	$(PYTEST) $(TESTS)
	TEST_DATABASE=postgresql $(PYTEST) $(TESTS)

lint: .venv/installed-for-tests
	$(RUN) -m ruff check --quiet .
	$(RUN) -m ruff format --quiet --check .

bench: .venv/installed-for-tests
	$(RUN) -m bench.floor
	$(RUN) -m bench.rest

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Waymark needs Python 3.11 or newer with its venv module (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/installed: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/installed-for-tests: requirements-dev.txt .venv/installed
	$(PIP) -r requirements-dev.txt
	@touch $@
