// Three replicas behind HAProxy, which are restarted, killed and frozen, and whose database goes away. See README.md.
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Database, freePort, Replica } from './processes.mjs';
import { startProxy } from './proxy.mjs';
import { randomOf } from './random.mjs';
import { GALLERIES, image, ownerOf, PASSWORD, Site, WITHOUT_LIMITS } from './site.mjs';
import { ItemsStory, Reader, Violation } from './stories.mjs';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const SCENES = process.argv.slice(2);
const REPLICAS = 3;
const MEMBERS = 8;
const AWAY = 30_000; // milliseconds without a database
const QUICK = 20_000; // milliseconds that an error may take
const BACK = 10_000; // until all is well again
const FREEZES = 5;
/** What a replica is asked to find out whether it is to get requests: by its management, unless it has none. */
const CHECK = process.env.CHECK_PATH ?? '/q/health/ready';
const ON_MANAGEMENT = CHECK.startsWith('/q/');

/** Writers and readers, who call the proxy and note each answer. */
class Load {
  answers = [];
  #isOver = false;

  constructor(world) {
    const client = new Client(world.proxy.url);
    const noting = {
      call: async (...request) => {
        const began = performance.now();
        const answer = await client.call(...request);
        this.answers.push({ request: `${request[0]} ${request[1]}`, began, ended: performance.now(), ...answer });
        return answer;
      },
      good: (...request) => client.good(...request),
    };
    const own = { ...world, client: noting };
    this.stories = world.members.map(
      ({ member, gallery }) => new ItemsStory(member.name, own, gallery, member.name, member.name),
    );
    this.readers = world.members.map(({ member }) => new Reader(`reader of ${member.name}`, own, world.element, member));
  }

  start() {
    this.#isOver = false;
    this.answers = [];
    // whoever loses an answer waits for the end: what they have is looked at then
    this.working = Promise.all([...this.stories, ...this.readers].map((one) => one.run(() => this.#isOver)));
    this.working.catch(() => (this.#isOver = true));
  }

  /** Waits for the last answers, and looks at what is there; returns the answers that were none. */
  async stop() {
    this.#isOver = true;
    await this.working;
    for (const story of this.stories) {
      await story.check();
      story.forget();
    }
    return this.answers.filter(({ status }) => status === 0 || status >= 500);
  }
}

const ms = (time) => `${time.toFixed(0)} ms`;
const most = (answers) => answers.reduce((max, { took }) => Math.max(max, took), 0);

function require(isRight, what) {
  if (!isRight) throw new Violation(what);
}

const SCENES_BY_NAME = { rolling, killed, frozenDatabase, killedDatabase, frozenReplica };

/** One replica after the other is stopped, as an operator does, and started again: nobody notices. */
async function rolling({ replicas, load }) {
  load.start();
  await wait(2_000);
  for (const replica of replicas) {
    await replica.stop();
    await replica.start();
    await wait(3_000); // until the proxy has found out
  }
  const failed = await load.stop();
  require(failed.length === 0, `${failed.length} of ${load.answers.length} failed: ${JSON.stringify(failed.slice(0, 5))}`);
  return `${load.answers.length} requests, none failed; the slowest took ${ms(most(load.answers))}`;
}

/** One replica is killed: what it was just answering fails, unless it can be asked again. */
async function killed({ replicas, load }) {
  load.start();
  await wait(2_000);
  await replicas[1].kill();
  const dead = performance.now();
  await wait(3_000);
  const failed = await load.stop();
  const late = failed.filter(({ began }) => began > dead);
  const reads = failed.filter(({ request }) => request.startsWith('GET'));
  require(late.length === 0, `${late.length} failed that began later: ${JSON.stringify(late.slice(0, 5))}`);
  await replicas[1].start();
  await wait(3_000);
  return `${load.answers.length} requests, ${failed.length} of those in flight failed, ${reads.length} of them reads`;
}

async function withoutDatabase(world, away, back) {
  const { load } = world;
  load.start();
  await wait(2_000);
  await load.stop();
  const client = new Client(world.proxy.url);
  await away();
  const gone = performance.now();
  const [{ member, gallery }] = world.members;
  const ask = [
    () => client.call('GET', world.site.override(world.element), member.token),
    () => client.call('GET', `${GALLERIES}/${gallery}`, world.site.key),
    () => client.call('GET', `${world.site.live}/elements/${world.element}`),
    () => client.call('POST', `${GALLERIES}/${world.spare}/items`, world.site.key, { item: image('spare') }),
    () => client.call('POST', `${world.site.live}/login`, undefined, { email: member.email, password: PASSWORD }),
  ];
  const answers = [];
  const asking = ask.map(async (one) => {
    while (performance.now() < gone + AWAY) {
      answers.push(await one());
      await wait(100);
    }
  });
  await wait(AWAY);
  await back();
  const there = performance.now();
  await Promise.all(asking);
  const during = answers.filter(({ status }) => status !== 200);
  for (const answer of during) {
    const error = answer.json?.details?.applicationError;
    require(answer.status === 503 && error?.code === 'UNAVAILABLE', `not clear: ${answer.status} ${answer.lost ?? answer.text}`);
  }
  require(most(during) <= QUICK, `an error took ${ms(most(during))}`);
  require(during.length > 0, 'no error was seen');
  let well;
  for (;;) {
    const all = await Promise.all(ask.slice(0, 3).map((one) => one()));
    well = performance.now() - there;
    if (all.every(({ status }) => status === 200)) break;
    require(well < BACK, `not back after ${ms(well)}: ${all.map(({ status, lost }) => lost ?? status)}`);
    await wait(20);
  }
  load.start();
  await wait(3_000);
  const failed = await load.stop();
  require(failed.length === 0, `afterwards ${failed.length} failed: ${JSON.stringify(failed.slice(0, 5))}`);
  return `${during.length} errors, all 503 in the wire format, after ${ms(most(during))} at most; all well ${ms(well)} after it was back`;
}

/** The database answers nothing, and does not refuse either. */
function frozenDatabase(world) {
  return withoutDatabase(world, () => world.database.freeze(), () => world.database.thaw());
}

function killedDatabase(world) {
  return withoutDatabase(world, () => world.database.kill(), () => world.database.start());
}

/**
 * A replica is frozen in the middle of its work; others change galleries; then it goes on. Whoever asked it after a
 * change was acknowledged is answered with that change, also if the request has waited in its socket since; who asked
 * before may be answered with either. And nobody is kept from changing what it was just changing.
 */
async function frozenReplica(world) {
  const { replicas, site, members, element, random } = world;
  const [frozen, other] = replicas;
  const [toFrozen, toOther] = [new Client(frozen.url), new Client(other.url)];
  let [checked, refused, slowest] = [0, 0, 0];
  for (let i = 0; i < FREEZES; i++) {
    const items = new Map();
    for (const { member, gallery } of members) {
      const { json } = await toOther.call('POST', `${GALLERIES}/${gallery}/items`, site.key, { item: image(member.name, '0') });
      items.set(member, { gallery, id: json.item.id });
    }
    const read = async ({ member, gallery }) => {
      const [override, own] = await Promise.all([
        toFrozen.call('GET', site.override(element), member.token),
        toFrozen.call('GET', `${GALLERIES}/${gallery}?itemLimit=200`, member.token),
      ]);
      return [override, own].map((answer) => {
        // who has waited for too long is told so, which is nothing stale
        if (answer.status === 503) return undefined;
        const found = answer.json?.items ?? answer.json?.gallery?.items;
        require(answer.status === 200 && found, `a read of the frozen: ${answer.status} ${answer.lost ?? answer.text}`);
        require(found.every((item) => ownerOf(item) === member.name), `${member.name} was shown ${answer.text}`);
        // an override has no ids of items: the newest one comes first
        return Number(found[0].title.split('|')[1]);
      });
    };
    // in the midst of reads and of writes, by it, to what others will write to
    let isFrozen = false;
    const before = members.map(async (one) => {
      const { gallery, id } = items.get(one.member);
      while (!isFrozen) {
        await Promise.all([
          read(one),
          toFrozen.call('PATCH', `${GALLERIES}/${gallery}/items/${id}`, site.key, { item: { description: `${random.next()}` } }),
        ]);
      }
    });
    before.forEach((one) => one.catch(() => {}));
    await wait(500 + random.next() * 500);
    frozen.freeze();
    isFrozen = true;
    const early = members.map(read);
    early.forEach((one) => one.catch(() => {}));
    const written = [];
    for (const { member } of members) {
      const { gallery, id } = items.get(member);
      const began = performance.now();
      // one who is in the way of its lock is told to try again, and does
      for (let tries = 0; ; tries++) {
        const path = `${GALLERIES}/${gallery}/items/${id}`;
        const answer = await toOther.call('PATCH', path, site.key, { item: { title: `${member.name}|1` } });
        if (answer.status === 200) break;
        require(answer.status === 503, `a write beside the frozen: ${answer.status} ${answer.lost ?? answer.text}`);
        require(performance.now() - began < 40_000, `the frozen replica keeps others from writing for ${ms(performance.now() - began)}`);
      }
      slowest = Math.max(slowest, performance.now() - began);
      written.push(read({ member, gallery }));
    }
    written.forEach((one) => one.catch(() => {}));
    await wait(200);
    frozen.thaw();
    const at = [];
    for (let n = 0; n < 20; n++) at.push(...members.map(read));
    for (const shown of await Promise.all([...written, ...at])) {
      const answered = shown.filter((value) => value !== undefined);
      require(answered.every((value) => value === 1), `stale after the thaw: ${shown}`);
      checked += answered.length;
      refused += shown.length - answered.length;
    }
    await Promise.all([...early, ...before]);
    for (const { gallery, id } of items.values()) await toOther.good('DELETE', `${GALLERIES}/${gallery}/items/${id}`, site.key);
  }
  require(checked > refused, `${refused} reads were refused, only ${checked} answered`);
  return `frozen ${FREEZES} times, ${checked} reads after acknowledged writes, none stale, ${refused} refused; a write beside it took ${ms(slowest)} at most`;
}

console.log(`SEED=${SEED} node resilience/replicas.mjs ${SCENES.join(' ')}`);
const database = await Database.create();
const replicas = [];
let proxy;
try {
  for (let i = 0; i < REPLICAS; i++) {
    const [port, management] = [await freePort(), await freePort()];
    const replica = new Replica(database, port, {
      ...WITHOUT_LIMITS,
      MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '12H',
      QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
      QUARKUS_MANAGEMENT_PORT: String(management),
      // longer than the proxy takes to find out
      QUARKUS_SHUTDOWN_DELAY: '4S',
    });
    replica.checkPort = ON_MANAGEMENT ? management : port;
    await replica.start();
    replicas.push(replica);
  }
  proxy = await startProxy(replicas, CHECK);
  const client = new Client(replicas[0].url);
  const site = await Site.create(client);
  const element = await site.newElement(client, 'memberGallery', 5);
  const members = [];
  for (let i = 0; i < MEMBERS; i++) {
    const member = await site.newMember(client, `member-${i}`);
    const gallery = await site.newGallery(client, member.name, member.name, 0);
    await client.good('PUT', site.memberGallery(element, member.id), site.key, { galleryId: gallery });
    members.push({ member, gallery });
  }
  const world = { database, replicas, proxy, site, element, members, random: randomOf(SEED) };
  world.spare = await site.newGallery(client, 'spare', 'spare', 0);
  world.load = new Load(world);
  for (const name of SCENES.length > 0 ? SCENES : Object.keys(SCENES_BY_NAME)) {
    try {
      console.log(`${name}: ${await SCENES_BY_NAME[name](world)}`);
    } catch (error) {
      console.error(error instanceof Violation ? `${name}: VIOLATION ${error.message}` : error);
      process.exitCode = 1;
      if (!(error instanceof Violation)) throw error;
      break;
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  database.thaw();
  proxy?.stop();
  for (const replica of replicas) await replica.kill();
  await database.drop();
}
process.exit();
