//! An import under way: the campaign so far, what is known of the whole, and the ledger.

use super::{
    answer::{Defaults, Import, ImportRequest, ImportedCampaign, OnAmbiguous},
    found::Table,
    ledger::{Ledger, Place},
    prepare::Prepared,
    problems,
};
use crate::{
    campaign::Campaign,
    schedule::Task,
    sheet::CellRange,
    team::Member,
    value::{Currency, Day, Id, Window},
};
use std::collections::{HashMap, HashSet};

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
    /// True if a cell with two readings is refused.
    pub(crate) refuses: bool,
}

/// An import under way.
pub(crate) struct Importing<'s> {
    pub(crate) request: &'s ImportRequest,
    pub(crate) prepared: &'s Prepared<'s>,
    pub(crate) ledger: Ledger<'s>,
    pub(crate) context: Context,
    pub(crate) campaign: Campaign,
    /// The ids that are taken, by the list that they stand in.
    taken: HashSet<(&'static str, String)>,
    /// The next number of a name that stands several times in a list.
    repeated: HashMap<(&'static str, String), usize>,
    /// The members of the team by their names.
    members: HashMap<String, Id>,
    /// The positions of the tasks by their ids.
    pub(crate) task_positions: HashMap<String, usize>,
    /// The first and the last full day of each sheet, once they are asked for.
    pub(crate) days_of_sheets: Option<Vec<Option<(Day, Day)>>>,
}

impl<'s> Importing<'s> {
    pub(crate) fn of(request: &'s ImportRequest, prepared: &'s Prepared<'s>) -> Self {
        let Defaults { year, event, currency, as_of, .. } = request.defaults.clone();
        let refuses = request.on_ambiguous == OnAmbiguous::Refuse;
        Self {
            request,
            prepared,
            ledger: Ledger::of(&prepared.sheets, request.cells),
            context: Context { year, event, currency, as_of, refuses },
            campaign: Campaign::default(),
            taken: HashSet::new(),
            repeated: HashMap::new(),
            members: HashMap::new(),
            task_positions: HashMap::new(),
            days_of_sheets: None,
        }
    }

    /// An id made of a name, with `-2` where it is taken: the name with blanks and strokes as `-`. The ids of
    /// a list are stable over imports as long as its names are.
    pub(crate) fn id(&mut self, list: &'static str, name: &str) -> Id {
        let sound: String = name
            .trim()
            .chars()
            .map(|sign| if sign.is_alphanumeric() || "._-".contains(sign) { sign } else { '-' })
            // an id has at most 64 characters, and a number may follow
            .take(56)
            .collect();
        let sound = sound.trim_matches('-');
        let stem = if sound.is_empty() { "x" } else { sound };
        let mut n = self.repeated.get(&(list, stem.to_owned())).copied().unwrap_or(1);
        loop {
            let word = if n == 1 { stem.to_owned() } else { format!("{stem}-{n}") };
            n = n.saturating_add(1);
            self.repeated.insert((list, stem.to_owned()), n);
            if self.taken.insert((list, word.clone()))
                && let Ok(id) = word.parse()
            {
                return id;
            }
        }
    }

    /// The member of a name, who joins the team if nobody has it.
    pub(crate) fn member(&mut self, name: &str) -> Id {
        if let Some(known) = self.members.get(name) {
            return known.clone();
        }
        let id = self.id("team", name);
        self.members.insert(name.to_owned(), id.clone());
        self.campaign.team.push(Member { id: id.clone(), name: name.to_owned(), ..Member::default() });
        id
    }

    /// The task of an id.
    pub(crate) fn task(&self, id: &str) -> Option<&Task> {
        self.campaign.tasks.get(*self.task_positions.get(id)?)
    }

    /// The words of a cell, for a place in the campaign.
    pub(crate) fn text(&mut self, place: Option<Place<'s>>, path: &str) -> Option<String> {
        let place = place?;
        self.ledger.went(place, path);
        Some(place.cell.value.to_string().trim().to_owned())
    }

    /// Tells of the columns of a table whose cells went nowhere, a range a column.
    fn ignore_columns(&mut self, table: &Table<'s>) {
        for (n, head) in table.heads.iter().enumerate() {
            let items = table.items().flat_map(|row| std::iter::once(&row.cells).chain(&row.more));
            let cells = items.filter_map(|cells| cells.get(n).copied().flatten());
            let open: Vec<Place<'s>> = cells.filter(|place| self.ledger.is_open(place)).collect();
            if let (Some(first), Some(last)) = (open.first(), open.last()) {
                let why = match head.is {
                    None => problems::column_unknown(),
                    Some(_) => problems::column_without_member(),
                };
                self.ledger.ignore_over(*first, CellRange { first: first.at, last: last.at }, why);
            }
        }
    }

    /// The answer.
    pub(crate) fn finish(mut self, tables: &[Table<'s>]) -> Import {
        let [has_event, has_currency] = self.infer_whole(tables);
        for table in tables {
            self.ignore_columns(table);
        }
        self.ledger.ignore_the_rest();
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
