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
import { EVERY_KEY, build, files, usable } from "./hemvist.js";
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

const scenario = usable(EVERY_KEY, "every-key");
const fields = fieldsOf(scenario);
const accepted = new Set();

for (let round = 0; round < PAYLOADS.length; round++) {
  test(`payloads do nothing, round ${round + 1} of ${PAYLOADS.length}`, async () => {
    const { folder, poisoned } = poison(scenario, fields, round);
    poisoned.forEach((field) => accepted.add(field));
    await assertHarmless(build(folder));
  });
}

test("payloads in names of files do nothing", async () => {
  await assertHarmless(build(renamed(scenario), "hostile ' onfocus='pwned(6)' \"><script>pwned(7)<script>"));
});

test("payloads stood in what a person writes freely", () => {
  // Where a payload never stands, hemvist called it a fault every time: ids, numbers, dates, words of a list.
  const never = fields.filter((field) => !accepted.has(field)).map(called);
  const free = ["Utredning av Arbetsmarknadsenhetens organisationstillhörighet", "Vägledare", "Kortare väg till beslut",
    "Arbetsmarknadsplan", "Kostnad", "Fagersta", "Man tappar fart", "AME", "Fristående enhet under kommunstyrelsen"];
  assert.deepEqual(free.filter((text) => never.some((name) => name.includes(`: ${text.slice(0, 40)}`))), []);
  assert.ok(accepted.size > 150, `${accepted.size} fields`);
});

async function assertHarmless(folder) {
  const bare = `${folder} without policy`;
  cpSync(folder, bare, { recursive: true });
  for (const file of files(bare, ".html")) {
    writeFileSync(file, withoutPolicy(readFileSync(file, "utf8")));
    await assertQuiet(file);
  }
  for (const file of files(bare, ".svg")) await assertQuiet(file);
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
  assert.doesNotMatch(meta, /unsafe|\*|data:|https?:/);
  return html.replace(meta, "");
}

/** `shown` is the folder whose pictures a Markdown file may show. */
async function assertQuiet(file, shown) {
  tab.events.length = 0;
  await tab.visit(file);
  if (shown) await tab.page.evaluate(takeAwayMarkdown);
  const events = tab.events.filter((event) => !(shown && event.startsWith("request: ") && event.endsWith(".svg") && event.includes("/diagram/")));
  assert.equal([...events, ...(await foreign(tab.page))].join("\n"), "", basename(file));
}

/** Runs in the page: takes away what the Markdown reader itself writes and hemvist never does. */
function takeAwayMarkdown() {
  document.querySelectorAll('img[src^="diagram/"]').forEach((image) => image.remove());
  document.querySelectorAll('[style^="text-align:"]').forEach((cell) => {
    if (/^text-align:(left|right|center)$/.test(cell.getAttribute("style"))) cell.removeAttribute("style");
  });
}
