//! The images that a scenario's own documents show: read through the only door to files, each once.
//! Never what an image shows.

use std::io::Cursor;

use super::{Context, TextFile, line_end};
use crate::diagnostic::{Code, Diagnostic};
use crate::limit::{self, Limit};
use crate::model::image::{Image, ImageKind, ShownImage, jpeg_is_whole, package_file, size};
use crate::model::text::Text;
use crate::scenario::prose::{self, FigureCall};
use crate::scenario::svg::{self, Refusal};
use crate::source::Span;

impl Context<'_> {
    /// The images that a file of sound Markdown shows, and their files in the package.
    pub(super) fn shown_images(
        &mut self,
        file: &TextFile,
        calls: &[FigureCall],
    ) -> (Vec<ShownImage>, Vec<String>) {
        let name = self.file(file.id).name.clone();
        let taken = prose::images(&file.text, calls).into_iter().filter_map(|call| {
            let end = line_end(&file.text, call.place.start).min(call.place.end);
            let span = Span { file: file.id, start: call.place.start, end };
            let package_file = self.image(&beside(&name, &call.address), span)?;
            Some((ShownImage { address: call.address, alternative: call.alternative }, package_file))
        });
        taken.unzip()
    }

    /// Takes in an image by its path relative to the scenario; answers with its file in the package.
    fn image(&mut self, path: &str, span: Span) -> Option<String> {
        if let Some(known) = self.images.iter().find(|image| image.path == path) {
            return Some(known.file.clone());
        }
        let bytes = self.image_bytes(path, limit::IMAGE, span)?;
        let Some(kind) = ImageKind::of(&bytes) else {
            self.report(Diagnostic::at(Code::ImageFormat, span).with("file", path));
            return None;
        };
        // Its size is looked at first: of what has too many points nothing is unpacked.
        self.is_of_a_size(path, &bytes, kind, span).then_some(())?;
        if !is_whole(&bytes, kind) {
            self.report(Diagnostic::at(Code::ImageFormat, span).with("file", path));
            return None;
        }
        let file = package_file(self.images.len() + 1, path, kind);
        self.images.push(Image { path: path.to_owned(), file: file.clone(), kind, bytes: bytes.into() });
        Some(file)
    }

    /// Takes in the mark of the municipality: an image, or an SVG of shapes alone.
    pub fn logo(&mut self, path: &Text, span: Span) -> Option<Image> {
        let path = path.as_str();
        let bytes = self.image_bytes(path, limit::LOGO, span)?;
        let kind = match ImageKind::of(&bytes) {
            Some(kind) if size(&bytes, kind).is_some() => Ok(kind),
            Some(_) => Err(Refusal::NoSvg),
            None => svg::check(&bytes).map(|()| ImageKind::Svg),
        };
        let kind = match kind {
            Ok(kind) if !self.is_of_a_size(path, &bytes, kind, span) => return None,
            Ok(kind) if !is_whole(&bytes, kind) => Err(Refusal::NoSvg),
            kind => kind,
        };
        match kind {
            Ok(kind) => Some(Image {
                path: path.to_owned(),
                file: package_file(0, path, kind),
                kind,
                bytes: bytes.into(),
            }),
            Err(Refusal::NoSvg) => {
                self.report(Diagnostic::at(Code::LogoFormat, span).with("file", path));
                None
            }
            Err(Refusal::Holds(what)) => {
                self.report(Diagnostic::at(Code::SvgNotPlain, span).with("file", path).with("what", what));
                None
            }
        }
    }

    fn image_bytes(&mut self, path: &str, most: Limit, span: Span) -> Option<Vec<u8>> {
        let bytes = self.bytes(path, span)?;
        if bytes.len() > most.most() {
            let too_large = Diagnostic::at(Code::ImageTooLarge, span).limit(most);
            self.report(too_large.with("file", path));
            return None;
        }
        Some(bytes)
    }

    /// Whether an image has no more points than a reader's computer draws; a fault when it has.
    fn is_of_a_size(&mut self, path: &str, bytes: &[u8], kind: ImageKind, span: Span) -> bool {
        let Some((width, height)) = size(bytes, kind) else { return true };
        let fits = u64::from(width) * u64::from(height) <= u64::from(limit::POINTS.most);
        if !fits {
            let too_many = Diagnostic::at(Code::ImageTooManyPoints, span).with("file", path);
            self.report(too_many.with("width", f64::from(width)).with("height", f64::from(height)));
        }
        fits
    }
}

/// Whether an image can be read to its end: a file that was cut off on its way is an empty box for the reader.
fn is_whole(bytes: &[u8], kind: ImageKind) -> bool {
    match kind {
        ImageKind::Png => png_is_whole(bytes),
        ImageKind::Jpeg => jpeg_is_whole(bytes),
        // It was read to its end when it was checked.
        ImageKind::Svg => true,
    }
}

fn png_is_whole(bytes: &[u8]) -> bool {
    let Ok(mut rows) = png::Decoder::new(Cursor::new(bytes)).read_info() else { return false };
    loop {
        match rows.next_row() {
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(_) => return false,
        }
    }
}

/// The path relative to the scenario of what a file of it calls by an address, which counts from where that file lies.
/// An address that leads out of the folder, or to another place, stays as it is: no door opens to it.
fn beside(file: &str, address: &str) -> String {
    if address.contains([':', '\\']) || address.starts_with(['/', '~']) {
        return address.to_owned();
    }
    let mut names: Vec<&str> = file.split('/').collect();
    names.pop();
    for name in address.split('/') {
        match name {
            ".." if names.pop().is_none() => return address.to_owned(),
            "." | ".." => {}
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::{beside, png_is_whole};
    use crate::scenario::folder::{FolderError, check_path};

    #[test]
    fn an_address_counts_from_where_its_file_lies() {
        let cases = [
            ("plan.md", "karta.png", "karta.png"),
            ("bilagor/plan.md", "karta.png", "bilagor/karta.png"),
            ("bilagor/plan.md", "./bilder/karta.png", "bilagor/bilder/karta.png"),
            ("bilagor/plan.md", "../bilder/karta.png", "bilder/karta.png"),
        ];
        for (file, address, path) in cases {
            assert_eq!(beside(file, address), path);
        }
    }

    #[test]
    fn a_png_is_read_to_its_end() {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, 40, 40);
        encoder.set_color(png::ColorType::Rgb);
        let shown: Vec<u8> = (0..40 * 40 * 3_u32).map(|n| n.wrapping_mul(n).to_le_bytes()[1]).collect();
        encoder
            .write_header()
            .and_then(|mut file| file.write_image_data(&shown))
            .expect("memory takes what is written");
        assert!(png_is_whole(&png));
        for end in [0, 8, 33, 60, png.len() / 2] {
            assert!(!png_is_whole(&png[..end]), "{end}");
        }
    }

    #[test]
    fn no_address_leads_out() {
        for address in [
            "../../x.png",
            "/etc/x.png",
            "https://exempel.se/x.png",
            "//x.png",
            "~/x.png",
            "a//b.png",
            "",
            "..",
        ] {
            let path = beside("bilagor/plan.md", address);
            assert_eq!(check_path(&path), Err(FolderError::Outside), "{path}");
        }
        assert_ne!(check_path(&beside("plan.md", "data:image/png;base64,AAAA")), Ok(()));
    }
}
