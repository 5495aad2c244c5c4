# Two commands do everything: `make sheet` and `make test`. Each makes .venv from the hash-pinned lock file
# when it is not there or the lock has changed. A package registry is needed for that, PubMed is not.
PYTHON ?= python3
VENV ?= .venv
CONDITION ?= low back pain
# How many tests run at once: one for each processor, unless told otherwise.
WORKERS ?= auto
READY := $(VENV)/.ready
BIN := $(VENV)/bin

# A clone has no compiled modules, and the tests start the command a thousand times: where nothing may be kept, each
# start compiles the program anew, which takes longer than what it was started for.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help sheet test lint types check checks audit pictures lock starter thesaurus schema reading recall ranking conclusions clean

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

sheet: $(READY)  ## make the sheet; CONDITION="migraine" for another one
	$(BIN)/evidence sheet "$(CONDITION)"

test: $(READY)  ## run all tests; TESTS="tests/test_cli.py" for some
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile $(TESTS)

lint: $(READY)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types
	$(BIN)/mypy

check: test lint types  ## everything that must be green before a commit

checks: $(VENV)/.checks  ## the sheets in a real browser and under veraPDF, mutants (needs Chromium, Java, libjaxb-java)
	EVIDENCE_CHECKS=required $(BIN)/python -m pytest -q -n $(WORKERS) tests/test_pdf_standards.py \
	  tests/test_in_a_browser.py tests/test_published_pages.py tests/test_qr_code.py \
	  tests/test_web_in_a_browser.py tests/test_web_log.py tests/test_web_schemathesis.py tests/test_mutants.py

audit: $(VENV)/.checks  ## bandit, known holes in the locked versions, a bill of materials (dist/sbom.cdx.json)
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive evidence
	$(BIN)/python .ci/advisories.py requirements.lock
	@mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --of JSON \
	  -o dist/sbom.cdx.json 2> dist/sbom.log || { cat dist/sbom.log; exit 1; }
	$(BIN)/python .ci/bill.py requirements.lock dist/sbom.cdx.json

pictures: $(VENV)/.checks  ## the pages of a sheet, and of the site, as PNG files in pictures/; CONDITION="migraine" for another one
	$(BIN)/python tests/pictures.py "$(CONDITION)" pictures
	$(BIN)/python tests/pictures_of_site.py pictures/site.png

lock: $(READY)  ## write requirements.lock, -checks.lock and -lowest.txt anew (needs uv)
	uv pip compile pyproject.toml --extra server --extra cluster --extra speed --extra test --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock
	uv pip compile pyproject.toml --extra server --extra cluster --extra test --resolution lowest-direct --universal \
	  --python-version 3.11 --no-header --no-annotate --no-emit-index-url -o requirements-lowest.txt
	uv pip compile --group checks -c requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements-checks.lock

starter: $(READY)  ## rebuild the starter edition; NOTES=folder with the readers' notes, AS_OF=date
	$(BIN)/python -m evidence.starter "$(NOTES)" --as-of "$(AS_OF)"

thesaurus: $(READY)  ## rebuild queries/mesh.tsv.gz and icd10cm.tsv.gz; LISTS=folder with NLM's and CMS's lists
	$(BIN)/python -m evidence.content "$(LISTS)"

schema: $(READY)  ## write docs/sheet.schema.json anew, from the types of the sheet
	$(BIN)/python -m evidence.render.json_schema > docs/sheet.schema.json

reading: $(READY)  ## how hard the patient's texts are to read, with the hardest sentences
	$(BIN)/python benchmarks/readability.py --worst 5

recall: $(READY)  ## what the searches find of the records at hand, with every miss
	$(BIN)/python benchmarks/recall.py

conclusions: $(READY)  ## how our answers agree with what experts concluded, with every difference
	$(BIN)/python benchmarks/agreement.py

ranking: $(READY)  ## how the order of studies agrees with a synthesist's, with every miss
	$(BIN)/python benchmarks/ranking.py

clean:  ## remove what make made
	rm -rf $(VENV) dist build

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.checks: $(READY) requirements-checks.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-checks.lock
	@touch $@
