// A static server on loopback, as plain as the plainest host: index.html for a folder, 404.html for what is not there. It sends
// what the site's _headers asks for with everything, as hosts do that read it.

import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { base } from './sites.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.ics': 'text/calendar; charset=utf-8',
  '.xml': 'application/xml',
};

/** Serves the folder under the base; resolves to { origin, close }. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const reply = (status, file) => {
      response.writeHead(status, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...sentWith(site) });
      response.end(readFileSync(file));
    };
    const inside = path.startsWith(base) ? normalize(path.slice(base.length)) : '..';
    const site = join(folder, inside.split('/')[0]);
    let file = join(folder, inside);
    if (inside.startsWith('..') || !isFolder(site)) {
      response.writeHead(404).end();
      return;
    }
    if (isFolder(file)) file = join(file, 'index.html');
    if (isFile(file)) reply(200, file);
    else if (isFile(join(site, '404.html'))) reply(404, join(site, '404.html'));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** What `_headers` has for every path of a site. */
function sentWith(site) {
  const file = join(site, '_headers');
  if (!isFile(file)) return {};
  const block = /^\/\*\n((?: {2}.*\n)*)/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return Object.fromEntries(block.trim().split('\n').map((line) => line.trim().split(/: (.*)/s, 2)));
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
