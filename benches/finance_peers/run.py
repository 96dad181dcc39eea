"""Times us and the peers on the same flows and budgets in turns, checks that they agree, and prints times and ratios.

Called by run.sh with: OUR_PROGRAM FOLDER [ROUNDS [CASE...]]
"""

import datetime
import gc
import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import time

import numpy
import numpy_financial
import pyxirr

import budget

CASES = ["xirr_10000_flows", "xirr_100000_small", "irr_10000_small", "npv_10000_flows", "npv_10000_small",
         "budget_100000_lines", "budget_100000_opened"]
OURS = "campaignkit"
RATES = {"npv_10000_flows": 0.0001, "npv_10000_small": 0.1}


def read(path):
    """Our answers, and the flows as Python lists and as arrays."""
    answers, lists, arrays = [], [], []
    with open(path) as file:
        for line in file:
            answer, *cells = line.rstrip("\n").split(",")
            amounts = [float(cell) for cell in cells[1::2]]
            days = [datetime.date.fromisoformat(cell) for cell in cells[0::2] if cell]
            answers.append(float(answer))
            lists.append((days, amounts))
            arrays.append((numpy.array(days, dtype="datetime64[D]"), numpy.array(amounts)))
    return answers, lists, arrays


def peers(case, lists, arrays):
    """What each peer does with a case, by its name; the fastest way a caller in Python has."""
    if case.startswith("xirr"):
        one = pyxirr.xirr
        return {
            "pyxirr, lists": lambda: [one(days, amounts) for days, amounts in lists],
            "pyxirr, arrays": lambda: [one(days, amounts) for days, amounts in arrays],
        }
    if case.startswith("irr"):
        return {
            "pyxirr, lists": lambda: [pyxirr.irr(amounts) for _, amounts in lists],
            "pyxirr, arrays": lambda: [pyxirr.irr(amounts) for _, amounts in arrays],
            "numpy-financial": lambda: [numpy_financial.irr(amounts) for _, amounts in arrays],
        }
    rate = RATES[case]
    return {
        "pyxirr, lists": lambda: [pyxirr.npv(rate, amounts) for _, amounts in lists],
        "pyxirr, arrays": lambda: [pyxirr.npv(rate, amounts) for _, amounts in arrays],
        "numpy-financial": lambda: [numpy_financial.npv(rate, amounts) for _, amounts in arrays],
    }


def differ(ours, theirs):
    """How many answers are further apart than their solver's tolerance; values are compared with what they are sums of."""
    allowed = [1e-7 * max(1.0, abs(a)) for a in ours]
    return sum(not abs(a - b) <= tolerance for a, b, tolerance in zip(ours, theirs, allowed))


def duration(nanoseconds):
    units = [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns")]
    size, name = next(((size, name) for size, name in units if nanoseconds >= size), units[-1])
    return f"{nanoseconds / size:.3g} {name}"


def main(program, folder, rounds="30", *cases):
    peers_used = ["pyxirr", "numpy-financial", "pandas", "numpy"]
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in peers_used))
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}")
    ours = subprocess.Popen([program, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert ours.stdout.readline() == "ready\n"

    def we(case):
        ours.stdin.write(f"{case}\n")
        ours.stdin.flush()
        return int(ours.stdout.readline())

    faults = 0
    print(f"{'case':<21}{'who':<19}{'a call, best':>14}{'median':>10}{'ratio':>8}  ratio of each round")
    for case in cases or CASES:
        path = f"{folder}/{case}.csv"
        if case.startswith("budget"):
            calls, (answers, lines) = 1, budget.read(path)
            others, check = budget.peers(lines), budget.differ
        else:
            answers, lists, arrays = read(path)
            calls, others, check = len(answers), peers(case, lists, arrays), differ
        gc.collect()
        gc.freeze()  # what was read costs the peers nothing
        times = {name: [] for name in [OURS, *others]}
        turns = min(int(rounds), 5) if case == "xirr_100000_small" else int(rounds)
        if case.startswith("irr"):
            turns = min(turns, 5)
        for turn in range(turns):
            times[OURS].append(we(case))
            for name, work in others.items():
                began = time.perf_counter_ns()
                found = work()
                times[name].append(time.perf_counter_ns() - began)
                if turn == 0 and (count := check(answers, found)):
                    faults += count
                    print(f"  {count} answers of {name} differ from ours")
                del found
        for name, all_of in times.items():
            best, median = min(all_of) / calls, statistics.median(all_of) / calls
            each = [theirs / mine for theirs, mine in zip(all_of, times[OURS])]
            ratio = "" if name == OURS else f"{min(all_of) / min(times[OURS]):.2f}"
            spread = "" if name == OURS else f"  {min(each):.2f} to {max(each):.2f}, median {statistics.median(each):.2f}"
            print(f"{case:<21}{name:<19}{duration(best):>14}{duration(median):>10}{ratio:>8}{spread}", flush=True)
    ours.stdin.close()
    if faults:
        print(f"{faults} answers differ; see above")


main(*sys.argv[1:])
