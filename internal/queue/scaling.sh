#!/bin/sh
# Reads reports with one worker and with two, on a PostgreSQL of its own, and
# prints the share of time outside of extraction, and what of the workers' time by
# the clock is told of nothing: their start and end, and one without anything left to
# do while the other is at the last jobs or reconciles. Then once more with a worker
# killed every 20 seconds, and compares the stores.
#
#	scaling.sh SITREP REPORTS.jsonl [SECONDS between kills, 20]
set -eu
sitrep=$(realpath "$1") reports=$(realpath "$2") every=${3:-20}
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
dir=$(mktemp -d)
as=""
if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; as="setpriv --reuid=postgres --regid=postgres --clear-groups"; fi
trap '$as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1; rm -rf "$dir"' EXIT
cd "$dir"
$as "$bin/initdb" -D "$dir/data" -U sitrep -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
$as "$bin/pg_ctl" -D "$dir/data" -o "-k $dir -c listen_addresses=" -w start >/dev/null
db() { $as "$bin/createdb" -h "$dir" -U sitrep "$1" && echo "postgres://sitrep@/$1?host=$dir"; }
dump() { "$sitrep" export --db "$1" --format jsonl -o "$2" --all 2>/dev/null; }
count=$(wc -l <"$reports")

for n in 1 2; do
	d=$(db "workers$n")
	"$sitrep" add --queue --db "$d" "$reports" 2>/dev/null
	start=$(date +%s.%N)
	for i in $(seq $n); do "$sitrep" worker --once --jobs 1 --name "worker $i" --db "$d" 2>/dev/null & done
	wait
	end=$(date +%s.%N)
	clock=$(echo "$end $start" | awk '{printf "%.1f", $1-$2}')
	echo "== $n workers, a job each: $count originals in $clock s"
	spent=$("$sitrep" status --db "$d" | grep '^spent')
	echo "$spent"
	echo "$spent" | grep -o '[0-9.]* s ' | awk -v all="$(echo "$n $clock" | awk '{print $1*$2}')" \
		'{ s += $1 } END { printf "idle        %.1f s of %.1f s by the clock, %.0f %%: start, end, nothing left to do\n", all-s, all, 100*(all-s)/all }'
done

d=$(db killed)
"$sitrep" add --queue --db "$d" "$reports" 2>/dev/null
kills=0
while :; do
	"$sitrep" worker --once --jobs 1 --name "killed $kills" --db "$d" 2>/dev/null &
	victim=$!
	"$sitrep" worker --once --jobs 1 --name "other $kills" --db "$d" 2>/dev/null &
	other=$!
	slept=0
	while kill -0 $other 2>/dev/null && [ $slept -lt "$every" ]; do sleep 1; slept=$((slept + 1)); done
	if ! kill -0 $other 2>/dev/null; then wait $other; wait $victim || true; break; fi
	kill -9 $victim $other 2>/dev/null || true
	wait $victim $other 2>/dev/null || true
	kills=$((kills + 1))
done
echo "== $kills times both workers killed, after $every s each"
dump "postgres://sitrep@/workers1?host=$dir" one
dump "$d" killed
diff -rq one killed && echo "the same export, byte for byte"
"$sitrep" verify --db "$d" 2>&1 | tail -n 1
