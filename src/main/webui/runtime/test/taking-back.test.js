import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { backOf, ChangedSince } = await load('taking-back', 'editor/shared');
const { ApiProblem } = await load('problem', 'editor/api');

/** Takes back a change of a thing, as it is now. */
async function takeBack(thing, before, after) {
  const put = [];
  await backOf({ before, after, now: async () => thing, put: async (fields) => void put.push(fields) })();
  return put;
}

test('a step is taken back by the fields that it has changed', async () => {
  const page = { title: 'Mine', path: 'theirs', published: true };
  assert.deepEqual(await takeBack(page, { title: 'Studio' }, { title: 'Mine', path: 'studio' }), [{ title: 'Studio' }]);
  assert.deepEqual(await takeBack({ columns: 3 }, { columns: undefined }, { columns: 3 }), [{ columns: undefined }]);
  assert.deepEqual(await takeBack({ ratios: [1, 2] }, { ratios: [1] }, { ratios: [1, 2] }), [{ ratios: [1] }]);
  // nothing of this field was changed
  assert.deepEqual(await takeBack({ a: 'theirs', b: 2 }, { a: 1, b: 1 }, { a: 1, b: 2 }), [{ b: 1 }]);
});

test('what somebody has changed since is left as it is, as a whole', async () => {
  await assert.rejects(takeBack({ title: 'Theirs' }, { title: 'Studio' }, { title: 'Mine' }), ChangedSince);
  await assert.rejects(takeBack({ title: 'Mine', path: 'theirs' }, { title: '', path: '' }, { title: 'Mine', path: 'mine' }), ChangedSince);
  await assert.rejects(takeBack({ galleryId: 'theirs' }, { galleryId: 'mine' }, { galleryId: undefined }), ChangedSince);
});

test('what is as it was before already is not written again', async () => {
  assert.deepEqual(await takeBack({ title: 'Studio' }, { title: 'Studio' }, { title: 'Mine' }), []);
  assert.deepEqual(await takeBack({ a: 1, b: 2 }, { a: 1, b: 1 }, { a: 2, b: 2 }), [{ b: 1 }]);
});

test('what somebody has deleted since is not taken back, and what cannot be asked for can be tried again', async () => {
  await assert.rejects(takeBack(undefined, { title: 'Studio' }, { title: 'Mine' }), ChangedSince);
  const asking = (problem) =>
    backOf({ before: { name: '' }, after: { name: 'Mine' }, now: () => Promise.reject(problem), put: assert.fail })();
  await assert.rejects(asking(ApiProblem.of(new Response(null, { status: 404 }), {})), ChangedSince);
  await assert.rejects(asking(ApiProblem.unreachable()), ApiProblem);
});
