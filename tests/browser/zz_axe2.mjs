import { launch } from './browser.mjs';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const browser = await launch();
const folder = process.argv[2]; const every = +process.argv[3] || 1; const off = (process.argv[4]||'').split(',').filter(Boolean);
const pages = readdirSync(folder, {recursive:true}).filter(p=>String(p).endsWith('.html')).sort().filter((_, i)=> i % every === 0);
const ctx = await browser.newContext({viewport:{width:390,height:844}});
const page = await ctx.newPage();
const counts = {};
for (const p of pages) {
  if (/latest\/index/.test(p)) continue;
  await page.emulateMedia({media:'screen'});
  await page.goto(`file://${folder}/${p}`);
  await page.emulateMedia({media:'print'});
  await page.evaluate(`${axe};0`);
  const r = await page.evaluate(async ([tags,off]) => { const x = await window.axe.run(document,{preload:false,resultTypes:['violations'],runOnly:{type:'tag',values:tags},rules:Object.fromEntries(off.map(r=>[r,{enabled:false}]))}); return x.violations.map(v=>[v.id, v.nodes.map(n=>n.target.join(' ')+' | '+n.html.slice(0,150))]); }, [tags,off]);
  for (const [id,n] of r) { (counts[id] ??= []).push(p); if (counts[id].length <= 3) console.log(id, p, n.length, '\n   ', n.slice(0,2).join('\n    ')); }
}
for (const [id, ps] of Object.entries(counts)) console.log(id, ps.length);
await browser.close();
