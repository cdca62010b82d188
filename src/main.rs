//! The command line: hands the arguments and the environment to `cli` and its outcome to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    hemvist::cli::run(std::env::args_os()).into()
}
