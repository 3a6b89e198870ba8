import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { eachFrame } = await load('each-frame', 'renderer');

test('what comes between two frames is passed on once, and nothing of it twice', () => {
  const frames = [];
  globalThis.requestAnimationFrame = (act) => frames.push(act);
  const passed = [];
  const gather = eachFrame((all) => passed.push(Object.fromEntries(all)));

  gather('a', 1);
  gather('b', 2);
  gather('a', 3);
  assert.deepEqual([frames.length, passed], [1, []]);
  frames.shift()();
  gather('c', 4);
  frames.shift()();

  assert.deepEqual([frames.length, passed], [0, [{ a: 3, b: 2 }, { c: 4 }]]);
});
