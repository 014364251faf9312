#!/usr/bin/env bash
# Tests jobs on several hosts, which it makes for that.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# several_hosts.sh PROGRAM...: those of ../programs and programs.
#
# A host is a namespace with a name and a network card of its own; a bridge connects them.
# All are in namespaces that belong to the user who runs this, so that nobody needs to be
# root, and nothing is left of them afterwards. Open MPI starts its daemons with nsenter
# there, rather than with ssh. Exits with 77 where that cannot be done, and says why.

set -euo pipefail

cannot_be_tested() {
    echo "skipped: $1"
    exit 77
}

: "${MPIEXEC=mpiexec}"
own=(unshare --user --map-root-user --net --mount --pid --fork --kill-child --mount-proc)

if [[ ${INSIDE-} != yes ]]; then
    [[ $("$MPIEXEC" --version) == *OpenRTE* ]] ||
        cannot_be_tested 'only Open MPI 4 is known to start hosts in this way'
    for tool in ip nsenter pgrep; do
        type -P "$tool" >/dev/null || cannot_be_tested "there is no $tool here"
    done
    "${own[@]}" sh -c 'ip link add bridge type bridge &&
        ip link add one type veth peer name two && mount --bind /etc/hosts /etc/hosts' ||
        cannot_be_tested 'a user cannot make networks here'
    INSIDE=yes MPIEXEC=$MPIEXEC exec "${own[@]}" "$0" "$@"
fi

exits='' job='' hosts=''
for path in "$@"; do
    declare "$(basename "$path")=$path"
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# add_host NAME ADDRESS: makes a host, and leaves the id of its first process in a file.
add_host() {
    unshare --net --uts sleep infinity &
    local pid=$!
    echo "$pid" >"$scratch/$1"
    until [[ $(readlink "/proc/$pid/ns/uts") != "$(readlink /proc/self/ns/uts)" ]]; do
        sleep 0.01
    done
    ip link add "to_$1" type veth peer name eth0 netns "$pid"
    ip link set "to_$1" master bridge up
    at "$1" hostname "$1"
    at "$1" ip link set lo up
    at "$1" ip address add "$2/24" dev eth0
    at "$1" ip link set eth0 up
    at "$1" sh -c 'echo 5 >/proc/sys/net/ipv4/tcp_retries2' # some seconds, not 15 minutes
    echo "$2 $1" >>"$scratch/hosts"
}

# at HOST COMMAND...
at() {
    nsenter --target "$(<"$scratch/$1")" --net --uts "${@:2}"
}

# Waits until the hosts reach each other: a card sees its cable after up to a second. At a
# nobody listens, and it says so.
await_cable() {
    until [[ $(LC_ALL=C at b bash -c 'true >/dev/tcp/192.168.9.1/1' 2>&1) == *refused* ]]; do
        sleep 0.01
    done
}

# The ids of all processes that tests start.
all_processes() {
    local name
    for name in hosts job exits orted mpiexec; do
        pgrep -x "$name" || true
    done
}

processes_at() {
    local pid of_host
    of_host=$(readlink "/proc/$(<"$scratch/$1")/ns/uts")
    for pid in $(all_processes); do
        [[ $(readlink "/proc/$pid/ns/uts") != "$of_host" ]] || echo "$pid"
    done
}

await_end_of_all() {
    local seconds=0
    while [[ -n $(all_processes) ]]; do
        ((++seconds != 30)) || fail "some did not end: $(ps -e -o pid,args)"
        sleep 1
    done
}

fail() {
    echo "several_hosts.sh: ${FUNCNAME[1]}: $1"
    cat "$scratch"/{out,err} 2>/dev/null || true
    exit 1
}

# expect_job LINES COMMAND...: runs a command on the host a, and compares what it prints,
# and its exit code in the last line.
expect_job() {
    local expected=$1 code=0
    shift
    at a "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
    echo "$code" >>"$scratch/out"
    [[ $(<"$scratch/out") == "$expected" ]] || fail "not '$expected': $*"
    await_end_of_all
}

five=("$MPIEXEC" --host 'a:2,b:3')
one=("$MPIEXEC" --host 'a:2,b:2' -n 1)

ranks_are_where_mpiexec_puts_them() {
    expect_job $'a b b b serve\n0' "${five[@]}" "$hosts" all
}

ranks_are_started_where_the_program_says() {
    expect_job $'b b serve\n0' "${one[@]}" "$hosts" spawn 2 b
    expect_job $'a b serve\n0' "${one[@]}" "$hosts" spawn 2 a b
    expect_job $'b b serve\n0' "$hosts" spawn 2 b # without mpiexec
    expect_job $'c serve\n0' unshare --uts sh -c 'hostname c; exec "$0" spawn 1 c' "$hosts"
}

hosts_that_mpiexec_does_not_know_are_named() {
    expect_job "MPI cannot start 2 processes on the hosts c: MPI_Comm_spawn: \
MPI_ERR_SPAWN: could not spawn processes"$'\n1' "${one[@]}" "$hosts" spawn 2 c
}

a_host_with_another_build_is_named() {
    # shellcheck disable=SC2016 # the shell there expands it
    local program='[ $(hostname) = a ] && exec "$0" strangers; exec "$1" end ranks'
    at a "${five[@]}" sh -c "$program" "$job" "$exits" >"$scratch/out" 2>"$scratch/err" \
        </dev/null || fail 'exit code'
    grep -q '^rank [2-4] (host b, pid [0-9]*) does not run the program that rank 0 runs' \
        "$scratch/out" || fail 'not named'
    await_end_of_all
}

ways_of_results() {
    rm -f "$scratch/begun"
    expect_job "$1"$'\n0' "$MPIEXEC" --host a:2,b:1 "${@:2}" ways "$scratch"
}

# That of b is as on another machine then, where ids of processes mean something else.
only_results_of_the_same_machine_are_opened() {
    ways_of_results $'a opened\nb opened' "$hosts"
    # shellcheck disable=SC2016 # the shell there expands it
    ways_of_results $'a opened\nb sent' sh -c \
        '[ $(hostname) = a ] && exec "$0" "$@"; exec unshare --pid --fork "$0" "$@"' "$hosts"
}

# lose HOW WHICH LINES: runs a job, and does something when it has begun.
lose() {
    local code=0 line
    rm -f "$scratch"/{begun,end}
    exec 3< <(at a "${five[@]}" "$hosts" "lose_$2" "$scratch" \
        2>"$scratch/err" </dev/null || echo "failed")
    read -r -u 3 line
    [[ $line == begun ]] || fail "$line"
    "$1"
    cat <&3 >"$scratch/out"
    exec 3<&-
    [[ $(<"$scratch/out") == "$3" ]] || fail "not '$3': $1"
    await_end_of_all
}

kill_a_rank() { kill -KILL "$(processes_at b | tail -n 1)"; }
# shellcheck disable=SC2046 # several ids
kill_the_host() { kill -KILL $(processes_at b); }
cut_the_cable() { ip link set to_b down; }

the_death_of_a_rank_elsewhere_ends_the_job() { lose kill_a_rank busy failed; }
the_death_of_a_host_ends_the_job() { lose kill_the_host busy failed; }

# The pool goes on with the other host. mpiexec learns of it later.
a_host_that_cannot_be_reached_is_taken_for_dead() {
    export OMPI_MCA_oob_tcp_keepalive_time=8 OMPI_MCA_oob_tcp_keepalive_intvl=1
    export OMPI_MCA_oob_tcp_keepalive_probes=2
    lose cut_the_cable busy $'3 lost\na serve\nfailed'
    ip link set to_b up
    await_cable
    lose cut_the_cable idle $'a serve\nfailed'
}

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none
export OMPI_MCA_mpi_yield_when_idle=1 OMPI_MCA_btl_vader_backing_directory=$scratch
export OMPI_MCA_btl_tcp_if_include=eth0 TMPDIR=$scratch
export OMPI_MCA_plm_rsh_agent=$scratch/agent
cat >"$scratch/agent" <<END
#!/bin/sh
host=\$1
shift
exec nsenter --target "\$(cat "$scratch/\$host")" --net --uts sh -c "\$*"
END
chmod +x "$scratch/agent"

echo '127.0.0.1 localhost' >"$scratch/hosts"
mount --bind "$scratch/hosts" /etc/hosts
ip link add bridge type bridge
ip link set bridge up
add_host a 192.168.9.1
add_host b 192.168.9.2
await_cable

for test in ranks_are_where_mpiexec_puts_them ranks_are_started_where_the_program_says \
        hosts_that_mpiexec_does_not_know_are_named a_host_with_another_build_is_named \
        only_results_of_the_same_machine_are_opened \
        the_death_of_a_rank_elsewhere_ends_the_job the_death_of_a_host_ends_the_job \
        a_host_that_cannot_be_reached_is_taken_for_dead; do
    echo "$test"
    "$test"
done
