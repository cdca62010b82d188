// Scenarios, and the packages that hemvist writes from them. Never opens a page.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { isMap, parseDocument, visit } from "yaml";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = resolve(process.env.HEMVIST ?? join(ROOT, "target/debug/hemvist"));

/** The scenario that uses every key of the format. */
export const EVERY_KEY = join(ROOT, "tests/scenarios/every-key");

/** A change of a scenario's text: its documents are then written in English. */
export const inEnglish = (text) => text.replace(/^language: sv$/m, "language: en");

/** Everything that is written here is gone when the process ends. */
export const workshop = mkdtempSync(join(tmpdir(), "hemvist-pages-"));
process.on("exit", () => rmSync(workshop, { recursive: true, force: true }));

/** The scenarios that hemvist comes with, by folder. */
export function bundled() {
  const folder = join(ROOT, "scenarios");
  return readdirSync(folder).sort().map((name) => join(folder, name));
}

/** The language that the documents of a scenario are written in. */
export function language(scenario) {
  const yaml = files(scenario, ".yaml").map((file) => readFileSync(file, "utf8")).join("\n");
  return /^language: en\b/m.test(yaml) ? "en" : "sv";
}

/** What hemvist answers: `{ status, stdout, stderr }`. Anything but an orderly end is an error. */
export function run(...args) {
  const { error, status, signal, stdout, stderr } = spawnSync(PROGRAM, ["--lang", "en", ...args], { encoding: "utf8" });
  if (error) throw new Error(`${PROGRAM} does not start (${error.code}): build it with cargo build, or set HEMVIST`);
  if (signal || status > 5 || stderr.includes("panicked")) {
    throw new Error(`hemvist ${args.join(" ")} ended with ${signal ?? status}:\n${stderr}`);
  }
  return { status, stdout, stderr };
}

/** The faults of a scenario. */
export function faults(scenario) {
  const { status, stdout, stderr } = run("check", scenario, "--json");
  if (status !== 0 && status !== 1) throw new Error(`check of ${scenario} ended with ${status}: ${stderr}`);
  const found = JSON.parse(stdout).findings.filter((finding) => finding.severity === "error");
  if ((status === 1) !== found.length > 0) throw new Error(`check of ${scenario} ended with ${status}: ${stdout}`);
  return found;
}

/** Builds a scenario: the folder that its package is in. */
export function build(scenario, name = basename(scenario)) {
  const output = join(workshop, "packages", name);
  const { status, stderr } = run("build", scenario, "-o", output);
  if (status !== 0) throw new Error(`build of ${scenario} ended with ${status}:\n${stderr}`);
  return output;
}

/** The files below a folder whose name has this ending, as paths. */
export function files(folder, ending) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}

/** A copy of a scenario without the keys that this version of hemvist says it can not use yet. */
export function usable(scenario, name, change = (text) => text) {
  const copy = join(workshop, "scenarios", name);
  cpSync(scenario, copy, { recursive: true });
  for (const file of files(copy, ".yaml")) writeFileSync(file, change(readFileSync(file, "utf8")));
  for (;;) {
    const found = faults(copy);
    if (found.length === 0) return copy;
    // One at a time: what is removed moves what stands below it.
    const unusable = found.find((fault) => fault.code === "not-yet-available");
    if (!unusable) throw new Error(`${name} is not usable: ${JSON.stringify(found, null, 1)}`);
    removeKey(join(copy, unusable.file), unusable);
  }
}

function removeKey(file, { line, column }) {
  const text = readFileSync(file, "utf8");
  const start = text.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1;
  const document = parseDocument(text);
  visit(document, {
    Pair(_, pair, path) {
      if (![pair.key, pair.value].some((node) => node?.range?.[0] === start)) return undefined;
      // A key that was alone leaves nothing to say behind it.
      const map = path.at(-1);
      return isMap(map) && map.items.length > 1 ? visit.REMOVE : undefined;
    },
  });
  const shortened = document.toString();
  if (shortened === text) throw new Error(`${file}:${line}:${column} is no key that can be removed`);
  writeFileSync(file, shortened);
}

