//! Posts that move: a post may be divided, and each part keeps where it comes from.
//! Never which unit they go to.

use num_rational::Ratio;

use crate::model::evidence::Basis;
use crate::model::number::Number;
use crate::model::organisation::{Position, Staffing};
use crate::model::reorganisation::fault::Amount;
use crate::model::text::Text;

/// A post, or one part of it.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// The post.
    pub position: Position,
    /// The number of the unit that it belongs to now; `None` when it is new.
    pub from: Option<usize>,
}

impl Post {
    /// A post of a unit that does not state its positions: all that is known is what a move says.
    pub(super) fn known_by_move(role: &Text, Staffing { fte, people }: Staffing, from: usize) -> Self {
        let (role, basis) = (role.clone(), Basis::default());
        Self { position: Position { role, fte, people, monthly_pay: None, basis }, from: Some(from) }
    }
}

/// Why so much of a position can not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is none.
    None,
    /// There is less than is asked for.
    TooFew { asked: Amount, there: Amount },
}

/// Takes so much of the posts with this role, the first ones first; all of them when nothing is said. What a
/// post does not state can not be less than what is asked for.
pub(super) fn take(posts: &mut Vec<Post>, role: &str, wanted: Staffing) -> Result<Vec<Post>, Refusal> {
    let of_role = |post: &Post| post.position.role.as_str() == role;
    let there = Staffing {
        fte: posts
            .iter()
            .filter(|post| of_role(post))
            .map(|post| post.position.fte)
            .try_fold(Number::ZERO, |sum, fte| plus(sum, fte?)),
        people: posts
            .iter()
            .filter(|post| of_role(post))
            .map(|post| post.position.people)
            .try_fold(0_u32, |sum, people| sum.checked_add(people?)),
    };
    if !posts.iter().any(of_role) {
        return Err(Refusal::None);
    }
    enough(wanted, there)?;
    let mut wanted = wanted;
    let everything = wanted == Staffing::default();
    let mut taken = Vec::new();
    let mut left = Vec::with_capacity(posts.len());
    for post in std::mem::take(posts) {
        if !of_role(&post) || (!everything && is_nothing(wanted)) {
            left.push(post);
        } else if everything {
            taken.push(post);
        } else {
            let (part, rest) = divide(post, &mut wanted);
            taken.push(part);
            left.extend(rest);
        }
    }
    *posts = left;
    Ok(taken)
}

fn enough(wanted: Staffing, there: Staffing) -> Result<(), Refusal> {
    match (wanted.fte, there.fte) {
        (Some(asked), Some(there)) if asked > there => {
            return Err(Refusal::TooFew { asked: Amount::Fte(asked), there: Amount::Fte(there) });
        }
        _ => {}
    }
    match (wanted.people, there.people) {
        (Some(asked), Some(there)) if asked > there => {
            Err(Refusal::TooFew { asked: Amount::People(asked), there: Amount::People(there) })
        }
        _ => Ok(()),
    }
}

/// Whether no more is wanted.
fn is_nothing(wanted: Staffing) -> bool {
    wanted.fte.is_none_or(|fte| fte == Number::ZERO) && wanted.people.is_none_or(|people| people == 0)
}

/// As much of a post as is wanted, and the rest of it. A measure that only one of the two states is unknown
/// afterwards, where the post is divided.
fn divide(post: Post, wanted: &mut Staffing) -> (Post, Option<Post>) {
    let Position { fte, people, .. } = post.position;
    let taken = Staffing {
        fte: wanted.fte.map(|wanted| fte.map_or(wanted, |fte| wanted.min(fte))),
        people: wanted.people.map(|wanted| people.map_or(wanted, |people| wanted.min(people))),
    };
    let (by_fte, by_people) = (wanted.fte.and(fte).is_some(), wanted.people.and(people).is_some());
    let whole =
        (by_fte || by_people) && (!by_fte || taken.fte == fte) && (!by_people || taken.people == people);
    wanted.fte = wanted.fte.zip(taken.fte).and_then(|(wanted, taken)| minus(wanted, taken));
    wanted.people = wanted.people.zip(taken.people).map(|(wanted, taken)| wanted - taken);
    if whole {
        return (post, None);
    }
    let mut rest = post.clone();
    rest.position.fte = fte.zip(taken.fte).and_then(|(all, taken)| minus(all, taken));
    rest.position.people = people.zip(taken.people).map(|(all, taken)| all - taken);
    let mut part = post;
    part.position.fte = taken.fte;
    part.position.people = taken.people;
    (part, Some(rest))
}

fn plus(a: Number, b: Number) -> Option<Number> {
    number(a.ratio() + b.ratio())
}

fn minus(a: Number, b: Number) -> Option<Number> {
    number(a.ratio() - b.ratio())
}

/// The sum or difference of two numbers, which are at most 10^18 over 10^18 each, so that it fits in 128 bits.
fn number(ratio: Ratio<i128>) -> Option<Number> {
    Number::new(*ratio.numer(), *ratio.denom())
}
