//! Several texts in one cell.

/// The items of a list of sentences: a line, or what a semicolon or a number separates.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    split(text, &['\n', '\r', ';', '；'])
}

/// The items of a list of names or of things: what a comma or 、 separates, too.
pub(crate) fn names(text: &str) -> Vec<String> {
    split(text, &['\n', '\r', ';', '；', '、', ',', '，'])
}

fn split(text: &str, signs: &[char]) -> Vec<String> {
    let mut items = Vec::new();
    for numbered in numbered(text) {
        let mut depth = 0_usize;
        let separates = |sign: char| {
            match sign {
                '(' | '（' | '《' | '“' | '[' | '【' => depth = depth.saturating_add(1),
                ')' | '）' | '》' | '”' | ']' | '】' => depth = depth.saturating_sub(1),
                _ => {}
            }
            signs.contains(&sign) && (depth == 0 || sign == '\n')
        };
        let parts: Vec<&str> = numbered.split(separates).collect();
        for part in parts {
            items.extend(part.split_inclusive('》').fold(Vec::new(), titles));
        }
    }
    let sound = items.iter().map(|item| unmarked(item)).filter(|item| !item.is_empty());
    sound.map(str::to_owned).collect()
}

/// Titles beside each other, 《A》《B》, as items of their own.
fn titles(mut items: Vec<String>, part: &str) -> Vec<String> {
    match items.last_mut() {
        Some(last) if !(last.ends_with('》') && part.starts_with('《')) => last.push_str(part),
        _ => items.push(part.to_owned()),
    }
    items
}

/// The parts of a text that counts them: 1.… 2.…, ①…②….
fn numbered(text: &str) -> Vec<&str> {
    let mark = |n: u32| {
        let circled = char::from_u32(0x2460_u32.saturating_add(n).saturating_sub(1)).map(String::from);
        let forms = [".", "、", ")", "）", "．"].map(|sign| format!("{n}{sign}"));
        forms.into_iter().chain([format!("({n})"), format!("（{n}）")]).chain(circled)
    };
    let Some(form) = mark(1).position(|mark| text.trim_start().starts_with(&mark)) else { return vec![text] };
    let mut parts = Vec::new();
    let mut rest = text;
    let mut before: Option<String> = mark(1).nth(form);
    for n in 2..=20 {
        let Some(mark) = mark(n).nth(form) else { break };
        // a decimal such as 12.5 is no mark
        let found = rest.match_indices(&mark).find(|(at, _)| {
            let before = rest.get(..*at).and_then(|before| before.chars().next_back());
            let after = rest.get(at.saturating_add(mark.len())..).and_then(|after| after.chars().next());
            let is_decimal = mark.ends_with('.') && after.is_some_and(|after| after.is_ascii_digit());
            !is_decimal && !before.is_some_and(|before| before.is_ascii_digit() || before == '.')
        });
        let Some((part, after)) = found.and_then(|(at, _)| rest.split_at_checked(at)) else { break };
        parts.push(without(part, before.as_deref()));
        before = Some(mark);
        rest = after;
    }
    // a mark without a second one may be a decimal
    parts.push(if parts.is_empty() { rest } else { without(rest, before.as_deref()) });
    parts
}

/// A text without the mark that it begins with.
fn without<'t>(text: &'t str, mark: Option<&str>) -> &'t str {
    mark.and_then(|mark| text.trim_start().strip_prefix(mark)).unwrap_or(text)
}

/// An item without the number or the dash before it and the stop behind it.
fn unmarked(item: &str) -> &str {
    let item = item.trim().trim_end_matches(['。', '；', ';', '、', ',', '，']);
    let plain = item.trim_start_matches(['-', '•', '·', '*', '●', '■', '–']).trim_start();
    let circled = plain.strip_prefix(|sign: char| ('\u{2460}'..='\u{2473}').contains(&sign));
    let bracket = plain.strip_prefix(['(', '（']).unwrap_or(plain);
    let digits = bracket.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let is_number = digits.len() < bracket.len() && digits.len().saturating_add(3) > bracket.len();
    let counted = digits
        .strip_prefix(['.', '、', ')', '）', '．'])
        .filter(|rest| is_number && !rest.starts_with(|sign: char| sign.is_ascii_digit()));
    circled.or(counted).unwrap_or(plain).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_they_are_written() {
        for (text, items) in [
            ("快闪店场地最后布置;设备调试", vec!["快闪店场地最后布置", "设备调试"]),
            ("准备雨棚、防滑垫", vec!["准备雨棚、防滑垫"]),
            ("1.文案 2.海报 3.视频", vec!["文案", "海报", "视频"]),
            ("1、文案\n2、海报", vec!["文案", "海报"]),
            ("①文案②海报", vec!["文案", "海报"]),
            ("(1)文案(2)海报", vec!["文案", "海报"]),
            ("- Copy\n- Tracking", vec!["Copy", "Tracking"]),
            ("投放(抖音;微信);直播。", vec!["投放(抖音;微信)", "直播"]),
            ("转化率12.5%", vec!["转化率12.5%"]),
            ("1.1天前联系学校;2.准备雨棚", vec!["1天前联系学校", "准备雨棚"]),
            ("1.5倍曝光;2.5倍转化", vec!["1.5倍曝光", "2.5倍转化"]),
        ] {
            assert_eq!(sentences(text), items, "{text}");
        }
        assert_eq!(
            names("市场调研报告; 用户画像、《手册》《清单》"),
            ["市场调研报告", "用户画像", "《手册》", "《清单》"]
        );
    }
}
