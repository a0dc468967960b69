// What people look for on the demo book, and what each search must find: at a school, and at the federation.

import { contextFor } from './modes.mjs';
import { address } from './visit.mjs';

const SCHOOL = 'elm-hill/search/index.html';
const ALL = 'search/index.html';

// q: what is typed; finds: what one of the first results must say, as people read it; first: what the very first must;
// last: what the last must; only: what every result must; says: what is told of the results; leads: where the first result leads; at: the page.
const queries = [
  // Stems: any form of a word finds the others.
  { q: 'phone', finds: /9 Mobile phones/ },
  { q: 'mobile phones', first: /Mobile phones/ },
  { q: 'exclusion', finds: /exclu/i },
  { q: 'excluded', finds: /Suspension and permanent exclusion/ },
  { q: 'exclude', finds: /Suspension and permanent exclusion/ },
  { q: 'excluding pupils', finds: /exclusion/i },
  { q: 'suspended', finds: /Suspension and permanent exclusion/ },
  { q: 'suspend', finds: /Suspension/ },
  { q: 'bullied', finds: /Bullying/ },
  { q: 'bully', finds: /Bullying/ },
  { q: 'complain', first: /Complaints policy/ },
  { q: 'complaint', first: /Complaints policy/ },
  { q: 'complaining', finds: /Complain/ },
  { q: 'searching', finds: /Searching and confiscating/ },
  { q: 'confiscated', finds: /confiscat/i },
  { q: 'attending', finds: /Attendance policy/ },
  { q: 'allegation', finds: /Allegations and concerns about adults/ },
  { q: 'picture', finds: /pictures/i },
  { q: 'medicine', finds: /Medicines/ },
  { q: 'trained', finds: /Training|train/ },
  // Hyphens, either way.
  { q: 'e-mail', finds: /e-?mail/i },
  { q: 'email', finds: /e-?mail/i },
  { q: 'anti-bullying', first: /^7 Bullying[^\n]*\nBehaviour policy/, last: /^Anti-bullying policy\nWithdrawn\. See the Behaviour policy/ },
  { q: 'antibullying', first: /^7 Bullying[^\n]*\nBehaviour policy/, last: /^Anti-bullying policy\nWithdrawn/ },
  { q: 'anti bullying', first: /^7 Bullying[^\n]*\nBehaviour policy/, last: /^Anti-bullying policy\nWithdrawn/ },
  { q: 'bullying', first: /^7 Bullying[^\n]*\nBehaviour policy/, last: /^Anti-bullying policy\nWithdrawn/ },
  { q: 'coordinator', finds: /co-?ordinator/i },
  { q: 'co-ordinator', finds: /co-?ordinator/i },
  // What the texts explain.
  { q: 'DSL', finds: /Designated Safeguarding Lead/ },
  { q: 'dsl', finds: /Designated Safeguarding Lead/ },
  { q: 'designated safeguarding lead', finds: /Designated Safeguarding Lead/ },
  { q: 'SEND', finds: /SEND information report/ },
  { q: 'SEND', finds: /SEND register/ },
  // Abbreviations that the texts say in words, or by another abbreviation, and no lower-case slip of theirs.
  { q: 'SEN', finds: /SEND information report/, says: /Also searched: .*‘SEND’/, meant: '' },
  { q: 'sen', finds: /SEND information report/ },
  { q: 'EHCP', finds: /education, health and care plan/i, says: /Also searched: ‘education health and care plan’/ },
  { q: 'GDPR', finds: /data protection/i, says: /Also searched: ‘data protection’/ },
  { q: 'GDPR', at: ALL, finds: /data protection/i },
  { q: 'XSEND', none: true, meant: '' },
  // What was withdrawn, merged or called otherwise leads to what took its place.
  { q: 'bullying policy', last: /Anti-bullying policy[^]*See the Behaviour policy/, leads: /\/(behaviour|policies\/behaviour)\// },
  { q: 'e-safety', finds: /Social media policy[^]*Formerly called ‘E-safety’/ },
  { q: 'esafety', finds: /Social media policy/ },
  { q: 'fair processing notice', finds: /Privacy notice[^]*Formerly called ‘Fair processing notice’/ },
  // Citations, exactly.
  { q: '9.1', finds: /^9\.1 Mobile phones/, only: /^9\.1\b/ },
  { q: 'clause 9.1', only: /^9\.1\b/ },
  { q: '5.2(b)', only: /^5\.2\(b\)/ },
  { q: '5.2 (b)', only: /^5\.2\(b\)/ },
  { q: '5.2b', only: /^5\.2\(b\)/ },
  { q: 'behaviour 9.1', only: /^9\.1 Mobile phones/ },
  { q: 'section 7', only: /^7\b/ },
  { q: 'Appendix A', only: /^Appendix A/ },
  { q: 'A.5', only: /^A\.5/ },
  { q: '6.7.9', says: /No clause has the number 6\.7\.9\./, none: true },
  { q: 'clause 99', says: /No clause has the number 99\./, none: true },
  { q: '8.50', says: /No clause has the number 8\.50\. .*in the text/, finds: /8\.50/ },
  // Several words: all of them, else some, and it is said.
  { q: 'phone watch', first: /Mobile phones/ },
  { q: 'search without consent', finds: /Searching and confiscating/ },
  { q: 'permanent exclusion committee', finds: /exclusion/ },
  { q: 'phone trampoline', says: /Nothing has all of these words\./, finds: /phone/i },
  { q: 'leave in term time', first: /Leave in term time/ },
  { q: 'who do I tell if my child is ill', finds: /child/ },
  // As parents ask: small words say nothing, rare ones the most, and policies have other words for it.
  { q: 'can I take my child on holiday', first: /^(6|6\.1) Leave in term time\nAttendance policy\n[^]*A holiday is not one/ },
  { q: 'can my child go on holiday in term', first: /Leave in term time\nAttendance policy\n[^]*A holiday is not one/ },
  { q: 'holiday', first: /Leave in term time\nAttendance policy\n[^]*A holiday is not one/ },
  { q: 'holiday', says: /Also searched: ‘leave in term time’|match/, only: /Leave in term time|holiday/i },
  { q: 'headlice', says: /No clause says ‘headlice’\. These are about ‘sickness’ or ‘illness’\./, finds: /When a (child|pupil) is away/ },
  { q: 'nits', says: /No clause says ‘nits’\. These are about ‘sickness’ or ‘illness’\./, finds: /When a (child|pupil) is away/ },
  { q: 'admissions', first: /^Admission arrangements/ },
  { q: 'how do I apply for a place, admission', finds: /Admission arrangements/ },
  { q: 'complain about a teacher', first: /^Complaints policy/ },
  { q: 'who do I complain to', first: /Complaints policy/ },
  { q: 'my child is sick', first: /When a (child|pupil) is away\nAttendance policy/ },
  { q: 'sick', first: /When a (child|pupil) is away\nAttendance policy/ },
  { q: 'late', first: /^7 Being late\nAttendance policy/ },
  { q: 'what happens if my child is late', first: /^7 Being late\nAttendance policy/ },
  { q: 'hair', says: /No clause says ‘hair’\. These are about ‘uniform’\./, finds: /uniform/ },
  { q: 'packed lunch', finds: /lunch/ },
  { q: 'can my child bring a phone to school', first: /^9 Mobile phones\nBehaviour policy/ },
  { q: 'can my child have medicine at school', finds: /Medicines/ },
  { q: 'who do I tell about bullying', first: /^7 Bullying[^\n]*\nBehaviour policy/ },
  { q: 'expelled', first: /exclusion/ },
  { q: 'photos', finds: /picture/i },
  { q: 'vape', finds: /vape/i },
  { q: 'detention', at: ALL, first: /Detention\nBehaviour policy/ },
  { q: 'mobile phones', first: /^9 Mobile phones\nBehaviour policy\n9\.1[^]*9\.2[^]*9\.3[^]*9\.4/ },
  { q: 'mobile phones', at: ALL, first: /^9 Mobile phones\nBehaviour policy\n9\.1[^]*9\.2 at Brook Street and Withy Lane[^]*9\.2 at Elm Hill[^]*9\.2 at Kestrel Moor[^]*9\.3/ },
  // Slips get the nearest word.
  { q: 'phnoe', says: /No clauses match ‘phnoe’\./, meant: 'phone', none: true },
  { q: 'suspenson', meant: 'suspension', none: true },
  { q: 'safegarding', meant: 'safeguarding', none: true },
  { q: 'moblie phone', meant: 'mobile phone', finds: /phone/i },
  { q: 'attendence', meant: 'attendance', none: true },
  // A word of its own is no slip, though the texts have one much like it.
  { q: 'packed lunch', meant: '' },
  { q: 'fine absence', meant: '' },
  { q: 'detention', meant: '' },
  // Nothing at all.
  { q: 'zzzz', says: /No clauses match ‘zzzz’\. Check the spelling\./, none: true },
  // The federation looks through what its schools share.
  { q: 'phones', at: ALL, finds: /Mobile phones/ },
  { q: 'anti-bullying', at: ALL, first: /^7 Bullying[^\n]*\nBehaviour policy/, leads: /policies\/behaviour\// },
  { q: 'pouch', at: ALL, finds: /Kestrel Moor/ },
  { q: '9.2', at: ALL, only: /^9\.2\b/ },
];

/** Types every query and reads what is found. */
export async function search(ledger, browser, sites, origin) {
  const context = await contextFor(browser, 'light');
  const page = await context.newPage();
  let open = '';
  for (const query of queries) {
    const path = query.at ?? SCHOOL;
    if (open !== path) await page.goto(address('http', origin, sites.demo, path));
    open = path;
    await page.locator('#q').fill(query.q);
    const wants = query.says || query.meant !== undefined || query.none;
    if (wants) await page.waitForFunction(() => document.querySelector('[data-said]').textContent, null, { timeout: 5000 }).catch(() => {});
    if (wants) await page.waitForTimeout(350);
    const found = await page.evaluate(() => ({
      said: document.querySelector('[data-said]').textContent.replaceAll('\u00a0', ' '),
      meant: document.querySelector('[data-meant]:not([hidden]) button')?.textContent ?? '',
      results: [...document.querySelectorAll('[data-results] > li')].map((li) => [...li.children].flatMap((part) => (part.matches('ol') ? [...part.children] : [part])).map((part) => part.textContent).join('\n')),
      hrefs: [...document.querySelectorAll('[data-results] a')].map((a) => a.getAttribute('href')),
    }));
    const { said, meant, results, hrefs } = found;
    const check = (ok, what) => ledger.check(ok, path, `search for “${query.q}”: ${what}`, () => [said, meant, ...results.slice(0, 4)].join('\n'));
    if (query.none) check(results.length === 0, 'finds nothing');
    else if (!('meant' in query)) check(results.length > 0, 'finds something');
    if (query.first) check(query.first.test(results[0] ?? ''), `the first is ${query.first}`);
    if (query.finds) check(results.slice(0, 5).some((result) => query.finds.test(result)), `${query.finds} is among the first five`);
    if (query.last) check(query.last.test(results.at(-1) ?? ''), `the last is ${query.last}`);
    if (query.only) check(results.every((result) => query.only.test(result)), `every result is ${query.only}`);
    if (query.says) check(query.says.test(said), `says ${query.says}`);
    if (query.meant !== undefined) check(meant === query.meant, query.meant ? `suggests “${query.meant}”` : 'suggests nothing');
    if (query.leads) check(query.leads.test(hrefs[0] ?? ''), `leads to ${query.leads}: ${hrefs[0]}`);
    // Results are named as people name them, never by an address.
    const slugs = results.filter((result) => /^[a-z]+(-[a-z]+)+\b/.test(result.split('\n')[0]));
    check(slugs.length === 0, 'no result is named by its address');
  }

  // The clause that opens has the words marked.
  await page.goto(address('http', origin, sites.demo, SCHOOL));
  await page.locator('#q').fill('watches');
  await page.locator('[data-results] a').first().click();
  const marked = await page.locator('mark').allTextContents();
  ledger.check(marked.length > 0 && marked.every((word) => /^watch(es)?$/i.test(word)), SCHOOL, 'marks the words in the clause', marked.join(', '));

  // The fields of the first pages are the same search.
  for (const path of ['index.html', 'elm-hill/index.html']) {
    await page.goto(address('http', origin, sites.demo, path));
    await page.locator('#filter').fill('confiscated phones');
    await page.locator('#filter').press('Enter');
    await page.locator('[data-results] > li').first().waitFor({ timeout: 5000 }).catch(() => {});
    ledger.check((await page.locator('#q').inputValue()) === 'confiscated phones', path, 'goes on to the results', page.url());
    ledger.check((await page.locator('[data-results] > li').count()) > 0, path, 'finds something there', page.url());
  }
  await context.close();
}
