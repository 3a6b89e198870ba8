import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { openBrowser } from './browser.js';
import { load } from './modules.js';

const { Session } = await load('session');
const { Updates } = await load('updates');

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `018f3c1e-7d2a-7c3e-9a58-0f3c7a1b2c0${letter}`);

let url;
let streams;
let asked;
let answer;
let ends;
let sites = 0;

beforeEach(() => {
  url = `https://gallery.example/live/v1/sites/updates-${++sites}`;
  streams = [];
  asked = 0;
  ends = [];
  answer = (request, options) => new Stream(request, options).response;
  const fetch = async (...request) => {
    asked++;
    return answer(...request);
  };
  openBrowser({ fetch });
});

afterEach(() => ends.forEach((end) => end()));

/** What the server says to whoever reads. */
class Stream {
  constructor(address, { signal }, tells = true) {
    this.elements = new URL(address).searchParams.get('elementIds').split(',');
    const body = new ReadableStream(
      { start: (to) => void (this.to = to), pull: () => void (this.isWaitedFor = true) },
      { highWaterMark: 0 },
    );
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    streams.push(this);
    signal.addEventListener('abort', () => this.break());
    if (!tells) return;
    for (const elementId of this.elements) this.say('element', { elementId, revision: 1 });
  }

  say(event, data) {
    this.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  write(text) {
    this.to.enqueue(new TextEncoder().encode(text));
  }

  break() {
    if (!streams.includes(this)) return;
    streams = streams.filter((each) => each !== this);
    this.to.error(new Error('The connection is gone.'));
  }
}

/** A tab with a page that shows these elements. */
function tab(...elements) {
  const listeners = [];
  const listen = (type, act) => listeners.push({ type, act });
  globalThis.addEventListener = listen;
  document.addEventListener = listen;
  const session = new Session(url, 'studio');
  const updates = new Updates(url, session);
  const heard = [];
  const stops = elements.map((element) => updates.watch(element, (update) => heard.push(update)));
  const close = () => stops.forEach((stop) => stop());
  const happens = (type, event = {}) => listeners.forEach((each) => each.type === type && each.act(event));
  ends.push(close);
  return { session, updates, heard, close, happens };
}

const abouts = ({ heard }) => heard.map(({ about }) => about).join();

test('many tabs hear of every element by one stream', async () => {
  const [one, two, three] = [tab(a), tab(a, b), tab(c)];
  await until(() => streams[0]?.elements.toSorted().join() === [a, b, c].join());
  await until(() => [one, two, three].every(({ heard }) => heard.length > 0));

  streams[0].say('element', { elementId: b, revision: 2 });
  streams[0].say('member-gallery', { elementId: c, galleryId: 'g', revision: 3 });
  streams[0].say('gone', { elementId: a });
  await until(() => one.heard.at(-1).about === 'gone');
  await until(() => three.heard.at(-1).about === 'member-gallery');

  assert.equal(streams.length, 1);
  assert.deepEqual(
    two.heard.filter(({ revision }) => revision === 2),
    [{ about: 'element', elementId: b, revision: 2 }],
  );
  assert.deepEqual(three.heard.at(-1), { about: 'member-gallery', elementId: c, galleryId: 'g', revision: 3 });
  assert.ok(one.heard.every(({ elementId }) => elementId === a));
});

test('when the tab that reads is closed, another takes over', async () => {
  const [first, second] = [tab(a), tab(a)];
  await until(() => second.heard.length > 0);

  first.close();
  const known = second.heard.length;
  await until(() => second.heard.length > known);

  assert.equal(streams.length, 1);
});

test('a stream that breaks comes back', async () => {
  const page = tab(a);
  await until(() => page.heard.length === 1);

  streams[0].break();
  await until(() => page.heard.length === 2);

  assert.deepEqual(page.heard[1], { about: 'element', elementId: a, revision: 1 });
});

test('who comes online wakes the tab that reads, if that has heard nothing for longer than a heartbeat', async (t) => {
  const [first, second] = [tab(a), tab(a)];
  await until(() => first.heard.length > 0 && second.heard.length > 0);
  const [stream] = streams;

  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 30_000 });
  second.happens('online');
  const later = second.heard.length;
  await until(() => second.heard.length > later);

  assert.equal(streams.length, 1);
  assert.notEqual(streams[0], stream);
});

test('a page that comes back tells nobody what it has read before', async () => {
  const first = tab(a);
  await until(() => first.heard.length > 0);
  const second = tab(a);
  streams[0].say('gone', { elementId: a });
  await until(() => abouts(second).endsWith('gone'));

  first.happens('pagehide');
  await until(() => abouts(second).endsWith('element'));
  first.happens('pageshow', { persisted: true });
  const third = tab(a);
  await until(() => third.heard.length > 0);
  streams[0].say('element', { elementId: a, revision: 2 });
  await until(() => third.heard.at(-1).revision === 2);

  assert.doesNotMatch(abouts(third), /gone/);
});

test('who shows nothing hears nothing of the others', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  answer = () => Response.json({}, { status: 404 });
  const idle = new Updates(url, new Session(url, 'studio'));
  const looks = t.mock.method(idle, 'look');
  const [first, second] = [tab(a), tab(a)];
  await until(() => asked > 0);

  t.mock.timers.tick(25_000);

  assert.deepEqual([first, second].map(abouts), ['unknown', 'unknown']);
  assert.equal(looks.mock.callCount(), 0);
});

test('of events that are none of its own it knows nothing, and the stream goes on', async () => {
  const page = tab(a);
  await until(() => page.heard.length > 0);
  const [stream] = streams;

  stream.write('event: weather\ndata: sunny\n\n');
  stream.say('element', { elementId: a, revision: 2 });
  await until(() => page.heard.length > 1);

  assert.equal(page.heard.at(-1).revision, 2);
  assert.deepEqual(streams, [stream]);
});

test('when the stream says that the member is logged out, that is found out', async (t) => {
  const page = tab(a);
  const checks = t.mock.method(page.session, 'check');
  await until(() => page.heard.length > 0);

  streams[0].say('end', { reason: 'TOKEN_EXPIRED' });
  streams[0].say('end', { reason: 'LOGGED_OUT' });
  await until(() => checks.mock.callCount() > 0);

  assert.equal(checks.mock.callCount(), 1);
  assert.equal(abouts(page), 'element');
});

test('an element that comes later is watched as well, one that is watched already is told of at once', async () => {
  const page = tab(a);
  await until(() => page.heard.length === 1);

  page.updates.watch(b, (update) => page.heard.push(update));
  await until(() => streams[0]?.elements.toSorted().join() === [a, b].join());
  const later = tab(b);
  await until(() => later.heard.length > 0);

  assert.equal(streams.length, 1);
});

test('an element whose id is none does not spoil the stream of the others', async () => {
  tab(a, 'not an id');
  await until(() => streams.length === 1);

  assert.deepEqual(streams[0].elements, [a]);
});

test('nobody is asked where nothing is watched any more', async () => {
  const page = tab(a);
  await until(() => streams.length === 1);

  page.close();

  await until(() => streams.length === 0);
});

for (const [state, answers, isSo] of [
  ['is not answered', () => new Promise(() => undefined), () => asked > 0],
  [
    'begins, but brings nothing, as behind a proxy that keeps it',
    (...request) => new Stream(...request, false).response,
    () => streams[0]?.isWaitedFor,
  ],
  // and was asked for again
  ['is refused', () => Response.json({}, { status: 404 }), () => asked > 1],
]) {
  test(`as long as a stream ${state}, all tabs look every heartbeat`, async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    answer = answers;
    const tabs = [tab(a, b), tab(a, b)];
    await until(isSo);
    assert.deepEqual(tabs.map(abouts), ['', '']);

    t.mock.timers.tick(25_000);

    assert.deepEqual(tabs.map(abouts), ['unknown,unknown', 'unknown,unknown']);
  });
}

test('as long as a stream tells, nobody looks; when it falls silent, all tabs do', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const tabs = [tab(a), tab(a)];
  await until(() => tabs.every(({ heard }) => heard.length > 0));

  for (let revision = 2; revision < 5; revision++) {
    t.mock.timers.tick(20_000);
    streams[0].say('element', { elementId: a, revision });
    await until(() => tabs.every(({ heard }) => heard.at(-1).revision === revision));
  }
  assert.ok(tabs.every(({ heard }) => heard.every(({ about }) => about === 'element')));
  t.mock.timers.tick(25_000);
  assert.deepEqual(
    tabs.map(({ heard }) => heard.at(-1).about),
    ['unknown', 'unknown'],
  );

  streams[0].say('element', { elementId: a, revision: 5 });
  await until(() => tabs.every(({ heard }) => heard.at(-1).revision === 5));
  t.mock.timers.tick(20_000);
  assert.ok(tabs.every(({ heard }) => heard.at(-1).revision === 5));
});

test('a tab that nobody looks at does not look, and does as soon as somebody does', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  answer = () => Response.json({}, { status: 404 });
  const page = tab(a);
  await until(() => asked > 0);

  document.visibilityState = 'hidden';
  t.mock.timers.tick(60_000);
  assert.equal(abouts(page), '');

  document.visibilityState = 'visible';
  page.happens('visibilitychange');
  assert.equal(abouts(page), 'unknown');
});

test('of a server that is not there behind its proxy, live updates come back', async () => {
  answer = () => new Response('<h1>default backend - 404</h1>', { status: 404 });
  const page = tab(a);
  await until(() => asked > 0);

  answer = (request, options) => new Stream(request, options).response;
  await until(() => page.heard.length > 0);
});

async function until(holds) {
  for (const begin = Date.now(); !holds();) {
    assert.ok(Date.now() - begin < 20_000, 'it does not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
