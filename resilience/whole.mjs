// What has to hold of the database as a whole, whoever has written to it.
import { Violation } from './stories.mjs';

/** Every reference of the schema leads somewhere, whether or not the database has held it. */
async function requireReferences(database) {
  const statements = await database.rows(
    `select c.conname, format('select count(*) from %s t where %s and not exists (select from %s r where %s)',
       c.conrelid::regclass,
       (select string_agg(format('t.%I is not null', a.attname), ' and ') from unnest(c.conkey) k
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k),
       c.confrelid::regclass,
       (select string_agg(format('t.%I = r.%I', a.attname, b.attname), ' and ')
         from unnest(c.conkey, c.confkey) as k (own, other)
         join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.own
         join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.other))
     from pg_constraint c where c.contype = 'f'`,
  );
  const all = statements.map(([name, statement]) => `select '${name}', (${statement})`).join(' union all ');
  for (const [name, count] of await database.rows(all)) {
    if (Number(count) > 0) throw new Violation(`${count} rows violate ${name}`);
  }
}

/**
 * The change history tells how each gallery and each assignment has become what it is: where one entry ends, the next
 * begins, and the last one ends with what is there. So nothing was changed without an entry, and no entry tells of a
 * change that was not.
 */
async function requireHistory(database, site) {
  const broken = await database.rows(
    `with entry as (
       select gallery_id, id, action, subject_type, before_revision, after_revision,
         lead(before_revision) over of_gallery as next_before, lead(id) over of_gallery is null as is_last
       from audit_entry
       where site_id = '${site.id}' and gallery_id is not null and subject_type in ('GALLERY', 'ITEM')
       window of_gallery as (partition by gallery_id order by id))
     select 'gallery', coalesce(e.gallery_id, g.id), e.id, e.action, e.subject_type, e.before_revision, e.after_revision,
       e.next_before, g.revision
     from entry e full join (select id, revision from gallery where site_id = '${site.id}') g
       on g.id = e.gallery_id and e.is_last
     where e.gallery_id is null or case when e.is_last
       then e.after_revision is distinct from g.revision else e.after_revision is distinct from e.next_before end
     limit 10`,
  );
  const brokenAssignments = await database.rows(
    `with entry as (
       select element_id, member_id, id, before_gallery_id, after_gallery_id,
         lead(before_gallery_id) over of_one as next_before, lead(id) over of_one is null as is_last
       from audit_entry where site_id = '${site.id}' and subject_type = 'MEMBER_GALLERY'
       window of_one as (partition by element_id, member_id order by id))
     select 'assignment', e.* , m.gallery_id
     from entry e full join (select * from member_gallery where site_id = '${site.id}') m
       on m.element_id = e.element_id and m.member_id = e.member_id and e.is_last
     where e.id is null or case when e.is_last
       then e.after_gallery_id is distinct from m.gallery_id else e.after_gallery_id is distinct from e.next_before end
     limit 10`,
  );
  if (broken.length + brokenAssignments.length > 0) {
    throw new Violation(['the change history breaks off:', ...broken, ...brokenAssignments].join('\n  '));
  }
}

/**
 * Every acknowledged change has its entries, by the id of its request; and what has entries without having been
 * acknowledged are steps whose answers were lost.
 *
 * @returns the last entry's id, from which the next look goes on
 */
async function requireEntries(database, site, stories, from) {
  const rows = await database.rows(
    `select request_id, array_to_string(array_agg(distinct action || ' ' || subject_type), ','), max(id::text)
     from audit_entry where site_id = '${site.id}' and id > '${from}' group by request_id`,
  );
  const entries = new Map(rows.map(([request, told]) => [request, told.split(',')]));
  const steps = stories.flatMap((story) => story.acknowledged.map((step) => ({ ...step, story: story.name })));
  for (const { request, told, story, what } of steps) {
    const missing = told.filter((one) => !entries.get(request)?.includes(one));
    if (missing.length > 0) {
      throw new Violation(`${story}: ${what} (${request}) was acknowledged; the change history lacks ${missing}, has ${entries.get(request)}`);
    }
    entries.delete(request);
  }
  const lost = stories.reduce((sum, story) => sum + story.lostSinceCheck, 0);
  if (entries.size > lost) {
    throw new Violation(`${entries.size} requests have entries that nobody has got an answer to, ${lost} answers were lost`);
  }
  stories.forEach((story) => story.forget());
  return rows.map(([, , last]) => last).sort().at(-1) ?? from;
}

/** Waits until what killed servers have left under way has ended; after that, nothing changes by itself. */
export async function settled(database) {
  for (;;) {
    const [[active]] = await database.rows(
      `select count(*) from pg_stat_activity
       where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()`,
    );
    if (active === '0') return;
  }
}

/** Looks at everything; throws what is wrong. */
export async function requireWhole(database, site, stories, from) {
  await requireReferences(database);
  await requireHistory(database, site);
  return requireEntries(database, site, stories, from);
}
