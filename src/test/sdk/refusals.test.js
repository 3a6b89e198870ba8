import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { everyFunction, OF_THE_SITE } from './calls.js';
import { fails, isInvalid, isInvalidIn } from './checks.js';
import { picture } from './items.js';
import { newSite } from './site.js';

test('what does not exist is not found', async () => {
  const { galleries } = await newSite();
  const { _id, items: [item] } = await galleries.createGallery({ gallery: { items: [picture('sunrise')] } });
  const unknown = randomUUID();

  for (const [name, call] of Object.entries(everyFunction(galleries, { galleryId: unknown, itemId: item._id }))) {
    if (!OF_THE_SITE.includes(name)) {
      await assert.rejects(call(), fails('GALLERY_NOT_FOUND'), name);
    }
  }
  await assert.rejects(galleries.createGallery({ cloneFromGalleryId: unknown }), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.getGalleryItem({ galleryId: _id, itemId: unknown }), fails('ITEM_NOT_FOUND'));
  await assert.rejects(galleries.updateGalleryItem({ galleryId: _id, itemId: unknown }, { title: 'x' }), fails('ITEM_NOT_FOUND'));
  await assert.rejects(galleries.updateGallery(_id, { name: 'x', items: [{ _id: unknown, title: 'x' }] }), fails('ITEM_NOT_FOUND'));
  await assert.rejects(galleries.deleteGalleryItem({ galleryId: _id, itemId: unknown }), fails('ITEM_NOT_FOUND'));
  await assert.rejects(galleries.deleteGalleryItems(_id, { itemsIds: [item._id, unknown] }), fails('ITEM_NOT_FOUND'));
});

/** The SDK looks at no argument: an empty id leaves the address of something else. */
const EMPTY_IDS = {
  getGallery: (galleries) => [[() => galleries.getGallery(''), 'galleryId']],
  listGalleryItems: (galleries) => [[() => galleries.listGalleryItems(''), 'galleryId']],
  getGalleryItem: identified((galleries) => galleries.getGalleryItem),
  createGallery: (galleries) => [[() => galleries.createGallery({ cloneFromGalleryId: '' }), 'options.cloneFromGalleryId']],
  updateGallery: (galleries) => [[() => galleries.updateGallery('', { name: 'x' }), '_id']],
  createGalleryItem: (galleries) => [[() => galleries.createGalleryItem('', picture('x')), 'galleryId']],
  updateGalleryItem: identified((galleries) => (identifiers) => galleries.updateGalleryItem(identifiers, { title: 'x' })),
  deleteGallery: (galleries) => [[() => galleries.deleteGallery(''), 'galleryId']],
  deleteGalleryItem: identified((galleries) => galleries.deleteGalleryItem),
  deleteGalleryItems: (galleries, { galleryId, itemId }) => [
    [() => galleries.deleteGalleryItems('', { itemsIds: [itemId] }), 'galleryId'],
    [() => galleries.deleteGalleryItems('', { itemsIds: [] }), 'galleryId', 'options.itemsIds'],
    [() => galleries.deleteGalleryItems(galleryId), 'options.itemsIds'],
    [() => galleries.deleteGalleryItems(galleryId, { itemsIds: [] }), 'options.itemsIds'],
    [() => galleries.deleteGalleryItems(galleryId, { itemsIds: [''] }), 'options.itemsIds'],
    [() => galleries.deleteGalleryItems(galleryId, { itemsIds: [itemId, ''] }), 'options.itemsIds'],
  ],
  bulkDeleteGalleryItems: (galleries, { galleryId, itemId }) => [
    [() => galleries.bulkDeleteGalleryItems('', [itemId]), 'galleryId'],
    [() => galleries.bulkDeleteGalleryItems('', []), 'galleryId', 'itemIds'],
    [() => galleries.bulkDeleteGalleryItems(galleryId), 'itemIds'],
    [() => galleries.bulkDeleteGalleryItems(galleryId, []), 'itemIds'],
    [() => galleries.bulkDeleteGalleryItems(galleryId, ['']), 'itemIds[0]'],
    [() => galleries.bulkDeleteGalleryItems(galleryId, [itemId, '']), 'itemIds[1]'],
  ],
};

function identified(functionOf) {
  return (galleries, { galleryId, itemId }) => {
    const call = functionOf(galleries);
    return [
      [() => call({ galleryId: '', itemId }), 'identifiers.galleryId'],
      [() => call({ galleryId, itemId: '' }), 'identifiers.itemId'],
      [() => call({ galleryId: '', itemId: '' }), 'identifiers.galleryId', 'identifiers.itemId'],
    ];
  };
}

for (const host of ['galleries', 'galleriesAtDefaultHost']) {
  test(`an empty id is an invalid argument, and neither lists nor deletes: ${host}`, async () => {
    const site = await newSite();
    const { _id, items: [item] } = await site.galleries.createGallery({ gallery: { items: [picture('one'), picture('two')] } });
    const before = await site.allStored();

    for (const [name, callsOf] of Object.entries(EMPTY_IDS)) {
      for (const [call, ...fields] of callsOf(site[host], { galleryId: _id, itemId: item._id })) {
        await assert.rejects(call(), isInvalidIn(...fields.map((field) => `${field} REQUIRED_FIELD`)), `${name}: ${fields}`);
      }
    }

    assert.deepEqual(await site.allStored(), before);
  });
}

test('an id that is a step to another address neither lists nor deletes', async () => {
  const site = await newSite();
  const { _id, items: [item] } = await site.galleries.createGallery({ gallery: { items: [picture('one'), picture('two')] } });
  const before = await site.allStored();

  // after ? and # the server does not get to see the rest: these are out of its reach
  for (const id of ['.', '..', '/', '/..', 'x', ' ', '%2e', undefined, null]) {
    const gallery = Object.entries(everyFunction(site.galleries, { galleryId: id, itemId: item._id }));
    for (const [name, call] of gallery.filter(([name]) => !OF_THE_SITE.includes(name))) {
      await assert.rejects(call(), refusesToAct, `${name} of gallery ${id}`);
    }
    const { getGalleryItem, updateGalleryItem, deleteGalleryItem, deleteGalleryItems, bulkDeleteGalleryItems } =
      everyFunction(site.galleries, { galleryId: _id, itemId: id });
    for (const call of [getGalleryItem, updateGalleryItem, deleteGalleryItem, deleteGalleryItems, bulkDeleteGalleryItems]) {
      await assert.rejects(call(), refusesToAct, `item ${id}`);
    }
  }

  assert.deepEqual(await site.allStored(), before);
});

/** An invalid argument, or an address that nothing is at: two steps up there are no galleries. */
function refusesToAct({ details, stack }) {
  assert.ok(details?.validationError || details?.applicationError.code === 'NOT_FOUND', stack);
  return true;
}

test('every item without media is named, and nothing is created', async () => {
  const { galleries } = await newSite();
  const items = [{ title: 'no media' }, picture('sunrise'), { title: 'none either' }];

  await assert.rejects(galleries.createGallery({ gallery: { items } }), (error) =>
    isInvalid('options.gallery.items[0]')(error) && isInvalid('options.gallery.items[2]')(error));

  assert.equal((await galleries.listGalleries()).totalGalleries, 0);
});

test('an item without media is not added to a gallery', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({});

  await assert.rejects(galleries.createGalleryItem(_id, { title: 'no media' }), isInvalid('item'));

  assert.equal((await galleries.getGallery(_id)).totalItems, 0);
});

test('what no item and no gallery can be is refused with every field, in the words of the function', async () => {
  const site = await newSite();
  const { galleries } = site;
  const { _id, items: [item] } = await galleries.createGallery({ gallery: { name: 'Ana', items: [picture('one'), picture('two')] } });
  const identifiers = { galleryId: _id, itemId: item._id };
  const before = await site.allStored();
  const wrong = { title: 5, link: { url: 'javascript:alert(1)' }, image: { quality: 101, focalPoint: { x: NaN } } };
  const fieldsIn = (path) => [
    `${path}.title FORMAT`, `${path}.link.url FORMAT`, `${path}.image.quality MAX`, `${path}.image.focalPoint.x FORMAT`,
  ];
  const asNew = (path) => [...fieldsIn(path), `${path}.image.imageInfo REQUIRED_FIELD`];

  await assert.rejects(
    galleries.createGallery({ gallery: { name: '', items: [picture('x'), structuredClone(wrong)] } }),
    isInvalidIn('options.gallery.name MIN_LENGTH', ...asNew('options.gallery.items[1]')),
  );
  await assert.rejects(
    galleries.updateGallery(_id, { name: '', sortOrder: Infinity, items: [{ _id: item._id, ...structuredClone(wrong) }, structuredClone(wrong)] }),
    isInvalidIn('gallery.name MIN_LENGTH', 'gallery.sortOrder FORMAT', ...fieldsIn('gallery.items[0]'), ...asNew('gallery.items[1]')),
  );
  await assert.rejects(galleries.updateGallery(_id, { items: [{ _id: 'x' }] }), isInvalidIn('gallery.items[0].id FORMAT'));
  await assert.rejects(galleries.createGalleryItem(_id, structuredClone(wrong)), isInvalidIn(...asNew('item')));
  await assert.rejects(galleries.updateGalleryItem(identifiers, structuredClone(wrong)), isInvalidIn(...fieldsIn('item')));
  await assert.rejects(galleries.updateGalleryItem(identifiers, { image: null }), isInvalidIn('item ONE_OF'));
  await assert.rejects(galleries.updateGallery('x', { name: 'x' }), isInvalidIn('_id FORMAT'));
  await assert.rejects(
    galleries.updateGalleryItem({ galleryId: 'x', itemId: 'y' }, { title: 'x' }),
    isInvalidIn('identifiers.galleryId FORMAT', 'identifiers.itemId FORMAT'),
  );
  await assert.rejects(
    galleries.deleteGalleryItem({ galleryId: 'x', itemId: 'y' }),
    isInvalidIn('identifiers.galleryId FORMAT', 'identifiers.itemId FORMAT'),
  );
  await assert.rejects(galleries.deleteGalleryItems('x', { itemsIds: ['y'] }), isInvalidIn('galleryId FORMAT', 'options.itemsIds FORMAT'));
  await assert.rejects(galleries.bulkDeleteGalleryItems('x', ['y']), isInvalidIn('galleryId FORMAT', 'itemIds[0] FORMAT'));

  assert.deepEqual(await site.allStored(), before);
});

test('a sort order that another has is taken', async () => {
  const site = await newSite();
  const { galleries } = site;
  const other = await galleries.createGallery({});
  const { _id, items: [first, second] } = await galleries.createGallery({ gallery: { items: [picture('one'), picture('two')] } });
  const before = await site.allStored();
  const taken = { sortOrder: second.sortOrder };

  await assert.rejects(galleries.updateGalleryItem({ galleryId: _id, itemId: first._id }, taken), fails('SORT_ORDER_TAKEN'));
  await assert.rejects(galleries.updateGallery(_id, { items: [{ _id: first._id, ...taken }] }), fails('SORT_ORDER_TAKEN'));
  await assert.rejects(galleries.updateGallery(_id, { items: [{ ...picture('three'), ...taken }] }), fails('SORT_ORDER_TAKEN'));
  await assert.rejects(galleries.updateGallery(_id, { name: 'x', sortOrder: other.sortOrder }), fails('SORT_ORDER_TAKEN'));

  assert.deepEqual(await site.allStored(), before);
});

test('a full gallery takes no more items', async () => {
  const site = await newSite();
  const full = await site.createGallery({ items: Array(1000).fill({ text: { html: '<p>x</p>' } }) });

  await assert.rejects(site.galleries.updateGallery(full.id, { name: 'x', items: [picture('one more')] }), fails('GALLERY_FULL'));
  await assert.rejects(site.galleries.createGalleryItem(full.id, picture('one more')), fails('GALLERY_FULL'));

  assert.equal((await site.galleries.getGallery(full.id)).name, undefined);
});

test('an image needs its sizes', async () => {
  const { galleries } = await newSite();
  const item = { image: { imageInfo: 'wix:image://v1/11062b_a1~mv2.jpg/Sea.jpg' } };

  await assert.rejects(
    galleries.createGallery({ gallery: { items: [item] } }),
    isInvalid('options.gallery.items[0].image.imageInfo', 'REQUIRED_FIELD'),
  );
});

test('a part of a list is neither empty nor larger than an answer', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({});

  await assert.rejects(galleries.listGalleries({ limit: 0 }), isInvalid('options.limit', 'MIN'));
  await assert.rejects(galleries.listGalleries({ limit: 11 }), isInvalid('options.limit', 'MAX'));
  await assert.rejects(galleries.listGalleries({ itemLimit: 201 }), isInvalid('options.itemLimit', 'MAX'));
  await assert.rejects(galleries.getGallery(_id, { itemOffset: -1 }), isInvalid('options.itemOffset', 'MIN'));
  await assert.rejects(galleries.getGallery(_id, { itemLimit: 201 }), isInvalid('options.itemLimit', 'MAX'));
  await assert.rejects(galleries.listGalleryItems(_id, { itemLimit: 0 }), isInvalid('options.itemLimit', 'MIN'));
});
