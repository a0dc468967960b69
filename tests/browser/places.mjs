// Where things stand on the pages of versions: on a phone the contents begin on the first screen, at a desk the first clause
// stands high on the page. On every such page of every site, not on one of each kind.

import { contextFor } from './modes.mjs';
import { address } from './visit.mjs';
import { eachOf } from './ledger.mjs';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 800 } };

/** Measures every page of a version. */
export async function places(ledger, browser, sites) {
  await eachOf([phone, desk], 2, async (screen) => {
    const context = await contextFor(browser, 'light', screen);
    const page = await context.newPage();
    for (const site of sites) {
      const versions = site.files.filter((path) => path.endsWith('/edition.json')).map((path) => path.replace('edition.json', 'index.html'));
      let [worst, lowest] = ['', 0];
      for (const path of versions) {
        await page.goto(address('file', '', site, path));
        const [contents, clause] = await page.evaluate(() =>
          ['.toc', 'article.text .clause'].map((chosen) => {
            const element = document.querySelector(chosen);
            return element && Math.round(element.getBoundingClientRect().top + scrollY);
          }),
        );
        const [top, limit] = screen === phone ? [contents, phone.viewport.height] : [clause, 700];
        if (top > lowest) [worst, lowest] = [path, top];
        const what = screen === phone ? 'the contents begin' : 'the first clause stands';
        ledger.check(top === null || top < limit, path, `${site.name}, ${screen.viewport.width} px`, `${what} at ${top} px`);
      }
      console.log(`  ${site.name}, ${screen.viewport.width} px: lowest at ${lowest} px in ${worst}`);
    }
    await context.close();
  });
}
