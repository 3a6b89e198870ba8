import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { checkItems } = await load('item-check');
const { mediaFile } = await load('media', 'renderer');
const src = 'wix:image://v1/sea.jpg/sea.jpg#originWidth=4000&originHeight=2667';

test('items that are right are taken as they are', () => {
  const items = [
    {
      type: 'image',
      slug: 'a',
      src,
      title: 'Sea',
      description: 'At dawn',
      link: 'https://example.org/sea',
      alt: 'The sea',
    },
    {
      type: 'video',
      slug: 'b',
      src: 'wix:video://v1/clip',
      thumbnail: 'wix:image://v1/still.jpg#originWidth=1&originHeight=1',
    },
    { type: 'image', slug: 'c', src: 'image://v1/older.jpg/older.jpg' },
  ];

  assert.deepEqual(checkItems(items), { items, warnings: [] });
});

test('what is taken as a source is one that is drawn', () => {
  globalThis.document ??= { baseURI: 'https://studio.example/home' };
  const media = { server: 'https://gallery.example', base: 'https://media.example/' };
  const places = {
    'wix:image://v1/sea.jpg/sea.jpg#originWidth=4&originHeight=3': 'https://media.example/sea.jpg',
    'image://v1/sea.jpg/sea.jpg#originWidth=4&originHeight=3': 'https://media.example/sea.jpg',
    'Image://v1/mg_1': 'https://gallery.example/media/mg_1',
    'video://v1/clip': 'https://media.example/clip',
    'https://example.org/a.jpg': 'https://example.org/a.jpg',
    'image://v1/': undefined,
    'image://v1/#originWidth=4': undefined,
    'image://v2/sea.jpg': undefined,
    'wix:vector://v1/a.svg': undefined,
  };

  for (const [source, address] of Object.entries(places)) {
    assert.equal(mediaFile(source, media).address, address, source);
    assert.equal(checkItems([{ src: source }]).items.length, address === undefined ? 0 : 1, source);
  }
});

test('each wrong item is named with its place and field, and the others are shown', () => {
  const wrong = [
    [null, 'item'],
    ['https://example.org/a.jpg', 'item'],
    [{ title: 'nothing to show' }, 'src'],
    [{ src: 'a.jpg' }, 'src'],
    [{ src: 'javascript:alert(1)' }, 'src'],
    [{ src: 'data:image/png;base64,AAAA' }, 'src'],
    [{ src: 'wix:vector://v1/a.svg' }, 'src'],
    [{ src, type: 'text' }, 'type'],
    [{ src, type: 'IMAGE' }, 'type'],
    [{ src, title: 5 }, 'title'],
    [{ src, description: {} }, 'description'],
    [{ src, link: { url: 'https://example.org' } }, 'link'],
    [{ src, link: 'javascript:alert(1)' }, 'link'],
    [{ src, link: ' \tJavaScript:alert(1)' }, 'link'],
    [{ src, slug: 7 }, 'slug'],
    [{ src, thumbnail: true }, 'thumbnail'],
  ];

  const { items, warnings } = checkItems([
    { src, title: 'first' },
    ...wrong.map(([item]) => item),
    { src, title: 'last' },
  ]);

  assert.deepEqual(
    items.map(({ title }) => title),
    ['first', 'last'],
  );
  assert.equal(warnings.length, wrong.length);
  wrong.forEach(([, field], n) => {
    assert.match(warnings[n], new RegExp(`index ${n + 1} `));
    assert.match(warnings[n], new RegExp(`"${field}" cannot be`));
  });
});

test('what is no array is refused as a whole', () => {
  for (const value of [undefined, null, 'items', { 0: { src } }]) {
    const { items, warnings } = checkItems(value);
    assert.deepEqual(items, []);
    assert.match(warnings[0], /must be an array/);
  }
});

test('a type that is missing follows from the source', () => {
  const types = {
    [src]: 'image',
    'https://example.org/a.jpg': 'image',
    'https://example.org/a.mp4?x=1': 'video',
    'https://example.org/a.jpg?of=b.mp4': 'image',
    'https://youtu.be/dQw4w9WgXcQ': 'video',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ': 'video',
    'https://music.youtube.com/watch?v=dQw4w9WgXcQ': 'video',
    'https://vimeo.com/378840916': 'video',
    'https://media.example/live.m3u8': 'video',
    'wix:video://v1/clip/clip.mp4': 'video',
  };

  const { items } = checkItems(Object.keys(types).map((each) => ({ src: each })));

  assert.deepEqual(
    items.map(({ type }) => type),
    Object.values(types),
  );
});

test('fields without a value are left out, and every item has a slug of its own', () => {
  const { items } = checkItems([
    { src, title: undefined, description: null, link: undefined, slug: null },
    { src, slug: 'a' },
    { src, slug: 'a' },
  ]);

  assert.deepEqual(Object.keys(items[0]).sort(), ['slug', 'src', 'type']);
  assert.equal(new Set(items.map(({ slug }) => slug)).size, 3);
});
