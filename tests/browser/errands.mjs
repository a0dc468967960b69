// What people come for, walked as they would: how many clicks or keys it takes, and how many screens they scroll by.
//
// A bound holds as soon as the pages have what it rests on (a search on the first page, marks of what is required, one tab
// stop for all clause links, a button to print); until then only what was reached before may not get worse.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextFor } from './modes.mjs';
import { address } from './visit.mjs';

const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
const school = 'elm-hill/index.html';
const policy = 'elm-hill/behaviour/index.html';

/** Walks every errand on a phone and on a desk; tells of each what it took. */
export async function errands(ledger, browser, sites, origin, say = () => {}) {
  for (const [name, viewport] of Object.entries(widths)) {
    const context = await contextFor(browser, 'light', { viewport, hasTouch: name === 'phone' });
    const page = await context.newPage();
    const start = (path) => address('http', origin, sites.drafts, path);
    const took = (errand, path, { clicks, screens = 0, ways = '' }, most) => {
      say(`${errand}, ${viewport.width} px: ${clicks} clicks, ${screens.toFixed(1)} screens ${ways}`.trimEnd());
      ledger.check(clicks <= most.clicks && screens <= most.screens, path, `${errand}, ${viewport.width} px`, () =>
        `takes ${clicks} clicks and ${screens.toFixed(1)} screens, more than ${most.clicks} and ${most.screens}: ${ways}`,
      );
    };

    const found = await parent(page, start('index.html'));
    took('parent to mobile phones', 'index.html', found, found.searched ? { clicks: 2, screens: 1.4 } : { clicks: 4, screens: 2.8 });

    const read = await route(page, start(school), /behaviour|propos|what .*chang|history/i, async () => {
      if (!/\/behaviour\/compare\/2025-07-to-2026-12\//.test(page.url())) return false;
      return page.evaluate(() => {
        const why = document.querySelector('.why');
        return Boolean(why?.querySelector('li a[href^="#"]')) && why.compareDocumentPosition(document.querySelector('.chg')) === 4;
      });
    });
    ledger.check(read !== undefined, school, `governor, ${viewport.width} px`, 'finds no page that says what would change and why');
    await page.goto(start(school));
    const told = (await page.locator('main').getByText(/propos/i).count()) > 0;
    if (read) took('governor to what changes and why', school, read, { clicks: told ? 2 : 3, screens: 2 });

    await inspector(ledger, page, start, say, viewport.width);

    const paper = await newHead(page, start);
    if (paper) {
      took('new head to paper', policy, paper, { clicks: 2, screens: 1 });
      ledger.check(paper.contents, policy, `new head, ${viewport.width} px`, 'what is printed has no contents');
    } else {
      say(`new head to paper, ${viewport.width} px: no button prints a policy`);
    }
    await context.close();
  }
  await teacher(ledger, browser, sites, origin, say);
}

/** From the first page to what is said of mobile phones: by its search if that finds clauses, else by school and contents. */
async function parent(page, hub) {
  await page.goto(hub);
  const field = page.locator('main input[type=search]').first();
  let screens = await below(page, field);
  await field.fill('mobile phones');
  const results = page.locator('main a[href*="#"]:visible').filter({ hasText: /mobile phone/i });
  await results.first().waitFor({ timeout: 2000 }).catch(() => {});
  if ((await results.count()) > 0) {
    screens += await below(page, results.first());
    await results.first().click();
    return { clicks: 2, screens, searched: true, ways: '(search, clause)' };
  }
  await page.goto(hub);
  screens = 0;
  const steps = ['Elm Hill', 'Behaviour'].map((words) => () => page.locator('main').getByRole('link', { name: words }).first());
  steps.push(() => page.locator('.toc summary'), () => page.locator('.toc a').filter({ hasText: /mobile phone/i }).first());
  let clicks = 0;
  for (const step of steps) {
    const target = step();
    // On a desk the contents stand open already.
    if ((await target.evaluate((element) => element.tagName)) === 'SUMMARY' && (await target.locator('..').getAttribute('open')) !== null) continue;
    screens += await below(page, target);
    await target.click();
    clicks += 1;
    await page.waitForLoadState();
  }
  return { clicks, screens, searched: false, ways: '(school, policy, contents)' };
}

/** The shortest way along links whose words lead on, to a page that has what was asked for. */
async function route(page, start, leadsOn, arrived) {
  const seen = new Set([start]);
  let ends = [{ url: start, clicks: 0, screens: 0, ways: '' }];
  for (let depth = 0; depth < 4; depth += 1) {
    const next = [];
    for (const end of ends) {
      await page.goto(end.url);
      if (await arrived()) return end;
      const links = await page.evaluate(() =>
        [...document.querySelectorAll('main a[href]')]
          .filter((link) => link.checkVisibility())
          .map((link) => ({ url: link.href.split('#')[0], words: link.innerText.trim(), bottom: link.getBoundingClientRect().bottom + scrollY })),
      );
      for (const { url, words, bottom } of links) {
        if (seen.has(url) || !leadsOn.test(words)) continue;
        seen.add(url);
        const screens = end.screens + Math.max(0, bottom / page.viewportSize().height - 1);
        next.push({ url, clicks: end.clicks + 1, screens, ways: `${end.ways} → ${words.split('\n')[0]}` });
      }
    }
    ends = next;
  }
  return undefined;
}

/** What is required, missing and overdue stands on the school's own page. */
async function inspector(ledger, page, start, say, width) {
  await page.goto(start('brook-street/reviews/index.html'));
  const overdue = await page.locator('main .tag-overdue:visible, main .tag-long-overdue:visible').count();
  await page.goto(start('brook-street/index.html'));
  const shown = await page.locator('main .tag-overdue:visible, main .tag-long-overdue:visible').count();
  const required = await page.locator('main').getByText(/^Required\b/).count();
  const missing = await page.getByText(/Expected, not here yet/).count();
  say(`inspector, ${width} px: ${shown} overdue, ${required} required, ${missing ? 'missing ones are named' : 'none named as missing'}`);
  ledger.check(shown >= overdue, 'brook-street/index.html', `inspector, ${width} px`, () => `${overdue} reviews are overdue, and ${shown} shown`);
}

/** From the school's page to a policy on paper, with its contents; nothing where no button prints. */
async function newHead(page, start) {
  await page.goto(start(school));
  const link = page.locator('main').getByRole('link', { name: 'Behaviour' }).first();
  let screens = await below(page, link);
  await link.click();
  await page.waitForLoadState();
  const button = page.locator('[data-print]:visible').first();
  if ((await button.count()) === 0) return undefined;
  screens += await below(page, button);
  await page.emulateMedia({ media: 'print' });
  const contents = await page.evaluate(() =>
    [...document.querySelectorAll('main :is(nav, section, ol, ul)')].some(
      (list) => list.checkVisibility() && [...list.querySelectorAll('a, li')].filter((one) => /^\s*(9\s*)?Mobile phones/.test(one.textContent) && one.checkVisibility()).length > 0,
    ),
  );
  await page.emulateMedia({ media: 'screen' });
  return { clicks: 2, screens, contents };
}

/** By keyboard from the top of a policy to the link of clause 5.2(b): by the contents, then clause by clause. */
async function teacher(ledger, browser, sites, origin, say) {
  const context = await contextFor(browser, 'light');
  const page = await context.newPage();
  const path = sites.drafts.pages.find((path) => /^elm-hill\/[^/]+\/index\.html$/.test(path) && hasClause(sites.drafts, path, '5.2(b)'));
  if (!ledger.check(Boolean(path), 'elm-hill/', 'teacher', 'no policy has a clause 5.2(b)')) return;
  await page.goto(address('http', origin, sites.drafts, path));
  const roving = (await page.locator('.text a[tabindex="-1"]').count()) > 0;
  let keys = 0;
  const press = async (key, done) => {
    for (let times = 0; times < 250; times += 1) {
      await page.keyboard.press(key);
      keys += 1;
      if (await page.evaluate(done)) return true;
    }
    return false;
  };
  const atSection = () => document.activeElement.closest('.toc a')?.querySelector('.num')?.textContent === '5';
  const atClause = () => document.activeElement.closest('[data-clause]')?.dataset.clause === '5.2(b)';
  const skipped = () => location.hash === '#main';
  const atContents = (await press('Tab', () => document.activeElement.matches('.skip'))) && (await press('Enter', skipped)) && (await press('Tab', atSection));
  const there = atContents && (await press('Enter', () => location.hash !== '#main'));
  if (roving && there) await press('Tab', () => document.activeElement.closest('.text') !== null);
  const arrived = there && ((await page.evaluate(atClause)) || (await press(roving ? 'ArrowDown' : 'Tab', atClause)));
  say(`teacher to 5.2(b), by keyboard: ${keys} keys`);
  ledger.check(arrived && keys <= (roving ? 16 : 32), path, 'teacher to 5.2(b) by keyboard', () => `${arrived ? 'takes' : 'never arrives, with'} ${keys} keys`);
  await context.close();
}

function hasClause(site, path, clause) {
  return readFileSync(join(site.folder, path), 'utf8').includes(`data-clause="${clause}"`);
}

/** How many screens a reader scrolls before an element is seen whole. */
async function below(page, element) {
  const bottom = await element.evaluate((one) => one.getBoundingClientRect().bottom);
  return Math.max(0, bottom / page.viewportSize().height - 1);
}
