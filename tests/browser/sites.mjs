// The sites under test: the demo book as visitors and as governors see it, and a book of rare cases.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { large } from './large.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const today = '2026-11-20';

/** The folder below which the sites are served, as on a server that they share with others. */
export const base = '/base/';

/** Builds every site into a folder of its own: { demo, drafts, rare, large, books }, each { name, folder, files, pages }. */
export function build() {
  const folder = mkdtempSync(join(tmpdir(), 'clausebook-browser-'));
  const program = newest([join(root, 'target/release/clausebook'), join(root, 'target/debug/clausebook')]);
  // Only 404.html has absolute addresses, taken from the book's url: it is to lead to where the tests serve it.
  const book = join(folder, 'book');
  cpSync(join(root, 'policies'), book, { recursive: true });
  const file = join(book, 'federation.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^url: (.*?)\/?$/m, `url: $1${base}drafts/`));

  const long = join(folder, 'long');
  mkdirSync(long);
  large(long, join(root, 'policies'));

  const site = (name, from, ...flags) => {
    const out = join(folder, name);
    execFileSync(program, ['build', '--book', from, '--out', out, '--today', today, ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const files = listed(out);
    return { name, folder: out, files, pages: files.filter((path) => path.endsWith('.html')) };
  };
  return {
    folder,
    demo: site('demo', join(root, 'policies')),
    drafts: site('drafts', book, '--drafts'),
    rare: site('rare', fileURLToPath(new URL('book', import.meta.url)), '--drafts'),
    large: site('large', long),
    // Books in the folder that CLAUSEBOOK_BOOKS names are tried as well, by the parts that try every page.
    books: books().map((from) => site(`book-${basename(from)}`, from, '--drafts')),
  };
}

function books() {
  const folder = process.env.CLAUSEBOOK_BOOKS;
  if (!folder) return [];
  return readdirSync(folder).map((name) => join(folder, name)).filter((path) => existsSync(join(path, 'federation.yaml')));
}

function newest(programs) {
  const there = programs.filter((program) => existsSync(program));
  if (there.length === 0) throw new Error('There is no clausebook in target/: run cargo build first.');
  return there.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

function listed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    .sort();
}
