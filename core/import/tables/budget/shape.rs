//! A table of money as it is to be understood.

use super::{signs, words};
use crate::{
    import::{
        found::{Head, Row, RowKind, Table},
        importing::Importing,
        ledger::Place,
        money::Kept,
        normal, own,
        reading::Assumption,
        row_reader::RowReader,
    },
    sheet::{CellRange, CellRef},
    value::Amount,
};

/// The columns of a table of money as they are to be understood.
pub(super) struct Shape {
    /// The position of the head of the names.
    pub(super) name: usize,
    /// The position of the head of the categories.
    pub(super) category: Option<usize>,
    /// True if some rows are drawn as branches of others.
    pub(super) is_tree: bool,
    /// True if amounts without a word for it are what was spent or came in.
    pub(super) is_account: bool,
    /// True if the column of differences compares with a plan that no column prints.
    pub(super) has_plan_by_difference: bool,
    pub(super) costs: Costs,
}

/// The costs of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Costs {
    /// Those of a plan, or of sheets that the library wrote: all that stands there.
    Written,
    /// Those of people, who may write income beside them.
    OfPeople,
    /// Those of people who write what is spent as negative amounts.
    Negative,
}

impl Shape {
    /// True if what is spent is written as negative amounts.
    pub(super) fn is_negated(&self) -> bool {
        self.costs == Costs::Negative
    }

    /// The shape of a table by its heads, its title and the rows below.
    pub(super) fn of<'s>(table: &Table<'s>, importing: &mut Importing<'s>) -> Self {
        let has = |field: &str| table.head(field).is_some();
        let position = |field: &str| table.position(field);
        let mut category = position("category");
        let by_id = position("id").filter(|_| category.is_some());
        let mut name = position("item").or(by_id).or(category).or(position("id")).unwrap_or_default();
        // of two columns for the item the first one groups those of the second
        let item = table.description.column("item");
        let is_item = |head: &Head| {
            let word = normal::heading(&head.heading).0;
            head.is.is_none()
                && item.is_some_and(|item| item.headings().any(|known| normal::heading(known).0 == word))
        };
        if let Some(second) =
            table.heads.iter().position(is_item).filter(|second| *second > name && category.is_none())
        {
            category = Some(name);
            name = second;
        }
        let category = category.filter(|category| *category != name);
        let is_tree = table.rows.iter().any(|row| row.depth > 0);
        let heading =
            |field: &str| table.head(field).map(|head| normal::word(&head.heading)).unwrap_or_default();
        let difference = heading("variance");
        let compares = words::COMPARES.iter().any(|word| difference.contains(word));
        let has_plan_by_difference = compares && has("planned") && !has("actual");
        let planned = heading("planned");
        let says = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
        let title = table.title.map(|title| normal::word(&title.text())).unwrap_or_default();
        let has_balance = table.rows.iter().any(|row| row.kind == RowKind::Balance);
        let is_open = has("planned") && !has("actual") && !says(&planned, words::PLANNED);
        let is_account = is_open
            && !says(&title, words::PLANNED)
            && (has_plan_by_difference || has_balance || says(&title, words::ACCOUNT));
        let is_of_people = table.description.id == "budget"
            && !own::is_own(&importing.prepared.sheets)
            && !importing.known.is_of_a_plan();
        let shape = Self {
            name,
            category,
            is_tree,
            is_account,
            has_plan_by_difference: has_plan_by_difference && is_account,
            costs: if !is_of_people {
                Costs::Written
            } else if signs::are_costs_negative(table) {
                Costs::Negative
            } else {
                Costs::OfPeople
            },
        };
        if is_account && let Some(head) = table.head("planned") {
            let last = table.column("planned").last();
            let place = importing.ledger.place(table.sheet, head.at);
            if let Some(place) = place.or(last) {
                let last = last
                    .map_or(place.at, |last| CellRef::new(last.at.row.max(place.at.row), place.at.column));
                let why = if shape.has_plan_by_difference {
                    text!(
                        "the next column compares the amounts with a plan, so they are what was spent; planned = amount − difference",
                        "后一列与预算比较,故本列为实际金额;预算 = 金额 − 差异"
                    )
                } else {
                    text!(
                        "the table is an account and no plan, so its amounts are what was spent",
                        "本表为收支账而非预算,金额按实际支出读取"
                    )
                };
                let how = Assumption::of("actual", why).or(["planned"]);
                importing.ledger.assume_over(place, CellRange { first: place.at, last }, how);
            }
        }
        shape
    }

    /// The name of a row.
    pub(super) fn name<'s>(&self, row: &Row<'s>) -> Option<Place<'s>> {
        row.cells.get(self.name).copied().flatten().or(row.label)
    }

    /// The plan of an amount that was spent, where a column compares the two.
    pub(super) fn plan_by_difference(
        &self,
        actual: Option<Amount>,
        kept: &mut Kept,
        row: &mut RowReader<'_, '_>,
    ) -> Option<Amount> {
        let actual = actual.filter(|_| self.has_plan_by_difference)?;
        let difference = row.money("variance", kept, "planned").0?;
        actual.minus(difference).ok().map(Amount::normal)
    }

    /// The rows that head a row, each once; a trunk of a tree has none.
    pub(super) fn groups<'s>(&self, row: &Row<'s>) -> Vec<Place<'s>> {
        let mut groups: Vec<Place<'s>> = Vec::new();
        // a section without rows of its own stands beside the others
        if row.cells.get(self.name).copied().flatten().is_none() {
            return groups;
        }
        for group in row.groups.iter().filter(|_| !self.is_tree || row.depth > 0) {
            if !groups.iter().any(|known| known.at == group.at) {
                groups.push(*group);
            }
        }
        groups
    }
}

/// The name of a row without the signs by which it is drawn as a branch.
pub(super) fn item_of(name: Place<'_>) -> String {
    let text = name.text();
    let text = text.trim_start_matches(|sign: char| sign.is_whitespace() || "├└│─┣┗┃━".contains(sign));
    normal::without_numbering(text.trim()).to_owned()
}
