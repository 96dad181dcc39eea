//! The tables of the brief: its head, the creative table, the publishing plan, the run sheet, procedures.

use super::{
    Cell, Table, Tone,
    write::{Writer, cell, maybe, toned},
};
use crate::{
    answers::{PublicationAnswer, PublicationState, PublishingAnswer, RunSheetAnswer, RunSheetStepAnswer},
    brief::{Brief, BriefRow, Competitor, Persona, Prize, Publication, RunSheetStep, Sop},
    say::{Figure, grouped},
    standing::Standing,
    value::{Index, RelativeDate},
};

impl Writer<'_> {
    /// The tables of the brief and of what carries it out in public.
    pub(super) fn brief(&self, standing: &Standing<'_>) -> [Table; 5] {
        let campaign = self.plan.campaign();
        let brief = campaign.brief.as_ref();
        let sops = campaign.sops.iter().map(|sop| self.sop_row(sop));
        [
            self.table(
                ("Brief", "活动简报"),
                &[("subject", "项目"), ("content", "内容")],
                brief.map_or_else(Vec::new, |brief| self.head(brief)),
            ),
            self.table(
                ("Creative table", "方案创意表"),
                &[
                    ("subject", "模块"),
                    ("point", "设计要点"),
                    ("content", "具体内容"),
                    ("alternative", "备选方案"),
                    ("owner", "负责人"),
                    ("due", "完成时间"),
                ],
                brief.iter().flat_map(|brief| &brief.rows).map(|row| self.brief_row(row)).collect(),
            ),
            self.publishing(standing.publishing().ok().as_ref()),
            self.run_sheet(standing.run_sheet().ok().as_ref()),
            self.table(
                ("Standard operating procedures", "SOP手册"),
                &[
                    ("name", "名称"),
                    ("version", "版本"),
                    (">steps", "步骤数"),
                    ("tasks", "任务"),
                    ("owner", "负责人"),
                ],
                sops.collect(),
            ),
        ]
    }

    /// The head of the brief: a row for each of its statements.
    fn head(&self, brief: &Brief) -> Vec<Vec<Cell>> {
        let form = brief.form.map(|form| form.label(self.language).to_owned());
        let form: Vec<String> = form.into_iter().chain(brief.form_details.clone()).collect();
        let form = Some(form.join(self.colon())).filter(|form| !form.is_empty());
        let one = |label, text: Option<String>| text.map(|text| vec![toned(label, Tone::Faint), cell(text)]);
        let said = [
            one(self.say("occasion", "场景"), brief.occasion.clone()),
            one(self.say("theme", "主题"), brief.theme.clone()),
            one(self.say("slogan", "口号"), brief.slogan.clone()),
            one(self.say("form", "形式"), form),
        ];
        let audience = brief.audience.iter().map(|persona| self.persona(persona));
        let audience = audience.filter_map(|text| one(self.say("audience", "受众"), Some(text)));
        let competitors = brief.competitors.iter().map(|competitor| self.competitor(competitor));
        let competitors = competitors.filter_map(|text| one(self.say("competitor", "竞品"), Some(text)));
        let rules = brief.rules.iter().filter_map(|rule| one(self.say("rule", "规则"), Some(rule.clone())));
        let prizes = brief.prizes.iter().map(|prize| self.prize(prize));
        let prizes = prizes.filter_map(|text| one(self.say("prize", "奖品"), Some(text)));
        said.into_iter().flatten().chain(audience).chain(competitors).chain(rules).chain(prizes).collect()
    }

    fn colon(&self) -> &'static str {
        self.say(": ", ":")
    }

    /// A name, and what is said of it.
    fn with_details(&self, name: &str, said: &[&str]) -> String {
        let said = said.join(self.say("; ", ";"));
        if said.is_empty() { name.to_owned() } else { format!("{name}{}{said}", self.colon()) }
    }

    fn persona(&self, persona: &Persona) -> String {
        let size = persona.size.map(grouped);
        let words = [size.as_deref(), persona.age.as_deref(), persona.gender.as_deref()];
        let lists = [&persona.habits, &persona.interests, &persona.channels];
        let lists = lists.into_iter().filter(|list| !list.is_empty());
        let lists: Vec<String> = lists.map(|list| list.join(self.say(", ", "、"))).collect();
        let said: Vec<&str> = words.into_iter().flatten().chain(lists.iter().map(String::as_str)).collect();
        self.with_details(&persona.name, &said)
    }

    fn competitor(&self, competitor: &Competitor) -> String {
        let said = [competitor.offer.as_deref(), competitor.difference.as_deref()];
        self.with_details(&competitor.name, &said.into_iter().flatten().collect::<Vec<_>>())
    }

    fn prize(&self, prize: &Prize) -> String {
        let quantity = prize.quantity.map(|quantity| format!("× {}", grouped(quantity)));
        let said = [quantity.as_deref(), prize.condition.as_deref()];
        self.with_details(&prize.name, &said.into_iter().flatten().collect::<Vec<_>>())
    }

    fn brief_row(&self, row: &BriefRow) -> Vec<Cell> {
        vec![
            cell(row.about.label(self.language)),
            maybe(row.point.as_ref()),
            cell(&row.content),
            maybe(row.alternative.as_ref()),
            self.member(row.owner.as_ref()),
            self.known_date(row.due.as_ref().map(|due: &RelativeDate| self.plan.date(due)).as_ref()),
        ]
    }

    fn publishing(&self, answer: Option<&PublishingAnswer>) -> Table {
        let publications = answer.map_or(&[][..], |answer| &answer.publications).iter();
        let rows = publications.zip(&self.plan.campaign().publishing);
        self.table(
            ("Publishing plan", "内容发布计划"),
            &[
                ("at", "发布时间"),
                ("channel", "渠道"),
                ("content", "内容"),
                ("phase", "阶段"),
                ("owner", "负责人"),
                ("went out", "实际发布"),
                ("status", "状态"),
            ],
            rows.map(|(answer, row)| self.publication_row(answer, row)).collect(),
        )
    }

    fn publication_row(&self, answer: &PublicationAnswer, row: &Publication) -> Vec<Cell> {
        let phase = row.phase.as_ref().and_then(|id| self.plan.phase(id)).map(|(phase, _)| &phase.name);
        vec![
            self.known_date(answer.at.as_ref()),
            cell(&row.channel),
            cell(&row.content),
            maybe(phase),
            self.member(row.owner.as_ref()),
            self.known_date(answer.published_at.map(Figure::Defined).as_ref()),
            self.publication_status(answer, row),
        ]
    }

    fn publication_status(&self, answer: &PublicationAnswer, row: &Publication) -> Cell {
        let tone = match answer.state.value() {
            Some(PublicationState::Overdue) => Tone::Bad,
            Some(PublicationState::Due) => Tone::Warning,
            Some(PublicationState::Published | PublicationState::PublishedLate) => Tone::Good,
            Some(PublicationState::Planned) => Tone::Plain,
            Some(PublicationState::Cancelled) | None => Tone::Faint,
        };
        toned(answer.told(row).get(self.language), tone)
    }

    fn run_sheet(&self, answer: Option<&RunSheetAnswer>) -> Table {
        let sheet = &self.plan.campaign().run_sheet;
        let ids = Index::of(&mut sheet.iter().map(|step| step.id.as_str()));
        let steps = answer.map_or(&[][..], |answer| &answer.steps).iter();
        let row = |(answer, step)| self.step_row(answer, step, &|id| sheet.get(ids.position(id)?));
        self.table(
            ("Run sheet", "活动流程表"),
            &[
                ("from", "开始"),
                ("to", "结束"),
                (">min", "时长(分钟)"),
                ("track", "分场"),
                ("step", "环节"),
                ("content", "内容"),
                ("owner", "负责人"),
                ("materials", "物料"),
                ("", ""),
            ],
            steps.zip(sheet).map(row).collect(),
        )
    }

    fn step_row<'s>(
        &self,
        answer: &RunSheetStepAnswer,
        step: &RunSheetStep,
        of: &dyn Fn(&str) -> Option<&'s RunSheetStep>,
    ) -> Vec<Cell> {
        let minutes = self.say(" min", "分钟");
        let told = match (&answer.overlap, answer.gap_minutes) {
            (Some(overlap), _) => {
                let with = of(overlap.with.as_str()).map_or(overlap.with.as_str(), |step| &step.name);
                let says = self.say("overlaps with ", "与");
                let by = self.say(": ", "重叠");
                toned(format!("{says}{with}{by}{}{minutes}", overlap.minutes), Tone::Bad)
            }
            (None, Some(gap)) => {
                toned(format!("{}{gap}{minutes}", self.say("after a gap of ", "之前空档")), Tone::Warning)
            }
            (None, None) => Cell::default(),
        };
        vec![
            self.known_date(Some(&answer.start)),
            self.known_date(Some(&answer.end)),
            self.known(Some(&answer.minutes), ToString::to_string),
            maybe(step.track.as_ref()),
            cell(&step.name),
            maybe(step.content.as_ref()),
            self.member(step.owner.as_ref()),
            cell(step.materials.join(self.say(", ", "、"))),
            told,
        ]
    }

    fn sop_row(&self, sop: &Sop) -> Vec<Cell> {
        vec![
            cell(&sop.name),
            maybe(sop.version.as_ref()),
            cell(sop.steps.len()),
            self.task_names(&sop.tasks),
            self.member(sop.owner.as_ref()),
        ]
    }
}
