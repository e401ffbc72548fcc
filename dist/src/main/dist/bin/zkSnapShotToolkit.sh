#!/usr/bin/env bash
# Prints a snapshot: zkSnapShotToolkit.sh [-d|-json] SNAPSHOT_FILE

exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/run-tool.sh" zkSnapShotToolkit "$@"
