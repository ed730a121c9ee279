#!/usr/bin/env bash
# Makes libraries.min.js again, from the versions that are named here; needs node, npm and a package registry.
# The result is committed with its hash, so that nobody needs any of these to make a page.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
cp "$here/libraries.mjs" .
npm install --silent --no-save --no-audit --no-fund \
  sigma@3.0.3 graphology@0.26.0 graphology-types@0.24.8 graphology-utils@2.5.2 events@3.3.0 esbuild@0.28.2
npx esbuild libraries.mjs --bundle --minify --format=iife --target=es2020 --charset=ascii --legal-comments=none \
  --define:process.env.NODE_ENV='"production"' --outfile="$here/libraries.min.js"
cd "$here" && sha256sum libraries.min.js >libraries.min.js.sha256
