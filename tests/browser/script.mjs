// What the script adds, and what happens without it: moving on with the clause, narrowing lists, choosing versions,
// going from change to change, copying a link.

import { contextFor } from './modes.mjs';
import { address } from './visit.mjs';

/** Uses the pages as a reader would. */
export async function script(ledger, browser, sites, origin) {
  const context = await contextFor(browser, 'light', { permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const go = (site, path, transport = 'http') => page.goto(address(transport, origin, sites[site], path));
  const same = (given, expected, path, what) =>
    ledger.check(given === expected, path, what, `has “${given}”\ninstead of “${expected}”`);

  const latest = 'elm-hill/behaviour/latest/index.html';
  const current = 'elm-hill/behaviour/index.html';
  for (const transport of ['http', 'file']) {
    const target = address(transport, origin, sites.drafts, current);
    const alias = await context.newPage();
    const from = address(transport, origin, sites.drafts, latest);
    await alias.goto(`${from}#6-1`).catch(() => {}); // the script may leave before the page has loaded
    await alias.waitForURL(`${target}#6-1`, { timeout: 5000 }).catch(() => {});
    same(alias.url(), `${target}#6-1`, latest, `${transport}: leads on, with the clause`);
    await alias.close();
  }
  const plain = await contextFor(browser, 'without script');
  const without = await plain.newPage();
  const target = address('http', origin, sites.drafts, current);
  await without.goto(address('http', origin, sites.drafts, latest));
  await without.waitForURL(target, { timeout: 5000 }).catch(() => {});
  same(without.url(), target, latest, 'leads on without script');
  await plain.close();

  await go('drafts', 'index.html');
  await page.getByLabel('Find a school, a policy, or words in the policies').fill('elm');
  const left = await page.locator('[data-filter-list] > li:visible').allInnerTexts();
  ledger.check(left.length > 0 && left.every((text) => /elm/i.test(text)), 'index.html', 'narrowed to “elm”', left.join('\n'));
  const entries = left.length === 1 ? '1 title found.' : `${left.length} titles found.`;
  same(await page.locator('[data-filter] [role=status]').innerText(), entries, 'index.html', 'says how many are left');

  const search = 'elm-hill/search/index.html';
  for (const transport of ['http', 'file']) {
    await go('drafts', search, transport);
    await page.getByLabel('Find words in the policies').fill('suspension');
    await page.getByRole('button', { name: 'Search' }).click();
    const found = page.locator('[data-results] > li');
    ledger.check((await found.count()) > 0 && /suspen/i.test(await found.first().innerText()), search, `${transport}: suspension`, 'finds nothing');
    await found.first().getByRole('link').first().click();
    const clause = new URL(page.url()).hash.slice(1);
    ledger.check(await page.evaluate((id) => Boolean(id && document.getElementById(id)), clause), search, `${transport}: a clause found`, `leads to ${page.url()}`);
  }
  await go('drafts', search);
  await page.getByLabel('Find words in the policies').fill('suspenson');
  await page.getByText('No clauses match ‘suspenson’.').waitFor({ timeout: 5000 }).catch(() => {});
  await page.getByRole('button', { name: 'suspension' }).click({ timeout: 5000 });
  ledger.check((await page.locator('[data-results] > li').count()) > 0, search, 'a slip of the pen is put right', 'finds nothing');

  const history = 'elm-hill/behaviour/history/index.html';
  await go('drafts', history);
  await page.getByLabel('Older').selectOption('2022-06');
  await page.getByLabel('Newer').selectOption('2025-07');
  await page.getByRole('button', { name: 'Compare' }).click();
  const pair = address('http', origin, sites.drafts, 'elm-hill/behaviour/compare/2022-06-to-2025-07/index.html');
  await page.waitForURL(pair, { timeout: 5000 }).catch(() => {});
  same(page.url(), pair, history, 'choosing two versions');

  await go('drafts', `${current}#6-1`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  const pinned = address('http', origin, sites.drafts, 'elm-hill/behaviour/2025-07/#6-1');
  same(await page.evaluate(() => navigator.clipboard.readText()), pinned, current, 'the link copied is the version’s own');

  await go('drafts', current);
  const focused = () => page.evaluate(() => document.activeElement.hash);
  const links = page.locator('.text .ref, .text .para');
  same(await page.locator('.text .ref[tabindex="0"], .text .para[tabindex="0"]').count(), 1, current, 'links to clauses are one stop');
  await links.first().focus();
  for (const [key, place] of [['ArrowDown', 1], ['ArrowDown', 2], ['ArrowUp', 1], ['End', -1], ['ArrowDown', -1], ['Home', 0], ['ArrowUp', 0]]) {
    await page.keyboard.press(key);
    same(await focused(), await links.nth(place).evaluate((link) => link.hash), current, `${key} goes from clause to clause`);
  }
  await page.keyboard.press('ArrowDown');
  const stop = await focused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  same(await focused(), stop, current, 'the Tab key comes back to the same clause');
  const named = page.getByRole('link', { name: 'Link to clause 1.2', exact: true });
  same(await named.getAttribute('href'), '#1-2', current, 'a link to a clause is called as people cite it');
  const plainly = await contextFor(browser, 'without script');
  const scriptless = await plainly.newPage();
  await scriptless.goto(address('http', origin, sites.drafts, current));
  same(await scriptless.locator('.text [tabindex="-1"]').count(), 0, current, 'without script every link is a stop');
  await plainly.close();

  const compare = 'elm-hill/behaviour/compare/2023-07-to-2025-07/index.html';
  await go('drafts', compare);
  const changes = page.locator('.chg > h3');
  const total = await changes.count();
  ledger.check(total > 2, compare, 'changes', `has ${total} changes`);
  await page.getByRole('button', { name: 'Next change' }).click();
  await page.getByRole('button', { name: 'Next change' }).click();
  same(await page.evaluate(() => document.activeElement.id), await changes.nth(1).getAttribute('id'), compare, 'next change, twice');
  same(await page.locator('.bar [data-count]').innerText(), `Change 2 of ${total}`, compare, 'says which change it is');
  await page.keyboard.press('j');
  same(await page.evaluate(() => document.activeElement.id), await changes.nth(1).getAttribute('id'), compare, 'J does nothing unasked');
  await page.getByLabel(/keyboard shortcuts/).check();
  await page.keyboard.press('j');
  same(await page.evaluate(() => document.activeElement.id), await changes.nth(2).getAttribute('id'), compare, 'J, once asked for');
  await page.getByLabel('Side by side').check();
  const pairs = page.locator('.chg .pair');
  same(await pairs.first().isVisible(), true, compare, 'side by side shows both texts');
  await context.close();
}
