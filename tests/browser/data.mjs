// The site as data: every file holds to the schema that the site publishes with it.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const schemaOf = {
  'edition.json': 'edition.schema.json',
  'policies.json': 'policies.schema.json',
  'diff.json': 'diff.schema.json',
};

/** Checks every data file of one site, and returns how many there are. */
export function data(ledger, site) {
  const json = (path) => JSON.parse(readFileSync(join(site.folder, path), 'utf8'));
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats(ajv);
  const checks = Object.fromEntries(Object.entries(schemaOf).map(([name, schema]) => [name, ajv.compile(json(`schema/${schema}`))]));
  const files = site.files.filter((path) => path.endsWith('.json') && !path.startsWith('schema/'));
  for (const path of files) {
    const check = checks[basename(path)];
    if (!ledger.check(check !== undefined, path, `${site.name}: data`, 'there is no schema for it')) continue;
    let faults;
    try {
      check(json(path));
      faults = (check.errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
    } catch (error) {
      faults = [error.message];
    }
    ledger.none(faults, path, `${site.name}: ${schemaOf[basename(path)]}`);
  }
  return files.length;
}
