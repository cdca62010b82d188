//! Ctrl-C and its kin wait while a package is put in its place, so that they leave nothing half done. Never
//! swallows one: it takes effect as soon as the package stands.

/// Signals are held back as long as this lives.
#[cfg(unix)]
pub(super) struct HeldBack {
    before: Option<nix::sys::signal::SigSet>,
}

#[cfg(unix)]
impl HeldBack {
    /// Holds back the signals that end a program and can be held back. A signal that was ignored stays so.
    pub(super) fn start() -> Self {
        use nix::sys::signal::{SigSet, SigmaskHow, Signal};

        let signals = [
            Signal::SIGINT,
            Signal::SIGTERM,
            Signal::SIGHUP,
            Signal::SIGQUIT,
            Signal::SIGXCPU,
            FILE_TOO_LARGE,
        ];
        let signals: SigSet = signals.into_iter().collect();
        Self { before: signals.thread_swap_mask(SigmaskHow::SIG_BLOCK).ok() }
    }
}

/// Sent beside the error that a file would become larger than allowed. The error is told with what to do, so
/// the signal stays held back until the end.
#[cfg(unix)]
const FILE_TOO_LARGE: nix::sys::signal::Signal = nix::sys::signal::Signal::SIGXFSZ;

#[cfg(unix)]
impl Drop for HeldBack {
    fn drop(&mut self) {
        if let Some(mut before) = self.before {
            before.add(FILE_TOO_LARGE);
            // A mask that was in force can be put back.
            let _ = before.thread_set_mask();
        }
    }
}

/// Windows ends a program without asking: what that leaves, the next build heals.
#[cfg(not(unix))]
pub(super) struct HeldBack;

#[cfg(not(unix))]
impl HeldBack {
    pub(super) fn start() -> Self {
        Self
    }
}
