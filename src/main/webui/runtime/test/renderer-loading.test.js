import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.js';

const { patiently } = await load('renderer-loading');

let tries;
let pauses;

beforeEach(() => {
  tries = [];
  pauses = [];
});

/** Works after so many failures. */
function after(failures) {
  return async (n) => {
    tries.push(n);
    if (n < failures) throw new TypeError('Importing a module script failed.');
    return 'renderer';
  };
}

async function pause(milliseconds) {
  pauses.push(milliseconds);
}

test('what cannot be loaded is tried again, each time in another way', async (t) => {
  t.mock.method(console, 'warn', () => undefined);

  assert.equal(await patiently(after(3), pause), 'renderer');

  assert.deepEqual(tries, [0, 1, 2, 3]);
  assert.ok(pauses.every((milliseconds, n) => milliseconds >= 1_000 * 2 ** n && milliseconds <= 2_000 * 2 ** n));
});

test('it is not tried forever', async (t) => {
  const said = t.mock.method(console, 'warn', () => undefined);

  assert.equal(await patiently(after(Infinity), pause), null);

  assert.equal(tries.length, 12);
  assert.equal(said.mock.callCount(), 12);
  assert.equal(pauses.length, 11);
  assert.ok(pauses.every((milliseconds) => milliseconds <= 60_000));
});
