// The override next to a hand-written server, and to what Quarkus can do at most. See README.md.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { exchange, forEach, hangUp } from './client.mjs';
import { database, idsOf, loggedIn, OVERRIDE, SETTINGS } from './members.mjs';
import { cpuSeconds, residentMiB, start } from './processes.mjs';
import { DATABASE, EXECUTABLE, jdk, postmaster, ROOT, setting, startServer } from './server.mjs';
import { file, load, median, requests, warmUp } from './wrk.mjs';

const MEMBERS = 1_000;
const ITEMS = 50;
const ROUNDS = setting('BENCH_ROUNDS', 3);
const SECONDS = setting('BENCH_SECONDS', 10); // of a server's turn in a round
const WARM_UP_SECONDS = setting('BENCH_WARM_UP_SECONDS', 5); // of one of its windows
const STARTS = setting('BENCH_STARTS', 3);
const ASKED_AT_ONCE = 4;
const MAX_UNCHANGED_BYTES = 1_000; // of an answer without a body
const DEADLINE = 60 * 60_000;

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

const FASTIFY = fileURLToPath(new URL('fastify/', import.meta.url));
const LIMIT = fileURLToPath(new URL('limit/', import.meta.url));
const LIMIT_JAR = `${LIMIT}target/quarkus-app/quarkus-run.jar`;

/** The server's native executable: the one that is named, or else what has been built. */
function nativeExecutable() {
  const folder = `${ROOT}target/`;
  const built = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith('-runner')) : undefined;
  return EXECUTABLE ?? (built && folder + built);
}

function prepare() {
  if (!existsSync(`${FASTIFY}node_modules`)) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: FASTIFY, stdio: 'inherit' });
  }
  if (!existsSync(LIMIT_JAR)) {
    execFileSync(`${ROOT}mvnw`, ['-B', '-ntp', '-q', '-f', `${LIMIT}pom.xml`, 'package'], { stdio: 'inherit' });
  }
}

/** All members' tokens and what they get, as the server answers it; and the keys by which others know its tokens. */
async function recorded(name) {
  const server = await startServer(SETTINGS, name);
  try {
    const members = await loggedIn(server.address, name, MEMBERS, MEMBERS);
    const answers = await forEach(members, ASKED_AT_ONCE, async ({ n, token }) => {
      const { text, json, headers } = await exchange(server.address, 'GET', OVERRIDE, token);
      expect(n, json);
      return { path: OVERRIDE, token, text, tag: headers.etag };
    });
    return { answers, keys: (await exchange(server.address, 'GET', '/.well-known/jwks.json')).text };
  } finally {
    await server.stop();
  }
}

/** Throws unless it is this member's override, with all of their items, in order. */
function expect(n, { elementId, memberId, galleryId, items, omittedItems, totalItems }) {
  const expected = idsOf(n, ITEMS);
  const omitted = new Set(omittedItems.map(({ itemId }) => itemId));
  const found = { elementId, memberId, galleryId, items: items.map(({ slug }) => slug) };
  expected.items = expected.items.filter((id) => !omitted.has(id));
  if (JSON.stringify(found) !== JSON.stringify(expected) || items.length + omitted.size !== totalItems) {
    throw new Error(`member ${n} gets something else: ${JSON.stringify(found)}`);
  }
}

/** Throws unless the server answers every member with the same bytes that the product does. */
async function check({ name, server }, answers) {
  await forEach(answers, ASKED_AT_ONCE, async ({ token, text }) => {
    const answer = await exchange(server.address, 'GET', OVERRIDE, token);
    if (answer.text !== text) throw new Error(`${name} answers\n${answer.text}\nin the place of\n${text}`);
  });
}

/** Starts a server some times, and leaves it running; how long it took from the command to the first override. */
async function started(begin, { token }) {
  const times = [];
  for (let i = 1; ; i++) {
    const server = await begin();
    await exchange(server.address, 'GET', OVERRIDE, token);
    times.push(performance.now() - server.began);
    if (i === STARTS) return { server, startMillis: median(times) };
    await server.stop();
    hangUp();
  }
}

/** One server's turn: what comes of the load, and the CPU milliseconds of a request. */
async function turn(contender, from, database) {
  const { address, pid } = contender.server;
  const before = [cpuSeconds(pid), cpuSeconds(database)];
  const found = await load(address, from, SECONDS);
  const [server, ofDatabase] = [cpuSeconds(pid), cpuSeconds(database)].map(
    (after, i) => (1_000 * (after - before[i])) / found.requests,
  );
  return { ...found, server, database: ofDatabase, both: server + ofDatabase };
}

const FIGURES = ['rate', 'bytes', 'p50', 'p99', 'server', 'database', 'both'];

/** The medians of all turns. */
const medians = (turns) => Object.fromEntries(FIGURES.map((key) => [key, median(turns.map((one) => one[key]))]));

function table(rows, fastify, limit) {
  const header = [
    'server', 'requests/s', '× Fastify', 'of the limit', 'p50 ms', 'p99 ms',
    'CPU ms/request: server', 'database', 'resident MiB', 'of Fastify', 'start to first answer ms',
  ];
  const cells = rows.map((row) => [
    row.name,
    row.rate.toFixed(0),
    (row.rate / fastify.rate).toFixed(2),
    (row.rate / limit.rate).toFixed(2),
    row.p50.toFixed(2),
    row.p99.toFixed(2),
    row.server.toFixed(3),
    row.database.toFixed(3),
    row.resident.toFixed(0),
    (row.resident / fastify.resident).toFixed(2),
    row.startMillis.toFixed(0),
  ]);
  const line = (texts) => `| ${texts.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...cells.map(line)].join('\n');
}

/** What is wanted, with what was found. */
function claims({ jvm, unchanged, native, nativeUnchanged, fastify, limit }) {
  const all = [];
  const claim = (what, found, holds, digits = 2) => all.push({ what, found: found.toFixed(digits), holds });
  const atLeast = (what, found, wanted) => claim(`${what} ≥ ${wanted}`, found, found >= wanted);
  const atMost = (what, found, wanted) => claim(`${what} ≤ ${wanted}`, found, found <= wanted);
  atLeast('JVM: requests/s over Fastify', jvm.rate / fastify.rate, 8);
  atLeast('JVM: requests/s over the limit', jvm.rate / limit.rate, 0.5);
  atMost('JVM: p99 over Fastify', jvm.p99 / fastify.p99, 0.5);
  atMost('JVM: CPU per request, server and database, over Fastify', jvm.both / fastify.both, 0.2);
  const faster = (what, one, other) => claim(`${what} > 1`, one.rate / other.rate, one.rate > other.rate);
  faster('JVM: requests/s with If-None-Match over those without', unchanged, jvm);
  if (native) {
    claim('native: start to first answer, in s, < 0.1', native.startMillis / 1_000, native.startMillis < 100, 3);
    atMost('native: resident memory over Fastify', native.resident / fastify.resident, 0.6);
    atLeast('native: requests/s over Fastify', native.rate / fastify.rate, 5);
    faster('native: requests/s with If-None-Match over those without', nativeUnchanged, native);
  }
  return all;
}

prepare();
const name = await database(MEMBERS, ITEMS);
const { answers, keys } = await recorded(name);
hangUp();
const whole = requests(answers.map(({ path, token }) => ({ path, token })));
const known = requests(answers);
const native = nativeExecutable();

const fastify = (workers) => () =>
  start(process.execPath, [`${FASTIFY}server.mjs`], {
    ...DATABASE,
    PGDATABASE: name,
    NODE_ENV: 'production',
    PUBLIC_URL: SETTINGS.MEMBER_GALLERY_PUBLIC_URL,
    JWKS: keys,
    WORKERS: workers,
  });
const limit = () =>
  start(`${jdk()}/bin/java`, ['-jar', LIMIT_JAR], {
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: '0',
    LIMIT_ANSWERS: file(answers.map(({ text }) => text).join('\n')),
    LIMIT_KEYS: keys,
    LIMIT_PUBLIC_URL: SETTINGS.MEMBER_GALLERY_PUBLIC_URL,
  });

const contenders = [
  { key: 'jvm', name: 'override, JVM', begin: () => startServer(SETTINGS, name), from: whole },
  { key: 'unchanged', name: 'override, JVM, If-None-Match', sameAs: 'jvm', from: known },
  ...(native
    ? [
        { key: 'native', name: 'override, native', begin: () => startServer(SETTINGS, name, native), from: whole },
        { key: 'nativeUnchanged', name: 'override, native, If-None-Match', sameAs: 'native', from: known },
      ]
    : []),
  { key: 'fastifyAlone', name: 'Fastify, 1 process', begin: fastify(1), from: whole },
  { key: 'fastifyCluster', name: 'Fastify, 2 processes', begin: fastify(2), from: whole },
  { key: 'limit', name: 'the limit: from memory, JVM', begin: limit, from: whole },
];

try {
  for (const contender of contenders) {
    const same = contenders.find(({ key }) => key === contender.sameAs);
    const { server, startMillis } = same ?? (await started(contender.begin, answers[0]));
    Object.assign(contender, { server, startMillis });
    if (!same) await check(contender, answers);
    hangUp();
    const isSteady = await warmUp(contender.server.address, contender.from, WARM_UP_SECONDS);
    console.log(`${contender.name}: warm${isSteady ? '' : ', but not steady'}`);
    contender.turns = [];
  }
  const ofDatabase = postmaster();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const contender of contenders) {
      const found = await turn(contender, contender.from, ofDatabase);
      contender.turns.push(found);
      contender.resident = residentMiB(contender.server.pid);
      console.log(
        `round ${round}, ${contender.name}: ${found.rate.toFixed(0)} requests/s, p50 ${found.p50.toFixed(2)} ms, ` +
          `p99 ${found.p99.toFixed(2)} ms, CPU ${found.server.toFixed(3)} + ${found.database.toFixed(3)} ms`,
      );
    }
  }
} finally {
  for (const { server, sameAs } of contenders) if (!sameAs) await server?.stop();
}

const found = Object.fromEntries(contenders.map((one) => [one.key, { ...one, ...medians(one.turns) }]));
for (const { name: of, from, bytes } of Object.values(found)) {
  const isWhole = bytes > answers[0].text.length;
  if (from === whole ? !isWhole : bytes > MAX_UNCHANGED_BYTES) throw new Error(`${of}: answers of ${bytes} bytes`);
}
// the better one is what others are compared with
found.fastify = found.fastifyAlone.rate > found.fastifyCluster.rate ? found.fastifyAlone : found.fastifyCluster;

console.log(`\n${MEMBERS} members × ${ITEMS} items, medians of ${ROUNDS} rounds of ${SECONDS} s`);
console.log(`compared with ${found.fastify.name}\n`);
console.log(table(contenders.map(({ key }) => found[key]), found.fastify, found.limit));
console.log();
const wanted = claims(found);
for (const { what, found: is, holds } of wanted) console.log(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}: ${is}`);
process.exitCode = wanted.every(({ holds }) => holds) ? 0 : 1;
