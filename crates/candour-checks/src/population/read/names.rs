//! Names as numbers: cases, kinds and persons of an events table.

use std::collections::HashMap;

use super::cell::Cell;

/// Numbers from here on stand for names that are no numbers.
const NAMED: u32 = 1 << 31;

/// The cases, numbered as they come, and in the end in the order of their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cases {
    numbered: HashMap<i64, u32>,
    named: HashMap<Box<str>, u32>,
    names: Vec<Name>,
    last: Option<(i64, u32)>,
}

/// Numbers stand before texts, and in their own order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Number(i64),
    Text(Box<str>),
}

impl Cases {
    /// The number of a case; `None` for a cell that names none.
    pub(crate) fn number(&mut self, cell: Cell<'_>) -> Option<u32> {
        match cell {
            Cell::Empty | Cell::Broken => None,
            Cell::Number(number) | Cell::Time(number) | Cell::Day(number) => Some(self.of_number(number)),
            Cell::Text(text) => Some(self.of_text(text)),
        }
    }

    fn of_number(&mut self, number: i64) -> u32 {
        // Most tables tell one case after the other.
        if let Some((last, case)) = self.last
            && last == number
        {
            return case;
        }
        let names = &mut self.names;
        let case = *self.numbered.entry(number).or_insert_with(|| {
            names.push(Name::Number(number));
            names.len() as u32 - 1
        });
        self.last = Some((number, case));
        case
    }

    fn of_text(&mut self, text: &str) -> u32 {
        if let Some(case) = self.named.get(text) {
            return *case;
        }
        self.names.push(Name::Text(text.into()));
        let case = self.names.len() as u32 - 1;
        self.named.insert(text.into(), case);
        case
    }

    /// The names in order, and the place of each case in that order; `None` where the cases came in it.
    pub(crate) fn in_order(self) -> (Vec<String>, Option<Vec<u32>>) {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        let sorted = self.names.is_sorted();
        if !sorted {
            order.sort_by(|a, b| self.names[*a as usize].cmp(&self.names[*b as usize]));
        }
        let name = |at: &u32| match &self.names[*at as usize] {
            Name::Number(number) => number.to_string(),
            Name::Text(text) => text.to_string(),
        };
        let names = order.iter().map(name).collect();
        let mut places = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(case, place)| places[*case as usize] = place);
        (names, (!sorted).then_some(places))
    }
}

/// Persons and references: what is written as a number is that number, names get numbers beyond.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    named: HashMap<Box<str>, u32>,
}

impl Numbers {
    /// The number; 0 for an empty cell and for 0 itself.
    pub(crate) fn number(&mut self, cell: Cell<'_>) -> u32 {
        match cell {
            Cell::Empty | Cell::Broken => 0,
            Cell::Number(number) if (0..i64::from(NAMED)).contains(&number) => number as u32,
            Cell::Number(number) | Cell::Time(number) | Cell::Day(number) => {
                self.of_text(&number.to_string())
            }
            Cell::Text(text) => self.of_text(text),
        }
    }

    fn of_text(&mut self, text: &str) -> u32 {
        if let Some(number) = self.named.get(text) {
            return *number;
        }
        // A table has fewer rows than there are numbers; should it not be so, further names are one.
        let number = NAMED.saturating_add(self.named.len() as u32);
        self.named.insert(text.into(), number);
        number
    }
}
