//! Values put into a file of settings, with the comments beside them left where they are.

use classification::setting::Setting;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

/// A value in the place of the one that stands there, with the comment beside it; no value takes the key out.
pub(crate) fn set(table: &mut dyn TableLike, key: &str, new: Option<impl Into<Value>>) {
    let Some(new) = new else {
        table.remove(key);
        return;
    };
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            let beside = there.decor().clone();
            *there = new.into();
            *there.decor_mut() = beside;
        }
        None => {
            table.insert(key, value(new));
        }
    }
}

/// A value with where it comes from and whether that was confirmed.
pub(super) fn set_settled<T: Clone + Into<Value>>(
    table: &mut dyn TableLike,
    key: &str,
    setting: &Setting<T>,
) {
    if !table.get(key).is_some_and(Item::is_table_like) {
        table.insert(key, value(InlineTable::new()));
    }
    let Some(settled) = table.get_mut(key).and_then(Item::as_table_like_mut) else { return };
    set(settled, "value", Some(setting.value.clone()));
    set(settled, "source", Some(setting.source.as_str()));
    set(settled, "confirmed", Some(setting.confirmed));
}

/// The table of a key, made where there is none.
pub(super) fn table<'a>(file: &'a mut Table, key: &str) -> &'a mut dyn TableLike {
    if !file.get(key).is_some_and(Item::is_table_like) {
        file.insert(key, Item::Table(Table::new()));
    }
    file[key].as_table_like_mut().expect("it was made one")
}

/// The row of a list of tables that is the one, made at the end where there is none.
pub(super) fn row_of<'a>(
    file: &'a mut DocumentMut,
    key: &str,
    is_it: impl Fn(&Table) -> bool,
) -> &'a mut Table {
    if !file.get(key).is_some_and(Item::is_array_of_tables) {
        let on_one_line = file.remove(key);
        let tables = on_one_line.and_then(|it| it.into_array_of_tables().ok()).unwrap_or_default();
        file.insert(key, Item::ArrayOfTables(tables));
    }
    let tables = file[key].as_array_of_tables_mut().expect("it was made one");
    let found = tables.iter().position(is_it);
    let nth = found.unwrap_or(tables.len());
    if found.is_none() {
        tables.push(Table::new());
    }
    tables.get_mut(nth).expect("it was found or made")
}

/// Takes the rows of a list of tables out that are the one; a list without a row goes.
pub(super) fn take_row_out(file: &mut DocumentMut, key: &str, is_it: impl Fn(&Table) -> bool) {
    let Some(item) = file.remove(key) else { return };
    let Ok(mut tables) = item.into_array_of_tables() else { return };
    tables.retain(|it| !is_it(it));
    if !tables.is_empty() {
        file.insert(key, Item::ArrayOfTables(tables));
    }
}
