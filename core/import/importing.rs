//! An import under way: the campaign so far, what is known of the whole, and the ledger.

use super::{
    answer::{Defaults, Import, ImportRequest, ImportedCampaign, OnAmbiguous},
    cells::{
        blank::{is_blank, is_unknown},
        currency::Named,
    },
    found::{Head, Row, RowKind, Table},
    known::{Known, LISTS, key},
    ledger::{Ledger, Place},
    normal, own,
    prepare::Prepared,
    problems,
    reading::Assumption,
};
use crate::{
    campaign::Campaign,
    say::{Text, near},
    schedule::Task,
    sheet::CellRef,
    table::describe::{CellKind, Column},
    team::Member,
    value::{Currency, Day, Id, Index, Window},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The fields that name a record.
const NAMES: &[&str] = &["name", "item", "title", "scenario", "content"];

/// The facts by which cells of all tables are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The year of days without one, and whether a cell or the caller says it.
    pub(crate) year: Option<i32>,
    /// The days of the event.
    pub(crate) event: Option<Window>,
    /// The currency.
    pub(crate) currency: Option<Currency>,
    /// The day of which a dashboard tells.
    pub(crate) as_of: Option<Day>,
}

/// An import under way.
pub(crate) struct Importing<'s> {
    pub(crate) request: &'s ImportRequest,
    pub(crate) prepared: &'s Prepared<'s>,
    pub(crate) ledger: Ledger<'s>,
    pub(crate) context: Context,
    pub(crate) campaign: Campaign,
    /// The ids that are taken, behind the list that they stand in, with the next number of each for names
    /// that stand several times.
    taken: Index,
    next: Vec<usize>,
    /// The members of the team by their names, the first of a name first, and their positions by their ids.
    members: HashMap<String, Vec<Id>>,
    team_positions: Index,
    /// The plan that the sheets are compared with.
    pub(crate) known: Known,
    /// The rows that are known again by nothing but a name, by their lists and names.
    pub(crate) named: BTreeMap<(&'static str, String), Vec<Place<'s>>>,
    /// The positions of the tasks by their ids.
    pub(crate) task_positions: Index,
    /// The conditions of risks in words, which name what other tables hold.
    pub(super) triggers: Vec<(usize, Place<'s>)>,
    /// The signs of currencies in cells of their own, beside amounts.
    pub(crate) signs: Vec<(Named, Place<'s>)>,
    /// The currencies that cells name.
    pub(crate) currencies_seen: Vec<Currency>,
    /// The members of whom a row of a table of people tells.
    pub(crate) introduced: HashSet<Id>,
    /// The first and the last full day of each sheet, once they are asked for.
    pub(crate) days_of_sheets: Option<Vec<Option<(Day, Day)>>>,
}

impl<'s> Importing<'s> {
    pub(crate) fn of(request: &'s ImportRequest, prepared: &'s Prepared<'s>) -> Self {
        let Defaults { year, event, currency, as_of, .. } = request.defaults.clone();
        Self {
            request,
            prepared,
            ledger: Ledger::of(&prepared.sheets, request.cells, request.on_ambiguous == OnAmbiguous::Refuse),
            context: Context { year, event, currency, as_of },
            campaign: Campaign::default(),
            taken: Index::default(),
            next: Vec::new(),
            members: HashMap::new(),
            team_positions: Index::default(),
            known: Known::default(),
            named: BTreeMap::new(),
            task_positions: Index::default(),
            triggers: Vec::new(),
            signs: Vec::new(),
            currencies_seen: Vec::new(),
            introduced: HashSet::new(),
            days_of_sheets: None,
        }
    }

    /// An id made of a name, with `-2` where it is taken: the name with blanks and strokes as `-`. The ids of
    /// a list are stable over imports as long as its names are. Of a name that the plan has in the list, it
    /// is the id there.
    pub(crate) fn id(&mut self, list: &'static str, name: &str) -> Id {
        self.id_of(list, None, name)
    }

    /// An import whose rows are known again in a plan.
    pub(crate) fn knowing(mut self, known: Known) -> Self {
        self.ledger.tells_cells |= known.is_of_a_plan();
        self.known = known;
        self
    }

    /// Keeps the records of the plan whose ids stand in cells for the rows of these.
    pub(crate) fn keep_ids(&mut self, tables: &[Table<'s>]) {
        if !self.known.is_of_a_plan() {
            return;
        }
        for table in tables {
            let list = LISTS.iter().find(|(id, _)| *id == table.description.id);
            for (place, (_, path)) in table.column("id").zip(list.into_iter().cycle()) {
                self.known.keep(path, place.text().trim());
            }
        }
    }

    /// The id of the record of the plan that a row is: by the id in its cell, if the plan has it, else by a
    /// name; without either one made of the name.
    pub(crate) fn row_id(
        &mut self,
        list: &'static str,
        table: &Table<'s>,
        row: &Row<'s>,
        names: &[&str],
    ) -> Id {
        let typed = table.cell(row, "id");
        let is_name = |place: &Place<'s>| names.last().is_some_and(|name| place.text().trim() == *name);
        let mut cells = row.cells.iter().flatten().copied();
        let name = cells.clone().find(is_name).or_else(|| cells.next());
        let known = name.and_then(|name| self.known_id(list, typed, names, name));
        known.unwrap_or_else(|| self.new_id(list, names.first().copied().unwrap_or_default()))
    }

    /// The id of the record of the plan that a row is: by the id in its cell, else by its names, the last one
    /// first. An id that leads to none is told.
    pub(crate) fn known_id(
        &mut self,
        list: &'static str,
        typed: Option<Place<'s>>,
        names: &[&str],
        place: Place<'s>,
    ) -> Option<Id> {
        if !self.known.is_of_a_plan() {
            return None;
        }
        let typed = typed.map(|typed| (typed, typed.text().trim().to_owned()));
        let by_id = typed.as_ref().and_then(|(_, typed)| self.known.claim_typed(list, typed));
        let known = by_id
            .clone()
            .or_else(|| names.iter().rev().find_map(|name| self.known.claim_untyped(list, name)));
        if let Some(id) = &known {
            self.take(list, id);
        }
        if by_id.is_some() {
            return known;
        }
        let taken = known.as_ref().map_or("new", Id::as_str).to_owned();
        if let Some((cell, typed)) = typed {
            if self.known.has(list, &typed) {
                self.ledger.assume(cell, Assumption::of(taken, problems::id_of_another_row(&typed)));
            } else if known.is_some() && own::is_own(&self.prepared.sheets) {
                self.ledger.assume(cell, Assumption::of(taken, problems::id_unknown(&typed)));
            }
        }
        let name = names.iter().rev().find(|name| !self.known.namesakes(list, name).is_empty());
        if let Some(name) = name {
            self.named.entry((list, (*name).to_owned())).or_default().push(place);
        }
        known
    }

    /// An id for a record with an id in a cell, if it has one, and a name: that of the record of the plan
    /// with this id, else with this name, else one made of the cell, else of the name.
    pub(crate) fn id_of(&mut self, list: &'static str, typed: Option<&str>, name: &str) -> Id {
        let typed_id = typed.and_then(|typed| self.known.claim_typed(list, typed));
        if let Some(id) = typed_id.or_else(|| self.known.claim(list, name)) {
            self.take(list, &id);
            return id;
        }
        self.new_id(list, typed.unwrap_or(name))
    }

    /// An id made of a name or of an id in a cell, for a record that the plan does not have.
    pub(crate) fn new_id(&mut self, list: &'static str, name: &str) -> Id {
        let stem = slug(name);
        if let Some(id) = self.free(list, &stem) {
            return id;
        }
        let taken = self.taken.position(&key(list, &stem));
        let mut n = taken.and_then(|taken| self.next.get(taken)).copied().unwrap_or(2);
        loop {
            let id = self.free(list, &format!("{stem}-{n}"));
            n = n.saturating_add(1);
            if let Some(id) = id {
                if let Some(next) = taken.and_then(|taken| self.next.get_mut(taken)) {
                    *next = n;
                }
                return id;
            }
        }
    }

    /// A word as an id of a list, if it is one and nothing has it.
    fn free(&mut self, list: &'static str, word: &str) -> Option<Id> {
        let id: Id = word.parse().ok()?;
        (!self.known.has(list, word) && self.take(list, &id)).then_some(id)
    }

    /// True if nothing had an id in a list before.
    fn take(&mut self, list: &'static str, id: &Id) -> bool {
        let next = self.next.len();
        let is_free = self.taken.insert(&key(list, id.as_str()), next) == next;
        if is_free {
            self.next.push(2);
        }
        is_free
    }

    /// The member of a name, who joins the team if nobody has it.
    pub(crate) fn member(&mut self, name: &str) -> Id {
        if let Some(known) = self.members.get(name).and_then(|ids| ids.first()) {
            return known.clone();
        }
        // a row of the team may have given a member of the plan another name
        let known = self.known.named("team", name);
        if let Some(id) = known.filter(|id| self.team_position(id).is_some()) {
            self.call(&id, name);
            return id;
        }
        self.member_of(None, name)
    }

    /// Notes a name of a member.
    fn call(&mut self, id: &Id, name: &str) {
        let called = self.members.entry(name.to_owned()).or_default();
        if !called.contains(id) {
            called.push(id.clone());
        }
    }

    /// The members of a name, here and in the plan, the one whom the name alone means first.
    pub(crate) fn namesakes(&self, name: &str) -> Vec<Id> {
        let mut found = self.members.get(name).cloned().unwrap_or_default();
        let known: Vec<Id> = self.known.all_named("team", name).collect();
        found.extend(known.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
        found
    }

    /// The member with an id in a cell, if there is one, and a name.
    pub(crate) fn member_of(&mut self, typed: Option<&str>, name: &str) -> Id {
        let typed = typed.filter(|typed| self.known.has("team", typed));
        // a cell of another table may have named the member
        let joined = typed.and_then(|typed| typed.parse::<Id>().ok());
        if let Some(id) = joined.filter(|id| self.taken.position(&key("team", id.as_str())).is_some()) {
            self.call(&id, name);
            return id;
        }
        let id = self.id_of("team", typed, name);
        self.call(&id, name);
        let name = self.known.name("team", id.as_str()).unwrap_or(name).to_owned();
        self.team_positions.insert(id.as_str(), self.campaign.team.len());
        self.campaign.team.push(Member { id: id.clone(), name, ..Member::default() });
        id
    }

    /// The position of a member in the team.
    pub(crate) fn team_position(&self, id: &Id) -> Option<usize> {
        self.team_positions.position(id.as_str())
    }

    /// The known member with whose name a text begins, and the rest of the text.
    pub(crate) fn person_at_start<'t>(&self, text: &'t str) -> Option<(Id, &'t str)> {
        let names = self
            .members
            .iter()
            .filter_map(|(name, ids)| Some((ids.first()?, text.strip_prefix(name.as_str())?)));
        // the longest name leaves the shortest rest
        names.min_by_key(|(_, rest)| rest.len()).map(|(id, rest)| (id.clone(), rest))
    }

    /// The day of what is looked at after the event: the day that is known if the event is over by then, else
    /// the end of the event.
    pub(crate) fn day_after_the_event(&self) -> Option<Day> {
        let end = self.context.event.as_ref().map(|event| event.end);
        self.context.as_of.max(end)
    }

    /// The task of an id.
    pub(crate) fn task(&self, id: &str) -> Option<&Task> {
        self.campaign.tasks.get(self.task_positions.position(id)?)
    }

    /// The words of a cell for a place in the campaign; none for a mark of nothing.
    pub(crate) fn words(&mut self, place: Option<Place<'s>>, path: &str) -> Option<String> {
        let place = place?;
        if is_blank(place.cell) {
            self.ledger.account(place.sheet, place.at);
            return None;
        }
        self.ledger.went(place, path);
        Some(place.text().trim().to_owned())
    }

    /// Tells of what was found while the sheets were made ready, but for formulas that state nothing: errors
    /// of the library's own among them.
    pub(crate) fn tell_prepared(&mut self) {
        let formula = problems::formula_without_value().code;
        let error = problems::error_of_a_formula("").code;
        let is_own = own::is_own(&self.prepared.sheets);
        let of_tables = std::mem::take(&mut self.ledger.problems);
        for problem in &self.prepared.problems {
            let sheet = self.prepared.sheets.iter().position(|sheet| sheet.name == problem.sheet);
            if let Some((sheet, range)) = sheet.zip(problem.cell) {
                let is_of_formula = problem.code == formula || is_own && problem.code == error;
                if is_of_formula && self.ledger.is_accounted(sheet, range.first) {
                    continue;
                }
                self.ledger.account(sheet, range.first);
            }
            self.ledger.problems.push(problem.clone());
        }
        self.ledger.problems.extend(of_tables);
        let mut commas: Vec<_> = self.prepared.commas.iter().collect();
        commas.sort_unstable();
        for (sheet, at) in commas {
            let Some(place) = self.ledger.place(*sheet, *at) else { continue };
            let taken = self.prepared.bare.get(&(*sheet, *at)).map(|cell| cell.value.to_string());
            let why = text!("in this sheet a comma stands before the decimals", "本表以逗号作小数点");
            self.ledger.assume(place, Assumption::of(taken.unwrap_or_default(), why));
        }
    }

    /// Tells of rows that are left out since they have no name.
    fn tell_nameless(&mut self, table: &Table<'s>) {
        let is_name = |head: &Head| head.is.is_some_and(|is| NAMES.contains(&is.field));
        let Some((n, head)) = table.heads.iter().enumerate().find(|(_, head)| is_name(head)) else { return };
        for row in table.items().filter(|row| row.cells.get(n).is_some_and(Option::is_none)) {
            let says = |(head, place): (&Head, &Option<Place<'s>>)| {
                let is_own = head.is.is_some_and(|is| !is.is_group && is.kind != CellKind::RowNumber);
                place.filter(|place| is_own && self.ledger.is_open(place))
            };
            let open = table.heads.iter().zip(&row.cells).find_map(says);
            if let Some(open) = open {
                for place in row.cells.iter().flatten().filter(|place| place.at.row == row.at) {
                    self.ledger.account(place.sheet, place.at);
                }
                let at = CellRef::new(row.at, head.column);
                self.ledger.doubt_over(open, at.into(), problems::nameless(&head.heading).into());
            }
        }
    }

    /// Tells of the columns of a table whose cells went nowhere, a range a column.
    fn ignore_columns(&mut self, table: &Table<'s>) {
        let name = NAMES.iter().find(|name| table.description.column(name).is_some());
        let cells = || table.items().flat_map(|row| row.cells.iter().flatten());
        let is_unnamed = name.is_some_and(|name| table.head(name).is_none())
            && cells().all(|place| self.ledger.is_open(place));
        for (n, head) in table.heads.iter().enumerate() {
            let items = table.items().flat_map(|row| std::iter::once(&row.cells).chain(&row.more));
            let cells = items.filter_map(|cells| cells.get(n).copied().flatten());
            let open: Vec<Place<'s>> = cells.filter(|place| self.ledger.is_open(place)).collect();
            // a mark for what is not known yet, or for nothing, is no content that is left out
            let (unknown, open): (Vec<_>, Vec<_>) =
                open.into_iter().partition(|place| is_unknown(&place.text()));
            for place in unknown {
                self.ledger.assume_unknown(place);
            }
            let (nothing, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|place| is_blank(place.cell));
            for place in nothing {
                self.ledger.account(place.sheet, place.at);
            }
            let why = match head.is {
                None => why_unknown(head, table),
                Some(_) if is_unnamed => problems::rows_unnamed(),
                Some(_) => problems::column_without_member(),
            };
            self.ledger.ignore_column(&open, &why);
        }
    }

    /// Tells of the totals of columns of which the record keeps none.
    fn ignore_totals(&mut self, table: &Table<'s>) {
        let is_sum =
            |row: &&Row<'s>| matches!(row.kind, RowKind::Subtotal | RowKind::Total | RowKind::Balance);
        for row in table.rows.iter().filter(is_sum) {
            let label = row.label.into_iter().filter(|place| self.ledger.is_open(place));
            let cells = row.cells.iter().copied().flatten().filter(|place| self.ledger.is_open(place));
            for place in label.chain(cells).collect::<Vec<_>>() {
                self.ledger.ignore(place, problems::total_without_member());
            }
        }
    }

    /// The answer.
    pub(crate) fn finish(mut self, tables: &[Table<'s>]) -> Import {
        let [has_event, has_currency] = self.infer_whole(tables);
        for table in tables {
            self.tell_nameless(table);
            self.ignore_columns(table);
            self.ignore_totals(table);
        }
        let computed = own::computed(&self.prepared.sheets);
        self.ledger.ignore_the_rest(&|sheet| {
            let is_computed = computed.contains(sheet);
            if is_computed { problems::of_a_computed_sheet() } else { problems::not_of_a_table() }
        });
        let Ledger { cells, problems, assumed, ignored, .. } = self.ledger;
        Import {
            campaign: ImportedCampaign { record: self.campaign, has_event, has_currency },
            read: tables.iter().map(|table| table.told(&self.prepared.sheets)).collect(),
            cells,
            problems,
            assumed,
            ignored,
        }
    }
}

/// The reason why a column with a heading that stands for no column of its table is not read.
fn why_unknown(head: &Head, table: &Table<'_>) -> Text {
    let word = normal::heading(&head.heading).0;
    let is_named = |column: &&Column| column.headings().any(|known| normal::heading(known).0 == word);
    let named = table.description.columns.iter().find(is_named);
    if let Some(taken) = named.and_then(|column| table.head(column.field)) {
        return problems::column_taken(&head.heading, &taken.heading);
    }
    let free = table.description.columns.iter().filter(|column| table.head(column.field).is_none());
    // of words of two characters one that differs makes another word
    let known = free.flat_map(Column::headings).filter(|known| known.chars().count() > 2);
    problems::column_unknown(&head.heading, near(&word, &mut known.into_iter()))
}

/// A name as an id: signs that no id has as `-`, at most 48 characters.
pub(crate) fn slug(name: &str) -> String {
    let sound = |sign: char| if sign.is_alphanumeric() || "._-".contains(sign) { sign } else { '-' };
    let sound: String = name.trim().chars().map(sound).collect();
    let sound: String = sound.trim_matches('-').chars().take(48).collect();
    if sound.is_empty() { "x".to_owned() } else { sound }
}
