//! Tables of fixed texts: one line a text, both languages side by side.
//!
//! ```text
//! texts! { /// Texts of the shelf.
//!          Shelf  Remove: "Bỏ", "Remove"; }      Shelf::Remove.label(Lang::Vi) == "Bỏ"
//! ```

/// Makes an enum of texts with `ALL`, `label` and `with`.
macro_rules! texts {
    ($(#[$doc:meta])* $table:ident $($name:ident: $vi:literal, $en:literal;)+) => {
        $(#[$doc])*
        #[allow(missing_docs, reason = "each text documents itself in its table")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $table { $($name),+ }

        impl $table {
            /// All texts, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The text with its blanks filled: `with(lang, &[("n", "12")])`.
            #[must_use]
            pub fn with(self, lang: $crate::messages::Lang, blanks: &[(&str, &str)]) -> String {
                $crate::messages::texts::filled($crate::messages::Label::label(self, lang), blanks)
            }
        }

        impl $crate::messages::Label for $table {
            fn label(self, lang: $crate::messages::Lang) -> &'static str {
                match self { $(Self::$name => lang.pick($vi, $en)),+ }
            }
        }
    };
}

pub(super) use texts;

/// A text with its blanks filled.
pub fn filled(text: &str, blanks: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut out = String::with_capacity(rest.len() + 32);
    // One walk, so that braces inside a filled-in file name stay as they are.
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = blanks.iter().find(|(blank, _)| *blank == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What every table of texts holds to.
#[cfg(test)]
pub mod rules {
    use crate::messages::{Label, Lang};

    /// The blanks of a text, in alphabetical order.
    fn blanks(text: &str) -> Vec<&str> {
        let parts = text.split('{').skip(1);
        let mut names: Vec<_> = parts.filter_map(|t| t.split('}').next()).collect();
        names.sort_unstable();
        names
    }

    /// Both languages whole, with the same blanks, and no report called wrong.
    pub fn hold<T: Label + std::fmt::Debug + Copy>(all: &[T]) {
        for text in all {
            let (vi, en) = (text.label(Lang::Vi), text.label(Lang::En));
            assert!(
                !vi.trim().is_empty() && !en.trim().is_empty(),
                "{text:?} is empty"
            );
            assert_ne!(vi, en, "{text:?} is not translated");
            assert_eq!(
                blanks(vi),
                blanks(en),
                "{text:?} has other blanks in English"
            );
            let words = crate::text::fold(vi);
            assert!(!words.split(' ').any(|w| w == "sai"), "{text:?}");
        }
    }
}
