//! `soi check`: what it says of the samples, and how it exits.

use super::tool::{Folder, err, json, out, soi};
use crate::REPORT;

/// The page's samples, and whether their figures agree.
const SAMPLES: [(&str, i32); 3] = [
    ("www/samples/kinh-te-xa-hoi.txt", 0),
    ("www/samples/cong-tac-dang.txt", 0),
    ("www/samples/ra-soat-so-lieu.txt", 1),
];

#[test]
fn the_samples_are_told_as_a_compiler_would() {
    for (file, code) in SAMPLES {
        for format in ["full", "line", "sarif"] {
            let output = soi(&["check", "--format", format, file]);
            assert_eq!(
                (output.status.code(), err(&output)),
                (Some(code), ""),
                "{file} {format}"
            );
            assert_eq!(
                out(&output).is_empty(),
                code == 0 && format != "sarif",
                "{file} {format}"
            );
        }
    }
    let files = SAMPLES.map(|(file, _)| file);
    let full = soi(&[&["check"], &files[..]].concat());
    insta::assert_snapshot!(out(&full), @r"
    www/samples/ra-soat-so-lieu.txt:10:19: không nhất quán: Tổng đàn vật nuôi [breakdown]
       | Tổng đàn vật nuôi 18.450 con, gồm: trâu, bò 1.240 con, lợn 8.655 con, dê 8.510 con.
       |                   ^^^^^^
       = 1.240 con + 8.655 con + 8.510 con = 18.405 con; báo cáo ghi 18.450 con
       = 18.450 → 18.405 (đảo hai chữ số)
    www/samples/ra-soat-so-lieu.txt:14:82: không nhất quán: Thu ngân sách trên địa bàn xã [percent_change]
       | …a bàn xã 12,84 tỷ đồng, đạt 107% dự toán (12 tỷ đồng), tăng 18,3% so với cùng kỳ (11,15 tỷ đồng).
       |                                                              ^^^^
       = (12,84 tỷ đồng − 11,15 tỷ đồng) : 11,15 × 100 ≈ 15,157%; báo cáo ghi 18,3%
       = 18,3 → 15,2
       = 12,84 → 13,19
       = 11,15 → 10,85
    www/samples/ra-soat-so-lieu.txt:19:47: không nhất quán: Số lao động giải quyết việc làm [percent_of_plan]
       | Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.
       |                                               ^^^^
       = 286 lao động : 400 lao động × 100 = 71,5%; báo cáo ghi 76,5%
       = 76,5 → 71,5 (khác một chữ số)
       = 286 → 306
       = 400 → 374
    www/samples/ra-soat-so-lieu.txt:29:31: không nhất quán: Thu ngân sách trên địa bàn xã [two_values]
       | Thu ngân sách trên địa bàn xã 12,48 tỷ đồng, đạt 104% dự toán (12 tỷ đồng); các nhiệm vụ khác đ…
       |                               ^^^^^
       = Nơi ghi 12,84 tỷ đồng và nơi ghi 12,48 tỷ đồng
       = 12,48 → 12,84 (đảo hai chữ số)
       = 12,84 → 12,48 (đảo hai chữ số)
    www/samples/ra-soat-so-lieu.txt:15:18: lưu ý: Chi thường xuyên [decimal_mark]
       | Chi thường xuyên 9.36 tỷ đồng, đạt 98% dự toán.
       |                  ^^^^
       = “9.36”: dấu thập phân nên là dấu phẩy: 9,36
       = 9.36 → 9,36 (lệch dấu phẩy)
    www/samples/ra-soat-so-lieu.txt:22:13: lưu ý: Chỗ trống [blank]
       | Đã cấp phát .......... suất quà cho đối tượng chính sách.
       |             ^^^^^^^^^^
       = Còn chỗ trống chưa điền
    ");
    let lines = soi(&[&["check", "--format", "line", "--lang", "en"], &files[..]].concat());
    insta::assert_snapshot!(out(&lines), @r"
    www/samples/ra-soat-so-lieu.txt:10:19: inconsistent: Tổng đàn vật nuôi [breakdown]: 1,240 con + 8,655 con + 8,510 con = 18,405 con; the report says 18,450 con
    www/samples/ra-soat-so-lieu.txt:14:82: inconsistent: Thu ngân sách trên địa bàn xã [percent_change]: (12.84 tỷ đồng − 11.15 tỷ đồng) : 11.15 × 100 ≈ 15.157%; the report says 18.3%
    www/samples/ra-soat-so-lieu.txt:19:47: inconsistent: Số lao động giải quyết việc làm [percent_of_plan]: 286 lao động : 400 lao động × 100 = 71.5%; the report says 76.5%
    www/samples/ra-soat-so-lieu.txt:29:31: inconsistent: Thu ngân sách trên địa bàn xã [two_values]: One place says 12.84 tỷ đồng and another 12.48 tỷ đồng
    www/samples/ra-soat-so-lieu.txt:15:18: note: Chi thường xuyên [decimal_mark]: “9.36”: the decimal mark should be a comma: 9,36
    www/samples/ra-soat-so-lieu.txt:22:13: note: Blank [blank]: A blank is left
    ");
}

/// Each finding of the log by rule, level and place.
#[test]
fn the_log_says_what_the_lines_say() {
    let files = SAMPLES.map(|(file, _)| file);
    let log = json(out(&soi(
        &[&["check", "--format", "sarif"], &files[..]].concat()
    )));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let told: Vec<String> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let region = &place["region"];
            let of = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            format!(
                "{}:{}:{} {} {}",
                of(&place["artifactLocation"]["uri"]),
                region["startLine"],
                region["startColumn"],
                of(&result["level"]),
                of(&result["ruleId"])
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    www/samples/ra-soat-so-lieu.txt:10:19 error breakdown
    www/samples/ra-soat-so-lieu.txt:14:82 error percent_change
    www/samples/ra-soat-so-lieu.txt:19:47 error percent_of_plan
    www/samples/ra-soat-so-lieu.txt:29:31 error two_values
    www/samples/ra-soat-so-lieu.txt:15:18 note decimal_mark
    www/samples/ra-soat-so-lieu.txt:22:13 note blank
    ");
}

#[test]
fn check_exits_by_what_it_finds() {
    let folder = Folder::new("check");
    let clean = folder.file("a.txt", REPORT.as_bytes());
    let text = "Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.";
    let off = folder.file("b.txt", text.as_bytes());
    let missing = folder.0.join("c.txt");
    let code = |files: &[&str]| soi(&[&["check"], files].concat()).status.code();
    assert_eq!(code(&[&clean]), Some(0));
    assert_eq!(code(&[&clean, &off]), Some(1));
    assert_eq!(code(&[missing.to_str().unwrap(), &off]), Some(2));
    let output = soi(&["check", "--format", "line", &off]);
    assert!(out(&output).starts_with(&format!("{off}:1:47: không nhất quán: ")));
    let log = json(out(&soi(&["check", "--format", "sarif", &clean, &off])));
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 1);
}
