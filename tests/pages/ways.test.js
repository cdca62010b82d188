// One package in Swedish and one in English in every way that a browser can be set up, and on paper. What each page is
// asked in every look stands in pages.test.js; these take longer, and one package has every kind of page.

import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.js";
import { bundled, build, files } from "./hemvist.js";
import * as ways from "./ways.js";

// Two cores are what CI has.
const AT_ONCE = 3;

const WHOLE = join(import.meta.dirname, "../scenarios/whole-package");
const LONGEST = bundled().find((scenario) => scenario.endsWith("avesta-2014"));
const ENGLISH = bundled().find((scenario) => scenario.endsWith("minimal-en"));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const scenario of [LONGEST, WHOLE, ENGLISH]) {
  const folder = build(scenario, `ways-${basename(scenario)}`);
  test(basename(scenario), { concurrency: AT_ONCE }, async (t) => {
    await Promise.all(files(folder, ".html").map((file) => t.test(basename(file), async () => {
      const { page, close } = await open(browser, file);
      const complaints = [];
      for (const [name, check] of Object.entries(ways.EVERY)) {
        complaints.push(...(await check(page)).map((complaint) => `${name}: ${complaint}`));
      }
      await close();
      assert.equal(complaints.join("\n"), "");
    })));
  });
}
