// Reports that belong together, written for the tests: every place and figure is invented.

const head = (place, year) =>
  `ỦY BAN NHÂN DÂN\n${place.toUpperCase()}\n\nBÁO CÁO\nTình hình kinh tế - xã hội 6 tháng đầu năm ${year}\n\n`;

const file = (name, place, year, body) => ({ name, content: head(place, year) + body });

/** Last year's report, and this year's, which quotes 8.670 of last year where 8.760 was reported. */
export const PERIODS = [
  file("2026.txt", "xã Hạ Lĩnh", 2026, "Tổng đàn lợn 9.240 con (cùng kỳ 8.670 con).\nTỷ lệ hộ nghèo còn 8,20%.\n"),
  file("2025.txt", "xã Hạ Lĩnh", 2025, "Tổng đàn lợn 8.760 con.\nTỷ lệ hộ nghèo còn 9,86%.\n"),
];

/** Two drafts: the herd was changed, its percentage was not. */
export const DRAFTS = [
  file("ban-1.txt", "xã Hạ Lĩnh", 2026, "Tổng đàn lợn 12.470 con, đạt 97,4% kế hoạch.\n"),
  file("ban-2.txt", "xã Hạ Lĩnh", 2026, "Tổng đàn lợn 12.740 con, đạt 97,4% kế hoạch.\n"),
];

const NAMES = (
  "Đồi Vàng,Suối Cạn,Rừng Thông,Ao Sen,Bến Lau,Khe Mít,Gò Dâu,Bãi Ngô,Đầm Sậy," +
  "Hang Én,Dốc Mây,Thác Bụt,Cửa Rạch,Vườn Trám,Lũng Sim,Nà Khoai,Phai Cỏ,Kênh Tẻ"
).split(",");

/** Eighteen places with 101, 102, … pigs, and money in two units. */
export const PLACES = Array.from({ length: 18 }, (_, i) =>
  file(
    `xa-${String(i + 1).padStart(2, "0")}.txt`,
    `xã ${NAMES[i]}`,
    2026,
    `Tổng đàn lợn ${101 + i} con.\nTỷ lệ hộ nghèo còn ${5 + (i % 7)},20%.\n` +
      (i % 2 ? `Thu ngân sách trên địa bàn ${2 + i},5 tỷ đồng.\n` : `Thu ngân sách trên địa bàn ${1000 + i * 10} triệu đồng.\n`),
  ),
);

/** Their parent, which left place 5 out of its herd. */
export const PARENT = file("tinh.txt", "tỉnh Bãi Dâu", 2026, `Tổng đàn lợn ${18 * 101 + 153 - 105} con.\n`);

/** What cannot be read. */
export const BAD = [
  { name: "rong.txt", content: "" },
  { name: "anh.txt", content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]) },
];
