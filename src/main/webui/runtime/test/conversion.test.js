import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { load } from './modules.js';

const { toFrontend, shownOfBackend, shownOfFrontend, itemOfShown } = await load('conversion');

/** A gallery with what is hard to convert, as the server answers it: `format=full`, and the default. */
const vectors = JSON.parse(readFileSync(resolve(import.meta.dirname, 'conversion.json'), 'utf8'));

test('backend items become the frontend items that the server makes of them', () => {
  const { items, omittedItems } = toFrontend(vectors.backend);

  assert.deepEqual(items, vectors.items);
  assert.deepEqual(omittedItems, vectors.omittedItems);
  assert.equal(JSON.stringify(items), JSON.stringify(vectors.items.map(inOurOrder)));
});

test('an override looks the same in both formats, but for what is omitted, where posters are, and how large they say', () => {
  const omitted = new Set(vectors.omittedItems.map(({ itemId }) => itemId));
  const full = vectors.backend.filter(({ id }) => !omitted.has(id)).map(shownOfBackend);

  assert.deepEqual(full.map(comparable), vectors.items.map(shownOfFrontend).map(comparable));
});

test('nothing is omitted of an element’s own items', () => {
  const shown = vectors.backend.map(shownOfBackend);

  assert.deepEqual(
    shown.map(({ slug }) => slug),
    vectors.backend.map(({ id }) => id),
  );
  assert.deepEqual(
    shown.filter(({ type }) => type === 'text').map(({ html }) => html),
    vectors.backend.filter(({ text }) => text).map(({ text }) => text.html),
  );
  const withText = vectors.backend.findIndex(({ link, text }) => link?.url && link.text?.trim() && !text);
  assert.deepEqual(shown[withText].link, {
    url: vectors.backend[withText].link.url,
    text: vectors.backend[withText].link.text,
  });
});

test('a link that leads nowhere is drawn as its text', () => {
  const nowhere = vectors.backend.find(({ link }) => link?.text === 'Nowhere to go');

  assert.deepEqual(shownOfBackend(nowhere).link, { text: 'Nowhere to go' });
  assert.equal(itemOfShown(shownOfBackend(nowhere)).link, undefined);
});

test('a poster that is elsewhere is shown from there', () => {
  const poster = { url: 'https://a.example/x/two.jpg?s=1', width: 4, height: 3.5 };
  const video = { id: '1', type: 'VIDEO', video: { type: 'WIX_MEDIA', videoInfo: { id: 'v', posters: [poster] } } };

  assert.equal(shownOfBackend(video).thumbnail, poster.url);
  assert.equal(toFrontend([video]).items[0].thumbnail, 'wix:image://v1/two.jpg?s=1#originWidth=4&originHeight=3.5');
});

test('a picture has the size that is said of it, wherever it is', () => {
  const size = { url: 'https://a.example/one.jpg', width: 9, height: 16 };
  const image = { id: '1', type: 'IMAGE', image: { imageInfo: size } };
  const video = { id: '2', type: 'VIDEO', video: { type: 'YOUTUBE', videoInfo: { url: 'https://youtu.be/v', posters: [size] } } };

  for (const { size } of [image, video].map(shownOfBackend)) {
    assert.deepEqual([size.width, size.height], [9, 16]);
  }
});

test('an item without a source is omitted, and not drawn', () => {
  const nowhere = { id: '1', type: 'IMAGE', image: { imageInfo: {} } };

  assert.deepEqual(toFrontend([nowhere]).omittedItems, [{ itemId: '1', reason: 'NO_SOURCE' }]);
  assert.equal(shownOfBackend(nowhere), null);
});

test('page code is told of a drawn item what it has set', () => {
  for (const item of vectors.items) assert.deepEqual(itemOfShown(shownOfFrontend(item)), item);
});

function inOurOrder({ type, slug, src, title, description, link, alt, thumbnail }) {
  return { type, slug, src, title, description, link, alt, thumbnail };
}

function comparable({ thumbnail, size, link, ...shown }) {
  return { ...shown, link: link?.url };
}
