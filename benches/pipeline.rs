//! How fast each phase and the whole are, in bytes of text a second: `cargo bench --bench pipeline`.
//!
//! The texts are written here, so that they stay the same: one report of some 8 KB, and the same ten and
//! a hundred times with other figures. Throughput that falls from one to a hundred means that some phase
//! looks at everything for each thing.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use soi::messages::Lang;
use soi::numbers::Reader;
use soi::text::{Vocabulary, tokenize};
use soi::{Options, extract, ingest};

#[path = "../tests/support/mod.rs"]
mod support;

/// Sentences as reports have them; each `#` becomes another amount.
const SENTENCES: &[&str] = &[
    "- Trồng trọt: Tổng diện tích gieo trồng #,4 ha, đạt 98,2% kế hoạch năm (kế hoạch 2.730 ha), tăng 1,4% so với cùng kỳ; trong đó lúa vụ xuân # ha, năng suất ước 62,5 tạ/ha, sản lượng # tấn.",
    "- Chăn nuôi: Đàn trâu, bò # con, bằng 98,7% so với cùng kỳ, gồm 812 con trâu và # con bò; đàn lợn # con, đạt 95,2% kế hoạch.",
    "Thu ngân sách nhà nước trên địa bàn ước # triệu đồng, đạt 61,2% dự toán tỉnh giao, tăng 9,5% so với cùng kỳ năm trước.",
    "Giải ngân vốn đầu tư công được #/# triệu đồng, đạt 46,3% kế hoạch vốn giao.",
    "- Giáo dục: Toàn xã có 6/8 trường đạt chuẩn quốc gia, đạt 75%; tỷ lệ học sinh hoàn thành chương trình tiểu học đạt 100%.",
    "- Y tế: Khám, chữa bệnh cho # lượt người; tỷ lệ người dân tham gia bảo hiểm y tế đạt 94,6% (chỉ tiêu 95%).",
    "- Giảm nghèo: Tỷ lệ hộ nghèo giảm từ 4,12% cuối năm 2025 xuống còn 3,58%[1]; chi trả trợ cấp cho # đối tượng, kinh phí 1,46 tỷ đồng.",
    "Thực hiện Kế hoạch số 02/KH-UBND ngày 08/01/2026, các thôn đã tổ chức tuyên truyền, vận động Nhân dân chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước và các quy ước của cộng đồng dân cư.",
    "- An ninh trật tự: Xảy ra 04 vụ phạm pháp hình sự, giảm 02 vụ so với cùng kỳ; tiếp nhận # tin báo, giải quyết đúng hạn # tin.",
    "- Xây dựng Đảng: Kết nạp 38 đảng viên mới, đạt 95% nghị quyết; toàn đảng bộ có # đảng viên, trong đó nữ # đồng chí, chiếm 38,6%.",
    "Phấn đấu đến cuối năm 2026 thu nhập bình quân đầu người đạt 62,5 triệu đồng/người/năm; tỷ lệ hộ sử dụng nước sạch đạt 92%.",
];

const HEADINGS: &[&str] = &[
    "Lĩnh vực kinh tế",
    "Lĩnh vực văn hóa - xã hội",
    "Quốc phòng, an ninh",
    "Công tác xây dựng Đảng",
];

/// A report of that many parts, with amounts that go on from part to part.
fn report(parts: usize) -> String {
    let mut text = String::from("BÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm 2026\n\n");
    let mut seed = 2026_u32;
    for part in 0..parts {
        for (i, heading) in HEADINGS.iter().enumerate() {
            let _ = writeln!(text, "\n{}. {heading}\n", part * HEADINGS.len() + i + 1);
            for sentence in SENTENCES {
                for c in sentence.chars() {
                    if c == '#' {
                        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        let _ = write!(text, "{}.{:03}", seed >> 26, seed % 1000);
                    } else {
                        text.push(c);
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}

fn docx(text: &str) -> Vec<u8> {
    let paragraphs: String = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(support::docx::p)
        .collect();
    support::docx::Docx::body(&paragraphs).bytes()
}

fn phases(criterion: &mut Criterion) {
    let options = Options::default();
    let mut group = criterion.benchmark_group("pipeline");
    group.sample_size(10);
    for times in [1, 10, 100] {
        let text = report(times);
        let packed = docx(&text);
        let read = |name: &str, bytes: &[u8]| {
            ingest::read(name, bytes, &options.limits).expect("a report")
        };
        let document = read("bao-cao.txt", text.as_bytes()).document;
        let whole =
            soi::analyze("bao-cao.txt", text.as_bytes(), &options, |_| true).expect("a report");
        assert!(
            whole.observations.len() > 40 * times,
            "the text is no report any more"
        );

        group.throughput(Throughput::Bytes(text.len() as u64));
        let id = |phase: &str| BenchmarkId::new(phase, times);
        group.bench_function(id("read-txt"), |b| {
            b.iter(|| read("bao-cao.txt", black_box(text.as_bytes())))
        });
        group.bench_function(id("read-docx"), |b| {
            b.iter(|| read("bao-cao.docx", black_box(&packed)))
        });
        group.bench_function(id("tokens"), |b| {
            let mut vocabulary = Vocabulary::default();
            let reader = Reader::new(&mut vocabulary);
            b.iter(|| {
                let mut tokens = Vec::new();
                let whole = soi::Span::new(0, text.len());
                tokenize(black_box(&text), whole, &vocabulary, &mut tokens);
                reader.read(&text, &tokens)
            })
        });
        group.bench_function(id("extract"), |b| {
            b.iter(|| extract::extract(black_box(&document)))
        });
        group.bench_function(id("chart"), |b| {
            b.iter(|| soi::chart::charts(black_box(&whole), Lang::Vi))
        });
        group.bench_function(id("json"), |b| {
            b.iter(|| soi::export::json(black_box(&whole)))
        });
        group.bench_function(id("csv"), |b| {
            b.iter(|| soi::export::csv(black_box(&whole), Lang::Vi))
        });
        group.bench_function(id("whole"), |b| {
            b.iter(|| {
                soi::analyze("bao-cao.txt", black_box(text.as_bytes()), &options, |_| {
                    true
                })
            });
        });
    }
    group.finish();
}

criterion_group!(benches, phases);
criterion_main!(benches);
