import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { authorization, newSite, sdk } from './site.js';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

test('a deleted gallery is gone', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({ gallery: { items: [picture('sunrise')] } });

  assert.deepEqual(await galleries.deleteGallery(_id), { galleryId: _id });

  await assert.rejects(galleries.getGallery(_id), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.deleteGallery(_id), fails('GALLERY_NOT_FOUND'));
  assert.equal((await galleries.listGalleries()).totalGalleries, 0);
});

test('what does not exist is not found', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({});
  const unknown = randomUUID();

  await assert.rejects(galleries.getGallery(unknown), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.listGalleryItems(unknown), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.createGalleryItem(unknown, picture('sunrise')), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.createGallery({ cloneFromGalleryId: unknown }), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.getGalleryItem({ galleryId: unknown, itemId: unknown }), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(galleries.getGalleryItem({ galleryId: _id, itemId: unknown }), fails('ITEM_NOT_FOUND'));
});

test('a missing id is an invalid argument, not a list', async () => {
  const { galleries } = await newSite();
  const { _id } = await galleries.createGallery({});

  await assert.rejects(galleries.getGallery(''), isInvalid('galleryId', 'REQUIRED_FIELD'));
  await assert.rejects(galleries.getGalleryItem({ galleryId: _id, itemId: '' }), isInvalid('identifiers.itemId', 'REQUIRED_FIELD'));
});

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

test('the paths of the default host lead to the same galleries', async () => {
  const site = await newSite();

  const created = await site.galleriesAtDefaultHost.createGallery({ gallery: { name: 'Ana', items: itemsOfEveryKind() } });

  assert.deepEqual(await site.galleriesAtDefaultHost.getGallery(created._id), created);
  assert.deepEqual(await site.galleries.getGallery(created._id), created);
});

const READERS = {
  'a visitor': async (site) => site.galleriesForVisitors,
  'a member': async (site) => (await site.addMember('Ana')).galleries,
};

for (const [reader, galleriesFor] of Object.entries(READERS)) {
  test(`${reader} reads the gallery of a published element, and only reads`, async () => {
    const site = await newSite();
    const element = await site.addElement('portraits', { items: [storedPicture('sunrise')] });
    const galleries = await galleriesFor(site);

    const gallery = await galleries.getGallery(element.id);
    assert.equal(gallery._id, element.id);
    assert.deepEqual(titles(gallery), ['sunrise']);
    assert.deepEqual((await galleries.listGalleryItems(element.id)).items, gallery.items);

    await assert.rejects(galleries.createGalleryItem(element.id, picture('sunset')), fails('PERMISSION_DENIED'));
    await assert.rejects(galleries.deleteGallery(element.id), fails('PERMISSION_DENIED'));
    await assert.rejects(galleries.listGalleries(), fails('PERMISSION_DENIED'));
    assert.deepEqual(await galleries.getGallery(element.id), gallery);
  });

  test(`${reader} does not learn of other galleries`, async () => {
    const [site, otherSite] = [await newSite(), await newSite()];
    const standalone = await site.galleries.createGallery({ gallery: { items: [picture('sunrise')] } });
    const draft = await site.addElement('drafts', { published: false });
    const elsewhere = await otherSite.addElement('portraits');
    const galleries = await galleriesFor(site);

    for (const id of [standalone._id, draft.id, elsewhere.id]) {
      await assert.rejects(galleries.getGallery(id), fails('GALLERY_NOT_FOUND'));
      await assert.rejects(galleries.listGalleryItems(id), fails('GALLERY_NOT_FOUND'));
      await assert.rejects(galleries.deleteGallery(id), fails('GALLERY_NOT_FOUND'));
    }
  });
}

test('a member reads their own member gallery, and nobody else’s', async () => {
  const site = await newSite();
  const element = await site.addElement('portraits');
  const [ana, ben] = [await site.addMember('Ana'), await site.addMember('Ben')];
  const anasGallery = await site.galleries.createGallery({ gallery: { items: [picture('Ana at sea')] } });
  const bensGallery = await site.galleries.createGallery({ gallery: { items: [picture('Ben on land')] } });
  await site.assign(element, ana, anasGallery);
  await site.assign(element, ben, bensGallery);

  assert.deepEqual(await ana.galleries.getGallery(anasGallery._id), anasGallery);
  await assert.rejects(ana.galleries.getGallery(bensGallery._id), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(ana.galleries.deleteGallery(anasGallery._id), fails('PERMISSION_DENIED'));
});

test('a member’s token is taken without the word Bearer too, as the SDK’s OAuth strategy sends it', async () => {
  const site = await newSite();
  const ana = await site.addMember('Ana');
  const element = await site.addElement('portraits');
  const anasGallery = await site.galleries.createGallery({});
  await site.assign(element, ana, anasGallery);

  assert.deepEqual(await sdk({ auth: authorization(ana.accessToken) }).getGallery(anasGallery._id), anasGallery);
});

test('a visitor says which site they visit', async () => {
  const site = await newSite();
  const element = await site.addElement('portraits');

  await assert.rejects(sdk({}).getGallery(element.id), isInvalid('', 'REQUIRED_FIELD'));
});

test('an API key is good for what it was made for', async () => {
  const site = await newSite();
  const { _id } = await site.galleries.createGallery({ gallery: { items: [picture('sunrise')] } });
  const galleries = site.galleriesWith(await site.newApiKey('PRO_GALLERY.READ'));

  assert.deepEqual(titles(await galleries.getGallery(_id)), ['sunrise']);
  assert.equal((await galleries.listGalleries()).totalGalleries, 1);
  await assert.rejects(galleries.createGallery({}), fails('PERMISSION_DENIED'));
  await assert.rejects(galleries.createGalleryItem(_id, picture('sunset')), fails('PERMISSION_DENIED'));
  await assert.rejects(galleries.deleteGallery(_id), fails('PERMISSION_DENIED'));
});

test('a bad credential is refused before anything is looked for', async () => {
  const site = await newSite();
  const element = await site.addElement('portraits');

  for (const credential of ['mgk_of-nobody', 'Bearer of-nobody', 'of-nobody']) {
    const galleries = site.galleriesWith(credential);
    await assert.rejects(galleries.getGallery(element.id), fails('UNAUTHENTICATED'));
    await assert.rejects(galleries.getGallery(randomUUID()), fails('UNAUTHENTICATED'));
    await assert.rejects(galleries.listGalleries(), fails('UNAUTHENTICATED'));
  }
});

test('no call crosses sites', async () => {
  const [site, otherSite] = [await newSite(), await newSite()];
  const { _id } = await site.galleries.createGallery({ gallery: { items: [picture('sunrise')] } });

  await assert.rejects(otherSite.galleries.getGallery(_id), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(otherSite.galleries.createGallery({ cloneFromGalleryId: _id }), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(otherSite.galleries.deleteGallery(_id), fails('GALLERY_NOT_FOUND'));
  await assert.rejects(site.galleriesWith(otherSite.apiKey).getGallery(_id), fails('PERMISSION_DENIED'));
});

/** One item of every kind, made anew each time: the SDK rewrites what it is given to send. */
function itemsOfEveryKind() {
  return [
    {
      title: 'Sea',
      description: 'At dawn',
      link: { url: 'https://example.org/sea' },
      tags: { values: ['sea', 'dawn'] },
      image: {
        imageInfo: 'wix:image://v1/11062b_a1~mv2.jpg/Sea%20at%20dawn.jpg#originWidth=4000&originHeight=2667',
        focalPoint: { x: 0.5, y: 0.25 },
        exif: { Model: 'X100', ISO: 200 },
        quality: 90,
        unsharpMasking: { amount: 0.6, radius: 1, threshold: 0.01 },
      },
    },
    {
      title: 'Clip',
      video: {
        type: 'WIX_MEDIA',
        videoInfo: 'wix:video://v1/11062b_v1/clip.mp4#posterUri=11062b_v1f000.jpg&posterWidth=1920&posterHeight=1080',
        durationInMillis: 12000,
      },
    },
    {
      title: 'Talk',
      video: { type: 'VIMEO', videoInfo: 'https://vimeo.com/378840916' },
    },
    {
      title: 'Note',
      text: { html: '<p>Hello</p>', css: { backgroundColor: '#fff' } },
    },
    {
      ...picture('Shop'),
      link: { text: 'Buy a print', url: 'https://example.org/shop' },
    },
  ];
}

function picture(title) {
  const imageInfo = 'wix:image://v1/11062b_b2~mv2.png/print.png#originWidth=800&originHeight=600';
  return { title, image: { imageInfo } };
}

/** The SDK sends the text `undefined` for the name that is not there. */
function namelessPicture() {
  return { title: 'Nameless', image: { imageInfo: 'wix:image://v1/11062b_c3~mv2.jpg#originWidth=20.5&originHeight=10' } };
}

/** For the Editor API, which does not know the SDK's URIs. */
function storedPicture(title) {
  return { title, image: { imageInfo: { id: '11062b_b2~mv2.png', width: 800, height: 600 } } };
}

function numbered(count) {
  return Array.from({ length: count }, (_, n) => `number ${n}`);
}

/** An item without what the server adds to it. */
function asWritten({ _id, _createdDate, _updatedDate, type, sortOrder, ...written }) {
  return written;
}

function ids({ items }) {
  return items.map(({ _id }) => _id);
}

function titles({ items }) {
  return items.map(({ title }) => title);
}

function names(galleries) {
  return galleries.map(({ name }) => name);
}

function assertDate(date) {
  assert.ok(date instanceof Date && !Number.isNaN(date.getTime()), `${date} is not a date`);
}

function assertDescending(numbers) {
  numbers.reduce((before, after) => {
    assert.ok(before > after, `${after} follows ${before}`);
    return after;
  });
}

function assertNothingInCommon(some, others) {
  assert.deepEqual(some.filter((one) => others.includes(one)), []);
}

/** What the SDK makes of an error with a code. */
function fails(code) {
  return (error) => {
    assert.equal(error.details?.applicationError?.code, code, error.stack);
    assert.ok(error.requestId, 'the error names no request');
    return true;
  };
}

/** What the SDK makes of violations: a field in the words of its own functions, or one within it. */
function isInvalid(field, rule) {
  return (error) => {
    assert.match(error.message, /"INVALID_ARGUMENT: /);
    assert.ok(error.requestId, 'the error names no request');
    const violations = error.details.validationError.fieldViolations;
    assert.ok(
      violations.some((violation) => violation.field.startsWith(field) && violation.violatedRule === (rule ?? violation.violatedRule)),
      `no violation of ${rule ?? 'a rule'} in ${field}: ${error.message}`,
    );
    return true;
  };
}
