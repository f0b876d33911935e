//! Content security policies: what the page may load and where it may connect.
//!
//! The single file may connect nowhere; its scripts and styles are named by their hashes. The site may
//! load from its own origin only. The worker is made from a Blob in both, so it inherits the policy
//! (a worker loaded by address would have none, because a `<meta>` policy does not reach it).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The site's policy.
pub const SITE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    worker-src 'self' blob:; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// The single file's policy, for these inline scripts and styles.
pub fn single(scripts: &[&str], styles: &[&str]) -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; \
         img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'",
        sources(scripts),
        sources(styles)
    )
}

fn sources(contents: &[&str]) -> String {
    let hashes: Vec<_> = contents.iter().map(|content| source(content)).collect();
    hashes.join(" ")
}

/// `'sha256-…'` of an element's exact content.
fn source(content: &str) -> String {
    format!(
        "'sha256-{}'",
        STANDARD.encode(Sha256::digest(content.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_sources_are_those_of_the_standard() {
        // The example of the Content Security Policy recommendation, section "Usage of hash sources".
        assert_eq!(
            source("alert('Hello, world.');"),
            "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
        );
    }

    #[test]
    fn the_single_file_connects_nowhere() {
        let policy = single(&["a", "b"], &["c"]);
        assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'none'"));
        assert_eq!(policy.matches("'sha256-").count(), 3);
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'self'"));
    }

    #[test]
    fn the_site_names_no_other_origin() {
        assert!(!SITE.contains("http") && !SITE.contains('*') && !SITE.contains("unsafe-inline"));
    }
}
