//! The record says otherwise, or says it of another child.

use candour_model::Answer;

use super::super::act::Act;
use super::super::cast::Child;
use super::super::course::{Happening, Mark, Whom};
use super::super::day::{between, later, month, number as words, on, plain};
use super::super::ground::{Ground, Sign};
use super::super::teller::Teller;
use super::Draft;
use super::dated::{any, has};

/// What happens once, weeks from its day.
pub(super) fn once(teller: &mut Teller) -> Option<Draft> {
    let counted = teller.counted_from.clone();
    let one = any(teller, |one| one.act.is_once_by_nature() && !counted.contains(&one.act))?;
    let off = 12 + teller.random.below(50) as i64;
    let earlier = later(one.day, -off);
    let before = one.act == Act::Died || (earlier > teller.course.cast.first_day && teller.random.chance(50));
    let claimed = if before { earlier } else { later(one.day, off) };
    if !teller.course.is_clear(one.act, None, claimed, 0) || !teller.misdate(one.act) {
        return None;
    }
    let by_month = month(claimed) != month(one.day) && teller.random.chance(40);
    let when = if by_month { claimed.strftime("in %B %Y").to_string() } else { on(claimed, teller.random) };
    let text = teller.statement(&one, &when)?;
    let grounds = vec![has(teller, &one), Ground::Lacks(teller.sign(&one), claimed, claimed)];
    let note = format!("it happens once, and the record has {}", plain(one.day));
    Some(Draft::new(text, Answer::Contradicted, "false_once", &note, grounds))
}

fn injury(teller: &mut Teller) -> Option<(Happening, Mark)> {
    let one = any(teller, |one| one.act == Act::Injury)?;
    let mark = one.mark?;
    Some((one, mark))
}

/// The other side of the body.
pub(super) fn side(teller: &mut Teller) -> Option<Draft> {
    let (one, mark) = injury(teller)?;
    let other = Happening { mark: Some(Mark { left: !mark.left, ..mark }), ..one.clone() };
    let when = on(one.day, teller.random);
    let text = teller.statement(&other, &when)?;
    let grounds = vec![
        Ground::Has(side_sign(teller, &one, mark.left), one.day, one.day),
        Ground::Lacks(side_sign(teller, &one, !mark.left), one.day, one.day),
    ];
    Some(Draft::new(text, Answer::Contradicted, "false_side", "the record has the other side", grounds))
}

/// The agency's words for the side; of two children, the one's.
pub(super) fn side_sign(teller: &Teller, one: &Happening, left: bool) -> Sign {
    let mut sign = teller.sign(one);
    sign.agency = None;
    sign.words.push(if left { "left|(l)" } else { "right|(r)" }.to_owned());
    sign
}

/// One mark more or fewer than the record has.
pub(super) fn injury_number(teller: &mut Teller) -> Option<Draft> {
    let (one, mark) = injury(teller)?;
    let number = if mark.number > 2 && teller.random.chance(50) { mark.number - 1 } else { mark.number + 1 };
    let other = Happening { mark: Some(Mark { number, ..mark }), ..one.clone() };
    let when = on(one.day, teller.random);
    let text = teller.statement(&other, &when)?;
    let counted = |number: usize| {
        let mut sign = teller.sign(&one);
        let marks = mark.plural();
        sign.words.push(format!("{number} {marks}|{} {marks}", words(number as i64)));
        sign
    };
    let grounds = vec![
        Ground::Has(counted(mark.number), one.day, one.day),
        Ground::Lacks(counted(number), one.day, one.day),
    ];
    let note = format!("the record has {}", mark.number);
    Some(Draft::new(text, Answer::Contradicted, "near_number", &note, grounds))
}

/// What happened to the one child is told of the other.
pub(super) fn other_child(teller: &mut Teller) -> Option<Draft> {
    let sibling = teller.course.cast.sibling.clone()?;
    let child = teller.course.cast.child.clone();
    let both_ways = [Act::Injury, Act::Gp, Act::Hospital, Act::Seen];
    let all: Vec<&Happening> = teller
        .course
        .happenings
        .iter()
        .filter(|one| both_ways.contains(&one.act) && one.is_settled())
        .collect();
    if all.is_empty() {
        return None;
    }
    let one = (*teller.random.pick(&all)).clone();
    let (of, claimed) = if one.whom == Whom::Sibling { (&sibling, &child) } else { (&child, &sibling) };
    if told_of(teller, claimed, &one) {
        return None;
    }
    let when = on(one.day, teller.random);
    let text = teller.statement_of(claimed, &one, &when)?;
    let mut sign = teller.sign(&one);
    (sign.words, sign.agency) = (vec![claimed.first.to_owned()], None);
    let grounds = vec![has(teller, &one), Ground::Lacks(sign, later(one.day, -4), later(one.day, 4))];
    let note = format!("the record has it of {}", of.first);
    Some(Draft::new(text, Answer::NotRecorded, "other_child", &note, grounds))
}

/// The like of it happened near that day to this child as well.
fn told_of(teller: &Teller, child: &Child, one: &Happening) -> bool {
    let main = *child == teller.course.cast.child;
    teller.course.happenings.iter().any(|other| {
        let alike = other.act == one.act || one.act.kin().contains(&other.act);
        alike && (other.whom != Whom::Sibling) == main && between(one.day, other.day).abs() <= 4
    })
}
