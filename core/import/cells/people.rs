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

/// The people of a cell, the first of them first.
pub(crate) fn read(text: &str) -> Vec<Named> {
    let mut depth = 0_usize;
    let separates = |sign: char| {
        match sign {
            '(' | '（' => depth = depth.saturating_add(1),
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
            && matches!(
                sign,
                '、' | '/' | '／' | ',' | '，' | ';' | '；' | '\n' | '\r' | '・' | '·' | '&' | '＆' | '+'
            )
    };
    let parts: Vec<&str> = text.split(separates).flat_map(|part| part.split(" and ")).collect();
    let mut people: Vec<Named> = Vec::new();
    for part in parts {
        let Some(named) = one(part) else { continue };
        // a phone beside a name is that of the person
        if named.name.is_empty() {
            if let Some(last) = people.last_mut() {
                last.phone = last.phone.take().or(named.phone);
            }
        } else if !people.iter().any(|known| known.name == named.name) {
            people.push(named);
        }
    }
    people
}

/// Words for nobody yet.
const NOBODY: &[&str] = &["待认领", "待分配", "待指派", "未分配", "未指派", "unassigned", "nobody", "no one"];

fn one(part: &str) -> Option<Named> {
    let part = part.trim();
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
    if phone(inside).is_some() {
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
    named.name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    named.is_group = is_group(&named.name);
    Some(named)
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
