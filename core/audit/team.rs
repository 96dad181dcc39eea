//! The team and the modules: shared names, leads that are groups, work that nobody leads.

use crate::{
    campaign::Campaign,
    plan::Plan,
    record::At,
    say::shown,
    team::{Member, MemberKind},
    value::{Id, Index, sorted},
};

findings! {
    /// Two members, or two modules, of one name.
    Warning "team.duplicateName" | "module.duplicateName" fn duplicate_name(name: &str, other: &Id, id: &Id)
    [stated: id, computed: other] =
        ["`{other}` and `{id}` are both called `{}`; tell them apart, or make them one",
            shown(name), other = shown(other.as_str()), id = shown(id.as_str())],
        ["`{other}`与`{id}`同名,都叫`{}`;请加以区分或合并",
            shown(name), other = shown(other.as_str()), id = shown(id.as_str())];

    /// A campaign, a module or a group that is led by a group.
    Warning "campaign.leadIsGroup" | "module.leadIsGroup" | "team.leadIsGroup"
    fn lead_is_group(lead: &Id, what: &str, group: &str) [stated: lead] =
        ["`{}` is led by the group `{}`; name one person", shown(what), shown(group)],
        ["`{}`由团队`{}`牵头;请指定一人", shown(what), shown(group)];

    /// A campaign with modules, or a module, that nobody leads.
    Warning "campaign.leadMissing" | "module.leadMissing" fn lead_missing(what: &str) =
        ["nobody is said to lead `{}`; name a person as its `lead`", shown(what)],
        ["`{}`没有负责人;请在`lead`中指定一人", shown(what)];

    /// A task or metric whose module is none of those listed.
    Warning "module.unlisted" fn unlisted(what: &str, module: &str) [stated: module] =
        ["`{}` belongs to `{}`, which is none of the `modules`, so nobody leads it; add it there", shown(what), shown(module)],
        ["`{}`所属的`{}`不在`modules`中,没有模块负责人;请补上", shown(what), shown(module)];

    /// A lead who is no member of the group.
    Warning "team.leadNotMember" fn lead_not_member(group: &str, lead: &str, id: &Id) [stated: id] =
        ["`{}` leads the group `{}` and is none of its `members`; add them", shown(lead), shown(group)],
        ["`{}`是团队`{}`的负责人,但不在其`members`之中;请补上", shown(lead), shown(group)];

    /// A person who has members or a lead, as only groups do.
    Warning "team.personWithMembers" fn person_with_members(name: &str) =
        ["`{}` is one person and yet has members or a lead; write `kind`: `group`", shown(name)],
        ["`{}`是个人,却写有成员或负责人;请写`kind`:`group`", shown(name)];
}

pub(super) fn audit(plan: &Plan, at: &At<'_>) {
    let campaign = plan.campaign();
    let team: Vec<_> = campaign.team.iter().map(|member| (&member.id, member.name.trim())).collect();
    duplicate_names("team.duplicateName", &team, &|n| at.entry("team", n));
    let modules: Vec<_> = campaign.modules.iter().map(|module| (&module.id, module.name.trim())).collect();
    duplicate_names("module.duplicateName", &modules, &|n| at.entry("modules", n));
    let led = |code, lead: Option<&Id>, what: &str, at: &At<'_>| {
        let Some(id) = lead else { return };
        if let Some(group) = plan.member(id).filter(|member| member.kind == MemberKind::Group) {
            at.member("lead").find(lead_is_group(id, what, &group.name).under(code));
        }
    };
    led("campaign.leadIsGroup", campaign.lead.as_ref(), &campaign.name, at);
    groups(plan, at);
    for (n, member) in campaign.team.iter().enumerate() {
        led("team.leadIsGroup", member.lead.as_ref(), &member.name, &at.entry("team", n));
    }
    if campaign.modules.is_empty() {
        return;
    }
    if campaign.lead.is_none() {
        at.find(lead_missing(&campaign.name));
    }
    for (n, module) in campaign.modules.iter().enumerate() {
        let at = at.entry("modules", n);
        led("module.leadIsGroup", module.lead.as_ref(), &module.name, &at);
        if module.lead.is_none() {
            at.find(lead_missing(&module.name).under("module.leadMissing"));
        }
    }
    for (n, task) in campaign.tasks.iter().enumerate() {
        if let Some(text) = task.module.as_deref().filter(|_| plan.module_of(task).is_none()) {
            at.entry("tasks", n).member("module").find(unlisted(&task.name, text));
        }
    }
    for (n, metric) in campaign.metrics.iter().enumerate() {
        if let Some(text) = metric.module.as_deref().filter(|text| plan.module(text).is_none()) {
            at.entry("metrics", n).member("module").find(unlisted(&metric.name, text));
        }
    }
}

/// Finds every entity whose name an earlier one has.
fn duplicate_names<'a>(code: &'static str, names: &[(&Id, &str)], at: &dyn Fn(usize) -> At<'a>) {
    let mut index = Index::default();
    for (n, (id, name)) in names.iter().enumerate().filter(|(_, (_, name))| !name.is_empty()) {
        let first = index.insert(name, n);
        if let Some((other, _)) = names.get(first).filter(|_| first != n) {
            at(n).member("name").find(duplicate_name(name, other, id).under(code));
        }
    }
}

/// Finds persons with members, and groups that list their members but not their lead among them.
fn groups(plan: &Plan, at: &At<'_>) {
    let team = &plan.campaign().team;
    let mut belongs: Option<Vec<(&Id, &Id)>> = None;
    for (n, group) in team.iter().enumerate() {
        let at = at.entry("team", n);
        if group.kind == MemberKind::Person && (group.lead.is_some() || !group.members.is_empty()) {
            at.find(person_with_members(&group.name));
        }
        let Some(lead) = group.lead.as_ref().filter(|_| !group.members.is_empty()) else { continue };
        let belongs = belongs.get_or_insert_with(|| memberships(plan.campaign()));
        let leads_in = |group| belongs.binary_search(&(group, lead)).is_ok();
        if !leads_in(&group.id) && !group.members.iter().any(leads_in) {
            let name = plan.member(lead).map_or("", |lead: &Member| lead.name.as_str());
            at.member("lead").find(lead_not_member(&group.name, name, lead));
        }
    }
}

/// The members of all groups, each behind its group, in order.
fn memberships(campaign: &Campaign) -> Vec<(&Id, &Id)> {
    let members =
        campaign.team.iter().flat_map(|group| group.members.iter().map(move |one| (&group.id, one)));
    sorted(members.collect(), &<(&Id, &Id)>::cmp)
}
