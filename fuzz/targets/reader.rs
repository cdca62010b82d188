//! Any text as YAML: never a panic, every message points into a file, and the same input says the same twice.
#![no_main]

use hemvist_fuzz::{change_lines, check_diagnostics, reading};
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|input: &str| {
    let first = reading(input);
    check_diagnostics(&first, &first.diagnostics);
    let second = reading(input);
    assert_eq!(first.diagnostics, second.diagnostics);
    assert_eq!(format!("{:?}", first.scenario), format!("{:?}", second.scenario));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    match std::str::from_utf8(&data[..size]) {
        Ok(text) if seed % 2 == 0 => {
            let changed = change_lines(text, seed, max_size);
            data[..changed.len()].copy_from_slice(changed.as_bytes());
            changed.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
