"""Measures adding a load of reports to the store.

    go run ./internal/store/load -n 20000 ../shared/bench/*.jsonl > /tmp/load/reports.jsonl
    python3 internal/store/load/measure.py bin/sitrep /tmp/load/reports.jsonl /tmp/load

Annotates and adds the reports in turn, part by part, so that both meet the
same machine; reconciles them all; adds them all once more; adds single reports,
incidents and all, to the full store and to empty ones in turn. Prints wall and
processor seconds, rates and peak memory. The store is left in the folder as full.db.
"""
import os, resource, statistics, subprocess, sys, time

PARTS = 4
SINGLES = 7


def run(*args):
    """Runs a command; returns wall seconds, processor seconds, peak MB."""
    start = time.time()
    p = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    err = p.stderr.read().decode()
    _, status, used = os.wait4(p.pid, 0)
    if status:
        sys.exit(f"{' '.join(args)}: status {status}\n{err}")
    return time.time() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main(sitrep, load, folder):
    lines = open(load, "rb").readlines()
    lines, singles = lines[:-SINGLES], lines[-SINGLES:]
    db = os.path.join(folder, "full.db")
    for suffix in ("", "-wal", "-shm", ".lock"):
        if os.path.exists(db + suffix):
            os.remove(db + suffix)
    sums = {"annotate": [0, 0, 0], "add": [0, 0, 0]}
    size = (len(lines) + PARTS - 1) // PARTS
    for k in range(PARTS):
        part = os.path.join(folder, f"part{k}.jsonl")
        with open(part, "wb") as f:
            f.writelines(lines[k * size:(k + 1) * size])
        for name, args in (("annotate", ("annotate", part)), ("add", ("add", "--no-incidents", "--db", db, part))):
            wall, cpu, mem = run(sitrep, *args)
            sums[name] = [sums[name][0] + wall, sums[name][1] + cpu, max(sums[name][2], mem)]
            print(f"part {k}: {name}: {wall:.1f} s, {cpu:.1f} s of processors, {mem:.0f} MB", flush=True)
    for name, (wall, cpu, mem) in sums.items():
        print(f"{name}: {len(lines)} reports in {wall:.1f} s, {len(lines) / wall:.1f} a second; {1000 * cpu / len(lines):.1f} ms of processors each; peak {mem:.0f} MB")
    a, b = sums["annotate"], sums["add"]
    print(f"add runs at {100 * a[0] / b[0]:.0f} % of annotate's rate by the clock, {100 * a[1] / b[1]:.0f} % by processor time")
    wall, cpu, mem = run(sitrep, "rebuild", "--incidents", "--db", db)
    print(f"incidents of all: {wall:.1f} s, {len(lines) / wall:.1f} reports a second; {1000 * cpu / len(lines):.1f} ms of processors each; peak {mem:.0f} MB")
    print(f"add with incidents runs at {100 * a[0] / (b[0] + wall):.0f} % of annotate's rate by the clock, {100 * a[1] / (b[1] + cpu):.0f} % by processor time")
    wall, cpu, mem = run(sitrep, "add", "--db", db, *(os.path.join(folder, f"part{k}.jsonl") for k in range(PARTS)))
    print(f"added again: {wall:.1f} s, {b[0] / wall:.0f} times faster ({cpu:.1f} s of processors, {mem:.0f} MB)")
    empty, full = [], []
    for k, line in enumerate(singles):
        one = os.path.join(folder, "one.jsonl")
        with open(one, "wb") as f:
            f.write(line)
        fresh = os.path.join(folder, f"fresh{k}.db")
        run(sitrep, "status", "--db", db)  # both stores' files are read before
        empty.append(run(sitrep, "add", "--db", fresh, one))
        full.append(run(sitrep, "add", "--db", db, one))
        for suffix in ("", "-wal", "-shm", ".lock"):
            if os.path.exists(fresh + suffix):
                os.remove(fresh + suffix)
    for what, k in ("by the clock", 0), ("of processors", 1):
        e, f = statistics.median(x[k] for x in empty), statistics.median(x[k] for x in full)
        print(f"one report, whole process, {what}: {1000 * e:.0f} ms to an empty store, {1000 * f:.0f} ms to the full one: {f / e:.2f} times")
    print(f"size of the store: {os.path.getsize(db) / 1e6:.0f} MB")


main(*sys.argv[1:4])
