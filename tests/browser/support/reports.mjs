// Reports for the tests, written for this project: the place and every figure are invented.

/** A short report whose indicators fall into several fields of work. */
export const REPORT = `ỦY BAN NHÂN DÂN XÃ SƠN HẠ TÂY
Số: 27/BC-UBND

BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2026

I. KINH TẾ
1. Nông nghiệp
Tổng đàn lợn 9.655 con, đạt 96,5% kế hoạch, tăng 8% so với cùng kỳ.
Diện tích gieo trồng lúa vụ Đông Xuân 1.240,5 ha, đạt 102% kế hoạch.
Sản lượng lương thực có hạt 7.318 tấn, tăng 3,2% so với cùng kỳ.
2. Thu, chi ngân sách
Tổng thu ngân sách nhà nước 14,7 tỷ đồng, đạt 61% dự toán, giảm 5,5% so với cùng kỳ.
Chi thường xuyên 6.120 triệu đồng, đạt 48% dự toán.

II. VĂN HÓA - XÃ HỘI
Tỷ lệ hộ nghèo còn 3,1%, giảm 0,7% so với cùng kỳ.
Giải quyết việc làm cho 412 lao động, đạt 82,4% kế hoạch.
Tỷ lệ bao phủ bảo hiểm y tế 93,6% dân số.

III. QUỐC PHÒNG - AN NINH
Trên địa bàn xảy ra 3 vụ tai nạn giao thông, giảm 2 vụ so với cùng kỳ.
Đã tiếp 18 lượt công dân.
`;

/** A year's report with one claim that does not follow: 286 : 400 is 71,5%, not 76,5%. */
export const PLANTED = `ỦY BAN NHÂN DÂN XÃ SƠN HẠ TÂY
Số: 41/BC-UBND

BÁO CÁO
Tình hình kinh tế - xã hội năm 2026

I. KINH TẾ
Tổng đàn lợn 9.655 con, tăng 8% so với cùng kỳ (8.940 con).
Thu ngân sách trên địa bàn 45,2 tỷ đồng, đạt 113% dự toán (40 tỷ đồng).

II. VĂN HÓA - XÃ HỘI
Giải quyết việc làm cho 286/400 lao động, đạt 76,5% kế hoạch.
Trong năm có 58 hộ thoát nghèo, đạt 116% kế hoạch (50 hộ).

III. QUỐC PHÒNG - AN NINH
Tuyển quân 12/12 thanh niên, đạt 100% chỉ tiêu.
`;

/** Text with numbers, of `paragraphs` paragraphs: the length of a province's report and more. */
export function longReport(paragraphs) {
  const things = ["đàn lợn", "đàn trâu", "đàn bò", "diện tích ngô", "diện tích lúa", "sản lượng cá"];
  const lines = ["BÁO CÁO", "Tình hình kinh tế - xã hội năm 2026", ""];
  for (let i = 0; i < paragraphs; i++) {
    const [value, percent, change] = [1000 + i * 7, 80 + (i % 40), 1 + (i % 9)];
    const amount = String(value).replace(/\B(?=(\d{3})+$)/g, ".");
    lines.push(
      `Tổng ${things[i % things.length]} của thôn ${names[i % names.length]} ${i + 1} là ${amount} con, ` +
        `đạt ${percent},5% kế hoạch, tăng ${change}% so với cùng kỳ năm trước.`,
    );
  }
  return lines.join("\n");
}

const names = ["Đồi Vàng", "Suối Cạn", "Bãi Dâu", "Rừng Thông", "Ao Sen"];
