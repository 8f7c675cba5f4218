#!/usr/bin/env bash
# Is this release whole, and what its descriptions say? check.sh [RELEASE]
set -euo pipefail
cd "${1:-outputs/releases/latest}"
sha256sum --check --quiet SHA256SUMS
frictionless validate datapackage.json
mlcroissant validate --jsonld croissant.json
