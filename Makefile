# The single entry to daily work. `make run` to run, `make check` for exactly what the build runs, `make fix` to tidy.
PORT ?= 8000
export HOLDFAST_DATA ?= $(CURDIR)/var
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# A real provider of identities for the journey of single sign-on, and what Debian leaves out of its package.
PROVIDER := liblemonldap-ng-portal-perl libstring-random-perl libio-string-perl
export VIRTUAL_ENV := $(CURDIR)/.venv
# Compiled modules are kept, whatever the machine says: each of the site's processes starts in half the time.
export PYTHONDONTWRITEBYTECODE :=
UV_COMPILE := $(BIN)/uv pip compile --generate-hashes --no-emit-index-url --no-emit-find-links --universal --no-header -q --python-version 3.11

.PHONY: install install-test assets run serve demo test test-long test-postgres journeys check lint fix bench bench-verdict clean lock

install: .venv/.run-installed assets

.venv/bin/uv:
	$(PYTHON) scripts/make_venv.py .venv

.venv/.run-installed: .venv/bin/uv requirements/run.txt pyproject.toml
	@test -f .venv/.test-installed || $(BIN)/uv pip sync -q --require-hashes requirements/run.txt
	@$(BIN)/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test-installed: .venv/bin/uv requirements/test.txt pyproject.toml
	$(BIN)/uv pip sync -q --require-hashes requirements/test.txt
	@$(BIN)/uv pip install -q --no-deps --no-build-isolation -e .
	@touch $@ .venv/.run-installed

assets: src/holdfast/web/static/nhsuk/BUILT

src/holdfast/web/static/nhsuk/BUILT: frontend/package-lock.json scripts/build_assets.py | .venv/.run-installed
	$(BIN)/python scripts/build_assets.py

install-test: .venv/.test-installed assets
	scripts/install-system-packages.sh chromium fonts-liberation postgresql strace nginx-light zbar-tools $(PROVIDER)

run: install
	@$(BIN)/python scripts/run.py --port $(PORT) --demo

serve: install
	@$(BIN)/python scripts/run.py --port $(PORT)

demo: install
	$(BIN)/holdfast demo

test: install-test
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

test-long: install-test
	HOLDFAST_LONG=1 $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

test-postgres: install-test
	scripts/with-postgres.sh $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not long and not one_engine" tests/foundation tests/organisation tests/records tests/measures tests/loop tests/improvement tests/voice tests/web tests/cli tests/jobs tests/api tests/security tests/architecture

lint: .venv/.test-installed
	$(BIN)/ruff format --check src tests scripts benchmarks conformance
	$(BIN)/ruff check src tests scripts benchmarks conformance
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint src/holdfast/web/jinja2
	DJANGO_SETTINGS_MODULE=holdfast.config.settings.test $(BIN)/python -m django makemigrations --check --dry-run

check: install-test lint test test-postgres

fix: .venv/.test-installed
	$(BIN)/ruff check --fix src tests scripts benchmarks conformance
	$(BIN)/ruff format src tests scripts benchmarks conformance

bench: install-test
	$(BIN)/python benchmarks/stats.py
	$(BIN)/python benchmarks/site.py
	$(BIN)/python benchmarks/documents.py
	$(BIN)/python benchmarks/api.py
	$(BIN)/python benchmarks/gains.py
	$(BIN)/python benchmarks/findings.py
	$(BIN)/python benchmarks/voice.py
	$(BIN)/python benchmarks/voice.py

bench-verdict: install-test
	$(BIN)/python benchmarks/verdict.py

lock: .venv/bin/uv
	$(UV_COMPILE) requirements/run.in -o requirements/run.txt
	$(UV_COMPILE) requirements/fast.in -o requirements/fast.txt
	$(UV_COMPILE) requirements/test.in -o requirements/test.txt

clean:
	rm -rf .venv var build node_modules frontend/node_modules src/holdfast/web/static/nhsuk src/*.egg-info .pytest_cache .ruff_cache .mypy_cache
