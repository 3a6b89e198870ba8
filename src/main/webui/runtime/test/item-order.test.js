import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { inOldPlaces, isKept, restored } = await load('item-order', 'editor/items');

const moving = (before, now, ...moved) => inOldPlaces([...before], [...now], new Set(moved)).join('');

test('what is put back comes behind those behind whom it was', () => {
  assert.equal(moving('abcd', 'bacd', 'b'), 'abcd');
  assert.equal(moving('abcd', 'bcad', 'b', 'c'), 'abcd');
  assert.equal(moving('abcd', 'bcda', 'a'), 'abcd');
  assert.equal(moving('abcd', 'dcba', 'a', 'b', 'c', 'd'), 'abcd');
  assert.equal(moving('abcd', 'abcd', 'c'), 'abcd');
});

test('others stay as they are, wherever somebody has put them meanwhile', () => {
  assert.equal(moving('abcd', 'bdca', 'b'), 'dcab');
  assert.equal(moving('abcd', 'dbca', 'b', 'c'), 'dabc');
  // the one before it is gone
  assert.equal(moving('abcd', 'bcd', 'c'), 'bcd');
  assert.equal(moving('abcd', 'cd', 'c'), 'cd');
});

test('new ones come first, and there is no place of what is not there', () => {
  assert.equal(moving('abc', 'naxbc', 'a'), 'nxabc');
  assert.equal(moving('abc', 'nbca', 'a'), 'nabc');
  assert.equal(moving('abc', 'nxa', 'a'), 'nxa');
  assert.equal(moving('abc', 'ac', 'b'), 'ac');
  assert.equal(restored(['a', 'b', 'c'], ['n', 'c', 'a']).join(''), 'nac');
});

test('an order is kept where those that are there still are in it, whoever came or went', () => {
  assert.ok(isKept([...'abcd'], [...'nabxcd']));
  assert.ok(isKept([...'abcd'], [...'bd']));
  assert.ok(!isKept([...'abcd'], [...'bacd']));
  assert.ok(!isKept([...'abcd'], [...'ndb']));
});
