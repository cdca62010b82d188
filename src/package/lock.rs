//! One build at a time where a package is written: a second one waits, and gives up after a while. Never
//! leaves a file behind, and never outlives the process that took it, however that ends.

use std::fs::File;
use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::Obstacle;
use super::{Place, PublishError};

/// How long a build waits for another, which needs some tens of milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The time between two attempts.
const PAUSE: Duration = Duration::from_millis(10);

/// Held while a package is put in its place.
pub(super) struct Lock {
    _held: File,
}

impl Lock {
    /// Takes the lock of the folder that the target stands in.
    pub(super) fn take(place: &Place, patience: Duration) -> Result<Self, PublishError> {
        let until = Instant::now() + patience;
        loop {
            let attempt = attempt(place).map_err(|source| PublishError::io(&place.target, source))?;
            if let Some(held) = attempt {
                return Ok(Self { _held: held });
            }
            if Instant::now() >= until {
                return Err(PublishError::new(&place.target, Obstacle::Busy));
            }
            sleep(PAUSE);
        }
    }
}

/// Locks the folder itself, by an advisory lock that ends with the process. All builds into folders of it take
/// turns; there is nothing smaller that is there before and after an exchange.
///
/// Where the file system can not lock a folder (some network drives), the build goes on without: it is whole
/// as long as it is alone.
#[cfg(unix)]
fn attempt(place: &Place) -> io::Result<Option<File>> {
    use std::fs::TryLockError;

    let folder = File::open(&place.parent)?;
    match folder.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(folder)),
    }
}

/// Makes a hidden file that nobody else may open, and that Windows removes when it is closed or the process
/// ends: a folder can not be locked there.
#[cfg(windows)]
fn attempt(place: &Place) -> io::Result<Option<File>> {
    use std::os::windows::fs::OpenOptionsExt as _;

    const DELETE: u32 = 0x0001_0000;
    const GENERIC_WRITE: u32 = 0x4000_0000;
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const SHARING_VIOLATION: i32 = 32;
    let opened = File::options()
        .access_mode(DELETE | GENERIC_WRITE)
        .write(true)
        .create(true)
        .share_mode(0)
        .custom_flags(DELETE_ON_CLOSE)
        .open(place.staging.with_extension("hemvist-las"));
    match opened {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => Ok(None),
        Err(error) => Err(error),
    }
}
