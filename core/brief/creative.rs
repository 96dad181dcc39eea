//! The brief: for whom a campaign is, its theme and form, and the creative table.

use crate::value::{Id, Quantity, RelativeDate};

choice! {
    /// The form of a campaign.
    pub enum CampaignForm {
        /// On the web alone: streams, groups, group buying.
        Online "online" "online" "线上",
        /// On site alone: pop-up stores, shows, booths.
        Offline "offline" "offline" "线下",
        /// Both together.
        Mixed "mixed" "online and offline" "线上+线下",
    }
}

choice! {
    /// The subject of a row of the creative table.
    pub enum BriefSubject {
        /// The theme 活动主题.
        Theme "theme" "theme" "活动主题",
        /// The form 活动形式.
        Form "form" "form" "活动形式",
        /// The mix of channels 渠道组合.
        Channels "channels" "channels" "渠道组合",
        /// The content and its stages 内容规划.
        Content "content" "content" "内容规划",
        /// The interaction with those who take part 互动玩法.
        Interaction "interaction" "interaction" "互动玩法",
        /// The key visual 视觉主KV.
        Visual "visual" "key visual" "视觉设计",
        /// Any other.
        Other "other" "other" "其他",
    }
}

record! {
    /// A typical person of the audience 用户画像.
    pub struct Persona {
        /// The name, for people: 高校新生.
        pub name: String,
        /// The number of such people that can be reached.
        pub size: Option<Quantity>,
        /// The age, in words: 18–22岁.
        pub age: Option<String>,
        /// The gender, in words.
        pub gender: Option<String>,
        /// The habits, above all of buying 消费习惯.
        pub habits: Vec<String>,
        /// The interests 兴趣偏好.
        pub interests: Vec<String>,
        /// The channels on which they are met.
        pub channels: Vec<String>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// A row of the creative table 方案创意表.
    pub struct BriefRow {
        /// The id.
        pub id: Id,
        /// The subject 模块.
        pub about: BriefSubject,
        /// The point of the design 设计要点.
        pub point: Option<String>,
        /// The content itself 具体内容.
        pub content: String,
        /// The alternative 备选方案.
        pub alternative: Option<String>,
        /// The person who answers for the row.
        pub owner: Option<Id>,
        /// The last day on which it may be settled, or its last minute: fixed, or counted from the event, a
        /// phase or a task.
        pub due: Option<RelativeDate>,
        /// The phases that need it. Without any, a row about content is needed by the phases that have days
        /// of the event, and every other row, and all rows without phases, by the event.
        pub phases: Vec<Id>,
        /// A note.
        pub note: Option<String>,
    }
}

record! {
    /// A competitor, and the campaign that it runs 竞品分析.
    pub struct Competitor {
        /// The name.
        pub name: String,
        /// The campaign or offer of the competitor.
        pub offer: Option<String>,
        /// The difference of this campaign 差异化亮点.
        pub difference: Option<String>,
    }
}

record! {
    /// A prize of the campaign 奖品设置.
    pub struct Prize {
        /// The name.
        pub name: String,
        /// The number of pieces that are promised.
        pub quantity: Option<Quantity>,
        /// The condition on which one is won: 转发满50人.
        pub condition: Option<String>,
        /// The readiness item that the pieces come from.
        pub item: Option<Id>,
    }
}

record! {
    /// The brief of a campaign: for whom it is, its theme and form, and the creative table.
    ///
    /// ```
    /// use campaignkit::brief::{Brief, BriefRow, BriefSubject, CampaignForm, Persona};
    ///
    /// let channels = BriefRow {
    ///     id: "channels".parse()?,
    ///     about: BriefSubject::Channels,
    ///     point: Some("触达效率最大化".into()),
    ///     content: "5所高校食堂门口摆点;高校公众号、抖音同城、学生社群".into(),
    ///     alternative: Some("增加B站UP主合作".into()),
    ///     ..BriefRow::default()
    /// };
    /// let brief = Brief {
    ///     audience: vec![Persona { name: "高校新生".into(), ..Persona::default() }],
    ///     form: Some(CampaignForm::Mixed),
    ///     rows: vec![channels],
    ///     ..Brief::default()
    /// };
    /// assert!(brief.rows[0].phases.is_empty());
    /// # Ok::<(), campaignkit::value::Problem>(())
    /// ```
    pub struct Brief {
        /// The occasion, in words, a date of the market or a moment in the life of customers: 双11, 新客首次购买.
        pub occasion: Option<String>,
        /// The audience, as personas.
        pub audience: Vec<Persona>,
        /// The theme 活动主题.
        pub theme: Option<String>,
        /// The slogan.
        pub slogan: Option<String>,
        /// The form.
        pub form: Option<CampaignForm>,
        /// The form in words: 高校快闪店, 抖音直播.
        pub form_details: Option<String>,
        /// The rows of the creative table.
        pub rows: Vec<BriefRow>,
        /// The competitors.
        pub competitors: Vec<Competitor>,
        /// The rules for those who take part 平台规则, 参与方式.
        pub rules: Vec<String>,
        /// The prizes.
        pub prizes: Vec<Prize>,
        /// A note.
        pub note: Option<String>,
    }
}
