//! Declarations: sentences, words, records and answers, each defined once. Macros only; the code that they
//! expand to lies in `say`, `json` and `record`.

#[macro_use]
mod text;
#[macro_use]
mod messages;
#[macro_use]
mod answer;
#[macro_use]
mod choice;
#[macro_use]
mod record;
#[macro_use]
mod written;
