// The override as a hand-written server: Fastify and pg, the same tokens, the same answers. It reads the items with each
// request, in one prepared statement with what they stand on: as one JSON document, which costs both sides less than rows.
import cluster from 'node:cluster';
import Fastify from 'fastify';
import { createLocalJWKSet, jwtVerify } from 'jose';
import pg from 'pg';
import { toFrontend } from './conversion.mjs';

const { PUBLIC_URL, JWKS, WORKERS = '1', POOL = '10' } = process.env;
const MAX_VERDICTS = 20_000;

const OVERRIDE = {
  name: 'override',
  text: `
    select s.id is not null as logged_in, e.id is not null as element, g.id as gallery, g.revision, (
      select json_agg(i order by i.sort_order desc) from (
        select id, type, title, description, link_text, link_url, media, sort_order from gallery_item
        where site_id = g.site_id and gallery_id = g.id
        order by sort_order desc
        limit 5000) i) as items
    from (values ($1::uuid, $2::uuid, $3::uuid, $4::uuid)) as asked (site_id, element_id, member_id, session_id)
    left join member_session s on s.site_id = asked.site_id and s.id = asked.session_id
      and s.member_id = asked.member_id and s.expires_date > now()
    left join (gallery_element e join page p on p.site_id = e.site_id and p.id = e.page_id and p.published)
      on e.site_id = asked.site_id and e.id = asked.element_id
    left join member_gallery m on m.site_id = asked.site_id and m.element_id = asked.element_id
      and m.member_id = asked.member_id
    left join gallery g on g.site_id = m.site_id and g.id = m.gallery_id`,
};

const UUID = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const PARAMETERS = { type: 'object', properties: { siteId: UUID, elementId: UUID } };

/** Who a token's bearer is; each token is verified once, and its verdict kept until it expires. */
function tokens(keys) {
  const verdicts = new Map();
  const prefix = `${PUBLIC_URL}/live/v1/sites/`;
  return async function memberOf(authorization) {
    if (!authorization?.startsWith('Bearer ')) return undefined;
    const token = authorization.slice(7);
    let verdict = verdicts.get(token);
    if (verdict === undefined) {
      try {
        const { payload } = await jwtVerify(token, keys, { algorithms: ['ES256'], audience: PUBLIC_URL, typ: 'at+jwt' });
        if (!payload.iss.startsWith(prefix)) return undefined;
        const site = payload.iss.slice(prefix.length);
        verdict = { site, member: payload.sub, session: payload.sid, expires: payload.exp * 1000 };
      } catch {
        return undefined;
      }
      if (verdicts.size >= MAX_VERDICTS) verdicts.delete(verdicts.keys().next().value);
      verdicts.set(token, verdict);
    }
    return verdict.expires > Date.now() ? verdict : undefined;
  };
}

async function serve() {
  const database = new pg.Pool({ max: Number(POOL) });
  const memberOf = tokens(createLocalJWKSet(JSON.parse(JWKS)));
  const server = Fastify();

  server.get(
    '/live/v1/sites/:siteId/elements/:elementId/override',
    { schema: { params: PARAMETERS } },
    async (request, reply) => {
      const { siteId, elementId } = request.params;
      const caller = await memberOf(request.headers.authorization);
      if (caller?.site !== siteId) return reply.code(401).send({ message: 'The access token is not good.' });
      const { rows } = await database.query({ ...OVERRIDE, values: [siteId, elementId, caller.member, caller.session] });
      const [{ logged_in, element, gallery, revision, items }] = rows;
      if (!logged_in) return reply.code(401).send({ message: 'The session has ended.' });
      if (!element) return reply.code(404).send({ message: 'There is no such element.' });
      if (gallery === null) return reply.code(204).send();
      reply.header('cache-control', 'private, no-cache').type('application/json; charset=utf-8');
      return JSON.stringify({
        elementId,
        memberId: caller.member,
        galleryId: gallery,
        revision: Number(revision),
        ...toFrontend(items ?? []),
      });
    },
  );

  return server.listen({ host: '127.0.0.1', port: 0 });
}

const workers = Number(WORKERS);
if (cluster.isPrimary && workers > 1) {
  // workers that listen on port 0 share one port
  let listening = 0;
  cluster.on('listening', (_, { port }) => {
    if (++listening === workers) console.log(`Listening on: http://127.0.0.1:${port}`);
  });
  cluster.on('exit', () => process.exit(1));
  for (let i = 0; i < workers; i++) cluster.fork();
} else {
  const address = await serve();
  if (cluster.isPrimary) console.log(`Listening on: ${address}`);
}
