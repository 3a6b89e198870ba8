import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertDate, assertDescending, assertNothingInCommon, fails, GUID } from './checks.js';
import { asWritten, ids, itemsOfEveryKind, namelessPicture, names, numbered, picture, titles } from './items.js';
import { newSite } from './site.js';

test('a new gallery is answered with its items, in the order of the request', async () => {
  const { galleries } = await newSite();

  const gallery = await galleries.createGallery({ gallery: { name: 'Ana’s gallery', sortOrder: 1.5, items: itemsOfEveryKind() } });

  const { _id, _createdDate, items, ...rest } = gallery;
  assert.match(_id, GUID);
  assertDate(_createdDate);
  assert.deepEqual(rest, { name: 'Ana’s gallery', sortOrder: 1.5, totalItems: 5 });
  assert.deepEqual(items.map(asWritten), itemsOfEveryKind());
  assert.deepEqual(items.map(({ type }) => type), ['IMAGE', 'VIDEO', 'VIDEO', 'TEXT', 'IMAGE']);
  for (const item of items) {
    assert.match(item._id, GUID);
    assertDate(item._createdDate);
    assertDate(item._updatedDate);
  }
  assertDescending(items.map(({ sortOrder }) => sortOrder));
});

test('a gallery is read as it was created', async () => {
  const { galleries } = await newSite();
  const created = await galleries.createGallery({ gallery: { name: 'Ana', items: itemsOfEveryKind() } });

  assert.deepEqual(await galleries.getGallery(created._id), created);
  assert.deepEqual((await galleries.listGalleries()).galleries, [created]);
  assert.deepEqual((await galleries.listGalleryItems(created._id)).items, created.items);
  for (const item of created.items) {
    assert.deepEqual(await galleries.getGalleryItem({ galleryId: created._id, itemId: item._id }), item);
  }
});

test('a gallery may be created empty', async () => {
  const { galleries } = await newSite();

  for (const gallery of [await galleries.createGallery({}), await galleries.createGallery()]) {
    assert.deepEqual(gallery.items, []);
    assert.equal(gallery.totalItems, 0);
    assert.deepEqual(await galleries.getGallery(gallery._id), gallery);
  }
});

test('a clone has the name and the items of its model, and an identity of its own', async () => {
  const { galleries } = await newSite();
  const model = await galleries.createGallery({ gallery: { name: 'Model', items: itemsOfEveryKind() } });

  const clone = await galleries.createGallery({ cloneFromGalleryId: model._id });

  assert.notEqual(clone._id, model._id);
  assert.equal(clone.name, 'Model');
  assert.equal(clone.totalItems, 5);
  assert.deepEqual(clone.items.map(asWritten), itemsOfEveryKind());
  assertNothingInCommon(ids(clone), ids(model));
  assert.deepEqual(await galleries.getGallery(model._id), model);
});

test('what is said about a clone wins over its model', async () => {
  const { galleries } = await newSite();
  const model = await galleries.createGallery({ gallery: { name: 'Model', items: [picture('sunrise')] } });

  const clone = await galleries.createGallery({ cloneFromGalleryId: model._id, gallery: { name: 'Ana' } });

  assert.equal(clone.name, 'Ana');
  assert.deepEqual(titles(clone), ['sunrise']);
});

test('items that were read with the SDK make another gallery', async () => {
  const { galleries } = await newSite();
  const first = await galleries.createGallery({ gallery: { items: [...itemsOfEveryKind(), namelessPicture()] } });
  const { items } = await galleries.getGallery(first._id);

  const second = await galleries.createGallery({ gallery: { items } });

  assert.deepEqual(second.items.map(asWritten), [...itemsOfEveryKind(), namelessPicture()]);
  assertNothingInCommon(ids(second), ids(first));
});

test('a gallery is read in parts', async () => {
  const { galleries } = await newSite();
  const expected = numbered(60);
  const created = await galleries.createGallery({ gallery: { items: expected.map(picture) } });
  const read = (options) => galleries.getGallery(created._id, options);
  const list = (options) => galleries.listGalleryItems(created._id, options);

  assert.deepEqual(titles(created), expected.slice(0, 50));
  for (const parts of [read, list]) {
    assert.deepEqual(titles(await parts()), expected.slice(0, 50));
    assert.deepEqual(titles(await parts({ itemLimit: 3 })), expected.slice(0, 3));
    assert.deepEqual(titles(await parts({ itemOffset: 58 })), expected.slice(58));
    assert.deepEqual(titles(await parts({ itemOffset: 10, itemLimit: 2 })), expected.slice(10, 12));
    assert.deepEqual(titles(await parts({ itemLimit: 200 })), expected);
    assert.deepEqual(titles(await parts({ itemOffset: 60 })), []);
  }
  assert.equal(created.totalItems, 60);
  assert.equal((await read({ itemOffset: 58, itemLimit: 1 })).totalItems, 60);
});

test('the galleries of a site are listed in parts, oldest first', async () => {
  const { galleries } = await newSite();
  const created = [];
  for (const name of numbered(12)) {
    created.push(await galleries.createGallery({ gallery: { name, items: numbered(12).map(picture) } }));
  }
  const oldestFirst = names(created.sort((a, b) => a._createdDate - b._createdDate || (a._id < b._id ? -1 : 1)));

  const list = await galleries.listGalleries();
  assert.equal(list.totalGalleries, 12);
  assert.deepEqual(names(list.galleries), oldestFirst.slice(0, 10));
  assert.deepEqual(list.galleries.map(titles), Array(10).fill(numbered(10)));

  const rest = await galleries.listGalleries({ offset: 10, limit: 5, itemLimit: 1 });
  assert.equal(rest.totalGalleries, 12);
  assert.deepEqual(names(rest.galleries), oldestFirst.slice(10));
  assert.deepEqual(rest.galleries.map(titles), Array(2).fill(numbered(1)));
  assert.deepEqual(rest.galleries.map(({ totalItems }) => totalItems), [12, 12]);

  assert.deepEqual(await galleries.listGalleries({ offset: 12 }), { galleries: [], totalGalleries: 12 });
});

test('a site lists its own galleries only', async () => {
  const [site, otherSite] = [await newSite(), await newSite()];
  await otherSite.galleries.createGallery({ gallery: { name: 'elsewhere' } });

  assert.deepEqual(await site.galleries.listGalleries(), { galleries: [], totalGalleries: 0 });
});

test('items are listed by descending sort order', async () => {
  const { galleries } = await newSite();
  const sorted = (title, sortOrder) => ({ ...picture(title), sortOrder });

  const { _id } = await galleries.createGallery({ gallery: { items: [sorted('second', 1.5), sorted('last', -2), sorted('first', 3)] } });
  assert.deepEqual(titles(await galleries.getGallery(_id)), ['first', 'second', 'last']);

  await galleries.createGalleryItem(_id, sorted('third', 0));
  assert.deepEqual(titles(await galleries.getGallery(_id)), ['first', 'second', 'third', 'last']);
});

test('a new item stands where the present puts it when it has no sort order', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({ gallery: { items: [{ ...picture('older'), sortOrder: 1 }] } });

  const item = await galleries.createGalleryItem(_id, picture('newer'));

  assert.match(item._id, GUID);
  assert.equal(item.type, 'IMAGE');
  assert.deepEqual(asWritten(item), picture('newer'));
  assert.deepEqual(await galleries.getGalleryItem({ galleryId: _id, itemId: item._id }), item);
  assert.deepEqual(titles(await galleries.listGalleryItems(_id)), ['newer', 'older']);
});

test('a sort order is taken once', async () => {
  const { galleries } = await newSite();
  const first = await galleries.createGallery({ gallery: { sortOrder: 7, items: [{ ...picture('sunrise'), sortOrder: 1.5 }] } });

  await assert.rejects(galleries.createGalleryItem(first._id, { ...picture('sunset'), sortOrder: 1.5 }), fails('SORT_ORDER_TAKEN'));
  await assert.rejects(galleries.createGallery({ gallery: { sortOrder: 7 } }), fails('SORT_ORDER_TAKEN'));

  assert.deepEqual(await galleries.listGalleries(), { galleries: [first], totalGalleries: 1 });
});

test('a gallery is changed with its items, and what is not said stays', async () => {
  const { galleries } = await newSite();
  const gallery = await galleries.createGallery({ gallery: { name: 'Ana', items: itemsOfEveryKind() } });
  const [sea, clip, , note] = gallery.items;

  const changed = await galleries.updateGallery(gallery._id, {
    name: 'Ben',
    sortOrder: 1.5,
    items: [
      { _id: note._id, title: 'Notice', text: { css: { color: '#000' } } },
      picture('Lake'),
      { _id: sea._id, description: null, image: { focalPoint: { y: 0.75 } } },
    ],
  });

  const { items, ...rest } = changed;
  assert.deepEqual(rest, { _id: gallery._id, _createdDate: gallery._createdDate, name: 'Ben', sortOrder: 1.5, totalItems: 6 });
  assert.deepEqual(titles(changed), ['Lake', 'Sea', 'Clip', 'Talk', 'Notice', 'Shop']);
  const [, newSea, newClip, , newNote] = items;
  const { description, ...withoutDescription } = itemsOfEveryKind()[0];
  assert.deepEqual(asWritten(newSea), { ...withoutDescription, image: { ...withoutDescription.image, focalPoint: { x: 0.5, y: 0.75 } } });
  assert.deepEqual(asWritten(newNote), { title: 'Notice', text: { html: '<p>Hello</p>', css: { backgroundColor: '#fff', color: '#000' } } });
  assert.deepEqual(newClip, clip);
  assert.deepEqual(await galleries.getGallery(gallery._id), changed);
});

test('an item is changed, and what is not said stays', async () => {
  const { galleries } = await newSite();
  const gallery = await galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });

  for (const item of gallery.items) {
    const identifiers = { galleryId: gallery._id, itemId: item._id };

    const changed = await galleries.updateGalleryItem(identifiers, { title: 'New', link: { text: 'More' }, tags: null });

    const { tags, ...untagged } = item;
    assert.ok(changed._updatedDate >= item._updatedDate);
    assert.deepEqual(changed, { ...untagged, title: 'New', link: { ...item.link, text: 'More' }, _updatedDate: changed._updatedDate });
    assert.deepEqual(await galleries.getGalleryItem(identifiers), changed);
  }
});

test('one change swaps the places of two items', async () => {
  const { galleries } = await newSite();
  const { _id, items: [first, second] } = await galleries.createGallery({ gallery: { items: [picture('one'), picture('two')] } });

  const changed = await galleries.updateGallery(_id, {
    items: [{ _id: first._id, sortOrder: second.sortOrder }, { _id: second._id, sortOrder: first.sortOrder }],
  });

  assert.deepEqual(titles(changed), ['two', 'one']);
  assert.deepEqual(await galleries.getGallery(_id), changed);
});

test('an item is deleted by its id', async () => {
  const { galleries } = await newSite();
  const gallery = await galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });
  const [first, ...others] = gallery.items;
  const identifiers = { galleryId: gallery._id, itemId: first._id };

  assert.deepEqual(await galleries.deleteGalleryItem(identifiers), { itemId: first._id });

  assert.deepEqual(await galleries.getGallery(gallery._id), { ...gallery, totalItems: 4, items: others });
  await assert.rejects(galleries.getGalleryItem(identifiers), fails('ITEM_NOT_FOUND'));
  await assert.rejects(galleries.deleteGalleryItem(identifiers), fails('ITEM_NOT_FOUND'));
});

test('some items are deleted together, all or none', async () => {
  const { galleries } = await newSite();
  const gallery = await galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });
  const [sea, clip, talk, ...others] = gallery.items;
  const rest = { ...gallery, totalItems: 2, items: others };

  assert.deepEqual(await galleries.deleteGalleryItems(gallery._id, { itemsIds: [talk._id, sea._id, clip._id] }), { gallery: rest });

  await assert.rejects(galleries.deleteGalleryItems(gallery._id, { itemsIds: [others[0]._id, sea._id] }), fails('ITEM_NOT_FOUND'));
  assert.deepEqual(await galleries.getGallery(gallery._id), rest);
});

test('those of many items are deleted that are there', async () => {
  const { galleries } = await newSite();
  const gallery = await galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });
  const [sea, clip, ...others] = gallery.items;
  const { items: [elsewhere] } = await galleries.createGallery({ gallery: { items: [picture('elsewhere')] } });
  await galleries.deleteGalleryItem({ galleryId: gallery._id, itemId: sea._id });

  const wanted = [clip._id, sea._id, elsewhere._id, others[0]._id];
  assert.deepEqual(await galleries.bulkDeleteGalleryItems(gallery._id, wanted), { itemIds: [clip._id, others[0]._id] });

  assert.deepEqual(ids(await galleries.getGallery(gallery._id)), [others[1]._id, others[2]._id]);
  assert.deepEqual(await galleries.bulkDeleteGalleryItems(gallery._id, wanted), { itemIds: [] });
});

test('a thousand items are deleted at once', async () => {
  const site = await newSite();
  const gallery = await site.createGallery({ items: numbered(1000).map((title) => ({ title, text: { html: '<p>x</p>' } })) });
  const { items } = await site.stored(gallery.id);

  const { itemIds } = await site.galleries.bulkDeleteGalleryItems(gallery.id, items.map(({ id }) => id));

  assert.equal(itemIds.length, 1000);
  assert.equal((await site.galleries.getGallery(gallery.id)).totalItems, 0);
});

test('a deleted gallery is gone', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({ gallery: { items: [picture('sunrise')] } });

  assert.deepEqual(await galleries.deleteGallery(_id), { galleryId: _id });

  await assert.rejects(galleries.getGallery(_id), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.deleteGallery(_id), fails('GALLERY_NOT_FOUND'));
  assert.equal((await galleries.listGalleries()).totalGalleries, 0);
});

test('what is always there is there', async () => {
  const { galleries } = await newSite();

  const { _id, items, totalItems } = await galleries.createGallery({});
  assert.deepEqual({ items, totalItems }, { items: [], totalItems: 0 });

  const { image: { imageInfo } } = picture('sunrise');
  const image = await galleries.createGalleryItem(_id, { tags: {}, link: {}, image: { imageInfo, focalPoint: {}, unsharpMasking: {} } });
  assert.equal(image.type, 'IMAGE');
  assert.deepEqual(asWritten(image), { tags: { values: [] }, image: { imageInfo, focalPoint: { x: 0, y: 0 }, unsharpMasking: {} } });

  const video = await galleries.createGalleryItem(_id, { video: { videoInfo: 'https://youtu.be/dQw4w9WgXcQ' } });
  assert.equal(video.type, 'VIDEO');
  assert.deepEqual(asWritten(video), { video: { type: 'YOUTUBE', videoInfo: 'https://youtu.be/dQw4w9WgXcQ' } });
});

test('the paths of the default host lead to the same galleries', async () => {
  const site = await newSite();

  const created = await site.galleriesAtDefaultHost.createGallery({ gallery: { name: 'Ana', items: itemsOfEveryKind() } });

  assert.deepEqual(await site.galleriesAtDefaultHost.getGallery(created._id), created);
  assert.deepEqual(await site.galleries.getGallery(created._id), created);
});
