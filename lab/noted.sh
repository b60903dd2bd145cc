#!/bin/bash
# noted.sh FILE COMMAND...: writes "PID START" of itself into FILE and becomes COMMAND, which is then
# known by both. START is the kernel's start time of the process.
set -eu
file=$1
shift
read -r stat <"/proc/$$/stat"
fields=(${stat##*) })
echo "$$ ${fields[19]}" >"$file.new"
mv "$file.new" "$file"
exec "$@"
