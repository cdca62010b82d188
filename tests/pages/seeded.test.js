// A test of the tests: each check finds the fault that it is there to find, and nothing in a page without one.

import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, newTab, open } from "./browser.js";
import * as checks from "./checks.js";
import { workshop } from "./hemvist.js";
import * as reading from "./reading.js";
import * as ways from "./ways.js";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const MAIN = `<h1>Titel</h1><h2 id="a">Rubrik</h2><p>Text med <a href="#a">länk till rubriken</a>.</p>
  <svg role="img" aria-labelledby="t d" viewBox="0 0 9 9" width="90" height="90"><title id="t">Bild</title><desc id="d">Vad den visar</desc><rect width="9" height="9" fill="#036"/><text x="1" y="5" font-size="3" fill="#fff">ord</text></svg>
  <div class="table" role="region" tabindex="0" aria-label="Tabell"><table><caption>Tabell 1. Kostnad</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
  <tbody><tr><th scope="row">Summa</th><td><p>12</p></td></tr></tbody></table></div>`;
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

/** A page without a fault, but for what is changed in it. */
const html = ({ head = "", style = "", skip = `<a href="#m">Hoppa</a>`, main = MAIN, language = "sv" } = {}) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">${head}<title>Titel</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>:root { --line: #ccc } body { margin: 1rem; font: 1rem sans-serif; background: #fff; color: #111 }
.table { overflow-x: auto; } td p { width: 40rem } :focus-visible { outline: 3px solid #036 }
h1, h2 { overflow-wrap: anywhere } a { color: #036 } thead th { border-bottom: 1px solid } body > div a { display: inline-block; padding: 6px }
@media (prefers-contrast: more) { a { color: #002 } }
@media (forced-colors: active) { svg rect { fill: CanvasText } svg text { fill: Canvas } }
@media print { h2 { break-after: avoid } tr, caption { break-inside: avoid } caption { break-after: avoid } td p { width: auto } .table { overflow: visible } }
${style}</style></head><body><div role="navigation" aria-label="Genvägar">${skip}</div><main id="m">${main}</main></body></html>`;

const adding = (what) => ({ main: MAIN + what });

const drawing = (what) => adding(`<svg role="img" aria-label="x" viewBox="0 0 9 9" width="90" height="90">${what}</svg>`);

const CHECKS = {
  accessibility: ({ page }) => checks.accessibility(page),
  events: ({ events }) => events,
  foreign: ({ page }) => checks.foreign(page),
  pictures: ({ page }) => checks.pictures(page),
  structure: ({ page }) => checks.structure(page),
  links: async ({ page }) => checks.deadLinks(await checks.links(page), new Map([[page.url(), await checks.ids(page)]])),
  lettering: ({ page }) => checks.lettering(page),
  reflow: ({ page }) => checks.reflow(page),
  keyboard: ({ page }) => checks.keyboard(page),
  skipLink: ({ page }) => checks.skipLink(page),
  landmarks: ({ page }) => reading.landmarks(page, "sv"),
  tables: ({ page }) => reading.tables(page),
  linkTexts: ({ page }) => reading.linkTexts(page),
  readingOrder: ({ page }) => reading.readingOrder(page),
  targets: ({ page }) => reading.targets(page),
  textSpacing: ({ page }) => ways.textSpacing(page),
  zoom: ({ page }) => ways.zoom(page),
  forcedColours: ({ page }) => ways.forcedColours(page),
  moreContrast: ({ page }) => ways.moreContrast(page),
  motion: ({ page }) => ways.motion(page),
  paper: ({ page }) => ways.paper(page),
};

/** What a check complains of in such a page. */
async function complaints(check, page) {
  const file = join(workshop, "seeded.html");
  writeFileSync(file, html(page));
  const tab = await open(browser, file);
  const found = await CHECKS[check](tab);
  await tab.close();
  return found.join("\n");
}

test("a page without a fault has none", async () => {
  for (const check of Object.keys(CHECKS)) assert.equal(await complaints(check, { head: POLICY }), "", check);
});

const FAULTS = {
  accessibility: {
    "letters that are too pale": [{ style: "p { color: #999 }" }, /^light: color-contrast/m],
    "letters that are too pale in the dark": [{ style: "@media (prefers-color-scheme: dark) { p { color: #888 } }" }, /^dark: color-contrast/m],
    "letters that are too pale in a narrow window": [{ style: "@media (max-width: 400px) { p { color: #999 } }" }, /^narrow: color-contrast/m],
    "letters that are too pale on paper": [{ style: "@media print { p { color: #999 } }" }, /^print: color-contrast/m],
    "letters that axe can not judge": [{ style: "p { background: linear-gradient(#fff, #ccc) }" }, /^light: color-contrast .*gradient/ms],
    "an image without a text": [adding(`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`), /^light: image-alt/m],
    "a page in no language": [{ language: "" }, /^light: html-has-lang/m],
  },
  events: {
    "an image from elsewhere": [adding(`<img alt="x" src="http://canary.invalid/x.png">`), /^request: http:\/\/canary\.invalid\/x\.png/m],
    "a style sheet from elsewhere": [{ head: `<link rel="stylesheet" href="http://canary.invalid/x.css">` }, /^request: http:\/\/canary\.invalid\/x\.css/m],
    "a file of the machine": [adding(`<iframe title="x" src="file:///etc/hostname"></iframe>`), /^request: file:\/\/\/etc\/hostname/m],
    "a script": [adding("<script>pwned(1)</script>"), /^script: 1$/m],
    "a script that waits for a picture": [adding(`<img alt="x" src="x" onerror="pwned(2)">`), /^script: 2$/m],
    "a script that waits for the focus": [adding(`<a href="#a" autofocus onfocus="pwned(3)">x</a>`), /^script: 3$/m],
    "a script in a frame": [adding(`<iframe title="x" srcdoc="<script>parent.pwned(5)</script>"></iframe>`), /^script: 5$/m],
    "a script that a picture starts": [adding(`<svg role="img" aria-label="x" onload="pwned(6)"></svg>`), /^script: 6$/m],
    "a script that the policy stops": [{ head: POLICY, ...adding("<script>pwned(7)</script>") }, /^console: .*Content Security Policy/m],
    "a dialog": [adding("<script>alert(8)</script>"), /^dialog: 8$/m],
    "an error": [adding("<script>nothing()</script>"), /^error: .*nothing/m],
  },
  foreign: {
    "a script that waits for a click": [adding(`<a href="javascript:pwned(4)">x</a>`), /^address javascript:pwned\(4\)/m],
    "an attribute that could act": [adding(`<p onclick="pwned(9)">x</p>`), /^attribute onclick/m],
    "an element that could act": [adding("<object></object>"), /^element object/m],
    "a page that leads on by itself": [{ head: `<meta http-equiv="refresh" content="900">` }, /^http-equiv refresh/m],
    "a picture that loads": [adding(`<svg role="img" aria-label="x"><rect fill="url(http://canary.invalid/#x)"/></svg>`), /^fill loads/m],
  },
  pictures: {
    "a picture that is no image to those who do not see it": [adding(`<svg aria-labelledby="u"><title id="u">x</title><desc>y</desc></svg>`), /^a picture has not the role img/m],
    "a picture without a title": [adding(`<svg role="img" aria-label="x"><desc>y</desc></svg>`), /^a picture has no title/m],
    "a picture without a description": [adding(`<svg role="img" aria-labelledby="u"><title id="u">x</title></svg>`), /^a picture has no desc/m],
    "a picture that is not named": [adding(`<svg role="img"><title>x</title><desc>y</desc></svg>`), /^a picture is not named/m],
  },
  structure: {
    "a heading of a level too deep": [adding("<h4>x</h4>"), /^heading 3 has level 4 after 2/m],
    "two titles": [adding("<h1>x</h1>"), /^headings of level 1: 2/m],
    "a heading that says nothing": [adding("<h2> </h2>"), /^a heading says nothing/m],
    "an id given twice": [adding(`<p id="a">x</p>`), /^two elements have the id a/m],
    "a reference to nothing": [adding(`<div role="region" aria-labelledby="z"></div>`), /^no element has the id z/m],
    "a pattern that is not there": [adding(`<svg role="img" aria-label="x"><rect fill="url(#z)"/></svg>`), /^no element has the id z/m],
  },
  links: {
    "a link to a page that is not there": [adding(`<a href="away.html">x</a>`), /^away\.html leads out of the package/m],
    "a link to a place that is not there": [adding(`<a href="#away">x</a>`), /^#away leads to a place/m],
  },
  lettering: {
    "letters of a picture that are too pale": [drawing(`<rect width="9" height="9" fill="#69c"/><text x="1" y="5" font-size="3" fill="#fff">x</text>`), /^light: letters with contrast/m],
    "letters of a picture that are too pale on paper": [{ style: "@media print { text { fill: #456 } }" }, /^print: letters with contrast/m],
    "letters of a picture that are too small": [drawing(`<text x="1" y="5" font-size="1">x</text>`), /^light: letters of 10\.0 px/m],
    "letters of a picture on a pattern": [drawing(`<pattern id="p" width="1" height="1"></pattern><rect width="9" height="9" fill="url(#p)"/><text x="1" y="5" font-size="3">x</text>`), /^light: letters rgb.* on url/m],
  },
  reflow: {
    "a page wider than its window": [adding(`<p style="width: 400px">x</p>`), /^320 px, letters 100 %: the page is wider/m],
    "letters that push the page apart": [adding(`<p style="width: 45rem">x</p>`), /^1280 px, letters 200 %: the page is wider/m],
    "letters with room between them that push the page apart": [adding(`<p style="white-space: nowrap; font: 16px monospace">${"x".repeat(29)}</p>`), /^320 px, letters 100 %, spaced: the page is wider/m],
    "a page that hides what is too wide": [{ style: "body { overflow-x: hidden }" }, /^320 px.*body hides what is too wide/m],
    "something cut off on paper": [{ style: "@media print { td p { width: 800px } }" }, /^print, upright: .* reaches/m],
  },
  keyboard: {
    "a region that scrolls, but not for the keyboard": [{ main: MAIN.replace(' tabindex="0"', ` tabindex="-1"`) }, /^this scrolls, but not for the keyboard/m],
    "a region without a name": [{ main: MAIN.replace(' aria-label="Tabell"', "") }, /^this region has no name/m],
    "a region that the arrow keys leave still": [adding("<script>addEventListener('keydown', (event) => event.key.startsWith('Arrow') && event.preventDefault())</script>"), /does not scroll with the arrow key/],
    "an order of its own": [adding(`<a href="#a" tabindex="1">x</a>`), /^the keyboard came to/m],
    "a focus that does not show": [{ style: "a:focus-visible { outline: none }" }, /^the focus does not show/m],
    "a focus out of sight": [adding(`<a href="#a" style="position: fixed; left: -99rem">x</a>`), /^the focus is out of sight/m],
    "a summary that the keyboard does not open": [adding("<details><summary>x</summary>y</details><script>addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())</script>"), /^a summary does not open/m],
  },
  landmarks: {
    "a page in another language": [{ language: "en" }, /^the page is in the language en, not sv/m],
    "a title that names something else": [{ main: MAIN.replace("<h1>Titel", "<h1>Annat") }, /^the title Titel does not name/m],
    "a navigation without a name": [adding("<nav></nav>"), /^a navigation has no name/m],
    "navigations called alike": [adding(`<nav aria-label="x"></nav><nav aria-label="x"></nav>`), /^navigations are called alike/m],
    "an abbreviation that is not explained": [adding("<abbr>AME</abbr>"), /^an abbreviation is not explained/m],
  },
  tables: {
    "a table without a caption": [{ main: MAIN.replace(/<caption>.*<\/caption>/, "") }, /^a table has no caption/m],
    "a table without a head": [{ main: MAIN.replaceAll("thead", "tbody") }, /^a table has no head/m],
    "a head of no direction": [{ main: MAIN.replace(` scope="row"`, "") }, /^a head of no direction, Summa/m],
    "a row that nothing heads": [{ main: MAIN.replace(`<th scope="row">Summa</th>`, "<td>Summa</td>") }, /^a row that nothing heads/m],
    "a row of too few cells": [{ main: MAIN.replace("<td><p>12</p></td>", "") }, /^a row of 1 cells/m],
    "merged cells": [{ main: MAIN.replace("<td>", `<td rowspan="2">`) }, /^a table with merged cells/m],
  },
  linkTexts: {
    "a link that says only here": [adding(`<p>Läs <a href="#a">här</a>.</p>`), /^a link says only "här"/m],
    "a link that says nothing": [adding(`<a href="#a">→</a>`), /^a link says only "→"/m],
    "links that say the same and lead apart": [adding(`<a href="#m">länk till rubriken</a>`), /^"länk till rubriken" leads to/m],
  },
  readingOrder: {
    "a block that is drawn above the one before it": [{ style: "main { display: flex; flex-direction: column } h2 { order: 9 }" }, /^light: .* lies above <h2/m],
  },
  targets: {
    "small targets beside each other": [adding(`<div><a href="#a">1</a> <a href="#m">2</a></div>`), /^light: .* too close to the next/m],
  },
  textSpacing: {
    "text that is cut off": [adding(`<p style="height: 1.2em; overflow: hidden; font-size: 30px">Ord</p>`), /^light: cut off: <p/m],
    "text that lies on other text": [adding(`<p style="margin: 0 0 -1.6em !important">Ord</p><h2 style="margin: 0 0 -1em">Ord</h2><p>Ord</p>`), /^light: .* lies on /m],
  },
  zoom: {
    "text that a narrow window does not show": [{ style: "@media (max-width: 400px) { p { display: none } }" }, /^at 400 % the page does not say all/m],
    "a head that covers the window": [adding(`<div style="position: fixed; top: 0; height: 100px; width: 50px"></div>`), /^what stays in sight covers/m],
  },
  forcedColours: {
    "a bar that vanishes": [{ ...drawing(`<rect class="paper" width="9" height="9"/><rect width="9" height="5"/>`), style: "@media (forced-colors: active) { svg .paper, svg rect { fill: Canvas !important } }" }, /^light: nothing is seen in|^light: .* bars have the colour/m],
    "paper that stays white": [{ ...drawing(`<rect class="paper" width="9" height="9" style="fill: #fff"/>`) }, /^dark: the paper does not follow/m],
    "a head without a line": [{ style: "thead th { border: 0 }" }, /^light: no line is seen below/m],
    "a focus that does not show": [{ style: ":focus-visible { outline: none }" }, /^light: the focus does not show/m],
  },
  moreContrast: {
    "letters no clearer than otherwise": [{ style: "p { color: #666 }" }, /^light: <p/m],
  },
  motion: {
    "something that moves": [{ style: "@keyframes x { to { opacity: 0 } } p { animation: x 9s infinite }" }, /^no-preference: animation of <p/m],
    "something that moves for whoever asked it not to": [{ style: "p { transition: color 1s }" }, /^reduce: moves slowly: <p/m],
  },
  paper: {
    "a row that may be cut in two": [{ style: "@media print { tr { break-inside: auto } }" }, /^may be cut in two/m],
    "a head that is not repeated": [{ style: "thead { display: table-row-group }" }, /^may be cut in two or not repeated: <thead/m],
    "a heading last on a sheet": [{ style: "@media print { h2 { break-after: page } }" }, /^"Rubrik" stands last on sheet 1/m],
  },
  skipLink: {
    "no way past the beginning": [{ skip: `<a href="x.html">x</a>` }, /^the first stop of the keyboard leads to x\.html/m],
    "a way past the beginning that is not seen": [{ skip: `<a href="#m" style="position: absolute; left: -99rem">x</a>` }, /^the link to the content is not seen/m],
    "a way past the beginning that leads elsewhere": [{ skip: `<a href="#n">x</a><a href="#a">y</a>`, ...adding(`<p id="n">x</p><a href="#a">z</a>`) }, /^the link to the content leads to .*z/m],
  },
};

for (const [check, faults] of Object.entries(FAULTS)) {
  for (const [name, [page, complaint]] of Object.entries(faults)) {
    test(`${check} finds ${name}`, async () => assert.match(await complaints(check, page), complaint));
  }
}

test("what a page did is not told of the next one", async () => {
  const file = join(workshop, "seeded.html");
  const tab = await newTab(browser);
  writeFileSync(file, html(adding("<script>pwned(1)</script>")));
  await tab.visit(file);
  assert.match(tab.events.join("\n"), /script: 1/);
  writeFileSync(file, html());
  tab.events.length = 0;
  await tab.visit(file);
  assert.deepEqual(tab.events, []);
  await tab.close();
});
