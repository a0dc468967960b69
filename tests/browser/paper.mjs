// Every kind of page on paper: the running header and the number of the page stand on each sheet.

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contextFor } from './modes.mjs';
import { kinds } from './kinds.mjs';
import { tab } from './visit.mjs';

/** Prints each kind of page and reads the paper again. */
export async function paper(ledger, browser, sites, origin, folder) {
  const context = await contextFor(browser, 'light');
  const { page, open } = await tab(context, 'light');
  for (const [number, kind] of kinds.entries()) {
    const where = `${kind.kind}: ${kind.path}`;
    try {
      await open('http', origin, sites[kind.site], kind);
      const running = await page.evaluate(() => document.documentElement.dataset.running);
      const file = join(folder, `paper-${number}.pdf`);
      writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
      const sheets = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
      const faults = [];
      for (const [index, sheet] of sheets.entries()) {
        const text = plain(sheet);
        if (!text.startsWith(plain(running))) faults.push(`sheet ${index + 1} does not begin with “${running}”: ${text.slice(0, 80)}`);
        const numbered = `Page ${index + 1} of ${sheets.length}`;
        if (!text.endsWith(numbered)) faults.push(`sheet ${index + 1} does not end with “${numbered}”: ${text.slice(-80)}`);
      }
      if (sheets.length === 0) faults.push('nothing was printed');
      if (/Copy link|¶|Skip to main/.test(sheets.join())) faults.push('what only a screen can use is printed');
      ledger.none(faults, where, 'paper');
    } catch (error) {
      ledger.check(false, where, 'paper', error.stack ?? error);
    }
  }
  await context.close();
}

const plain = (text) => text.replaceAll(/\s+/g, ' ').trim();
