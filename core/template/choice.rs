//! The choice of a template, and the built-in ones.

use crate::{
    campaign::Campaign,
    json::{Limits, Tree, Write, Writer},
    plan::Plan,
    record::{At, Read},
    say::Problems,
};

choice! {
    /// The built-in templates.
    pub enum TemplateName {
        /// The standard process of a marketing campaign 市场营销活动标准流程: twelve steps in four stages, from the
        /// request 30 days before the event to the archive.
        StandardProcess "standard-process" "standard process" "标准流程",
        /// A campaign at the beginning of the term 开学季, on campus and online, with budget and risks.
        BackToSchool "back-to-school" "back to school" "开学季",
    }
}

impl TemplateName {
    /// The document of the template, as JSON.
    ///
    /// ```
    /// use campaignkit::{Plan, template::TemplateName};
    ///
    /// let plan = Plan::from_json(TemplateName::StandardProcess.document().as_bytes())?;
    /// assert_eq!(plan.campaign().tasks[0].start.as_ref().unwrap().to_string(), "start-30ed");
    /// # Ok::<(), campaignkit::value::Problems>(())
    /// ```
    pub fn document(self) -> &'static str {
        match self {
            Self::StandardProcess => include_str!("standard-process.json"),
            Self::BackToSchool => include_str!("back-to-school.json"),
        }
    }
}

/// The choice of a template: the name of a built-in one, or a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateChoice {
    /// A built-in template.
    Named(TemplateName),
    /// A document.
    Document(Box<Campaign>),
}

impl TemplateChoice {
    /// The plan of the template.
    pub(super) fn plan(&self) -> Result<Plan, Problems> {
        match self {
            Self::Named(name) => Plan::from_json_within(name.document().as_bytes(), Limits::default()),
            Self::Document(campaign) => {
                Plan::new(campaign.as_ref().clone()).map_err(|all| all.within("/template"))
            }
        }
    }
}

impl Default for TemplateChoice {
    fn default() -> Self {
        Self::Named(TemplateName::StandardProcess)
    }
}

impl Read for TemplateChoice {
    fn read(&mut self, tree: &Tree<'_>, at: &At<'_>) {
        if let Tree::Object(_) = tree {
            let mut document = Box::<Campaign>::default();
            document.read(tree, at);
            *self = Self::Document(document);
        } else {
            let mut name = TemplateName::default();
            name.read(tree, at);
            *self = Self::Named(name);
        }
    }
}

impl Write for TemplateChoice {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Named(name) => name.write(out),
            Self::Document(document) => document.write(out),
        }
    }
}

serialize_as_written!(TemplateChoice);

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TemplateChoice {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TemplateChoice".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let named = generator.subschema_for::<TemplateName>();
        let document = generator.subschema_for::<Campaign>();
        schemars::json_schema!({
            "description": "The name of a built-in template, or the document of one.",
            "anyOf": [named, document]
        })
    }
}
