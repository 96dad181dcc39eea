"""Runs every scheduler on every network, checks that their dates agree and prints times and ratios.

Called by run.sh with: OUR_PROGRAM FOLDER CLASS_PATH [--quick | --all]
"""

import importlib.metadata
import itertools
import os
import platform
import subprocess
import sys
import time

VARIANTS = ["plain", "mixed", "holidays"]
SIZES = [1_000, 10_000, 100_000]
# rounds: the more, the shorter they are
ROUNDS = {
    "campaignkit": {1_000: 2_000, 10_000: 300, 100_000: 40},
    "mpxj": {1_000: 40, 10_000: 10, 100_000: 1},
    "networkx": {1_000: 30, 10_000: 10, 100_000: 3},
}
# the size that warms the JVM up, and how often
WARM_UP = {1_000: (1_000, 40), 10_000: (10_000, 4), 100_000: (10_000, 4)}
PEERS = ["mpxj", "networkx"]


def command(peer, variant, size):
    ours, folder, classes = sys.argv[1:4]
    files = f"{folder}/{variant}_{size}"
    rounds = str(ROUNDS[peer][size])
    if peer == "campaignkit":
        return [ours, variant, str(size), rounds, files]
    if peer == "networkx":
        return [sys.executable, "benches/peers/networkx_passes.py", files, rounds]
    warm_up, times = WARM_UP[size]
    java = ["java", "-Xms2g", "-Xmx4g", "-cp", classes, "Mpxj", files, rounds]
    return [*java, f"{folder}/{variant}_{warm_up}", str(times)]


def takes_part(peer, variant, size, options):
    """NetworkX knows no calendars; MPXJ takes minutes where networks are large."""
    if peer == "networkx":
        return variant == "plain"
    if peer == "mpxj" and size == 100_000:
        return "--quick" not in options and (variant == "mixed" or "--all" in options)
    return True


def run(peer, variant, size):
    """Best and median nanoseconds and the rounds, by what was timed."""
    began = time.monotonic()
    done = subprocess.run(command(peer, variant, size), stdout=subprocess.PIPE, text=True, check=True)
    print(f"  {peer} took {time.monotonic() - began:.0f} s with everything", flush=True)
    times = {}
    for line in done.stdout.splitlines():
        what, *numbers = line.rsplit(",", 3)
        times[what] = tuple(map(int, numbers))
    return times


def differences(peer, variant, size):
    """How many values of each column are not ours."""
    def rows(name):
        with open(f"{sys.argv[2]}/{variant}_{size}.{name}.csv") as file:
            return [line.rstrip("\n").split(",") for line in file]

    ours, theirs = rows("campaignkit"), rows(peer)
    if ours[0] != theirs[0] or len(ours) != len(theirs):
        return {"lines": abs(len(ours) - len(theirs))}
    columns = zip(ours[0], zip(*ours[1:]), zip(*theirs[1:]))
    counts = {name: sum(a != b for a, b in zip(mine, other)) for name, mine, other in columns}
    return {name: count for name, count in counts.items() if count}


def duration(nanoseconds):
    """Three figures or more."""
    units = [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns")]
    size, name = next(((size, name) for size, name in units if nanoseconds >= size), units[-1])
    value = nanoseconds / size
    return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {name}"


def versions():
    def first_line(*words):
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        return (done.stdout or done.stderr).splitlines()[0]

    ours = first_line("cargo", "pkgid").rpartition("#")[2].rpartition("@")[2]
    print(f"campaignkit {ours}, {first_line('rustc', '--version')}")
    print(f"MPXJ {importlib.metadata.version('mpxj')}, {first_line('java', '-version')}")
    print(f"NetworkX {importlib.metadata.version('networkx')}, Python {platform.python_version()}")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


def row(*cells):
    widths = [9, 8, 12, 14, 10, 10, 7, 9]
    print("  ".join(f"{cell:<{w}}" if n < 4 else f"{cell:>{w}}" for n, (cell, w) in enumerate(zip(cells, widths))))


def table(results):
    row("variant", "tasks", "scheduler", "timed", "best", "median", "rounds", "ratio")
    for (variant, size), by_peer in results.items():
        ours = by_peer["campaignkit"]
        for peer, times in by_peer.items():
            for what, (best, median, rounds) in times.items():
                ratio = "" if peer == "campaignkit" or what not in ours else f"{best / ours[what][0]:,.0f}"
                row(variant, f"{size:,}", peer, what, duration(best), duration(median), rounds, ratio)


def main(options):
    versions()
    results, faults = {}, 0
    for variant, size in itertools.product(VARIANTS, SIZES):
        print(f"{variant}, {size:,} tasks", flush=True)
        results[variant, size] = by_peer = {"campaignkit": run("campaignkit", variant, size)}
        for peer in (peer for peer in PEERS if takes_part(peer, variant, size, options)):
            by_peer[peer] = run(peer, variant, size)
            found = differences(peer, variant, size)
            faults += bool(found)
            print(f"  its dates, floats and critical tasks {f'differ from ours: {found}' if found else 'are ours'}")
    print()
    table(results)
    if faults:
        sys.exit("some dates differ: these times compare different things")


main(sys.argv[4:])
