//! A build that is stopped at any moment leaves the old package or the new one, whole, and nothing beside it
//! but what `package` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{Random, files_below, hemvist_program};

/// How many builds are killed. One in ten has no package to replace.
const KILLS: usize = 500;

/// The files of a package.
type Files = BTreeMap<String, Vec<u8>>;

/// A folder with two scenarios, what each is built into, and a place `ut` where they take turns.
struct Place {
    folder: TempDir,
    packages: [Files; 2],
    /// From the start of a build until its first file, and from there to its end.
    before: Duration,
    writing: Duration,
}

impl Place {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        for (scenario, name) in ["a.yaml", "b.yaml"].into_iter().zip(["Växeln", "Kulturskolan"]) {
            fs::write(folder.path().join(scenario), scenario_about(name)).expect("the test can write");
        }
        let [before, writing] = [Duration::ZERO; 2];
        let mut place = Self { folder, packages: Default::default(), before, writing };
        let mut measured = Vec::new();
        for round in 0..10 {
            measured.push(place.build(round % 2));
            place.packages[round % 2] = place.package().expect("the build succeeded");
        }
        place.before = median(measured.iter().map(|(before, _)| *before));
        place.writing = median(measured.iter().map(|(_, writing)| *writing));
        assert!(place.packages[0].len() > 5, "the package has {} files", place.packages[0].len());
        assert!(place.packages[0] != place.packages[1]);
        place
    }

    /// Builds, and tells how long it took to the first file, and from there to the end.
    fn build(&self, variant: usize) -> (Duration, Duration) {
        let start = Instant::now();
        let mut child = self.start(variant);
        self.wait_for_first_file(&mut child);
        let before = start.elapsed();
        assert!(child.wait().expect("it ends").success());
        (before, start.elapsed().saturating_sub(before))
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("ut")
    }

    fn staging(&self) -> PathBuf {
        self.folder.path().join(".ut.hemvist-ny")
    }

    fn start(&self, variant: usize) -> Child {
        let mut command = Command::new(hemvist_program());
        command.current_dir(self.folder.path()).args(["build", ["a.yaml", "b.yaml"][variant], "-o", "ut"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts")
    }

    /// Returns when the build has begun to write, or has ended.
    fn wait_for_first_file(&self, child: &mut Child) {
        while !self.staging().exists() && child.try_wait().expect("it can be asked").is_none() {
            sleep(Duration::from_micros(50));
        }
    }

    /// What stands under the name `ut`.
    fn package(&self) -> Option<Files> {
        self.target().exists().then(|| files_below(self.target().to_str().expect("the path is UTF-8")))
    }

    /// Which package stands there; panics if it is neither, or if something unknown stands beside it.
    fn standing(&self) -> Option<usize> {
        for name in names(self.folder.path()) {
            assert!(["a.yaml", "b.yaml", "ut", ".ut.hemvist-ny"].contains(&name.as_str()), "{name} is left");
        }
        let files = self.package()?;
        let known = self.packages.iter().position(|package| *package == files);
        Some(known.unwrap_or_else(|| panic!("half a package: {:?}", files.keys())))
    }
}

fn scenario_about(name: &str) -> String {
    format!(
        "title: Var hör {name} hemma?\nsubject: enheten\norganisation:\n  units:\n    kommun: {{ name: Kommunen, kind: municipality }}\n    enheten: {{ name: {name}, kind: unit, parent: kommun }}\nalternatives:\n  nu:\n    name: Som nu\n    zero: true\n"
    )
}

fn median(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort();
    times[times.len() / 2]
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect()
}

/// Starts a build, and stops it after a random time: one in four anywhere in its run, the others while it
/// writes.
fn stop_at_random(place: &Place, variant: usize, chance: &mut Random, stop: fn(&mut Child)) -> ExitStatus {
    let mut child = place.start(variant);
    if chance.share() < 0.25 {
        sleep((place.before + place.writing).mul_f64(chance.share()));
    } else {
        place.wait_for_first_file(&mut child);
        sleep(place.writing.mul_f64(chance.share()));
    }
    stop(&mut child);
    child.wait().expect("it ends")
}

#[test]
fn after_a_kill_the_package_is_whole_and_old_or_new() {
    let mut place = Place::new();
    let mut chance = Random::new(2014);
    let (mut old, mut new, mut leftovers, mut healed) = (0, 0, 0, 0);
    for round in 0..KILLS {
        if round % 10 == 0 {
            fs::remove_dir_all(place.target()).expect("the last round left a package");
        }
        let before = place.standing();
        let variant = before.map_or(0, |standing| 1 - standing);
        stop_at_random(&place, variant, &mut chance, |child| child.kill().expect("it is a child"));
        let after = place.standing();
        assert!(after == before || after == Some(variant), "{before:?} became {after:?}");
        *(if after == before { &mut old } else { &mut new }) += 1;
        // About half of the kills come before the exchange, however busy the machine becomes meanwhile.
        place.writing = place.writing.mul_f64(if after == before { 1.05 } else { 0.95 });
        leftovers += usize::from(place.staging().exists());
        // The other two times, the next build may be killed while it heals.
        if after.is_none() || (place.staging().exists() && chance.share() < 0.33) {
            assert!(place.start(variant).wait().expect("it ends").success(), "the next build is hindered");
            assert_eq!((place.standing(), place.staging().exists()), (Some(variant), false));
            healed += 1;
        }
    }
    let enough = KILLS / 25;
    assert!(
        old > enough && new > enough && leftovers > enough && healed > enough,
        "too one-sided: {old} old, {new} new, {leftovers} with leftovers, {healed} healed"
    );
}

/// Ctrl-C, a closed terminal, a shutdown: the program has a say in how it ends, and leaves nothing.
#[cfg(unix)]
#[test]
fn after_a_signal_nothing_is_left_beside_the_package() {
    use std::os::unix::process::ExitStatusExt as _;

    let mut place = Place::new();
    let mut chance = Random::new(2015);
    let (mut stopped, mut new) = (0, 0);
    for round in 0..60 {
        let stop: fn(&mut Child) = match round % 4 {
            0 => |child| signal(child, "INT"),
            1 => |child| signal(child, "TERM"),
            2 => |child| signal(child, "HUP"),
            _ => |child| signal(child, "QUIT"),
        };
        let before = place.standing();
        let variant = before.map_or(0, |standing| 1 - standing);
        let status = stop_at_random(&place, variant, &mut chance, stop);
        let after = place.standing();
        assert!(after == before || after == Some(variant), "{before:?} became {after:?}");
        assert!(!place.staging().exists(), "round {round}");
        let is_stopped = status.signal().is_some();
        stopped += usize::from(is_stopped);
        new += usize::from(after == Some(variant));
        // Some of the signals come while the program runs, however busy the machine becomes meanwhile.
        place.writing = place.writing.mul_f64(if is_stopped { 1.05 } else { 0.95 });
    }
    assert!(stopped > 10 && new > 10, "{stopped} stopped, {new} new");
}

#[cfg(unix)]
fn signal(child: &mut Child, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), child.id().to_string()])
        .stderr(Stdio::null())
        .status();
    sent.expect("every Unix has `kill`");
}
