// Text as it was typed with the fonts ".VnTime": one byte a letter, small letters only where they have marks.

const LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ";
const CODES =
  "B5 B6 B7 B8 B9 A8 BB BC BD BE C6 A9 C7 C8 C9 CA CB AE CC CE CF D0 D1 AA D2 D3 D4 D5 D6 D7 D8 DC DD DE " +
  "DF E1 E2 E3 E4 AB E5 E6 E7 E8 E9 AC EA EB EC ED EE EF F1 F2 F3 F4 AD F5 F6 F7 F8 F9 FA FB FC FD FE " +
  "A1 A2 A3 A4 A5 A6 A7";
const TABLE = new Map([...LETTERS].map((letter, at) => [letter, parseInt(CODES.split(" ")[at], 16)]));

/** The bytes of such a file. */
export function tcvn3(text) {
  const byte = (letter) => TABLE.get(letter) ?? TABLE.get(letter.toLowerCase()) ?? letter.charCodeAt(0);
  return Buffer.from([...text.normalize("NFC")].map(byte));
}

/** What such bytes look like to a program that takes them for Western letters: "B¸o c¸o". */
export const asWestern = (text) => tcvn3(text).toString("latin1");
