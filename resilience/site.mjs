// A site with a published page and members, for the programs of this folder.
import { randomUUID } from 'node:crypto';
import { OPERATOR_TOKEN } from '../bench/server.mjs';

export const GALLERIES = '/pro-gallery/v2/galleries';
export const PASSWORD = 'a password for this only';

/** An item; whose it is stands in its title, so that nobody else can be shown it unnoticed. */
export const image = (owner, rest = '') => ({
  title: `${owner}|${rest}`,
  image: { imageInfo: { id: 'a.jpg', width: 1920, height: 1080 } },
});

export const ownerOf = (item) => item.title.split('|')[0];

/** What everybody gets who calls as often as these programs do. */
export const WITHOUT_LIMITS = {
  MEMBER_GALLERY_LIMITS_LOGINS_BY_ADDRESS: '1000000/1H',
  MEMBER_GALLERY_LIMITS_LOGINS_BY_ACCOUNT_AND_ADDRESS: '1000000/1H',
  MEMBER_GALLERY_LIMITS_BAD_SECRETS_BY_ADDRESS: '1000000/1H',
  MEMBER_GALLERY_LIMITS_BAD_TOKENS_BY_ADDRESS: '1000000/1H',
  MEMBER_GALLERY_LIMITS_EXPENSIVE_BY_SITE: '1000000/1H',
  MEMBER_GALLERY_EVENTS_MAX_STREAMS_BY_ADDRESS: '10000',
};

/** A site, and how its back end and its page code call it. */
export class Site {
  static async create(client) {
    const site = new Site();
    site.name = `resilience ${randomUUID()}`;
    const operator = `Bearer ${OPERATOR_TOKEN}`;
    const made = await client.good('POST', '/admin/v1/sites', operator, { name: site.name });
    site.id = made.site.id;
    const permissions = ['PRO_GALLERY.MANAGE', 'SITE.MANAGE', 'MEMBERS.MANAGE'];
    const keys = `/admin/v1/sites/${site.id}/api-keys`;
    site.key = (await client.good('POST', keys, operator, { name: 'back end', permissions })).secret;
    site.editor = `/editor/v1/sites/${site.id}`;
    site.live = `/live/v1/sites/${site.id}`;
    site.page = await site.newPage(client, 'home');
    return site;
  }

  async newPage(client, path) {
    const { page } = await client.good('POST', `${this.editor}/pages`, this.key, { title: path, path });
    await client.good('PATCH', `${this.editor}/pages/${page.id}`, this.key, { published: true });
    return page.id;
  }

  /** An element of the page, with items of its own. */
  async newElement(client, nickname, count) {
    const { element } = await client.good('POST', `${this.editor}/elements`, this.key, { pageId: this.page, nickname });
    for (let left = count; left > 0; left -= 50) {
      const items = Array.from({ length: Math.min(50, left) }, (_, i) => image('element', `${left - i}`));
      await client.good('POST', `${this.editor}/elements/${element.id}/items`, this.key, { items });
    }
    return element.id;
  }

  /** A member who is logged in. */
  async newMember(client, name) {
    const email = `${name}@example.org`;
    const { member } = await client.good('POST', `${this.editor}/members`, this.key, { email, password: PASSWORD });
    const answer = await this.login(client, email);
    if (answer.status !== 200) throw new Error(`a login: ${answer.status} ${answer.lost ?? answer.text}`);
    return { id: member.id, name, email, token: `Bearer ${answer.json.accessToken}`, session: answer.json };
  }

  login(client, email) {
    return client.call('POST', `${this.live}/login`, undefined, { email, password: PASSWORD });
  }

  async newGallery(client, name, owner, count) {
    const items = Array.from({ length: count }, (_, i) => image(owner, `${i}`));
    return (await client.good('POST', GALLERIES, this.key, { gallery: { name, items } })).gallery.id;
  }

  memberGallery(element, member) {
    return `${this.editor}/elements/${element}/member-galleries/${member}`;
  }

  override(element) {
    return `${this.live}/elements/${element}/override`;
  }
}
