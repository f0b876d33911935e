//! Packing: gzip and base64 for what the single file carries, and sizes for people.

use std::io::Write;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

/// gzip at its best; no time stamp, so equal input gives equal output.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// base64 with padding.
pub fn base64(content: &[u8]) -> String {
    STANDARD.encode(content)
}

/// Prints how large something is: as it is, and as servers send it.
pub fn print_sizes(what: &str, content: &[u8]) -> Result<()> {
    println!(
        "{what}: {} raw, {} gzip, {} brotli",
        kib(content.len()),
        kib(gzip(content)?.len()),
        kib(brotli_len(content)?)
    );
    Ok(())
}

/// "1234.5 KiB".
pub fn kib(bytes: usize) -> String {
    format!("{}.{} KiB", bytes / 1024, bytes % 1024 * 10 / 1024)
}

fn brotli_len(content: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn gzip_can_be_unpacked_and_is_stable() {
        let content = "soi báo cáo ".repeat(100);
        let packed = gzip(content.as_bytes()).unwrap();
        assert_eq!(packed, gzip(content.as_bytes()).unwrap());
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&packed[..])
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
    }

    #[test]
    fn brotli_measures_something_smaller() {
        let content = "soi báo cáo ".repeat(100);
        assert!(brotli_len(content.as_bytes()).unwrap() < content.len() / 10);
    }

    #[test]
    fn sizes_have_one_decimal() {
        assert_eq!(kib(1536), "1.5 KiB");
        assert_eq!(kib(0), "0.0 KiB");
        assert_eq!(kib(1023), "0.9 KiB");
    }
}
