#!/usr/bin/env bash
# The database in a browser, with descriptions of tables and columns: with_datasette.sh [RELEASE] [datasette options]
set -euo pipefail
release=${1:-outputs/releases/latest}
exec datasette "$release/iccmine.sqlite" --metadata "$release/datasette.json" --setting facet_time_limit_ms 1000 "${@:2}"
