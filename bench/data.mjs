// What the benchmarks' database holds. Every value follows from its place alone: two fills have the same data, and the
// other scripts know its ids without looking.
import { createHash } from 'node:crypto';
import { setting } from './server.mjs';

const START = Date.UTC(2025, 0, 1);
const STEP = 5 * 60 * 1000; // a gallery every five minutes: 100,000 are a year's work
const SESSIONS_END = Date.UTC(2035, 0, 1);
const PERMISSIONS = ['PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE'];

/** One gallery in so many is that of an element; all others are members', one each. */
const GALLERIES_OF_AN_ELEMENT = 20;
const ELEMENTS_OF_A_PAGE = 2;

/** How many items a gallery has. */
export const ITEMS = setting('BENCH_ITEMS', 50);

const GALLERIES = setting('BENCH_GALLERIES', 100_000);
const GALLERIES_OF_A_SMALL_SITE = setting('BENCH_SMALL', 100);

/**
 * The large site, and small ones which have as many galleries together: what they differ in is how many galleries are
 * in one site, and nothing else. Half of the small ones come before the large one, in ids and in the order of loading.
 */
const SMALL_SITES = Math.ceil(GALLERIES / GALLERIES_OF_A_SMALL_SITE);
const HALF = Math.floor(SMALL_SITES / 2);
export const LARGE = newSite(HALF, GALLERIES);
export const SMALL = numbers(0, SMALL_SITES).map((i) => newSite(i < HALF ? i : i + 1, GALLERIES_OF_A_SMALL_SITE));

/**
 * Sites beside them, so that neither sites nor keys are tables of a few rows, which nobody needs an index for. The last
 * one has a gallery: whatever is added to the others is added in the midst of the indexes, not at their end.
 */
const OTHERS = numbers(1, 2_001).map((i) => newSite(SMALL_SITES + i, i === 2_000 ? 1 : 0));

function newSite(number, galleries) {
  const id = uuid(START, 0, number, 0, number);
  const secret = createHash('sha256').update(`benchmark key ${number}`).digest();
  const apiKey = 'mgk_' + Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), secret]).toString('base64url');
  const keyHash = createHash('sha256').update(secret).digest('hex');
  return { number, id, galleries, apiKey, keyHash };
}

const dateOf = (n) => START + n * STEP;

export const galleryId = (site, n) => uuid(dateOf(n), 1, site.number, n);
export const itemId = (site, n, k) => uuid(dateOf(n), 2, site.number, n * 1_000 + k, k);
export const auditId = (site, n, place) => uuid(dateOf(n), 7, site.number, n, place);
export const memberId = (site, n) => uuid(dateOf(n), 3, site.number, n);
export const emailOf = (n) => `Member.${n}@example.org`;
const apiKeyId = (site, place) => uuid(START, 5, site.number, 0, place);
export const pageOf = (n) => Math.floor(n / GALLERIES_OF_AN_ELEMENT / ELEMENTS_OF_A_PAGE);
export const pageId = (site, page) => uuid(START, 4, site.number, page);
export const pathOf = (page) => `pages/${page}`;

/** Whether the gallery is that of an element, which has its id; if not, it is a member's. */
export const isOfElement = (n) => n % GALLERIES_OF_AN_ELEMENT === 0;

/** The nextCursor of a list that ended with the thing of this number and id. */
export function cursor(n, id) {
  const bytes = Buffer.alloc(24);
  bytes.writeBigInt64BE(BigInt(dateOf(n)));
  bytes.write(id.replaceAll('-', ''), 8, 'hex');
  return bytes.toString('base64url');
}

/** The tables in the order of their foreign keys, each with its rows in parts that are loaded at once. */
export function* tables() {
  const sites = [...SMALL.slice(0, HALF), LARGE, ...SMALL.slice(HALF), ...OTHERS];
  yield ['site (id, name, origins, created_date)', sites, siteRow];
  yield ['api_key (site_id, id, name, hash, permissions, created_date)', sites, apiKeyRows];
  for (const site of sites.filter(({ galleries }) => galleries > 0)) {
    const galleries = numbers(0, site.galleries);
    const ofElements = galleries.filter(isOfElement);
    const ofMembers = galleries.filter((n) => !isOfElement(n));
    const pages = numbers(0, pageOf(site.galleries - 1) + 1);
    const rows = (row) => (n) => row(site, n);
    yield ['gallery (site_id, id, name, sort_order, created_date, revision)', galleries, rows(galleryRow)];
    yield ['page (site_id, id, title, path, published, created_date, updated_date)', pages, rows(pageRow)];
    yield [
      'gallery_element (site_id, id, page_id, nickname, options, created_date, updated_date)',
      ofElements,
      rows(elementRow),
    ];
    yield ['member (site_id, id, email, name, blocked, created_date, updated_date)', ofMembers, rows(memberRow)];
    yield [
      'member_session (site_id, id, member_id, family_hash, refresh_hash, created_date, last_used_date, expires_date)',
      ofMembers,
      rows(sessionRow),
    ];
    yield ['member_gallery (site_id, element_id, member_id, gallery_id, created_date)', ofMembers, rows(assignmentRows)];
    for (let n = 0; n < site.galleries; n += 1_000) {
      yield [
        'gallery_item (site_id, gallery_id, id, sort_order, title, description, link_text, link_url, type, media, ' +
          'tags, created_date, updated_date)',
        numbers(n, Math.min(n + 1_000, site.galleries)),
        rows(itemRows),
      ];
    }
    yield [
      'audit_entry (site_id, id, date, actor_type, actor_id, request_id, action, subject_type, gallery_id, item_ids, ' +
        'element_id, member_id, after_gallery_id, before_revision, after_revision)',
      galleries,
      rows(auditRows),
    ];
  }
}

const siteRow = (site) => line(site.id, `Site ${site.number}`, `{https://site${site.number}.example}`, date(0));
/** The key that is used, and two others. */
const apiKeyRows = (site) =>
  [site.keyHash, hex(32, site.number, 8), hex(32, site.number, 9)]
    .map((keyHash, place) =>
      line(site.id, apiKeyId(site, place), 'key', bytes(keyHash), `{${PERMISSIONS}}`, date(0)),
    )
    .join('');

const galleryRow = (site, n) =>
  line(
    site.id,
    galleryId(site, n),
    n % 7 === 0 ? null : `${pick(WORDS, n)} ${pick(NAMES, hash(n, site.number))}`,
    // the time, which is what the server takes, or one that somebody has chosen
    n % 10 === 9 ? n : dateOf(n),
    date(n),
    dateOf(n) * 1000,
  );

const pageRow = (site, page) => {
  const n = page * GALLERIES_OF_AN_ELEMENT * ELEMENTS_OF_A_PAGE;
  return line(site.id, pageId(site, page), `Page ${page}`, pathOf(page), page % 5 !== 4, date(n), date(n));
};

const elementRow = (site, n) =>
  line(
    site.id,
    galleryId(site, n),
    pageId(site, pageOf(n)),
    `gallery${n}`,
    '{"galleryLayout":2,"itemClick":"expand","hoveringBehaviour":"APPEARS"}',
    date(n),
    date(n),
  );

const memberRow = (site, n) =>
  line(
    site.id,
    memberId(site, n),
    emailOf(n),
    n % 3 === 0 ? null : `${pick(NAMES, n)} ${pick(NAMES, hash(n, 1))}`,
    'f',
    date(n),
    date(n),
  );

const sessionRow = (site, n) =>
  line(
    site.id,
    uuid(dateOf(n), 6, site.number, n),
    memberId(site, n),
    bytes(hex(32, n, 6)),
    bytes(hex(32, n, 7)),
    date(n),
    date(n),
    iso(SESSIONS_END),
  );

/**
 * Every member has their own gallery for the site's first element, whose list is as long as a list can get, and one in
 * ten has it for another one too.
 */
function assignmentRows(site, n) {
  const row = (element) => line(site.id, galleryId(site, element), memberId(site, n), galleryId(site, n), date(n));
  const other = n - (n % GALLERIES_OF_AN_ELEMENT);
  return other > 0 && n % 10 === 1 ? row(0) + row(other) : row(0);
}

function itemRows(site, n) {
  const gallery = galleryId(site, n);
  const created = date(n);
  let rows = '';
  for (let k = 0; k < ITEMS; k++) {
    const random = hash(n * 1_000 + k, site.number);
    const [type, media] = random % 100 < 80 ? image(random) : random % 100 < 92 ? video(random) : text(random);
    rows += line(
      site.id,
      gallery,
      itemId(site, n, k),
      dateOf(n) + ITEMS - 1 - k,
      random % 8 === 0 ? null : `${pick(WORDS, random >>> 3)} at ${pick(NAMES, random >>> 7)}`,
      random % 4 === 0 ? `${pick(WORDS, random >>> 5)}, as seen by ${pick(NAMES, random >>> 2)} that morning.` : null,
      random % 10 === 0 ? 'Buy a print' : null,
      random % 5 === 0 ? `https://example.org/prints/${random}` : null,
      type,
      media,
      random % 6 === 0 ? `{${pick(WORDS, random >>> 4)},${pick(NAMES, random >>> 6)}}` : null,
      created,
      created,
    );
  }
  return rows;
}

/** What the change history has of a gallery: that it was made, then its items, and that a member got it. */
function auditRows(site, n) {
  const gallery = galleryId(site, n);
  const revision = dateOf(n) * 1000;
  const request = uuid(dateOf(n), 8, site.number, n);
  const row = (place, type, ...subject) =>
    line(
      site.id,
      auditId(site, n, place),
      date(n),
      'API_KEY',
      apiKeyId(site, 0),
      request,
      'CREATED',
      type,
      ...subject,
    );
  const items = numbers(0, ITEMS).map((k) => itemId(site, n, k));
  return (
    row(0, 'GALLERY', gallery, null, null, null, null, null, revision - 1) +
    row(1, 'ITEM', gallery, `{${items}}`, null, null, null, revision - 1, revision) +
    (isOfElement(n)
      ? ''
      : row(2, 'MEMBER_GALLERY', null, null, galleryId(site, 0), memberId(site, n), gallery, null, null))
  );
}

// Media in the form of the wire format, as the server stores it: about 350 bytes.

function image(random) {
  const id = hex(16, random, 1);
  const [width, height] = random % 3 === 0 ? ['4000.0', '2667.0'] : ['3024.0', '4032.0'];
  return [
    'IMAGE',
    `{"imageInfo": {"id": "11062b_${id}~mv2.jpg", "width": ${width}, "height": ${height}, ` +
      `"altText": "${pick(WORDS, random)} near ${pick(NAMES, random >>> 8)}, in the early light of a day in spring", ` +
      `"filename": "IMG_${random % 10_000}.jpg"}, "focalPoint": {"x": 0.${random % 97}, "y": 0.${random % 89}}, ` +
      `"exif": {"Make": "Canon", "Model": "EOS R6", "FNumber": 5.6, "ExposureTime": 0.004, "ISO": ${100 + (random % 900)}}, ` +
      `"quality": 90}`,
  ];
}

function video(random) {
  const id = hex(16, random, 2);
  return [
    'VIDEO',
    `{"type": "WIX_MEDIA", "videoInfo": {"id": "11062b_${id}", "filename": "clip-${random % 10_000}.mp4", ` +
      `"posters": [{"id": "11062b_${id}f000.jpg", "width": 1920.0, "height": 1080.0}], "resolutions": ` +
      `[{"url": "https://media.example/${id}/720p.mp4", "width": 1280.0, "height": 720.0, "format": "mp4", ` +
      `"quality": "720p"}]}, "durationInMillis": ${5_000 + (random % 90_000)}}`,
  ];
}

function text(random) {
  const words = `${pick(WORDS, random)} by ${pick(NAMES, random >>> 3)} and ${pick(NAMES, random >>> 9)}`;
  const html = `<p>${words}: what we saw from the shore, and what we did not see.</p>`;
  return [
    'TEXT',
    `{"html": "${html}", "css": {"color": "#${hex(3, random, 3)}", "textAlign": "center", "padding": 24}, ` +
      `"editorHtml": "${html}", "editorFontId": "font_${random % 10}"}`,
  ];
}

// Rows as COPY reads them. Nothing in here holds a character that COPY would need escaped.

const line = (...values) => values.map((value) => value ?? '\\N').join('\t') + '\n';
const bytes = (digits) => `\\\\x${digits}`;
const iso = (millis) => new Date(millis).toISOString();
const date = (n) => iso(dateOf(n));

/** A UUIDv7, as the server makes them. */
function uuid(millis, kind, site, n, place = 0) {
  const time = millis.toString(16).padStart(12, '0');
  const high = hash(n, kind * 8_191 + site);
  const digits = hex8(hash(n, high)) + hex8(high);
  const order = (0x7000 + place).toString(16);
  const variant = (0x8 + (high & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${order}-${variant}${digits.slice(0, 3)}-${digits.slice(3, 15)}`;
}

function hex8(number) {
  return number.toString(16).padStart(8, '0');
}

function hex(length, n, kind) {
  let digits = '';
  for (let i = 0; digits.length < 2 * length; i++) digits += hex8(hash(n, kind * 16 + i));
  return digits.slice(0, 2 * length);
}

/** 32 bits that look random; the finalizer of MurmurHash3. */
export function hash(n, seed) {
  let h = (n ^ Math.imul(seed + 1, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function numbers(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

const pick = (list, n) => list[n % list.length];

const WORDS = ['Harbour', 'Waves', 'Dunes', 'Lighthouse', 'Rain', 'Ferry', 'Market', 'Orchard', 'Bridge', 'Meadow'];
const NAMES = ['Ana', 'Ben', 'Eva', 'Ida', 'Jonas', 'Lina', 'Marek', 'Noor', 'Olga', 'Tom', 'Yusuf', 'Zoe'];
