//! Texts in records: one or two bytes a letter, and running over from a record into its continuations.
//!
//! ```text
//! 04 00  01  4C 00 FA 00 61 00 20 00      4 letters, two bytes each: "Lúa "
//! ```
//!
//! Where a text is cut by the end of a record, the continuation begins with a byte that says anew how many
//! bytes a letter has.

/// A text, and from which letters on it is set in which font of its own.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// UTF-16.
    pub units: Vec<u16>,
    /// First unit and number of the font, in order.
    pub fonts: Vec<(usize, u16)>,
}

/// Reads through a record and its continuations.
pub struct Pieces<'r> {
    pieces: Vec<&'r [u8]>,
    piece: usize,
    at: usize,
}

impl<'r> Pieces<'r> {
    /// From the record's content and those of its continuations.
    pub fn new(pieces: Vec<&'r [u8]>) -> Self {
        Self {
            pieces,
            piece: 0,
            at: 0,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let piece = self.pieces.get(self.piece)?;
            if let Some(&byte) = piece.get(self.at) {
                self.at += 1;
                return Some(byte);
            }
            self.piece += 1;
            self.at = 0;
        }
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// Passes over bytes.
    pub fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.pieces.get(self.piece)?.len() - self.at;
            if count <= left {
                self.at += count;
                return Some(());
            }
            count -= left;
            self.piece += 1;
            self.at = 0;
        }
        Some(())
    }

    /// A text whose length has two bytes.
    pub fn text(&mut self) -> Option<String> {
        Some(String::from_utf16_lossy(&self.cut()?.units))
    }

    /// The same with its fonts.
    pub fn cut(&mut self) -> Option<Cut> {
        let count = usize::from(self.u16()?);
        self.letters(count)
    }

    /// A text whose length has one byte.
    pub fn short_text(&mut self) -> Option<String> {
        let count = usize::from(self.byte()?);
        Some(String::from_utf16_lossy(&self.letters(count)?.units))
    }

    fn letters(&mut self, count: usize) -> Option<Cut> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 {
            0
        } else {
            usize::from(self.u16()?)
        };
        let extra = if flags & 4 == 0 {
            0
        } else {
            self.u32()? as usize
        };
        let mut units = Vec::with_capacity(count.min(1 << 15));
        let mut is_wide = flags & 1 == 1;
        while units.len() < count {
            if self.pieces.get(self.piece)?.len() == self.at {
                self.piece += 1;
                self.at = 0;
                is_wide = self.byte()? & 1 == 1;
            }
            units.push(if is_wide {
                self.u16()?
            } else {
                u16::from(self.byte()?)
            });
        }
        let fonts = (0..runs)
            .map(|_| Some((usize::from(self.u16()?), self.u16()?)))
            .collect::<Option<_>>()?;
        self.skip(extra)?;
        Some(Cut { units, fonts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let wide = [4, 0, 1, 0x4c, 0, 0xfa, 0, 0x61, 0, 0x20, 0];
        assert_eq!(Pieces::new(vec![&wide]).text().as_deref(), Some("Lúa "));
        let narrow = [2, 0, b'h', b'a'];
        assert_eq!(
            Pieces::new(vec![&narrow]).short_text().as_deref(),
            Some("ha")
        );
    }

    #[test]
    fn a_text_over_a_continuation() {
        let first = [4, 0, 0, b'L', b'o'];
        let second = [1, 0xfa, 0, 0x61, 0];
        assert_eq!(
            Pieces::new(vec![&first, &second]).text().as_deref(),
            Some("Loúa")
        );
        assert_eq!(Pieces::new(vec![&first]).text(), None);
    }

    #[test]
    fn fonts_stand_behind_the_letters() {
        let bytes = [2, 0, 8, 1, 0, b'h', b'a', 1, 0, 6, 0, 1, 0, 0, b'x'];
        let mut pieces = Pieces::new(vec![&bytes]);
        let cut = Cut {
            units: vec![u16::from(b'h'), u16::from(b'a')],
            fonts: vec![(1, 6)],
        };
        assert_eq!(pieces.cut(), Some(cut));
        assert_eq!(pieces.text().as_deref(), Some("x"));
    }
}
