// Scenarios written by somebody who wants a page to do something: payloads in every value, key, cell, file and
// file name of a scenario. Never judges what comes of them.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseDocument, visit } from "yaml";
import { faults, files, workshop } from "./hemvist.js";

/** What is tried; N tells what it stood in. Whatever runs calls `pwned`, whatever loads asks canary.invalid. */
export const PAYLOADS = [
  "<script>pwned(N)</script>",
  '"><script>pwned(N)</script>',
  "'><img src=x onerror=pwned(N)>",
  "<img src=http://canary.invalid/N onerror=pwned(N)>",
  "<svg onload=pwned(N)><animate attributeName=x dur=1s onbegin=pwned(N)></svg>",
  "</title><script>pwned(N)</script>",
  "</style><script>pwned(N)</script>",
  "</svg></desc></text><script>pwned(N)</script>",
  "]]><script>pwned(N)</script>",
  "--><script>pwned(N)</script><!--",
  "<!--><script>pwned(N)</script>-->",
  '" autofocus tabindex=1 onfocus="pwned(N)" onmouseover="pwned(N)" x="',
  "' autofocus tabindex=1 onfocus='pwned(N)' x='",
  "` onfocus=`pwned(N)` autofocus x=`",
  "[text](javascript:pwned(N))",
  "[text](JaVa&#115;cript&colon;pwned(N))",
  "[text](<java\tscript:pwned(N)>)",
  "[text](\u0001javascript:pwned(N))",
  "[text](data:text/html,<script>opener.pwned(N)</script>)",
  "[text](//canary.invalid/N)",
  "[text](file:///etc/passwd#N)",
  '[text](https://exempel.se/"onmouseover="pwned(N))',
  "[text](https://exempel.se/ '\"><script>pwned(N)</script>')",
  "[https://exempel.se/?a=\"><script>pwned(N)</script>](https://exempel.se/?b='onfocus='pwned(N))",
  "![text](http://canary.invalid/N)",
  "![\"onerror=\"pwned(N)](x\"onerror=\"pwned(N))",
  "![text](diagram/../../../etc/passwd)",
  "![text](illustration/1-x.png)",
  "![\" onerror=\"pwned(N)\" x=\"](karta.png)",
  "![--><script>pwned(N)\\</script>](karta.png '\" onload=\"pwned(N)')",
  "<javascript:pwned(N)>",
  "<https://exempel.se/?\"onmouseover=\"pwned(N)>",
  "javascript:pwned(N)",
  "https://exempel.se/\" onmouseover=\"pwned(N)",
  "https://exempel.se/N",
  "[text][a]\n\n[a]: javascript:pwned(N)",
  "ord[^1]\n\n[^1]: <script>pwned(N)</script>",
  "ord[^\"><script>pwned(N)</script>]\n\n[^\"><script>pwned(N)</script>]: not",
  "# <script>pwned(N)</script> {#x onclick=pwned(N) .y}",
  "- [ ] <input autofocus onfocus=pwned(N)>",
  "| a |\n|---|\n| <script>pwned(N)</script> |",
  "|</td></table><script>pwned(N)</script>|",
  "```html\n<script>pwned(N)</script>\n```",
  "``</code><script>pwned(N)</script>``",
  "    <script>pwned(N)</script>",
  "\\<script>pwned(N)\\</script>",
  "\\\\<script>pwned(N)</script>\\",
  "{{ 7 * 7 }}{% include \"index.md\" %}{# N #}",
  "{{ \"<script>pwned(N)</script>\" | safe }}",
  "⟦def table a⟧⟦ref a⟧<script>pwned(N)</script>",
  "⟦link utredning⟧<script>pwned(N)</script>⟦",
  "&lt;script&gt;pwned(N)&lt;/script&gt;",
  "&#60;script&#62;pwned(N)&#60;/script&#62;",
  "&amp;lt;script&amp;gt;pwned(N)",
  "\\u003cscript\\u003epwned(N)\\u003c/script\\u003e",
  "＜script＞pwned(N)＜/script＞",
  "a\u2028<script>pwned(N)</script>\u2029b",
  "a\u0085<script>pwned(N)</script>",
  "<scr\u0000ipt>pwned(N)</script>",
  "<\u200bscript>pwned(N)</script>\u202e",
  "\u001b]8;;javascript:pwned(N)\u0007text\u001b]8;;\u0007",
  "+ADw-script+AD4-pwned(N)+ADw-/script+AD4-",
  "<iframe srcdoc=\"<script>parent.pwned(N)</script>\"></iframe>",
  "<object data=http://canary.invalid/N></object><embed src=http://canary.invalid/N>",
  "<base href=http://canary.invalid/><link rel=stylesheet href=http://canary.invalid/N>",
  "<meta http-equiv=refresh content=\"0;url=http://canary.invalid/N\">",
  "<style>@import url(http://canary.invalid/N); * { background: url(http://canary.invalid/N) }</style>",
  "url(http://canary.invalid/N)",
  "red;background:url(http://canary.invalid/N)",
  "<form action=javascript:pwned(N)><button autofocus formaction=javascript:pwned(N)>x</button></form>",
  "<details open ontoggle=pwned(N)><summary>x</summary></details>",
  "<math><mtext></p><script>pwned(N)</script>",
  "<a href=\"javascript:pwned(N)\">text</a>",
  "<use href=\"http://canary.invalid/N#x\"/><image href=\"http://canary.invalid/N\"/>",
  "../../../../canary-N",
  "__proto__",
  "${pwned(N)} <%= pwned(N) %> #{pwned(N)}",
];

/** Names of files that a page could be made to act by. */
export const FILE_NAMES = [
  "\"><img src=x onerror=pwned(1)>",
  "' onfocus='pwned(2)' autofocus '",
  "<script>pwned(3)<script>",
  "![text](x'onerror='pwned(4))",
  "{{ 7 * 7 }}⟦ref budget⟧&lt;svg onload=pwned(5)&gt;",
];

/**
 * Everything that can be written in a scenario: scalars and keys of its YAML, cells of its tables, its Markdown
 * files whole. What is written alike is one `word`, so that what points at something goes on doing so.
 */
export function fieldsOf(scenario) {
  const fields = [];
  const add = (file, start, end, original, write) => fields.push({ file: relative(scenario, file), start, end, original, write });
  for (const file of files(scenario, ".yaml")) {
    const text = readFileSync(file, "utf8");
    visit(parseDocument(text), {
      Scalar(_, { range: [start, end], source }) {
        // A block of lines ends its last line, too.
        const last = text[end - 1] === "\n" ? "\n" : "";
        add(file, start, end, String(source), (payload) => JSON.stringify(payload) + last);
      },
    });
  }
  for (const file of files(scenario, ".csv")) {
    const text = readFileSync(file, "utf8");
    for (const cell of text.matchAll(/[^;\n]+/g)) {
      add(file, cell.index, cell.index + cell[0].length, cell[0], (payload) => `"${payload.replaceAll('"', '""')}"`);
    }
  }
  for (const file of files(scenario, ".md")) {
    const text = readFileSync(file, "utf8");
    add(file, 0, text.length, text, (payload) => `${text}\n${payload}\n\n${text}`);
  }
  const words = [...new Set(fields.map((field) => field.original))];
  return fields.map((field) => ({ ...field, word: words.indexOf(field.original) }));
}

/**
 * A copy of a scenario with payload number `round + word` in each field, but for the fields where hemvist calls
 * it a fault: those are as they were. Answers with the folder and the fields that the payloads stand in.
 */
export function poison(scenario, fields, round) {
  const folder = join(workshop, "scenarios", `hostile-${round}`);
  cpSync(scenario, folder, { recursive: true });
  let poisoned = fields;
  for (;;) {
    const written = write(scenario, folder, poisoned, round);
    const found = faults(folder);
    if (found.length === 0) return { folder, poisoned };
    const spared = new Set(found.flatMap((fault) => guilty(fault, written, poisoned, round)));
    const left = poisoned.filter((field) => !spared.has(field));
    if (left.length === poisoned.length) throw new Error(`round ${round}: no field explains ${JSON.stringify(found, null, 1)}`);
    poisoned = left;
  }
}

/** The payload of a field. */
export const payload = (field, round) => PAYLOADS[(round + field.word) % PAYLOADS.length].replaceAll("N", field.word);

/** Writes the files of a scenario; answers with their lines, and with where each poisoned field has come to stand. */
function write(scenario, folder, poisoned, round) {
  const places = [];
  const lines = new Map();
  for (const file of files(scenario, "").filter((file) => /\.(yaml|csv|md)$/.test(file))) {
    const name = relative(scenario, file);
    const text = readFileSync(file, "utf8");
    let written = "";
    let copied = 0;
    for (const field of poisoned.filter((field) => field.file === name)) {
      written += text.slice(copied, field.start);
      const start = written.length;
      written += field.write(payload(field, round));
      places.push({ field, file: name, start, end: written.length });
      copied = field.end;
    }
    written += text.slice(copied);
    writeFileSync(join(folder, name), written);
    lines.set(name, linesOf(written));
  }
  return { places, lines };
}

/** The lines of a text, each with where it starts. */
function linesOf(text) {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = { start, text: line };
    start += line.length + 1;
    return found;
  });
}

/** The poisoned fields that a fault comes from: the one it points at, else those written alike. */
function guilty(fault, { places, lines }, poisoned, round) {
  // A fault of a cell points at its line, and says first which cell.
  if (fault.file.endsWith(".csv")) {
    const cell = (field) => field.file === fault.file && fault.message.startsWith(`\`${payload(field, round).trim()}\``);
    const cells = poisoned.filter(cell);
    if (cells.length > 0) return cells;
  }
  const { start: lineStart, text } = lines.get(fault.file)[fault.line - 1] ?? { start: 0, text: "" };
  // A column counts letters, a place in a string halves of some of them.
  const start = lineStart + [...text].slice(0, fault.column - 1).join("").length;
  const here = places.filter((place) => place.file === fault.file && place.start <= start && start < place.end);
  if (here.length > 0) return here.map((place) => place.field);
  // What is as it was, but points at, or speaks of, something that is not.
  const said = text.slice(start - lineStart);
  return poisoned.filter((field) => field.original.length > 1 && said.includes(field.original));
}

/** A copy of a scenario whose files have names that a page could be made to act by. */
export function renamed(scenario) {
  const folder = join(workshop, "scenarios", "hostile \"><img src=x onerror=pwned(0)>");
  cpSync(scenario, folder, { recursive: true });
  let yaml = files(folder, ".yaml").map((file) => readFileSync(file, "utf8")).join("\n");
  files(folder, "").filter((file) => /\.(csv|md)$/.test(file)).forEach((file, index) => {
    const name = FILE_NAMES[index % FILE_NAMES.length] + index + file.slice(file.lastIndexOf("."));
    yaml = yaml.replaceAll(`: ${relative(folder, file)}\n`, `: ${JSON.stringify(name)}\n`);
    cpSync(file, join(folder, name));
    rmSync(file);
  });
  for (const file of files(folder, ".yaml")) rmSync(file);
  writeFileSync(join(folder, `${FILE_NAMES[0]}.yaml`), yaml);
  return folder;
}

/** The name of a field for a message. */
export const called = (field) => `${basename(field.file)}: ${field.original.slice(0, 40)}`;
