//! People as cells name them.

use super::{blank::is_nothing, scan::plain, words_of_status::GROUPS};

/// A person or a group in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) is_group: bool,
    pub(crate) department: Option<String>,
    pub(crate) phone: Option<String>,
}

/// The people of a cell, the one who answers first, then in their order.
pub(crate) fn read(text: &str) -> Vec<Named> {
    let mut people: Vec<Named> = Vec::new();
    let mut leads = 0_usize;
    for part in parts(text) {
        let Some((named, is_lead)) = one(part) else { continue };
        // a phone beside a name is that of the person
        if named.name.is_empty() {
            if let Some(last) = people.last_mut() {
                last.phone = last.phone.take().or(named.phone);
            }
        } else if !people.iter().any(|known| known.name == named.name) {
            if is_lead {
                people.insert(leads, named);
                leads = leads.saturating_add(1);
            } else {
                people.push(named);
            }
        }
    }
    people
}

/// The parts of a text of which each names a person: between commas and strokes, behind a bracket that ends,
/// around 和, and beside each other where each is a name of Chinese characters.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    let mut has_ended = false;
    let mut cuts = vec![0];
    for (at, sign) in text.char_indices() {
        let is_cut = depth == 0 && (is_separator(sign) || has_ended && !sign.is_whitespace());
        has_ended = has_ended && sign.is_whitespace();
        match sign {
            '(' | '（' => depth = depth.saturating_add(1),
            ')' | '）' => {
                depth = depth.saturating_sub(1);
                has_ended = depth == 0;
            }
            _ => {}
        }
        if is_cut {
            cuts.push(at);
        }
    }
    cuts.push(text.len());
    let parts = cuts.windows(2).filter_map(|pair| text.get(*pair.first()?..*pair.last()?));
    let parts = parts.map(|part| part.trim_start_matches(is_separator).trim());
    parts.flat_map(|part| part.split(" and ")).flat_map(joined).flat_map(beside).collect()
}

fn is_separator(sign: char) -> bool {
    "、/／,，;；\n\r・·&＆+|｜".contains(sign)
}

/// True for a name of two to four Chinese characters, of which stars may mask some.
fn is_chinese_name(text: &str) -> bool {
    let is_of_name = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign) || "*＊某".contains(sign);
    (2..=4).contains(&text.chars().count()) && text.chars().all(is_of_name)
}

/// The names on both sides of 和, 与 and 及.
fn joined(part: &str) -> Vec<&str> {
    for (at, sign) in part.char_indices().filter(|(_, sign)| "和与及".contains(*sign)) {
        let Some((before, behind)) = part.split_at_checked(at) else { continue };
        let behind = behind.trim_start_matches(sign).trim();
        if is_chinese_name(before.trim()) && is_chinese_name(behind) {
            return vec![before.trim(), behind];
        }
    }
    vec![part]
}

/// Chinese names with blanks between them; a department before one name is that of the person.
fn beside(part: &str) -> Vec<&str> {
    let names: Vec<&str> = part.split_whitespace().collect();
    let is_department = names.first().is_some_and(|first| is_group(first));
    if names.len() > 1 && !is_department && names.iter().all(|name| is_chinese_name(name)) {
        names
    } else {
        vec![part]
    }
}

/// Words in a bracket behind a name for the part that the person has; the first ones are of those who answer.
const PARTS: [&[&str]; 2] = [
    &["主", "主责", "主要", "负责", "牵头", "lead", "a角"],
    &["辅", "协", "协助", "配合", "支持", "support", "b角"],
];

/// Words for nobody yet.
const NOBODY: &[&str] = &["待认领", "待分配", "待指派", "未分配", "未指派", "unassigned", "nobody", "no one"];

/// The person of a part of a text, and whether the part says that this one answers.
fn one(part: &str) -> Option<(Named, bool)> {
    let part = part.trim().trim_start_matches(['@', '＠']).trim_start();
    if is_nothing(part) || NOBODY.contains(&plain(part).as_str()) {
        return None;
    }
    // side sums in the column of people are no people: 花费：200+1000
    let is_sum = part.contains(['：', ':', '¥', '￥', '$']) && part.chars().any(|sign| sign.is_ascii_digit());
    let mut named = Named::default();
    let (mut name, inside) = match part.split_once(['(', '（']) {
        Some((name, inside)) if !name.trim().is_empty() => {
            (name.trim(), inside.trim_end_matches([')', '）']))
        }
        _ => (part, ""),
    };
    let [leads, helps] = PARTS.map(|words| words.contains(&plain(inside).as_str()));
    if leads || helps {
        // the order of the people says it
    } else if phone(inside).is_some() {
        named.phone = phone(inside);
    } else if !inside.trim().is_empty() {
        named.department = Some(inside.trim().to_owned());
    }
    let from = name.find(|sign: char| sign.is_ascii_digit() || sign == '+');
    if let Some((before, after)) = from.and_then(|from| name.split_at_checked(from))
        && let Some(found) = phone(after)
    {
        named.phone = Some(found);
        name = before.trim().trim_end_matches([':', '：']).trim();
    } else if is_sum || !name.chars().any(char::is_alphabetic) {
        return None;
    }
    if let Some((department, own)) = name.split_once(char::is_whitespace)
        && named.department.is_none()
        && is_group(department)
        && is_chinese_name(own.trim())
        && !is_group(own)
    {
        named.department = Some(department.to_owned());
        name = own.trim();
    }
    named.name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    named.is_group = is_group(&named.name);
    Some((named, leads))
}

/// The digits of a telephone number, with their signs.
fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_phone = digits >= 7 && text.chars().all(|sign| sign.is_ascii_digit() || "+- *".contains(sign));
    is_phone.then(|| text.to_owned())
}

/// True for the name of a group: 策划组, 全团队, marketing team.
pub(crate) fn is_group(name: &str) -> bool {
    let name = plain(name);
    let name = name.trim_end_matches('*');
    GROUPS.iter().any(|word| {
        if word.is_ascii() { name.split(' ').any(|part| part == *word) } else { name.ends_with(word) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_as_they_are_written() {
        let names = |text| read(text).into_iter().map(|named| named.name).collect::<Vec<_>>();
        assert_eq!(names("李四/王五"), ["李四", "王五"]);
        assert_eq!(names("林／周"), ["林", "周"]);
        assert_eq!(names("张*"), ["张*"]);
        assert_eq!(names("市场部*经理"), ["市场部*经理"]);
        assert_eq!(names("Dana and Lee"), ["Dana", "Lee"]);
        assert_eq!(names("花费：200+1000"), [""; 0]);
        assert_eq!(names("-"), [""; 0]);
        assert_eq!(names("张三(主) 李四(辅)"), ["张三", "李四"]);
        assert_eq!(names("李四(辅)、张三(主)"), ["张三", "李四"]);
        assert_eq!(names("张三和李四"), ["张三", "李四"]);
        assert_eq!(names("王和平和李四"), ["王和平", "李四"]);
        assert_eq!(names("李和平"), ["李和平"]);
        assert_eq!(names("张三 李四"), ["张三", "李四"]);
        assert_eq!(names("@张三"), ["张三"]);
        assert!(read("张三(主)").iter().all(|named| named.department.is_none()));
        let of_department = read("市场部 张三");
        assert_eq!(
            (of_department[0].name.as_str(), of_department[0].department.as_deref()),
            ("张三", Some("市场部"))
        );
        let zhang = Named { name: "张三".into(), department: Some("市场部".into()), ..Named::default() };
        assert_eq!(read("张三(市场部)"), [zhang]);
        assert_eq!(read("张三 13800001234").first().unwrap().phone.as_deref(), Some("13800001234"));
        for (name, group) in [
            ("策划组*", true),
            ("全团队", true),
            ("市场部", true),
            ("项目经理", false),
            ("Design team", true),
        ] {
            assert_eq!(is_group(name), group, "{name}");
        }
    }
}
