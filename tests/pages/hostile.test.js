// Whatever a scenario says, no script runs in its documents and nothing is asked for: not in the pages, not
// when their content security policy is taken away, not when another program shows the Markdown, not in the
// pictures.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import markdownit from "markdown-it";
import { launch, newTab } from "./browser.js";
import { foreign } from "./checks.js";
import { EVERY_KEY, build, files, inEnglish, usable } from "./hemvist.js";
import { PAYLOADS, called, fieldsOf, poison, renamed } from "./hostile.js";

// The most trusting reader that a Markdown file could come to.
const trusting = markdownit({ html: true, linkify: true });

let browser;
let tab;
before(async () => {
  browser = await launch();
  tab = await newTab(browser);
});
after(() => browser.close());

const scenarios = [usable(EVERY_KEY, "every-key"), usable(EVERY_KEY, "every-key-english", inEnglish)];
const accepted = new Set();

for (let round = 0; round < PAYLOADS.length; round++) {
  test(`payloads do nothing, round ${round + 1} of ${PAYLOADS.length}`, async () => {
    // The languages take turns.
    const scenario = scenarios[round % scenarios.length];
    const { folder, poisoned } = poison(scenario, fieldsOf(scenario), round);
    poisoned.forEach((field) => accepted.add(called(field)));
    // Every page holds its pictures too: alone they are looked at in each language now and then.
    await assertHarmless(build(folder), round % 8 < 2);
  });
}

test("payloads in names of files do nothing", async () => {
  await assertHarmless(build(renamed(scenarios[0]), "hostile ' onfocus='pwned(6)' \"><script>pwned(7)<script>"));
});

test("payloads stood in what a person writes freely", () => {
  // Elsewhere hemvist called them a fault every time: in ids, numbers, dates, words of a list.
  const free = [
    "scenario.yaml: Utredning av Arbetsmarknadsenhetens", "scenario.yaml: Kortare väg till beslut", "scenario.yaml: AME",
    "scenario.yaml: Arbetsmarknadsplan", "scenario.yaml: Man tappar fart", "scenario.yaml: Kostnad", "scenario.yaml: Fagersta",
    "oppna-jamforelser-2013.csv: Kostnad", "oppna-jamforelser-2013.csv: Fagersta", "teori.md: ", "plan.md: ",
  ];
  assert.deepEqual(free.filter((start) => ![...accepted].some((name) => name.startsWith(start))), []);
  assert.ok(accepted.size > 100, `${accepted.size} texts`);
});

async function assertHarmless(folder, withPictures = true) {
  const bare = `${folder} without policy`;
  cpSync(folder, bare, { recursive: true });
  for (const file of files(bare, ".html")) {
    writeFileSync(file, withoutPolicy(readFileSync(file, "utf8")));
    await assertQuiet(file);
  }
  for (const file of withPictures ? files(bare, ".svg") : []) await assertQuiet(file);
  for (const file of files(bare, ".md")) {
    const shown = `${file}.html`;
    writeFileSync(shown, `<!doctype html><meta charset="utf-8"><title>x</title>${trusting.render(readFileSync(file, "utf8"))}`);
    await assertQuiet(shown, bare);
  }
}

/** The page without its policy, which stands before anything that it should guard against. */
function withoutPolicy(html) {
  const policy = /^<!doctype html>\n<html lang="[a-z]+">\n<head>\n<meta charset="utf-8">\n(<meta http-equiv="Content-Security-Policy" content="default-src 'none';[^"]*">\n)/;
  const [, meta] = policy.exec(html) ?? assert.fail("a page does not begin with its content security policy");
  // Images of the scenario's own are in the page itself.
  assert.doesNotMatch(meta.replace("; img-src data:;", ";"), /unsafe|\*|data:|https?:/);
  return html.replace(meta, "");
}

/** `shown` is the folder whose pictures a Markdown file may show. */
async function assertQuiet(file, shown) {
  tab.events.length = 0;
  await tab.visit(file);
  if (shown) await tab.page.evaluate(takeAwayMarkdown);
  const own = /^request: .*\/(diagram\/[a-z0-9-]+\.svg|illustration\/[a-z0-9-]+\.(png|jpg))$/;
  const events = tab.events.filter((event) => !(shown && own.test(event)));
  assert.equal([...events, ...(await foreign(tab.page))].join("\n"), "", basename(file));
}

/** Runs in the page: takes away what the Markdown reader itself writes and hemvist never does. */
function takeAwayMarkdown() {
  document.querySelectorAll('img[src^="diagram/"], img[src^="illustration/"]').forEach((image) => image.remove());
  document.querySelectorAll('[style^="text-align:"]').forEach((cell) => {
    if (/^text-align:(left|right|center)$/.test(cell.getAttribute("style"))) cell.removeAttribute("style");
  });
}
