#!/usr/bin/env bash
# Compares the sizes in two snapshots: zkSnapshotComparer.sh -l LEFT -r RIGHT -b BYTES -n NODES [-d] [-i]

exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/run-tool.sh" zkSnapshotComparer "$@"
