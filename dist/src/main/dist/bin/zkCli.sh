#!/usr/bin/env bash
# Apache ZooKeeper's command-line client, unchanged, for talking to a server: zkCli.sh [-server host:port] [command]
# Its jars are in lib/cli, apart from the server's.

self=${BASH_SOURCE[0]}
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname "$self")/$link ;;
  esac
done
. "$(cd "$(dirname "$self")" && pwd -P)/zkEnv.sh"

case ${1:-} in
  -h | -help | --help)
    echo "Usage: $0 [-server host:port[,host:port...]] [-timeout MILLIS] [-r] [-waitforconnection] [-client-configuration FILE] [command [arguments]]"
    echo "Without a command it asks for commands; 'help' lists them."
    exit 0
    ;;
esac

exec "$JAVA" \
  "-Dzookeeper.log.dir=$ZOO_LOG_DIR" \
  "-Dlogback.configurationFile=$PADDOCK_HOME/conf/logback-cli.xml" \
  -cp "$PADDOCK_HOME/lib/cli/*" \
  "${CLIENT_FLAGS[@]}" \
  org.apache.zookeeper.ZooKeeperMain "$@"
