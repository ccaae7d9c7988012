#!/bin/bash
# Runs a systemd of its own, with the units of a folder and no others, in namespaces of its own. It sees the machine's files
# for reading only, its kernel settings likewise, a /dev with nothing in it but what everybody has, and control groups of its
# own, so that nothing of the machine can be changed by it.
#
#   systemd.sh FOLDER      FOLDER/units holds the units; what they write goes below FOLDER
set -eu
folder=$1
name=qte-test-$$

own_groups() {
  for hierarchy in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [[ -e $hierarchy/cgroup.procs ]] && echo "$hierarchy/$name"
  done
  return 0
}

children_of() {
  grep -ls "^PPid:[[:space:]]$1\$" /proc/[0-9]*/status | cut -d/ -f3
}

if [[ ${2:-} != inside ]]; then
  for group in $(own_groups); do
    mkdir "$group"
    echo $$ >"$group/cgroup.procs"
  done
  # It ends with this script, and be that killed.
  setpriv --pdeathsig KILL unshare --pid --mount --net --uts --ipc --cgroup --propagation private --fork --kill-child \
    /bin/bash "$0" "$folder" inside &
  child=$!
  # With the first process of its namespace all others end, before unshare does.
  trap 'kill -KILL $(children_of $child)' TERM INT
  wait $child || wait $child || true
  for group in $(own_groups); do
    dirname "$group" | xargs -I{} sh -c "echo $$ >{}/cgroup.procs"
    find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true
  done
  exit
fi

legacy=no
[[ -e /sys/fs/cgroup/systemd/cgroup.procs ]] && legacy=yes
umount -R /sys/fs/cgroup
mount -t proc proc /proc
for at in /sys /proc/sys; do
  mount --bind "$at" "$at"
  mount -o remount,bind,ro "$at"
done
if [[ $legacy == yes ]]; then
  mount -t tmpfs tmpfs /sys/fs/cgroup
  mkdir /sys/fs/cgroup/systemd
  mount -t cgroup -o none,name=systemd systemd /sys/fs/cgroup/systemd
  # Else it would mount the machine's other hierarchies, and make groups in them.
  mount -o remount,ro /sys/fs/cgroup
else
  mount -t cgroup2 none /sys/fs/cgroup
fi
mount -t tmpfs tmpfs /run
mkdir -p /run/dev/shm /run/dev/pts /run/lock
for node in null zero full random urandom tty; do
  touch "/run/dev/$node"
  mount --bind "/dev/$node" "/run/dev/$node"
done
mount --rbind /run/dev /dev
mount --bind "$folder" "$folder"
mount --bind "$folder/units" /etc/systemd/system
mount -o remount,bind,ro /
mount -t tmpfs tmpfs /usr/lib/systemd/system-generators
exec env -i container=qte PATH=/usr/sbin:/usr/bin:/sbin:/bin SYSTEMD_UNIT_PATH=/etc/systemd/system \
  /lib/systemd/systemd --system --log-target=console --show-status=0 --log-level=warning
