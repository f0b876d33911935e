// PDF files for the tests: pages of lines in, the bytes of a .pdf out. Letters are those of ASCII.

/** A page of these lines; `null` is a page that holds a picture of paper only. */
export function pdf(pages) {
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", ""];
  const add = (body) => objects.push(body);
  add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  add(stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "\xf0"));
  const kids = pages.map((lines) => {
    const text = (lines ?? []).map((line) => `(${line.replaceAll(/[\\()]/g, "\\$&")}) Tj T*`).join("\n");
    add(stream("", lines ? `BT /F1 11 Tf 14 TL 60 780 Td\n${text}\nET` : "q 500 0 0 700 50 50 cm /Im1 Do Q"));
    const content = objects.length;
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R` +
        "/Resources<</Font<</F1 3 0 R>>/XObject<</Im1 4 0 R>>>>>>",
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(" ")}]>>`;
  let out = "%PDF-1.4\n";
  const places = objects.map((body, at) => {
    const place = out.length;
    out += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out + table + trailer, "latin1");
}

const stream = (fields, content) => `<<${fields}/Length ${content.length}>>\nstream\n${content}\nendstream`;
