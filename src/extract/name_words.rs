//! Words that names are made of, as data. To teach a word, add it to its list.

/// Words that open the name of an indicator.
#[rustfmt::skip] // a table of words
pub const HEADS: &[&str] = &[
    "tổng", "số", "tỷ lệ", "tỷ suất", "tỷ trọng", "diện tích", "sản lượng", "năng suất", "đàn", "thu", "chi", "giá trị", "giá trị sản xuất", "giá trị sản phẩm", "doanh thu", "doanh số", "vốn", "kim ngạch", "chỉ số", "dư nợ", "kinh phí", "quy mô", "mức", "tốc độ", "thu nhập", "công suất",
    "lợi nhuận", "chiều dài", "khối lượng", "nợ", "nguồn vốn", "huy động", "giải ngân", "nhập khẩu", "xuất khẩu", "xuất siêu", "nhập siêu", "tổng số", "tổng đàn", "tiền", "lượng", "thiệt hại", "độ", "mật độ", "giá", "đơn giá", "trữ lượng", "dung tích", "bình quân", "dân số", "quỹ", "trị giá", "tổng trị giá", "iip", "cpi", "grdp", "gdp", "vận động", "cơ cấu", "khai thác", "sản xuất", "chất thải", "trọng lượng",
];

/// Phrases that begin with a head and are none: "chi bộ" spends nothing.
#[rustfmt::skip] // a table of words
pub const NOT_HEADS: &[&str] = &[
    "chi bộ", "chi đoàn", "chi hội", "chi nhánh", "chi cục", "chi ủy", "chi tổ", "chi trả", "chi viện", "chi tiết", "thu hút", "thu hồi", "thu gom", "thu giữ", "thu dung", "thu thập", "thu mua", "thu nhận", "tổng công ty", "tổng cục", "tổng kết", "tổng đài", "độ tuổi", "quỹ đất", "quỹ tín dụng", "tiền chất", "đàn ông", "số đề", "mức độ", "nợ công",
];

/// Heads of the names of counts; other heads before a counted thing are verbs ("thu", "chi", "xuất khẩu").
#[rustfmt::skip] // a table of words
pub const COUNT_HEADS: &[&str] = &["tổng", "số", "tổng số", "tỷ lệ", "đàn", "tổng đàn", "quy mô", "lượng", "số lượng", "dân số", "mật độ", "chỉ số", "mức"];

/// Words that say little of what is measured: a name of these alone needs an earlier clause's subject.
#[rustfmt::skip] // a table of words
pub const GENERIC: &[&str] = &[
    "số", "tổng", "tổng số", "tổng cộng", "số tiền", "tổng số tiền", "trị giá", "tổng trị giá", "tiền", "kinh phí", "tổng kinh phí", "danh mục", "diện", "diện tích", "sản lượng", "năng suất", "bình quân", "quy mô", "thu hoạch", "trị giá", "giá trị", "vốn", "tổng vốn", "tổng vốn đăng ký", "vốn đăng ký", "giải ngân", "trọng lượng", "trồng", "trồng mới", "gieo cấy", "vốn điều lệ", "doanh thu", "lợi nhuận", "chiều dài", "khối lượng", "thiệt hại",
    "phát hiện", "khởi tố", "xử phạt", "xử lý", "vụ", "vụ việc", "đối tượng", "người", "trường hợp", "lượt", "đồng chí", "giải quyết", "xong", "mới", "tỷ lệ", "trong", "của", "các", "và", "có", "được", "đã", "là", "cho", "với", "ca", "cái", "hộ", "bị", "còn lại", "đơn", "con", "hồ sơ", "mức", "thực hiện", "ước", "chính thức",
    "đạt", "thấp", "cao", "tốt", "khá", "nữ", "nam", "kết quả", "bắt", "bắt giữ", "tổ chức", "cuộc", "buổi", "xuất sắc", "hoàn thành", "kiểm tra", "giữ", "tặng", "cấp", "hỗ trợ", "tổng vốn đầu tư", "làm", "chết", "làm chết", "bị thương", "thương", "riêng", "cùng", "trẻ", "em", "cháu", "thành viên", "nhất", "nhì", "ba",
    "lượt người", "người dự", "tham dự", "tham gia", "dự", "học viên", "đảng viên", "bị can", "lượng", "phạt tiền", "phạt", "quà", "suất", "đợt", "lần", "chiếc", "bộ", "điểm", "khu", "xã", "huyện", "tỉnh", "phường", "thôn", "ấp", "bản", "khóm", "thị trấn", "đơn vị", "cơ sở", "đoàn", "tổ", "lớp", "em", "công dân", "lượt công dân", "lao động", "học sinh", "căn", "căn nhà", "nhà", "xuống giống", "gieo trồng", "gieo sạ", "đóng góp", "trực thuộc", "đ / c", "các loại", "khai thác", "nuôi trồng", "đánh bắt", "bq", "huy động", "mật độ",
];

/// Phrases that hold a word of [`GENERIC`] and say something of their own.
#[rustfmt::skip] // a table of words
pub const TELLING: &[&str] = &[
    "đầu tư công", "vốn đầu tư công", "tổng vốn đầu tư công", "dịch vụ", "nhiệm vụ", "nghĩa vụ", "công vụ", "chức vụ", "nghiệp vụ", "phục vụ", "đường bộ", "bộ đội", "cán bộ", "nội bộ", "đảng bộ", "chi bộ", "con giống", "cây con", "nhà máy", "nhà trọ", "nhà nước", "nhà tạm", "nhà ở", "nhà giáo", "lớp học", "xã hội", "xã viên", "hợp tác xã", "tổ hợp tác", "tổ chức đảng", "điểm trường", "khu công nghiệp", "khu dân cư", "đơn thư", "nông thôn", "bản làng", "cơ cấu", "văn bản", "thủy sản", "nhất trí", "trẻ em", "y tế cơ sở", "cấp nước", "cung cấp", "cao đẳng", "nâng cao", "xuất cấp", "ba mẹ", "thứ ba", "công tác xã hội", "đoàn viên", "đoàn thể", "hội đoàn", "ca dao", "lần đầu", "mới mẻ", "tái phạm", "hỗ trợ việc làm", "việc làm", "vốn vay", "thương mại", "thương binh", "dự án", "dự toán", "trồng trọt", "điều tra", "đoàn kết", "có công", "người có công", "người có uy tín", "người cao tuổi", "người khuyết tật", "người dân", "hộ nghèo", "hộ cận nghèo", "lao động tự do", "lao động qua đào tạo", "lao động nông thôn", "khu vực", "cấp tỉnh", "cấp huyện", "cấp xã", "cấp quốc gia", "cấp trường",
];

/// Words dropped from the beginning of a phrase: they join, hedge or report.
#[rustfmt::skip] // a table of words
pub const FRONT: &[&str] = &[
    "và", "với", "của", "có", "là", "đã", "đang", "được", "trong", "tại", "các", "cho", "đạt", "ước", "do", "từ", "đến", "để", "về", "theo", "cả", "khoảng", "trên", "gồm", "này", "những", "nhưng", "bị", "còn", "mà", "thì", "như", "khi", "nhằm", "ở", "ra", "vào", "lên", "riêng", "đều", "cũng", "nên", "vì", "nay", "hiện", "ngoài",
    "kết quả", "sẽ", "qua", "bằng", "đến",
];

/// Words dropped from the end of a phrase. Only words that end no noun ("tự do", "hợp đồng" do).
#[rustfmt::skip] // a table of words
pub const BACK: &[&str] = &["và", "với", "của", "có", "là", "đã", "đang", "được", "tại", "các", "cho", "đạt", "để", "về", "theo", "trên", "gồm", "này", "những", "nhưng", "còn", "mà", "thì", "như", "khi", "nhằm", "ở", "lên", "thuộc", "đều", "cũng", "nên", "vì", "nay", "khoảng", "từ", "đến", "ước", "hoặc", "sẽ", "xảy"];

/// Verbs of the bodies that report: what stands before them in a clause is who acts, not what is measured.
#[rustfmt::skip] // a table of words
pub const ACTIONS: &[&str] = &[
    "tiếp nhận", "kiểm tra", "giám sát", "tổ chức", "ban hành", "phát hiện", "xử lý", "xử phạt", "giải quyết", "kết nạp", "cấp", "khởi tố", "bắt", "bắt giữ", "thành lập", "chỉ đạo", "vận động", "hỗ trợ", "khám", "khám chữa bệnh", "thi hành", "điều tra", "triển khai", "thẩm định", "phê duyệt", "lập", "tuyên truyền",
    "tập huấn", "mở", "trao", "tặng", "thăm", "đón", "quản lý", "huy động", "thực hiện", "giao", "công nhận", "chuyển", "xét", "đề nghị", "trợ giúp", "hòa giải", "thi hành kỷ luật", "chi trả", "quyết định", "bổ nhiệm", "luân chuyển", "điều động", "tố cáo", "khiếu nại", "thu giữ", "thu hồi", "tịch thu", "triệt phá", "triệt xóa",
];

/// Verbs that only say that something was done, with what they may not be cut from.
#[rustfmt::skip] // a table of words
pub const LIGHT: &[&str] = &["tiến hành", "tập trung", "triển khai", "phối hợp", "thường xuyên", "chủ động", "đẩy mạnh", "tổ chức", "tổ chức thực hiện", "tổ chức triển khai", "lãnh đạo", "chỉ đạo", "thực hiện tốt", "phối hợp tổ chức", "thực hiện"];

/// Phrases that begin with a word of [`LIGHT`] and are none.
pub const NOT_LIGHT: &[&str] = &[
    "tổ chức đảng",
    "tổ chức cơ sở",
    "tổ chức chính trị",
    "tổ chức xã hội",
    "tổ chức hội",
    "tổ chức tín dụng",
    "tổ chức công đoàn",
    "thực hiện nghĩa vụ",
];

/// First words of the names of bodies.
#[rustfmt::skip] // a table of words
pub const ACTORS: &[&str] = &[
    "ủy ban", "ubnd", "hđnd", "hội đồng", "đảng ủy", "huyện ủy", "tỉnh ủy", "thành ủy", "chi cục", "cục", "sở", "phòng", "trạm", "trung tâm", "công an", "ban", "ban thường vụ", "ban chấp hành", "btv", "cấp ủy", "mặt trận", "ubkt", "hội", "đoàn thanh niên", "bộ đội", "các lực lượng", "lực lượng", "các cơ quan", "cơ quan", "ngành", "các ngành",
    "ngành chức năng", "quân sự", "ban chỉ huy", "viện", "tòa án", "đảng bộ", "văn phòng", "tổ", "các đơn vị", "đơn vị", "các cấp", "chính quyền", "huyện", "xã", "tỉnh", "phường",
];

/// Words that open the names of places.
pub const PLACES: &[&str] = &[
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tỉnh",
    "địa phương",
];
