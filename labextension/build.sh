#!/bin/sh
# Builds the JupyterLab extension from its source into the package. With --check, builds it somewhere else instead and
# compares: exit status 1 if the committed build is not what the source gives.
set -eu
cd "$(dirname "$0")"
target=../networking_kit/lab/labextension/networking-kit-lab

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
rm -rf lib
npx --no-install tsc

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
kept="$work/committed"
if [ -d "$target" ]; then cp -R "$target" "$kept"; else mkdir "$kept"; fi
node node_modules/@jupyter/builder/lib/build-labextension.js \
  --core-package-file node_modules/@jupyterlab/core-meta/core.package.json . >/dev/null 2>"$work/log" || {
  cat "$work/log"
  exit 1
}
# The list of licences names only this package's own. JupyterLab reads the version, and only that, from the settings' copy
# of package.json, and does without.
rm -f "$target/static/third-party-licenses.json" "$target/schemas/networking-kit-lab/package.json.orig"

if [ "${1:-}" = "--check" ]; then
  built="$work/built"
  mv "$target" "$built"
  mv "$kept" "$target"
  if ! diff -r "$target" "$built"; then
    echo "The committed extension is not what its source gives. Run labextension/build.sh and commit the result."
    exit 1
  fi
  echo "The committed extension is what its source gives."
fi
