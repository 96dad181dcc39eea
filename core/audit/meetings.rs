//! Kick-offs that decide too little, and members who are said to have been there and missing.

use crate::{
    execution::{DecisionSubject, Meeting},
    record::At,
    say::{Language, shown},
    standing::Standing,
    value::{Day, Id, Index},
};

findings! {
    /// A kick-off that leaves goals, strategy or success criteria undecided.
    Warning "meeting.kickOffIncomplete" fn kick_off_incomplete(day: Day, subject: DecisionSubject) [stated: day, computed: subject] =
        ["no decision of the kick-off is about the {}", subject.label(Language::En)],
        ["启动会没有关于{}的决议", subject.label(Language::Zh)];

    /// A member who is said to have been there and missing.
    Error "meeting.presentAndAbsent" fn present_and_absent(who: &str) =
        ["`{}` is listed as present and as absent; take one out", shown(who)],
        ["`{}`既列入出席又列入缺席;请删去其一", shown(who)];
}

pub(super) fn audit(standing: &Standing<'_>, at: &At<'_>) {
    if let Some(kick_off) = standing.kick_off() {
        for subject in kick_off.undecided {
            at.below(&kick_off.path).find(kick_off_incomplete(kick_off.day, subject));
        }
    }
    for (n, meeting) in standing.held_meetings() {
        let at = at.entry("meetings", n);
        check_presence(standing, meeting, &at);
    }
}

fn check_presence(standing: &Standing<'_>, meeting: &Meeting, at: &At<'_>) {
    let present = Index::of(&mut meeting.present.iter().chain(&meeting.chair).map(Id::as_str));
    let is_present = |absent: &Id| present.position(absent.as_str()).is_some();
    for (n, absent) in meeting.absent.iter().enumerate().filter(|(_, absent)| is_present(absent)) {
        let member = standing.plan().member(absent);
        let name = member.map_or(absent.as_str(), |member| member.name.as_str());
        at.entry("absent", n).find(present_and_absent(name));
    }
}
