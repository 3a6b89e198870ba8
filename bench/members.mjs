// A site whose members all have a gallery of their own for one element, in a database of its own; and their tokens.
// Every value follows from the member's number, 1 and up: all scripts know the ids without looking.
import { createHash } from 'node:crypto';
import { call, forEach } from './client.mjs';
import { sql, withServer } from './server.mjs';

const START = Date.UTC(2025, 0, 1);
const ELEMENT = 0; // what it has in common with its gallery: the number
const REFRESHED_AT_ONCE = 4;

const GALLERY = 1;
const ITEM = 2;
const MEMBER = 3;
const PAGE = 4;
const SESSION = 5;
const SITE = 6;

/** A UUIDv7, as the server makes them, of a thing of a kind; as an SQL expression of its number. */
const idOf = (kind, n, place = 0) =>
  `(lpad(to_hex(${START} + ${n}), 12, '0') || '7' || lpad(to_hex(${kind} * 256 + ${place}), 3, '0') || '8000' || ` +
  `lpad(to_hex(${n}), 12, '0'))::uuid`;

function uuid(kind, n, place = 0) {
  const hex = (number, digits) => number.toString(16).padStart(digits, '0');
  const time = hex(START + n, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(kind * 256 + place, 3)}-8000-${hex(n, 12)}`;
}

const site = uuid(SITE, 0);
const element = uuid(GALLERY, ELEMENT);

/** Where members ask for their override. */
export const OVERRIDE = `/live/v1/sites/${site}/elements/${element}/override`;

/** What the override of a member has to be about. */
export const idsOf = (n, items) => ({
  elementId: element,
  memberId: uuid(MEMBER, n),
  galleryId: uuid(GALLERY, n),
  // later items have lower numbers in the order
  items: Array.from({ length: items }, (_, k) => uuid(ITEM, n, k)),
});

/** The settings of servers that are to take the tokens of a run, and of one another. */
export const SETTINGS = {
  MEMBER_GALLERY_PUBLIC_URL: 'http://localhost:8080',
  MEMBER_GALLERY_ACCESS_TOKEN_LIFETIME: '6H',
};

/**
 * The name of the database that has a site of so many members with so many items each. It is made if it is not there,
 * in one transaction, by statements rather than COPY: the database makes the rows faster than they could be sent.
 */
export async function database(members, items) {
  const name = `bench_members_${members}x${items}`;
  if (sql(`select count(*) from pg_database where datname = '${name}'`) === '0') sql(`create database ${name}`);
  const hasSchema = sql("select to_regclass('site') is not null", name) === 't';
  if (hasSchema && sql('select count(*) from site', name) !== '0') return name;
  // the server makes the schema when it starts
  await withServer(() => {}, SETTINGS, name);
  const began = Date.now();
  sql(rows(members, items), name);
  // what autovacuum would do in its own time, and what a checkpoint would write during a measurement
  sql('vacuum (analyze)', name);
  sql('checkpoint', name);
  const size = sql('select pg_size_pretty(pg_database_size(current_database()))', name);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`${name}: ${members} members with ${items} items each, ${size}, made in ${seconds} s`);
  return name;
}

/**
 * Keys are right by the way they are made, and not checked one by one. Triggers are off: they would date every revision
 * to the time of the fill, and write its row once more.
 */
function rows(members, items) {
  const ofSite = `'${site}'::uuid`;
  const date = (n) => `to_timestamp((${START} + ${n}) / 1000.0)`;
  const word = (n) => `(array['Harbour','Waves','Dunes','Lighthouse','Rain','Ferry','Market','Orchard'])[1 + (${n}) % 8]`;
  const media = `'11062b_' || md5(n || ' ' || k)`;
  return `
    begin;
    set local session_replication_role = replica;
    insert into site (id, name, origins, created_date) values (${ofSite}, 'Members', '{}', ${date(0)});
    insert into page (site_id, id, title, path, published, created_date, updated_date)
      values (${ofSite}, ${idOf(PAGE, 0)}, 'Home', 'home', true, ${date(0)}, ${date(0)});
    insert into gallery (site_id, id, sort_order, created_date, revision)
      select ${ofSite}, ${idOf(GALLERY, 'n')}, n, ${date('n')}, (${START} + n) * 1000 from generate_series(0, ${members}) n;
    insert into gallery_element (site_id, id, page_id, nickname, options, created_date, updated_date)
      values (${ofSite}, '${element}', ${idOf(PAGE, 0)}, 'memberGallery', '{}', ${date(0)}, ${date(0)});
    insert into member (site_id, id, email, name, blocked, created_date, updated_date)
      select ${ofSite}, ${idOf(MEMBER, 'n')}, 'member.' || n || '@example.org', 'Member ' || n, false,
        ${date('n')}, ${date('n')}
      from generate_series(1, ${members}) n;
    insert into member_session (site_id, id, member_id, family_hash, refresh_hash, created_date, last_used_date, expires_date)
      select ${ofSite}, ${idOf(SESSION, 'n')}, ${idOf(MEMBER, 'n')}, ${hashOf(family('n'))}, ${hashOf(random('n'))},
        now(), now(), now() + interval '30 days'
      from generate_series(1, ${members}) n;
    insert into member_gallery (site_id, element_id, member_id, gallery_id, created_date)
      select ${ofSite}, '${element}', ${idOf(MEMBER, 'n')}, ${idOf(GALLERY, 'n')}, ${date('n')}
      from generate_series(1, ${members}) n;
    insert into gallery_item (site_id, gallery_id, id, sort_order, title, description, link_text, link_url, type, media,
        created_date, updated_date)
      select ${ofSite}, ${idOf(GALLERY, 'n')}, ${idOf(ITEM, 'n', 'k')}, ${START} + n - k,
        case when k % 8 < 7 then ${word('n + k')} || ' ' || n end,
        case when k % 4 = 1 then ${word('n * 3 + k')} || ' as seen that morning' end,
        case when k = 31 then 'Buy' end, case when k % 10 = 1 then 'https://example.org/prints/' || n || '/' || k end,
        type,
        (case type
          when 'IMAGE' then '{"imageInfo": {"id": "' || ${media} || '~mv2.jpg", "width": 4000.0, "height": 2667.0, ' ||
            '"altText": "' || ${word('n + k')} || ' in the early light", "filename": "IMG ' || n % 10000 || '.jpg"}}'
          when 'VIDEO' then '{"type": "WIX_MEDIA", "videoInfo": {"id": "' || ${media} || '", "filename": "clip.mp4", ' ||
            '"posters": [{"id": "' || ${media} || 'f000.jpg", "width": 1920.0, "height": 1080.0}]}}'
          else '{"html": "<p>What we saw from the shore.</p>"}' end)::jsonb,
        ${date('n')}, ${date('n')}
      from generate_series(1, ${members}) n, generate_series(0, ${items - 1}) k,
        lateral (select case when k % 10 = 7 then 'VIDEO' when k = 25 then 'TEXT' else 'IMAGE' end as type) as kind;
    commit`;
}

// What a session's refresh token is made of, for a benchmark only: who knows the number knows the token.
const family = (n) => `substring(sha256(('family ' || ${n})::bytea) for 16)`;
const random = (n) => `sha256(('random ' || ${n})::bytea)`;
const hashOf = (secret) => `sha256(${secret})`;

function refreshToken(n) {
  const sha256 = (text) => createHash('sha256').update(text).digest();
  const id = Buffer.from(uuid(SESSION, n).replaceAll('-', ''), 'hex');
  const secrets = [sha256(`family ${n}`).subarray(0, 16), sha256(`random ${n}`)];
  return `mgr_${Buffer.concat([id, ...secrets]).toString('base64url')}`;
}

/**
 * Members at even distances, with access tokens that the server itself has given them for their refresh tokens. Those
 * work once: they are put back first, as if the member had just logged in.
 */
export async function loggedIn(address, name, members, count) {
  const numbers = Array.from({ length: count }, (_, i) => 1 + Math.floor((i * members) / count));
  sql(
    `update member_session
     set family_hash = ${hashOf(family('n'))}, refresh_hash = ${hashOf(random('n'))},
       created_date = now(), last_used_date = now(), expires_date = now() + interval '30 days'
     from (select 1 + i * ${members} / ${count} as n from generate_series(0, ${count - 1}::bigint) i) chosen
     where site_id = '${site}' and id = ${idOf(SESSION, 'n')}`,
    name,
  );
  const tokens = await forEach(numbers, REFRESHED_AT_ONCE, async (n) => {
    const body = { refreshToken: refreshToken(n) };
    return (await call(address, 'POST', `/live/v1/sites/${site}/token`, undefined, body)).accessToken;
  });
  sql('vacuum (analyze) member_session', name);
  return numbers.map((n, i) => ({ n, token: `Bearer ${tokens[i]}` }));
}
