// Tests the finished site in Chromium: node run.mjs, after npm ci and cargo build. With names of parts, only those:
// node run.mjs links keyboard.

import { rmSync } from 'node:fs';
import { Ledger, part } from './ledger.mjs';
import { build } from './sites.mjs';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';
import { links } from './links.mjs';
import { data } from './data.mjs';
import { budgets } from './budgets.mjs';
import { truth } from './truth.mjs';
import { markup } from './markup.mjs';
import { visits } from './visit.mjs';
import { places } from './places.mjs';
import { keyboard } from './keyboard.mjs';
import { script } from './script.mjs';
import { reviews } from './reviews.mjs';
import { search } from './search.mjs';
import { embed } from './embed.mjs';
import { paper } from './paper.mjs';
import { errands } from './errands.mjs';

const started = performance.now();
const ledger = new Ledger();
const sites = build();
const all = [sites.demo, sites.drafts, sites.rare];
const server = await serve(sites.folder);
const browser = await launch();

const say = (line) => console.log(`  ${line}`);
const parts = {
  links: () => all.forEach((site) => say(`${links(ledger, site)} links in ${site.name}`)),
  data: () => all.forEach((site) => say(`${data(ledger, site)} files in ${site.name}`)),
  weight: () => [...all, sites.large].forEach((site) => say(`heaviest in ${site.name}: ${budgets(ledger, site)}`)),
  truth: () => all.forEach((site) => truth(ledger, site)),
  markup: async () => say(await markup(ledger, all)),
  visits: () => visits(ledger, browser, sites, server.origin),
  places: () => places(ledger, browser, [...all, ...sites.books], server.origin),
  keyboard: () => keyboard(ledger, browser, sites, server.origin),
  script: () => script(ledger, browser, sites, server.origin),
  search: () => search(ledger, browser, sites, server.origin),
  embed: () => embed(ledger, browser, sites),
  reviews: () => reviews(ledger, browser, sites, server.origin),
  errands: () => errands(ledger, browser, sites, server.origin, say),
  paper: () => paper(ledger, browser, sites, server.origin, sites.folder),
};
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
// The checkers of the markup have programs of their own, which work while the browser waits.
const aside = chosen.includes('markup') ? part(ledger, 'markup', parts.markup) : undefined;
for (const name of chosen.filter((name) => name !== 'markup')) await part(ledger, name, parts[name]);
await aside;

await browser.close();
server.close();
rmSync(sites.folder, { recursive: true, force: true });
console.log(`${ledger.passed} passed, ${ledger.failed} failed, in ${((performance.now() - started) / 1000).toFixed(0)} s`);
process.exitCode = ledger.failed > 0 ? 1 : 0;
