import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sizeLimit } from '../build/size-limit.js';

const bundle = {
  'member-gallery.js': { code: 'export {};', imports: [] },
  'assets/renderer-a.js': { code: randomBytes(3_000).toString('base64'), imports: ['assets/more-b.js'] },
  'assets/more-b.js': { code: 'export {};', imports: ['member-gallery.js'] },
};

function measure(file, requests, kilobytes) {
  const error = (message) => {
    throw new Error(message);
  };
  sizeLimit({ it: { file, requests, kilobytes } }).writeBundle.call({ error }, {}, bundle);
}

test('the build fails beyond the limits of what is loaded at once', (t) => {
  t.mock.method(console, 'table', () => undefined);

  measure('member-gallery.js', 1, 1);
  measure('assets/renderer', 2, 10);
  assert.throws(() => measure('assets/renderer', 2, 2), /more than 2 KB/);
  assert.throws(() => measure('assets/renderer', 1, 10), /2 files at once, more than 1/);
  assert.throws(() => measure('assets/drawing', 1, 1), /no file assets\/drawing/);
});
