# Gongyi Atlas 公益图谱: everything starts here. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: help run test check bench messages demo geometry clean

help: ## 列出这些命令 | List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.runtime ## 打开看板（首次会安装依赖） | Open the atlas (installs itself the first time)
	@echo "公益图谱 | Gongyi Atlas: http://127.0.0.1:$(PORT)  (Ctrl+C 停止 | stops)"
	@headless=true; if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ] || [ "$$(uname)" = Darwin ]; then headless=false; fi; \
	export FORWARDED_ALLOW_IPS="$${FORWARDED_ALLOW_IPS:-none}"; \
	exec $(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT) --server.headless $$headless

test: $(VENV)/.development ## 运行全部测试，含真实浏览器 | Run every test, those in a real browser included
	@$(BIN)/python -m tests.browser.provision
	@$(BIN)/python -m tests.browser.identity_provider
	@$(BIN)/python -m tests.office
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.development ## 检查写法、类型、SQL、依赖方向、文案与依赖安全 | Check style, types, SQL, imports, words and known weaknesses of dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint queries
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/data/text
	$(BIN)/python -m tests.dependencies

bench: $(VENV)/.development ## 测量速度，以比值表示 | Measure speed, as ratios
	@$(BIN)/python -m tests.browser.provision
	$(BIN)/python -m tests.bench

messages: $(VENV)/.development ## 提取并编译中英文文案 | Extract and compile the words in both languages
	$(BIN)/python -m data.text.messages

demo: $(VENV)/.development ## 重新生成演示数据 | Make the demo data again
	$(BIN)/python -m data demo

geometry: $(VENV)/.runtime ## 现在就生成地图边界 | Build the map boundaries now
	$(BIN)/python -m data geometry

clean: ## 删除缓存与虚拟环境（不动 .gongyi 里的数据） | Remove caches and the environment (never the data in .gongyi)
	rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find app.py data pages queries tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	@echo "正在安装依赖，约一分钟 | Installing what the atlas needs, about a minute ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.development: requirements.txt requirements-dev.txt | $(BIN)/python
	@echo "正在安装测试所需 | Installing what tests and checks need ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if command -v $$python >/dev/null 2>&1 && $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    if $$python -m venv $(VENV); then exit 0; fi; \
	    echo "$$python 缺少 venv 模块，请先安装，例如：apt-get install python3-venv"; \
	    echo "$$python has no venv module. Install it first, for example: apt-get install python3-venv"; rm -rf $(VENV); exit 1; \
	  fi; \
	done; \
	echo "需要 Python 3.11 或更高版本。请安装后再试，例如：apt-get install python3 python3-venv，或从 python.org 下载。"; \
	echo "Python 3.11 or newer is needed. Install it and try again, for example: apt-get install python3 python3-venv, or take it from python.org."; \
	exit 1
