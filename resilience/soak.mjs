// A long mixed load, under which nothing of what the server holds may grow. See README.md.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { withProvider } from '../bench/provider.mjs';
import { EXECUTABLE, jdk, OPERATOR_TOKEN } from '../bench/server.mjs';
import { Client } from './client.mjs';
import { Database, freePort, Replica } from './processes.mjs';
import { randomOf } from './random.mjs';
import { GALLERIES, image, PASSWORD, Site, WITHOUT_LIMITS } from './site.mjs';
import { Violation } from './stories.mjs';

const run = promisify(execFile);

const MINUTES = Number(process.argv[2] ?? 20);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);
const SAMPLE_SECONDS = 10;
const MEMBERS = 16; // whose items take more room than there is for converted ones
const ITEMS = 30;
const CACHE = '64K';
const READERS = 3;
const WRITERS = 2;
const STREAMS = 40; // at once; every second one of them is closed and another one opened
const PROVIDERS = 5; // sites whose members log in at an identity provider, which is set anew all the time
const IMPORTED = 200; // members, the same each time
const PAUSE = 20; // milliseconds: it is about time, not about how much a machine can do
const HEAP = '256m';

/**
 * How much each may rise in the second half of the time, by the line that fits best (least squares). What lets go of
 * nothing for every request, login or stream rises by more: the summary tells how many bytes of heap a request is that.
 * Threads, files and connections come and go with the load, so that their line is not quite level; one for each stream
 * or login that is not let go of would be hundreds.
 */
const MAY_RISE = { resident: 30, heap: 5, threads: 8, files: 20, connections: 5, tenants: 0.5 };

const MiB = 1 << 20;

async function sample(replica, database, since) {
  const { pid } = replica;
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const jcmd = (...command) => run(`${jdk()}/bin/jcmd`, [pid, ...command], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const { stdout } = await jcmd('GC.class_histogram');
  const tenants = /\s(\d+)\s+\d+\s+io\.quarkus\.oidc\.runtime\.TenantConfigContextImpl\b/m.exec(stdout);
  const [[connections]] = await database.rows(
    `select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  return {
    minutes: (Date.now() - since) / 60_000,
    resident: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024,
    heap: Number(/^Total\s+\d+\s+(\d+)/m.exec(stdout)[1]) / MiB,
    threads: Number(/Threads:\s+(\d+)/.exec(status)[1]),
    files: readdirSync(`/proc/${pid}/fd`).length,
    connections: Number(connections),
    tenants: Number(tenants?.[1] ?? 0),
  };
}

/** By how much the line that fits best rises from the first sample to the last. */
function rise(samples, field) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const times = samples.map(({ minutes }) => minutes);
  const [x, y] = [mean(times), mean(samples.map((one) => one[field]))];
  const up = samples.reduce((sum, one) => sum + (one.minutes - x) * (one[field] - y), 0);
  const across = times.reduce((sum, time) => sum + (time - x) ** 2, 0);
  return (up / across) * (times.at(-1) - times[0]);
}

const NAMES = Object.keys(MAY_RISE);
const line = (first, values) => [first, ...values].map((value) => String(value).padStart(12)).join('');

/** The load: each part goes on until it is over, and fails with what is answered wrongly. */
class Load {
  requests = 0;
  isOver = false;
  #client;
  #random = randomOf(SEED);

  constructor(client) {
    this.#client = client;
  }

  /** Sends a request that has to be answered with one of these. */
  async #expect(statuses, ...request) {
    const answer = await this.#client.call(...request);
    this.requests++;
    if (!statuses.includes(answer.status)) {
      throw new Violation(`${request[0]} ${request[1]}: ${answer.status} ${answer.lost ?? answer.text}`);
    }
    return answer;
  }

  async prepare() {
    const client = this.#client;
    const site = (this.site = await Site.create(client));
    this.element = await site.newElement(client, 'memberGallery', ITEMS);
    this.members = [];
    for (let i = 0; i < MEMBERS; i++) {
      const member = await site.newMember(client, `member-${i}`);
      member.gallery = await site.newGallery(client, member.name, member.name, ITEMS);
      await client.good('PUT', site.memberGallery(this.element, member.id), site.key, { galleryId: member.gallery });
      this.members.push(member);
    }
  }

  async #renew(member) {
    const { refreshToken } = member.session;
    const { json } = await this.#expect([200], 'POST', `${this.site.live}/token`, undefined, { refreshToken });
    member.session = json;
    member.token = `Bearer ${json.accessToken}`;
    await this.#override(member);
  }

  async #override(member) {
    const headers = member.tag && this.#random.next() < 0.3 ? { 'if-none-match': member.tag } : {};
    const format = this.#random.of(['frontend', 'full']);
    const path = `${this.site.override(this.element)}?format=${format}`;
    const answer = await this.#expect([200, 304], 'GET', path, member.token, undefined, headers);
    member.tag = answer.headers.etag;
  }

  async run(provider) {
    const parts = [
      ...Array.from({ length: READERS }, () => () => this.#read()),
      ...Array.from({ length: WRITERS }, () => () => this.#write()),
      () => this.#logInAndOut(),
      () => this.#ask(),
      () => this.#import(),
      () => this.#logInAtProviders(provider),
      ...Array.from({ length: STREAMS }, () => () => this.#stream()),
    ];
    await Promise.all(
      parts.map(async (part) => {
        try {
          while (!this.isOver) await part();
        } finally {
          this.isOver = true;
        }
      }),
    );
  }

  async #read() {
    const member = this.#random.of(this.members);
    await this.#override(member);
    await this.#expect([200], 'GET', `${GALLERIES}/${this.element}`, this.#random.of([member.token, this.site.key]));
    await this.#expect([200], 'GET', `${this.site.live}/elements/${this.element}`);
    await wait(PAUSE);
  }

  async #write() {
    const { site } = this;
    const { gallery, name, id } = this.#random.of(this.members);
    const path = `${GALLERIES}/${gallery}/items`;
    const { json } = await this.#expect([200], 'POST', path, site.key, { item: image(name, 'new') });
    await this.#expect([200], 'PATCH', `${path}/${json.item.id}`, site.key, { item: { title: `${name}|newer` } });
    await this.#expect([200], 'DELETE', `${path}/${json.item.id}`, site.key);
    const clone = await this.#expect([200], 'POST', GALLERIES, site.key, { cloneFromGalleryId: gallery });
    await this.#expect([200], 'DELETE', `${GALLERIES}/${clone.json.gallery.id}`, site.key);
    await this.#expect([200], 'PUT', site.memberGallery(this.element, id), site.key, { galleryId: gallery });
    const nickname = `g${randomUUID().replaceAll('-', '')}`;
    const made = await this.#expect([201], 'POST', `${site.editor}/elements`, site.key, { pageId: site.page, nickname });
    await this.#expect([204], 'DELETE', `${site.editor}/elements/${made.json.element.id}`, site.key);
    await wait(PAUSE);
  }

  async #logInAndOut() {
    const { email } = this.#random.of(this.members);
    const { live } = this.site;
    const session = (await this.#expect([200], 'POST', `${live}/login`, undefined, { email, password: PASSWORD })).json;
    await this.#expect([200], 'GET', `${live}/me`, `Bearer ${session.accessToken}`);
    const renewed = await this.#expect([200], 'POST', `${live}/token`, undefined, {
      refreshToken: session.refreshToken,
    });
    await this.#expect([204], 'POST', `${live}/logout`, undefined, { refreshToken: renewed.json.refreshToken });
    await this.#expect([401], 'GET', `${live}/me`, `Bearer ${renewed.json.accessToken}`);
    const member = this.#random.of(this.members);
    if (!member.isRenewing) {
      member.isRenewing = true;
      await this.#renew(member);
      member.isRenewing = false;
    }
    await wait(300);
  }

  /** What is refused, and what is asked for by pages and browsers. */
  async #ask() {
    const { site } = this;
    await this.#expect([404], 'GET', `${GALLERIES}/${randomUUID()}`, site.key);
    await this.#expect([401], 'GET', site.override(this.element), `Bearer ${randomUUID()}`);
    await this.#expect([401], 'GET', site.override(this.element));
    await this.#expect([400], 'POST', GALLERIES, site.key, { gallery: { items: [{ title: 1 }] } });
    await this.#expect([200], 'GET', `${site.live}/pages/home`, undefined, undefined, { origin: 'https://other.example' });
    await this.#expect([200], 'GET', `/sites/${site.id}/home`);
    await this.#expect([200], 'GET', `${site.editor}/audit?limit=20`, site.key);
    await this.#expect([200], 'GET', `${site.editor}/members/${this.#random.of(this.members).id}/export`, site.key);
    await wait(100);
  }

  async #import() {
    const lines = Array.from({ length: IMPORTED }, (_, i) =>
      JSON.stringify({ email: `imported-${i}@example.org`, name: randomUUID() }),
    );
    await this.#expect([200], 'POST', `${this.site.editor}/members/import`, this.site.key, lines.join('\n'));
    await wait(5_000);
  }

  async #logInAtProviders({ issuer }) {
    this.others ??= await Promise.all(Array.from({ length: PROVIDERS }, () => Site.create(this.#client)));
    for (const site of this.others) {
      const path = `/admin/v1/sites/${site.id}/identity-provider`;
      const settings = { issuer, audience: 'gallery', clientId: `client-${this.#random.between(1, 1_000_000)}` };
      await this.#expect([200, 201], 'PUT', path, `Bearer ${OPERATOR_TOKEN}`, settings);
      await this.#expect([200], 'PATCH', `/admin/v1/sites/${site.id}`, `Bearer ${OPERATOR_TOKEN}`, {
        origins: ['https://new.example'],
      });
      const codeChallenge = createHash('sha256').update(randomUUID()).digest('base64url');
      const asked = new URLSearchParams({ returnTo: 'https://new.example', codeChallenge });
      await this.#expect([302, 303], 'GET', `${site.live}/login/oidc?${asked}`);
    }
    await wait(2_000);
  }

  /** A stream that is left after a while. */
  async #stream() {
    const { token } = this.#random.of(this.members);
    const path = `${this.site.live}/events?elementIds=${this.element}`;
    const patience = this.#random.between(1_000, 2 * STREAMS * 1_000);
    await new Promise((resolve, reject) => {
      const headers = this.#random.next() < 0.7 ? { authorization: token } : {};
      const sent = request(new URL(path, this.#client.url), { agent: false, headers }, (answer) => {
        answer.on('error', () => {}).resume();
        if (answer.statusCode !== 200) reject(new Violation(`a stream: ${answer.statusCode}`));
        const over = setTimeout(() => sent.destroy(), patience);
        const look = setInterval(() => this.isOver && sent.destroy(), 500);
        answer.on('close', () => {
          clearTimeout(over);
          clearInterval(look);
          resolve();
        });
      });
      sent.on('error', reject).end();
    });
    this.requests++;
  }
}

if (EXECUTABLE) throw new Error('a soak asks a JVM for its heap: run it without EXECUTABLE');
console.log(`node resilience/soak.mjs ${MINUTES} ${SEED}`);
const database = await Database.create();
const replica = new Replica(database, await freePort(), {
  ...WITHOUT_LIMITS,
  MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '12H',
  MEMBER_GALLERY_EVENTS_MAX_STREAMS_BY_CALLER: '1000',
  MEMBER_GALLERY_LIMITS_PROVIDER_LOGINS_BY_ADDRESS: '1000000/1H',
  // the provider is a part of this program, which may have other things to do
  MEMBER_GALLERY_IDENTITY_PROVIDER_PATIENCE: '30S',
  MEMBER_GALLERY_OVERRIDE_CACHE_SIZE: CACHE,
  JAVA_TOOL_OPTIONS: `-Xmx${HEAP}`,
});
try {
  await replica.start();
  const load = new Load(new Client(replica.url));
  await load.prepare();
  console.log(`${MEMBERS} members, whose items take more room than the cache has`);
  const samples = [];
  await withProvider(async (provider) => {
    const began = Date.now();
    const running = load.run(provider);
    running.catch(() => {});
    let [before, half] = [load.requests, 0];
    console.log(line('minutes', [...NAMES, 'requests']));
    while (!load.isOver && Date.now() < began + MINUTES * 60_000) {
      await Promise.race([wait(SAMPLE_SECONDS * 1000), running]);
      const taken = await sample(replica, database, began);
      samples.push(taken);
      console.log(line(taken.minutes.toFixed(1), [...NAMES.map((name) => taken[name].toFixed(0)), load.requests - before]));
      if (taken.minutes < MINUTES / 2) half = load.requests;
    }
    load.isOver = true;
    await running;
    const second = samples.slice(Math.floor(samples.length / 2));
    const requests = load.requests - half;
    for (const name of NAMES) {
      const risen = rise(second, name);
      const isFlat = risen <= MAY_RISE[name];
      if (!isFlat) process.exitCode = 1;
      console.log(`${name} rises by ${risen.toFixed(1)} in the second half, of at most ${MAY_RISE[name]}: ${isFlat ? 'flat' : 'NOT FLAT'}`);
    }
    const bytes = ((MAY_RISE.heap * MiB) / requests).toFixed(0);
    console.log(`${load.requests - before} requests; ${bytes} bytes of heap kept for each of the second half's ${requests} would be too much`);
  });
} catch (error) {
  console.error(error instanceof Violation ? `VIOLATION ${error.message}` : error);
  console.error(replica.log);
  process.exitCode = 1;
} finally {
  await replica.kill();
  await database.drop();
}
process.exit();
