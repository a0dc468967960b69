// What passed and what failed, and where to look.

export class Ledger {
  passed = 0;
  failed = 0;

  /** Counts one check. A failure is printed at once: where, in which mode, and what to look at. */
  check(ok, page, mode, whatToLookAt) {
    if (ok) {
      this.passed += 1;
      return true;
    }
    this.failed += 1;
    const detail = typeof whatToLookAt === 'function' ? whatToLookAt() : whatToLookAt;
    console.log(`FAILED  ${page}  [${mode}]\n        ${String(detail).replaceAll('\n', '\n        ')}`);
    return false;
  }

  /** One check that passes if the list of faults is empty; at most ten of them are printed. */
  none(faults, page, mode) {
    const shown = faults.slice(0, 10).join('\n');
    const more = faults.length > 10 ? `\nand ${faults.length - 10} more` : '';
    return this.check(faults.length === 0, page, mode, shown + more);
  }
}

/** Runs one part of the tests and says how long it took. What a part throws is a failure too. */
export async function part(ledger, name, run) {
  const started = performance.now();
  try {
    await run();
  } catch (error) {
    ledger.check(false, name, 'the test itself', error.stack ?? error);
  }
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Does the work on each item, so many at a time. */
export async function eachOf(items, atATime, work) {
  const left = [...items];
  const worker = async () => {
    while (left.length > 0) await work(left.shift());
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
