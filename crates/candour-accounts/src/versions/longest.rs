//! The longest run that kept its order: whatever is not in it was moved.

/// The places of a longest increasing subsequence, in order.
pub(crate) fn longest(numbers: &[usize]) -> Vec<usize> {
    // The place of the smallest last number of a run of each length, and what stands before each place in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        before[at] = length.checked_sub(1).and_then(|at| ends.get(at).copied());
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run: Vec<usize> = std::iter::successors(ends.last().copied(), |at| before[*at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kept_its_order() {
        let table: &[(&[usize], &[usize])] =
            &[(&[], &[]), (&[0, 1, 2], &[0, 1, 2]), (&[2, 0, 1], &[1, 2]), (&[0, 3, 1, 2], &[0, 2, 3])];
        for (numbers, places) in table {
            assert_eq!(longest(numbers), *places);
        }
    }
}
