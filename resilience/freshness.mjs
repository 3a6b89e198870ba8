// Writes through one replica, and at once reads through another: never an earlier revision. See README.md.
import { performance } from 'node:perf_hooks';
import { Client } from './client.mjs';
import { Database, freePort, Replica } from './processes.mjs';
import { randomOf } from './random.mjs';
import { GALLERIES, image, Site, WITHOUT_LIMITS } from './site.mjs';
import { Violation } from './stories.mjs';

const COUNT = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);
const WRITERS = 8; // at once, each with a member, a gallery of theirs and an element
const BACKGROUND = 4; // who read and write galleries of the same members and elements meanwhile
const TELL_SECONDS = 30;

/** What a writer has: an item of a member's gallery and one of an element's, and the number that each shows. */
async function newWriter(client, site, i) {
  const member = await site.newMember(client, `member-${i}`);
  const element = await site.newElement(client, `gallery${i}`, 3);
  const gallery = await site.newGallery(client, member.name, member.name, 20);
  const spare = await site.newGallery(client, `${member.name} spare`, member.name, 1);
  await client.good('PUT', site.memberGallery(element, member.id), site.key, { galleryId: gallery });
  const items = async (id) => (await client.good('GET', `${GALLERIES}/${id}/items`, site.key)).items;
  return {
    member,
    element,
    gallery,
    spare,
    item: (await items(gallery))[0].id,
    original: (await items(element))[0].id,
    written: 1_000, // more than any other item says
    tag: undefined, // of the last override
  };
}

const numberIn = (items) => Math.max(...items.map(({ title }) => Number(title.split('|')[1] || 0)));

function expect(isRight, what, answer) {
  if (!isRight) throw new Violation(`${what}: ${answer.status} ${answer.lost ?? ''} ${answer.text?.slice(0, 500)}`);
}

/** One write through `from` and the reads that follow it, through `to`. */
async function once({ site, random }, writer, from, to) {
  const { member, element, gallery, spare } = writer;
  const n = ++writer.written;
  const override = (headers) => to.insist('GET', site.override(element), member.token, undefined, headers);
  const change = (path, owner) =>
    from.insist('PATCH', path, site.key, { item: { title: image(owner, `${n}`).title } });
  const kind = random.of(['override', 'override', 'override', 'original', 'assignment']);
  if (kind === 'original') {
    const written = await change(`${GALLERIES}/${element}/items/${writer.original}`, 'element');
    expect(written.status === 200, `write ${n}`, written);
    const headers = random.next() < 0.5 ? { 'if-none-match': writer.tag ?? '"none"' } : {};
    const caller = random.of([member.token, site.key]);
    const [read, live] = await Promise.all([
      to.insist('GET', `${GALLERIES}/${element}`, caller, undefined, headers),
      to.insist('GET', `${site.live}/elements/${element}`, undefined),
    ]);
    expect(read.status === 200 && numberIn(read.json.gallery.items) === n, `getGallery after write ${n}`, read);
    expect(live.status === 200 && numberIn(live.json.items) === n, `the element after write ${n}`, live);
    return 2;
  }
  if (kind === 'assignment') {
    const assign = (galleryId) => from.insist('PUT', site.memberGallery(element, member.id), site.key, { galleryId });
    for (const galleryId of [spare, gallery]) {
      const written = await assign(galleryId);
      expect(written.status === 200, `assignment ${n}`, written);
      const read = await override(writer.tag ? { 'if-none-match': writer.tag } : {});
      // back at the gallery of before, which has not changed, its tag is good again
      const isRight = read.status === 304 ? galleryId === gallery : read.json?.galleryId === galleryId;
      expect(isRight, `the override after assignment ${n} of ${galleryId}`, read);
    }
    return 2;
  }
  const written = await change(`${GALLERIES}/${gallery}/items/${writer.item}`, member.name);
  expect(written.status === 200, `write ${n}`, written);
  const [plain, conditional] = await Promise.all([
    override({}),
    override(writer.tag ? { 'if-none-match': writer.tag } : {}),
  ]);
  for (const read of [plain, conditional]) {
    expect(read.status === 200 && numberIn(read.json.items) === n, `the override after write ${n}`, read);
  }
  writer.tag = plain.headers.etag;
  const again = await override({ 'if-none-match': writer.tag });
  // whoever is in the background may have renamed the gallery since
  const isLater = again.status === 200 && again.json.revision > plain.json.revision && numberIn(again.json.items) === n;
  expect(again.status === 304 || isLater, `the override that is known already, after write ${n}`, again);
  return 3;
}

/** Reads what the writers' members and visitors see, and writes to galleries beside theirs, so that nothing is idle. */
async function background({ site, random }, writers, clients, isOver) {
  while (!isOver()) {
    const { member, element, gallery } = random.of(writers);
    const client = random.of(clients);
    const answers = await Promise.all([
      client.insist('GET', site.override(element), member.token),
      client.insist('GET', `${GALLERIES}/${element}`, member.token),
      client.insist('GET', `${GALLERIES}/${gallery}`, site.key),
      client.insist('PATCH', `${GALLERIES}/${gallery}`, site.key, { gallery: { id: gallery, name: `${random.next()}` } }),
    ]);
    answers.forEach((answer) => expect(answer.status === 200, 'in the background', answer));
  }
}

console.log(`node resilience/freshness.mjs ${COUNT} ${SEED}`);
const database = await Database.create();
const replicas = [];
try {
  for (let i = 0; i < 2; i++) {
    replicas.push(new Replica(database, await freePort(), { ...WITHOUT_LIMITS, MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '12H' }));
    await replicas[i].start();
  }
  const clients = replicas.map(({ url }) => new Client(url));
  const site = await Site.create(clients[0]);
  const random = randomOf(SEED);
  const writers = [];
  for (let i = 0; i < WRITERS; i++) writers.push(await newWriter(clients[0], site, i));
  const world = { site, random };
  const began = performance.now();
  let [begun, done, reads, isOver] = [0, 0, 0, false];
  const rate = () => (done / (performance.now() - began)) * 1000;
  const tell = setInterval(() => console.log(`${done} of ${COUNT}, ${rate().toFixed(0)} a second`), TELL_SECONDS * 1000);
  const others = Array.from({ length: BACKGROUND }, () => background(world, writers, clients, () => isOver));
  await Promise.all([
    Promise.all(
      writers.map(async (writer) => {
        while (begun < COUNT && !isOver) {
          begun++;
          const from = random.between(0, 1);
          // awaited first: others add meanwhile
          const read = await once(world, writer, clients[from], clients[1 - from]);
          reads += read;
          done++;
        }
      }),
    ).finally(() => {
      isOver = true;
      clearInterval(tell);
    }),
    ...others,
  ]);
  console.log(`${done} writes, each read at once through another replica, ${reads} reads: never an earlier revision`);
  console.log(`${rate().toFixed(0)} a second, ${WRITERS} at once`);
} catch (error) {
  console.error(error instanceof Violation ? `VIOLATION ${error.message}` : error);
  process.exitCode = 1;
} finally {
  for (const replica of replicas) await replica.kill();
  await database.drop();
}
process.exit();
