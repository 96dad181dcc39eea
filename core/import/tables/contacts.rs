//! People and how to reach them.

use crate::{
    import::{
        cells::blank::is_blank, found::Table, importing::Importing, ledger::Place, people::Way, problems,
        reading::Assumption, row_reader::RowReader,
    },
    team::Member,
    value::Id,
};

/// Reads the people of a table. Two rows of one name with different facts are two people.
pub(super) fn read<'s>(table: &Table<'s>, importing: &mut Importing<'s>) {
    let mut row = RowReader::of(table, importing);
    for item in table.items() {
        let Some(name) = table.cell(item, "name") else { continue };
        let text = name.text().trim().to_owned();
        row.enter(item, "/team", 0);
        let typed = row.cell("id").filter(|place| row.importing.known.has("team", &place.text()));
        let is_taken =
            |typed: &Place<'_>| row.importing.introduced.iter().any(|id| id.as_str() == typed.text());
        let taken = typed.filter(is_taken);
        let id = match typed.filter(|_| taken.is_none()) {
            Some(typed) => row.importing.member_of(Some(&typed.text()), &text),
            None => by_name(name, &text, &mut row),
        };
        if let Some(taken) = taken {
            row.assume(taken, Assumption::of(id.to_string(), problems::id_of_another_row(&taken.text())));
        }
        row.importing.introduced.insert(id.clone());
        let Some(at) = row.importing.team_position(&id) else { continue };
        row.enter(item, "/team", at);
        row.went(name, "name");
        if let Some(typed) = typed {
            row.went(typed, "id");
        }
        let [role, department] = ["role", "department"].map(|field| row.words(field));
        let duties = row.words_as("duties", "note");
        let note = row.notes(duties.into_iter().collect());
        if let Some(member) = row.importing.campaign.team.get_mut(at) {
            member.name = text;
            member.role = role.or(member.role.take());
            member.department = department.or(member.department.take());
            member.note = note.or(member.note.take());
        }
        for (field, way) in [("phone", Way::Phone), ("email", Way::Email)] {
            let Some(place) = row.cell(field) else { continue };
            row.importing.ledger.account(place.sheet, place.at);
            if let Some(words) = said(place) {
                row.importing.reach(place, at, way, words);
            }
        }
    }
}

/// The member of a name; another one where a row before has the name with other facts. Both are told.
fn by_name<'s>(name: Place<'s>, text: &str, row: &mut RowReader<'_, 's>) -> Id {
    let first = row.importing.member(text);
    let facts = ["role", "department", "phone", "email"].map(|field| row.cell(field).and_then(said));
    let differs = |id: &Id| {
        let known = row.importing.team_position(id).and_then(|at| row.importing.campaign.team.get(at));
        known.is_some_and(|member| {
            facts.iter().zip(facts_of(member)).any(|pair| match pair {
                (Some(fact), Some(known)) => fact != known,
                _ => false,
            })
        })
    };
    let is_of_a_row = |id: &Id| row.importing.introduced.contains(id);
    let here =
        row.importing.namesakes(text).into_iter().filter(|id| row.importing.team_position(id).is_some());
    if let Some(fit) = here.into_iter().find(|id| !is_of_a_row(id) || !differs(id)) {
        if is_of_a_row(&fit) {
            let why = text!(
                "another row has this name and no other facts, so they are one person",
                "另有同名且信息不冲突的一行,视为同一人"
            );
            row.assume(name, Assumption::of(fit.to_string(), why).or(["another person"]));
        }
        return fit;
    }
    let second = row.importing.member_of(None, text);
    let why = text!(
        "another row has this name with other facts, so they are two people",
        "另有同名而信息不同的一行,视为两人"
    );
    row.assume(name, Assumption::of(second.to_string(), why).or([first.to_string()]));
    second
}

fn facts_of(member: &Member) -> [Option<&String>; 4] {
    let contact = member.contact.as_deref();
    let [phone, email] = [
        contact.and_then(|contact| contact.phone.as_ref()),
        contact.and_then(|contact| contact.email.as_ref()),
    ];
    [member.role.as_ref(), member.department.as_ref(), phone, email]
}

/// The words of a cell; none for a mark of nothing.
fn said(place: Place<'_>) -> Option<String> {
    (!is_blank(place.cell)).then(|| place.text().trim().to_owned())
}
