# The same words everywhere: here, in README.md and in .ci/run. Each calls run.py.
# Words for the tool behind a verb: make test ARGS="-k plan"

PYTHON ?= python3

.PHONY: run test check bench attack look audit sbom

run:
	@$(PYTHON) run.py serve $(ARGS)

test check bench attack look audit sbom:
	@$(PYTHON) run.py $@ $(ARGS)
