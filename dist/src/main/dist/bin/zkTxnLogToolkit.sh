#!/usr/bin/env bash
# Looks into a log of Apache's, or mends it: zkTxnLogToolkit.sh [-d|-r [-v] [-y]|-c -z ZXID] LOG_FILE
# Paddock's own journal is looked into with 'paddock journal'.

exec "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/run-tool.sh" zkTxnLogToolkit "$@"
