//! People and how to reach them.

use crate::{
    import::{found::Table, importing::Importing},
    team::Contact,
};

/// Reads the people of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    for row in table.items() {
        let Some(name) = table.cell(row, "name") else { continue };
        let text = name.cell.value.to_string().trim().to_owned();
        let typed = table.cell(row, "id").map(|place| place.cell.value.to_string());
        let id = match typed.filter(|typed| importing.known.has("team", typed)) {
            Some(typed) => importing.member_of(Some(&typed), &text),
            None => importing.member(&text),
        };
        let Some(at) = importing.campaign.team.iter().position(|member| member.id == id) else { continue };
        importing.ledger.went(name, &format!("/team/{at}/name"));
        let role = importing.words(table.cell(row, "role"), &format!("/team/{at}/role"));
        let department = importing.words(table.cell(row, "department"), &format!("/team/{at}/department"));
        let phone = importing.words(table.cell(row, "phone"), &format!("/team/{at}/contact/phone"));
        let email = importing.words(table.cell(row, "email"), &format!("/team/{at}/contact/email"));
        let note = importing.words(table.cell(row, "note"), &format!("/team/{at}/note"));
        let Some(member) = importing.campaign.team.get_mut(at) else { continue };
        member.name = text;
        member.role = role;
        member.department = department;
        member.note = note;
        if phone.is_some() || email.is_some() {
            member.contact = Some(Box::new(Contact { phone, email, ..Contact::default() }));
        }
    }
}
