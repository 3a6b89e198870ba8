// Whether getGallery takes longer in a large site than in small ones. See README.md.
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { galleryId, hash, ITEMS, LARGE, SMALL } from './data.mjs';
import { withServer } from './server.mjs';

const CONNECTIONS = 4;
const ROUNDS = 90;
const REQUESTS = 100; // in a round: so few that whatever else the machine does, it does to all alike
const WARM_UP = 6_000; // of each kind, until the server's code is compiled
const KNOWN = 3_000;
const MAX_RATIO = 1.3;
const TIMEOUT = 10_000;
const DEADLINE = 15 * 60_000;

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

/** Galleries drawn like lots, each with equal chance: those of sites of the same size. */
const draw = (sites, count, seed) =>
  Array.from({ length: count }, (_, i) => {
    const site = sites[hash(i, seed) % sites.length];
    return { site, gallery: galleryId(site, hash(i, seed + 1) % site.galleries) };
  });

const newKind = (name, galleries) => ({ name, galleries, times: [] });
const pairs = [
  ['known galleries', KNOWN, 1],
  ['any galleries', WARM_UP + ROUNDS * REQUESTS, 3],
].map(([which, count, seed]) => ({
  small: newKind(`${SMALL.length} sites of ${SMALL[0].galleries} galleries, ${which}`, draw(SMALL, count, seed)),
  large: newKind(`one site of ${LARGE.galleries} galleries, ${which}`, draw([LARGE], count, seed)),
}));
const kinds = pairs.flatMap(({ small, large }) => [small, large]);

/** How long each of a number of requests takes, on several connections, on each of them one after the other. */
async function round(address, agent, galleries, from, count) {
  const times = [];
  let next = from;
  const work = async () => {
    while (next < from + count) times.push(await get(address, agent, galleries[next++ % galleries.length]));
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return times;
}

function get(address, agent, { site, gallery }) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const asked = request(
      new URL(`/pro-gallery/v2/galleries/${gallery}`, address),
      { agent, headers: { authorization: site.apiKey }, timeout: TIMEOUT },
      (answer) => {
        answer.on('error', reject).resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve(performance.now() - began) : reject(new Error(`${answer.statusCode}`)),
        );
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer in time'))).on('error', reject).end();
  });
}

const quantile = (times, q) => Float64Array.from(times).sort()[Math.floor(q * (times.length - 1))];
const ms = (number) => `${number.toFixed(2)} ms`;

await withServer(async (address) => {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  // a key's first use of a day is written down
  const ofEachKey = [...SMALL, LARGE].map((site) => ({ site, gallery: galleryId(site, 0) }));
  await round(address, agent, ofEachKey, 0, ofEachKey.length);
  for (const { galleries } of kinds) await round(address, agent, galleries, 0, WARM_UP);
  for (let r = 0; r < ROUNDS; r++) {
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[(r + i) % kinds.length]; // each goes first in turn
      kind.times.push(...(await round(address, agent, kind.galleries, WARM_UP + r * REQUESTS, REQUESTS)));
    }
  }
  agent.destroy();
});

const median = ({ times }) => quantile(times, 0.5);
const ratios = pairs.map(({ small, large }) => median(large) / median(small));
console.log(`${kinds[0].times.length} requests of each kind, galleries of ${ITEMS} items:`);
pairs.forEach(({ small, large }, i) => {
  for (const kind of [small, large]) {
    const [p10, p95] = [0.1, 0.95].map((q) => ms(quantile(kind.times, q)));
    console.log(`${kind.name}: median ${ms(median(kind))} (10 % ${p10}, 95 % ${p95})`);
  }
  console.log(`ratio ${ratios[i].toFixed(2)}`);
});
process.exitCode = Math.max(...ratios) <= MAX_RATIO ? 0 : 1;
