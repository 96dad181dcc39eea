//! JSON for people: members in their order, a value on one line where it fits.

const WIDTH: usize = 110;

/// A value whose members keep their order.
enum Json {
    /// A number, a string, true, false or null, as it is written.
    Plain(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The text of a JSON document, laid out.
pub(super) fn laid_out(text: &str) -> String {
    let mut rest = text.trim_start_matches('\u{feff}').trim();
    let json = value(&mut rest);
    assert!(rest.is_empty(), "no JSON: {rest}");
    written(&json, 0, 0)
}

fn value(rest: &mut &str) -> Json {
    match rest.as_bytes()[0] {
        b'{' => Json::Object(entries(rest, '}', |rest| {
            let name = plain(rest);
            *rest = rest.trim_start().strip_prefix(':').unwrap().trim_start();
            (name, value(rest))
        })),
        b'[' => Json::Array(entries(rest, ']', value)),
        _ => Json::Plain(plain(rest)),
    }
}

fn entries<T>(rest: &mut &str, close: char, entry: impl Fn(&mut &str) -> T) -> Vec<T> {
    let mut entries = Vec::new();
    *rest = rest[1..].trim_start();
    while !rest.starts_with(close) {
        entries.push(entry(rest));
        *rest = rest.trim_start().trim_start_matches(',').trim_start();
    }
    *rest = &rest[1..];
    entries
}

fn plain(rest: &mut &str) -> String {
    let mut escaped = false;
    let is_string = rest.starts_with('"');
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = if is_string { *c == '"' && !escaped } else { ",]} \n".contains(*c) };
        escaped = *c == '\\' && !escaped;
        ends
    });
    let end = end.map_or(rest.len(), |(at, _)| at + usize::from(is_string));
    let (word, after) = rest.split_at(end);
    *rest = after;
    // of a text as long as a chart, the beginning
    if word.chars().count() <= 3_000 {
        return word.to_owned();
    }
    let start: String = word.chars().take(200).collect();
    let whole_signs = start.rfind('\\').filter(|at| at + 6 > start.len()).unwrap_or(start.len());
    format!("{}…\"", &start[..whole_signs])
}

fn on_one_line(json: &Json) -> String {
    match json {
        Json::Plain(text) => text.clone(),
        Json::Array(items) => format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", ")),
        Json::Object(members) if members.is_empty() => "{}".to_owned(),
        Json::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name}: {}", on_one_line(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value behind so many characters on its line.
fn written(json: &Json, indent: usize, before: usize) -> String {
    let line = on_one_line(json);
    if matches!(json, Json::Plain(_)) || indent + before + line.chars().count() <= WIDTH {
        return line;
    }
    let space = " ".repeat(indent + 2);
    let (open, entries, close) = match json {
        Json::Array(items) => {
            ('[', items.iter().map(|item| written(item, indent + 2, 0)).collect::<Vec<_>>(), ']')
        }
        Json::Object(members) => {
            let entry = |(name, value): &(String, Json)| {
                format!("{name}: {}", written(value, indent + 2, name.chars().count() + 2))
            };
            ('{', members.iter().map(entry).collect(), '}')
        }
        Json::Plain(_) => return line,
    };
    format!("{open}\n{space}{}\n{}{close}", entries.join(&format!(",\n{space}")), " ".repeat(indent))
}
