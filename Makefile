# Two commands do everything: `make demo` checks sample_docs/, `make test` passes the tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test lint unit fuzz rules bench clean

demo: $(VENV)/runtime
	$(BIN)/policylint check sample_docs || test $$? -eq 1  # 1 means that something was found, as it should be here

test: $(VENV)/dev system
	$(MAKE) --no-print-directory lint unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit:
	$(BIN)/pytest -n auto --dist loadgroup

# Every broken and hostile file that the tests can make, and many random ones: an hour or two on two cores.
fuzz: $(VENV)/dev
	POLICYLINT_FAULTS=all POLICYLINT_FUZZ=500 $(BIN)/pytest -n auto --dist loadgroup tests/hostile

rules: $(VENV)/runtime
	$(BIN)/policylint rules test

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements/runtime.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install -qq --require-hashes -r requirements/runtime.lock
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev: requirements/dev.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install -qq --require-hashes -r requirements/dev.lock
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	touch $@ $(VENV)/runtime

# LibreOffice proves that the Word samples open, Chromium that pages look and work as they should; without them those
# tests say loudly that they did not run.
.PHONY: system
system:
	@command -v soffice >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null) \
	  || echo "LibreOffice could not be installed: the tests that need it will be skipped, and will say so"
	@command -v chromium >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null) \
	  || echo "Chromium could not be installed: the tests that need it will be skipped, and will say so"

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
