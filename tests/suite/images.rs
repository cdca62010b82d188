//! Images of a scenario's own documents: from a file in the folder to the page and the files of the package.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::support::{SMALLEST, files_below, hemvist_in, stderr, stdout};

/// A picture of four dots.
const PNG: &[u8] = include_bytes!("../faults/files/karta.png");

/// A photograph of one dot: its segments, its points, its end.
pub const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\
    \xff\xc0\0\x0b\x08\0\x01\0\x01\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9";

/// A folder with an attachment `bilagor/plan.md` and two images, one beside it and one in another folder.
fn scenario(plan: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    };
    let attachment = "attachments:\n  plan: { title: Plan, file: bilagor/plan.md }\n";
    write("scenario.yaml", format!("{SMALLEST}{attachment}").as_bytes());
    write("bilagor/plan.md", plan.as_bytes());
    write("bilagor/Karta över Ås.png", PNG);
    write("foton/entré.JPG", JPEG);
    write("foton/halv.jpg", &JPEG[..JPEG.len() - 1]);
    write("foton/halv.png", &PNG[..PNG.len() / 2]);
    folder
}

fn build(folder: &Path, target: &str) -> String {
    let output = hemvist_in(folder, &["build", "scenario.yaml", "-o", target]);
    assert!(output.status.success(), "{}", stdout(&output) + &stderr(&output));
    folder.join(target).to_str().expect("UTF-8").to_owned()
}

const PLAN: &str = "# Plan\n\n![Karta med \\<b\\> & \"A\" i *Ås*](<Karta över Ås.png> \"titel\")\n\n\
    | Plats | Foto |\n|---|---|\n| Entrén | ![Trappa utan ramp](../foton/entré.JPG) |\n\n\
    Igen: ![Samma karta](<./Karta över Ås.png>)\n";

#[test]
fn an_image_is_in_the_page_and_beside_the_markdown() {
    let folder = scenario(PLAN);
    let package = files_below(&build(folder.path(), "ut"));
    assert_eq!(package["illustration/1-karta-over-as.png"], PNG);
    assert_eq!(package["illustration/2-entre.jpg"], JPEG);
    assert_eq!(package.keys().filter(|name| name.starts_with("illustration/")).count(), 2);
    let text = |name: &str| String::from_utf8(package[name].clone()).expect("documents are UTF-8");
    let markdown = text("bilaga-1-plan.md");
    for address in ["(illustration/1-karta-over-as.png)", "(illustration/2-entre.jpg)"] {
        assert!(markdown.contains(address), "{markdown}");
    }
    let page = text("bilaga-1-plan.html");
    let alternatives: Vec<&str> = page
        .split("<img src=\"data:image/")
        .skip(1)
        .filter_map(|image| image.split_once("\" alt=\"")?.1.split('"').next())
        .collect();
    assert_eq!(
        alternatives,
        ["Karta med &lt;b&gt; &amp; &quot;A&quot; i Ås", "Trappa utan ramp", "Samma karta"]
    );
    assert!(
        page.contains("src=\"data:image/png;base64,iVBORw0KGgo")
            && page.contains("data:image/jpeg;base64,/9j/")
    );
    assert!(page.contains("img-src data:; base-uri 'none'"));
    assert!(!text("index.html").contains("img-src"), "a page without images needs no leave for them");
    assert_eq!(files_below(&build(folder.path(), "igen")), package, "the same bytes twice");
}

#[test]
fn what_is_no_image_of_the_folder_is_a_fault() {
    let cases = [
        ("![a](saknas.png)", "file-missing"),
        ("![a](../../x.png)", "file-outside-folder"),
        ("![a](/etc/passwd)", "file-outside-folder"),
        ("![a](https://exempel.se/x.png)", "file-outside-folder"),
        ("![a](data:image/png;base64,AAAA)", "file-name-unportable"),
        ("![a](illustration/1-karta.png)", "file-missing"),
        ("![a](plan.md)", "image-format"),
        ("![a](../foton/halv.jpg)", "image-format"),
        ("![a](../foton/halv.png)", "image-format"),
        ("[^1]\n\n[^1]: Not ![a](plan.md)", "image-format"),
    ];
    for (markdown, code) in cases {
        let output = hemvist_in(scenario(markdown).path(), &["check", "scenario.yaml"]);
        assert_eq!(output.status.code(), Some(1), "{markdown}: {}", stdout(&output));
        assert!(stdout(&output).contains(&format!("[{code}]")), "{markdown}: {}", stdout(&output));
    }
}
