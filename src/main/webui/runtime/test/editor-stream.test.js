import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { openBrowser } from './browser.js';
import { load } from './modules.js';

const { follow } = await load('live', 'editor/api');

let siteId;
let streams;
let asked;
let answer;
let ends;
let sites = 0;

beforeEach(() => {
  siteId = `site-${++sites}`;
  streams = [];
  asked = 0;
  ends = [];
  answer = (options) => new Stream(options).response;
  const fetch = async (url, options) => {
    assert.equal(url, `/editor/v1/sites/${siteId}/events`);
    asked++;
    return answer(options);
  };
  openBrowser({ fetch });
});

afterEach(() => ends.forEach((end) => end()));

/** What the server says to whoever reads. */
class Stream {
  constructor({ signal }, begins = true) {
    const body = new ReadableStream({ start: (to) => void (this.to = to) });
    this.response = new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    streams.push(this);
    signal.addEventListener('abort', () => this.break());
    if (begins) this.write(': hello\n\n');
  }

  say(event, data = {}) {
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

/** A tab of the Editor, with all that it was told to fetch anew. */
function tab(who = 'eva') {
  const refreshed = [];
  const client = { invalidateQueries: async ({ queryKey }) => void refreshed.push(queryKey.join()) };
  const close = follow(siteId, who, client);
  ends.push(close);
  return { refreshed, close };
}

const everything = () => `site,${siteId}`;

test('many tabs hear of every change by one stream', async () => {
  const tabs = Array.from({ length: 7 }, () => tab());
  await until(() => tabs.every(({ refreshed }) => refreshed.includes(everything())));

  streams[0].say('change', { kind: 'ELEMENT', id: 'e' });
  await until(() => tabs.every(({ refreshed }) => refreshed.includes(`site,${siteId},elements`)));
  streams[0].say('end', { reason: 'LOGGED_OUT' });
  await until(() => tabs.every(({ refreshed }) => refreshed.includes('me')));

  assert.equal(asked, 1);
});

test('a tab that comes later fetches what was changed before, and only that tab does', async () => {
  const first = tab();
  await until(() => first.refreshed.length === 1);
  const second = tab();
  await until(() => second.refreshed.includes(everything()));

  assert.deepEqual(first.refreshed, [everything()]);
  assert.equal(streams.length, 1);
});

test('when the tab that reads is closed, another takes over', async () => {
  const [first, second] = [tab(), tab()];
  await until(() => second.refreshed.length > 0);
  const known = second.refreshed.length;

  first.close();
  await until(() => second.refreshed.length > known);

  assert.equal(streams.length, 1);
  streams[0].say('change', { kind: 'API_KEY', id: 'k' });
  await until(() => second.refreshed.includes(`site,${siteId},api-keys`));
});

test('a stream that breaks comes back, and everything is fetched anew', async () => {
  const tabs = [tab(), tab()];
  await until(() => tabs.every(({ refreshed }) => refreshed.length > 0));

  streams[0].break();
  await until(() => tabs.every(({ refreshed }) => refreshed.length > 1));

  assert.equal(streams.length, 1);
});

test('somebody else who is logged in has a stream of their own', async () => {
  const [eva, finn] = [tab('eva'), tab('finn')];
  await until(() => eva.refreshed.length > 0 && finn.refreshed.length > 0);

  assert.equal(streams.length, 2);
});

for (const [state, answers] of [
  ['is not answered', () => new Promise(() => undefined)],
  ['begins, but brings nothing', (options) => new Stream(options, false).response],
  ['is refused', () => Response.json({}, { status: 404 })],
]) {
  test(`as long as a stream ${state}, all tabs ask every few seconds`, async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    answer = answers;
    const tabs = [tab(), tab()];
    await until(() => asked > 0);
    assert.ok(tabs.every(({ refreshed }) => refreshed.length === 0));

    t.mock.timers.tick(5_000);
    t.mock.timers.tick(5_000);

    assert.ok(tabs.every(({ refreshed }) => refreshed.join(' ') === `${everything()} ${everything()}`));
  });
}

test('where a stream tells, nobody asks', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const tabs = [tab(), tab()];
  await until(() => tabs.every(({ refreshed }) => refreshed.length > 0));

  for (let changes = 1; changes < 4; changes++) {
    t.mock.timers.tick(20_000);
    streams[0].say('change', { kind: 'ELEMENT', id: 'e' });
    await until(() => tabs.every(({ refreshed }) => refreshed.length === 1 + changes));
  }

  assert.ok(tabs.every(({ refreshed }) => refreshed.lastIndexOf(everything()) === 0));
});

test('nobody reads for a site that no tab shows any more', async () => {
  const only = tab();
  await until(() => streams.length === 1);

  only.close();

  await until(() => streams.length === 0);
});

async function until(holds) {
  for (const begin = Date.now(); !holds();) {
    assert.ok(Date.now() - begin < 20_000, 'it does not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
