//! The grammar of people's cells: what a text or a value says as a day, an amount, a target and so on.
