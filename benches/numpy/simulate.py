"""Simulates a network with NumPy, vectorised over the iterations, and compares.

Called by run.sh with: PORTABLE_PROGRAM WIDE_PROGRAM FOLDER. Both are campaignkit, on one thread as NumPy is.
"""

import csv
import os
import platform
import subprocess
import sys
import time

import numpy

TASKS, ITERATIONS = 1_000, 10_000


def read(files):
    with open(f"{files}.tasks.csv") as file:
        points = [tuple(map(float, row.values())) for row in csv.DictReader(file)]
    before = [[] for _ in points]
    with open(f"{files}.links.csv") as file:
        for row in csv.DictReader(file):
            before[int(row["to"])].append(int(row["from"]))
    return points, before


def triangular(random, low, likely, high):
    return random.triangular(low, likely, high, ITERATIONS)


def inverse(random, low, likely, high):
    """The inverse transform by hand, which is what our sampler does."""
    u, range_ = random.random(ITERATIONS, dtype=numpy.float32), high - low
    rise = low + numpy.sqrt(u * numpy.float32(range_ * (likely - low)))
    fall = high - numpy.sqrt((1 - u) * numpy.float32(range_ * (high - likely)))
    return numpy.where(u < (likely - low) / range_, rise, fall)


def pert(random, low, likely, high):
    range_ = high - low
    return low + range_ * random.beta(1 + 4 * (likely - low) / range_, 1 + 4 * (high - likely) / range_, ITERATIONS)


def simulate(points, before, sample):
    """The finish of every iteration; tasks are in an order in which predecessors come first."""
    random = numpy.random.default_rng(1)
    finishes = numpy.empty((len(points), ITERATIONS))
    for task, (three, predecessors) in enumerate(zip(points, before)):
        duration = sample(random, *three)
        if predecessors:
            start = finishes[predecessors[0]]
            for other in predecessors[1:]:
                start = numpy.maximum(start, finishes[other])
            numpy.add(start, duration, out=finishes[task])
        else:
            finishes[task] = duration
    finish = finishes.max(axis=0)
    return finish.mean(), finish.std(ddof=1) / ITERATIONS**0.5, *numpy.quantile(finish, [0.5, 0.8, 0.95])


def timed(rounds, run):
    times = []
    for _ in range(rounds):
        began = time.perf_counter_ns()
        figures = run()
        times.append(time.perf_counter_ns() - began)
    times.sort()
    return times[0], times[len(times) // 2], rounds, *figures


def ours(program, *arguments):
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return tuple(map(float, done.stdout.strip().split(",")))


def main(portable, wide, folder):
    print(f"NumPy {numpy.__version__}, Python {platform.python_version()}, {platform.machine()}, "
          f"load {os.getloadavg()[0]:.1f}; {TASKS:,} tasks, {ITERATIONS:,} iterations, one thread each")
    faults = 0
    for distribution, samplers in {"triangular": [triangular, inverse], "pert": [pert]}.items():
        files = f"{folder}/{distribution}"
        arguments = [distribution, str(TASKS), str(ITERATIONS), "20", files]
        best = {"portable": ours(portable, *arguments), "wide": ours(wide, *arguments)}
        best["wide, with drivers"] = ours(wide, *arguments, "drivers")
        points, before = read(files)
        for sampler in samplers:
            theirs = timed(5, lambda: simulate(points, before, sampler))
            print(f"\n{distribution}, NumPy {sampler.__name__}: best {theirs[0] / 1e6:.1f} ms, median {theirs[1] / 1e6:.1f} ms")
            for name, times in best.items():
                print(f"  campaignkit {name}: best {times[0] / 1e6:.1f} ms, median {times[1] / 1e6:.1f} ms: "
                      f"{theirs[0] / times[0]:.1f} times as fast (medians {theirs[1] / times[1]:.1f})")
            off = abs(theirs[3] - times[3]) / (theirs[4] ** 2 + times[4] ** 2) ** 0.5
            print(f"  mean finish {times[3]:.0f} and {theirs[3]:.0f} minutes, {off:.1f} standard errors apart; "
                  + ", ".join(f"{mine:.0f} and {other:.0f}" for mine, other in zip(times[5:], theirs[5:])))
            faults += off > 5
    if faults:
        sys.exit("some means differ: these times compare different things")


main(*sys.argv[1:4])
