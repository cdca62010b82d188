// Every page of every scenario: for everybody, complete in itself, without a dead end.

import assert from "node:assert/strict";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.js";
import * as checks from "./checks.js";
import * as reading from "./reading.js";
import { EVERY_KEY, build, bundled, files, inEnglish, language, usable } from "./hemvist.js";

// Two cores are what CI has.
const AT_ONCE = 3;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const scenarios = [...bundled(), usable(EVERY_KEY, "every-key"), usable(EVERY_KEY, "every-key-english", inEnglish)];
const packages = scenarios.map((scenario) => ({ folder: build(scenario), spoken: language(scenario) }));

for (const { folder, spoken } of packages) {
  test(basename(folder), { concurrency: AT_ONCE }, async (t) => {
    const pages = new Map();
    const links = new Map();
    const titles = [];
    await Promise.all(files(folder, ".html").map((file) => t.test(basename(file), async () => {
      const { page, events, close } = await open(browser, file);
      pages.set(page.url(), await checks.ids(page));
      links.set(page.url(), await checks.links(page));
      titles.push(await page.title());
      const complaints = [
        ...(await checks.structure(page)),
        ...(await reading.landmarks(page, spoken)),
        ...(await reading.tables(page)),
        ...(await reading.linkTexts(page)),
        ...(await reading.readingOrder(page)),
        ...(await reading.targets(page)),
        ...(await checks.pictures(page)),
        ...(await checks.foreign(page)),
        ...(await checks.accessibility(page)),
        ...(await checks.lettering(page)),
        ...(await checks.reflow(page)),
        ...(await checks.keyboard(page)),
        ...events,
      ];
      await close();
      const fresh = await open(browser, file);
      complaints.push(...(await checks.skipLink(fresh.page)));
      await fresh.close();
      assert.equal(complaints.join("\n"), "");
    })));
    await Promise.all(files(folder, ".svg").map((file) => t.test(basename(file), async () => {
      const { page, events, close } = await open(browser, file);
      const complaints = [...(await checks.pictures(page)), ...(await checks.foreign(page)), ...events];
      await close();
      assert.equal(complaints.join("\n"), "");
    })));
    await t.test("no two pages have the same title", () => assert.equal(new Set(titles).size, titles.length, titles.join("\n")));
    await t.test("every link leads somewhere", () => {
      assert.ok(links.size > 0);
      const dead = [...links.values()].flatMap((found) => checks.deadLinks(found, pages));
      assert.equal(dead.join("\n"), "");
    });
  });
}
