// What a page may weigh, in bytes as they travel (gzip).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;

const kinds = [
  { kind: 'comparison', is: /\/compare\/[^/]+\/index\.html$/, most: 60 * KB },
  { kind: 'page', is: /\.html$/, most: 30 * KB },
  { kind: 'search', is: /(^|\/)search[^/]*\.js$/, most: 150 * KB },
  { kind: 'script', is: /\.js$/, most: 6 * KB, together: true },
  { kind: 'a school’s colours', is: /(^|\/)school\.css$/, most: KB },
  { kind: 'style sheet', is: /\.css$/, most: 12 * KB, together: true },
];

/** Weighs the files of one site; scripts and style sheets that a page fetches together count together. */
export function budgets(ledger, site) {
  const heaviest = new Map();
  const totals = new Map();
  for (const path of site.files) {
    const kind = kinds.find(({ is }) => is.test(path));
    if (!kind) continue;
    const size = gzipSync(readFileSync(join(site.folder, path)), { level: 9 }).length;
    ledger.check(size <= kind.most, path, `${site.name}: weight`, `${size} bytes with gzip, where ${kind.most} are allowed`);
    if (kind.together) totals.set(kind, (totals.get(kind) ?? 0) + size);
    if (size > (heaviest.get(kind.kind) ?? 0)) heaviest.set(kind.kind, size);
  }
  // A budget for what is not there is kept by nobody.
  for (const { kind } of kinds.filter(({ kind }) => kind !== 'page')) {
    ledger.check(heaviest.has(kind), site.name, 'weight', `has no ${kind} to weigh`);
  }
  for (const [kind, size] of totals) {
    ledger.check(size <= kind.most, kind.kind, `${site.name}: weight`, `${size} bytes together, where ${kind.most} are allowed`);
  }
  return [...heaviest].map(([kind, size]) => `${kind} ${(size / KB).toFixed(1)} KB`).join(', ');
}
