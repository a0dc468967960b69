// What people come for, walked as they would: how many clicks or keys it takes, and how many screens they scroll by.
//
// The bounds are half of what each errand took before the pages were made for them: 4 clicks and 2.8 screens for the parent, 5
// clicks and no reason for the governor, 32 keys for the teacher; the inspector and the new head did not arrive at all.

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
    took('parent to mobile phones', 'index.html', found, { clicks: 2, screens: 1.4 });

    const read = await route(page, start(school), /behaviour|propos|what .*chang|history/i, async () => {
      if (!/\/behaviour\/compare\/2025-07-to-2026-12\//.test(page.url())) return false;
      return page.evaluate(() => {
        const why = document.querySelector('.why');
        return Boolean(why?.querySelector('li a[href^="#"]')) && why.compareDocumentPosition(document.querySelector('.chg')) === 4;
      });
    });
    ledger.check(read !== undefined, school, `governor, ${viewport.width} px`, 'finds no page that says what would change and why');
    if (read) took('governor to what changes and why', school, read, { clicks: 2, screens: 2 });

    await inspector(ledger, page, start, say, viewport.width);

    const paper = await newHead(page, start);
    ledger.check(paper !== undefined, policy, `new head, ${viewport.width} px`, 'no button prints a policy');
    if (paper) {
      took('new head to paper', policy, paper, { clicks: 2, screens: 1 });
      ledger.check(paper.contents, policy, `new head, ${viewport.width} px`, 'what is printed has no contents');
    }
    await context.close();
  }
  await teacher(ledger, browser, sites, origin, say);
}

/** From the first page to what is said of mobile phones, by its search: Enter, and the clause that was found. */
async function parent(page, hub) {
  await page.goto(hub);
  const field = page.locator('main input[type=search]').first();
  let screens = await below(page, field);
  await field.fill('mobile phones');
  const results = page.locator('main a[href*="#"]:visible').filter({ hasText: /mobile phone/i });
  await field.press('Enter');
  await results.first().waitFor({ timeout: 10000 });
  screens += await below(page, results.first());
  await results.first().click();
  return { clicks: 2, screens, ways: '(search, clause)' };
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
  const required = await page.locator('main').getByText(/^Required$/).count();
  const missing = await page.getByText(/Expected, not here yet/).count();
  say(`inspector, ${width} px: ${shown} overdue, ${required} required, ${missing ? 'missing ones are named' : 'none named as missing'}`);
  ledger.check(shown >= overdue, 'brook-street/index.html', `inspector, ${width} px`, () => `${overdue} reviews are overdue, and ${shown} shown`);
  ledger.check(required > 0 && missing > 0, 'brook-street/index.html', `inspector, ${width} px`, 'what is required or missing is not told');
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

/** By keyboard from the top of a policy to the link of clause 5.2(b): past all before the text, then by typing its number. */
async function teacher(ledger, browser, sites, origin, say) {
  const context = await contextFor(browser, 'light');
  const page = await context.newPage();
  const path = sites.drafts.pages.find((path) => /^elm-hill\/[^/]+\/index\.html$/.test(path) && hasClause(sites.drafts, path, '5.2(b)'));
  if (!ledger.check(Boolean(path), 'elm-hill/', 'teacher', 'no policy has a clause 5.2(b)')) return;
  await page.goto(address('http', origin, sites.drafts, path));
  let keys = 0;
  const press = async (key) => {
    await page.keyboard.press(key);
    keys += 1;
  };
  const focused = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
  while (keys < 5 && !(await focused('.skip[href="#policy-text"]'))) await press('Tab');
  await press('Enter');
  await press('Tab');
  ledger.check(await focused('.text .ref, .text .para'), path, 'teacher', 'no clause has the focus behind the link to the text');
  for (const key of '5.2(b') await press(key);
  const arrived = await page.evaluate(() => document.activeElement.closest('[data-clause]')?.dataset.clause === '5.2(b)');
  say(`teacher to 5.2(b), by keyboard: ${keys} keys`);
  ledger.check(arrived && keys <= 12, path, 'teacher to 5.2(b) by keyboard', () => `${arrived ? 'takes' : 'never arrives, with'} ${keys} keys`);
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
