// A page as those meet it who have set up their browser for themselves: more room between the letters, 400 % zoom,
// colours of their own, more contrast, less motion; and as it is printed. Each check answers with complaints in words.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { LOOKS, look } from "./browser.js";
import { lettersHardToRead } from "./checks.js";
import { workshop } from "./hemvist.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What is set for one check must not last to the next. */
const PLAIN = { media: "screen", colorScheme: "light", forcedColors: "none", contrast: "no-preference", reducedMotion: "no-preference" };

// WCAG 1.4.12. Letters of pictures stand where they are drawn.
const SPACED =
  "html body *:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } " +
  "html body p { margin-bottom: 2em !important }";

/** WCAG 1.4.12: with more room between letters, words, lines and paragraphs no text is cut off or lies on another. */
export async function textSpacing(page) {
  const complaints = [];
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    document.querySelectorAll("details").forEach((all) => (all.open = true));
  }, SPACED);
  for (const name of ["light", "narrow"]) {
    await look(page, LOOKS[name]);
    complaints.push(...(await page.evaluate(measureText)).map((complaint) => `${name}: ${complaint}`));
  }
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return complaints;
}

/** Runs in the page: text that is cut off, and text that lies on other text. */
function measureText() {
  const complaints = [];
  for (const element of document.querySelectorAll("body *:not(svg, svg *)")) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cut = (overflow, content, room) => ["hidden", "clip"].includes(overflow) && content > room + 1;
    if (cut(overflowX, element.scrollWidth, element.clientWidth) || cut(overflowY, element.scrollHeight, element.clientHeight)) {
      complaints.push(`cut off: ${element.outerHTML.slice(0, 120)}`);
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("svg") || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      // A note's number is raised into the space between the lines.
      if (right > left && right > 0 && !element.closest("sup")) lines.push({ left, right, top, bottom, element });
    }
  }
  lines.sort((one, other) => one.top - other.top);
  lines.forEach((line, index) => {
    for (let next = index + 1; next < lines.length && lines[next].top < line.bottom - 3; next++) {
      const other = lines[next];
      const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const lies = shared > 2 && other.element !== line.element;
      if (lies) complaints.push(`${other.element.outerHTML.slice(0, 80)} lies on ${line.element.outerHTML.slice(0, 80)}`);
    }
  });
  return complaints.slice(0, 3);
}

/** WCAG 1.4.10: at 400 % of a window of 1280 by 1024 px everything is still there, and what stays in sight leaves room. */
export async function zoom(page) {
  const said = () => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, " ").trim());
  await look(page, LOOKS.light);
  const whole = await said();
  await look(page, LOOKS.narrow);
  const complaints = [];
  if ((await said()) !== whole) complaints.push("at 400 % the page does not say all that it says at 100 %");
  const found = await page.evaluate(() => {
    const covering = [...document.querySelectorAll("body *")].filter((element) => {
      const { position } = getComputedStyle(element);
      const { width, height, right } = element.getBoundingClientRect();
      if (position === "fixed") return right > 0 && height > innerHeight / 3;
      // A caption that stays in sight has nothing beside it that it could cover.
      return position === "sticky" && ["td", "th"].includes(element.localName) && width > 0.66 * element.closest("table").parentElement.clientWidth;
    });
    return covering.slice(0, 3).map((element) => `what stays in sight covers the rest: ${element.outerHTML.slice(0, 100)}`);
  });
  return [...complaints, ...found];
}

/** With colours of the reader's own, light or dark, pictures, borders and the focus are still seen. */
export async function forcedColours(page) {
  const complaints = [];
  for (const colorScheme of ["light", "dark"]) {
    await look(page, LOOKS.light);
    await page.emulateMedia({ ...PLAIN, colorScheme, forcedColors: "active" });
    const found = [...(await page.evaluate(lettersHardToRead)), ...(await page.evaluate(measureShapes))];
    complaints.push(...found.map((complaint) => `${colorScheme}: ${complaint}`));
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement);
      const ground = getComputedStyle(document.body).backgroundColor;
      return outlineStyle === "none" || parseFloat(outlineWidth) < 1 || outlineColor === ground ? document.activeElement.outerHTML.slice(0, 100) : "";
    });
    if (focus) complaints.push(`${colorScheme}: the focus does not show on ${focus}`);
    const lines = await page.evaluate(() => {
      const ground = getComputedStyle(document.body).backgroundColor;
      const bare = [...document.querySelectorAll("thead th")].filter((cell) => {
        const { borderBottomColor, borderBottomStyle } = getComputedStyle(cell);
        return borderBottomStyle === "none" || borderBottomColor === ground;
      });
      return bare.slice(0, 1).map((cell) => `no line is seen below ${cell.outerHTML}`);
    });
    complaints.push(...lines.map((line) => `${colorScheme}: ${line}`));
  }
  await page.emulateMedia(PLAIN);
  return complaints;
}

/** Runs in the page: pictures of which nothing is seen, bars in the colour of the paper, paper that stays white. */
function measureShapes() {
  const complaints = [];
  const page = getComputedStyle(document.body).backgroundColor;
  const seen = (colour) => colour !== "none" && !/^rgba\(.*, 0\)$/.test(colour);
  for (const svg of document.querySelectorAll("main svg")) {
    const paper = svg.querySelector(".paper");
    const ground = paper ? getComputedStyle(paper).fill : page;
    const shapes = [...svg.querySelectorAll("rect, path, circle, polygon, line, polyline, ellipse")].filter((shape) => !shape.closest(".paper, defs"));
    const lost = shapes.filter((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return [fill, stroke].filter(seen).every((colour) => colour === ground);
    });
    const say = (what) => complaints.push(`${what} in ${svg.querySelector("title")?.textContent}`);
    if (shapes.length > 0 && lost.length === shapes.length) say("nothing is seen");
    const bars = lost.filter((shape) => shape.localName === "rect");
    if (bars.length > 0) say(`${bars.length} bars have the colour of the paper`);
    if (ground !== page) say("the paper does not follow the page");
  }
  return complaints.slice(0, 5);
}

/** For whoever asks for more contrast there is more: WCAG 1.4.6, in light and in dark. */
export async function moreContrast(page) {
  const complaints = [];
  await page.evaluate(AXE);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    // As in `accessibility`: the shade at the edge of a table by its strongest colour.
    sheet.replaceSync(".table { background: var(--paper) !important }");
    document.adoptedStyleSheets = [sheet];
  });
  for (const colorScheme of ["light", "dark"]) {
    await look(page, LOOKS.light);
    await page.emulateMedia({ ...PLAIN, colorScheme, contrast: "more" });
    const violations = await page.evaluate(async () => {
      const rules = { runOnly: { type: "rule", values: ["color-contrast-enhanced"] }, rules: { "color-contrast-enhanced": { enabled: true } }, preload: false };
      return (await axe.run(document, rules)).violations.flatMap(({ nodes }) => nodes.map(({ html, failureSummary }) => `${html.slice(0, 100)}: ${failureSummary}`));
    });
    complaints.push(...violations.slice(0, 2).map((violation) => `${colorScheme}: ${violation}`));
  }
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await page.emulateMedia(PLAIN);
  return complaints;
}

/** Nothing moves by itself, least of all for whoever has asked for that. */
export async function motion(page) {
  const complaints = [];
  for (const reducedMotion of ["no-preference", "reduce"]) {
    await page.emulateMedia({ ...PLAIN, reducedMotion });
    const found = await page.evaluate(() => {
      const moving = document.getAnimations().map((animation) => `animation of ${animation.effect?.target?.outerHTML.slice(0, 80)}`);
      const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const elements = reduced ? [...document.querySelectorAll("html, body, body *:not(svg *)")] : [];
      const slow = elements.filter((element) => {
        const style = getComputedStyle(element);
        const lasts = style.transitionDuration.split(", ").some((duration) => parseFloat(duration) > 0.01);
        return lasts || style.scrollBehavior === "smooth";
      });
      return [...moving, ...slow.map((element) => `moves slowly: ${element.outerHTML.slice(0, 80)}`)].slice(0, 2);
    });
    complaints.push(...found.map((complaint) => `${reducedMotion}: ${complaint}`));
  }
  await page.emulateMedia(PLAIN);
  return complaints;
}

/** On paper no heading or caption stands last on a sheet, heads of tables are repeated, and no row is cut in two. */
export async function paper(page) {
  await page.emulateMedia({ ...PLAIN, media: "print" });
  const { headings, captions, tables, cut } = await page.evaluate(() => {
    const words = (element) => element.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
    const tables = [...document.querySelectorAll("table")].map((table) => {
      const rows = [...table.tBodies[0].rows];
      return { name: words(table.caption ?? table), head: words(table.tHead.rows[0].cells[0]), rows: rows.length };
    });
    const cut = [...document.querySelectorAll("tr, caption")].filter((element) => {
      const { breakInside, display } = getComputedStyle(element);
      return !breakInside.startsWith("avoid") && display !== "none";
    });
    const loose = [...document.querySelectorAll("thead")].filter((head) => getComputedStyle(head).display !== "table-header-group");
    return {
      headings: [...document.querySelectorAll("main :is(h2, h3, h4, h5, h6)")].map(words),
      captions: [...document.querySelectorAll("main :is(caption, figcaption)")].map(words),
      tables,
      cut: [...cut, ...loose].slice(0, 2).map((element) => `may be cut in two or not repeated: ${element.outerHTML.slice(0, 100)}`),
    };
  });
  const file = join(workshop, "printed.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const sheets = execFileSync("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f").slice(0, -1);
  await page.emulateMedia(PLAIN);
  return [...cut, ...lastOnSheet(sheets, headings, captions), ...withoutHead(sheets, tables)];
}

const flat = (text) => text.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();

/** The lines of each sheet, but for what stands at its edges on every sheet. */
function lines(sheets) {
  const all = sheets.map((sheet) => sheet.split("\n").map(flat).filter(Boolean));
  const isNumber = (line) => /^(sida |page )?\d+( ?[(/] ?\d+\)?| (av|of) \d+)?$/i.test(line);
  return all.map((own) => {
    const kept = [...own];
    while (kept.length > 0 && isNumber(kept.at(-1))) kept.pop();
    return kept;
  });
}

/** Headings and captions that stand alone at the foot of a sheet. The list of figures names a caption again, further on. */
export function lastOnSheet(sheets, headings, captions = []) {
  const printed = lines(sheets);
  const isFirst = (caption, index) => printed.findIndex((own) => own.join(" ").includes(caption)) === index;
  return printed.slice(0, -1).flatMap((own, index) => {
    const foot = own.slice(-3);
    const endsWith = (words) => [1, 2, 3].some((count) => foot.slice(-count).join(" ") === words);
    const found = headings.find(endsWith) ?? captions.find((caption) => endsWith(caption) && isFirst(caption, index));
    return found ? [`"${found}" stands last on sheet ${index + 1}`] : [];
  });
}

/** Long tables that go on over a sheet's edge without their head. */
export function withoutHead(sheets, tables) {
  const printed = sheets.map(flat);
  // More rows than this never fit on one sheet.
  const long = tables.filter(({ rows }) => rows > 60);
  return long.flatMap(({ name, head }) => {
    const first = printed.findIndex((sheet) => sheet.includes(name.slice(0, 30)));
    const goesOn = printed[first + 1];
    return first < 0 || goesOn?.includes(head) ? [] : [`${name} goes on over sheet ${first + 2} without its head`];
  });
}

/** All of them. */
export const EVERY = { textSpacing, zoom, forcedColours, moreContrast, motion, paper };
