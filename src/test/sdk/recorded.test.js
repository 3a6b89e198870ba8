import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { GUID } from './checks.js';
import { newSite } from './site.js';

/** What the SDK has sent, at its default host and at a host of one's own. */
const recorded = JSON.parse(readFileSync(new URL('recorded-requests.json', import.meta.url), 'utf8'));

// the two ids that stand in the recording; the first also stands for an item where only items are named
const GALLERY = '3f0e1b9c-0000-4000-8000-000000000001';
const ITEM = '3f0e1b9c-0000-4000-8000-000000000002';
const NAMES_ITEMS = ['itemsIds', 'itemIds', 'itemId'];

/** What each operation answers for the gallery that it is about, and the items that it has then. */
const ANSWERS = {
  createGallery: ({ written }) => ({ gallery: { ...written, id: 'new', createdDate: 'now' } }),

  'createGallery by clone': ({ gallery }) => ({ gallery: { ...gallery, id: 'new', createdDate: 'now', sortOrder: 'now', items: gallery.items.map(asNew) } }),

  listGalleries: ({ gallery, others: [, , third, last] }) => ({ galleries: [third, gallery, last], totalGalleries: 5 }),

  getGallery: ({ gallery }) => ({ gallery: { ...gallery, items: gallery.items.slice(1) } }),

  listGalleryItems: ({ gallery }) => ({ items: gallery.items }),

  getGalleryItem: ({ item }) => ({ item }),

  createGalleryItem: () => ({
    item: {
      id: 'new', type: 'VIDEO', sortOrder: 'now', createdDate: 'now', updatedDate: 'now', title: 'Talk',
      video: { type: 'VIMEO', videoInfo: { url: 'https://vimeo.com/378840916' } },
    },
  }),

  updateGalleryItem: ({ item: { description, ...rest } }) => ({ item: { ...rest, title: 'New title', updatedDate: 'now' } }),

  updateGallery: ({ gallery }) => ({ gallery: { ...gallery, name: 'New name' } }),

  deleteGalleryItem: ({ item }) => ({ itemId: item.id }),

  deleteGalleryItems: ({ gallery, item, otherItem }) => ({ gallery: without(gallery, item, otherItem) }),

  bulkDeleteGalleryItems: ({ item }) => ({ itemIds: [item.id] }),

  deleteGallery: ({ gallery }) => ({ galleryId: gallery.id }),
};

/** What is stored of the gallery afterwards, where that is not what was before. */
const CHANGES = {
  createGalleryItem: ({ gallery }, { item }) => ({ ...gallery, totalItems: 6, items: [item, ...gallery.items] }),
  updateGalleryItem: ({ gallery, item }, answer) => ({ ...gallery, items: gallery.items.map((one) => (one.id === item.id ? answer.item : one)) }),
  updateGallery: (_, answer) => answer.gallery,
  deleteGalleryItem: ({ gallery, item }) => without(gallery, item),
  deleteGalleryItems: ({ gallery, item, otherItem }) => without(gallery, item, otherItem),
  bulkDeleteGalleryItems: ({ gallery, item }) => without(gallery, item),
  deleteGallery: () => undefined,
};

for (const request of recorded) {
  const operation = request.operation.replace(/ \((default|own) host\)$/, '');

  test(`the recorded ${request.operation} is answered as the wire format has it`, async () => {
    const site = await newSite();
    const known = await galleriesOf(site);
    const started = Date.now();

    const answer = await replay(site, request, known);

    assert.equal(answer.status, 200, answer.text);
    assert.ok(answer.headers.has('x-wix-request-id'));
    assert.match(answer.headers.get('content-type'), /^application\/json\b/);
    const body = JSON.parse(answer.text);
    assert.deepEqual(told(body, known, started), ANSWERS[operation](known));

    const expected = operation in CHANGES ? CHANGES[operation](known, body) : known.gallery;
    const after = (await site.allStored()).find(({ id }) => id === known.gallery.id);
    assert.deepEqual(after, expected);
  });
}

/** Five galleries, so that a list has an offset; the fourth is the one that the requests are about. */
async function galleriesOf(site) {
  const { body: { gallery: recordedGallery } } = recorded.find(({ body }) => body?.gallery?.items);
  const others = [];
  for (const name of ['first', 'second', 'third']) {
    others.push(await site.createGallery({ name, items: [{ text: { html: '<p>Hello</p>' } }] }));
  }
  // the recording makes another one of sort order 1
  const gallery = await site.createGallery({ ...recordedGallery, sortOrder: 2 });
  others.push(await site.createGallery({ name: 'last' }));
  // the recording patches an item that has a description
  const item = gallery.items.find(({ description }) => description);
  const otherItem = gallery.items[0];
  return { gallery, others, item, otherItem, written: asAnswered(recordedGallery) };
}

function replay(site, { method, path, query, headers, body }, known) {
  const credentials = { '<api key>': site.apiKey, '<site id>': site.id };
  const sent = JSON.stringify(headers, (_, value) => credentials[value] ?? value);
  return site.send(method, realIds(path, known), {
    query: query.map(([name, value]) => [name, NAMES_ITEMS.includes(name) ? realItemIds(value, known) : realIds(value, known)]),
    headers: JSON.parse(sent),
    body: body && realIds(JSON.stringify(body), known),
  });
}

function realIds(text, { gallery, item }) {
  return text.replaceAll(GALLERY, gallery.id).replaceAll(ITEM, item.id);
}

function realItemIds(text, { item, otherItem }) {
  return text.replaceAll(GALLERY, otherItem.id).replaceAll(ITEM, item.id);
}

/** An answer in which ids, dates and orders that the server has just made are called what they are. */
function told(answer, known, started) {
  const before = JSON.stringify([known.gallery, known.others]);
  const madeNow = (time) => time >= started && time <= Date.now() + 1000;
  return JSON.parse(JSON.stringify(answer), (field, value) => {
    if (field === 'id' && GUID.test(value) && !before.includes(value)) return 'new';
    if (field.endsWith('Date') && !before.includes(value) && madeNow(Date.parse(value))) return 'now';
    if (field === 'sortOrder' && !before.includes(value) && madeNow(value)) return 'now';
    return value;
  });
}

/** What becomes of what the SDK has sent: an image's url says it all, items without an order stand in front. */
function asAnswered({ items, ...gallery }) {
  const answered = items.map(({ image, video, ...item }) => ({
    sortOrder: 'now',
    ...item,
    ...(image && { image: { ...image, imageInfo: withoutUrl(image.imageInfo) } }),
    ...(video && { video }),
    id: 'new',
    type: image ? 'IMAGE' : video ? 'VIDEO' : 'TEXT',
    createdDate: 'now',
    updatedDate: 'now',
  }));
  const [first, ...others] = answered;
  assert.equal(first.sortOrder, 1.5);
  return { ...gallery, totalItems: items.length, items: [...others, first] };
}

function withoutUrl({ url, ...info }) {
  return info;
}

function asNew(item) {
  return { ...item, id: 'new', sortOrder: 'now', createdDate: 'now', updatedDate: 'now' };
}

function without(gallery, ...gone) {
  const items = gallery.items.filter(({ id }) => !gone.some((item) => item.id === id));
  return { ...gallery, totalItems: items.length, items };
}
