import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { proGallery } from '@wix/pro-gallery';
import { everyFunction, OF_THE_SITE, READING } from './calls.js';
import { fails, isInvalid } from './checks.js';
import { itemsOfEveryKind, picture, storedPicture, titles } from './items.js';
import { authorization, newSite, sdk } from './site.js';

test('the SDK has no function that is not called here', () => {
  const isFunction = ([name, value]) => typeof value === 'function' && !/^on[A-Z]/.test(name);
  const names = Object.entries(proGallery).filter(isFunction).map(([name]) => name);

  assert.deepEqual(Object.keys(everyFunction({}, {})).sort(), names.sort());
});

const READERS = {
  'a visitor': async (site) => site.galleriesForVisitors,
  'a member': async (site) => (await site.addMember('Ana')).galleries,
};

for (const [reader, galleriesFor] of Object.entries(READERS)) {
  test(`${reader} reads the gallery of a published element, and only reads`, async () => {
    const site = await newSite();
    const element = await site.addElement('portraits', { items: [storedPicture('sunrise'), storedPicture('sunset')] });
    const galleries = await galleriesFor(site);

    const gallery = await galleries.getGallery(element.id);

    assert.equal(gallery._id, element.id);
    assert.deepEqual(titles(gallery), ['sunrise', 'sunset']);
    await assertOnlyReads(site, galleries, gallery);
  });

  test(`${reader} does not learn of other galleries`, async () => {
    const [site, otherSite] = [await newSite(), await newSite()];
    const items = [storedPicture('sunrise')];
    const standalone = await site.createGallery({ items });
    const draft = await site.addElement('drafts', { items, published: false });
    const elsewhere = await otherSite.addElement('portraits', { items });
    const galleries = await galleriesFor(site);

    await assertSeesNothing(galleries, await site.stored(standalone.id), standalone.items[0]);
    await assertSeesNothing(galleries, draft, (await site.stored(draft.id)).items[0]);
    await assertSeesNothing(galleries, elsewhere, (await otherSite.stored(elsewhere.id)).items[0]);
    await assertSeesNothing(galleries, { id: randomUUID() }, { id: randomUUID() });

    assert.equal((await site.allStored()).length, 2);
  });
}

test('a member reads their own member gallery, and nobody else’s', async () => {
  const site = await newSite();
  const element = await site.addElement('portraits');
  const [ana, ben] = [await site.addMember('Ana'), await site.addMember('Ben')];
  const anasGallery = await site.galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });
  const bensGallery = await site.createGallery({ items: [storedPicture('Ben on land')] });
  await site.assign(element, ana, anasGallery);
  await site.assign(element, ben, bensGallery);

  assert.deepEqual(await ana.galleries.getGallery(anasGallery._id), anasGallery);
  await assertOnlyReads(site, ana.galleries, anasGallery);
  await assertSeesNothing(ana.galleries, bensGallery, bensGallery.items[0]);
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
  const element = await site.addElement('portraits', { items: [storedPicture('sunrise')] });
  const { items: [item] } = await site.stored(element.id);

  for (const [name, call] of Object.entries(everyFunction(sdk({}), { galleryId: element.id, itemId: item.id }))) {
    await assert.rejects(call(), isInvalid('', 'REQUIRED_FIELD'), name);
  }
});

test('an API key is good for what it was made for', async () => {
  const site = await newSite();
  const { _id, items: [item] } = await site.galleries.createGallery({ gallery: { items: itemsOfEveryKind() } });
  const identifiers = { galleryId: _id, itemId: item._id };
  const manager = everyFunction(site.galleriesWith(await site.newApiKey('PRO_GALLERY.MANAGE')), identifiers);
  const reader = everyFunction(site.galleriesWith(await site.newApiKey('PRO_GALLERY.READ')), identifiers);
  const editor = everyFunction(site.galleriesWith(await site.newApiKey('SITE.MANAGE', 'MEMBERS.MANAGE')), identifiers);

  for (const name of Object.keys(manager)) {
    await assert.rejects(editor[name](), fails('PERMISSION_DENIED'), name);
    if (READING.includes(name)) {
      assert.deepEqual(await reader[name](), await manager[name](), name);
    } else {
      await assert.rejects(reader[name](), fails('PERMISSION_DENIED'), name);
    }
  }
  assert.equal((await manager.getGallery()).totalItems, 5);
});

test('a bad credential is refused before anything is looked for', async () => {
  const site = await newSite();
  const element = await site.addElement('portraits');

  for (const credential of ['mgk_of-nobody', 'Bearer of-nobody', 'of-nobody']) {
    for (const galleryId of [element.id, randomUUID()]) {
      const functions = everyFunction(site.galleriesWith(credential), { galleryId, itemId: randomUUID() });
      for (const [name, call] of Object.entries(functions)) {
        await assert.rejects(call(), fails('UNAUTHENTICATED'), name);
      }
    }
  }
});

test('no call crosses sites', async () => {
  const [site, otherSite] = [await newSite(), await newSite()];
  const { _id, items: [item] } = await site.galleries.createGallery({ gallery: { items: [picture('sunrise')] } });
  const before = await site.allStored();

  await assertSeesNothing(otherSite.galleries, { id: _id }, { id: item._id });
  await assert.rejects(otherSite.galleries.createGallery({ cloneFromGalleryId: _id }), fails('GALLERY_NOT_FOUND'));
  for (const [name, call] of Object.entries(everyFunction(site.galleriesWith(otherSite.apiKey), { galleryId: _id, itemId: item._id }))) {
    await assert.rejects(call(), fails('PERMISSION_DENIED'), name);
  }

  assert.deepEqual(await site.allStored(), before);
});

/** They read what the owner of the site reads, and change nothing. */
async function assertOnlyReads(site, galleries, { _id, items: [item] }) {
  const identifiers = { galleryId: _id, itemId: item._id };
  const owner = everyFunction(site.galleries, identifiers);
  const before = await site.allStored();

  for (const [name, call] of Object.entries(everyFunction(galleries, identifiers))) {
    if (READING.includes(name) && !OF_THE_SITE.includes(name)) {
      assert.deepEqual(await call(), await owner[name](), name);
    } else {
      await assert.rejects(call(), fails('PERMISSION_DENIED'), name);
    }
  }

  assert.deepEqual(await site.allStored(), before);
}

/** To them it is the same as a gallery that does not exist. */
async function assertSeesNothing(galleries, gallery, item) {
  for (const [name, call] of Object.entries(everyFunction(galleries, { galleryId: gallery.id, itemId: item.id }))) {
    if (!OF_THE_SITE.includes(name)) {
      await assert.rejects(call(), fails('GALLERY_NOT_FOUND'), name);
    }
  }
}
