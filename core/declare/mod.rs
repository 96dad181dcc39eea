//! How things are declared: sentences, words, records and answers, each once. Macros only; what they expand to lies in `say`,
//! `json` and `record`.

#[macro_use]
mod text;
#[macro_use]
mod said;
#[macro_use]
mod answer;
#[macro_use]
mod choice;
#[macro_use]
mod record;
#[macro_use]
mod written;
