#!/usr/bin/env bash
# build.sh [VERSION]  builds the .deb and the .rpm, and prints where they are: packaging/target.
#                     VERSION is a release's; without it that of the sources
# build.sh --prove    builds them twice, in two folders; installs, upgrades, downgrades and removes
#                     them in a Debian of its own (root, Debian); compares each byte. The Debian is
#                     made at the first run and kept in ~/.cache/pairgate. A test that is skipped
#                     proves nothing: exit status 1
#
# Run by ./pairgate packages and ./prove packages.
set -euo pipefail

ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$ROOT/libexec/jdk-and-build.sh"
# Maven runs programs of the JDK by their names: another JDK's jlink may come first.
find_java
export PATH=$JAVA_HOME/bin:$PATH

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

# The packages in FOLDER; what an earlier build left there is removed before each build.
built() { (cd "$1/packaging/target" && ls pairgate_[0-9]*.deb pairgate-[0-9]*.rpm); }
forget() { rm -f "$1"/packaging/target/pairgate[_-][0-9]*.{deb,rpm}; }

# What machines of an interrupted run have left.
sweep() {
  local root
  for root in "$ROOT"/packaging/target/machines/*/root; do
    [ ! -d "$root" ] || umount --lazy "$root" 2>/dev/null || true
  done
  rm -rf "$ROOT/packaging/target/machines"
}

# tests_in LOG: sets run and skipped to the last sum of the log.
tests_in() {
  local sum
  sum=$(grep -E 'Tests run: [0-9]+, .*Skipped: [0-9]+' "$1" | tail -n 1) || sum=
  run=$(sed -n 's/.*Tests run: \([0-9]*\).*/\1/p' <<<"$sum")
  skipped=$(sed -n 's/.*Skipped: \([0-9]*\).*/\1/p' <<<"$sum")
}

case ${1:-} in
  '' | [0-9]*)
    forget "$ROOT"
    maven "$ROOT" package -Dpackage.skipTests=true ${1:+-Dpackage.of="$1"}
    for file in $(built "$ROOT"); do echo "packaging/target/$file"; done
    ;;
  --prove)
    start=$SECONDS
    second=$(mktemp -d)
    trap 'rm -rf "$second"; sweep' EXIT
    # The sources and nothing that a build has left; the second folder has another name.
    tar -C "$ROOT" --exclude=target --exclude=.git -cf - . | tar -C "$second" -xf -
    maven "$second" package -Dpackage.skipTests=true
    built_by=$((SECONDS - start))
    # This folder's build goes on to the tests. What a test needs and cannot have is then a failure
    # with its reason, and no skip.
    forget "$ROOT"
    CI=true maven "$ROOT" integration-test
    log=$ROOT/target/packages-integration-test.log
    same=0
    for file in $(built "$ROOT"); do
      cmp "$ROOT/packaging/target/$file" "$second/packaging/target/$file" ||
        { echo "not reproducible: $file" >&2; exit 1; }
      same=$((same + 1))
    done
    [ "$same" = 2 ] || { echo "a package was not built" >&2; exit 1; }
    tests_in "$log"
    grep -E 'Tests run: [0-9]+.*Test$' "$log" | sed 's/^\[[A-Z]*\] *//' || true
    [ "${run:-0}" -gt 0 ] || { echo "no test of the packages was run; see $log" >&2; exit 1; }
    [ "$skipped" = 0 ] || { echo "$skipped of $run tests were skipped, and prove nothing; see $log" >&2; exit 1; }
    echo "packages: $same built twice with the same bytes, installed, upgraded, downgraded and removed in $run tests; $((SECONDS - start)) s, of them $built_by s for the other build"
    ;;
  *)
    echo "usage: build.sh [VERSION | --prove]" >&2
    exit 64
    ;;
esac
