// How much memory an import of members takes. See README.md.
import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { jdk, OPERATOR_TOKEN, withServer } from './server.mjs';

const ROUNDS = 4;
const WARM_UP = 3;
const TIMEOUT = 60_000;
const DEADLINE = 10 * 60_000;
const MAX_MIB = 4; // more than the baseline: a quarter of the largest body

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

const KINDS = [
  { name: '1,000 lines', lines: 1_000, width: 0 },
  { name: '10,000 lines', lines: 10_000, width: 0 },
  { name: '10,000 lines of 16 MiB', lines: 10_000, width: 1_676 },
  { name: '10,000 lines, whose results are read when all is sent', lines: 10_000, width: 0, late: true },
];

const body = ({ lines, width }, round) =>
  Array.from({ length: lines }, (_, i) =>
    JSON.stringify({ email: `member-${round}-${i}@example.org`, name: `Member ${i}` }).padEnd(width),
  ).join('\n');

/** What the server's heap holds after a full collection, in bytes. */
async function live(jcmd, pid) {
  const { stdout } = await promisify(execFile)(jcmd, [String(pid), 'GC.class_histogram'], { maxBuffer: 1 << 28 });
  return Number(/^Total +\d+ +(\d+)/m.exec(stdout)[1]);
}

async function call(address, method, path, authorization, content) {
  const answer = await fetch(new URL(path, address), {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: content && JSON.stringify(content),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}

/** Sends the lines, and returns how many members they have made. */
function bring(address, path, key, lines, late) {
  return new Promise((resolve, reject) => {
    let made = 0;
    let rest = '';
    const sent = request(
      new URL(path, address),
      { method: 'POST', headers: { authorization: key, 'content-type': 'application/x-ndjson' }, timeout: TIMEOUT },
      async (answer) => {
        if (late && !sent.writableFinished) await new Promise((done) => sent.once('finish', done));
        answer.setEncoding('utf8').on('error', reject);
        answer.on('data', (text) => {
          const complete = (rest + text).split('\n');
          rest = complete.pop();
          made += complete.filter((line) => JSON.parse(line).outcome === 'CREATED').length;
        });
        answer.on('end', () => (answer.statusCode === 200 ? resolve(made) : reject(new Error(rest))));
      },
    );
    sent.on('timeout', () => sent.destroy(new Error('no answer in time'))).on('error', reject);
    sent.end(lines);
  });
}

/** The most that is found in the heap while something is done, over what was there before. */
async function peak(jcmd, pid, work) {
  const before = await live(jcmd, pid);
  let most = before;
  let samples = 0;
  let isDone = false;
  const done = work().finally(() => (isDone = true));
  while (!isDone) {
    most = Math.max(most, await live(jcmd, pid));
    samples++;
  }
  await done;
  return { above: (most - before) / 2 ** 20, samples };
}

const found = await withServer(async (address, pid) => {
  const operator = `Bearer ${OPERATOR_TOKEN}`;
  const jcmd = `${jdk()}/bin/jcmd`;
  const { site } = await call(address, 'POST', '/admin/v1/sites', operator, { name: 'Import' });
  const { secret } = await call(address, 'POST', `/admin/v1/sites/${site.id}/api-keys`, operator, {
    name: 'key',
    permissions: ['MEMBERS.MANAGE'],
  });
  const path = `/editor/v1/sites/${site.id}/members/import`;
  let round = 0;
  const importOne = async (kind) => {
    const lines = body(kind, round++);
    const began = performance.now();
    const made = await bring(address, path, secret, lines, kind.late);
    if (made !== kind.lines) throw new Error(`${kind.name}: ${made} made`);
    return performance.now() - began;
  };
  try {
    for (let i = 0; i < WARM_UP; i++) await importOne(KINDS[1]);
    for (const kind of KINDS) {
      kind.ms = [];
      for (let i = 0; i < ROUNDS; i++) kind.ms.push(await importOne(kind));
      kind.ms = Math.min(...kind.ms);
    }
    for (let i = 0; i < ROUNDS; i++) {
      for (const kind of KINDS) {
        const { above, samples } = await peak(jcmd, pid, () => importOne(kind));
        kind.above = Math.max(kind.above ?? 0, above);
        kind.samples = (kind.samples ?? 0) + samples;
      }
    }
  } finally {
    await call(address, 'DELETE', `/admin/v1/sites/${site.id}?confirm=Import`, operator);
  }
  return KINDS;
});

for (const { name, above, samples, ms } of found) {
  console.log(`${name}: ${above.toFixed(1)} MiB more in ${samples} looks; ${ms.toFixed(0)} ms without looking`);
}
const [baseline, ...others] = found;
process.exitCode = Math.max(...others.map(({ above }) => above - baseline.above)) <= MAX_MIB ? 0 : 1;
