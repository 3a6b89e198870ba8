// Whether an override costs more when there are more members. See README.md.
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { hangUp } from './client.mjs';
import { database, loggedIn, OVERRIDE, SETTINGS } from './members.mjs';
import { cpuSeconds } from './processes.mjs';
import { postmaster, setting, sql, startServer } from './server.mjs';
import { load, median, requests, warmUp } from './wrk.mjs';

const SIZES = (process.env.BENCH_MEMBERS ?? '1000,100000,1000000').split(',').map(Number);
const ITEMS = setting('BENCH_ITEMS', 5);
const CALLERS = setting('BENCH_CALLERS', 20_000); // at even distances: so many verdicts on tokens are kept
const CACHE_SIZE = process.env.BENCH_CACHE_SIZE ?? '64K'; // of converted items: a few dozen galleries
const ROUNDS = setting('BENCH_ROUNDS', 5);
const SECONDS = setting('BENCH_SECONDS', 10); // of a size's turn in a round
const RUN_IN_SECONDS = 2; // before it: the others have used the machine's caches meanwhile
const WARM_UP_SECONDS = setting('BENCH_WARM_UP_SECONDS', 5); // of one of its windows
const COUNTED_AFTER_SECONDS = 11; // a connection of PostgreSQL that is idle has told its counts by then
const MIN_RATIO = 0.8;
const DEADLINE = 120 * 60_000;

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

/** What the database has counted: pages that it had to read, milliseconds of that, and readings of galleries' items. */
function counted(name) {
  const [read, hit, millis, items] = sql(
    `select blks_read, blks_hit, blk_read_time,
       (select idx_scan from pg_stat_user_tables where relname = 'gallery_item')
     from pg_stat_database where datname = current_database()`,
    name,
  )
    .split('|')
    .map(Number);
  return { read, hit, millis, items };
}

async function turn(size, ofDatabase) {
  const { server, from } = size;
  const runIn = await load(server.address, from, RUN_IN_SECONDS);
  const before = [cpuSeconds(server.pid), cpuSeconds(ofDatabase)];
  const found = await load(server.address, from, SECONDS);
  const after = [cpuSeconds(server.pid), cpuSeconds(ofDatabase)];
  const [ofServer, both] = [after[0] - before[0], after[0] - before[0] + after[1] - before[1]];
  size.requests += runIn.requests + found.requests;
  size.turns.push({
    ...found,
    server: (1_000 * ofServer) / found.requests,
    database: (1_000 * (both - ofServer)) / found.requests,
  });
  return found;
}

const sizes = [];
for (const members of SIZES) {
  const name = await database(members, ITEMS);
  // how long pages take to read is told from the next session on
  sql(`alter database ${name} set track_io_timing = on`, name);
  sizes.push({ members, name, requests: 0, turns: [] });
}

try {
  for (const size of sizes) {
    const { members, name } = size;
    size.server = await startServer({ ...SETTINGS, MEMBER_GALLERY_OVERRIDE_CACHE_SIZE: CACHE_SIZE }, name);
    const callers = await loggedIn(size.server.address, name, members, Math.min(members, CALLERS));
    hangUp();
    size.from = requests(callers.map(({ token }) => ({ path: OVERRIDE, token })));
    const isSteady = await warmUp(size.server.address, size.from, WARM_UP_SECONDS);
    console.log(`${members} members, ${callers.length} of them call: warm${isSteady ? '' : ', but not steady'}`);
  }
  await wait(COUNTED_AFTER_SECONDS * 1_000);
  for (const size of sizes) size.before = counted(size.name);
  const ofDatabase = postmaster();
  for (let round = 1; round <= ROUNDS; round++) {
    for (const size of sizes) {
      const { rate, p99 } = await turn(size, ofDatabase);
      console.log(`round ${round}, ${size.members} members: ${rate.toFixed(0)} requests/s, p99 ${p99.toFixed(2)} ms`);
    }
  }
  await wait(COUNTED_AFTER_SECONDS * 1_000);
  for (const size of sizes) {
    const after = counted(size.name);
    size.each = {};
    for (const key of Object.keys(after)) size.each[key] = (after[key] - size.before[key]) / size.requests;
  }
} finally {
  for (const { server } of sizes) await server?.stop();
}

const of = ({ turns }, key) => median(turns.map((one) => one[key]));
console.log(`\n${ITEMS} items each, ${CACHE_SIZE} for converted ones; medians of ${ROUNDS} rounds of ${SECONDS} s\n`);
console.log(
  '| members | requests/s | p50 ms | p99 ms | CPU ms/request: server | database | items read/request | ' +
    'pages looked at | not in shared buffers | ms to read them |',
);
console.log(`|${' ---: |'.repeat(10)}`);
for (const size of sizes) {
  const cells = [
    size.members.toLocaleString('en'),
    of(size, 'rate').toFixed(0),
    of(size, 'p50').toFixed(2),
    of(size, 'p99').toFixed(2),
    of(size, 'server').toFixed(3),
    of(size, 'database').toFixed(3),
    size.each.items.toFixed(2),
    (size.each.read + size.each.hit).toFixed(1),
    size.each.read.toFixed(3),
    size.each.millis.toFixed(4),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
const [first, last] = [sizes[0], sizes.at(-1)];
const ratio = of(last, 'rate') / of(first, 'rate');
// what a request takes of the machine, whose cores are all busy
const millis = (size) => (1_000 * availableParallelism()) / of(size, 'rate');
const explained = last.each.millis - first.each.millis;
const withoutReading = millis(first) / (millis(last) - explained);
console.log(
  `\nrequests/s with ${last.members} members over those with ${first.members}: ${ratio.toFixed(2)}; ` +
    `without the time in which PostgreSQL reads pages: ${withoutReading.toFixed(2)}; ` +
    `${Math.max(ratio, withoutReading) >= MIN_RATIO ? 'holds' : 'DOES NOT HOLD'}: ≥ ${MIN_RATIO}`,
);
process.exitCode = Math.max(ratio, withoutReading) >= MIN_RATIO ? 0 : 1;
