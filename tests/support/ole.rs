//! Compound files: written from streams by path, and read again as far as the fixtures need it.

const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;
const NONE: u32 = u32::MAX;

/// A file with these streams, in that order in its directory; "ObjectPool/_1/WordDocument" stands in storages.
pub fn file(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut entries = vec![Entry::new("Root Entry", 5, &[])];
    for (path, bytes) in streams {
        let mut parent = 0;
        let mut steps = path.split('/').peekable();
        while let Some(step) = steps.next() {
            let is_last = steps.peek().is_none();
            let known = entries[parent].children.iter().copied();
            let found = known
                .clone()
                .find(|&at| entries[at].name == step && !is_last);
            parent = found.unwrap_or_else(|| {
                let kind = if is_last { 2 } else { 1 };
                entries.push(Entry::new(step, kind, if is_last { bytes } else { &[] }));
                let at = entries.len() - 1;
                entries[parent].children.push(at);
                at
            });
        }
    }
    pack(&entries)
}

struct Entry<'a> {
    name: &'a str,
    kind: u8,
    bytes: &'a [u8],
    children: Vec<usize>,
}

impl<'a> Entry<'a> {
    fn new(name: &'a str, kind: u8, bytes: &'a [u8]) -> Self {
        Self {
            name,
            kind,
            bytes,
            children: Vec::new(),
        }
    }
}

/// Streams first, then the directory, then the allocation table, which must fit into 109 sectors.
fn pack(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut body, mut chain, mut starts) = (Vec::new(), Vec::new(), Vec::new());
    let mut store = |bytes: &[u8]| {
        let first = chain.len() as u32;
        for sector in bytes.chunks(SECTOR) {
            body.extend(sector);
            body.resize(body.len().next_multiple_of(SECTOR), 0);
            chain.push(chain.len() as u32 + 1);
        }
        if let Some(last) = chain.last_mut().filter(|_| !bytes.is_empty()) {
            *last = END;
            return first;
        }
        END
    };
    for entry in entries {
        starts.push(store(entry.bytes));
    }
    let mut directory = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let siblings = entries.iter().find(|e| e.children.contains(&at));
        let after = siblings.and_then(|parent| {
            let place = parent.children.iter().position(|&c| c == at)?;
            parent.children.get(place + 1)
        });
        let mut raw = vec![0; 128];
        let name: Vec<u8> = entry
            .name
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        raw[..name.len()].copy_from_slice(&name);
        raw[64..66].copy_from_slice(&(name.len() as u16 + 2).to_le_bytes());
        raw[66] = entry.kind;
        let mut put = |at: usize, n: u32| raw[at..at + 4].copy_from_slice(&n.to_le_bytes());
        put(68, NONE);
        put(72, after.map_or(NONE, |&at| at as u32));
        put(76, entry.children.first().map_or(NONE, |&at| at as u32));
        put(116, starts[at]);
        put(120, entry.bytes.len() as u32);
        directory.extend(raw);
    }
    let directory = store(&directory);
    let tables = (chain.len() + 1).div_ceil(SECTOR / 4 - 1);
    let table_start = chain.len() as u32;
    chain.extend(vec![0xffff_fffd; tables]);
    let mut out = vec![0; SECTOR];
    let mut put = |at: usize, n: u32| out[at..at + 4].copy_from_slice(&n.to_le_bytes());
    for at in (44..SECTOR).step_by(4) {
        put(at, if at >= 76 { NONE } else { 0 });
    }
    put(44, tables as u32);
    put(48, directory);
    put(60, END);
    put(68, END);
    for (i, at) in (76..).step_by(4).take(tables).enumerate() {
        put(at, table_start + i as u32);
    }
    out[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    out[24..34].copy_from_slice(&[0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0]);
    out.extend(body);
    out.extend(chain.iter().flat_map(|n| n.to_le_bytes()));
    out.resize(out.len().next_multiple_of(SECTOR), 0xff);
    out
}

/// The streams of a file that LibreOffice wrote, directly below the root or not, by name.
pub fn streams(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let number = |at: usize| u32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes"));
    let sector = |n: u32| &file[SECTOR * (n as usize + 1)..][..SECTOR];
    let numbers = |bytes: &[u8]| -> Vec<u32> {
        let (numbers, _) = bytes.as_chunks::<4>();
        numbers.iter().map(|&n| u32::from_le_bytes(n)).collect()
    };
    let tables = (0..number(44) as usize).map(|i| number(76 + 4 * i));
    let chain: Vec<u32> = tables.flat_map(|n| numbers(sector(n))).collect();
    let read = |start: u32| {
        let mut bytes = Vec::new();
        let mut at = start;
        while at < END {
            bytes.extend(sector(at));
            at = chain[at as usize];
        }
        bytes
    };
    let directory = read(number(48));
    let small_chain = numbers(&read(number(60)));
    let entry =
        |raw: &[u8], at: usize| u32::from_le_bytes(raw[at..at + 4].try_into().expect("four bytes"));
    let small = read(entry(&directory, 116));
    let mut out = Vec::new();
    for raw in directory.chunks(128).filter(|raw| raw[66] == 2) {
        let (units, _) = raw[..64].as_chunks::<2>();
        let units: Vec<u16> = units.iter().map(|&u| u16::from_le_bytes(u)).collect();
        let name = String::from_utf16_lossy(&units);
        let (start, size) = (entry(raw, 116), entry(raw, 120) as usize);
        let mut bytes = Vec::new();
        if size >= 4096 {
            bytes = read(start);
        } else {
            let mut at = start;
            while at < END {
                bytes.extend(&small[64 * at as usize..][..64]);
                at = small_chain[at as usize];
            }
        }
        bytes.truncate(size);
        out.push((name.trim_end_matches('\0').to_owned(), bytes));
    }
    out
}
