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

/** A tab that opens one page after another, as a new tab takes the browser longer than a new page. */
export async function tab(context, mode) {
  const page = await context.newPage();
  let now = { kind: {}, faults: [] };
  page.on('console', (message) => {
    // Chromium reports the answer of a missing page itself.
    if (now.kind.missing && message.location().url === now.url) return;
    if (['error', 'warning'].includes(message.type())) now.faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => now.faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const leaves = now.kind.leadsOn && request.isNavigationRequest();
    if (!leaves && !request.url().startsWith(now.home)) now.faults.push(`asks for something from elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !(now.kind.missing && response.url() === now.url)) {
      now.faults.push(`${response.status()} for ${response.url()}`);
    }
  });
  if (mode === 'script lost') await page.route('**/*.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
  const stay = (route) => {
    const request = route.request();
    // An empty answer (204) makes the browser stay where it is.
    if (request.isNavigationRequest() && request.url() !== now.url) return route.fulfill({ status: 204 });
    return route.fallback();
  };

  /** Opens the page and returns a list that fills with what goes wrong then and later. */
  async function open(transport, origin, site, kind) {
    if (modes[mode]?.media) await page.emulateMedia({ media: 'screen' });
    if (now.kind.leadsOn) await page.unroute('**/*', stay);
    const home = transport === 'file' ? pathToFileURL(`${site.folder}/`).href : `${origin}${base}${site.name}/`;
    now = { kind, home, url: address(transport, origin, site, kind.path), faults: [] };
    if (kind.leadsOn) await page.route('**/*', stay);
    // A page that is left at once never finishes loading, as far as the browser's protocol says.
    await page.goto(now.url, { waitUntil: kind.leadsOn ? 'commit' : 'load' });
    while ((await page.evaluate(() => document.readyState)) !== 'complete') await page.waitForTimeout(20);
    return now.faults;
  }
  return { page, open };
}

/** Every kind × mode × transport. */
export async function visits(ledger, browser, sites, origin) {
  const tasks = [];
  const texts = new Map();
  const judged = new Set();
  const unjudged = [];
  for (const mode of Object.keys(modes)) {
    for (const transport of ['http', 'file']) tasks.push({ mode, transport });
  }
  await eachOf(tasks, 2, async ({ mode, transport }) => {
    const context = await contextFor(browser, mode);
    const { page, open } = await tab(context, mode);
    for (const kind of kinds) {
      if (kind.missing && transport === 'file') continue;
      const where = `${kind.kind}: ${kind.path}`;
      const how = `${mode}, ${transport}`;
      try {
        const faults = await open(transport, origin, sites[kind.site], kind);
        await look(ledger, { page, faults }, kind, mode, where, how, { judged, unjudged });
        texts.set(`${kind.kind}|${mode}|${transport}`, await page.evaluate(() => document.body.innerText));
      } catch (error) {
        ledger.check(false, where, how, error.stack ?? error);
      }
    }
    await context.close();
  });
  for (const { key, where, how } of unjudged) ledger.check(judged.has(key), where, how, 'looks otherwise than what axe judged');
  for (const kind of kinds.filter((kind) => !kind.missing)) {
    for (const mode of Object.keys(modes)) {
      const [http, file] = ['http', 'file'].map((transport) => texts.get(`${kind.kind}|${mode}|${transport}`));
      ledger.check(http !== undefined && http === file, `${kind.kind}: ${kind.path}`, mode, () =>
        `reads differently over http and from the folder\n${firstDifference(http ?? '', file ?? '')}`,
      );
    }
  }
}

async function look(ledger, { page, faults }, kind, mode, where, how, { judged, unjudged }) {
  if (modes[mode].media) await page.emulateMedia({ media: modes[mode].media });
  ledger.check((await page.locator('main h1').count()) === 1, where, how, 'no first heading in main: is the page empty?');
  const judge = async () => {
    const seen = await appearance(page);
    const key = `${kind.kind}|${modes[mode].media ?? 'screen'}|${seen}`;
    if (judged.has(key)) return [];
    judged.add(key);
    return violations(page);
  };
  // axe knows a page by its elements and by how they look. Where both are what they were when it judged the page in another
  // mode or from the other transport, its judgement holds. Where no script may run, axe may not either: it judges the page
  // whose script was lost, with what <noscript> says, and the page without script has to be that very page.
  if (mode === 'without script') {
    unjudged.push({ key: `${kind.kind}|screen|${await appearance(page)}`, where, how });
  } else {
    ledger.none(await judge(), where, how);
  }

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

  if (mode === 'script lost') {
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('body noscript')) element.outerHTML = element.textContent;
    });
    ledger.none(await judge(), where, `without script, ${how.split(', ')[1]}`);
  }
  ledger.none(faults, where, how);
}

/** Every element of the page with its attributes, its place and its colours, as one number; <noscript> is as if not there. */
function appearance(page) {
  return page.evaluate(() => {
    let sum = 0;
    const add = (text) => {
      for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) | 0;
    };
    add(document.documentElement.outerHTML.replaceAll(/<\/?noscript>/g, ''));
    for (const element of document.body.querySelectorAll('*:not(noscript)')) {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      add([x, y, width, height, style.color, style.backgroundColor, style.fontSize, style.fontWeight, style.textDecorationLine, style.visibility].join());
    }
    return sum;
  });
}

/** What axe finds. */
async function violations(page) {
  // As an expression, because the page's own policy forbids it to evaluate anything.
  await page.evaluate(`${axe};0`);
  return page.evaluate(async (tags) => {
    const runOnly = { type: 'tag', values: tags };
    const result = await window.axe.run(document, { preload: false, resultTypes: ['violations'], runOnly });
    return result.violations.flatMap((violation) =>
      violation.nodes.map((node) => `axe ${violation.id}: ${node.target.join(' ')}\n  ${node.failureSummary}`),
    );
  }, tags);
}

function firstDifference(one, other) {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const at = a.findIndex((line, number) => line !== b[number]);
  return `http: ${a[at]}\nfile: ${b[at]}`;
}
