// The ways in which a page is looked at.

const desk = { width: 1280, height: 800 };

/** What each mode asks of the browser's context, and of the page once it is open; scripted: whether controls work. */
export const modes = {
  light: { context: { viewport: desk, colorScheme: 'light' } },
  dark: { context: { viewport: desk, colorScheme: 'dark' } },
  'forced colours': { context: { viewport: desk, forcedColors: 'active' } },
  '320 px': { context: { viewport: { width: 320, height: 640 }, hasTouch: true } },
  // As wide as the paper between its margins.
  print: { context: { viewport: { width: 658, height: 930 } }, media: 'print', scripted: false },
  'without script': { context: { viewport: desk, javaScriptEnabled: false }, scripted: false },
  // On a train: the page came through, its script did not.
  'script lost': { context: { viewport: desk }, scripted: false },
};

/** A context of the browser for a mode. Nothing moves by itself, so that what is measured stands still. */
export function contextFor(browser, mode, more = {}) {
  return browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    ...modes[mode].context,
    ...more,
  });
}
