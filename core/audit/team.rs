//! Members of the team that cannot be told apart.

use crate::{plan::Plan, record::At, say::shown, value::Id};
use std::collections::BTreeMap;

findings! {
    /// Two members of one name.
    Warning "team.duplicateName" fn duplicate_name(name: &str, id: &Id, first: &Id) [stated: id, computed: first] =
        ["`{id}` and `{first}` are both named `{}`; if they are two, tell them apart by name", shown(name), id = shown(id.as_str()), first = shown(first.as_str())],
        ["`{id}`与`{first}`同名`{}`;若为两人,请在姓名上加以区分", shown(name), id = shown(id.as_str()), first = shown(first.as_str())];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let mut first: BTreeMap<&str, &Id> = BTreeMap::new();
    for (n, member) in plan.campaign().team.iter().enumerate() {
        match first.get(member.name.trim()) {
            Some(other) => {
                at.entry("team", n).member("name").find(duplicate_name(&member.name, &member.id, other));
            }
            None => {
                first.insert(member.name.trim(), &member.id);
            }
        }
    }
}
