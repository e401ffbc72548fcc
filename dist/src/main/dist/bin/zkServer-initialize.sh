#!/usr/bin/env bash
# Makes the data directories of a new server, as Apache's script of the same name does.

bin=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$bin/zkEnv.sh"

config=$ZOOCFGDIR/$ZOOCFG
myid=
force=

usage() {
  echo "usage: $0 <parameters>
  Optional parameters:
     -h, --help         Display this message
     --configfile=FILE  ZooKeeper config file ($config)
     --myid=#           Set the myid to be used, if any (1-255)
     --force            Force creation of the data/txnlog dirs: what is there is deleted"
  exit 1
}

while [ $# -gt 0 ]; do
  case $1 in
    --configfile) [ $# -gt 1 ] || usage; config=$2; shift ;;
    --configfile=?*) config=${1#*=} ;;
    --myid) [ $# -gt 1 ] || usage; myid=$2; shift ;;
    --myid=?*) myid=${1#*=} ;;
    --force) force=yes ;;
    -h | --help) usage ;;
    *)
      echo "Unknown option: $1"
      usage
      ;;
  esac
  shift
done

if [ ! -r "$config" ]; then
  echo "Unable to find config file at $config"
  exit 1
fi
data_dir=$(config_path "$(config_value dataDir "$config")")
log_dir=$(config_path "$(config_value dataLogDir "$config")")
if [ -z "$data_dir" ]; then
  echo "Unable to determine dataDir from $config"
  exit 1
fi
if [ -n "$myid" ] && ! { [[ $myid =~ ^[0-9]+$ ]] && [ "$myid" -ge 1 ] && [ "$myid" -le 255 ]; }; then
  echo "myid is a number from 1 to 255, not $myid"
  exit 1
fi

if [ -n "$force" ]; then
  echo "Force enabled, data/txnlog directories will be re-initialized"
elif [ -d "$data_dir/version-2" ]; then
  echo "ZooKeeper data directory already exists at $data_dir (or use --force to force re-initialization)"
  exit 1
elif [ -n "$log_dir" ] && [ -d "$log_dir/version-2" ]; then
  echo "ZooKeeper txnlog directory already exists at $log_dir (or use --force to force re-initialization)"
  exit 1
fi

for directory in "$data_dir" ${log_dir:+"$log_dir"}; do
  rm -rf "$directory/version-2" "$directory/myid"
  mkdir -p "$directory/version-2" || exit 1
done
if [ -n "$myid" ]; then
  echo "Using myid of $myid"
  echo "$myid" > "$data_dir/myid" || exit 1
else
  echo "No myid provided, be sure to specify it in $data_dir/myid if using non-standalone"
fi
touch "$data_dir/initialize"
