// Opens every kind of page in every mode, over http and from the folder, and looks at it as a reader's browser would.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { eachOf } from './ledger.mjs';
import { contextFor, modes } from './modes.mjs';
import { base } from './sites.mjs';
import { kinds } from './kinds.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The address of a page over http or as a file. */
export function address(transport, origin, site, path) {
  if (transport === 'file') return pathToFileURL(`${site.folder}/${path}`).href;
  return `${origin}${base}${site.name}/${path}`;
}

/** Opens the page; `faults` fills with what goes wrong then and later. */
export async function open(context, transport, origin, site, kind, mode) {
  const page = await context.newPage();
  const url = address(transport, origin, site, kind.path);
  const home = transport === 'file' ? pathToFileURL(`${site.folder}/`).href : `${origin}${base}${site.name}/`;
  const faults = [];
  page.on('console', (message) => {
    // Chromium reports the answer of a missing page itself.
    if (kind.missing && message.location().url === url) return;
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const leaves = kind.leadsOn && request.isNavigationRequest();
    if (!leaves && !request.url().startsWith(home)) faults.push(`asks for something from elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !(kind.missing && response.url() === url)) faults.push(`${response.status()} for ${response.url()}`);
  });
  if (mode === 'script lost') await page.route('**/*.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
  if (kind.leadsOn) {
    // An empty answer (204) makes the browser stay where it is.
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest() && route.request().url() !== url
        ? route.fulfill({ status: 204 })
        : route.continue(),
    );
  }
  // A page that is left at once never finishes loading, as far as the browser's protocol says.
  await page.goto(url, { waitUntil: kind.leadsOn ? 'commit' : 'load' });
  while ((await page.evaluate(() => document.readyState)) !== 'complete') await page.waitForTimeout(20);
  return { page, faults };
}

/** Every kind × mode × transport. */
export async function visits(ledger, browser, sites, origin) {
  const tasks = [];
  const texts = new Map();
  for (const mode of Object.keys(modes)) {
    for (const transport of ['http', 'file']) tasks.push({ mode, transport });
  }
  await eachOf(tasks, 2, async ({ mode, transport }) => {
    const context = await contextFor(browser, mode);
    for (const kind of kinds) {
      if (kind.missing && transport === 'file') continue;
      const where = `${kind.kind}: ${kind.path}`;
      const how = `${mode}, ${transport}`;
      try {
        const visited = await open(context, transport, origin, sites[kind.site], kind, mode);
        await look(ledger, visited, kind, mode, where, how);
        texts.set(`${kind.kind}|${mode}|${transport}`, await visited.page.evaluate(() => document.body.innerText));
        await visited.page.close();
      } catch (error) {
        ledger.check(false, where, how, error.stack ?? error);
      }
    }
    await context.close();
  });
  for (const kind of kinds.filter((kind) => !kind.missing)) {
    for (const mode of Object.keys(modes)) {
      const [http, file] = ['http', 'file'].map((transport) => texts.get(`${kind.kind}|${mode}|${transport}`));
      ledger.check(http !== undefined && http === file, `${kind.kind}: ${kind.path}`, mode, () =>
        `reads differently over http and from the folder\n${firstDifference(http ?? '', file ?? '')}`,
      );
    }
  }
}

async function look(ledger, { page, faults }, kind, mode, where, how) {
  if (modes[mode].media) await page.emulateMedia({ media: modes[mode].media });
  ledger.check((await page.locator('main h1').count()) === 1, where, how, 'no first heading in main: is the page empty?');
  // axe is a script too; for a page whose script is lost, it says what it would say here.
  if (mode !== 'without script') ledger.none(await violations(page, mode), where, how);

  const [needed, given] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  ledger.check(needed <= given, where, how, () => `scrolls sideways: ${needed} px wide in ${given} px`);

  const scripted = modes[mode].scripted ?? true;
  for (const selector of kind.controls ?? []) {
    const shown = await page.locator(selector).first().isVisible();
    ledger.check(shown === scripted, where, how, `${selector} is ${shown ? 'shown' : 'hidden'}`);
  }
  const shownInVain = scripted
    ? []
    : await page.evaluate(() =>
        [...document.querySelectorAll('[data-filter],[data-pick],[data-print],.bar,.copy,button')]
          .filter((control) => control.checkVisibility())
          .map((control) => `works only with the script, yet is shown: ${control.outerHTML.slice(0, 120)}`),
      );
  ledger.none(shownInVain, where, how);

  ledger.none(faults, where, how);
}

/** What axe finds. */
async function violations(page, mode) {
  // As an expression, because the page's own policy forbids it to evaluate anything.
  await page.evaluate(`${axe};0`);
  return page.evaluate(async ([tags, off]) => {
    const runOnly = { type: 'tag', values: tags };
    const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
    const result = await window.axe.run(document, { preload: false, resultTypes: ['violations'], runOnly, rules });
    return result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `axe ${violation.id}: ${node.target.join(' ')}\n  ${node.failureSummary}`),
    );
    // Nobody touches paper.
  }, [tags, mode === 'print' ? ['target-size'] : []]);
}

function firstDifference(one, other) {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const at = a.findIndex((line, number) => line !== b[number]);
  return `http: ${a[at]}\nfile: ${b[at]}`;
}
