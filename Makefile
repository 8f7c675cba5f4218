PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup lock lint format test run serve bench evaluate docs clean
setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# Needs uv; for every platform and Python that pyproject.toml names, with no address of an index in it.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --all-extras pyproject.toml -o requirements.lock

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: setup
	$(BIN)/pytest -n 2

run: setup
	$(BIN)/python -m flows.mine corpus/specimens

# Prefect's server and a worker on this machine, with the schedules of prefect.yaml, until Ctrl-C.
serve: setup
	$(BIN)/python -m flows.deploy

bench: setup
	$(BIN)/python -m benchmarks.end_to_end

# Fails where a headline falls below the interval of models/metrics.json; `iccmine evaluate DATASET --accept` writes it.
DATASET ?= outputs/dataset
evaluate: setup
	$(BIN)/iccmine evaluate $(DATASET) --check --html outputs/evaluation.html

# Pages that repeat the code: commands, settings, data dictionary, codebook. A test holds that they are in step.
docs: setup
	$(BIN)/python docs/make_reference.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
