// What is asked of a page for those who hear it, or reach it with a finger. Each check answers with a list of complaints
// in words. Never changes the page.

import { LOOKS, look } from "./browser.js";

/** Parts with names, one main part, a language, and a title that names the document. `language` is what it is written in. */
export function landmarks(page, language) {
  return page.evaluate((language) => {
    const complaints = [];
    const { lang, title } = { lang: document.documentElement.lang, title: document.title };
    if (lang !== language) complaints.push(`the page is in the language ${lang}, not ${language}`);
    if (!title.includes(document.querySelector("h1")?.textContent.trim() ?? "?")) complaints.push(`the title ${title} does not name what the heading names`);
    if (document.querySelectorAll("main").length !== 1) complaints.push(`main parts: ${document.querySelectorAll("main").length}`);
    const navigations = [...document.querySelectorAll("nav")].map((nav) => nav.ariaLabel ?? "");
    if (navigations.includes("")) complaints.push("a navigation has no name");
    if (new Set(navigations).size !== navigations.length) complaints.push(`navigations are called alike: ${navigations}`);
    for (const abbreviation of document.querySelectorAll("abbr")) {
      if (!abbreviation.title.trim()) complaints.push(`an abbreviation is not explained: ${abbreviation.outerHTML}`);
    }
    return complaints;
  }, language);
}

/** Every table says what it is, and every cell which row and column it stands in. */
export function tables(page) {
  return page.evaluate(() => {
    const complaints = [];
    for (const table of document.querySelectorAll("table")) {
      const name = table.caption?.textContent.trim() ?? "";
      const say = (what) => complaints.push(`${what}: ${name || table.outerHTML.slice(0, 80)}`);
      if (!name) say("a table has no caption");
      const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
      if (heads.length === 0) say("a table has no head");
      for (const cell of table.querySelectorAll("th")) {
        if (!["col", "row"].includes(cell.scope)) say(`a head of no direction, ${cell.textContent}`);
        if (!cell.textContent.trim()) say("a head that says nothing");
      }
      for (const row of table.querySelectorAll("tbody tr")) {
        if (row.cells.length !== heads.length) say(`a row of ${row.cells.length} cells in a table of ${heads.length} columns`);
        if (row.cells[0]?.textContent.trim() && row.cells[0].localName !== "th") say(`a row that nothing heads, ${row.cells[0].textContent}`);
      }
      if (table.querySelector("[rowspan], [colspan]")) say("a table with merged cells");
      if (table.querySelector("table")) say("a table within a table");
    }
    return complaints.slice(0, 5);
  });
}

// What a link alone says, in a list of the links of a page.
const EMPTY_WORDS = ["här", "klicka här", "läs mer", "mer", "länk", "länken", "denna sida", "here", "click here", "read more", "more", "link", "this page"];

/** A link says where it leads when it is read alone, and two that say the same lead to the same place. */
export function linkTexts(page) {
  return page.evaluate((empty) => {
    const complaints = [];
    const places = new Map();
    for (const link of document.querySelectorAll("a[href]")) {
      const text = (link.ariaLabel ?? link.textContent).replace(/\s+/g, " ").trim();
      const bare = text.toLowerCase().replace(/[.,:;()]/g, "").trim();
      if (empty.includes(bare) || !/[\p{L}\p{N}]/u.test(text)) complaints.push(`a link says only "${text}"`);
      // The ways back from a note that is called several times lead to each of the places.
      if (link.getAttribute("role") === "doc-backlink") continue;
      const before = places.get(bare);
      if (before && before !== link.href) complaints.push(`"${text}" leads to ${link.href} and to ${before}`);
      places.set(bare, link.href);
    }
    return complaints.slice(0, 5);
  }, EMPTY_WORDS);
}

/** What stands first is read first: no block lies above the one before it, but in the next column. */
export async function readingOrder(page) {
  const complaints = [];
  for (const name of ["light", "narrow"]) {
    await look(page, LOOKS[name]);
    const found = await page.evaluate(() => {
      // Boxes that are laid out as blocks, the innermost ones, in the order of the source.
      const blocks = [...document.querySelectorAll("main *")].filter((element) => {
        if (element.closest("svg, table") && !["svg", "table"].includes(element.localName)) return false;
        if (element.closest("details:not([open])") && !element.closest("summary")) return false;
        const isBlock = (other) => !["inline", "inline-block", "none", "contents"].includes(getComputedStyle(other).display);
        return isBlock(element) && (["svg", "table"].includes(element.localName) || ![...element.children].some(isBlock)) && element.getClientRects().length > 0;
      });
      const complaints = [];
      for (let index = 1; index < blocks.length; index++) {
        const [before, after] = [blocks[index - 1], blocks[index]].map((block) => block.getBoundingClientRect());
        const above = after.bottom <= before.top + 1 && after.height > 0 && before.height > 0;
        if (above && after.left < before.right) complaints.push(`${blocks[index].outerHTML.slice(0, 100)} lies above ${blocks[index - 1].outerHTML.slice(0, 100)}`);
      }
      return complaints.slice(0, 3);
    });
    complaints.push(...found.map((complaint) => `${name}: ${complaint}`));
  }
  return complaints;
}

/**
 * WCAG 2.5.8: what is pressed is 24 px wide and high, stands in a line of text, or has so much room around it that a
 * circle of 24 px meets nothing else that is pressed.
 */
export async function targets(page) {
  const complaints = [];
  for (const name of ["light", "narrow"]) {
    await look(page, LOOKS[name]);
    const found = await page.evaluate((least) => {
      const pressed = [...document.querySelectorAll("a[href], summary, button, input, select")].filter((element) => {
        const box = element.getBoundingClientRect();
        return element.checkVisibility() && box.width > 0 && box.right > 0 && !element.closest("svg");
      });
      const inText = (element) => {
        if (getComputedStyle(element).display !== "inline") return false;
        const line = element.closest("p, li, td, th, dd, dt, figcaption, caption, blockquote, summary");
        // Text of the line's own that is in no link, be it only what stands between two of them.
        return line !== null && textOf(line).length > 0;
      };
      function textOf(line) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
          const { currentNode } = walker;
          if (!currentNode.parentElement.closest("a") && currentNode.data.trim()) texts.push(currentNode.data);
        }
        return texts;
      }
      const boxes = pressed.map((element) => element.getBoundingClientRect());
      const small = ({ width, height }) => width < least - 0.01 || height < least - 0.01;
      const centre = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
      const complaints = [];
      pressed.forEach((element, index) => {
        if (!small(boxes[index]) || inText(element)) return;
        const [x, y] = centre(boxes[index]);
        const crowded = boxes.some((other, place) => {
          if (place === index || pressed[place].contains(element) || element.contains(pressed[place])) return false;
          const [otherX, otherY] = centre(other);
          const toCircle = Math.hypot(otherX - x, otherY - y);
          if (small(other) && toCircle < least) return true;
          const [nearX, nearY] = [Math.min(Math.max(x, other.left), other.right), Math.min(Math.max(y, other.top), other.bottom)];
          return Math.hypot(nearX - x, nearY - y) < least / 2;
        });
        const { width, height } = boxes[index];
        if (crowded) complaints.push(`${Math.round(width)} by ${Math.round(height)} px and too close to the next: ${element.outerHTML.slice(0, 120)}`);
      });
      return complaints.slice(0, 3);
    }, 24);
    complaints.push(...found.map((complaint) => `${name}: ${complaint}`));
  }
  return complaints;
}
