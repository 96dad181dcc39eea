//! The risks on the matrix, their triggers, and the proposals of triggers that fired.

mod burn_down;
mod contingency;
mod heat_map;
mod proposal;

pub use burn_down::RiskBurnDown;
pub use heat_map::{HeatCell, HeatMap, LevelCount};
pub use proposal::{PatchOperation, PatchValue, Proposal};

use crate::{
    plan::Plan,
    risk::{
        Because, Contingency, Exposure, Grade, Predicate, Rating, RatingAnswer, Risk, RiskKind, RiskStatus,
        Score, Strategy, Truth, ranks,
    },
    say::{Figure, Problem},
    standing::Standing,
    value::{Amount, Day, Id, TaskDate, sorted},
};

/// The most days between that of the question and the beginning of a trigger that is not about money alone.
const DAYS_BACK: i32 = 365;

record! {
    /// A question about the risks of a plan.
    ///
    /// ```
    /// use campaignkit::{Plan, answers::RisksRequest};
    ///
    /// let plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = RisksRequest { as_of: "2024-08-02".parse()? }.answer(&plan)?;
    /// assert_eq!(answer.risks.len(), plan.campaign().risks.len());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct RisksRequest {
        /// The day at whose end the question is asked.
        pub as_of: Day,
    }
}

answer! {
    /// A rating, with its score and level on the matrix.
    pub struct RatedRisk {
        /// The probability.
        pub probability: Grade,
        /// The impact: how bad or, for an opportunity, how good.
        pub impact: Grade,
        /// Probability × impact on the matrix of the policy.
        pub score: Score,
        /// The level that the matrix gives to probability and impact.
        pub level: Grade,
    }
}

answer! {
    /// One risk on a day.
    pub struct RiskAnswer {
        /// The id of the risk.
        pub id: Id,
        /// The kind of the risk: a threat or an opportunity.
        pub kind: RiskKind,
        /// The status on the day.
        pub status: RiskStatus,
        /// The probability on the day.
        pub probability: Grade,
        /// The impact on the day: how bad or, for an opportunity, how good.
        pub impact: Grade,
        /// Probability × impact on the matrix of the policy.
        pub score: Score,
        /// The level that the matrix gives to probability and impact.
        pub level: Grade,
        /// The rank among the open risks of its kind: by level, then by score, the highest 1; equal ones
        /// share a rank, and the next is left out. Absent for a risk that is closed or expired.
        pub rank: Option<usize>,
        /// The rating before anything was done about the risk, where that is no longer the rating of the day.
        pub inherent: Option<RatedRisk>,
        /// The rating that is to remain once the response has done its work.
        pub residual: Option<RatedRisk>,
        /// The strategy of the response.
        pub strategy: Option<Strategy>,
        /// The truth of the trigger: whether the risk has come true; absent without a trigger that can be
        /// checked.
        pub triggered: Option<Truth>,
        /// The day that a trigger of one condition looks at; absent if that day is counted from a task
        /// without a typed start, undefined if it takes a year whose working days are not known
        /// (`calendar.unknownYear`).
        pub trigger_day: Option<Figure<Day>>,
        /// The value that such a trigger found on that day.
        pub observed: Option<String>,
        /// The conditions that decided, with their paths in the trigger.
        pub because: Vec<Because> = [],
        /// The cost times its probability, where the exposure says both.
        pub expected_cost: Option<Figure<Amount>>,
        /// The cost of being prepared.
        pub response_cost: Option<Amount>,
        /// The amount that the prepared response takes from the reserve.
        pub draw: Option<Amount>,
        /// The last day or minute at which the response may be carried out, offsets resolved.
        pub response_due: Option<Figure<TaskDate>>,
        /// The days since that day, if the risk is open and the response was not carried out.
        pub response_overdue_days: Option<i64>,
        /// The owner of the risk.
        pub owner: Option<Id>,
    }
}

impl RiskAnswer {
    /// True if the risk is open and has come true: by its trigger, or because somebody says so.
    pub(crate) fn has_come_true(&self) -> bool {
        self.status == RiskStatus::Triggered || (self.triggered == Some(Truth::True) && self.status.is_open())
    }

    /// True if its response has begun, given what is drawn for it and the day on which it was carried out.
    pub(crate) fn has_response_begun(&self, drawn: Option<Amount>, done_on: Option<Day>) -> bool {
        self.status == RiskStatus::Responding || drawn.is_some() || done_on.is_some()
    }
}

answer! {
    /// The risks of a campaign on a day.
    pub struct RisksAnswer {
        /// The day; everything here is as of its end.
        pub as_of: Day,
        /// Every risk, in the order of the document.
        pub risks: Vec<RiskAnswer>,
        /// The number of open risks in each cell of the matrix.
        pub heat_map: HeatMap,
        /// The open risks over time: before the first change, after every change, and on the day.
        pub burn_down: Vec<RiskBurnDown>,
        /// The cost of all open risks in figures, without those that were drawn for already: mean, P50, P80,
        /// P90 and P95, and how far what is left in the reserve and the ends of the policy band go. A cost
        /// counts as stated, whatever its range (`plan.simulate` draws from it). Absent if no risk has an
        /// exposure with a cost.
        pub contingency: Option<Figure<Contingency>>,
        /// The proposals for risks that have come true: threats first, then opportunities, each the highest
        /// rank first.
        pub proposals: Vec<Proposal>,
    }
}

impl RisksRequest {
    /// The risks of a plan.
    ///
    /// # Errors
    ///
    /// Those of [`Standing::risks`].
    pub fn answer(&self, plan: &Plan) -> Result<RisksAnswer, Problem> {
        plan.on(self.as_of).risks()
    }
}

impl Standing<'_> {
    /// The risks at the end of the day, in the order of the document.
    pub(crate) fn risk_answers(&self) -> Result<Vec<RiskAnswer>, Problem> {
        let as_of = self.required_day()?;
        let risks = self.campaign().risks.iter().enumerate();
        let mut answers =
            risks.map(|(n, risk)| self.risk_answer(n, risk, as_of)).collect::<Result<Vec<_>, _>>()?;
        let level = |s: &RiskAnswer| (self.plan().risk_matrix().rank(&s.level), s.score);
        for kind in RiskKind::ALL {
            let open = answers.iter_mut().filter(|s| s.kind == *kind && s.status.is_open());
            let mut open: Vec<_> = open.collect();
            let of = |n: usize| open.get(n).map(|s| level(s));
            let order = ranks(open.len(), &|a, b| of(b).cmp(&of(a)));
            for (answer, rank) in open.iter_mut().zip(order) {
                answer.rank = Some(rank);
            }
        }
        Ok(answers)
    }

    /// The risks at the end of the day, with their heat map, their burn-down, and the proposals for those
    /// that have come true.
    ///
    /// A proposal is a JSON Patch that [`apply`](Plan::apply) takes. It starts the prepared response of a
    /// risk: it notes that the response is under way, draws on the reserve and adds the tasks. Nothing is
    /// done unless the host applies it.
    ///
    /// ```
    /// use campaignkit::{Plan, risk::Truth};
    ///
    /// let mut plan = Plan::from_json(&std::fs::read("examples/campaigns/back-to-school.json")?)?;
    /// let answer = plan.on("2024-07-31".parse()?).risks()?;
    /// let proposal = &answer.proposals[0];
    /// assert_eq!(proposal.risk.as_str(), "traffic");
    /// assert_eq!(proposal.draw.unwrap().to_string(), "5000.00");
    ///
    /// plan.apply(proposal.patch_json().as_bytes())?;
    /// assert!(plan.on("2024-07-31".parse()?).risks()?.proposals.is_empty()); // not twice
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A condition on a day that no calendar knows, or on a figure that cannot be held, is unknown, and its
    /// day undefined.
    ///
    /// # Errors
    ///
    /// None on a day.
    pub fn risks(&self) -> Result<RisksAnswer, Problem> {
        let as_of = self.required_day()?;
        // without a reserve that can be held nothing is drawn on it
        let (risks, reserve) = (self.risk_answers()?, self.reserve().ok().flatten());
        let contingency = self.contingency(reserve.as_ref());
        Ok(RisksAnswer {
            as_of,
            heat_map: self.heat_map(&risks)?,
            burn_down: self.burn_down()?,
            contingency: contingency.unwrap_or_else(|problem| Some(Err(problem).into())),
            proposals: self.proposals(&risks, reserve.as_ref()).unwrap_or_default(),
            risks,
        })
    }

    fn rated(&self, rating: &Rating) -> Result<RatedRisk, Problem> {
        let RatingAnswer { score, level } = self.plan().risk_matrix().rate(rating)?;
        let Rating { probability, impact } = rating.clone();
        Ok(RatedRisk { probability, impact, score, level })
    }

    /// The due date of a response that is overdue on the day, with the days since: its risk is still open,
    /// and it was not carried out.
    pub(crate) fn overdue_response(&self, risk: &Risk) -> Option<(TaskDate, i64)> {
        let (response, as_of) = (risk.response.as_ref()?, self.day()?);
        let due = self.plan().date_of(response.due.as_ref()?).ok().filter(|due| due.last_day() < as_of)?;
        let is_done =
            response.done_on.is_some_and(|done| done <= as_of) || !risk.state(as_of).status.is_open();
        (!is_done).then(|| (due, as_of.days_since(due.last_day())))
    }

    /// The day since which a risk has come true without a break: by its trigger, at most 365 days back unless
    /// it is about money alone, or because somebody says so. `None` for one that has not, whose trigger holds
    /// for longer, and for money that was spent without a day.
    pub(crate) fn come_true_since(&self, risk: &Risk) -> Result<Option<Day>, Problem> {
        let by_hand = risk.triggered_by_hand(self.required_day()?);
        let by_trigger = match &risk.trigger {
            Some(trigger) if is_about_money(trigger) => self.spent_since(trigger),
            Some(trigger) => self.triggered_since(trigger)?,
            None => None,
        };
        Ok(by_hand.into_iter().chain(by_trigger).min())
    }

    /// The day on which the response to a risk that has come true was carried out; what was done before that
    /// is no response to it.
    pub(crate) fn response_carried_out(&self, risk: &Risk) -> Result<Option<Day>, Problem> {
        let done_on = risk.response.as_ref().and_then(|response| response.done_on);
        let Some(done_on) = done_on.filter(|day| self.knows(*day)) else { return Ok(None) };
        let since = self.come_true_since(risk)?;
        Ok(Some(done_on).filter(|done_on| since.is_none_or(|since| since <= *done_on)))
    }

    /// The day since which a trigger about money alone holds: it begins or ends to hold only on days on which
    /// the money of its lines moved.
    fn spent_since(&self, trigger: &Predicate) -> Option<Day> {
        let books = self.books().ok().flatten()?;
        let mut days = Vec::new();
        trigger.walk("", &mut |condition, _| {
            if let Predicate::Line(condition) = condition
                && let Some(line) = self.plan().line_position(&condition.budget_line)
            {
                days.extend(books.roll_up.spent_by_day(line).iter().map(|spent| spent.day));
            }
        });
        let mut since = None;
        for of_day in sorted(days, &|a: &Day, b| b.cmp(a)).chunk_by(|a, b| a == b) {
            let Some(day) = of_day.first() else { continue };
            if trigger.truth_of_spending(&self.earlier(*day)) != Truth::True {
                return since;
            }
            since = Some(*day);
        }
        // money without a day holds it before the first movement, too
        None
    }

    /// The day since which a trigger holds without a break; `None` for one that does not, or for longer than
    /// is looked back.
    fn triggered_since(&self, trigger: &Predicate) -> Result<Option<Day>, Problem> {
        let (mut since, mut day) = (None, self.required_day()?);
        for _ in 0..=DAYS_BACK {
            if trigger.evaluate(&self.earlier(day))?.truth != Truth::True {
                return Ok(since);
            }
            since = Some(day);
            let Ok(before) = day.plus_days(-1) else { return Ok(since) };
            day = before;
        }
        let still = trigger.evaluate(&self.earlier(day))?.truth == Truth::True;
        Ok(since.filter(|_| !still))
    }

    /// For each risk whether it has come true by the day, as far as that is known: by its trigger, by a
    /// status of its history, or by a draw for it. A risk that was closed without any of these has not.
    pub(crate) fn fired_risks(&self) -> Result<Vec<Option<bool>>, Problem> {
        let (answer, drawn) = (self.risks()?, self.drawn_for_risks()?);
        let rows = self.campaign().risks.iter().zip(answer.risks).zip(drawn);
        let fired = |status: RiskStatus| matches!(status, RiskStatus::Triggered | RiskStatus::Responding);
        let known = rows.map(|((risk, answer), drawn)| {
            let has_fired = answer.triggered == Some(Truth::True)
                || drawn.until.is_some()
                || risk.history.iter().any(|row| self.knows(row.day) && row.status.is_some_and(fired));
            let has_not = answer.triggered == Some(Truth::False) || !answer.status.is_open();
            (has_fired || has_not).then_some(has_fired)
        });
        Ok(known.collect())
    }

    fn risk_answer(&self, n: usize, risk: &Risk, as_of: Day) -> Result<RiskAnswer, Problem> {
        let state = risk.state(as_of);
        let RatedRisk { probability, impact, score, level } = self.rated(state.rating)?;
        let matrix = self.plan().risk_matrix();
        let has_moved = matrix.cell(state.rating)? != matrix.cell(&risk.rating)?;
        let currency = self.campaign().currency;
        let response = risk.response.as_ref();
        let amount = |amount: Option<Amount>| amount.map(|amount| currency.round(amount));
        let mut answer = RiskAnswer {
            id: risk.id.clone(),
            kind: risk.kind,
            status: state.status,
            probability,
            impact,
            score,
            level,
            rank: None,
            inherent: has_moved.then(|| self.rated(&risk.rating)).transpose()?,
            residual: risk.residual.as_ref().map(|rating| self.rated(rating)).transpose()?,
            strategy: response.and_then(|response| response.strategy),
            triggered: None,
            trigger_day: None,
            observed: None,
            because: Vec::new(),
            expected_cost: risk
                .exposure
                .as_ref()
                .and_then(Exposure::expected_cost)
                .map(|cost| Figure::from(cost).map(|cost| currency.round(cost))),
            response_cost: amount(response.and_then(|response| response.cost)),
            draw: amount(response.and_then(|response| response.draw)),
            response_due: response
                .and_then(|response| response.due.as_ref())
                .map(|due| self.plan().date(due)),
            response_overdue_days: self.overdue_response(risk).map(|(_, days)| days),
            owner: risk.owner.clone(),
        };
        if let Some(trigger) = &risk.trigger {
            let evaluated = trigger.evaluate(self);
            let evaluated = evaluated.map_err(|problem| problem.within(&format!("/risks/{n}/trigger")))?;
            answer.triggered = Some(evaluated.truth);
            if let (Predicate::Metric(_) | Predicate::Fact(_), Some(only)) =
                (trigger, evaluated.because.first())
            {
                answer.trigger_day.clone_from(&only.day);
                answer.observed.clone_from(&only.observed);
            }
            answer.because = evaluated.because;
        }
        Ok(answer)
    }
}

/// True if every condition of a trigger is about money.
fn is_about_money(trigger: &Predicate) -> bool {
    let mut others = false;
    trigger.walk("", &mut |condition, _| {
        let is_joined = matches!(condition, Predicate::All(_) | Predicate::Any(_) | Predicate::Not(_));
        others |= !is_joined && !matches!(condition, Predicate::Line(_));
    });
    !others
}
