// What the script says of a review on the day of reading. A day is a day in London, wherever the reader's clock stands.

import { contextFor } from './modes.mjs';
import { address } from './visit.mjs';

const policy = 'oakfield/phones/index.html'; // due by 31 August 2027
const month = 'elm-hill/social-media/index.html'; // due by the end of March 2027
const archived = 'oakfield/visits/2024-03/index.html';

const cases = [
  // Sixty days before 31 August is 2 July; London is an hour ahead of UTC from March to October.
  { site: 'rare', path: policy, now: '2027-07-01T22:30:00Z', says: 'Due by 31 August 2027' },
  { site: 'rare', path: policy, now: '2027-07-01T23:30:00Z', says: 'Due by 31 August 2027 Due soon' },
  { site: 'rare', path: policy, now: '2027-08-31T22:30:00Z', says: 'Due by 31 August 2027 Due soon' },
  { site: 'rare', path: policy, now: '2027-08-31T23:30:00Z', says: overdue('31 August 2027') },
  { site: 'rare', path: policy, now: '2027-11-29T23:30:00Z', says: overdue('31 August 2027'), state: 'overdue' },
  { site: 'rare', path: policy, now: '2027-11-30T00:30:00Z', says: overdue('31 August 2027'), state: 'long-overdue' },
  // A month alone is over after its last day; summer time began on the 28th.
  { site: 'drafts', path: month, now: '2027-01-29T23:30:00Z', says: 'Due by the end of March 2027' },
  { site: 'drafts', path: month, now: '2027-01-30T00:30:00Z', says: 'Due by the end of March 2027 Due soon' },
  { site: 'drafts', path: month, now: '2027-03-31T22:30:00Z', says: 'Due by the end of March 2027 Due soon' },
  { site: 'drafts', path: month, now: '2027-03-31T23:30:00Z', says: overdue('the end of March 2027') },
  // A version no longer in force has no review to be late with.
  { site: 'rare', path: archived, now: '2030-01-01T12:00:00Z', says: undefined },
];

function overdue(date) {
  return `Was due by ${date} Overdue This policy still applies until it is replaced.`;
}

/** Reads pages on other days, from two places of the earth; then a list that has grown old. */
export async function reviews(ledger, browser, sites, origin) {
  for (const timezoneId of ['Europe/London', 'Pacific/Auckland']) {
    const context = await contextFor(browser, 'light', { timezoneId });
    const page = await context.newPage();
    const read = async (site, path, now) => {
      await page.clock.setFixedTime(now);
      await page.goto(address('file', origin, sites[site], path));
    };
    for (const { site, path, now, says, state } of cases) {
      await read(site, path, now);
      const box = page.locator('.control .rv');
      const text = (await box.count()) ? (await box.innerText()).replaceAll(/\s+/g, ' ').trim() : undefined;
      ledger.check(text === says, path, `read at ${now} in ${timezoneId}`, `says “${text}”\ninstead of “${says}”`);
      if (state) {
        const given = await box.getAttribute('data-state');
        ledger.check(given === state, path, `read at ${now} in ${timezoneId}`, `the script calls it ${given} instead of ${state}`);
      }
    }
    const ages = [
      ['2026-11-26T23:30:00Z', 'This list was made on 20 November 2026.'],
      ['2026-12-29T23:30:00Z', 'This list was made on 20 November 2026. This list may be out of date: it was made 39 days ago.'],
    ];
    for (const path of ['index.html', 'reviews/index.html']) {
      for (const [now, says] of ages) {
        await read('drafts', path, now);
        const text = (await page.locator('[data-made]').innerText()).trim();
        ledger.check(text === says, path, `read at ${now} in ${timezoneId}`, `says “${text}”\ninstead of “${says}”`);
      }
    }
    await context.close();
  }
}
