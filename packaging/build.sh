#!/usr/bin/env bash
# build.sh            builds the .deb and the .rpm: packaging/target
# build.sh --prove    builds them twice, in two folders, and compares each byte; then installs,
#                     upgrades, downgrades and removes them in a Debian of its own (root, Debian)
#
# Run by ./pairgate packages and ./prove packages.
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

# maven FOLDER PHASE [OPTION...]: the tests of the other modules are `mvn verify`'s business.
maven() {
  local folder=$1 phase=$2 log
  shift 2
  log=$folder/target/packages-$phase.log
  mkdir -p "$folder/target"
  (cd "$folder" && mvn -B -ntp -Ppackages -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl packaging -am "$@" "$phase") >"$log" 2>&1 </dev/null ||
    { grep -E 'ERROR|FAIL|Tests run' "$log" | head -n 60 >&2; echo "the build failed; see $log" >&2; exit 70; }
}

built() { (cd "$1/packaging/target" && ls pairgate_[0-9]*.deb pairgate-[0-9]*.rpm); }

case ${1:-} in
  '')
    maven "$ROOT" package -Dpackage.skipTests=true
    for file in $(built "$ROOT"); do echo "packaging/target/$file"; done
    ;;
  --prove)
    start=$SECONDS
    rm -f "$ROOT"/packaging/target/pairgate[_-]*.{deb,rpm}
    maven "$ROOT" package -Dpackage.skipTests=true
    second=$(mktemp -d)
    trap 'rm -rf "$second"' EXIT
    # The sources and nothing that a build has left; the second folder has another name.
    tar -C "$ROOT" --exclude=target --exclude=.git -cf - . | tar -C "$second" -xf -
    maven "$second" package -Dpackage.skipTests=true
    same=0
    for file in $(built "$ROOT"); do
      cmp "$ROOT/packaging/target/$file" "$second/packaging/target/$file" ||
        { echo "not reproducible: $file" >&2; exit 1; }
      same=$((same + 1))
    done
    [ "$same" = 2 ] || { echo "a package was not built" >&2; exit 1; }
    maven "$ROOT" integration-test
    log=$ROOT/target/packages-integration-test.log
    grep -E 'Tests run:.*(Test|$)' "$log" | sed 's/^\[[A-Z]*\] *//'
    skipped=$(grep -E 'Tests run:' "$log" | tail -n 1 | sed 's/.*Skipped: \([0-9]*\).*/\1/')
    [ "${CI:-}" != true ] || [ "$skipped" = 0 ] || { echo "CI=true allows no skip" >&2; exit 1; }
    echo "packages: $same built twice with the same bytes, installed, upgraded, downgraded and removed; $((SECONDS - start)) s"
    ;;
  *)
    echo "usage: build.sh [--prove]" >&2
    exit 64
    ;;
esac
