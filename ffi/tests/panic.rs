//! A defect of the library does not take the program down: proved on the release library, with a catalogue
//! function that panics.

use crate::{
    host::{Host, INTERNAL},
    library::{Library, target},
    symbols::{SYMBOLS, exported},
};
use serde_json::Value;

const DOCUMENT: &[u8] = br#"{"format":"campaignkit/1","id":"x","name":"X","currency":"CNY",
    "event":{"start":"2024-07-20","end":"2024-08-10"}}"#;

#[test]
fn panic_in_the_release_library_is_an_error() {
    // A folder of its own, so that no library with the probe is ever where a release is looked for.
    let folder = target().join("panic-probe");
    let library =
        Library::build(&["--release", "--features", "panic-probe", "--target-dir", folder.to_str().unwrap()]);
    assert_eq!(exported(&library.shared), SYMBOLS, "the probe adds no symbol");
    let host = Host::load(&library.shared);
    let mut plan = host.open(DOCUMENT).unwrap();
    let before = plan.ask("plan.document", b"{}").unwrap();

    for _ in 0..3 {
        let refusal = host.call("debug.panic", b"{}").unwrap_err();
        assert_eq!((refusal.status, refusal.path.as_str()), (INTERNAL, ""));
        assert!(refusal.message.contains("please report"), "{}", refusal.message);
        let json: Value = serde_json::from_str(&refusal.json).unwrap();
        assert_eq!(json["problems"][0]["code"], "internal.panic");
        assert_eq!(json["problems"][0]["message"]["en"], refusal.message);
        assert!(json["problems"][0]["message"]["zh"].as_str().unwrap().contains("反馈"));
    }

    assert!(host.call("catalogue", b"{}").unwrap().contains("debug.panic"));
    assert_eq!(plan.ask("plan.document", b"{}").unwrap(), before);
    plan.apply(br#"[{"op":"replace","path":"/name","value":"Y"}]"#).unwrap();
    assert!(plan.ask("plan.document", b"{}").unwrap().contains("\"Y\""));
}
