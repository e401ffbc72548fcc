#!/usr/bin/env bash
# run-tool.sh COMMAND [ARGUMENT]...  runs one of the tools that work on data directories; 'paddock' and the scripts with
# the names of Apache's use it. A tool holds a whole tree in memory, so it gets the server's heap (ZK_SERVER_HEAP).

bin=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$bin/zkEnv.sh"

# Of the server's flags only the settings: a port for JMX or an agent would be the server's own.
settings=()
for flag in "${SERVER_FLAGS[@]}"; do
  case $flag in
    -Xmx* | -XX:M??RAMPercentage=* | -Djute.* | -Dzookeeper.* | -Dpaddock.*) settings+=("$flag") ;;
  esac
done

exec "$JAVA" "${PADDOCK_MODULE_FLAGS[@]}" "-Dpaddock.home=$PADDOCK_HOME" \
  "-Dlogback.configurationFile=$PADDOCK_HOME/conf/logback-cli.xml" "${settings[@]}" -m "$PADDOCK_MAIN" "$@"
