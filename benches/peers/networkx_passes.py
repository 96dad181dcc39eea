"""Times the critical path method on a networkx.DiGraph and writes the dates it finds.

Arguments: NETWORK ROUNDS. NetworkX has no scheduler, so the two passes are written out as its users write them: a
topological order, then forward and backward over the edges. There are no calendars, lags or other link types here; the
network must be one of the variant `plain`.
"""

import csv
import datetime
import gc
import json
import sys
import time

import networkx


def build(tasks, links):
    """The graph and its tasks in topological order."""
    graph = networkx.DiGraph()
    graph.add_nodes_from((number, {"minutes": minutes}) for number, minutes in tasks)
    graph.add_edges_from(links)
    return graph, list(networkx.topological_sort(graph))


def schedule(graph, order):
    """Early and late dates, total float and whether it is critical, by task."""
    minutes = dict(graph.nodes.data("minutes"))
    early, late = {}, {}
    for task in order:
        start = max((early[before][1] for before in graph.pred[task]), default=0)
        early[task] = (start, start + minutes[task])
    finish = max((end for _, end in early.values()), default=0)
    for task in reversed(order):
        end = min((late[after][0] for after in graph.succ[task]), default=finish)
        late[task] = (end - minutes[task], end)
    return {
        task: (*early[task], *late[task], slack := late[task][0] - early[task][0], slack <= 0) for task in order
    }


def timed(rounds, run):
    times, result = [], None
    for _ in range(rounds):
        result = None
        gc.collect()
        began = time.perf_counter_ns()
        result = run()
        times.append(time.perf_counter_ns() - began)
    times.sort()
    return times, result


def report(what, times):
    print(f"{what},{times[0]},{times[len(times) // 2]},{len(times)}")


def main(network, rounds):
    with open(f"{network}.tasks.csv") as file:
        tasks = [(int(row["id"]), int(row["dur_min"])) for row in csv.DictReader(file)]
    with open(f"{network}.links.csv") as file:
        links = [(int(row["pred"]), int(row["succ"])) for row in csv.DictReader(file)]
    with open(f"{network}.meta.json") as file:
        start = datetime.datetime.fromisoformat(json.load(file)["start"])
    building, (graph, order) = timed(rounds, lambda: build(tasks, links))
    scheduling, dates = timed(rounds, lambda: schedule(graph, order))
    report("build", building)
    report("schedule", scheduling)
    with open(f"{network}.networkx.csv", "w") as file:
        print("early_start,early_finish,late_start,late_finish,total_slack_min,critical", file=file)
        for task, _ in tasks:
            *moments, slack, critical = dates[task]
            moments = [(start + datetime.timedelta(minutes=m)).isoformat(timespec="minutes") for m in moments]
            print(*moments, slack, int(critical), sep=",", file=file)


main(sys.argv[1], int(sys.argv[2]))
