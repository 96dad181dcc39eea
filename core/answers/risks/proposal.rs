//! Proposals to start the responses of risks that have come true: a draw on the reserve and tasks, as a JSON
//! Patch.

use super::{super::ReserveAnswer, RiskAnswer};
use crate::{
    budget::Draw,
    json::{Write, Writer, to_json},
    risk::{Response, Risk, RiskChange, RiskStatus, Strategy},
    say::{Problem, Text, grouped, shown},
    schedule::{ConstraintType, Task, TaskConstraint},
    standing::Standing,
    value::{Amount, Day, Id, Index, sorted_positions},
};

/// The value that an operation adds to the document, or tests there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchValue {
    /// The risk that must stand there, as it was when its response was proposed.
    Risk(Box<Risk>),
    /// A change in the history of the risk.
    Change(RiskChange),
    /// Money from the reserve.
    Draw(Box<Draw>),
    /// A task of the response.
    Task(Box<Task>),
}

impl Write for PatchValue {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Risk(risk) => risk.write(out),
            Self::Change(change) => change.write(out),
            Self::Draw(draw) => draw.write(out),
            Self::Task(task) => task.write(out),
        }
    }
}

serialize_as_written!(PatchValue);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for PatchValue {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PatchValue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "description": "The value that `add` puts there, and `test` compares." })
    }
}

answer! {
    /// One operation of a JSON Patch (RFC 6902).
    pub struct PatchOperation {
        /// `test` or `add`.
        pub op: &'static str,
        /// The place, as a JSON Pointer into the canonical document; adding at `/-` to a list that is absent
        /// begins it.
        pub path: String,
        /// The value that is expected or added there.
        pub value: PatchValue,
    }
}

answer! {
    /// A proposal to start the response of a risk that has come true.
    pub struct Proposal {
        /// The id of the risk.
        pub risk: Id,
        /// The place of the risk in the document, as a JSON Pointer.
        pub path: String,
        /// The strategy of the response.
        pub strategy: Option<Strategy>,
        /// The member who carries out the response.
        pub owner: Option<Id>,
        /// The steps of the response.
        pub actions: Vec<String> = [],
        /// The amount that the response takes from the reserve.
        pub draw: Option<Amount>,
        /// The amount in the reserve after the proposals before this one; absent without a draw or a reserve.
        pub available: Option<Amount>,
        /// The amount in the reserve after this one; negative if it overdraws the reserve.
        pub remaining: Option<Amount>,
        /// The amount that is drawn for this risk on later days, which are not known yet on the day of the
        /// question.
        pub drawn_later: Option<Amount>,
        /// The tasks that the response adds.
        pub tasks: Vec<Id> = [],
        /// The edit that starts the response; it first tests that the risk still stands there as it was, so
        /// that it cannot be applied twice.
        pub patch: Vec<PatchOperation>,
        /// The proposal in one sentence.
        pub message: Text,
    }
}

impl Proposal {
    /// The edit as JSON text, for [`Plan::apply`](crate::Plan::apply) and
    /// [`Plan::preview`](crate::Plan::preview).
    pub fn patch_json(&self) -> String {
        to_json(&self.patch)
    }
}

/// The maker of proposals, which keeps count of the reserve and of tasks as one proposal follows another.
struct Proposer<'s, 'p> {
    standing: &'s Standing<'p>,
    as_of: Day,
    /// The amount in the reserve; `None` without one.
    remaining: Option<Amount>,
    /// The tasks of all responses.
    tasks: Index,
    /// For each of these tasks, `true` once it is proposed.
    proposed: Vec<bool>,
}

impl Standing<'_> {
    /// The proposals for the risks that have come true, unless their response has begun: noted so in their
    /// history, drawn on the reserve, or carried out since.
    pub(super) fn proposals(
        &self,
        risks: &[RiskAnswer],
        reserve: Option<&ReserveAnswer>,
    ) -> Result<Vec<Proposal>, Problem> {
        let (as_of, drawn) = (self.required_day()?, self.drawn_for_risks()?);
        let campaign = self.campaign();
        let responses = campaign.risks.iter().filter_map(|risk| risk.response.as_ref());
        let ids: Vec<&str> = responses.flat_map(|r| &r.tasks).map(|task| task.id.as_str()).collect();
        let mut proposer = Proposer {
            standing: self,
            as_of,
            remaining: reserve.map(|reserve| reserve.remaining),
            tasks: Index::of(&mut ids.iter().copied()),
            proposed: vec![false; ids.len()],
        };
        let rank = |n: usize| risks.get(n).map(|risk| (risk.kind, risk.rank));
        let mut proposals = Vec::new();
        for n in sorted_positions(risks.len(), &|a, b| rank(a).cmp(&rank(b))) {
            let (Some(answer), Some(risk)) = (risks.get(n), campaign.risks.get(n)) else { continue };
            let Some(response) = risk.response.as_ref().filter(|_| answer.has_come_true()) else { continue };
            let drawn = drawn.get(n).copied().unwrap_or_default();
            if !answer.has_response_begun(drawn.until, self.response_carried_out(risk)?) {
                let proposal = proposer.proposal(n, risk, response)?;
                proposals.push(Proposal { drawn_later: drawn.after, ..proposal });
            }
        }
        Ok(proposals)
    }
}

impl Proposer<'_, '_> {
    fn proposal(&mut self, n: usize, risk: &Risk, response: &Response) -> Result<Proposal, Problem> {
        let currency = self.standing.campaign().currency;
        let risk_path = format!("/risks/{n}");
        let draw = response.draw.map(|amount| currency.round(amount));
        let available = self.remaining.filter(|_| draw.is_some());
        let mut patch = self.response_begins(&risk_path, risk).to_vec();
        if let (Some(amount), Some(available)) = (draw, available) {
            self.remaining = Some(available.minus(amount)?);
            patch.push(self.draw(amount, risk, response));
        }
        let remaining = self.remaining.filter(|_| available.is_some());
        let tasks = self.new_tasks(response);
        patch.extend(
            tasks.iter().map(|task| add("/tasks/-", PatchValue::Task(Box::new(self.starting(task))))),
        );
        Ok(Proposal {
            risk: risk.id.clone(),
            path: risk_path,
            strategy: response.strategy,
            owner: response.owner.clone().or_else(|| risk.owner.clone()),
            actions: response.actions.clone(),
            draw,
            available: available.map(|amount| currency.round(amount)),
            remaining: remaining.map(|amount| currency.round(amount)),
            drawn_later: None,
            tasks: tasks.into_iter().map(|task| task.id.clone()).collect(),
            patch,
            message: message(risk, draw, remaining),
        })
    }

    /// The test that the risk still stands as it was, and the note that its response is under way.
    fn response_begins(&self, path: &str, risk: &Risk) -> [PatchOperation; 2] {
        let status = Some(RiskStatus::Responding);
        let change = RiskChange { day: self.as_of, status, ..RiskChange::default() };
        let risk = PatchValue::Risk(Box::new(risk.clone()));
        [
            PatchOperation { op: "test", path: path.to_owned(), value: risk },
            add(format!("{path}/history/-"), PatchValue::Change(change)),
        ]
    }

    /// The draw on the reserve.
    fn draw(&self, amount: Amount, risk: &Risk, response: &Response) -> PatchOperation {
        let note = response.actions.join(";");
        let draw = Draw {
            day: self.as_of,
            amount,
            risk: Some(risk.id.clone()),
            line: response.line.clone(),
            note: Some(note).filter(|note| !note.is_empty()),
            ..Draw::default()
        };
        add("/budget/reserve/draws/-", PatchValue::Draw(Box::new(draw)))
    }

    /// The tasks of a response that neither the plan nor an earlier proposal has.
    fn new_tasks<'r>(&mut self, response: &'r Response) -> Vec<&'r Task> {
        let plan = self.standing.plan();
        let is_new = |task: &&Task| {
            let position = self.tasks.position(task.id.as_str());
            let proposed = position.and_then(|n| self.proposed.get_mut(n));
            let is_proposed = proposed.is_none_or(|proposed| std::mem::replace(proposed, true));
            !is_proposed && plan.task_position(&task.id).is_none()
        };
        response.tasks.iter().filter(is_new).collect()
    }

    /// A task of a response, which starts no earlier than the response unless it says so itself.
    fn starting(&self, task: &Task) -> Task {
        let is_bound = task.constraint.is_some() || task.start.is_some() || !task.after.is_empty();
        let constraint =
            TaskConstraint { kind: ConstraintType::StartNoEarlierThan, at: Some(self.as_of.into()) };
        Task { constraint: if is_bound { task.constraint.clone() } else { Some(constraint) }, ..task.clone() }
    }
}

fn add(path: impl Into<String>, value: PatchValue) -> PatchOperation {
    PatchOperation { op: "add", path: path.into(), value }
}

fn message(risk: &Risk, draw: Option<Amount>, remaining: Option<Amount>) -> Text {
    let scenario = shown(&risk.scenario);
    match (draw.map(grouped), remaining) {
        (None, _) => text!(
            "`{scenario}` has come true; start its prepared response",
            "`{scenario}`的启动条件已满足;建议启动预案"
        ),
        (Some(draw), None) => text!(
            "`{scenario}` has come true; its prepared response draws {draw}, but there is no reserve",
            "`{scenario}`的启动条件已满足;预案需动用{draw},但没有备用金"
        ),
        (Some(draw), Some(left)) if left.is_negative() => text!(
            [
                "`{scenario}` has come true; its prepared response draws {draw}, which leaves the reserve at {}",
                grouped(left)
            ],
            ["`{scenario}`的启动条件已满足;预案需动用备用金{draw},备用金将为{}", grouped(left)]
        ),
        (Some(draw), Some(left)) => text!(
            [
                "`{scenario}` has come true; start its prepared response, which draws {draw} on the reserve and leaves {}",
                grouped(left)
            ],
            ["`{scenario}`的启动条件已满足;建议启动预案,动用备用金{draw},余{}", grouped(left)]
        ),
    }
}
