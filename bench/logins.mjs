// What logins with passwords cost those who get their overrides meanwhile. See README.md.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { call, exchange, hangUp } from './client.mjs';
import { OPERATOR_TOKEN, withServer } from './server.mjs';

const MEMBERS = 50;
const PASSWORD = 'a password of the benchmarks';
const OVERRIDES_PER_SECOND = 50; // whether answers are there or not: who waits does not ask less often
const LOGINS_AT_ONCE = 8;
const ROUNDS = 12;
const SECONDS = 5; // of a round, after one of running in
const MAX_RATIO = 2;
const DEADLINE = 10 * 60_000;

setTimeout(() => {
  console.error('not finished in time');
  process.exit(2);
}, DEADLINE).unref();

/** A site with an element, and members who have a gallery of 50 items each for it. */
async function fill(address) {
  const operator = `Bearer ${OPERATOR_TOKEN}`;
  const name = `logins ${randomUUID()}`;
  const { site } = await call(address, 'POST', '/admin/v1/sites', operator, { name });
  const permissions = ['PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE'];
  const { secret } = await call(address, 'POST', `/admin/v1/sites/${site.id}/api-keys`, operator, { name, permissions });
  const editor = (method, path, body) =>
    call(address, method, `/editor/v1/sites/${site.id}${path}`, secret, body);
  const { page } = await editor('POST', '/pages', { title: 'Home', path: 'home' });
  await editor('PATCH', `/pages/${page.id}`, { published: true });
  const { element } = await editor('POST', '/elements', { pageId: page.id, nickname: 'gallery' });
  const image = { image: { imageInfo: { id: 'a.jpg', width: 1920, height: 1080 } } };
  const { gallery } = await call(address, 'POST', '/pro-gallery/v2/galleries', secret, {
    gallery: { items: Array.from({ length: 50 }, () => image) },
  });
  const members = [];
  for (let i = 0; i < MEMBERS; i++) {
    const email = `member-${i}@example.org`;
    const { member } = await editor('POST', '/members', { email, password: PASSWORD });
    members.push({ id: member.id, email });
  }
  await editor('POST', `/elements/${element.id}/member-galleries`, {
    memberIds: members.map(({ id }) => id),
    cloneFromGalleryId: gallery.id,
  });
  const confirm = encodeURIComponent(name);
  const remove = () => call(address, 'DELETE', `/admin/v1/sites/${site.id}?confirm=${confirm}`, operator);
  return { live: `/live/v1/sites/${site.id}`, element: element.id, members, tokens: [], remove };
}

const login = (address, { live }, { email }) =>
  call(address, 'POST', `${live}/login`, undefined, { email, password: PASSWORD });

/** How long each override took that was asked for in these seconds, at a steady rate. */
async function overrides(address, { live, element }, tokens, seconds) {
  const asked = [];
  const began = performance.now();
  for (let i = 0; i < seconds * OVERRIDES_PER_SECOND; i++) {
    await wait(began + (i * 1000) / OVERRIDES_PER_SECOND - performance.now());
    asked.push(exchange(address, 'GET', `${live}/elements/${element}/override`, tokens[i % tokens.length]));
  }
  return (await Promise.all(asked)).map(({ took }) => took);
}

/** Does something while members log in, and counts how many of them did. */
async function withLogins(address, site, use) {
  let goesOn = true;
  let count = 0;
  const work = async (first) => {
    for (let n = first; goesOn; n += LOGINS_AT_ONCE) {
      await login(address, site, site.members[n % MEMBERS]);
      count++;
    }
  };
  const working = Array.from({ length: LOGINS_AT_ONCE }, (_, i) => work(i));
  await overrides(address, site, site.tokens, 1);
  const before = count;
  const times = await use();
  const logins = count - before;
  goesOn = false;
  await Promise.all(working);
  return { times, logins };
}

const without = [];
const during = [];
let logins = 0;

await withServer(
  async (address) => {
    const site = await fill(address);
    try {
      for (const member of site.members) {
        site.tokens.push(`Bearer ${(await login(address, site, member)).accessToken}`);
      }
      const round = (seconds) => overrides(address, site, site.tokens, seconds);
      await withLogins(address, site, () => round(4 * SECONDS));
      for (let i = 0; i < ROUNDS; i++) {
        await round(1);
        without.push(...(await round(SECONDS)));
        const both = await withLogins(address, site, () => round(SECONDS));
        during.push(...both.times);
        logins += both.logins;
      }
    } finally {
      await site.remove();
    }
    hangUp();
  },
  // one address logs in all the time
  { MEMBER_GALLERY_LIMITS_LOGINS_BY_ADDRESS: '1000000/1H' },
);

const quantile = (times, q) => Float64Array.from(times).sort()[Math.floor(q * (times.length - 1))];
const ms = (number) => `${number.toFixed(2)} ms`;
console.log(`${without.length} overrides each, ${OVERRIDES_PER_SECOND} a second:`);
for (const [name, times] of [
  ['nobody logs in', without],
  [`${LOGINS_AT_ONCE} log in at once`, during],
]) {
  console.log(`${name}: median ${ms(quantile(times, 0.5))}, 99 % ${ms(quantile(times, 0.99))}`);
}
const ratio = quantile(during, 0.99) / quantile(without, 0.99);
console.log(`${(logins / ROUNDS / SECONDS).toFixed(1)} logins a second; ratio ${ratio.toFixed(2)}`);
process.exitCode = ratio <= MAX_RATIO ? 0 : 1;
