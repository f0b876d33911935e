//! Words next to numbers that measure nothing, as data. To teach a word, add it to its row.

use crate::report::Class;

/// What words right before a number make of it. Matched backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// A date or part of one follows: "ngày", "đến".
    Date,
    /// A time follows: "năm", "giai đoạn".
    Time,
    /// A reference follows whatever comes after: "Điều", "Nghị quyết".
    Reference,
    /// A name's number follows if no unit does: "lớp", "khu phố", "mũi".
    Name,
    /// A name's number follows whatever comes after: "mức độ", "loại", "quốc lộ".
    StrongName,
    /// A name's number follows if no word does: "cấp 3,", but "cấp 11 mã số".
    WeakName,
    /// An abbreviation that figures follow: "KH 120", "NQ12%".
    Cue,
}

#[rustfmt::skip] // a table of words
pub const BEFORE: &[(Before, &[&str])] = &[
    (Before::Date, &["tính đến", "tính từ", "kể từ", "đến hết", "tính đến hết", "sáng", "chiều", "đêm", "tối", "dịp", "lễ",  "đến", "từ", "trước", "sau", "hạn", "tết", "lúc", "kỷ niệm", "đường", "đợt"]),
    (Before::Time, &["kể từ ngày", "tính đến ngày", "tính từ ngày", "từ ngày", "đến ngày", "trước ngày", "sau ngày", "đến hết ngày", "tính đến hết ngày", "tính đến tháng", "tính đến hết tháng", "đến hết tháng", "đến tháng", "từ tháng", "tính đến năm", "đến cuối tháng", "ngày", "mùng", "mồng", "rằm", "hết ngày", "năm", "tháng", "quý", "năm học", "giai đoạn", "nhiệm kỳ", "niên khóa", "thời kỳ", "tuần", "niên vụ", "khóa", "giữa năm", "cuối năm", "đầu năm", "tết nguyên đán", "thế kỷ"]),
    (
        Before::Reference,
        &[
            "điều", "khoản", "nghị quyết", "nghị quyết số", "quyết định", "quyết định số", "chỉ thị", "chỉ thị số", "kết luận", "kết luận số", "quy định", "quy định số", "công văn", "công văn số",
            "thông tư", "thông tư số", "nghị định", "nghị định số", "kế hoạch số", "tờ trình số", "báo cáo số", "thông báo số", "hướng dẫn số", "chương trình số", "luật số", "công điện số", "phụ lục",
            "phụ lục số", "biểu", "biểu số", "bảng", "bảng số", "mẫu số", "trang", "mục", "stt", "pháp lệnh số", "lệnh số", "đề án số", "văn bản số", "nghị quyết trung ương", "hội nghị trung ương", "điện thoại", "số điện thoại", "đt", "fax", "hotline",
        ],
    ),
    (
        Before::StrongName,
        &[
            "mức độ", "loại", "quốc lộ", "tỉnh lộ", "đường tỉnh", "huyện lộ", "giá so sánh", "giá so sánh năm", "giá cố định", "giá cố định năm", "giá hiện hành", "so sánh năm", "tổng đài", "ban chỉ đạo", "đội 113",
            "đường số", "khu số", "khu dân cư số", "tổ số", "nhà số", "cổng số", "cụm số", "thứ", "lần thứ", "kỳ họp thứ", "phiên họp thứ", "đợt thứ", "hạng", "đề án", "chương trình mục tiêu", "tiểu khu", "tờ bản đồ số",
            "thửa đất số", "thửa số", "ql", "tl", "hl", "dt", "đt", "qđ", "nđ", "phiên bản", "covid", "cov", "vòng", "chuẩn nghèo", "trên cơ sở sắp xếp", "trên cơ sở sáp nhập", "trên cơ sở hợp nhất", "trên cơ sở nhập", "sáp nhập từ", "hợp nhất từ", "bằng", "khối lớp",
        ],
    ),
    (
        Before::Name,
        &[
            "số", "mức", "nhóm", "lớp", "khối", "khu vực", "vùng", "đợt", "mũi", "lần", "chương trình", "lô", "tổ", "thôn", "bản", "ấp", "khu", "cụm", "khu phố", "tổ dân phố", "đội", "học kỳ", "kỳ", "khóm",
            "buôn", "phân khu", "hẻm", "ngõ", "kiệt", "phường", "quận", "km", "công trường", "trường tiểu học", "giai đoạn", "đại đội", "tiểu đoàn", "trung đoàn", "xóm", "độ", "điểm", "kênh", "cống", "trạm", "chặng", "tuyến số", "bước", "ql", "mã số", "ca", "inox", "tiêu chí", "tuổi", "lực lượng", "tổ công tác",
        ],
    ),
    (Before::WeakName, &["cấp", "xếp"]),
    (Before::Cue, &["các loại", "mọi loại", "nhiều loại", "cùng kỳ", "cùng kì", "đến cuối kỳ", "trong kỳ", "nq", "kh", "ct", "đạt", "là", "còn", "tăng", "giảm", "được", "có", "chỉ tiêu", "kế hoạch", "hđnd", "ubnd", "tỷ lệ", "thiểu số", "đa số", "dân số", "tổng số", "trong số", "số còn lại", "số tiêu chí", "phân loại", "trước tuổi", "chiếm", "bằng", "trên", "hơn", "gần", "khoảng", "dưới"]),
];

/// What words right after a number (with no unit between) make of it.
#[rustfmt::skip] // a table of words
pub const AFTER: &[(Class, &[&str])] = &[
    (
        Class::Time,
        &["tháng", "năm", "ngày", "quý", "tuần", "năm tuổi đảng", "năm tuổi", "tháng đầu năm", "tháng cuối năm", "tháng đầu", "tháng cuối", "năm đầu", "năm qua", "năm liền", "phút", "ngày đêm", "vụ lúa", "giờ 00", "nhiệm kỳ"],
    ),
    (Class::Name, &["tuổi", "sao", "tháng tuổi", "tuổi trở lên", "chữ số", "chiều", "phần ba", "phần tư", "phần năm", "phần mười"]),
    (
        Class::Other,
        &["mặt", "cấp", "loại", "loại rừng", "bậc học", "nội dung", "khâu", "khâu đột phá",  "trụ cột", "cấp học", "nhóm nhiệm vụ", "nhóm giải pháp", "lĩnh vực", "nhóm vấn đề", "quan điểm", "yếu tố", "nguyên nhân", "bên", "tiêu chí sau", "nhiệm vụ sau", "nội dung sau", "phương châm", "tại chỗ", "rõ"],
    ),
    // "58 cấp quốc gia, 251 cấp tỉnh" counts what the clause speaks of, by its level; "chính quyền 02 cấp" counts nothing.
    (
        Class::Measure,
        &["cấp quốc gia", "cấp trung ương", "cấp tỉnh", "cấp thành phố", "cấp huyện", "cấp xã", "cấp cơ sở", "cấp bộ", "cấp quốc tế"],
    ),
];

/// What is celebrated, or words that celebrate it: a day of the calendar may follow.
#[rustfmt::skip] // a table of words
pub const OCCASIONS: &[&str] = &[
    "quốc khánh", "kỷ niệm", "chào mừng", "mừng", "lễ", "mít tinh", "hưởng ứng", "nhân dịp", "quốc tế lao động", "quốc tế phụ nữ", "quốc tế thiếu nhi", "thương binh", "giải phóng", "nhà giáo", "ngày hội",
    "tháng hành động", "thành lập đảng", "thành lập đoàn", "phụ nữ việt nam", "cách mạng tháng tám", "thầy thuốc", "báo chí", "gia đình việt nam",
];

/// Days that people name by their numbers alone, as day and month.
pub const DAYS: &[(u8, u8)] = &[
    (3, 2),
    (27, 2),
    (8, 3),
    (26, 3),
    (30, 4),
    (1, 5),
    (7, 5),
    (19, 5),
    (1, 6),
    (5, 6),
    (21, 6),
    (28, 6),
    (27, 7),
    (19, 8),
    (2, 9),
    (13, 10),
    (20, 10),
    (9, 11),
    (18, 11),
    (20, 11),
    (22, 12),
];

/// What a fraction may be of: "2/3 số hộ", "1/2 diện tích".
#[rustfmt::skip] // a table of words
pub const FRACTION_OF: &[&str] = &[
    "số", "tổng", "diện tích", "dân số", "quân số", "sản lượng", "giá trị", "thời gian", "chiều dài", "chiều cao", "khối lượng", "lượng", "quỹ", "kinh phí", "nhu cầu", "quãng đường", "chặng đường",
];

/// What a size that tells things apart is of: "tàu cá dài từ 15 m trở lên".
#[rustfmt::skip] // a table of words
pub const ATTRIBUTES: &[&str] = &[
    "dài", "rộng", "cao", "sâu", "dày", "nặng", "chiều dài", "chiều rộng", "chiều cao", "công suất", "quy mô", "thu nhập", "doanh thu", "trọng tải", "diện tích", "giá trị", "trị giá", "vốn", "mức vốn", "dung tích", "khối lượng", "tổng mức đầu tư",
];
