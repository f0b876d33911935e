//! A server for the built site: this machine only, files of one folder only.
//!
//! `GET /` -> `index.html` with its type. Enough to try the page; hosting is any static server's work.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

const FIRST_PORT: u16 = 8080;
const LONGEST_HEAD: u64 = 16 * 1024;

/// Listens on the port asked for, or on the first free one from 8080.
pub fn bind(port: Option<u16>) -> Result<TcpListener> {
    let ports = port.map_or(FIRST_PORT..=FIRST_PORT + 50, |port| port..=port);
    for port in ports.clone() {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            return Ok(listener);
        }
    }
    bail!("no free port between {} and {}", ports.start(), ports.end())
}

/// Serves a folder until the process ends.
pub fn serve(listener: &TcpListener, folder: &Path) -> Result<()> {
    for stream in listener.incoming() {
        let stream = stream.context("cannot accept a connection")?;
        let folder = folder.to_path_buf();
        // A browser opens some connections ahead and leaves them idle: one must not block the next.
        std::thread::spawn(move || answer(stream, &folder));
    }
    Ok(())
}

fn answer(mut stream: TcpStream, folder: &Path) {
    let response = request_path(&stream).map_or_else(
        || response("400 Bad Request", "text/plain", b"bad request"),
        |path| match locate(folder, &path).and_then(|file| Some((std::fs::read(&file).ok()?, file)))
        {
            Some((content, file)) => response("200 OK", content_type(&file), &content),
            None => response("404 Not Found", "text/plain", b"not found"),
        },
    );
    // The other side may have gone; there is nobody to tell.
    let _ = stream.write_all(&response);
}

/// The path of a GET request, without its query.
fn request_path(stream: &TcpStream) -> Option<String> {
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .ok()?;
    let mut reader = BufReader::new(stream.take(LONGEST_HEAD));
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 || line.trim_end().is_empty() {
            break;
        }
    }
    let path = first.strip_prefix("GET ")?.split(' ').next()?;
    Some(path.split('?').next()?.to_owned())
}

/// The file that a path names: plain names only, so nothing outside the folder can be reached.
fn locate(folder: &Path, path: &str) -> Option<PathBuf> {
    let name = match path.strip_prefix('/')? {
        "" => "index.html",
        name => name,
    };
    let plain = |part: &str| {
        !part.starts_with('.')
            && !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    name.split('/').all(plain).then(|| folder.join(name))
}

fn response(status: &str, content_type: &str, content: &[u8]) -> Vec<u8> {
    let mut response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
         Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        content.len()
    )
    .into_bytes();
    response.extend_from_slice(content);
    response
}

fn content_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder() {
        let folder = Path::new("site");
        assert_eq!(locate(folder, "/"), Some(folder.join("index.html")));
        assert_eq!(
            locate(folder, "/soi-1a.wasm"),
            Some(folder.join("soi-1a.wasm"))
        );
        for outside in [
            "/../Cargo.toml",
            "/a/../../b",
            "//etc/passwd",
            "/%2e%2e/b",
            "/.git",
            "a",
            "/a\\b",
        ] {
            assert_eq!(locate(folder, outside), None, "{outside}");
        }
    }

    #[test]
    fn answers_over_a_connection() {
        let folder = std::env::temp_dir().join(format!("soi-serve-{}", std::process::id()));
        crate::files::write(&folder.join("index.html"), "<p>soi</p>").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let served = folder.clone();
        std::thread::spawn(move || serve(&listener, &served));

        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer
        };
        let found = ask("GET /?x=1 HTTP/1.1\r\nHost: soi\r\n\r\n");
        assert!(
            found.starts_with("HTTP/1.1 200 OK") && found.ends_with("<p>soi</p>"),
            "{found}"
        );
        assert!(found.contains("text/html"), "{found}");
        assert!(ask("GET /no HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 404"));
        assert!(ask("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
        crate::files::clear(&folder).unwrap();
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let first = bind(None).unwrap();
        let second = bind(None).unwrap();
        assert_ne!(first.local_addr().unwrap(), second.local_addr().unwrap());
        let taken = first.local_addr().unwrap().port();
        assert!(bind(Some(taken)).is_err());
    }
}
