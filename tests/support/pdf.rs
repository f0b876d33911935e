//! PDF files from content streams: uncompressed, one font ("F", Courier), one form ("X").

/// A file to be.
#[derive(Default)]
pub struct Pdf {
    pages: Vec<String>,
    form: String,
}

impl Pdf {
    /// With a page more.
    pub fn page(mut self, content: &str) -> Self {
        self.pages.push(content.to_owned());
        self
    }

    /// With a form that pages draw by `/X Do`.
    pub fn form(mut self, content: &str) -> Self {
        content.clone_into(&mut self.form);
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let resources = "/Resources << /Font << /F 3 0 R >> /XObject << /X 4 0 R >> >>";
        let kids: Vec<String> = (0..self.pages.len())
            .map(|i| format!("{} 0 R", 5 + i * 2))
            .collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!(
                "<< /Type /Pages /Kids [{}] /Count {} >>",
                kids.join(" "),
                self.pages.len()
            ),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
                .to_owned(),
            stream(
                &format!("/Type /XObject /Subtype /Form /BBox [0 0 600 800] {resources}"),
                &self.form,
            ),
        ];
        for (i, content) in self.pages.iter().enumerate() {
            let contents = 6 + i * 2;
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {contents} 0 R >>"
            ));
            objects.push(stream("", content));
        }
        file(&objects)
    }
}

/// A stream with more entries in its dictionary.
pub fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<< {dictionary} /Length {} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A file of these objects, numbered from 1; the first is the catalogue.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        out += &format!("{place:010} 00000 n \n");
    }
    out += &format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}
