//! What is read of a folder on a disk, and what links, pipes and exchanged folders are told.

use tempfile::TempDir;

use super::*;

/// A scenario's folder with `bilagor/plan.md` in it, and beside it a file that is not the scenario's.
fn place() -> (TempDir, PathBuf) {
    let around = TempDir::new().expect("a temporary folder can be made");
    let root = around.path().join("scenario");
    fs::create_dir_all(root.join("bilagor")).expect("the test can write");
    fs::write(root.join("bilagor/plan.md"), "plan").expect("the test can write");
    fs::write(around.path().join("hemlig.md"), "hemlig").expect("the test can write");
    (around, root)
}

fn read(root: &Path, path: &str) -> Result<String, FolderError> {
    DiskFolder::new(root).read(path).map(|bytes| String::from_utf8(bytes).expect("files of tests are UTF-8"))
}

#[test]
fn a_file_of_the_folder_is_read() {
    let (_around, root) = place();
    assert_eq!(read(&root, "bilagor/plan.md").as_deref(), Ok("plan"));
    assert_eq!(read(&root, "bilagor/saknas.md"), Err(FolderError::Missing));
    assert_eq!(read(&root, "bilagor"), Err(FolderError::Unreadable));
    assert_eq!(read(&root, "bilagor/plan.md/a"), Err(FolderError::Unreadable));
    assert_eq!(read(&root, &"a".repeat(5000)), Err(FolderError::Unreadable));
}

#[test]
fn a_path_that_leads_out_is_not_even_looked_at() {
    let (_around, root) = place();
    for path in
        ["../hemlig.md", "bilagor/../../hemlig.md", "/etc/passwd", "/proc/self/environ", "~/a", "C:\\a"]
    {
        assert_eq!(read(&root, path), Err(FolderError::Outside), "{path}");
    }
    fs::write(root.join("aux.md"), "a").expect("the test can write");
    assert_eq!(read(&root, "aux.md"), Err(FolderError::Unportable));
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::fs::{CWD, FileType, Mode, mknodat};

    use super::*;

    fn link(to: impl AsRef<Path>, from: PathBuf) {
        symlink(to, from).expect("the test can link");
    }

    #[test]
    fn a_link_within_the_folder_is_followed() {
        let (around, root) = place();
        link("bilagor/plan.md", root.join("relativ.md"));
        link(root.join("bilagor/plan.md"), root.join("absolut.md"));
        link("bilagor", root.join("mapp"));
        link(&root, around.path().join("scenariot"));
        let linked = around.path().join("scenariot");
        for folder in [&root, &linked] {
            for path in ["relativ.md", "absolut.md", "mapp/plan.md"] {
                assert_eq!(read(folder, path).as_deref(), Ok("plan"), "{path}");
            }
        }
    }

    #[test]
    fn a_link_that_leads_out_is_not_followed() {
        let (around, root) = place();
        link("../hemlig.md", root.join("fil.md"));
        link("fil.md", root.join("omväg.md"));
        link(around.path(), root.join("mapp"));
        link("/proc/self/environ", root.join("miljö.md"));
        link("/dev/zero", root.join("nollor.md"));
        link("/dev/stdin", root.join("indata.md"));
        for path in ["fil.md", "omväg.md", "mapp/hemlig.md", "miljö.md", "nollor.md"] {
            assert_eq!(read(&root, path), Err(FolderError::Outside), "{path}");
        }
        assert!(read(&root, "indata.md").is_err());
    }

    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let (_around, root) = place();
        link("runt.md", root.join("runt.md"));
        mknodat(CWD, root.join("rör.md"), FileType::Fifo, Mode::RUSR, 0).expect("the test can make a pipe");
        let _socket = UnixListener::bind(root.join("uttag.md")).expect("the test can make a socket");
        for path in ["runt.md", "rör.md", "uttag.md"] {
            assert_eq!(read(&root, path), Err(FolderError::Unreadable), "{path}");
            let kind = |read: io::Result<Vec<u8>>| read.map_err(|error| error.kind());
            let read = kind(read_file(&root.join(path), &Allowance::of(limit::INPUT)));
            assert_eq!(read, Err(ErrorKind::InvalidInput), "{path}");
            let in_folder = DiskFolder::new(&root).read_file(Path::new(path));
            assert!(
                matches!(in_folder, Err(Refusal::Io(error)) if error.kind() == ErrorKind::InvalidInput),
                "{path}"
            );
        }
        assert!(open_without_waiting(&root.join("rör.md")).is_ok(), "an exchanged file is not waited for");
    }

    /// Somebody exchanges a folder for a link that leads out, over and over, while it is read.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_link_that_is_moved_meanwhile_gains_nothing() {
        use rustix::fs::{RenameFlags, renameat_with};

        let (around, root) = place();
        let outside = around.path().join("annan");
        fs::create_dir(&outside).expect("the test can write");
        fs::write(outside.join("plan.md"), "hemlig").expect("the test can write");
        let (folder, away) = (root.join("bilagor"), root.join("undan"));
        link(&outside, away.clone());
        let done = AtomicBool::new(false);
        let mut seen = Vec::new();
        std::thread::scope(|threads| {
            threads.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    renameat_with(CWD, &folder, CWD, &away, RenameFlags::EXCHANGE).expect("both are there");
                }
            });
            seen.extend((0..20_000).map(|_| read(&root, "bilagor/plan.md")));
            done.store(true, Ordering::Relaxed);
        });
        assert!(seen.contains(&Ok("plan".to_owned())) && seen.contains(&Err(FolderError::Outside)));
        assert!(!seen.contains(&Ok("hemlig".to_owned())));
    }
}
