// Kills the server, the database, or both, at random moments under load, and looks what is left. See README.md.
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Database, freePort, Replica } from './processes.mjs';
import { randomOf } from './random.mjs';
import { GALLERIES, image, Site, WITHOUT_LIMITS } from './site.mjs';
import {
  AssignmentStory,
  BulkStory,
  ElementsStory,
  GalleriesStory,
  ItemsStory,
  NewcomersStory,
  Reader,
  SessionsStory,
  Violation,
} from './stories.mjs';
import { requireWhole, settled } from './whole.mjs';

const ROUNDS = Number(process.argv[2] ?? 10);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);
const MEMBERS = 6;
const TEMPLATE = 300;
const SMALL_TEMPLATE = 50;
const MIN_STEPS = 20; // acknowledged writes until something is killed: a slow machine has its load as well
const MAX_STEPS = 300;
const MAX_AFTER = 30; // milliseconds, so that it is not always as a write has been acknowledged
const ERRORS = 300; // milliseconds for which the load goes on without a database
const MAX_START = 60_000; // of a server, which is started anew
const MAX_BACK = 10_000; // of one that goes on, from when its database has recovered
const MAX_TOOK = 20_000; // of a request, whatever happens meanwhile
const KINDS = ['server', 'database', 'both'];

/** The stories, and those who read meanwhile. */
async function begin(world) {
  const { client, site } = world;
  const newGallery = async (name, owner, size) => ({ id: await site.newGallery(client, name, owner, size), size });
  const template = await newGallery('template', 'template', TEMPLATE);
  const smallTemplate = await newGallery('small template', 'template', SMALL_TEMPLATE);
  const element = await site.newElement(client, 'memberGallery', 0);
  const other = await site.newElement(client, 'other', 5);
  const bulk = await site.newElement(client, 'bulk', 5);
  const forNewcomers = await site.newElement(client, 'newcomers', 5);
  await client.good('PUT', `${site.editor}/elements/${forNewcomers}/template-gallery`, site.key, {
    galleryId: smallTemplate.id,
  });
  const stories = [new ItemsStory('element', world, element, 'element')];
  const readers = [];
  for (let i = 0; i < MEMBERS; i++) {
    const member = await site.newMember(client, `member-${i}`);
    const own = [];
    for (let n = 0; n < 3; n++) own.push((await newGallery(member.name, member.name, n === 0 ? 0 : 3)).id);
    await client.good('PUT', site.memberGallery(element, member.id), site.key, { galleryId: own[0] });
    stories.push(new ItemsStory(member.name, world, own[0], member.name, member.name));
    stories.push(new AssignmentStory(`assignment ${i}`, world, other, member, own.slice(1)));
    readers.push(new Reader(`reader ${i}`, world, element, member), new Reader(`other reader ${i}`, world, other, member));
  }
  const group = [];
  for (let i = 0; i < 4; i++) group.push(await site.newMember(client, `group-${i}`));
  // who reads before they have a clone of the other template is given one; the stories are about their own elements
  stories.push(new BulkStory('bulk', world, bulk, group, smallTemplate));
  for (let i = 0; i < 3; i++) {
    stories.push(new GalleriesStory(`galleries ${i}`, world, template));
    stories.push(new ElementsStory(`elements ${i}`, world));
    stories.push(new NewcomersStory(`newcomers ${i}`, world, forNewcomers, smallTemplate));
    stories.push(new SessionsStory(`sessions ${i}`, world, `member-${i}@example.org`));
  }
  return { stories, readers };
}

/**
 * Waits until the server answers again, by reading and by writing; how long that took since then, in milliseconds, those
 * included who have been waiting since before.
 */
async function untilBack({ client, site, probe }, since, most, slowest) {
  const ask = [
    () => client.call('GET', site.override(probe.element), probe.member.token),
    () => client.call('GET', `${GALLERIES}/${probe.gallery}`, site.key),
    () => client.call('POST', `${GALLERIES}/${probe.gallery}/items`, site.key, { item: image('probe') }),
    () => client.call('POST', `${GALLERIES}/${probe.gallery}/items/delete`, site.key, { itemIds: [probe.gallery] }),
  ];
  for (;;) {
    const answers = [];
    for (const one of ask) answers.push(await one());
    const took = performance.now() - since;
    if (took > most) {
      const statuses = answers.map(({ status, lost }) => lost ?? status);
      throw new Violation(`not back after ${most} ms: ${statuses}; before that, ${slowest}`);
    }
    if (answers.every(({ status }) => status >= 200 && status < 300)) return took;
    await wait(20);
  }
}

/** Starts it, and again if it ends, as whoever looks after it does. */
async function supervise(server) {
  for (let tries = 1; ; tries++) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const sum = (stories, field) => stories.reduce((total, story) => total + story[field], 0);

async function round(number, world, { stories, readers }, random, from) {
  const { database, server } = world;
  const kind = KINDS[(number + SEED) % KINDS.length];
  const before = { steps: sum(stories, 'steps'), lost: sum(stories, 'lost'), reads: sum(readers, 'reads') };
  let isOver = false;
  const working = Promise.all([...stories, ...readers].map((one) => one.run(() => isOver)));
  working.catch(() => (isOver = true));
  const enough = before.steps + random.between(MIN_STEPS, MAX_STEPS);
  while (!isOver && sum(stories, 'steps') < enough) await wait(1);
  await wait(random.next() * MAX_AFTER);
  const killed = performance.now();
  await Promise.all([kind !== 'database' && server.kill(), kind !== 'server' && database.kill()]);
  if (kind === 'database') await wait(ERRORS);
  isOver = true;
  const restarting = (async () => {
    if (kind !== 'server') await database.start();
    const began = performance.now();
    if (kind !== 'database') await supervise(server);
    return began;
  })();
  const [began] = await Promise.all([restarting, working]);
  const { took, what } = world.client.takeSlowest();
  const slowest = `${seconds(took)} for ${what}`;
  if (took > MAX_TOOK) throw new Violation(slowest);
  const back = await untilBack(world, began, kind === 'database' ? MAX_BACK : MAX_START, slowest);
  const away = performance.now() - killed;
  await settled(database);
  for (const story of stories) await story.check();
  const next = await requireWhole(database, world.site, stories, from);
  console.log(
    `${String(number + 1).padStart(3)} ${kind.padEnd(8)} ${sum(stories, 'steps') - before.steps} acknowledged, ` +
      `${sum(stories, 'lost') - before.lost} lost, ${sum(readers, 'reads') - before.reads} reads; ` +
      `back ${seconds(away)} after the kill, ${seconds(back)} after ${kind === 'database' ? 'its database' : 'it was started'}, ` +
      `at most ${slowest}`,
  );
  return { next, kind, away, back };
}

console.log(`node resilience/kill.mjs ${ROUNDS} ${SEED}`);
const database = await Database.create();
const server = new Replica(database, await freePort(), {
  ...WITHOUT_LIMITS,
  MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '12H',
});
try {
  await server.start();
  const client = new Client(server.url);
  const site = await Site.create(client);
  const random = randomOf(SEED);
  const world = { client, site, database, server, random };
  const probeElement = await site.newElement(client, 'probe', 1);
  const probeMember = await site.newMember(client, 'probe');
  const probeGallery = await site.newGallery(client, 'probe', 'probe', 1);
  await client.good('PUT', site.memberGallery(probeElement, probeMember.id), site.key, { galleryId: probeGallery });
  world.probe = { element: probeElement, member: probeMember, gallery: probeGallery };
  const load = await begin(world);
  const rounds = [];
  let [[from]] = await database.rows(`select max(id::text) from audit_entry`);
  for (let i = 0; i < ROUNDS; i++) {
    const done = await round(i, world, load, random, from);
    from = done.next;
    rounds.push(done);
  }
  for (const kind of KINDS) {
    const of = rounds.filter((one) => one.kind === kind).map(({ away }) => away).sort((a, b) => a - b);
    if (of.length > 0) {
      console.log(`${kind}: ${of.length} rounds, back after ${seconds(of[of.length >> 1])}, at most ${seconds(of.at(-1))}`);
    }
  }
  console.log(`${sum(load.stories, 'steps')} writes acknowledged, none lost; ${sum(load.stories, 'lost')} answers lost, each write whole or not there`);
} catch (error) {
  console.error(error instanceof Violation ? `VIOLATION ${error.message}` : error);
  console.error(server.log);
  process.exitCode = 1;
} finally {
  await server.kill();
  await database.drop();
}
process.exit();
