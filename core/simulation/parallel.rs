//! Work on all cores.

#[cfg(feature = "parallel")]
use std::thread::{self, ScopedJoinHandle};

/// The number of threads: that of the pool that the work is done in, or one a core.
pub(crate) fn threads() -> usize {
    #[cfg(feature = "parallel")]
    return match rayon::current_thread_index() {
        Some(_) => rayon::current_num_threads(),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    #[cfg(not(feature = "parallel"))]
    1
}

/// Does some work with every item in parallel: in the pool that it is called from, or else on threads that
/// end before the function returns. A library that is loaded into other programs leaves no threads behind,
/// since a forked process would lack them. Threads are joined because a scope may end before they have
/// cleaned up.
#[cfg(feature = "parallel")]
pub(crate) fn in_parallel<T: Send>(items: impl Iterator<Item = T>, work: &(dyn Fn(T) + Sync)) {
    let mut items: Vec<Option<T>> = items.map(Some).collect();
    let run = |item: &mut Option<T>| item.take().into_iter().for_each(work);
    let middle = items.len().min(1);
    let (first, others) = items.split_at_mut(middle);
    if rayon::current_thread_index().is_some() {
        rayon::scope(|scope| {
            for item in others.iter_mut() {
                scope.spawn(move |_| run(item));
            }
            first.iter_mut().for_each(run);
        });
    } else {
        thread::scope(|scope| {
            let spawn = |item| thread::Builder::new().spawn_scoped(scope, move || run(item)).ok();
            let threads: Vec<_> = others.iter_mut().filter_map(spawn).collect();
            first.iter_mut().for_each(run);
            let results: Vec<_> = threads.into_iter().map(ScopedJoinHandle::join).collect();
            if let Some(panic) = results.into_iter().find_map(Result::err) {
                std::panic::resume_unwind(panic);
            }
        });
    }
    // the items for which no thread could be started
    items.iter_mut().for_each(run);
}

#[cfg(not(feature = "parallel"))]
pub(crate) fn in_parallel<T>(items: impl Iterator<Item = T>, work: &dyn Fn(T)) {
    items.for_each(work);
}
