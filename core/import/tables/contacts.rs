//! People and how to reach them.

use crate::{
    import::{found::Table, importing::Importing, row_reader::RowReader},
    team::Contact,
};

/// Reads the people of a table.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(name) = table.cell(item, "name") else { continue };
        let text = name.text().trim().to_owned();
        let typed = table.cell(item, "id").map(|place| place.text());
        let id = match typed.filter(|typed| row.importing.known.has("team", typed)) {
            Some(typed) => row.importing.member_of(Some(&typed), &text),
            None => row.importing.member(&text),
        };
        let team = &row.importing.campaign.team;
        let Some(at) = team.iter().position(|member| member.id == id) else { continue };
        row.enter(item, "/team", at);
        row.went(name, "name");
        let [role, department, note] = ["role", "department", "note"].map(|field| row.words(field));
        let phone = row.words_as("phone", "contact/phone");
        let email = row.words_as("email", "contact/email");
        let Some(member) = row.importing.campaign.team.get_mut(at) else { continue };
        member.name = text;
        (member.role, member.department, member.note) = (role, department, note);
        if phone.is_some() || email.is_some() {
            member.contact = Some(Box::new(Contact { phone, email, ..Contact::default() }));
        }
    }
}
