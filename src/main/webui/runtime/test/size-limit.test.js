import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sizeLimit } from '../build/size-limit.js';

const bundle = {
  'member-gallery.js': { code: 'export {};', imports: [] },
  'assets/renderer-a.js': { code: randomBytes(3_000).toString('base64'), imports: ['assets/more-b.js'] },
  'assets/more-b.js': { code: 'export {};', imports: ['member-gallery.js'] },
};

function measure(readme) {
  const error = (message) => {
    throw new Error(message);
  };
  sizeLimit(() => readme).writeBundle.call({ error }, {}, bundle);
}

function table(requests, kilobytes) {
  return `| the live runtime | 1 | 1 |
| what draws galleries, when one comes near | ${requests} | ${kilobytes} |`;
}

test('the build holds what the README says of sizes, and that it says something', (t) => {
  t.mock.method(console, 'table', () => undefined);

  measure(table(2, 10));
  assert.throws(() => measure(table(2, 2)), /more than 2 KB/);
  assert.throws(() => measure(table(1, 10)), /2 files at once, more than 1/);
  assert.throws(() => measure('| the live runtime | small | 1 |'), /does not say what the live runtime loads/);
});
