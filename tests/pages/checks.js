// What is asked of every page. Each check answers with a list of complaints in words, which is empty for a
// page that is as it should be. Never mends a page or leaves something out.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { LOOKS, PAPER, look } from "./browser.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Everything that can be opened is opened, so that what it holds is looked at, too. */
const openAll = (page) => page.evaluate(() => document.querySelectorAll("details").forEach((all) => (all.open = true)));

/**
 * WCAG 2.0 to 2.2, A and AA, and good practice, in every look. What axe can not tell counts as a fault, so the
 * shade of a table that goes on is replaced by its strongest colour: what can be read on that can be read on
 * every part of it.
 */
export async function accessibility(page) {
  const complaints = [];
  await openAll(page);
  await page.evaluate(AXE);
  // The first rule is the shade at the edge of a wide table where it is strongest: axe can not judge what lies on a
  // gradient. The second keeps a line of text that fills the sheet to its last pixel within what axe takes for visible.
  await addStyle(page, "@media screen { .table { background: var(--shade, var(--line)) } } @media print { body { padding: 0 8px } }");
  for (const [name, how] of Object.entries(LOOKS)) {
    await look(page, how);
    const { violations, incomplete, passes } = await page.evaluate(
      (tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, preload: false }), TAGS,
    );
    if (passes.length === 0) complaints.push(`${name}: axe looked at nothing`);
    // Letters of pictures are judged by `lettering`: axe can not tell what is drawn beneath them.
    const inPicture = ({ html }) => /^<(text|tspan)[ >]/.test(html);
    const unsure = incomplete.map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !(rule.id === "color-contrast" && inPicture(node))) }));
    for (const { id, impact, nodes } of [...violations, ...unsure]) {
      // Nothing is pressed on paper.
      if (nodes.length === 0 || (id === "target-size" && how.media === "print")) continue;
      const { html, failureSummary } = nodes[0];
      complaints.push(`${name}: ${id} (${impact}), ${nodes.length} times, first ${html.slice(0, 200)}: ${failureSummary}`);
    }
  }
  await addStyle(page, "");
  return complaints;
}

/** Through the object model, which a content security policy leaves alone. */
function addStyle(page, css) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
}

// WCAG 1.4.12.
const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } " +
  "p { margin-bottom: 2em !important }";

/** No page scrolls sideways, however narrow, with letters twice as large or with more room between them. */
export async function reflow(page) {
  const complaints = [];
  const ways = [
    ...[320, 375, 768, 1024, 1280].map((width) => ({ width, size: 100, spacing: false })),
    { width: 320, size: 100, spacing: true },
    { width: 1280, size: 200, spacing: false },
    { width: 640, size: 200, spacing: true },
  ];
  await openAll(page);
  for (const { width, size, spacing } of ways) {
    await look(page, { ...LOOKS.narrow, width });
    await addStyle(page, `html { font-size: ${size}% } ${spacing ? SPACED : ""}`);
    const excess = await page.evaluate(measureExcess);
    if (excess) complaints.push(`${width} px, letters ${size} %${spacing ? ", spaced" : ""}: ${excess}`);
  }
  await addStyle(page, "");
  return [...complaints, ...(await paper(page))];
}

/** Runs in the page: which element reaches outside, if the page is wider than what it is seen through. */
function measureExcess() {
  const root = document.documentElement;
  const hides = [root, document.body].find((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX));
  if (hides) return `${hides.localName} hides what is too wide`;
  if (root.scrollWidth <= root.clientWidth) return "";
  const outside = [...document.body.querySelectorAll("*")].find((element) => {
    // What lies in a region of its own that scrolls is reached there.
    return element.getBoundingClientRect().right > root.clientWidth && !element.parentElement.closest('[role="region"]');
  });
  return `the page is wider than its window: ${outside?.outerHTML.slice(0, 160)}`;
}

// A browser prints what is a little too wide a little smaller. How wide a table is depends on the fonts, too.
const SHRUNK = 1.25;

/** Nothing is cut off on paper: upright, or across the sheet for what the style sheet turns. */
async function paper(page) {
  const complaints = [];
  for (const [way, width] of Object.entries(PAPER)) {
    await look(page, { ...LOOKS.print, width });
    complaints.push(...(await page.evaluate(measurePaper, { way, width: width * SHRUNK })));
  }
  return complaints;
}

/** Runs in the page: what is printed this way and does not fit. */
function measurePaper({ way, width }) {
  const printed = [...document.querySelectorAll("main *")].filter((element) => {
    return (element.closest(".across") ? "across" : "upright") === way;
  });
  return printed.filter((element) => element.getBoundingClientRect().right > width).slice(0, 3).map((element) => {
    const name = element.closest("[aria-labelledby]")?.getAttribute("aria-labelledby") ?? "";
    const { right } = element.getBoundingClientRect();
    return `print, ${way}: ${name} ${element.outerHTML.slice(0, 120)} reaches ${Math.round(right)} px of ${width}`;
  });
}

/** The keyboard reaches everything that can be used, in order, visibly; regions that scroll can be scrolled. */
export async function keyboard(page) {
  await look(page, LOOKS.narrow);
  await openAll(page);
  const expected = await page.evaluate(watchFocus);
  for (let stop = 0; stop < expected.length; stop++) await page.keyboard.press("Tab");
  const complaints = await page.evaluate(compareFocus);
  const regions = await page.evaluate(regionsThatScroll);
  complaints.push(...regions.complaints);
  for (const index of regions.focusable) {
    if (!(await scrollsByKey(page, index))) complaints.push(`region ${index} that scrolls does not scroll with the arrow key`);
  }
  return [...complaints, ...(await summaries(page))];
}

/** Runs in the page: writes down what gets the focus. Answers with what should get it, in order. */
function watchFocus() {
  const usable = [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")];
  window.stops = usable.filter((element) => element.tabIndex >= 0 && element.checkVisibility());
  window.reached = [];
  document.addEventListener("focusin", ({ target }) => {
    const style = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    window.reached.push({
      target,
      outlined: target.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  });
  return window.stops.map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: what the walk with the keyboard missed. */
function compareFocus() {
  const name = (element) => element?.outerHTML.slice(0, 120) ?? "nothing";
  const complaints = [];
  window.stops.forEach((stop, index) => {
    const { target, outlined, inSight } = window.reached[index] ?? {};
    if (target !== stop) complaints.push(`the keyboard came to ${name(target)} instead of ${name(stop)}`);
    else if (!outlined) complaints.push(`the focus does not show on ${name(stop)}`);
    else if (!inSight) complaints.push(`the focus is out of sight on ${name(stop)}`);
  });
  return complaints.slice(0, 5);
}

/** Runs in the page: what scrolls must be a stop of the keyboard, and have a name. */
function regionsThatScroll() {
  const complaints = [];
  const focusable = [];
  window.regions = [...document.querySelectorAll("body *")].filter((element) => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls = (overflow, content, room) => ["auto", "scroll"].includes(overflow) && content > room;
    return scrolls(overflowX, element.scrollWidth, element.clientWidth) || scrolls(overflowY, element.scrollHeight, element.clientHeight);
  });
  window.regions.forEach((region, index) => {
    const html = region.outerHTML.slice(0, 120);
    if (region.tabIndex < 0) complaints.push(`this scrolls, but not for the keyboard: ${html}`);
    else focusable.push(index);
    if (region.getAttribute("role") === "region" && !region.ariaLabel && !region.getAttribute("aria-labelledby")) {
      complaints.push(`this region has no name: ${html}`);
    }
  });
  return { complaints, focusable };
}

async function scrollsByKey(page, index) {
  const wide = await page.evaluate((index) => {
    const region = window.regions[index];
    region.focus();
    return region.scrollWidth > region.clientWidth;
  }, index);
  await page.keyboard.press(wide ? "ArrowRight" : "ArrowDown");
  const scrolled = (index) => window.regions[index].scrollLeft + window.regions[index].scrollTop > 0;
  return page.waitForFunction(scrolled, index, { timeout: 2000 }).then(() => true, () => false);
}

/** The first stop of a page just opened leads past everything that stands before the content. */
export async function skipLink(page) {
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    const seen = box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
    return { to: document.activeElement.getAttribute("href"), seen };
  });
  if (!skip.to?.startsWith("#")) return [`the first stop of the keyboard leads to ${skip.to}, not to the content`];
  if (!skip.seen) return ["the link to the content is not seen when it has the focus"];
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  return page.evaluate(() => {
    const main = document.querySelector("main");
    const stops = [...main.querySelectorAll("a[href], summary, [tabindex]")].filter((stop) => stop.checkVisibility());
    const here = document.activeElement;
    return stops.length === 0 || here === stops[0] ? [] : [`the link to the content leads to ${here.outerHTML.slice(0, 120)}`];
  });
}

/** Every summary opens and closes with the keyboard. */
async function summaries(page) {
  const complaints = [];
  for (const summary of await page.locator("summary").all()) {
    const isOpen = () => summary.evaluate((element) => element.parentElement.open);
    const before = await isOpen();
    await summary.focus();
    await page.keyboard.press("Enter");
    if ((await isOpen()) === before) complaints.push("a summary does not open with the keyboard");
  }
  return complaints;
}

/** Headings without gaps, ids that are unique, references to them that lead somewhere. */
export function structure(page) {
  return page.evaluate(() => {
    const complaints = [];
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => {
      if (!heading.textContent.trim()) complaints.push(`a heading says nothing: ${heading.outerHTML}`);
      return Number(heading.localName[1]);
    });
    if (levels.filter((level) => level === 1).length !== 1) complaints.push(`headings of level 1: ${levels.filter((level) => level === 1).length}`);
    levels.forEach((level, index) => {
      if (level > (levels[index - 1] ?? 0) + 1) complaints.push(`heading ${index + 1} has level ${level} after ${levels[index - 1] ?? 0}`);
    });
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) complaints.push(`two elements have the id ${id}`);
    const wanted = (id, element) => {
      if (!document.getElementById(id)) complaints.push(`no element has the id ${id}: ${element.outerHTML.slice(0, 120)}`);
    };
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (["aria-labelledby", "aria-describedby", "headers", "for"].includes(name)) {
          value.split(/\s+/).forEach((id) => wanted(id, element));
        }
        const local = /url\(["']?#([^"')]*)/.exec(value);
        if (local) wanted(local[1], element);
      }
    }
    return complaints;
  });
}

/** A picture says what it shows, to those who do not see it. */
export function pictures(page) {
  return page.evaluate(() => {
    const complaints = [];
    for (const svg of document.querySelectorAll("svg")) {
      if (svg.parentElement?.closest("svg")) continue;
      const say = (what) => complaints.push(`${what}: ${svg.outerHTML.slice(0, 160)}`);
      if (svg.getAttribute("role") !== "img") say("a picture has not the role img");
      for (const name of ["title", "desc"]) {
        if (!svg.querySelector(`:scope > ${name}`)?.textContent.trim()) say(`a picture has no ${name}`);
      }
      const named = (svg.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id));
      if (!named.includes(svg.querySelector(":scope > title"))) say("a picture is not named by its title");
    }
    return complaints;
  });
}

/** The letters of pictures are large enough (9 pt), and clear against what is drawn beneath them, in every look. */
export async function lettering(page) {
  const complaints = [];
  for (const [name, how] of Object.entries(LOOKS)) {
    await look(page, how);
    complaints.push(...(await page.evaluate(lettersHardToRead)).map((complaint) => `${name}: ${complaint}`));
  }
  return complaints;
}

/** Runs in the page: letters of pictures that are hard to read. */
export function lettersHardToRead() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
  const beneath = (text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    for (const element of document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)) {
      const style = getComputedStyle(element);
      const drawn = element instanceof SVGGeometryElement && style.fill !== "none" && style.fillOpacity > 0;
      if (drawn) return style.fill;
      const colour = element instanceof HTMLElement && channels(style.backgroundColor);
      if (colour && colour[3] !== 0) return style.backgroundColor;
    }
    return undefined;
  };
  const complaints = [...document.querySelectorAll("svg text")].flatMap((text) => {
    if (!text.checkVisibility() || !text.textContent.trim()) return [];
    text.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const style = getComputedStyle(text);
    const size = parseFloat(style.fontSize) * Math.abs(text.getScreenCTM().a);
    const ground = beneath(text);
    const said = text.textContent.slice(0, 40);
    const found = size < 11.99 ? [`letters of ${size.toFixed(1)} px: ${said}`] : [];
    if (!ground?.startsWith("rgb") || !style.fill.startsWith("rgb")) found.push(`letters ${style.fill} on ${ground}: ${said}`);
    else if (contrast(style.fill, ground) < 4.5) found.push(`letters with contrast ${contrast(style.fill, ground).toFixed(2)}: ${said}`);
    return found;
  });
  return complaints.slice(0, 5);
}

/** Where the links of a page lead: `{ href, to, anchor }`, `to` without its anchor. */
export function links(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("a")].map((link) => {
      const url = new URL(link.href, document.baseURI);
      const anchor = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      return { href: link.getAttribute("href"), scheme: url.protocol, to: url.href, anchor };
    }),
  );
}

/** The ids of a page. */
export const ids = (page) => page.evaluate(() => [...document.querySelectorAll("[id]")].map((element) => element.id));

/** Links that lead to a place that no page has. `pages` gives the ids of each page of the package by address. */
export function deadLinks(links, pages) {
  return links.flatMap(({ href, scheme, to, anchor }) => {
    if (["http:", "https:", "mailto:"].includes(scheme)) return [];
    const place = pages.get(to);
    if (!place) return [`${href} leads out of the package`];
    return anchor && !place.includes(anchor) ? [`${href} leads to a place that is not there`] : [];
  });
}

// What hemvist writes; an element or attribute that is not among these was written by somebody else.
const ELEMENTS = new Set(
  ("html head meta title style body a nav details summary ul ol li main header section figure figcaption p h1 h2 h3 h4 h5 h6 " +
    "dl div span abbr dt dd table caption thead tbody tr th td b em strong s sup code pre blockquote hr br img " +
    "svg desc defs pattern marker clipPath symbol g rect path line polyline polygon circle ellipse text tspan").split(" "),
);
const ATTRIBUTES = /^(on.*|src|srcset|srcdoc|style|action|formaction|background|poster|data|ping|target|xlink:href|xml:base|autofocus)$/;

/** Everything in a page that could act or load something, whether it has done so or not. */
export function foreign(page) {
  return page.evaluate(
    ({ elements, attributes }) => {
      const complaints = [];
      const forbidden = new RegExp(attributes);
      const all = [...document.querySelectorAll("*")];
      for (const element of all) {
        const html = element.outerHTML.slice(0, 200);
        if (!elements.includes(element.localName)) complaints.push(`element ${element.localName}: ${html}`);
        for (const { name, value } of element.attributes) {
          // An image of the scenario's own stands in the page itself.
          const inPage = element.localName === "img" && name === "src" && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/.test(value);
          if (forbidden.test(name) && !inPage) complaints.push(`attribute ${name}: ${html}`);
          if (name === "href" && (element.localName !== "a" || !["http:", "https:", "mailto:", "file:"].includes(element.protocol))) {
            complaints.push(`address ${value}: ${html}`);
          }
          if (/url\((?!["']?#)/.test(value) && element.namespaceURI.endsWith("svg")) complaints.push(`${name} loads ${value}: ${html}`);
          if (name === "http-equiv" && value !== "Content-Security-Policy") complaints.push(`${name} ${value}: ${html}`);
        }
      }
      if (document.querySelectorAll("style").length > 1) complaints.push("more than one style sheet");
      return complaints;
    },
    { elements: [...ELEMENTS], attributes: ATTRIBUTES.source },
  );
}
