// Writers. Each has things of its own, changes them step by step, and knows what has to be there: what was
// acknowledged, or, if the answer to the last step was lost, what that step would have made of it, but nothing between.
import { randomUUID } from 'node:crypto';
import { GALLERIES, image, ownerOf } from './site.mjs';

/** What a run has found wrong. */
export class Violation extends Error {}

const canonical = (state) => JSON.stringify(state, (_, value) => (value instanceof Map ? [...value].sort() : value));

class Story {
  /** The answers that were had, by the id of the request, with what the change history has to say of it. */
  acknowledged = [];
  lost = 0;
  lostSinceCheck = 0;
  steps = 0;
  #candidates = [];

  /** @param world the client, the site and the random choices */
  constructor(name, world) {
    this.name = name;
    this.world = world;
  }

  call(method, path, body) {
    return this.world.client.call(method, path, this.world.site.key, body);
  }

  /** Goes on until a step gets no answer, or `isOver()`. */
  async run(isOver) {
    while (!isOver() && this.#candidates.length === 0) await this.#take(this.step());
  }

  /**
   * Does one step.
   *
   * @param send returns the answer
   * @param after what is there then, as of `state`
   * @param told what the change history tells of it, such as `CREATED ITEM`
   * @param learn takes from the answer what later steps need
   */
  async #take({ what, send, after, told, learn = () => {} }) {
    const answer = await send();
    if (answer.status >= 200 && answer.status < 300) {
      this.state = after;
      learn(answer.json);
      this.steps++;
      this.acknowledged.push({ request: answer.headers['x-wix-request-id'], told, what });
    } else if (answer.status === 0 || answer.status === 503) {
      this.lost++;
      this.lostSinceCheck++;
      this.#candidates = [{ what, after, answer: answer.lost ?? `${answer.status} ${answer.text}` }];
    } else {
      throw new Violation(`${this.name}: ${what}: ${answer.status} ${answer.text}`);
    }
  }

  /** Begins a new account: what was acknowledged until now has been looked at. */
  forget() {
    this.acknowledged = [];
    this.lostSinceCheck = 0;
  }

  /** Looks whether everything is there that has to be, and nothing else; goes on from what is there. */
  async check() {
    const found = await this.observe();
    const allowed = [{ what: 'as acknowledged', after: this.state }, ...this.#candidates];
    const match = allowed.find(({ after }) => canonical(after) === canonical(found));
    if (!match) {
      throw new Violation(
        [`${this.name}: found ${canonical(found)}`, ...allowed.map((one) => `${one.what} (${one.answer ?? '200'}): ${canonical(one.after)}`)].join('\n  '),
      );
    }
    this.state = match.after;
    this.#candidates = [];
  }

  /** What is there, in the form of `state`, by the API and in the database. */
  async observe() {
    throw new Error('not said');
  }
}

/** All items of a gallery, or undefined if there is none. */
async function itemsOf({ client, site }, gallery) {
  const items = [];
  for (;;) {
    const range = `itemOffset=${items.length}&itemLimit=200`;
    const answer = await client.call('GET', `${GALLERIES}/${gallery}/items?${range}`, site.key);
    if (answer.status === 404) return undefined;
    if (answer.status !== 200) throw new Violation(`the items of ${gallery}: ${answer.status} ${answer.lost ?? answer.text}`);
    items.push(...answer.json.items);
    if (answer.json.items.length < 200) return items;
  }
}

/** Changes the items of one gallery: one, several at once, and its name with some of them. */
export class ItemsStory extends Story {
  #ids = new Map();
  #next = 0;

  constructor(name, world, gallery, owner, names) {
    super(name, world);
    this.gallery = gallery;
    this.owner = owner;
    this.state = { name: names, items: new Map() };
    this.path = `${GALLERIES}/${gallery}`;
  }

  #with(change, name = this.state.name) {
    const items = new Map(this.state.items);
    change(items);
    return { name, items };
  }

  #item(key, value) {
    return image(this.owner, `${key}|${value}`);
  }

  #remember(items) {
    for (const item of items) this.#ids.set(item.title.split('|')[1], item.id);
  }

  step() {
    const { random } = this.world;
    const keys = [...this.state.items.keys()];
    const n = ++this.#next;
    const add = (count) => Array.from({ length: count }, (_, i) => `${n}-${i}`);
    const put = (added) => this.#with((items) => added.forEach((key) => items.set(key, n)));
    const drop = (dropped) => this.#with((items) => dropped.forEach((key) => items.delete(key)));
    const choice = keys.length < 5 ? 'add' : keys.length > 100 ? 'drop' : random.of(['add', 'drop', 'change', 'change', 'both']);
    if (choice === 'add') {
      const added = add(random.of([1, 1, 5, 50]));
      const items = added.map((key) => this.#item(key, n));
      return added.length === 1
        ? {
            what: `add ${added}`,
            send: () => this.call('POST', `${this.path}/items`, { item: items[0] }),
            after: put(added),
            told: ['CREATED ITEM'],
            learn: ({ item }) => this.#remember([item]),
          }
        : {
            what: `add ${added}`,
            send: () => this.call('POST', `${this.path}/items/create`, { items }),
            after: put(added),
            told: ['CREATED ITEM'],
            learn: (made) => this.#remember(made.items),
          };
    }
    if (choice === 'drop') {
      const dropped = random.some(keys, random.of([1, 3, 30]));
      const ids = dropped.map((key) => this.#ids.get(key));
      const [way, send] = random.of([
        ['one by one', () => this.call('DELETE', `${this.path}/items?${ids.map((id) => `itemsIds=${id}`).join('&')}`)],
        ['in bulk', () => this.call('POST', `${this.path}/items/delete`, { itemIds: ids })],
      ]);
      return { what: `delete ${way} ${dropped}`, send, after: drop(dropped), told: ['DELETED ITEM'] };
    }
    const changed = random.some(keys, choice === 'change' ? 1 : 3);
    const item = (key) => ({ id: this.#ids.get(key), title: this.#item(key, n).title });
    if (choice === 'change') {
      const [key] = changed;
      return {
        what: `change ${key}`,
        send: () => this.call('PATCH', `${this.path}/items/${this.#ids.get(key)}`, { item: item(key) }),
        after: put(changed),
        told: ['UPDATED ITEM'],
      };
    }
    const name = `${this.owner} ${n}`;
    return {
      what: `change the name and ${changed}`,
      send: () => this.call('PATCH', this.path, { gallery: { id: this.gallery, name, items: changed.map(item) } }),
      after: this.#with((items) => changed.forEach((key) => items.set(key, n)), name),
      told: ['UPDATED GALLERY', 'UPDATED ITEM'],
    };
  }

  async observe() {
    const items = await itemsOf(this.world, this.gallery);
    if (!items) throw new Violation(`${this.name}: the gallery is gone`);
    this.#remember(items);
    const { gallery } = await this.world.client.good('GET', this.path, this.world.site.key);
    const found = items.map((item) => item.title.split('|'));
    if (found.some(([owner]) => owner !== this.owner)) throw new Violation(`${this.name}: an item of somebody else`);
    return { name: gallery.name, items: new Map(found.map(([, key, value]) => [key, Number(value)])) };
  }
}

/** Makes galleries, from items and as clones of a large one, and deletes them. */
export class GalleriesStory extends Story {
  #ids = new Map();
  #next = 0;
  state = new Map();

  constructor(name, world, template) {
    super(name, world);
    this.template = template;
  }

  #with(change) {
    const state = new Map(this.state);
    change(state);
    return state;
  }

  step() {
    const { random } = this.world;
    const names = [...this.state.keys()];
    if (names.length > 6 || (names.length > 0 && random.next() < 0.3)) {
      const gone = random.of(names);
      return {
        what: `delete ${gone}`,
        send: () => this.call('DELETE', `${GALLERIES}/${this.#ids.get(gone)}`),
        after: this.#with((all) => all.delete(gone)),
        told: ['DELETED GALLERY'],
      };
    }
    const name = `${this.name} ${++this.#next}`;
    const count = random.of([0, 1, 100]);
    const isClone = random.next() < 0.6;
    const { id, size } = this.template;
    return {
      what: `${isClone ? 'clone' : 'make'} ${name}`,
      send: () =>
        this.call(
          'POST',
          GALLERIES,
          isClone
            ? { cloneFromGalleryId: id, gallery: { name } }
            : { gallery: { name, items: Array.from({ length: count }, () => image(this.name)) } },
        ),
      after: this.#with((all) => all.set(name, isClone ? size : count)),
      told: ['CREATED GALLERY'],
      learn: ({ gallery }) => this.#ids.set(name, gallery.id),
    };
  }

  async observe() {
    const { database, site, client } = this.world;
    const rows = await database.rows(
      `select g.id, g.name, (select count(*) from gallery_item i where i.site_id = g.site_id and i.gallery_id = g.id)
       from gallery g where g.site_id = '${site.id}' and g.name like '${this.name} %'`,
    );
    for (const [id, name, count] of rows) {
      this.#ids.set(name, id);
      const { gallery } = await client.good('GET', `${GALLERIES}/${id}`, site.key);
      if (gallery.totalItems !== Number(count)) {
        throw new Violation(`${this.name}: ${name} has ${count} items, and ${gallery.totalItems} by the API`);
      }
    }
    return new Map(rows.map(([, name, count]) => [name, Number(count)]));
  }
}

/** Makes elements, each with its gallery, and deletes them: by either API, and with their page. */
export class ElementsStory extends Story {
  #used = [];
  #next = 0;
  #page;
  state = { page: null, elements: new Map() };

  #with(change) {
    const elements = new Map(this.state.elements);
    change(elements);
    return { page: this.state.page, elements };
  }

  step() {
    const { random, site } = this.world;
    const n = ++this.#next;
    if (this.state.page === null) {
      const path = `${this.name.replaceAll(' ', '-')}-${n}`;
      return {
        what: `make page ${path}`,
        send: () => this.call('POST', `${site.editor}/pages`, { title: path, path }),
        after: { page: path, elements: new Map() },
        told: ['CREATED PAGE'],
        learn: ({ page }) => (this.#page = page.id),
      };
    }
    const ids = [...this.state.elements.keys()];
    const choice = ids.length === 0 ? 'make' : random.of(['make', 'make', 'fill', 'delete', 'delete gallery', 'delete page']);
    const id = random.of(ids);
    switch (choice) {
      case 'make': {
        const made = randomUUID();
        this.#used.push(made);
        return {
          what: `make element ${made}`,
          send: () =>
            this.call('POST', `${site.editor}/elements`, { id: made, pageId: this.#page, nickname: `gallery${n}` }),
          after: this.#with((all) => all.set(made, 0)),
          told: ['CREATED GALLERY'],
        };
      }
      case 'fill':
        return {
          what: `add 20 items to element ${id}`,
          send: () =>
            this.call('POST', `${site.editor}/elements/${id}/items`, {
              items: Array.from({ length: 20 }, () => image('element')),
            }),
          after: this.#with((all) => all.set(id, all.get(id) + 20)),
          told: ['CREATED ITEM'],
        };
      case 'delete page':
        return {
          what: `delete page ${this.state.page} with ${ids.length} elements`,
          send: () => this.call('DELETE', `${site.editor}/pages/${this.#page}`),
          after: { page: null, elements: new Map() },
          told: ids.length > 0 ? ['DELETED GALLERY', 'DELETED PAGE'] : ['DELETED PAGE'],
        };
      default:
        return {
          what: `${choice} of element ${id}`,
          send: () =>
            this.call('DELETE', choice === 'delete' ? `${site.editor}/elements/${id}` : `${GALLERIES}/${id}`),
          after: this.#with((all) => all.delete(id)),
          told: ['DELETED GALLERY'],
        };
    }
  }

  async observe() {
    const { database, site } = this.world;
    const prefix = this.name.replaceAll(' ', '-');
    const pages = await database.rows(
      `select id, path from page where site_id = '${site.id}' and path like '${prefix}-%'`,
    );
    if (pages.length > 1) throw new Violation(`${this.name}: ${pages.length} pages`);
    const [[page, path] = [null, null]] = pages;
    this.#page = page;
    const used = this.#used.map((id) => `'${id}'`).join(',');
    const rows =
      used === ''
        ? []
        : await database.rows(
            `select id, e.id is not null, g.id is not null,
               (select count(*) from gallery_item i where i.site_id = '${site.id}' and i.gallery_id = coalesce(e.id, g.id))
             from (select * from gallery_element where site_id = '${site.id}' and id in (${used})) e
             full join (select id from gallery where site_id = '${site.id}' and id in (${used})) g using (id)`,
          );
    for (const [id, element, gallery] of rows) {
      if (element !== 't' || gallery !== 't') {
        throw new Violation(`${this.name}: ${id} has element: ${element}, gallery: ${gallery}`);
      }
    }
    const found = new Map(rows.map(([id, , , count]) => [id, Number(count)]));
    for (const id of this.#used.slice(-10)) {
      const element = await this.call('GET', `${site.editor}/elements/${id}`);
      const items = await itemsOf(this.world, id);
      if ((element.status === 200) !== found.has(id) || items?.length !== found.get(id)) {
        throw new Violation(`${this.name}: ${id} by the API: ${element.status}, ${items?.length} items; in the database: ${found.get(id)}`);
      }
    }
    return { page: path, elements: found };
  }
}

/** Gives a member one of their galleries for an element, then another, then none. */
export class AssignmentStory extends Story {
  state = null;

  constructor(name, world, element, member, galleries) {
    super(name, world);
    this.element = element;
    this.member = member;
    this.galleries = galleries;
    this.path = world.site.memberGallery(element, member.id);
  }

  step() {
    const others = this.galleries.filter((gallery) => gallery !== this.state);
    return this.state !== null && this.world.random.next() < 0.3
      ? {
          what: 'take away',
          send: () => this.call('DELETE', this.path),
          after: null,
          told: ['DELETED MEMBER_GALLERY'],
        }
      : this.#assign(this.world.random.of(others));
  }

  #assign(galleryId) {
    return {
      what: `assign ${galleryId}`,
      send: () => this.call('PUT', this.path, { galleryId }),
      after: galleryId,
      told: [`${this.state === null ? 'CREATED' : 'UPDATED'} MEMBER_GALLERY`],
    };
  }

  async observe() {
    const { client, site } = this.world;
    const assigned = await this.call('GET', this.path);
    const override = await client.call('GET', site.override(this.element), this.member.token);
    const found = assigned.status === 404 ? null : assigned.json?.memberGallery?.galleryId;
    const shown = override.status === 204 ? null : override.json?.galleryId;
    if (found !== shown) {
      throw new Violation(`${this.name}: has ${found}, is shown ${shown} (${override.status} ${override.lost ?? ''})`);
    }
    return found;
  }
}

/** Gives several members a clone each, all at once, and deletes these clones again. */
export class BulkStory extends Story {
  #galleries = new Map();
  state = new Map();

  constructor(name, world, element, members, template) {
    super(name, world);
    this.element = element;
    this.members = members;
    this.template = template;
  }

  step() {
    const { site } = this.world;
    const [member] = this.state.keys();
    if (member !== undefined) {
      const state = new Map(this.state);
      state.delete(member);
      return {
        what: `delete the clone of ${member}`,
        send: () => this.call('DELETE', `${GALLERIES}/${this.#galleries.get(member)}`),
        after: state,
        told: ['DELETED GALLERY', 'DELETED MEMBER_GALLERY'],
      };
    }
    const ids = this.members.map(({ id }) => id);
    return {
      what: `give ${ids.length} clones`,
      send: () =>
        this.call('POST', `${site.editor}/elements/${this.element}/member-galleries`, {
          memberIds: ids,
          cloneFromGalleryId: this.template.id,
        }),
      after: new Map(ids.map((id) => [id, this.template.size])),
      told: ['CREATED GALLERY', 'CREATED MEMBER_GALLERY'],
      learn: ({ memberGalleries }) =>
        memberGalleries.forEach(({ memberId, galleryId }) => this.#galleries.set(memberId, galleryId)),
    };
  }

  async observe() {
    const { client, site } = this.world;
    const found = new Map();
    for (const { id, token } of this.members) {
      const override = await client.call('GET', site.override(this.element), token);
      if (override.status === 200) {
        found.set(id, override.json.items.length);
        this.#galleries.set(id, override.json.galleryId);
      } else if (override.status !== 204) {
        throw new Violation(`${this.name}: override ${override.status} ${override.lost ?? override.text}`);
      }
    }
    return found;
  }
}

/**
 * Makes members, who log in and are given a clone of the element's template with that; then they and their clone are
 * deleted.
 */
export class NewcomersStory extends Story {
  #next = 0;
  #member;
  state = { member: null, clone: null };

  constructor(name, world, element, template) {
    super(name, world);
    this.element = element;
    this.template = template;
  }

  step() {
    const { site, client } = this.world;
    if (this.state.member === null) {
      const email = `${this.name.replaceAll(' ', '-')}-${++this.#next}@example.org`;
      return {
        what: `make ${email}`,
        send: () => this.call('POST', `${site.editor}/members`, { email, password: 'a password for this only' }),
        after: { member: email, clone: null },
        told: [],
        learn: ({ member }) => (this.#member = member.id),
      };
    }
    const { member } = this.state;
    return this.state.clone === null
      ? {
          what: `log in ${member}`,
          send: () => site.login(client, member),
          after: { member, clone: this.template.size },
          told: ['CREATED GALLERY', 'CREATED MEMBER_GALLERY'],
        }
      : {
          what: `delete ${member}`,
          send: () => this.call('DELETE', `${site.editor}/members/${this.#member}?galleries=delete`),
          after: { member: null, clone: null },
          told: ['DELETED GALLERY', 'DELETED MEMBER_GALLERY'],
        };
  }

  async observe() {
    const { database, site } = this.world;
    const rows = await database.rows(
      `select m.id, m.email, g.gallery_id,
         (select count(*) from gallery_item i where i.site_id = m.site_id and i.gallery_id = g.gallery_id)
       from member m left join member_gallery g
         on g.site_id = m.site_id and g.member_id = m.id and g.element_id = '${this.element}'
       where m.site_id = '${site.id}' and m.email like '${this.name.replaceAll(' ', '-')}-%'`,
    );
    if (rows.length > 1) throw new Violation(`${this.name}: ${rows.length} members`);
    const [[id, email, gallery, count] = [null, null, '', '0']] = rows;
    this.#member = id;
    return { member: email, clone: gallery === '' ? null : Number(count) };
  }
}

/** Logs in, renews the session, and logs out. What it knows is what the answers have said. */
export class SessionsStory extends Story {
  #known;
  state = 'OUT';

  constructor(name, world, email) {
    super(name, world);
    this.email = email;
  }

  step() {
    const { client, site, random } = this.world;
    const learn = (session) => (this.#known = session);
    if (this.state !== 'IN') {
      return { what: 'log in', send: () => site.login(client, this.email), after: 'IN', told: [], learn };
    }
    const { refreshToken } = this.#known;
    return random.next() < 0.2
      ? {
          what: 'log out',
          send: () => client.call('POST', `${site.live}/logout`, undefined, { refreshToken }),
          after: 'OUT',
          told: [],
        }
      : {
          what: 'renew',
          send: () => client.call('POST', `${site.live}/token`, undefined, { refreshToken }),
          after: 'IN',
          told: [],
          learn,
        };
  }

  /** Who has lost an answer logs in anew: a token that may have been used is not to be used again. */
  async check() {
    await super.check();
    if (this.lostSinceCheck > 0) {
      this.state = 'OUT';
      this.#known = undefined;
    }
  }

  /** An acknowledged login is good, and who has logged out is out. */
  async observe() {
    if (!this.#known) return this.state;
    const { client, site } = this.world;
    const me = await client.call('GET', `${site.live}/me`, `Bearer ${this.#known.accessToken}`);
    if (me.status !== 200 && me.status !== 401) {
      throw new Violation(`${this.name}: ${me.status} ${me.lost ?? me.text}`);
    }
    return me.status === 200 ? 'IN' : 'OUT';
  }
}

/** Reads what members are shown, and looks whose it is; never an earlier revision after a later one. */
export class Reader {
  reads = 0;
  #revisions = new Map();
  #tags = new Map();

  constructor(name, world, element, member) {
    this.name = name;
    this.world = world;
    this.element = element;
    this.member = member;
  }

  async run(isOver) {
    while (!isOver()) {
      await this.#override();
      await this.#original();
    }
  }

  async #override() {
    const { client, site, random } = this.world;
    const tag = random.next() < 0.5 ? this.#tags.get(this.element) : undefined;
    const headers = tag ? { 'if-none-match': tag } : {};
    const answer = await client.call('GET', site.override(this.element), this.member.token, undefined, headers);
    this.#expect(answer, [200, 204, 304]);
    if (answer.status !== 200) return;
    const { memberId, galleryId, revision, items, omittedItems, totalItems } = answer.json;
    const stranger = items.find((item) => ownerOf(item) !== this.member.name);
    if (memberId !== this.member.id || stranger) {
      throw new Violation(`${this.name}: ${this.member.name} was shown ${JSON.stringify(stranger ?? memberId)}`);
    }
    if (items.length + omittedItems.length !== totalItems) throw new Violation(`${this.name}: ${totalItems} items`);
    if (revision < (this.#revisions.get(galleryId) ?? 0)) throw new Violation(`${this.name}: went back to ${revision}`);
    this.#revisions.set(galleryId, revision);
    this.#tags.set(this.element, answer.headers.etag);
  }

  async #original() {
    const { client, site } = this.world;
    const answer = await client.call('GET', `${GALLERIES}/${this.element}`, this.member.token);
    this.#expect(answer, [200]);
    const stranger = answer.json?.gallery?.items.find((item) => ownerOf(item) !== 'element');
    if (stranger) throw new Violation(`${this.name}: getGallery of the element answers ${JSON.stringify(stranger)}`);
  }

  #expect({ status, text }, good) {
    if (good.includes(status)) this.reads++;
    else if (status !== 0 && status !== 503) throw new Violation(`${this.name}: ${status} ${text}`);
  }
}
