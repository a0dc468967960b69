// A book with one policy that is twice as long as the longest we know of, and of which 120 clauses change in the next
// version. Its words are those of the demo book, so that it packs as real policies do.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sections = 20;
const clausesEach = 12;
const changed = 120;

/** Writes the book into the folder. */
export function large(folder, demo) {
  const sentences = sentencesOf(demo);
  if (sentences.length < sections * clausesEach + changed) throw new Error(`only ${sentences.length} sentences in ${demo}`);
  const clauses = Array.from({ length: sections * clausesEach }, (_, at) => sentences[at]);
  const spare = sentences.slice(clauses.length);
  // Every second clause ends in other words.
  const later = clauses.map((clause, at) => (at % 2 === 0 ? `${clause} ${spare[at / 2]}` : clause));
  const policy = join(folder, 'everything');
  mkdirSync(join(folder, 'schools/oakfield'), { recursive: true });
  mkdirSync(policy);
  writeFileSync(join(folder, 'federation.yaml'), 'name: Oakfield\nschools:\n  - oakfield\n');
  writeFileSync(join(folder, 'schools/oakfield/school.yaml'), 'name: Oakfield School\nshort: Oakfield\n');
  writeFileSync(join(policy, 'policy.yaml'), 'title: Policy on everything\n');
  writeFileSync(join(policy, '2024-09.md'), version('2024-09-10', clauses));
  writeFileSync(join(policy, '2026-09.md'), version('2026-09-10', later));
}

function version(adopted, clauses) {
  const text = [`---\nadopted: ${adopted}\n---\n`];
  for (let section = 0; section < sections; section += 1) {
    text.push(`## ${section + 1} Section number ${section + 1}\n`);
    for (let clause = 0; clause < clausesEach; clause += 1) {
      text.push(`${section + 1}.${clause + 1} ${clauses[section * clausesEach + clause]}\n`);
    }
  }
  return text.join('\n');
}

/** The plain sentences of the demo book's policies, each once. */
function sentencesOf(demo) {
  const found = new Set();
  for (const path of readdirSync(demo, { recursive: true }).map(String).sort()) {
    if (!path.endsWith('.md')) continue;
    const text = readFileSync(join(demo, path), 'utf8').split(/^---$/m).at(-1);
    const plain = text.replaceAll(/\{+[^}]*\}+/g, 'the school').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\s+/g, ' ');
    for (const [sentence] of plain.matchAll(/(?<=[.:)\d] )[A-Z][^.:{}[\]|*_<>#`]{50,280}\.(?= )/g)) found.add(sentence);
  }
  return [...found];
}
