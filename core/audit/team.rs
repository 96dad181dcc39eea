//! Members of the team that cannot be told apart.

use crate::{
    plan::Plan,
    record::At,
    say::shown,
    value::{Id, Index},
};

findings! {
    /// Two members of one name.
    Warning "team.duplicateName" fn duplicate_name(name: &str, id: &Id, first: &Id) [stated: id, computed: first] =
        ["`{id}` and `{first}` are both named `{}`; if they are two, tell them apart by name", shown(name), id = shown(id.as_str()), first = shown(first.as_str())],
        ["`{id}`与`{first}`同名`{}`;若为两人,请在姓名上加以区分", shown(name), id = shown(id.as_str()), first = shown(first.as_str())];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let team = &plan.campaign().team;
    let mut names = Index::default();
    for (n, member) in team.iter().enumerate() {
        let first = names.insert(member.name.trim(), n);
        if let Some(first) = team.get(first).filter(|_| first != n) {
            at.entry("team", n).member("name").find(duplicate_name(&member.name, &member.id, &first.id));
        }
    }
}
