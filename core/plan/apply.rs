//! Edits of a plan.

use super::{Applied, Plan, patch, problems};
use crate::{
    campaign::Campaign,
    json::{Tree, parse, steps},
    record::{At, Located, Read, Sink, name_ids},
    say::{Problem, Problems},
};

impl Plan {
    /// Applies a JSON Patch (RFC 6902) to the document: `[{"op": "replace", "path": "/tasks/3/duration",
    /// "value": "6ed"}]`. Paths mean the [canonical document](Self::to_json), whose arrays stand as they were
    /// given; adding at `/-` to a list that is absent begins it.
    ///
    /// An edit of nothing but durations, typed finishes, progress, constraints, deadlines and links of tasks
    /// reads only those tasks again and computes only the dates that they affect; the outcome is the same.
    /// Any other edit reads the whole document. The answer names the tasks that moved.
    ///
    /// All or nothing: the new plan replaces the old one as the last step, so after an error (or a panic) the
    /// plan is as it was.
    ///
    /// # Errors
    ///
    /// Text that is no JSON Patch and an operation that does not apply (`patch.refused`), both at their place
    /// in the patch, one that exceeds the [`Limits`](crate::Limits), and every problem of the document it
    /// leads to, at its place in the document.
    ///
    /// # Example
    ///
    /// ```
    /// use campaignkit::Plan;
    ///
    /// let mut plan = Plan::from_json(br#"{"format": "campaignkit/1", "id": "x", "name": "X",
    ///     "currency": "CNY", "event": {"start": "2024-07-20", "end": "2024-08-10"}}"#)?;
    /// let applied = plan.apply(br#"[{"op": "replace", "path": "/name", "value": "Y"}]"#)?;
    /// assert_eq!(plan.campaign().name, "Y");
    /// assert!(applied.moved.is_empty());
    /// assert!(plan.apply(br#"[{"op": "remove", "path": "/event"}]"#).is_err());
    /// assert_eq!(plan.campaign().name, "Y");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn apply(&mut self, patch: &[u8]) -> Result<Applied, Problems> {
        self.apply_at(patch, "").located(patch, self.limits)
    }

    /// Applies a patch that stands at a place, as a JSON Pointer. Problems of the patch are reported there,
    /// those of the new document at their places in the document.
    pub(crate) fn apply_at(&mut self, patch: &[u8], place: &str) -> Result<Applied, Problems> {
        let problems = Sink::new(self.limits);
        let at = At::root(&problems);
        let patch_at = &at.below(place);
        let Some(patch) = patch_at.or_refuse(parse(patch, self.limits)) else {
            return Problems::none_or(problems.into_problems(), None);
        };
        if let Some(applied) = self.apply_to_tasks(&patch) {
            return Ok(applied);
        }
        let text = self.to_json();
        let mut document = parse(text.as_bytes(), self.limits)?;
        patch::apply(&mut document, &patch, self.limits, patch_at);
        if !problems.is_empty() {
            return Problems::none_or(problems.into_problems(), None);
        }
        let mut campaign = Campaign::default();
        campaign.read(&document, &at);
        problems.finish_reading();
        let edited = match Self::checked(Some(campaign), self.limits, problems) {
            Ok(plan) => plan,
            Err(mut problems) => {
                self.tell_what_is_taken(problems.as_mut_slice(), &document);
                name_ids(problems.as_mut_slice(), &document, &document);
                return Err(problems);
            }
        };
        let applied = edited.moved_since(self);
        *self = edited;
        Ok(applied)
    }

    /// Words problems of unknown ids anew that were known before the patch.
    #[cold]
    fn tell_what_is_taken(&self, problems: &mut [Problem], document: &Tree<'_>) {
        let known = [
            &self.team,
            &self.resources,
            &self.goals,
            &self.metrics,
            &self.tasks,
            &self.readiness,
            &self.lines,
            &self.risks,
        ];
        for problem in problems.iter_mut().filter(|problem| problem.code == "id.unknown") {
            let value = steps(&problem.path).and_then(|path| document.at(&path));
            let Some(Tree::String(typed)) = value else { continue };
            // a link has more behind the id
            let id = typed.split(' ').next().and_then(|id| id.parse().ok());
            if let Some(id) = id.filter(|id| known.iter().any(|names| names.position(id).is_some())) {
                problem.message = problems::taken_away(id.as_str()).message;
            }
        }
    }
}
