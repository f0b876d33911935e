//! Reading and writing the project's files, with names that change when the content does.
//!
//! `("boot.js", content)` -> `"boot-3f2a91c04b.js"`

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Reads a text file; `\r\n` becomes `\n`, so that hashes do not depend on how git checked it out.
pub fn read_text(path: &Path) -> Result<String> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(text.replace("\r\n", "\n"))
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Removes a folder and all in it, if it is there.
pub fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove `{}`", folder.display()))?;
    }
    Ok(())
}

/// SHA-256 in hexadecimal digits.
pub fn sha256_hex(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A file name with ten digits of the content's hash before its ending.
pub fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = &sha256_hex(content)[..10];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_content() {
        assert_eq!(hashed_name("boot.js", b"abc"), "boot-ba7816bf8f.js");
        assert_ne!(
            hashed_name("boot.js", b"abd"),
            hashed_name("boot.js", b"abc")
        );
        assert_eq!(hashed_name("LICENSE", b"abc"), "LICENSE-ba7816bf8f");
    }
}
