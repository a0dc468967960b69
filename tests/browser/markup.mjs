// HTML as the standard has it: vnu (the validator of validator.w3.org) and html-validate.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

/** Both checkers over every page of the sites. */
export async function markup(ledger, sites) {
  const folders = sites.map((site) => site.folder);
  const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  // It takes 'self' in a content security policy for a rule that forbids local files.
  const filter = '.*Content Security Policy.*';
  const vnu = await run('java', ['-Xss4m', '-jar', jar, '--Werror', '--skip-non-html', '--filterpattern', filter, '--format', 'gnu', ...folders]);
  report(ledger, vnu, 'vnu');

  const cli = join(dirname(require.resolve('html-validate/package.json')), 'bin/html-validate.mjs');
  const pages = folders.map((folder) => `${folder}/**/*.html`);
  const config = join(here, '.htmlvalidate.json');
  const valid = await run(process.execPath, [cli, '--config', config, '--formatter', 'text', '--max-warnings', '0', ...pages]);
  report(ledger, valid, 'html-validate');
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
