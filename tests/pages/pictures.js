// Draws the pictures of the handbook and the README anew, from packages as they are built now: `node tests/pages/pictures.js`.
// Run it when the documents look otherwise than the pictures.

import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch } from "./browser.js";
import { build, bundled } from "./hemvist.js";
import { pathToFileURL } from "node:url";

const DOCS = resolve(import.meta.dirname, "../../docs");

const scenario = (name) => bundled().find((folder) => folder.endsWith(`/${name}`));

/** What is pictured: a page of a package, from its top or one figure of it, and where the picture goes. */
const PICTURES = [
  { from: "minimal", page: "index.html", height: 940, to: "bilder/index.png" },
  { from: "minimal", page: "tjansteskrivelse.html", height: 900, to: "bilder/tjansteskrivelse.png" },
  { from: "minimal", page: "utredning.html", figure: "figure.diagram svg >> nth=1", to: "bilder/organisation.png" },
  { from: "avesta-2014", page: "tjansteskrivelse.html", height: 1150, to: "tjansteskrivelse.png" },
];

const browser = await launch();
mkdirSync(join(DOCS, "bilder"), { recursive: true });
for (const { from, page: name, height, figure, to } of PICTURES) {
  const folder = build(scenario(from), `pictures-${from}`);
  const page = await browser.newPage({ viewport: { width: 860, height: height ?? 900 }, colorScheme: "light", deviceScaleFactor: figure ? 1.5 : 1 });
  await page.goto(pathToFileURL(join(folder, name)).href);
  const what = figure ? page.locator(figure) : page;
  await what.screenshot({ path: join(DOCS, to) });
  await page.close();
  console.log(to);
}
await browser.close();
