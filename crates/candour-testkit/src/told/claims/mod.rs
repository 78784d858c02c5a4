//! Claims of a case, true and untrue, each with its label and the grounds of it.

mod absence;
mod count;
mod dated;
mod elsewhere;
mod length;
mod partly;
mod passed_on;
mod sides;
mod unsure;
mod untestable;
mod untrue;
mod window;

use candour_model::Answer;

use super::course::Course;
use super::ground::Ground;
use super::teller::Teller;
use crate::Random;

/// A claim before it stands in an account.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) verdict: Answer,
    /// A second answer that a careful reviewer would accept as well.
    pub(super) also: Option<Answer>,
    pub(super) category: &'static str,
    pub(super) note: String,
    pub(super) grounds: Vec<Ground>,
    /// The claim that stands before it, from which it counts its day.
    pub(super) lead: Option<Box<Draft>>,
}

impl Draft {
    fn new(text: String, verdict: Answer, category: &'static str, note: &str, grounds: Vec<Ground>) -> Draft {
        Draft { text, verdict, also: None, category, note: note.to_owned(), grounds, lead: None }
    }
}

type Maker = fn(&mut Teller) -> Option<Draft>;

/// Whatever can be claimed. Those that look alike stand apart, so that a case has of each sort.
const MAKERS: [Maker; 53] = [
    dated::exact,
    dated::near_day,
    absence::holds,
    count::right,
    length::interval_right,
    untestable::motive,
    elsewhere::no_record,
    partly::because,
    passed_on::right,
    sides::alone,
    unsure::boundary,
    dated::counted,
    absence::broken,
    count::near,
    untrue::other_child,
    length::unallocated_right,
    untestable::opinion,
    elsewhere::far_date,
    partly::two_seen,
    length::order_right,
    sides::photos_none,
    dated::next,
    unsure::sources,
    untrue::once,
    length::interval_wrong,
    untestable::cause,
    elsewhere::wrong_agency,
    partly::nothing_significant,
    passed_on::wrong_day,
    sides::not_alone,
    length::unseen_right,
    dated::loose,
    untrue::injury_number,
    absence::holds,
    length::unallocated_wrong,
    untestable::wider,
    elsewhere::wrong_actor,
    partly::two_interviewed,
    length::order_wrong,
    sides::photos_some,
    dated::near_day,
    unsure::settled,
    unsure::boundary,
    sides::universal_true,
    untrue::side,
    count::wrong,
    passed_on::never,
    unsure::sources,
    length::unseen_wrong,
    untestable::wish,
    sides::universal_false,
    passed_on::unrecorded,
    dated::exact,
];

/// Fourteen to eighteen claims. The seed turns the list, so that over the cases each has its turn.
pub(super) fn drafts(course: &Course, seed: u64, random: &mut Random) -> Vec<Draft> {
    let wanted = 14 + random.below(4);
    let mut teller = Teller { course, random, misdated: [].into(), counted_from: [].into() };
    let mut out: Vec<Draft> = Vec::new();
    let mut at = (seed as usize * 17) % MAKERS.len();
    let mut some = 0;
    for _ in 0..3 * MAKERS.len() {
        if some >= wanted {
            break;
        }
        let draft = MAKERS[at](&mut teller);
        at = (at + 1) % MAKERS.len();
        let Some(draft) = draft else { continue };
        let same = |one: &Draft| repeats(&one.text, &draft.text);
        if !out.iter().any(|one| same(one) || one.lead.as_deref().is_some_and(same)) {
            some += 1 + usize::from(draft.lead.is_some());
            out.push(draft);
        }
    }
    out
}

/// One of them stands in the other, so that it could not be found there once.
fn repeats(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| text.trim_end_matches('.').to_lowercase());
    one.contains(&other) || other.contains(&one)
}
