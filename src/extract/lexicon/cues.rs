//! Words that tell what a number says of its indicator, as data.
//!
//! Each row is a cue and the phrases that carry it; the longest phrase at a place wins, so "đạt chuẩn"
//! (part of a name) is not read as "đạt" (reaches).

use crate::text::{Phrases, Vocabulary};

/// What a phrase does to the number next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cue {
    /// "tăng", "cao hơn": a change upwards follows.
    Up,
    /// "thêm": an increase; with a subject of its own, a new count.
    More,
    /// "giảm", "thấp hơn": a change downwards follows.
    Down,
    /// "vượt": over the plan by what follows.
    Over,
    /// "lên", "xuống còn": the new level follows.
    To,
    /// "đạt", "là", "ước đạt": the level or its percentage follows.
    Reach,
    /// "bằng": a percentage of another value follows.
    Equal,
    /// "chiếm": a share follows.
    Share,
    /// "gấp": a multiple follows.
    Times,
    /// "tương đương": the same again in another unit follows.
    Same,
    /// "kế hoạch", "dự toán", "chỉ tiêu": a plan.
    Plan,
    /// "cùng kỳ", "năm trước": an earlier period.
    Prior,
    /// "tổng số hộ", "dân số": a whole.
    Whole,
    /// "so với".
    Against,
    /// "trong đó", "gồm": parts follow.
    Among,
    /// "nâng tổng số", "đưa tổng số": the stock after a flow follows.
    Total,
    /// "tương ứng", "lần lượt": figures in the order of what was named.
    Respectively,
    /// "phấn đấu", "mục tiêu": what follows is a target.
    Aim,
    /// "dự kiến", "ước cả năm": a forecast, still a result.
    Forecast,
    /// "với", "có", "và", "do": parts a phrase from the next; no content of their own.
    Link,
    /// Words that say nothing of what is measured: "toàn xã", "hiện nay", "ước tính".
    Filler,
    /// Part of a name whatever stands inside: "đạt chuẩn".
    Content,
}

#[rustfmt::skip] // a table of words
const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Up,
        &[
            "tăng", "tăng khoảng", "tăng bình quân", "tăng trưởng", "cao hơn", "nhiều hơn", "tăng so với cùng kỳ", "tăng hơn", "tăng nhẹ", "tăng cao", "phát hiện nhiều hơn", "lớn hơn", "tăng tới", "tăng mạnh", "tăng gấp", "cao gấp",
        ],
    ),
    (
        Cue::Down,
        &["giảm", "giảm được", "giảm khoảng", "giảm bình quân", "thấp hơn", "ít hơn", "hụt", "kém hơn", "phát hiện ít hơn", "giảm so với cùng kỳ", "giảm nhẹ", "giảm hơn", "giảm mạnh", "giảm sâu", "nhỏ hơn", "giảm tới"],
    ),
    (Cue::More, &["thêm", "tăng thêm", "bổ sung thêm"]),
    (Cue::Over, &["vượt", "vượt mức", "vượt trên", "vượt khoảng", "vượt gần"]),
    (
        Cue::To,
        &[
            "lên", "xuống", "xuống còn", "giảm còn", "giảm xuống còn", "giảm xuống", "chỉ còn", "tăng lên", "nâng lên", "lên thành", "còn", "hiện còn", "lên mức", "xuống mức", "còn lại", "xuống dưới", "lên trên", "nay còn", "tăng lên đạt", "giảm chỉ còn", "đưa lên",
        ],
    ),
    (
        Cue::Reach,
        &[
            "đạt", "ước đạt", "đạt được", "mới đạt", "chỉ đạt", "được", "là", "ước", "đạt tỷ lệ", "tỷ lệ đạt", "đạt mức", "ước thực hiện", "thực hiện", "đạt bình quân", "bình quân đạt", "đạt khoảng", "đạt trên", "đều đạt", "cơ bản đạt",
            "với tỷ lệ", "đạt tỉ lệ là", "ước được", "là trên", "ước thực hiện đạt", "mới chỉ đạt", "đạt tỷ lệ bao phủ là", "tính đạt", "mới được", "đạt kết quả", "dự ước đạt", "dự ước", "đạt thấp", "thực hiện đạt", "thực hiện được", "đạt giá trị", "ở mức", "duy trì ở mức", "giữ ở mức", "ổn định ở mức", "đạt ở mức",
        ],
    ),
    (Cue::Equal, &["bằng", "ước bằng", "đạt bằng", "chỉ bằng", "và bằng", "mới bằng"]),
    (Cue::Share, &["chiếm", "chiếm tỷ lệ", "chiếm tỷ trọng", "chiếm khoảng", "chiếm trên", "tương ứng tỷ lệ", "chiếm gần", "chiếm hơn", "chiếm tỷ lệ cao với", "chiếm tỷ lệ cao nhất với", "chiếm tỷ trọng lớn với", "chiếm tỷ trọng lớn nhất với", "chiếm tỷ lệ lớn với", "chiếm đa số với"]),
    (Cue::Times, &["gấp", "gấp hơn", "gấp gần", "gấp khoảng"]),
    (Cue::Same, &["tương đương", "tương đương với", "tương ứng với"]),
    (
        Cue::Plan,
        &[
            "vốn được giao", "vốn giao", "kế hoạch", "kh", "chỉ tiêu", "ct", "nq", "nghị quyết", "dự toán", "dt", "kịch bản", "mục tiêu", "kế hoạch năm", "kế hoạch vốn", "chỉ tiêu giao", "chỉ tiêu nghị quyết", "kế hoạch giao", "dự toán giao", "chỉ tiêu kế hoạch", "chỉ tiêu là",
            "kế hoạch là", "nghị quyết là", "chỉ tiêu tỉnh giao", "kế hoạch đề ra", "kế hoạch được giao", "dự toán tỉnh giao", "dự toán năm", "chỉ tiêu đề ra", "kế hoạch tỉnh giao", "mục tiêu đề ra", "nghị quyết đề ra", "kế hoạch cả năm", "chỉ tiêu được giao", "vốn giao",
            "kế hoạch vốn giao", "dự toán được giao", "chỉ tiêu năm", "nghị quyết giao", "mục tiêu nghị quyết", "mục tiêu kế hoạch", "kế hoạch nghị quyết", "chỉ tiêu phấn đấu",
        ],
    ),
    (
        Cue::Prior,
        &[
            "cùng kỳ", "cùng kỳ năm trước", "cùng kỳ năm ngoái", "năm trước", "năm ngoái", "tháng trước", "quý trước", "đầu năm", "cuối năm trước", "đầu kỳ", "đầu nhiệm kỳ", "nhiệm kỳ trước", "kỳ trước", "giai đoạn trước", "cùng thời điểm", "cùng thời điểm năm trước",
            "cùng kì", "thời điểm đầu năm", "ck", "năm liền kề", "cùng kỳ năm", "so cùng kỳ", "đầu nhiệm kì", "trước sáp nhập", "trước khi sáp nhập", "vụ trước", "năm học trước", "mức tăng",
        ],
    ),
    (
        Cue::Whole,
        &["tổng số", "so với tổng số", "trên tổng số", "trong tổng số", "tổng số hộ", "dân số", "so tổng số", "độ tuổi", "số hộ", "so với tổng", "trên tổng", "tổng diện tích", "diện tích toàn", "số đối tượng", "tổng giá trị", "tổng vốn", "số người", "tổng dư nợ", "tổng thu", "tổng chi", "diện tích gieo trồng", "số xã", "grdp", "gdp"],
    ),
    (Cue::Against, &["so với", "so", "so sánh với", "đối với", "với cùng kỳ"]),
    (
        Cue::Among,
        &["trong đó", "gồm", "bao gồm", "chia ra", "cụ thể", "riêng", "gồm có", "trong số đó", "cụ thể như sau", "trong đó có", "trong đó gồm", "trong số này", "bao gồm có", "gồm các", "cá biệt", "nhất là", "chia theo"],
    ),
    (
        Cue::Total,
        &["nâng tổng số", "đưa tổng số", "nâng tổng", "nâng", "đưa", "nâng số", "đưa số", "nâng lên tổng số", "nâng toàn huyện có", "nâng toàn xã có", "lũy kế", "lũy kế đến nay", "luỹ kế", "nâng đến nay", "cộng dồn", "nâng tổng số lên"],
    ),
    (Cue::Respectively, &["tương ứng", "lần lượt", "lần lượt là", "tương ứng là", "tương ứng đạt", "lần lượt đạt", "theo thứ tự", "lần lượt còn", "tương ứng bằng", "lần lượt bằng"]),
    (Cue::Aim, &["phấn đấu", "mục tiêu đến", "đến năm", "mục tiêu năm", "chỉ tiêu năm 2026", "phấn đấu đến", "phấn đấu đến cuối năm", "phấn đấu cuối năm", "phấn đấu đạt", "đề ra mục tiêu", "chỉ tiêu năm sau"]),
    (Cue::Forecast, &["dự kiến", "ước cả năm", "dự báo", "ước thực hiện cả năm", "dự kiến cuối năm", "dự kiến cả năm", "ước đến cuối năm", "ước đến", "dự ước cả năm", "ước năm"]),
    (
        Cue::Link,
        &["với", "có", "và", "do", "để", "nhưng", "hoặc", "hay", "từ", "đã", "đang", "sẽ", "đều", "cũng", "thì", "mà", "tại", "trên", "vào", "trong", "khi", "cùng", "cùng với", "có tổng", "ngoài ra", "đồng thời", "qua đó", "từ đó", "theo đó"],
    ),
    (
        Cue::Filler,
        &[
            "hiện có", "chỉ có", "mới có", "từ đầu năm", "kể từ đầu năm", "từ đầu năm đến nay", "từ đầu nhiệm kỳ", "từ đầu nhiệm kỳ đến nay", "toàn huyện", "toàn xã", "toàn tỉnh", "toàn phường", "toàn thành phố", "toàn thị trấn", "toàn thị xã", "trên địa bàn", "trên địa bàn huyện", "trên địa bàn xã", "trên địa bàn tỉnh", "trên địa bàn phường", "trên địa bàn toàn huyện", "đến nay", "hiện nay", "tính đến nay", "từ đầu năm đến nay", "ước tính", "trong kỳ", "trong năm", "năm nay",
            "khoảng", "gần", "hơn", "ước khoảng", "tính đến", "cả năm", "tính chung", "tại thời điểm", "đến thời điểm", "hiện tại", "đến cuối kỳ", "đến cuối năm", "cuối năm", "ít nhất", "tối thiểu", "không dưới", "tối đa", "không quá", "dưới", "kết quả là", "kết quả", "hậu quả", "tuy nhiên", "do đó", "do vậy", "vì vậy", "bên cạnh đó", "nhìn chung", "tiếp tục", "duy trì", "huyện hiện", "xã hiện", "số này", "con số này", "tỷ lệ này", "ước chừng", "đồng loạt", "đến ngày", "tính đến ngày", "đến hết ngày", "đến hết", "trong tháng", "tổ chức được", "xấp xỉ", "vẫn", "còn có", "đã có", "thêm mới", "nay", "trở lên", "trở xuống", "xảy ra", "quý i", "quý ii", "quý iii", "quý iv", "trong quý i", "trong quý ii", "trong quý iii", "trong quý iv", "tháng một", "tháng giêng", "tháng hai", "tháng ba", "tháng tư", "tháng năm", "tháng sáu", "tháng bảy", "tháng tám", "tháng chín", "tháng mười", "tháng mười một", "tháng mười hai", "sáu tháng đầu năm", "chín tháng đầu năm", "đầu năm đến nay", "vừa qua", "đặc biệt", "đặc biệt là", "đáng chú ý", "đáng chú ý là", "nổi bật là", "điển hình là", "tiêu biểu là", "cuối kỳ", "nhờ đó", "đến cuối tháng",
        ],
    ),
    (
        Cue::Content,
        &[
            "ngân sách trên địa bàn", "ngân sách nhà nước trên địa bàn", "nội địa trên địa bàn", "sản phẩm trên địa bàn", "đạt yêu cầu", "trực thuộc", "phụ thuộc", "trong nước", "ngoài nước", "trong tỉnh", "ngoài tỉnh", "tăng vốn", "tăng thêm vốn", "đạt chuẩn", "đạt chuẩn quốc gia", "đạt từ khá", "đạt loại", "đạt tiêu chí", "đạt danh hiệu", "đạt tiêu chuẩn", "từ trần", "còn hiệu lực", "được công nhận", "được cấp", "được hỗ trợ", "được tiêm", "được xử lý", "được cung cấp", "được giao", "được giải quyết", "được kiểm tra", "được giám sát", "được xếp loại", "được sử dụng", "đạt giải", "được tư vấn", "được phê duyệt",
            "tăng trưởng kinh tế", "tốc độ tăng", "tốc độ tăng trưởng", "tốc độ tăng giá trị", "mức tăng trưởng", "lên lớp", "so sánh", "giảm nghèo", "tăng gia", "thêm mới", "được đào tạo", "được thu gom", "có việc làm", "có hộ khẩu", "có dấu hiệu vi phạm", "có bằng cấp", "có chứng chỉ", "có nhà ở", "có hạt", "có vốn", "có công", "có điều kiện", "có nước", "người có công",
            "vốn giao thông", "vốn giao thầu", "kế hoạch hóa gia đình", "còn nợ", "còn tồn", "có hoàn cảnh", "tại nguồn", "trên không gian mạng", "trên môi trường mạng", "có nguy cơ", "tham gia", "được kết nạp", "được thành lập", "được bổ nhiệm", "được khen thưởng", "được tuyên truyền", "được phát hiện", "được khám", "được quản lý", "được hưởng", "được vay", "có tổ chức", "là người", "là đồng bào", "là nữ", "là nam", "là phụ nữ", "là dân tộc", "là đảng viên", "là trẻ em", "là cán bộ", "là công chức", "có mặt", "trong và ngoài", "vừa và nhỏ", "nhà trọ", "vượt biên", "chưa đạt", "không đạt", "đạt và vượt", "xuống giống", "nâng cao", "đô thị văn minh", "bị thương", "bằng cấp", "có bằng cấp", "sầu riêng", "bán lẻ", "riêng lẻ", "nhà ở", "vào cuộc", "xuống đồng", "lên men", "tự do", "lao động tự do", "có thời hạn", "có chức vụ", "có thu", "có lợi", "có rừng", "trên không", "vào lớp", "lên đỉnh", "là chủ", "có hợp đồng", "từ nguồn", "vượt trội", "tăng cường", "giảm thiểu", "thực hiện nghĩa vụ", "có tính", "có nguồn gốc", "có đông", "có cơ sở", "với cách mạng", "còn sống", "đang sử dụng", "đang hoạt động", "đang công tác", "đang theo học", "đang điều trị", "đã qua sử dụng", "vào khám", "có chủ", "đã qua đào tạo", "qua đào tạo", "trong độ tuổi", "trên địa bàn nông thôn", "tốc độ tăng thu", "tăng dân số tự nhiên", "tỷ lệ tăng", "giảm sinh", "vượt kế hoạch", "đạt kế hoạch", "cho vay", "tỷ lệ duy trì", "thu trên địa bàn", "toàn xã hội", "vốn đầu tư thực hiện", "khối lượng thực hiện", "giá trị thực hiện", "vốn thực hiện", "vốn đầu tư thực hiện toàn xã hội", "đặc biệt khó khăn", "hoàn cảnh đặc biệt", "đặc biệt nặng", "đặc biệt nghiêm trọng", "đặc biệt xuất sắc", "rừng đặc dụng", "đang thực hiện", "các loại", "đất ở", "tái định cư", "mặt bằng", "đồng bằng", "văn bằng", "đầu vào", "đầu ra", "cho thuê", "tiết kiệm thêm",
        ],
    ),
];

/// Words that a comma joins into one: "khu vực nông, lâm nghiệp và thủy sản" is one sector, whose name begins
/// before the comma.
#[rustfmt::skip] // a table of words
const JOINED: &[&str] = &[
    "nông, lâm", "nông, lâm nghiệp", "nông, lâm, ngư", "nông, lâm, ngư nghiệp", "nông, lâm, thủy sản", "nông, lâm nghiệp, thủy sản", "nông nghiệp, lâm nghiệp và thủy sản", "nông nghiệp, lâm nghiệp, thủy sản", "lâm nghiệp, thủy sản", "lâm, thủy sản",
    "công nghiệp, xây dựng", "công nghiệp, tiểu thủ công nghiệp", "thương mại, dịch vụ", "chế biến, chế tạo", "lưu trú, ăn uống", "vận tải, kho bãi", "quốc phòng, an ninh", "văn hóa, thể thao", "văn hóa, thể thao và du lịch", "bưu chính, viễn thông",
    "khám, chữa bệnh", "kiến nghị, phản ánh", "phản ánh, kiến nghị", "tệ nạn, ma túy", "cấp đổi, cấp lại", "xuất, nhập khẩu", "thăm, tặng quà", "thăm, tặng", "nhà tạm, nhà dột nát", "tạm, dột nát",
    "trâu, bò", "gia súc, gia cầm", "mua, bán", "sản xuất, kinh doanh",
];

/// The table, ready to look up.
pub fn cues(vocabulary: &mut Vocabulary) -> Phrases<Cue> {
    let joined: Vec<String> = JOINED.iter().map(|p| p.replace(',', " ,")).collect();
    let joined = joined.iter().map(|p| (p.as_str(), Cue::Content));
    let cues = CUES
        .iter()
        .flat_map(|(cue, phrases)| phrases.iter().map(|p| (*p, *cue)));
    Phrases::new(vocabulary, cues.chain(joined))
}
