//! The fixed texts of the workbench: the list of reports, comparing, adding up, corrections, what is kept.

use super::texts::texts;

texts! {
    /// One text of the workbench.
    Work
    // The bar over the report
    DeskViews: "Xem một hay nhiều báo cáo", "One report or several";
    OneReport: "Báo cáo", "Report";
    Compare: "So sánh", "Compare";
    Rollup: "Tổng hợp", "Roll-up";
    List: "Danh sách ({n})", "List ({n})";
    // The list
    ListTitle: "Danh sách báo cáo", "List of reports";
    ListCount: "{n} báo cáo đọc được, {failed} tệp chưa đọc được", "{n} reports read, {failed} files not read";
    ListSearch: "Tìm trong danh sách", "Search the list";
    ListFilter: "Lọc danh sách", "Filter the list";
    FilterAll: "Tất cả", "All";
    FilterFlagged: "Có số không nhất quán", "With inconsistent figures";
    FilterDoubtful: "Có chỗ đọc chưa chắc", "With doubtful readings";
    FilterFailed: "Chưa đọc được", "Not read";
    ListNone: "Không có báo cáo nào khớp.", "No report matches.";
    ColumnChosen: "Chọn", "Use";
    ColumnReport: "Tên", "Name";
    ColumnPlace: "Địa bàn", "Place";
    ColumnPeriod: "Kỳ", "Period";
    ColumnIndicators: "Chỉ tiêu", "Indicators";
    ColumnFindings: "Không nhất quán", "Inconsistent";
    ColumnDoubtful: "Chưa chắc", "Doubtful";
    ColumnState: "Tình trạng", "State";
    ColumnDo: "Việc", "Actions";
    Choose: "Đưa “{name}” vào so sánh và tổng hợp", "Use “{name}” in comparing and adding up";
    Read: "đã đọc", "read";
    Rename: "Đổi tên", "Rename";
    RenameOf: "Đổi tên “{name}”", "Rename “{name}”";
    NewName: "Tên mới", "New name";
    RenameSave: "Lưu tên", "Save name";
    Remove: "Bỏ", "Remove";
    RemoveOf: "Bỏ “{name}” khỏi danh sách", "Remove “{name}” from the list";
    RemoveAll: "Bỏ tất cả", "Remove all";
    Removed: "Đã bỏ “{name}”.", "“{name}” was removed.";
    RemovedMany: "Đã bỏ {n} báo cáo.", "{n} reports were removed.";
    Undo: "Hoàn tác", "Undo";
    Dismiss: "Đóng thông báo", "Close the message";
    ChooseFolder: "Thư mục…", "Folder…";
    ChooseFolderHint: "Mở mọi báo cáo trong một thư mục", "Open all reports of a folder";
    // Several reports
    CompareTitle: "So sánh các báo cáo", "Reports compared";
    CompareHint: "Cùng chỉ tiêu đặt cạnh nhau; số “cùng kỳ” của báo cáo sau được đối chiếu với số báo cáo trước đã nêu, hai bản của một báo cáo được đối chiếu theo từng con số.", "The same indicators side by side; what a report says of the earlier period is held against the earlier report, two drafts of one report against each other figure by figure.";
    RollupTitle: "Tổng hợp các địa bàn", "Places added up";
    RollupHint: "Mỗi địa bàn một cột; chỉ cộng những gì cộng được. Tổng của báo cáo cấp trên được đối chiếu với tổng các địa bàn.", "A column for each place; only what can be added up is. The totals of the parent's report are held against the sums of the places.";
    TooFew: "Cần ít nhất hai báo cáo đã đọc và được chọn trong danh sách.", "At least two reports that were read and are used in the list are needed.";
    Working: "Đang đối chiếu các báo cáo…", "Holding the reports against each other…";
    TogetherFailed: "Chưa đối chiếu được các báo cáo. Chi tiết kỹ thuật: {detail}", "The reports could not be held against each other. Technical detail: {detail}";
    NoPairs: "Phần đầu các báo cáo không cho biết báo cáo nào là kỳ trước hay là bản khác của báo cáo nào: chỉ đặt cạnh nhau. Số tuyệt đối của các địa bàn khác nhau chỉ để tham khảo.", "The heads do not tell which report is of an earlier period, or another draft, of which: they only stand side by side. Totals of different places are for information only.";
    CompareFile: "so-sanh", "comparison";
    RollupFile: "tong-hop", "roll-up";
    SaveCsv: "Tải bảng CSV", "Download the CSV table";
    SaveJson: "Tải tệp JSON", "Download the JSON file";
    SaveXlsx: "Tải bảng Excel", "Download the workbook";
    PeriodChoice: "Kỳ", "Period";
    ParentChoice: "Báo cáo cấp trên để đối chiếu", "The parent's report to hold against";
    NoParent: "không có", "none";
    LeftOut: "Không cộng:", "Not added up:";
    OtherPeriod: "kỳ khác", "another period";
    SamePlace: "địa bàn đã có báo cáo khác", "its place has another report";
    CrossTitle: "Không nhất quán giữa các báo cáo", "Inconsistent between the reports";
    NoCross: "Không có số nào không nhất quán giữa các báo cáo, trong những gì đối chiếu được.", "No figure is inconsistent between the reports, among what could be compared.";
    RowsChoice: "Lọc dòng", "Filter the rows";
    RowsAll: "Mọi chỉ tiêu", "All indicators";
    RowsEverywhere: "Có ở mọi báo cáo", "In every report";
    RowsMissing: "Thiếu ở báo cáo nào đó", "Missing somewhere";
    RowsFlagged: "Không nhất quán", "Inconsistent";
    Unedit: "Hoàn tác ghép/tách ({n})", "Take back joining ({n})";
    AlignedCaption: "Các chỉ tiêu của nhiều báo cáo", "The indicators of several reports";
    ColumnSum: "Tổng cộng", "Sum";
    IsNew: "mới", "new";
    IsGone: "không còn", "gone";
    AlsoCalled: "Tên khác: {names}", "Also: {names}";
    Points: "điểm %", "points";
    SumOf: "{of} địa bàn", "{of} places";
    MissingAre: "; thiếu {names}", "; missing: {names}";
    ShareOfAll: "chung các địa bàn: {share}", "all places: {share}";
    JoinOf: "Ghép hoặc tách dòng “{name}”", "Join or split the row “{name}”";
    JoinHint: "Ghép hoặc tách chỉ tiêu", "Join or split the indicator";
    JoinWith: "Là cùng chỉ tiêu với", "Is the same as";
    // Which rows
    OnlyLabel: "Loại dòng", "Kind of rows";
    OnlyNone: "Mọi dòng", "All rows";
    OnlyFlagged: "Không nhất quán", "Inconsistent";
    OnlyDoubtful: "Đọc chưa chắc", "Doubtful readings";
    OnlyBehind: "Chậm hoặc chưa đạt kế hoạch", "Behind the plan";
    OnlyPlanned: "Có kế hoạch", "With a plan";
    OnlyTargets: "Mục tiêu", "Targets";
    OnlyRevised: "Đã sửa", "Edited";
    DoubtfulCount: "đọc chưa chắc", "doubtful";
    BehindCount: "chậm kế hoạch", "behind plan";
    MeasuredHelp: "Số đo là con số cho biết mức của một chỉ tiêu; ngày tháng, số hiệu văn bản, tên gọi không phải số đo.", "A measured number gives the level of an indicator; dates, document numbers and names do not.";
    // Paper
    PrintedRows: "In {n}/{all} dòng; lọc: {filter}; thứ tự: {order}.", "Printed: {n} of {all} rows; filter: {filter}; order: {order}.";
    NoFilter: "không", "none";
    OrderOfText: "theo văn bản", "as in the text";
    Foot: "Soi {version} · {name} · in ngày {date}", "Soi {version} · {name} · printed {date}";
    // Corrections
    Edit: "Sửa", "Edit";
    EditOf: "Sửa “{name}”", "Edit “{name}”";
    HeaderEditHint: "Sửa địa bàn, cơ quan và kỳ báo cáo", "Edit place, issuer and period";
    EditUnit: "Đơn vị", "Unit";
    EditSave: "Lưu sửa đổi", "Save the correction";
    EditDelete: "Xóa dòng", "Delete the row";
    EditRestore: "Trả về như đã đọc", "Back to what was read";
    EditNoName: "Chỉ tiêu cần có tên.", "An indicator needs a name.";
    EditNoNumber: "Cần một con số, ví dụ 1.234,5.", "A number is needed, for instance 1.234,5.";
    EditNoPeriod: "Chưa hiểu kỳ này; ví dụ: 6 tháng đầu năm 2026, quý I năm 2026, năm 2026.", "This period is not understood; for instance: 6 tháng đầu năm 2026, quý I năm 2026, năm 2026.";
    AddHint: "Thêm dòng từ số “{number}” của văn bản", "Make a row of the number “{number}”";
    AddRow: "Thêm dòng", "Add the row";
    IgnoreAlike: "Áp dụng cho cả {n} mục cùng loại", "For all {n} of this kind";
    IsRevised: "đã sửa", "edited";
    ReadBefore: "Đọc được: {name}; {figures}", "Read: {name}; {figures}";
    HeadBefore: "Đọc được: {head}", "Read: {head}";
    AddedByHand: "Dòng thêm bằng tay", "A row added by hand";
    Corrected: "{n} sửa đổi", "{n} corrections";
    Unsaved: "chưa lưu ra tệp", "not saved to a file";
    Redo: "Làm lại", "Redo";
    DeletedRow: "Đã xóa “{name}”.", "“{name}” was deleted.";
    LostGone: "Sửa đổi không còn chỗ trong văn bản này", "A correction has no place in this text";
    LostAmbiguous: "Sửa đổi có nhiều chỗ giống nhau, không áp dụng", "A correction has several equal places and is not applied";
    LostChanged: "Con số tại chỗ sửa đổi nay đã khác, không áp dụng", "The number at the place of a correction is another one now; it is not applied";
    ForgetCorrection: "Bỏ sửa đổi này", "Forget this correction";
    // Kept
    PutAside: "Một số quyết định đã lưu trên máy này thuộc phiên bản khác hoặc bị hỏng: bản gốc được cất riêng (soi.decisions.aside), không bị xóa.", "Some decisions kept on this computer are of another version or damaged: the original was put aside (soi.decisions.aside) and not deleted.";
    ProjectFile: "ho-so.soi", "project.soi";
    SaveProject: "Lưu hồ sơ (.soi)", "Save project (.soi)";
    SaveProjectHint: "Lưu mọi sửa đổi và quyết định vào một tệp; thả tệp đó vào trang để mở lại", "Saves all corrections and decisions in one file; drop it onto the page to open it again";
    WithTexts: "kèm tệp báo cáo", "with the files";
    ProjectRead: "Đã mở hồ sơ: {n} báo cáo. Mở lại các tệp báo cáo nếu hồ sơ không kèm chúng.", "The project was opened: {n} reports. Open the files again if they are not in it.";
    ProjectUnreadable: "Tệp này không phải hồ sơ Soi đọc được (soi.project/1).", "This is no project that Soi reads (soi.project/1).";
    PartOf: "Tách số của {name}", "Take the one of {name} out";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_to_the_rules_of_texts() {
        crate::messages::texts::rules::hold(Work::ALL);
    }
}
