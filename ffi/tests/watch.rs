//! Questions that take a while tell how far they are, and can be broken off.

use crate::{
    host::{Host, REFUSED},
    library::LIBRARY,
};

const RAIN: &[u8] =
    br#"{"risks": [{"id": "rain", "probability": "0.3", "cost": "5000"}], "options": {"seed": "9"}}"#;

#[test]
fn a_simulation_is_watched_to_its_end() {
    let host = Host::load(&LIBRARY.shared);
    let (reply, told) = host.watch(None, "risk.simulate", RAIN, usize::MAX);
    assert_eq!(reply.unwrap(), host.call("risk.simulate", RAIN).unwrap());
    assert_eq!(told.first(), Some(&(128, 10_000)));
    assert_eq!(told.last(), Some(&(10_000, 10_000)));
    assert!(told.is_sorted());
}

#[test]
fn a_simulation_is_broken_off() {
    let host = Host::load(&LIBRARY.shared);
    let document = include_bytes!("../../examples/campaigns/back-to-school.json");
    let plan = host.open(document).unwrap();
    let (reply, told) = host.watch(Some(&plan), "plan.simulate", b"{}", 2);
    let refusal = reply.unwrap_err();
    assert_eq!((refusal.status, told.len()), (REFUSED, 2));
    assert!(refusal.json.contains("wire.cancelled"));
    // nothing is left of it
    let (reply, _) = host.watch(Some(&plan), "plan.simulate", b"{}", usize::MAX);
    assert_eq!(reply.unwrap(), plan.ask("plan.simulate", b"{}").unwrap());
}

#[test]
fn any_question_can_be_watched() {
    let host = Host::load(&LIBRARY.shared);
    let (reply, told) = host.watch(None, "catalogue", b"{}", usize::MAX);
    assert_eq!(reply.unwrap(), host.call("catalogue", b"{}").unwrap());
    assert_eq!(told, [(1, 1)]);
    let (reply, told) = host.watch(None, "plan.simulate", b"{}", usize::MAX);
    assert!(reply.unwrap_err().json.contains("wire.wrongKind"));
    assert!(told.is_empty());
}
