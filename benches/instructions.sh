#!/usr/bin/env bash
# Counts the instructions of three commands on made-up texts (callgrind, one thread) and compares them with those kept in
# benches/instructions.txt. Unlike seconds they are the same on a busy machine, so that a small loss shows.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'USAGE'
benches/instructions.sh [--write]

Without --write it compares. It ends with
  0  where no count grew by more than 5 %,
  1  where one did,
  2  where something could not be run,
  3  where nothing was compared: there is no valgrind, or the counts that are kept are another compiler's or machine's.

--write keeps what was counted. A commit that raises a count says in its message what the instructions are spent on.
USAGE
}

write=no
case ${1-} in
  '') ;;
  --write) write=yes ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

kept=benches/instructions.txt
allowed=5
compiler=$(rustc -V)
machine=$(uname -sm)
# Code that searches bytes asks the processor what it can do.
if grep -qw avx2 /proc/cpuinfo 2>/dev/null; then machine+=', AVX2'; fi

# not_compared WHY
not_compared() {
  echo "Not compared: $*"
  exit 3
}

command -v valgrind >/dev/null || not_compared "there is no valgrind here (on Debian: apt-get install valgrind)."
if [ "$write" = no ]; then
  of() { sed -n "s/^$1: //p" "$kept"; }
  [ "$(of compiler)" = "$compiler" ] \
    || not_compared "the counts in $kept are those of $(of compiler), and this is $compiler. Other compilers make other code."
  [ "$(of machine)" = "$machine" ] || not_compared "the counts in $kept are those of $(of machine), and this is $machine."
fi

unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS
cargo build --quiet --locked --profile counted --bin clausebook || exit 2
cargo build --quiet --locked --profile counted -p corpus || exit 2
built=$(cargo metadata --locked --no-deps --format-version 1 \
  | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/counted
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$built/corpus" book 2 4 3 "$work/book" >/dev/null
"$built/corpus" pair 1000 "$work/pair" >/dev/null

# count FINE COMMAND…: how many instructions a command takes that ends with 0, or else with FINE. What is in the environment is
# read by the program too, so it gets its own.
count() {
  local fine=$1 status=0
  shift
  (cd "$work" && env -i PATH="$PATH" RAYON_NUM_THREADS=1 NO_COLOR=1 \
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$built/clausebook" "$@") >"$work/said" 2>&1 || status=$?
  if [ "$status" -ne 0 ] && [ "$status" -ne "$fine" ]; then
    cat "$work/said" >&2
    return 2
  fi
  sed -n 's/^==[0-9]*== Collected : //p' "$work/said"
}

declare -A counts
counts[check]=$(count 0 check --book book --today 2026-11-20) || exit 2
counts[build]=$(count 0 build --book book --out site --today 2026-11-20 --compare all) || exit 2
counts[diff]=$(count 1 diff pair/older.md pair/newer.md) || exit 2

if [ "$write" = yes ]; then
  {
    echo "# Instructions of each command; benches/instructions.sh compares them, and says how they are counted."
    echo "compiler: $compiler"
    echo "machine: $machine"
    for name in check build diff; do echo "$name: ${counts[$name]}"; done
  } >"$kept"
  cat "$kept"
  exit 0
fi

grew=no
for name in check build diff; do
  now=${counts[$name]} before=$(of "$name")
  [[ $now =~ ^[0-9]+$ && $before =~ ^[0-9]+$ ]] || { echo "There is no count of $name to compare." >&2; exit 2; }
  verdict='as before'
  # In whole numbers, since these are billions.
  if [ $((now * 100)) -gt $((before * (100 + allowed))) ]; then
    verdict="grew by more than $allowed %"
    grew=yes
  elif [ $((now * 100)) -lt $((before * (100 - allowed))) ]; then
    verdict="fell by more than $allowed %; keep it with --write"
  fi
  printf '%-6s %15s, kept %15s: %s %% (%s)\n' "$name" "$now" "$before" \
    "$(awk -v a="$now" -v b="$before" 'BEGIN { printf "%+.2f", (a / b - 1) * 100 }')" "$verdict"
done
if [ "$grew" = yes ]; then
  echo "Make it take fewer, or keep the new counts (benches/instructions.sh --write) in a commit that says what they are spent on."
  exit 1
fi
