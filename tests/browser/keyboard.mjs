// Goes through whole pages with the Tab key: everything is reached, in order, and what has the focus is seen.

import { contextFor } from './modes.mjs';
import { kinds } from './kinds.mjs';
import { tab } from './visit.mjs';
import { eachOf } from './ledger.mjs';

/** Light and dark on a desk, and a narrow phone with a keyboard. */
export async function keyboard(ledger, browser, sites, origin) {
  await eachOf(['light', '320 px'], 2, async (mode) => {
    const context = await contextFor(browser, mode);
    const { page, open } = await tab(context, mode);
    for (const kind of kinds.filter((kind) => !kind.missing)) {
      const where = `${kind.kind}: ${kind.path}`;
      try {
        await open('file', origin, sites[kind.site], kind);
        await walk(ledger, page, where, `${mode}, Tab key`);
      } catch (error) {
        ledger.check(false, where, mode, error.stack ?? error);
      }
    }
    await context.close();
  });
}

async function walk(ledger, page, where, how) {
  const stops = await page.evaluate(prepare);
  const faults = [];
  let seen = 0;
  for (; seen < stops; seen += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(lookAtFocus, seen);
    if (fault) faults.push(fault);
    if (fault?.startsWith('Tab leads')) break;
  }
  ledger.none(faults, where, how);
}

/** Lists what the Tab key should reach, in the order of the page, and returns how many there are. */
function prepare() {
  const chosen = 'a[href],button,input,select,textarea,summary,[tabindex="0"]';
  const radios = new Set();
  window.stops = [...document.querySelectorAll(chosen)].filter((element) => {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.tabIndex < 0) return false;
    if (element.type !== 'radio') return true;
    // Of a group of radio buttons one has a place in the order: the one chosen, or the first where none is.
    const chosen = document.querySelector(`input[type=radio][name="${element.name}"]:checked`) ?? element;
    return element === chosen && !radios.has(element.name) && radios.add(element.name);
  });
  return window.stops.length;
}

/** What is wrong with the focus after so many steps, or nothing. */
function lookAtFocus(step) {
  const has = document.activeElement;
  const name = (element) => element?.outerHTML.slice(0, 140) ?? 'nothing';
  if (has !== window.stops[step]) return `Tab leads to ${name(has)}\ninstead of ${name(window.stops[step])}`;
  const style = getComputedStyle(has);
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${name(has)}`;
  const box = [...has.getClientRects()].find((rect) => rect.width > 1 && rect.height > 1);
  if (!box) return `has the focus, yet no size: ${name(has)}`;
  // Along the words themselves: above and below, the targets of neighbouring lines may touch.
  const [left, middle, right] = [box.left + 1.5, (box.left + box.right) / 2, box.right - 1.5];
  const places = [0.3, 0.5, 0.7].map((part) => box.top + part * box.height);
  const spots = [left, middle, right].flatMap((x) => places.map((y) => [x, y])).filter(([x]) => x >= 0 && x < innerWidth);
  if (spots.every(([, y]) => y < 0 || y >= innerHeight)) return `has the focus out of view: ${name(has)}`;
  for (const [x, y] of spots) {
    if (y < 0 || y >= innerHeight) continue;
    const top = document.elementFromPoint(x, y);
    if (top && !has.contains(top) && !top.contains(has)) return `covered by ${name(top)}: ${name(has)}`;
  }
  return '';
}
