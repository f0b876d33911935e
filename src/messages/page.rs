//! The fixed texts of the page: one table, each text in both languages side by side.
//!
//! `Text::Analyze.label(Lang::Vi)` is "Phân tích". Texts with a blank name it in braces and are filled by
//! [`Text::with`]: "Hiện thêm {n} dòng". Sentences about errors, notes and values are elsewhere in
//! [`crate::messages`]; this table holds only what stands on the page itself.

use super::texts::texts;

texts! {
    /// One text of the page.
    Text
    // Frame
    Product: "Soi báo cáo", "Soi – report reader";
    Tagline: "Đưa báo cáo ra ánh sáng", "Hold a report to the light";
    SkipToReport: "Đến thẳng kết quả", "Skip to the result";
    SwitchLanguage: "English", "Tiếng Việt";
    Private: "Không gửi dữ liệu đi đâu", "Nothing is sent anywhere";
    PageBroke: "Trang gặp lỗi và không chạy tiếp được. Hãy tải lại trang.", "The page broke and cannot go on. Please reload it.";
    // Empty state
    IntroTitle: "Soi số liệu trong báo cáo", "See the figures of a report";
    IntroWhat: "Đọc báo cáo tình hình kinh tế - xã hội của địa phương, lập bảng chỉ tiêu với kế hoạch, tỷ lệ thực hiện và mức tăng giảm; đối chiếu các con số với nhau, đánh dấu từng số trong văn bản, vẽ biểu đồ và in phiếu rà soát.", "Reads a local-government report, tables its indicators with plan, achievement and change, checks whether its figures agree, marks each of them in the text, draws charts and prints a review sheet.";
    IntroPrivate: "Mọi việc diễn ra ngay trên máy này: không tệp nào, không con số nào rời khỏi máy.", "Everything happens on this computer: no file and no figure ever leaves it.";
    // Intake
    Intake: "Mở báo cáo", "Open reports";
    DropHere: "Thả tệp báo cáo vào đây", "Drop report files here";
    ChooseFiles: "Chọn tệp…", "Choose files…";
    FileKinds: "Word (.docx, .doc), OpenDocument (.odt), .rtf, .html, PDF, bảng tính (.xlsx, .xls, .ods) hoặc văn bản (.txt, .md); được chọn nhiều tệp, hoặc một tệp nén .zip", "Word (.docx, .doc), OpenDocument (.odt), .rtf, .html, PDF, spreadsheets (.xlsx, .xls, .ods) or text (.txt, .md); several files at once, or a .zip of them, are fine";
    PasteLabel: "Hoặc dán nội dung báo cáo", "Or paste the text of a report";
    PastePlaceholder: "Dán nội dung báo cáo vào đây…", "Paste the text of a report here…";
    Analyze: "Phân tích", "Analyse";
    Sample: "Xem báo cáo mẫu", "See a sample report";
    SampleChoice: "Chọn báo cáo mẫu", "Choose a sample report";
    PastedName: "Văn bản dán {n}", "Pasted text {n}";
    // Progress
    ProgressOf: "Đang xử lý tệp {n}/{all}: {name}", "Working on file {n} of {all}: {name}";
    PhaseWaiting: "chờ đến lượt", "waiting";
    PhaseLoading: "mở tệp", "opening the file";
    PhaseReading: "đọc văn bản", "reading the text";
    PhasePage: "đọc trang {n}/{of}", "reading page {n} of {of}";
    PhaseSheet: "đọc trang tính {n}/{of}", "reading sheet {n} of {of}";
    PhaseExtracting: "tìm chỉ tiêu", "finding indicators";
    PhaseChecking: "đối chiếu số liệu", "checking the figures";
    Cancel: "Dừng", "Stop";
    // Files
    Files: "Các báo cáo đang mở", "Open reports";
    FileFailed: "chưa phân tích được", "not analysed";
    FileUnfinished: "đang xử lý", "in progress";
    Close: "Đóng báo cáo", "Close report";
    InArchive: "{name} (trong {archive})", "{name} (in {archive})";
    // Old encodings
    Encoding: "Bảng mã của văn bản", "Encoding of the text";
    EncodingHint: "Chữ hiện ra không đúng? Hãy chọn bảng mã mà văn bản đã được gõ; báo cáo được đọc lại ngay.", "The letters look wrong? Choose the encoding that the text was typed in; the report is read again at once.";
    NothingConverted: "Không có chữ nào được chuyển mã.", "Nothing was converted.";
    ReadAgain: "Đọc lại", "Read it again";
    // Failures
    FailedTitle: "Chưa phân tích được “{name}”", "“{name}” could not be analysed";
    Unreadable: "Trình duyệt không mở được tệp này. Tệp có thể đã bị đổi, bị xóa, hoặc là một thư mục.", "The browser could not open this file. It may have been changed, removed, or be a folder.";
    PartMissing: "Chưa tải được phần đọc PDF và bảng tính của trang này. Hãy kiểm tra mạng rồi mở lại tệp, hoặc dùng bản một tệp soi.html.", "The part of this page that reads PDF and spreadsheets could not be loaded. Check the network and open the file again, or use the single file soi.html.";
    Trapped: "Bộ phân tích dừng đột ngột ở tệp này. Các báo cáo khác vẫn giữ nguyên.", "The analysis stopped abruptly at this file. The other reports are kept.";
    Technical: "Chi tiết kỹ thuật: {detail}", "Technical detail: {detail}";
    // Report head
    Untitled: "Báo cáo không có tiêu đề", "Report without a title";
    Issuer: "Cơ quan báo cáo", "Issued by";
    Place: "Địa bàn", "Place";
    Period: "Kỳ báo cáo", "Period";
    Number: "Số văn bản", "Document number";
    FileName: "Tệp", "File";
    NotStated: "không nêu", "not stated";
    Indicators: "Chỉ tiêu", "Indicators";
    IndicatorsFound: "chỉ tiêu", "indicators";
    NumbersOf: "con số trong văn bản", "numbers in the text";
    NumbersMeasured: "số đo", "measured";
    NumbersUnexplained: "chưa hiểu", "unexplained";
    Notes: "Lưu ý khi đọc tệp", "Notes on reading the file";
    ExportJson: "Tải JSON", "Download JSON";
    ExportCsv: "Tải CSV", "Download CSV";
    Print: "In", "Print";
    PrintReview: "In phiếu rà soát", "Print review sheet";
    ReviewHint: "Phiếu rà soát số liệu cho người ký, một đến hai trang A4", "A review sheet for the person who signs, one or two A4 pages";
    InconsistentCount: "không nhất quán", "inconsistent";
    // Tabs
    Views: "Cách xem báo cáo", "Views of the report";
    Overview: "Tổng quan", "Overview";
    Findings: "Đối chiếu", "Checks";
    Charts: "Biểu đồ", "Charts";
    Source: "Văn bản", "Text";
    // Table
    Search: "Tìm chỉ tiêu", "Search indicators";
    SearchPlaceholder: "Tìm, có dấu hoặc không dấu…", "Search, with or without diacritics…";
    SectorFilter: "Lĩnh vực", "Sector";
    AllSectors: "Mọi lĩnh vực", "All sectors";
    ColumnName: "Tên chỉ tiêu", "Indicator";
    ColumnValue: "Giá trị", "Value";
    ColumnPlan: "Kế hoạch", "Plan";
    ColumnPercent: "% kế hoạch", "% of plan";
    ColumnChange: "Tăng/giảm", "Change";
    ColumnSector: "Lĩnh vực", "Sector";
    ColumnKind: "Loại", "Kind";
    SortBy: "Sắp xếp theo cột này", "Sort by this column";
    RowsShown: "{n}/{all} chỉ tiêu", "{n} of {all} indicators";
    ShowMore: "Hiện thêm {n} dòng", "Show {n} more rows";
    ShowEarlier: "Hiện {n} dòng trước", "Show {n} earlier rows";
    NoneFound: "Không tìm thấy chỉ tiêu nào trong văn bản này.", "No indicator was found in this text.";
    NoneMatch: "Không có chỉ tiêu nào khớp với ô tìm và bộ lọc.", "No indicator matches the search and the filter.";
    ClearFilter: "Bỏ tìm và lọc", "Clear search and filter";
    Doubtful: "Nên xem lại: {doubts}", "Please look again: {doubts}";
    DoubtAmount: "cách viết số cho phép hiểu nhiều giá trị", "the way the number is written allows several amounts";
    DoubtRole: "vai trò của số được suy đoán", "the role of the number is a guess";
    DoubtName: "tên chỉ tiêu được suy từ câu trước", "the name is carried over from an earlier sentence";
    Up: "tăng {amount}", "up {amount}";
    Down: "giảm {amount}", "down {amount}";
    ComparedWith: "so với {base}", "of {base}";
    ComparedWithEarlier: "so với kỳ trước", "of the earlier period";
    TableCaption: "Các chỉ tiêu theo thứ tự trong văn bản; chọn một dòng để xem chỗ của nó trong văn bản.", "The indicators in the order of the text; choose a row to see its place in the text.";
    // Source
    LegendMeasure: "số đo", "measured";
    LegendTime: "thời gian", "time";
    LegendReference: "số hiệu, tên gọi", "reference, name";
    LegendUnexplained: "chưa hiểu", "unexplained";
    MarkTitle: "Xem chỉ tiêu của con số này", "See this figure's indicator";
    FlagTitle: "Không nhất quán: {what}", "Inconsistent: {what}";
    LegendFlag: "không nhất quán", "inconsistent";
    // Findings
    FindingsTitle: "Đối chiếu số liệu", "The figures held against each other";
    Coverage: "Mức độ kiểm tra", "What was checked";
    WhyUnchecked: "Chưa kiểm được vì: {reasons}.", "Not checked because: {reasons}.";
    NothingToCheck: "Văn bản này không có khẳng định nào đối chiếu được với số khác.", "This text makes no claim that could be held against other figures.";
    NoneInconsistent: "Không có số liệu nào không nhất quán trong những gì kiểm được.", "Nothing inconsistent among what could be checked.";
    IgnoredGroup: "Đã bỏ qua", "Ignored";
    FitsIf: "Sẽ nhất quán nếu", "Would be consistent if";
    OffByMuch: "lệch trên 2%", "off by more than 2%";
    OffByLittle: "lệch không quá 2%", "off by at most 2%";
    Or: "hoặc", "or";
    PlaceOfClaim: "Chỗ nêu", "Where it is said";
    PlaceCompared: "Chỗ đối chiếu", "Held against";
    MorePlaces: "và {n} chỗ nữa", "and {n} more places";
    ShowPlace: "Xem trong văn bản", "See it in the text";
    ShowFinding: "Xem phần đối chiếu", "See the check";
    Ignore: "Bỏ qua…", "Ignore…";
    IgnoreReason: "Lý do bỏ qua", "Reason to ignore it";
    IgnoreSave: "Bỏ qua với lý do này", "Ignore for this reason";
    IgnoreCancel: "Thôi", "Cancel";
    IgnoredBecause: "Lý do: {reason}", "Reason: {reason}";
    Restore: "Xét lại", "Look at it again";
    ReasonConfirmed: "Đã xác nhận lại với đơn vị cung cấp số liệu", "Confirmed with those who gave the figures";
    ReasonScope: "Hai số khác phạm vi hoặc khác thời điểm thống kê", "The two figures differ in scope or date";
    ReasonMisread: "Soi đọc chưa đúng câu này", "Soi misreads this sentence";
    ReasonMinor: "Chênh lệch nhỏ, chấp nhận được", "A small difference, acceptable";
    DecisionsKept: "Quyết định bỏ qua được giữ trên máy này.", "What is ignored is kept on this computer.";
    DecisionsNotKept: "Trình duyệt không cho lưu trên máy này: hãy xuất tệp để giữ lại các quyết định.", "The browser keeps nothing on this computer: export the file to keep what is ignored.";
    ExportDecisions: "Xuất quyết định", "Export decisions";
    ImportDecisions: "Nhập quyết định…", "Import decisions…";
    DecisionsImported: "Đã nhập {n} quyết định, {here} dùng cho báo cáo này.", "{n} decisions imported, {here} of them for this report.";
    DecisionsUnreadable: "Tệp này không phải tệp quyết định của Soi.", "This is not a file of Soi's decisions.";
    ShowMoreFindings: "Hiện thêm {n} mục", "Show {n} more";
    // Overview
    OverviewChecks: "Số liệu có nhất quán không", "Whether the figures agree";
    OverviewScores: "Mức độ hoàn thành kế hoạch", "How the plans were met";
    AllFindings: "Xem tất cả phần đối chiếu", "See all checks";
    ColumnCount: "Tổng số", "All";
    ColumnMean: "Bình quân", "Mean";
    AllTogether: "Cả báo cáo", "Whole report";
    MeanExplained: "Bình quân cộng của tỷ lệ thực hiện, mỗi tỷ lệ tính tối đa {cap}%; không có trọng số.", "The plain mean of the percentages of the plan, each counted up to {cap}%; no weights.";
    ContradictedOnce: "{count} kết quả nêu lại với số khác, chỉ tính một lần.", "{count} results that are given again with other figures are counted once.";
    DoubtfulNotScored: "{count} chỉ tiêu đọc chưa chắc, không tính.", "{count} doubtful readings are not counted.";
    PartOfYear: "Kỳ báo cáo chiếm {passed}% thời gian của năm: đạt từ {passed}% kế hoạch năm là đúng tiến độ.", "The report covers {passed}% of the year: {passed}% of the year's plan and more is on track.";
    OurCount: "Soi đếm được: {reached}/{count} kết quả có kế hoạch đạt hoặc vượt.", "Counted here: {reached} of {count} results with a plan met or exceeded it.";
    OwnClaim: "Báo cáo tự nêu", "The report's own count";
    Best: "Vượt cao nhất", "Furthest above plan";
    Worst: "Thấp nhất so với kế hoạch", "Furthest below plan";
    ScoredList: "Danh sách tính điểm", "The list behind the counts";
    ScoredBasis: "Cách tính", "Calculation";
    ScoredCounted: "Tính vào bình quân", "Counted in the mean";
    ScoredStatus: "Xếp loại", "Status";
    ScoredStated: "Báo cáo ghi", "The report says";
    NotScored: "Không tính điểm", "Not scored";
    NothingScored: "Không có kết quả nào nêu kế hoạch hoặc tỷ lệ thực hiện.", "No result gives a plan or a percentage of one.";
    ScoredOnly: "Chỉ tính các kết quả có nêu kế hoạch hoặc tỷ lệ thực hiện.", "Only results that give a plan or a percentage of one are counted.";
    StatusTitle: "So với kế hoạch: {status} ({basis})", "Against the plan: {status} ({basis})";
    // Review sheet
    ReviewTitle: "Phiếu rà soát số liệu", "Review sheet of figures";
    ReviewReport: "Báo cáo", "Report";
    ReviewDate: "Ngày in phiếu", "Printed on";
    ReviewInconsistent: "Số liệu không nhất quán", "Inconsistent figures";
    ReviewNumber: "TT", "No.";
    ReviewPlace: "Chỉ tiêu, vị trí", "Indicator, place";
    ReviewStated: "Báo cáo ghi", "The report says";
    ReviewCalculated: "Tính lại", "Calculated";
    ReviewFits: "Sẽ nhất quán nếu", "Would be consistent if";
    ReviewRemark: "Ý kiến", "Remark";
    ReviewNotes: "Lưu ý về hình thức và mục tiêu", "Notes on form and targets";
    ReviewIgnored: "Đã xem xét và bỏ qua", "Looked at and ignored";
    ReviewNoMore: "và {n} mục nữa, xem trên màn hình", "and {n} more, see the screen";
    ReviewBy: "Người lập", "Prepared by";
    ReviewHead: "Lãnh đạo", "Head";
    ReviewSign: "(Ký, ghi rõ họ tên)", "(Signature and name)";
    ReviewNone: "Không có.", "None.";
    // Charts
    NoChart: "Chưa đủ số liệu để vẽ biểu đồ.", "There are not enough figures for a chart.";
    DownloadSvg: "Tải SVG", "Download SVG";
    DownloadPng: "Tải PNG", "Download PNG";
    PngFailed: "Trình duyệt không tạo được ảnh PNG; hãy tải SVG.", "The browser could not make the PNG image; please download the SVG.";
    // Print
    PrintedBy: "Lập bằng Soi từ tệp {name}. Số liệu là của báo cáo gốc.", "Made with Soi from the file {name}. The figures are those of the report.";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn the_table_holds_to_the_rules_of_texts() {
        crate::messages::texts::rules::hold(Text::ALL);
    }

    #[test]
    fn blanks_are_filled_once() {
        let text =
            Text::ProgressOf.with(Lang::Vi, &[("n", "2"), ("all", "3"), ("name", "{n}.txt")]);
        assert_eq!(text, "Đang xử lý tệp 2/3: {n}.txt");
    }
}
