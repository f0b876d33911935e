//! Rows: search, filter, order, selection, pages; and the text of cells.

use soi::app::cells::{Column, doubts, lines, sort_amount};
use soi::app::opened::Opened;
use soi::app::state::{Action, Phase, State};
use soi::app::view::{By, Selection, Sort, Tab, View, ViewAction, sector_counts};
use soi::messages::Lang;
use soi::{Decimal, Direction, Doubt, Observation, Qualifier, Role, Sector};

use super::fixture::{after, files, ready, report};

/// Ids of the rows after these choices.
fn ids(actions: impl IntoIterator<Item = ViewAction>) -> Vec<u32> {
    let (opened, view) = shown(&viewed(actions));
    view.rows(&opened)
        .iter()
        .map(|&i| opened.report.observations[i].id)
        .collect()
}

fn viewed(actions: impl IntoIterator<Item = ViewAction>) -> State {
    let mut state = after([files([1]), ready(1)]);
    actions
        .into_iter()
        .for_each(|action| state.apply(Action::View(action)));
    state
}

fn shown(state: &State) -> (std::rc::Rc<Opened>, View) {
    match &state.shown().unwrap().phase {
        Phase::Ready(opened, view) => (opened.clone(), view.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_stand_in_the_order_of_the_text() {
    assert_eq!(ids([]), [1, 2, 3, 4]);
}

#[test]
fn searching_finds_names_numbers_and_units() {
    for (query, found) in [
        ("lon", vec![1]),
        ("LỢN", vec![1]),
        ("dan", vec![1, 3]),
        ("13.572", vec![3]),
        ("dien tich ha", vec![4]),
        ("trâu", vec![]),
    ] {
        assert_eq!(ids([ViewAction::Query(query.into())]), found, "{query}");
    }
}

#[test]
fn filtering_keeps_one_sector_and_counts_all() {
    assert_eq!(ids([ViewAction::Sector(Some(Sector::Economy))]), [1, 2]);
    assert_eq!(
        ids([
            ViewAction::Sector(Some(Sector::Economy)),
            ViewAction::Query("thu".into())
        ]),
        [2]
    );
    assert_eq!(
        ids([ViewAction::Sector(Some(Sector::Economy)), ViewAction::Clear]),
        [1, 2, 3, 4]
    );
    let counts = [
        (Sector::Economy, 2),
        (Sector::Society, 1),
        (Sector::Environment, 1),
    ];
    assert_eq!(sector_counts(&Opened::new(report())), counts);
}

#[test]
fn numbers_sort_by_amount_and_empty_cells_come_last_both_ways() {
    let by = ViewAction::SortBy;
    assert_eq!(ids([by(Column::Value)]), [4, 1, 3, 2]);
    assert_eq!(ids([by(Column::Value), by(Column::Value)]), [3, 1, 4, 2]);
    assert_eq!(
        ids([by(Column::Value), by(Column::Value), by(Column::Value)]),
        [1, 2, 3, 4]
    );
    assert_eq!(ids([by(Column::Percent)]), [2, 1, 3, 4]);
    assert_eq!(ids([by(Column::Change)]), [1, 2, 3, 4]);
}

#[test]
fn names_sort_as_in_a_dictionary_and_kinds_by_kind() {
    let by = ViewAction::SortBy;
    assert_eq!(ids([by(Column::Name)]), [3, 4, 1, 2]);
    assert_eq!(ids([by(Column::Kind), by(Column::Kind)]), [4, 1, 2, 3]);
    assert_eq!(ids([by(Column::Sector), by(Column::Sector)]), [4, 3, 1, 2]);
}

#[test]
fn another_column_starts_ascending() {
    let (_, view) = shown(&viewed([
        ViewAction::SortBy(Column::Name),
        ViewAction::SortBy(Column::Plan),
    ]));
    assert_eq!(
        view.sort,
        Some(Sort {
            column: Column::Plan,
            descending: false
        })
    );
}

#[test]
fn a_mark_brings_its_row_back_to_the_screen() {
    let hidden = [
        ViewAction::Query("trâu".into()),
        ViewAction::Tab(Tab::Source),
    ];
    let (_, view) = shown(&viewed(hidden.clone()));
    assert_eq!((view.tab, &*view.query), (Tab::Source, "trâu"));
    let select = ViewAction::Select(Selection {
        id: 3,
        by: By::Mark,
    });
    let (_, view) = shown(&viewed(hidden.into_iter().chain([select])));
    assert_eq!((view.tab, &*view.query), (Tab::Indicators, ""));
    assert_eq!(view.selected.map(|s| s.id), Some(3));
}

#[test]
fn of_many_rows_a_window_is_drawn_and_a_mark_moves_it() {
    let mut long = report();
    let pigs = long.observations[0].clone();
    let numbered = |id| Observation { id, ..pigs.clone() };
    long.observations = (1..=1800).map(numbered).collect();
    let mut state = after([files([1]), Action::Finish(1, Ok(Box::new(long)))]);
    let mut drawn = |action: ViewAction| {
        state.apply(Action::View(action));
        let (opened, view) = shown(&state);
        view.drawn(view.rows(&opened).len())
    };
    let mark = |id| ViewAction::Select(Selection { id, by: By::Mark });
    assert_eq!(drawn(mark(200)), 0..200);
    assert_eq!(drawn(mark(1200)), 1000..1200);
    assert_eq!(drawn(mark(1001)), 1000..1200);
    assert_eq!(drawn(ViewAction::Earlier), 800..1200);
    assert_eq!(drawn(ViewAction::More), 800..1400);
    assert_eq!(drawn(ViewAction::Print(true)), 0..1800);
    assert_eq!(drawn(ViewAction::Print(false)), 800..1400);
    assert_eq!(drawn(ViewAction::Query("lon".into())), 0..200);
    assert_eq!(drawn(ViewAction::Query("trâu".into())), 0..0);
}

#[test]
fn a_row_keeps_search_and_tab() {
    let select = ViewAction::Select(Selection { id: 1, by: By::Row });
    let (_, view) = shown(&viewed([ViewAction::Query("lon".into()), select]));
    assert_eq!((view.tab, &*view.query), (Tab::Indicators, "lon"));
}

#[test]
fn each_file_keeps_its_own_view() {
    let query = Action::View(ViewAction::Query("lon".into()));
    let mut state = after([files([1, 2]), ready(1), ready(2), query, Action::Show(2)]);
    assert_eq!(&*shown(&state).1.query, "");
    state.apply(Action::Show(1));
    assert_eq!(&*shown(&state).1.query, "lon");
}

#[test]
fn every_figure_stands_in_one_column() {
    let report = report();
    for observation in &report.observations {
        let shown: usize = Column::ALL
            .iter()
            .map(|&column| lines(observation, column, Lang::Vi).len())
            .sum();
        assert_eq!(shown, observation.figures.len(), "{}", observation.name);
    }
    let cell = |column| -> Vec<(String, String)> {
        lines(&report.observations[0], column, Lang::Vi)
            .into_iter()
            .map(|l| (l.figure, l.note))
            .collect()
    };
    let line = |figure: &str, note: &str| (figure.to_owned(), note.to_owned());
    assert_eq!(cell(Column::Value), [line("9.655\u{a0}con", "")]);
    assert_eq!(cell(Column::Percent), [line("96,5%", "kế hoạch xã giao")]);
    assert_eq!(cell(Column::Change), [line("104,2%", "so với cùng kỳ")]);
}

#[test]
fn doubts_are_said_in_words() {
    let mut observation = report().observations.swap_remove(1);
    assert_eq!(
        doubts(&observation, Lang::Vi).unwrap(),
        "Nên xem lại: tên chỉ tiêu được suy từ câu trước"
    );
    observation.reading.doubts.push(Doubt::Amount);
    assert!(
        doubts(&observation, Lang::En)
            .unwrap()
            .contains("; the way the number is written")
    );
    observation.reading.doubts.clear();
    assert_eq!(doubts(&observation, Lang::Vi), None);
}

/// A change of that size in the cell of an observation, and what it sorts by.
fn change(amount: &str, unit: &str, up: bool, qualifier: Option<Qualifier>) -> (String, Decimal) {
    let mut observation = report().observations.swap_remove(3);
    let figure = &mut observation.figures[0];
    figure.role = Role::Change;
    figure.direction = Some(if up { Direction::Up } else { Direction::Down });
    figure.quantity.amount = amount.parse().unwrap();
    figure.quantity.unit = unit.to_owned();
    figure.quantity.qualifier = qualifier;
    let cell = lines(&observation, Column::Change, Lang::Vi);
    let sorted = sort_amount(&observation, Column::Change);
    (cell[0].figure.clone(), sorted.unwrap())
}

#[test]
fn changes_say_where_they_lead_and_sort_so() {
    for (amount, unit, up, qualifier, cell, sorted) in [
        ("8", "%", true, None, "+8%", "8"),
        ("12", "ha", false, None, "−12\u{a0}ha", "-12"),
        (
            "12",
            "ha",
            false,
            Some(Qualifier::AtLeast),
            "giảm trên 12\u{a0}ha",
            "-12",
        ),
        ("1.4", "lần", true, None, "tăng 1,4\u{a0}lần", "1.4"),
        ("-3.5", "%", false, None, "−3,5%", "-3.5"),
    ] {
        let found = change(amount, unit, up, qualifier);
        assert_eq!(found, (cell.to_owned(), sorted.parse().unwrap()));
    }
}

#[test]
fn a_percent_of_an_earlier_period_sorts_as_the_change_that_it_is() {
    let mut observation = report().observations.swap_remove(0);
    let sorted = sort_amount(&observation, Column::Change);
    assert_eq!(sorted, Some("4.2".parse().unwrap()));
    observation.figures[2].role = Role::Prior;
    assert_eq!(sort_amount(&observation, Column::Change), None);
}
