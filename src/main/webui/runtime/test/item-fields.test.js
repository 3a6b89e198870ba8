import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { contentsOf, differing, fieldsOf, patchBack, patched, patchTo } = await load('item-fields', 'editor/items');

const image = {
  id: 'i',
  type: 'IMAGE',
  sortOrder: 7,
  title: 'Sunrise',
  link: { url: 'https://example.org', text: 'Buy' },
  image: { type: 'IMAGE', imageInfo: { url: 'https://media.example/a.jpg', width: 40, height: 30, altText: 'Boats' } },
};
const video = {
  id: 'v',
  type: 'VIDEO',
  sortOrder: 6,
  video: { type: 'YOUTUBE', videoInfo: { url: 'https://youtu.be/aqz-KE-bpKQ' } },
};

function written(item, change) {
  const fields = { ...fieldsOf(item), ...change };
  return patched(item, patchTo(item, fields, differing(fieldsOf(item), fields)));
}

test('an item has what is written of it, and all else as it was', () => {
  assert.deepEqual(written(image, { title: 'Noon', linkText: '' }), {
    ...image,
    title: 'Noon',
    link: { url: 'https://example.org' },
  });
  assert.deepEqual(written(image, {}), image);
  const { link: _, title: __, ...others } = image;
  assert.deepEqual(written(image, { title: '', linkUrl: '', linkText: '' }), others);
});

test('another picture has neither the size of the one before, nor another video its player', () => {
  assert.deepEqual(written(image, { source: 'https://media.example/b.jpg' }).image.imageInfo, {
    url: 'https://media.example/b.jpg',
    altText: 'Boats',
  });
  const file = written(video, { source: 'https://media.example/c.mp4' });
  assert.deepEqual(file.video, { videoInfo: { url: 'https://media.example/c.mp4' } });
  assert.deepEqual(patched(file, patchBack(video, ['source'], file)), video);
});

test('the picture of before comes back with what others have written of it since', () => {
  const other = written(image, { source: 'https://media.example/b.jpg' });
  const described = written(other, { alt: 'Sea' });
  assert.deepEqual(patched(described, patchBack(image, ['source'], described)).image.imageInfo, {
    ...image.image.imageInfo,
    altText: 'Sea',
  });
  assert.deepEqual(patched(described, patchBack(image, ['source', 'alt'], described)), image);
});

test('what is taken back of a link leaves the rest of it', () => {
  const { link: _, ...before } = image;
  assert.deepEqual(patchBack(before, ['linkUrl'], image), { link: { url: null } });
  assert.deepEqual(patchBack(before, ['linkUrl', 'linkText'], image), { link: null });
});

test('an item differs by what an answer does not show of it, too', () => {
  const differ = (a, b) => differing(contentsOf(a), contentsOf(b));
  const byId = (id) => ({ ...image, image: { imageInfo: { id, altText: 'Boats' } } });
  const poster = { posters: [{ url: 'https://media.example/p.jpg' }] };
  const text = { id: 't', type: 'TEXT', text: { html: '<p>a</p>', editorHtml: '<p>a</p>' } };
  const otherOrder = { image: { imageInfo: { altText: 'Boats', height: 30, width: 40, url: image.image.imageInfo.url } } };

  assert.deepEqual(differ(byId('a.jpg'), byId('b.jpg')), ['source']);
  assert.deepEqual(differ(video, patched(video, { video: { videoInfo: poster } })), ['source']);
  assert.deepEqual(differ(text, patched(text, { text: { editorHtml: '<p>b</p>' } })), ['html']);
  assert.deepEqual(differ(image, patched(image, { image: { imageInfo: { altText: 'Sea' } } })), ['alt']);
  assert.deepEqual(differ(image, { ...image, ...otherOrder }), []);
  assert.deepEqual(differ(image, { ...image, sortOrder: 8 }), []);
  const other = patched(text, { text: { html: 'c', editorHtml: 'd' } });
  assert.deepEqual(patched(other, patchBack(text, ['html'], other)), text);
});
