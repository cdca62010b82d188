// Chromium, and pages opened in it with everything that they do written down. Never judges it.

import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** Chromium as this machine has it. It asks nobody for anything of its own accord. */
export function launch() {
  return chromium.launch({
    executablePath: executable(),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
}

function executable() {
  for (const name of NAMES) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      // The next name, then.
    }
  }
  throw new Error(`none of ${NAMES.join(", ")} is installed: tests/run installs Chromium`);
}

/**
 * A page that files are opened in. `events` fills with everything that a page that is all there is never does:
 * requests, messages of the console, errors, dialogs, windows, scripts that run.
 */
export async function newTab(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const events = [];
  let awaited;
  page.on("request", (request) => {
    // What is opened is asked for once.
    if (request.url() === awaited) awaited = undefined;
    else events.push(`request: ${request.url()}`);
  });
  page.on("console", (message) => events.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => events.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    events.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (other) => events.push(`window: ${other.url()}`));
  // What a payload calls if it comes to run; a script that runs in any other way is an error or a request.
  await context.exposeFunction("pwned", (by) => events.push(`script: ${by}`));
  const visit = async (file) => {
    awaited = pathToFileURL(file).href;
    await page.goto(awaited);
    // A frame and a turn later, also what waits for the focus or for a picture has had its chance.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  };
  return { page, events, visit, close: () => context.close() };
}

/** A file opened in a page of its own. */
export async function open(browser, file) {
  const tab = await newTab(browser);
  await tab.visit(file);
  return tab;
}

/** The ways a page is looked at. A width of 320 is also what remains of 1280 at a zoom of 400 %. */
export const LOOKS = {
  light: { width: 1280, height: 900, media: "screen", colorScheme: "light" },
  dark: { width: 1280, height: 900, media: "screen", colorScheme: "dark" },
  narrow: { width: 320, height: 256, media: "screen", colorScheme: "light" },
  print: { width: 986, height: 900, media: "print", colorScheme: "light" },
};

/** The width of what is printed on an A4 sheet within the margins of the style sheet, in px. */
export const PAPER = { upright: 624, across: 986 };

/** Has the page looked at in one of the `LOOKS`. */
export async function look(page, { width, height, media, colorScheme }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media, colorScheme });
}
