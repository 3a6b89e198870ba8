import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { readableSize } = await load('text-styles', 'renderer');

test('sizes of texts are those that can be read', () => {
  for (const size of ['8px', '72px', '12.5pt', '1.5rem', 'medium', 'small', 'xx-large']) {
    assert.equal(readableSize(size), size);
  }
  for (const size of ['7px', '73px', '1pt', '5rem', '0.4em', '500%', 'calc(1px)', '1e3px', '10vw', '-10px', 'inherit', '']) {
    assert.equal(readableSize(size), undefined, size);
  }
});

test('relative sizes are those of the page, so that they do not multiply', () => {
  assert.equal(readableSize('2em'), '2rem');
  assert.equal(readableSize('.5em'), '0.5rem');
  assert.equal(readableSize('150%'), '1.5rem');
  assert.equal(readableSize('smaller'), '0.83rem');
  assert.equal(readableSize('larger'), '1.2rem');
});
