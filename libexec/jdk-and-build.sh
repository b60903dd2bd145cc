# Shared by ./pairgate and ./prove, which set ROOT (the repository) and source this file.
#
# find_java         sets JAVA to the java of a JDK >= 25, and JAVA_HOME with it
# build_if_needed   builds all modules if a source is newer than the last build
# set_java_options  sets JAVA_OPTIONS to what each program of Pairgate is run with
# set_relay_java    sets RELAY_JAVA to the command that runs the relay's main class

JDK_MIN=25

# The release of the JDK in folder $1, or nothing. Reads a file: starting a JVM to ask costs 50 ms.
jdk_release() {
  local line
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=\"}
        echo "${line%%[!0-9]*}"
        return
        ;;
    esac
  done <"$1/release"
  return 1
}

find_java() {
  local home on_path release
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path")
    on_path=${on_path%/bin/java}
  fi
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    [ -n "$home" ] || continue
    release=$(jdk_release "$home") || continue
    if [ "${release:-0}" -ge "$JDK_MIN" ]; then
      export JAVA_HOME=$home
      JAVA=$home/bin/java
      return
    fi
  done
  echo "${0##*/}: no JDK $JDK_MIN or newer was found in JAVA_HOME, on the PATH or in /usr/lib/jvm. Install one (Eclipse Temurin has packages for most systems) and try again." >&2
  exit 69
}

# True if a source is newer than the last build. Folders count too: a file was deleted.
build_is_stale() {
  [ -e "$ROOT/target/.built" ] || return 0
  [ -n "$(find "$ROOT"/*/src "$ROOT/pom.xml" "$ROOT"/*/pom.xml -newer "$ROOT/target/.built" -print -quit 2>/dev/null)" ]
}

# Needs find_java first. Two at once: the second waits, then finds nothing to do.
build_if_needed() {
  [ -e "$ROOT/pom.xml" ] || return 0 # installed, not a repository
  build_is_stale || return 0
  if ! command -v mvn >/dev/null; then
    echo "${0##*/}: Pairgate has to be built first, and mvn is not on the PATH. Install Maven 3.8 or newer." >&2
    exit 69
  fi
  mkdir -p "$ROOT/target"
  (
    flock 9
    build_is_stale || exit 0
    echo "Building Pairgate (a minute or two, for the first time) ..." >&2
    # Taken before the build: what is edited meanwhile is built the next time.
    touch "$ROOT/target/.building"
    # Formatting is for commits to check, not for a start to fail on.
    if ! (cd "$ROOT" && mvn -q -B -DskipTests -Dspotless.check.skip=true package) \
      >"$ROOT/target/build.log" 2>&1 </dev/null; then
      grep -v WARNING "$ROOT/target/build.log" | head -n 40 >&2 || true
      echo "${0##*/}: the build failed; all of its output is in target/build.log." >&2
      exit 70
    fi
    mv "$ROOT/target/.building" "$ROOT/target/.built"
    echo "Built." >&2
  ) 9>"$ROOT/target/.build.lock" || exit $?
}

# Native libraries are files of the build: none is unpacked into /tmp. On a machine of another kind
# the folder is not there, and they are. A program without memory ends: half of one would hang.
set_java_options() {
  local native=$ROOT/relay/target/native/$HOSTTYPE
  JAVA_OPTIONS=(-XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Djava.library.path="$native" -Dorg.sqlite.lib.path="$native")
}

# Needs find_java and build_if_needed first. The AOT cache (classes loaded and linked ahead) shortens
# the start; it is made once a build, and a start without it is only slower.
set_relay_java() {
  local jar cache
  jar=$(echo "$ROOT"/relay/target/pairgate-relay-*.jar)
  cache=$ROOT/relay/target/pairgate.aot
  set_java_options
  RELAY_JAVA=("$JAVA" "${JAVA_OPTIONS[@]}" -Dpairgate.home="$ROOT")
  local path="$jar:$ROOT/relay/target/lib/*"
  if [ ! -e "$cache" ] || [ "$jar" -nt "$cache" ]; then
    (
      flock 9
      [ -e "$cache" ] && ! [ "$jar" -nt "$cache" ] && exit 0
      echo "Preparing a quick start ..." >&2
      # Without the profiles of methods that a cache may hold too: with them the JVM compiles at each
      # start what the training had made hot, which takes a third of a second of CPU time.
      "${RELAY_JAVA[@]}" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions \
        -XX:-AOTRecordTraining -XX:AOTCacheOutput="$cache.new" -cp "$path" io.pairgate.relay.cli.Main train \
        >"$ROOT/target/train.log" 2>&1 </dev/null && mv "$cache.new" "$cache"
    ) 9>"$ROOT/target/.build.lock" || echo "No quick start; see target/train.log." >&2
  fi
  [ ! -e "$cache" ] || RELAY_JAVA+=(-XX:AOTCache="$cache" -Xlog:aot=off -Xlog:cds=off)
  RELAY_JAVA+=(-cp "$path" io.pairgate.relay.cli.Main)
}
