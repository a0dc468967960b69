// HTML as the standard has it: vnu (the validator of validator.w3.org) and html-validate.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { base } from './sites.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** Both checkers, side by side, over every page of the sites. */
export async function markup(ledger, sites) {
  const pages = distinct(sites);
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  // It takes 'self' in a content security policy for a rule that forbids local files.
  const filter = '.*Content Security Policy.*';
  const vnu = ['-Xss4m', '-jar', jar, '--Werror', '--skip-non-html', '--filterpattern', filter, '--format', 'gnu', ...pages];
  const cli = join(dirname(require.resolve('html-validate/package.json')), 'bin/html-validate.mjs');
  const config = join(here, '.htmlvalidate.json');
  const valid = [cli, '--config', config, '--formatter', 'text', '--max-warnings', '0', ...pages];
  const results = await Promise.all([run('java', vnu), run(process.execPath, valid)]);
  report(ledger, results[0], 'vnu');
  report(ledger, results[1], 'html-validate');
  return `${pages.length} pages that are not the same but for their address`;
}

/** The pages of all sites, each once: a page that another site has too, but for the site's own address, is not read again. */
function distinct(sites) {
  const pages = new Map();
  for (const site of sites) {
    for (const path of site.pages) {
      const file = join(site.folder, path);
      const text = readFileSync(file, 'utf8').replaceAll(`${base}${site.name}/`, '/');
      pages.set(text, pages.get(text) ?? file);
    }
  }
  return [...pages.values()];
}

function report(ledger, { code, output }, name) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const faults = lines.length > 0 ? lines : [`ended with ${code} and said nothing`];
  ledger.none(code === 0 ? [] : faults, 'every page', name);
}

function run(program, args) {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: here, maxBuffer: 1 << 28 }, (error, out, complaints) => {
      resolve({ code: error ? (error.code ?? 1) : 0, output: out + complaints + (typeof error?.code === 'string' ? error.message : '') });
    });
  });
}
