// A page says of its version what is true of it: a version no longer in force says so, and no other does.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sentence = { superseded: 'This version no longer applies.', proposed: 'This version is proposed.' };

/** Compares each version's page with its data file. */
export function truth(ledger, site) {
  for (const path of site.files.filter((path) => path.endsWith('/edition.json'))) {
    const edition = JSON.parse(readFileSync(join(site.folder, path), 'utf8'));
    const page = readFileSync(join(site.folder, dirname(path), 'index.html'), 'utf8');
    const faults = Object.entries(sentence)
      .filter(([state, words]) => page.includes(words) !== (edition.state === state))
      .map(([state, words]) => `its state is “${edition.state}”, and “${words}” is ${edition.state === state ? 'missing' : 'there'}`);
    if (page.includes('data-review') && !['in force', 'in use'].includes(edition.state)) {
      faults.push(`its state is “${edition.state}”, and it has a review date that the script would call overdue`);
    }
    if (!page.includes(`data-clause=`) && edition.clauses.length > 0) faults.push('no clause is marked with its reference');
    const unmarked = edition.clauses.filter(({ anchor }) => anchor && !page.includes(`id="${anchor}"`));
    faults.push(...unmarked.map(({ anchor }) => `the data has a clause “${anchor}” that the page lacks`));
    ledger.none(faults, join(dirname(path), 'index.html'), `${site.name}: what it says of its version`);
  }
}
