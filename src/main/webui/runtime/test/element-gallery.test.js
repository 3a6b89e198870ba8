import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { load } from './modules.js';

const { ElementGallery } = await load('element-gallery');
const { VeloGallery } = await load('velo-gallery');

let asked;
let page;

beforeEach(() => {
  asked = [];
  page = new Page();
  globalThis.fetch = (url, { headers }) =>
    new Promise((resolve) => {
      const answer = (status, body, tag) => resolve(answerOf(status, body, tag));
      asked.push({ path: url.slice(page.site.url.length), known: headers['if-none-match'], answer });
    });
});

/** A page with one gallery element, as far as it is asked for. */
class Page {
  site = {
    url: 'https://gallery.example/live/v1/sites/studio',
    server: 'https://gallery.example',
    session: {
      ended: 0,
      member: null,
      onLogout: (left) => ((this.left = left), () => undefined),
      asMember: (act) => act('a token'),
    },
    galleries: new Set(),
    updates: { watch: (_, hear) => ((this.hear = hear), () => undefined) },
  };
  host = {
    dataset: {},
    setAttribute: () => undefined,
    getAttribute: () => 'memberGallery',
    removeAttribute: () => undefined,
    querySelector: () => null,
    replaceChildren: ({ textContent }) => (this.note = textContent),
  };

  constructor() {
    const listens = { addEventListener: () => undefined, removeEventListener: () => undefined };
    globalThis.window = listens;
    globalThis.document = { ...listens, readyState: 'complete', visibilityState: 'visible', createElement: () => ({}) };
    globalThis.IntersectionObserver = class {
      observe() {}
      disconnect() {}
    };
  }

  open() {
    this.gallery = new ElementGallery(this.site, this.host, 'e1', {});
    this.gallery.connect();
    return this.gallery;
  }

  login(id) {
    this.logout();
    this.site.session.member = { id };
  }

  logout() {
    if (!this.site.session.member) return;
    this.site.session.member = null;
    this.site.session.ended++;
    this.left();
  }

  get state() {
    return this.host.dataset.state;
  }
}

function answerOf(status, body, tag) {
  const headers = tag ? { etag: tag } : {};
  return body ? Response.json(body, { status, headers }) : new Response(null, { status, headers });
}

function element(title, revision) {
  const items = [{ id: title, type: 'IMAGE', image: { imageInfo: { url: `https://example.org/${title}` } }, title }];
  return { element: { id: 'e1', nickname: 'memberGallery', options: {} }, items, totalItems: 1, revision };
}

function override(memberId, title) {
  const items = [{ type: 'image', slug: title, src: `https://example.org/${title}`, title }];
  return { elementId: 'e1', memberId, galleryId: `of ${memberId}`, revision: 1, items, omittedItems: [], totalItems: 1 };
}

function titles() {
  return page.gallery.shown.map(({ title }) => title).join();
}

async function opened() {
  const gallery = page.open();
  await until(() => asked.length === 1);
  asked[0].answer(200, element('sunrise', 1));
  await gallery.loaded;
  return gallery;
}

test('an element that is gone stays so, whatever was asked before', async () => {
  await opened();
  page.hear({ about: 'element', elementId: 'e1', revision: 2 });
  await until(() => asked.length === 2);

  page.hear({ about: 'gone', elementId: 'e1' });
  asked[1].answer(200, element('noon', 2));
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.equal(page.state, 'error');
  assert.match(page.note, /not there any more/);
});

test('an element that the server says is not there is gone', async () => {
  const gallery = page.open();
  await until(() => asked.length === 1);
  asked[0].answer(404, { message: 'No.', details: { applicationError: { code: 'ELEMENT_NOT_FOUND' } } });
  await gallery.loaded;

  assert.match(page.note, /not there any more/);
});

test('an element that somebody else says is not there is asked for again', async (t) => {
  t.mock.method(console, 'warn', () => undefined);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const gallery = page.open();
  for (let turn = 0; asked.length < 1 && turn < 20; turn++) await Promise.resolve();
  asked[0].answer(404, { error: 'no healthy upstream' });
  await gallery.loaded;
  assert.match(page.note, /right now/);

  t.mock.timers.tick(2_000);
  t.mock.timers.reset();
  await until(() => asked.length === 2);
  asked[1].answer(200, element('sunrise', 1));
  await until(() => page.state === 'original');
});

test('a late answer for one member shows nothing to another', async () => {
  const gallery = await opened();
  page.login('ana');
  const anas = gallery.showOverride('frontend');
  await until(() => asked.length === 2);
  page.login('ben');
  const bens = gallery.showOverride('frontend');
  await until(() => asked.length === 3);

  asked[2].answer(200, override('ben', 'ben in the hills'));
  await bens;
  // not even that she has none
  asked[1].answer(204);

  await assert.rejects(anas, { code: 'MEMBER_LOGIN_REQUIRED' });
  assert.equal(titles(), 'ben in the hills');
});

test('of several wishes the last is shown, whichever is answered last', async () => {
  const gallery = await opened();
  page.login('ana');
  const first = gallery.showOverride('frontend');
  await until(() => asked.length === 2);
  const second = gallery.showOverride('frontend');
  await until(() => asked.length === 3);

  asked[2].answer(200, override('ana', 'new'));
  await second;
  asked[1].answer(200, override('ana', 'old'));

  assert.equal((await first).items[0].title, 'old');
  assert.equal(titles(), 'new');
});

test('page code hears of the gallery of each member, and of each change of it once', async () => {
  const gallery = await opened();
  const heard = [];
  const stop = gallery.onMemberGalleryChanged(({ galleryId, revision }) => heard.push(`${galleryId} ${revision}`));
  const hear = (more) => page.hear({ about: 'member-gallery', elementId: 'e1', ...more });
  page.login('ana');

  hear({ galleryId: 'g', revision: 1 });
  // the stream has begun anew
  hear({ galleryId: 'g', revision: 1 });
  hear({ galleryId: 'g', revision: 2 });
  hear({});
  hear({});
  page.login('ben');
  hear({});
  stop();
  hear({ galleryId: 'h', revision: 3 });

  assert.deepEqual(heard, ['g 1', 'g 2', 'undefined undefined', 'undefined undefined']);
});

test('where no stream tells, page code hears of what is found by looking', async () => {
  const gallery = await opened();
  const heard = [];
  gallery.onMemberGalleryChanged(({ galleryId, revision }) => heard.push(`${galleryId} ${revision}`));
  page.login('ana');

  for (const look of [1, 2]) {
    page.hear({ about: 'unknown' });
    await until(() => asked.length === 2 * look);
    asked[2 * look - 1].answer(200, element(`sunrise ${look}`, look));
    await until(() => asked.length === 2 * look + 1);
    asked[2 * look].answer(...(look === 1 ? [200, override('ana', 'ana at sea'), '"1"'] : [304]));
    await until(() => heard.length > 0);
  }

  assert.deepEqual([titles(), heard], ['sunrise 2', ['of ana 1']]);
  assert.deepEqual([asked[2].known, asked[4].known], [undefined, '"1"']);
});

test('what was found by looking for one member is not told to another', async () => {
  const gallery = await opened();
  const heard = [];
  gallery.onMemberGalleryChanged(({ galleryId }) => heard.push(galleryId));
  page.login('ana');
  page.hear({ about: 'unknown' });
  await until(() => asked.length === 2);
  asked[1].answer(200, element('sunrise', 1));
  await until(() => asked.length === 3);

  page.login('ben');
  page.hear({ about: 'unknown' });
  asked[2].answer(200, override('ana', 'ana at sea'), '"1"');
  await until(() => asked.length === 4);
  asked[3].answer(200, element('sunrise', 1));
  await until(() => asked.length === 5);
  asked[4].answer(200, override('ben', 'ben in the hills'));
  await until(() => heard.length > 0);

  assert.deepEqual(heard, ['of ben']);
  assert.equal(asked[4].known, undefined);
});

test('page code can show the original items again', async () => {
  const gallery = await opened();
  gallery.setItems([{ src: 'https://example.org/a.jpg', title: 'by hand' }]);
  assert.equal(titles(), 'by hand');

  gallery.showOriginalItems();

  assert.deepEqual([titles(), page.state], ['sunrise', 'original']);
});

test('a gallery plays where it can go from item to item, and nobody wants less motion', async () => {
  const velo = new VeloGallery(page.site, page.host, 'e1');
  const heard = [];
  velo.onPlay(() => heard.push('play')).onPause(() => heard.push('pause'));
  velo.connect();
  await until(() => asked.length === 1);
  const answer = element('sunrise', 1);
  answer.element.options = { layoutParams: { structure: { galleryLayout: 5 } } };
  asked[0].answer(200, answer);
  await velo.gallery.loaded;

  globalThis.matchMedia = () => ({ matches: true });
  velo.play();
  assert.deepEqual([velo.isPlaying, velo.galleryCapabilities.isPlayable, heard.join()], [false, false, '']);

  globalThis.matchMedia = () => ({ matches: false });
  velo.play();
  assert.deepEqual([velo.isPlaying, velo.galleryCapabilities.isPlayable, heard.join()], [true, true, 'play']);

  page.hear({ about: 'element', elementId: 'e1', revision: 2 });
  await until(() => asked.length === 2);
  asked[1].answer(200, element('sunrise', 2));
  await until(() => !velo.galleryCapabilities.isPlayable);
  velo.play();
  assert.deepEqual([velo.isPlaying, velo.galleryCapabilities.hasNavigationButtons, heard.join()], [false, false, 'play']);
});

async function until(holds) {
  for (const begin = Date.now(); !holds();) {
    assert.ok(Date.now() - begin < 20_000, 'it does not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
