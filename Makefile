# The commands of the project. `make help` lists them; none needs anything but Python 3.11+, make and git.
# Written for make 3.81, which macOS ships. Tools run as modules: a script in .venv/bin names
# the folder it was made in, and breaks when the clone is moved.

PORT ?= 8000
LEADS ?= 1000
PYTHON = .venv/bin/python

.PHONY: help run dev test check test-next seed lock

help:
	@echo "make run         the site with sample content; PORT=8123 make run chooses the port (default 8000)"
	@echo "make dev         the same with DEBUG, reloading when code changes"
	@echo "make test        every test; the browser tests need a Chromium (BROWSER_PATH names one)"
	@echo "make check       lint, format, import contracts, system checks, migrations, templates, architecture"
	@echo "make test-next   the tests without browser on the next Wagtail"
	@echo "make seed        LEADS=1000 invented enquiries more, for trying things"
	@echo "make lock        rewrites requirements/*.txt from pyproject.toml"

run:
	@deploy/environment.sh .venv requirements/base.txt
	@$(PYTHON) manage.py start --port $(PORT)

dev:
	@deploy/environment.sh .venv requirements/dev.txt
	@$(PYTHON) manage.py start --port $(PORT) --settings clinic.settings.dev

test:
	@deploy/environment.sh .venv requirements/dev.txt
	@$(PYTHON) -m pytest -n 2

check:
	@deploy/environment.sh .venv requirements/dev.txt
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) manage.py check --settings clinic.settings.test --fail-level WARNING
	$(PYTHON) manage.py makemigrations --settings clinic.settings.test --check --dry-run
	$(PYTHON) -m djlint --lint --quiet templates
	$(PYTHON) -m pytest -q tests/architecture

test-next:
	@deploy/environment.sh .venv-next requirements/next.txt
	@.venv-next/bin/python -m pytest -n 2 -m "not browser"

seed:
	@deploy/environment.sh .venv requirements/base.txt
	@$(PYTHON) manage.py load_demo_leads --count $(LEADS)

lock:
	@deploy/lock.sh
