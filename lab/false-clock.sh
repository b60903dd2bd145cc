#!/bin/bash
# false-clock.sh FILE COMMAND...: becomes COMMAND, whose wall clock is as many seconds off as FILE says
# ("+3600"), read anew each second. Its monotonic clock is true. Uses libfaketime, which leaves shared
# memory behind when COMMAND is killed: FILE.pids tells whose (false_clocks_forget removes it).
set -eu
export FAKETIME_TIMESTAMP_FILE=$1 FAKETIME_CACHE_DURATION=1 FAKETIME_DONT_FAKE_MONOTONIC=1
# otherwise each timed wait of a JVM returns at once and it turns without end
export FAKETIME_FORCE_MONOTONIC_FIX=0
echo $$ >>"$1.pids"
shift
library=$(echo /usr/lib/*-linux-gnu/faketime/libfaketimeMT.so.1)
LD_PRELOAD=$library exec "$@"
