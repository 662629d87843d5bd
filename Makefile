# Everything a person or a machine does with this checkout. `make run` and `make test` prepare what they need themselves.
.DELETE_ON_ERROR:
.PHONY: setup run test test-long check format assets messages migrations lock clean

VENV = .venv
BIN = $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= $(shell for it in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$it -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$it; break; }; done)
INSTALL = .ci/install $(BIN)
ASSETS = kontor/surfaces/web/static/kontor/manifest.json
ASSET_SOURCES = $(shell find web -type f -not -path '*/node_modules/*' 2>/dev/null)
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard kontor/locale/*/LC_MESSAGES/django.po))
SCRATCH = KONTOR_HOME=$(CURDIR)/build/check DJANGO_SETTINGS_MODULE=kontor.config.settings

setup: $(VENV)/.base $(ASSETS) $(CATALOGUES)

run: setup
	@KONTOR_HOME="$${KONTOR_HOME:-$(CURDIR)/data}"; export KONTOR_HOME; \
	$(BIN)/kontor init && $(BIN)/kontor demo --size small --if-empty && \
	exec $(BIN)/kontor serve --host $(HOST) --port $(PORT)

test: $(VENV)/.dev $(ASSETS) $(CATALOGUES)
	@.ci/packages
	@$(MAKE) --no-print-directory check
	@.ci/test $(BIN)

test-long: $(VENV)/.dev $(ASSETS) $(CATALOGUES)
	@.ci/packages
	@.ci/test $(BIN) -m long

check: $(VENV)/.dev $(CATALOGUES) web/node_modules/.ready
	@$(SCRATCH) .ci/check $(BIN)

format: $(VENV)/.dev
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

assets: $(ASSETS)

messages: $(VENV)/.dev
	.ci/messages $(BIN)

migrations: $(VENV)/.dev
	@mkdir -p build/check
	$(SCRATCH) $(BIN)/django-admin makemigrations

lock: $(VENV)/.tools
	.ci/lock $(BIN)

clean:
	rm -rf build $(VENV) web/node_modules kontor/surfaces/web/static kontor/locale/*/LC_MESSAGES/*.mo

$(VENV)/.tools: requirements/tools.txt
	@[ -n "$(PYTHON)" ] || { echo "Kontor needs Python 3.11 or newer (Debian: apt-get install python3 python3-venv)" >&2; exit 1; }
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

$(VENV)/.base: requirements/base.txt pyproject.toml $(VENV)/.tools
	$(INSTALL) requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml $(VENV)/.tools
	$(INSTALL) requirements/dev.txt
	@touch $@ $(VENV)/.base

web/node_modules/.ready: web/package-lock.json | $(VENV)/.tools
	.ci/node npm --prefix web ci --no-audit --no-fund --loglevel=error
	@touch $@

$(ASSETS): web/node_modules/.ready $(ASSET_SOURCES)
	.ci/node npm --prefix web run --silent build
	@touch $@

%.mo: %.po | $(VENV)/.base
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))
