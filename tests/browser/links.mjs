// Follows every link of a whole site, in its files: pages, fragments, style sheets, pictures, data.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from 'parse5';
import { base } from './sites.mjs';

/** Checks one site and returns how many links it has. */
export function links(ledger, site) {
  const files = new Set(site.files);
  const pages = new Map(site.pages.map((path) => [path, read(join(site.folder, path))]));
  const reached = new Set(['index.html', '404.html']);
  let count = 0;
  for (const [path, page] of pages) {
    const faults = [];
    for (const { href, rel } of page.links) {
      count += 1;
      const { target, fragment, fault } = resolve(site, path, href, rel);
      if (fault) faults.push(`${href}: ${fault}`);
      if (target === undefined) continue;
      if (target !== path) reached.add(target);
      if (target.endsWith('/') || !files.has(target)) faults.push(`${href}: there is no file ${target}`);
      else if (fragment && !pages.get(target)?.ids.has(fragment)) faults.push(`${href}: no id “${fragment}” in ${target}`);
    }
    if (page.ids.size !== page.idCount) faults.push('an id stands twice on the page');
    ledger.none(faults, path, `${site.name}: links`);
  }
  for (const path of site.files.filter((path) => path.endsWith('.css'))) {
    const text = readFileSync(join(site.folder, path), 'utf8');
    const wanted = [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, href]) => posix.join(posix.dirname(path), href));
    ledger.none(wanted.filter((target) => !files.has(target)), path, `${site.name}: files that the style sheet wants`);
  }
  // An old address and "latest" are for links from outside.
  const lonely = site.pages.filter((path) => !reached.has(path) && !pages.get(path).leadsOn);
  ledger.none(lonely, 'the whole site', `${site.name}: pages to which no link leads`);
  return count;
}

function read(file) {
  const page = { links: [], ids: new Set(), idCount: 0, leadsOn: false };
  const visit = (node) => {
    const attribute = Object.fromEntries((node.attrs ?? []).map(({ name, value }) => [name, value]));
    if (attribute.id !== undefined) {
      page.ids.add(attribute.id);
      page.idCount += 1;
    }
    const rel = attribute.rel ?? '';
    for (const href of [attribute.href, attribute.src, attribute['data-pin']]) {
      if (href !== undefined) page.links.push({ href: attribute['data-pin'] ? `${href}index.html` : href, rel });
    }
    if (attribute['data-latest'] !== undefined) page.leadsOn = true;
    const refresh = /url=(.*)/.exec(attribute['http-equiv'] === 'refresh' ? attribute.content : '');
    if (refresh) page.links.push({ href: refresh[1], rel: 'refresh' });
    for (const child of [...(node.childNodes ?? []), ...(node.content?.childNodes ?? [])]) visit(child);
  };
  visit(parse(readFileSync(file, 'utf8'), { scriptingEnabled: false }));
  return page;
}

function resolve(site, from, href, rel) {
  if (/^(mailto|tel):\S+$/.test(href)) return {};
  if (/^https?:/.test(href)) {
    const mayLead = rel === 'canonical' || rel === 'refresh' || rel === '';
    return mayLead ? {} : { fault: 'fetches something from elsewhere' };
  }
  const [path, fragment] = href.split('#').map(decodeURIComponent);
  if (href.startsWith('/')) {
    if (from !== '404.html') return { fault: 'is absolute, so it fails when read from a folder' };
    // Without an address in the book the page is rooted at /.
    return { target: path.replace(new RegExp(`^/(${base.slice(1)}${site.name}/)?`), '') || 'index.html', fragment };
  }
  const target = path === '' ? from : posix.join(posix.dirname(from), path);
  if (target.startsWith('..')) return { fault: 'leads out of the site' };
  return { target, fragment };
}
