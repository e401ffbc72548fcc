#!/usr/bin/env bash
# Sums up what is below a node of a snapshot: zkSnapshotRecursiveSummaryToolkit.sh SNAPSHOT_FILE NODE MAX_DEPTH

exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/run-tool.sh" zkSnapshotRecursiveSummaryToolkit "$@"
