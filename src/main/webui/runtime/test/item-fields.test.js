import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './modules.js';

const { differing, fieldsOf, patchBack, patched, patchTo } = await load('item-fields', 'editor/items');

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
  assert.deepEqual(patched(file, patchBack(video, ['source'], fieldsOf(file))), video);
});

test('the picture of before comes back with what others have written of it since', () => {
  const other = written(image, { source: 'https://media.example/b.jpg' });
  const described = written(other, { alt: 'Sea' });
  assert.deepEqual(patched(described, patchBack(image, ['source'], fieldsOf(described))).image.imageInfo, {
    ...image.image.imageInfo,
    altText: 'Sea',
  });
  assert.deepEqual(patched(described, patchBack(image, ['source', 'alt'], fieldsOf(described))), image);
});

test('what is taken back of a link leaves the rest of it', () => {
  const { link: _, ...before } = image;
  assert.deepEqual(patchBack(before, ['linkUrl'], fieldsOf(image)), { link: { url: null } });
  assert.deepEqual(patchBack(before, ['linkUrl', 'linkText'], fieldsOf(image)), { link: null });
});
