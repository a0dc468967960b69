// A school's pages within its own website: in a frame there they leave away head and foot, and no other website may show them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextFor } from './modes.mjs';

const POLICIES = 'https://policies.larkrise.example';
const types = { html: 'text/html', css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

/** Opens a school's first page in frames of several websites. */
export async function embed(ledger, browser, sites) {
  const site = sites.demo;
  const headers = readFileSync(join(site.folder, '_headers'), 'utf8');
  const policy = (folder) => new RegExp(`^/${folder}\\*\\n(?: {2}.*\\n)*? {2}Content-Security-Policy: (.*)$`, 'm').exec(headers)?.[1];
  const context = await contextFor(browser, 'light');
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== POLICIES) {
      const framed = `<iframe src="${POLICIES}${url.pathname}" title="Policies" width="900" height="700"></iframe>`;
      return route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>A school</title>${framed}` });
    }
    const path = url.pathname.replace(/^\//, '').replace(/\/$|^$/, (end) => `${end}index.html`);
    const own = policy(`${path.split('/')[0]}/`) ?? policy('');
    return route.fulfill({
      contentType: types[path.split('.').pop()] ?? 'application/octet-stream',
      headers: { 'content-security-policy': own },
      body: readFileSync(join(site.folder, path)),
    });
  });
  const page = await context.newPage();
  const shown = async (from) => {
    await page.goto(from);
    const frame = page.frames()[1];
    await frame.waitForLoadState().catch(() => {});
    return frame;
  };
  const bands = (frame) => frame.locator('.band:visible, .foot:visible').count();
  const check = (ok, what, found) => ledger.check(ok, 'elm-hill/index.html', `in a frame: ${what}`, found);

  const own = await shown('https://www.elm-hill.example/elm-hill/');
  check((await own.locator('h1').count()) === 1, 'is shown by the school’s own website', own.url());
  check((await bands(own)) === 0, 'has neither head nor foot there', 'they are there');
  await own.getByRole('link', { name: 'Attendance policy' }).first().click();
  await own.waitForURL(/attendance/);
  check((await bands(own)) === 0, 'nor has the page to which a link in it leads', own.url());
  for (const other of ['https://other.example/elm-hill/', 'https://www.elm-hill.example/brook-street/']) {
    const frame = await shown(other);
    check((await frame.locator('h1').count()) === 0 || !frame.url().startsWith(POLICIES), `${other} does not show it`, frame.url());
  }
  await page.goto(`${POLICIES}/elm-hill/`);
  check((await page.locator('.band:visible').count()) === 1, 'outside of frames it has its head', 'it is gone');
  await context.close();
}
