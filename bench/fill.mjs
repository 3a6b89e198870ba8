// Fills an empty database with the sites of data.mjs. See README.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ITEMS, LARGE, SMALL, tables } from './data.mjs';
import { DATABASE, PSQL, sql, withServer } from './server.mjs';

const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;

// the server makes the schema when it starts
await withServer(() => {});
if (sql('select count(*) from site') !== '0') {
  throw new Error('the database has sites already: bench/postgres drop, and start again');
}
console.log(`${seconds()}: the schema is there`);

const psql = spawn('psql', PSQL, { env: { ...process.env, ...DATABASE }, stdio: ['pipe', 'inherit', 'inherit'] });
const ended = once(psql, 'exit');
psql.stdin.on('error', () => {}); // psql says why it has ended

async function write(text) {
  if (!psql.stdin.write(text)) await Promise.race([once(psql.stdin, 'drain'), ended]);
}

// All or nothing. Keys, checks and generated columns stay in force. The triggers do not: they would date every gallery's
// revision and history to the time of the fill, and write its row once more.
const loaded = new Set();
await write('begin;\n');
for (const [table, entries, row] of tables()) {
  const name = table.slice(0, table.indexOf(' '));
  if (!loaded.has(name)) {
    loaded.add(name);
    await write(`alter table ${name} disable trigger user;\n`);
  }
  await write(`copy ${table} from stdin;\n`);
  for (const entry of entries) await write(row(entry));
  await write('\\.\n');
}
await write('set constraints all immediate;\n');
for (const name of loaded) await write(`alter table ${name} enable trigger user;\n`);
psql.stdin.end('commit;\n');
const [code] = await ended;
if (code !== 0) process.exit(1);
console.log(
  `${seconds()}: loaded ${LARGE.galleries} galleries, and ${SMALL.length} × ${SMALL[0].galleries}, of ${ITEMS} items each`,
);

// what autovacuum would do in its own time
sql('vacuum (analyze)');
console.log(`${seconds()}: analyzed`);
console.log(
  sql(`select relname || ': about ' || n_live_tup || ' rows, ' || pg_size_pretty(pg_table_size(relid)) || ', indexes ' ||
      pg_size_pretty(pg_indexes_size(relid)) from pg_stat_user_tables order by pg_total_relation_size(relid) desc`),
);
console.log(`in all ${sql('select pg_size_pretty(pg_database_size(current_database()))')}`);
