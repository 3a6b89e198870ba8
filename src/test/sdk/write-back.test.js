import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothingInCommon } from './checks.js';
import { generatedGalleries, generatedGallery } from './generated-galleries.js';
import { asWritten, ids, itemsOfEveryKind } from './items.js';
import { newSite } from './site.js';

const GALLERIES = 60;
const LARGEST_ANSWER = 200;

// the same in every build; another by the variable
const seed = Number(process.env.SEED ?? 20261124);

test('whoever reads a gallery, changes its name and writes it back loses nothing of it', async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const site = await newSite();

  for (const [n, generated] of generatedGalleries(seed, GALLERIES).entries()) {
    const { id } = await site.createGallery(generated);
    const before = await site.stored(id);
    const read = await site.galleries.getGallery(id);

    const answer = await site.galleries.updateGallery(id, { ...structuredClone(read), name: 'New name' });

    const message = `gallery ${n} of SEED=${seed}`;
    assert.deepEqual(await site.stored(id), { ...before, name: 'New name' }, message);
    assert.deepEqual(answer, { ...read, name: 'New name' }, message);
  }
});

test('whoever reads an item, changes its title and writes it back loses nothing of it', async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const site = await newSite();

  for (const [n, generated] of generatedGalleries(seed, GALLERIES / 2).entries()) {
    const { id: galleryId } = await site.createGallery(generated);
    const before = await site.stored(galleryId);
    for (const { id: itemId } of before.items) {
      const read = await site.galleries.getGalleryItem({ galleryId, itemId });

      const answer = await site.galleries.updateGalleryItem({ galleryId, itemId }, { ...structuredClone(read), title: 'New title' });

      const message = `item ${itemId} of gallery ${n} of SEED=${seed}`;
      assert.deepEqual(answer, { ...read, title: 'New title', _updatedDate: answer._updatedDate }, message);
    }
    const after = await site.stored(galleryId);
    assert.deepEqual(undated(after), undated({ ...before, items: before.items.map((item) => ({ ...item, title: 'New title' })) }), `gallery ${n} of SEED=${seed}`);
  }
});

test('the largest gallery is written back in parts', async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const site = await newSite();
  const { id } = await site.createGallery(generatedGallery(seed, 1000));
  const before = await site.stored(id);

  for (let itemOffset = 0; itemOffset < 1000; itemOffset += LARGEST_ANSWER) {
    const part = await site.galleries.getGallery(id, { itemOffset, itemLimit: LARGEST_ANSWER });
    await site.galleries.updateGallery(id, { ...part, name: 'New name' });
  }

  assert.deepEqual(await site.stored(id), { ...before, name: 'New name' });
});

test('what is written back as it was read changes neither dates nor what members see', async (t) => {
  t.diagnostic(`SEED=${seed}`);
  const site = await newSite();
  const element = await site.addElement('portraits');
  const ana = await site.addMember('Ana');
  const { id: galleryId } = await site.createGallery({ ...generatedGallery(seed, 50), name: 'Ana' });
  await site.assign(element, ana, { id: galleryId });
  const before = await site.stored(galleryId);
  const entityTag = await ana.entityTagOfOverride(element);

  const gallery = await site.galleries.getGallery(galleryId);
  await site.galleries.updateGallery(galleryId, structuredClone(gallery));
  for (const item of gallery.items) {
    await site.galleries.updateGalleryItem({ galleryId, itemId: item._id }, item);
  }

  assert.deepEqual(await site.stored(galleryId), before);
  assert.equal(await ana.entityTagOfOverride(element), entityTag);

  await site.galleries.updateGallery(galleryId, { name: 'New name' });
  assert.notEqual(await ana.entityTagOfOverride(element), entityTag);
});

test('numbers with more digits than JavaScript reads are written back whole', async () => {
  const site = await newSite();
  const free = '{"GPS":[52.5200066000000011,{"n":[1.50,null]}],"ISO":1.0,"Serial":12345678901234567890,"FNumber":2.80}';
  const body = `{"gallery":{"items":[
    {"image":{"imageInfo":{"url":"https://images.example.org/sea.jpg"},"exif":${free}}},
    {"text":{"html":"<p>x</p>","css":${free}}}]}}`;
  const created = await site.send('POST', '/pro-gallery/v2/galleries', { body });
  const { id } = JSON.parse(created.text).gallery;
  const path = `/pro-gallery/v2/galleries/${id}/items`;
  const { text: before } = await site.send('GET', path);
  assert.equal(before.split(free).length, 3);

  const gallery = await site.galleries.getGallery(id);
  for (const item of structuredClone(gallery.items)) {
    await site.galleries.updateGalleryItem({ galleryId: id, itemId: item._id }, item);
  }
  await site.galleries.updateGallery(id, { ...gallery, name: 'New name' });

  assert.equal((await site.send('GET', path)).text, before);
});

test('items are copied from one gallery to another with the SDK', async () => {
  const { galleries } = await newSite();
  const first = await galleries.createGallery({ gallery: { name: 'Ana', items: itemsOfEveryKind() } });

  const { name, items } = await galleries.getGallery(first._id);
  const second = await galleries.createGallery({ gallery: { name, items } });

  assert.deepEqual(second.items.map(asWritten), itemsOfEveryKind());
  assert.equal(second.name, 'Ana');
  assertNothingInCommon(ids(second), ids(first));

  const third = await galleries.createGallery({});
  for (const item of (await galleries.listGalleryItems(first._id)).items.reverse()) {
    const { sortOrder, ...unsorted } = item;
    await galleries.createGalleryItem(third._id, unsorted);
  }
  assert.deepEqual((await galleries.getGallery(third._id)).items.map(asWritten), itemsOfEveryKind());
  assert.deepEqual(await galleries.getGallery(first._id), first);
});

const STORED_IMAGE = {
  imageInfo: { id: 'a1~mv2.jpg', url: 'https://images.example.org/a1.jpg', width: 4000, height: 2667, altText: 'The sea', filename: 'sea.jpg' },
};

const STORED_VIDEO = {
  durationInMillis: 12000,
  videoInfo: {
    id: 'v1',
    url: 'https://videos.example.org/v1.mp4',
    filename: 'clip.mp4',
    posters: [{ id: 'p0.jpg', width: 192, height: 108 }, { url: 'https://images.example.org/p1.jpg', width: 1920, height: 1080 }],
    resolutions: [{ url: 'https://videos.example.org/720.mp4', height: 720, width: 1280, format: 'mp4' }],
  },
};

const TALK = { videoInfo: { url: 'https://vimeo.com/378840916' } };

const REPLACEMENTS = [
  {
    what: 'an image by another image',
    stored: { image: STORED_IMAGE },
    written: { image: { imageInfo: 'wix:image://v1/b2~mv2.png/a%20lake.png#originWidth=800&originHeight=600' } },
    becomes: { image: { imageInfo: { id: 'b2~mv2.png', width: 800, height: 600, altText: 'a lake.png', filename: 'a lake.png' } } },
  },
  {
    what: 'an image by a nameless one',
    stored: { image: STORED_IMAGE },
    written: { image: { imageInfo: 'wix:image://v1/b2~mv2.png#originWidth=800&originHeight=600' } },
    becomes: { image: { imageInfo: { id: 'b2~mv2.png', width: 800, height: 600 } } },
  },
  {
    what: 'an image elsewhere by a stored one',
    stored: { image: { imageInfo: { url: 'https://images.example.org/a.jpg', altText: 'The sea' } } },
    written: { image: { imageInfo: 'wix:image://v1/b2~mv2.png/lake.png#originWidth=800&originHeight=600' } },
    becomes: { image: { imageInfo: { id: 'b2~mv2.png', width: 800, height: 600, altText: 'lake.png', filename: 'lake.png' } } },
  },
  {
    what: 'a stored image by one elsewhere',
    stored: { image: { imageInfo: { id: 'a1~mv2.jpg', width: 4000, height: 2667, altText: 'The sea', filename: 'sea.jpg' } } },
    written: { image: { imageInfo: 'https://images.example.org/lake.png' } },
    becomes: { image: { imageInfo: { url: 'https://images.example.org/lake.png' } } },
  },
  {
    what: 'a stored video by one of another service',
    stored: { video: { videoInfo: { id: 'v1', filename: 'clip.mp4' }, durationInMillis: 12000 } },
    written: { video: { videoInfo: 'https://vimeo.com/378840916' } },
    becomes: { video: { type: 'VIMEO', durationInMillis: 12000, videoInfo: { url: 'https://vimeo.com/378840916' } } },
  },
  {
    what: 'a video by another video',
    stored: { video: STORED_VIDEO },
    written: { video: { videoInfo: 'wix:video://v1/v2/new.mp4#posterUri=p2.jpg&posterWidth=640&posterHeight=360' } },
    becomes: {
      video: { type: 'WIX_MEDIA', durationInMillis: 12000, videoInfo: { id: 'v2', filename: 'new.mp4', posters: [{ id: 'p2.jpg', width: 640, height: 360 }] } },
    },
  },
  {
    what: 'a video by one of which only the id is known',
    stored: { video: STORED_VIDEO },
    written: { video: { videoInfo: 'wix:video://v1/v2' } },
    becomes: { video: { type: 'WIX_MEDIA', durationInMillis: 12000, videoInfo: { id: 'v2' } } },
  },
  {
    what: 'a video of another service by a stored one',
    stored: { video: TALK },
    written: { video: { videoInfo: 'wix:video://v1/v2/new.mp4' } },
    becomes: { video: { type: 'WIX_MEDIA', videoInfo: { id: 'v2', filename: 'new.mp4' } } },
  },
  {
    what: 'a video of another service by one of a third',
    stored: { video: TALK },
    written: { video: { videoInfo: 'https://youtu.be/dQw4w9WgXcQ' } },
    becomes: { video: { type: 'YOUTUBE', videoInfo: { url: 'https://youtu.be/dQw4w9WgXcQ' } } },
  },
  {
    what: 'an image by a video',
    stored: { image: STORED_IMAGE },
    written: { video: { videoInfo: 'wix:video://v1/v2/new.mp4' } },
    becomes: { video: { type: 'WIX_MEDIA', videoInfo: { id: 'v2', filename: 'new.mp4' } } },
  },
];

for (const { what, stored, written, becomes } of REPLACEMENTS) {
  test(`${what} is replaced, and nothing of the old one is left`, async () => {
    const site = await newSite();
    const item = { title: 'Mine', sortOrder: 1, ...stored };
    const gallery = await site.createGallery({ items: [item, { ...item, sortOrder: 2 }] });
    const [first, second] = gallery.items;

    const shown = await site.galleries.updateGalleryItem({ galleryId: gallery.id, itemId: first.id }, structuredClone(written));
    await site.galleries.updateGallery(gallery.id, { items: [{ _id: second.id, ...structuredClone(written) }] });

    for (const { id, type, sortOrder, createdDate, updatedDate, ...rest } of (await site.stored(gallery.id)).items) {
      assert.deepEqual(rest, { title: 'Mine', ...becomes });
    }
    const [[media, { imageInfo, videoInfo }]] = Object.entries(written);
    assert.equal(shown[media].imageInfo ?? shown[media].videoInfo, imageInfo ?? videoInfo);
  });
}

/** All but when items were changed. */
function undated({ items, ...gallery }) {
  return { ...gallery, items: items.map(({ updatedDate, ...item }) => item) };
}
