//! A page of `tests/spec`: its Markdown tables, row by row, for the test that holds them against the code.

use std::path::Path;

/// One row of a table, its cells by the heading above them.
#[derive(Debug, Clone)]
pub struct Row {
    page: String,
    line: usize,
    table: String,
    cells: Vec<(String, String)>,
}

impl Row {
    /// The cell under a heading, without the spaces around it.
    pub fn get(&self, heading: &str) -> &str {
        let found = self.cells.iter().find(|(it, _)| it == heading);
        &found.unwrap_or_else(|| panic!("{}: no column {heading}", self.at())).1
    }

    /// Every cell with the heading above it, from left to right.
    pub fn cells(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().map(|(heading, cell)| (heading.as_str(), cell.as_str()))
    }

    /// The `##` heading over the row's table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The page and the line, for a message.
    pub fn at(&self) -> String {
        format!("{}:{}", self.page, self.line)
    }

    /// The page, the line and the row's last column, which says why the row stands there.
    pub fn why(&self) -> String {
        format!("{}: {}", self.at(), self.get("why this row"))
    }

    /// Whether the cell says the one word; it may say the other, and nothing else.
    pub fn is(&self, heading: &str, this: &str, other: &str) -> bool {
        let said = self.get(heading);
        assert!(said == this || said == other, "{}: {said} is neither {this} nor {other}", self.at());
        said == this
    }

    /// In how many of these columns two rows differ.
    pub fn differs_in(&self, other: &Self, headings: &[&str]) -> usize {
        headings.iter().filter(|it| self.get(it) != other.get(it)).count()
    }
}

/// Every row of every table of `tests/spec/<name>`, in the order of the page.
///
/// Each table has its headings in its first line; the line of dashes below them is passed over.
pub fn page(name: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let (mut table, mut headings) = (String::new(), Vec::new());
    let mut rows = Vec::new();
    for (idx, line) in text.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.clone_into(&mut table);
        }
        let Some(cells) = line.strip_prefix('|').and_then(|it| it.strip_suffix('|')) else {
            headings.clear();
            continue;
        };
        let cells: Vec<String> = cells.split('|').map(|it| it.trim().to_owned()).collect();
        if headings.is_empty() {
            headings = cells;
        } else if !cells.iter().all(|it| it.chars().all(|it| it == '-')) {
            assert_eq!(cells.len(), headings.len(), "{name}:{}: cells under headings", idx + 1);
            rows.push(Row {
                page: name.to_owned(),
                line: idx + 1,
                table: table.clone(),
                cells: headings.iter().cloned().zip(cells).collect(),
            });
        }
    }
    assert!(!rows.is_empty(), "{name} holds no table");
    rows
}
