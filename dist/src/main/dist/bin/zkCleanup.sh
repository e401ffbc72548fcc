#!/usr/bin/env bash
# Deletes old snapshots and the journal's files before them: zkCleanup.sh -n COUNT. For a server that doesn't run; one
# that runs does it by itself (autopurge.*). Takes the directories from the configuration, as the server does.

bin=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$bin/zkEnv.sh"

case ${1:-} in
  -h | -help | --help) exec "$bin/run-tool.sh" zkCleanup --help ;;
esac
config=$ZOOCFGDIR/$ZOOCFG
if [ ! -r "$config" ]; then
  echo "No readable configuration file at $config. Name its directory with --config DIR or ZOOCFGDIR." >&2
  exit 2
fi
cd "$PADDOCK_HOME" && exec "$bin/run-tool.sh" zkCleanup --config "$config" "$@"
