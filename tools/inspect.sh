#!/usr/bin/env bash
# Looks for what Boost does not want in a library, in all files that git has or would take.
#
# Copyright (c) 2026 The Boost.ConcurrentFutures authors
#
# Distributed under the Boost Software License, Version 1.0. (See accompanying
# file LICENSE_1_0.txt or copy at https://www.boost.org/LICENSE_1_0.txt)

# Boost's own program inspect does most of it. It knows few kinds of files, though, so that
# here all kinds are searched for what every file must have or must not have.

set -euo pipefail
export LC_ALL=C
cd "$(dirname "${BASH_SOURCE[0]}")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
failed=no

# complain MESSAGE: prints it above the lines of the input, if there are any.
complain() {
    local lines
    lines=$(cat)
    if [[ -n $lines ]]; then
        printf '%s:\n%s\n' "$1" "$lines"
        failed=yes
    fi
}

mapfile -t files < <(git ls-files --cached --others --exclude-standard | while read -r file; do
    [[ ! -e $file ]] || echo "$file"
done)

# inspect would search the builds, too.
printf '%s\n' "${files[@]}" | tar --create --files-from=- | tar --extract --directory="$copy"
if ! report=$(inspect "$copy" -text) || [[ $report != *$'\n  0 problems reported'* ]]; then
    echo "$report"
    failed=yes
fi

# The corpus is bytes for the fuzzers, the metadata has the form that Boost gives it, vcpkg
# shows its users the whole of a port's usage, and two files of Debian have no comments.
mapfile -t texts < <(grep -Il '' "${files[@]}" | grep -v -e '^test/fuzz/corpus/' \
    -e '^LICENSE_1_0.txt$' -e '^meta/libraries.json$' -e '/usage$' \
    -e '/debian/changelog$' -e '/debian/source/format$')

complain 'No license' < <(grep -L 'https://www.boost.org/LICENSE_1_0.txt' "${texts[@]}")
complain 'No copyright' < <(grep -L 'Copyright (c) 20' "${texts[@]}")
complain 'Not ASCII, or a carriage return' < <(grep -nP '[^\t -~]' "${texts[@]}")
complain 'A tab' < <(grep -nP '\t' "${texts[@]}")
complain 'No newline at the end' < <(for file in "${texts[@]}"; do
    [[ -z $(tail -c 1 "$file") ]] || echo "$file"
done)
complain 'A name of more than 31 characters, or a path of more than 207' < <(
    printf '%s\n' "${files[@]}" | grep -E '(^|/)[^/]{32,}(/|$)|.{208,}')

[[ $failed == no ]]
