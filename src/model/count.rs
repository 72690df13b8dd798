//! Counts, as they are written everywhere.

/// A count with its thousands set apart, from five digits on: "20,000".
#[must_use]
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart_from_five_digits_on() {
        let words = [0, 24, 2_458, 20_000, 1_000_000].map(grouped);
        assert_eq!(words, ["0", "24", "2458", "20,000", "1,000,000"]);
    }
}
