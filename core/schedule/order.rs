//! The order of a network, every predecessor before its successors.

use super::{Cycle, ties::Arc};
use crate::value::sorted;
use petgraph::{
    Incoming,
    algo::kosaraju_scc,
    graph::{DiGraph, NodeIndex},
};

/// The nodes in an order in which every predecessor comes before its successors: their given order if it is
/// one, else step by step from the nodes without predecessors (Kahn 1962). The circles if there is no such
/// order.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
// Kernel: `Network::new` checked that all ends are below `count`, and that `count` fits a u32.
pub(super) fn order(count: usize, arcs: &[Arc]) -> Result<Vec<u32>, Vec<Cycle>> {
    if arcs.iter().all(|arc| arc.from < arc.to) {
        return Ok((0..count as u32).collect());
    }
    let mut waiting_for = vec![0_u32; count];
    let mut first = vec![0_u32; count + 1];
    for arc in arcs {
        waiting_for[arc.to as usize] += 1;
        first[arc.from as usize + 1] += 1;
    }
    for node in 0..count {
        first[node + 1] += first[node];
    }
    let mut next = first.clone();
    let mut successors = vec![0_u32; arcs.len()];
    for arc in arcs {
        let next = &mut next[arc.from as usize];
        successors[*next as usize] = arc.to;
        *next += 1;
    }
    let mut order: Vec<u32> = Vec::with_capacity(count);
    order.extend((0..count as u32).filter(|node| waiting_for[*node as usize] == 0));
    let mut done = 0;
    while done < order.len() {
        let node = order[done] as usize;
        done += 1;
        for &successor in &successors[first[node] as usize..first[node + 1] as usize] {
            let waiting_for = &mut waiting_for[successor as usize];
            *waiting_for -= 1;
            if *waiting_for == 0 {
                order.push(successor);
            }
        }
    }
    if order.len() == count { Ok(order) } else { Err(cycles(&waiting_for, arcs)) }
}

/// One circle from every strongly connected component of the nodes that are still waiting.
fn cycles(waiting_for: &[u32], arcs: &[Arc]) -> Vec<Cycle> {
    let waits = |node: u32| waiting_for.get(node as usize).is_some_and(|n| *n > 0);
    let mut graph = DiGraph::<(), ()>::with_capacity(waiting_for.len(), arcs.len());
    for _ in waiting_for {
        graph.add_node(());
    }
    for arc in arcs.iter().filter(|arc| waits(arc.from) && waits(arc.to)) {
        graph.add_edge(NodeIndex::new(arc.from as usize), NodeIndex::new(arc.to as usize), ());
    }
    let mut component_of = vec![usize::MAX; waiting_for.len()];
    let (mut cycles, mut steps) = (Vec::new(), vec![None; waiting_for.len()]);
    for (number, component) in kosaraju_scc(&graph).into_iter().enumerate() {
        for node in &component {
            if let Some(component_of) = component_of.get_mut(node.index()) {
                *component_of = number;
            }
        }
        let Some(first) = component.iter().copied().min() else { continue };
        if component.len() > 1 || graph.contains_edge(first, first) {
            let inside = |node: NodeIndex| component_of.get(node.index()) == Some(&number);
            cycles.push(circle(&graph, &inside, first, &mut steps));
        }
    }
    sorted(cycles, &|a, b| a.tasks.first().cmp(&b.tasks.first()))
}

/// A circle of a component: walks back from a node to its predecessors until it meets a node again, and gives
/// the walk since then in the order of the links, the node with the lowest position first. `steps` has the
/// step at which each node was met; all components share the list, because they have no node in common.
fn circle(
    graph: &DiGraph<(), ()>,
    inside: &dyn Fn(NodeIndex) -> bool,
    from: NodeIndex,
    steps: &mut [Option<usize>],
) -> Cycle {
    let mut walk: Vec<usize> = Vec::new();
    let mut next = Some(from);
    while let Some(node) = next {
        let Some(step) = steps.get_mut(node.index()) else { break };
        if let Some(met_at) = step.replace(walk.len()) {
            walk.drain(..met_at);
            break;
        }
        walk.push(node.index());
        next = graph.neighbors_directed(node, Incoming).filter(|n| inside(*n)).min();
    }
    walk.reverse();
    let lowest = walk.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(step, _)| step);
    walk.rotate_left(lowest);
    Cycle { tasks: walk }
}
