# Two commands: `make lab` opens the workbook, `make test` runs what CI runs. Both set up .venv by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: lab test check pictures proxy extension extension-check hooks constraints clean

lab: $(VENV)/.lab
	$(BIN)/networking-kit lab

test: check proxy
	$(BIN)/pytest -n 2 --dist loadfile
	NETWORKING_KIT_WORKBOOK=$$(mktemp -d)/workbook.db $(BIN)/pytest -p no:xdist --nbval-lax --nbval-cell-timeout=120 --nbval-current-env notebooks

check: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache

$(VENV)/.lab: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.lab

# The hub's proxy is a node program. Where there is no npm, the tests that start a hub are skipped, except in CI.
PROXY := docs/deploy/proxy
proxy:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(PROXY)/node_modules/.ready; fi

$(PROXY)/node_modules/.ready: $(PROXY)/package-lock.json
	cd $(PROXY) && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	touch $@

# The JupyterLab extension is committed as it is built, so that nobody else needs node. This builds it again.
extension:
	labextension/build.sh

extension-check:
	labextension/build.sh --check

# Every notebook at two sizes in two themes, in out/pictures; those of the README and the docs go to docs/pictures too.
pictures: $(VENV)/.test
	$(BIN)/python tools/screenshots.py

# Keep people's data out of commits: a hook takes outputs and widget state out of notebooks.
hooks:
	git config core.hooksPath .githooks

# Write down the versions that work together. Names and versions only: no index, no path.
constraints:
	$(BIN)/python -m pip install --quiet --upgrade --editable '.[dev,bench]'
	$(BIN)/python -m pip freeze --exclude-editable | grep '==' | sort --ignore-case > constraints.txt

clean:
	rm -rf $(VENV) out build dist
