// What 5,000 open streams of changes cost one server, while nothing changes and while something does. See README.md.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { call, hangUp } from './client.mjs';
import { cpuSeconds, residentMiB } from './processes.mjs';
import { jdk, OPERATOR_TOKEN, sql, withServer } from './server.mjs';

const STREAMS = Number(process.env.BENCH_STREAMS ?? 5_000);
const MEMBERS = 50;
const OF_MEMBER = 20; // streams of one member, who has no more
const ELEMENTS = 3; // on the page that all of them show
const OPENED_AT_ONCE = 50;
const QUIET_SECONDS = 60;
const CHANGES = 20;
const PASSWORD = 'a password of the benchmarks';
const DEADLINE = 10 * 60_000;

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

/** A site with a page of elements, and members who have a gallery each for the first of them. */
async function fill(address) {
  const operator = `Bearer ${OPERATOR_TOKEN}`;
  const name = `streams ${randomUUID()}`;
  const { site } = await call(address, 'POST', '/admin/v1/sites', operator, { name });
  const permissions = ['PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE'];
  const { secret } = await call(address, 'POST', `/admin/v1/sites/${site.id}/api-keys`, operator, { name, permissions });
  const editor = (method, path, body) => call(address, method, `/editor/v1/sites/${site.id}${path}`, secret, body);
  const { page } = await editor('POST', '/pages', { title: 'Home', path: 'home' });
  await editor('PATCH', `/pages/${page.id}`, { published: true });
  const elements = [];
  for (let i = 0; i < ELEMENTS; i++) {
    const { element } = await editor('POST', '/elements', { pageId: page.id, nickname: `gallery${i}` });
    elements.push(element.id);
  }
  const live = `/live/v1/sites/${site.id}`;
  const members = [];
  for (let i = 0; i < MEMBERS; i++) {
    const email = `member-${i}@example.org`;
    const { member } = await editor('POST', '/members', { email, password: PASSWORD });
    const { gallery } = await call(address, 'POST', '/pro-gallery/v2/galleries', secret, { gallery: {} });
    await editor('PUT', `/elements/${elements[0]}/member-galleries/${member.id}`, { galleryId: gallery.id });
    const { accessToken } = await call(address, 'POST', `${live}/login`, undefined, { email, password: PASSWORD });
    members.push({ gallery: gallery.id, token: `Bearer ${accessToken}` });
  }
  const item = { item: { image: { imageInfo: { id: 'a.jpg', width: 1920, height: 1080 } } } };
  const change = (gallery) => call(address, 'POST', `/pro-gallery/v2/galleries/${gallery}/items`, secret, item);
  const confirm = encodeURIComponent(name);
  const remove = () => call(address, 'DELETE', `/admin/v1/sites/${site.id}?confirm=${confirm}`, operator);
  return { events: `${live}/events?elementIds=${elements.join(',')}`, elements, members, change, remove };
}

/** Opens a stream; it is there with its first bytes. */
function open(address, path, authorization) {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path, address),
      { agent: false, headers: authorization ? { authorization } : {} },
      (answer) => {
        if (answer.statusCode !== 200) {
          reject(new Error(`a stream: ${answer.statusCode}`));
          return;
        }
        const stream = { heard: () => {}, close: () => sent.destroy() };
        answer.setEncoding('utf8').on('error', () => {});
        answer.on('data', (text) => {
          if (text.includes('event: ')) stream.heard(text);
          resolve(stream);
        });
        answer.on('close', () => (stream.isClosed = true));
      },
    );
    sent.on('error', reject).end();
  });
}

/** MiB of the heap that are in use, after all garbage has been collected. */
function heap(pid) {
  const histogram = execFileSync(`${jdk()}/bin/jcmd`, [pid, 'GC.class_histogram'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return Number(/^Total\s+\d+\s+(\d+)/m.exec(histogram)[1]) / (1 << 20);
}

const transactions = () =>
  Number(sql('select xact_commit + xact_rollback from pg_stat_database where datname = current_database()'));

/** What the server uses in a time in which nothing changes. */
async function quiet(pid) {
  const [before, transactionsBefore] = [cpuSeconds(pid), transactions()];
  await wait(QUIET_SECONDS * 1000);
  return {
    cpu: (100 * (cpuSeconds(pid) - before)) / QUIET_SECONDS,
    transactions: (transactions() - transactionsBefore - 1) / QUIET_SECONDS,
    resident: residentMiB(pid),
    heap: heap(pid),
  };
}

/** How long it takes until all of these have heard of a change, in milliseconds from before it was asked for. */
async function untilHeard(streams, change) {
  const began = performance.now();
  const heard = Promise.all(streams.map((stream) => new Promise((resolve) => (stream.heard = resolve))));
  await change();
  await heard;
  return performance.now() - began;
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

function tell(what, { cpu, transactions, resident, heap }) {
  console.log(
    `${what}: ${cpu.toFixed(1)} % of a CPU, ${transactions.toFixed(1)} transactions a second, ` +
      `${heap.toFixed(0)} MiB of heap, ${resident.toFixed(0)} MiB resident`,
  );
}

await withServer(
  async (address, pid) => {
    const site = await fill(address);
    const streams = [];
    try {
      // the first one begins to listen, and what is loaded for it stays
      (await open(address, site.events)).close();
      tell('no stream', await quiet(pid));
      const callers = site.members.flatMap(({ token }) => Array.from({ length: OF_MEMBER }, () => token));
      while (callers.length < STREAMS) callers.push(undefined);
      const began = performance.now();
      for (let i = 0; i < STREAMS; i += OPENED_AT_ONCE) {
        const some = callers.slice(i, Math.min(i + OPENED_AT_ONCE, STREAMS));
        streams.push(...(await Promise.all(some.map((token) => open(address, site.events, token)))));
      }
      console.log(`${STREAMS} streams opened in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      tell(`${STREAMS} streams`, await quiet(pid));
      const all = [];
      const own = [];
      for (let i = 0; i < CHANGES; i++) {
        all.push(await untilHeard(streams, () => site.change(site.elements[i % ELEMENTS])));
        const member = i % MEMBERS;
        const hers = streams.slice(member * OF_MEMBER, (member + 1) * OF_MEMBER);
        own.push(await untilHeard(hers, () => site.change(site.members[member].gallery)));
      }
      console.log(`a change that all hear: median ${median(all).toFixed(0)} ms until the last has heard it`);
      console.log(`a change that one member's ${OF_MEMBER} streams hear: median ${median(own).toFixed(0)} ms`);
      if (streams.some(({ isClosed }) => isClosed)) throw new Error('a stream was closed');
    } finally {
      streams.forEach((stream) => stream.close());
      await site.remove();
    }
    hangUp();
  },
  {
    MEMBER_GALLERY_EVENTS_MAX_STREAMS_BY_ADDRESS: String(STREAMS + 1),
    MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '1H',
    MEMBER_GALLERY_LIMITS_LOGINS_BY_ADDRESS: '1000000/1H',
  },
);
