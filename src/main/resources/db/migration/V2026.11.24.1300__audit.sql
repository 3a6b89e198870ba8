-- The change history: who changed what of a site and when, in ids and revisions only; nothing of a gallery's or an
-- item's content, and no name or email of anybody.
--
-- Triggers write it, in the transaction of the change: one entry for each changed gallery, member gallery and API key,
-- and one for all items of a gallery that a statement has changed. Whoever changes something says who they are by
-- settings of the transaction: member_gallery.actor_type, .actor_id and .request_id.

create function microseconds() returns bigint language sql volatile as $$
  select (extract(epoch from clock_timestamp()) * 1000000)::bigint
$$;

-- UUIDv7 (RFC 9562): 48 bits of epoch milliseconds, the version with 12 bits of the millisecond's fraction, and the
-- rest of another UUID
create function id_at(_microseconds bigint, _rest uuid) returns uuid language sql immutable as $$
  select encode(
    overlay(overlay(uuid_send(_rest)
      placing substring(int8send(_microseconds / 1000) from 3) from 1 for 6)
      placing substring(int4send((7 << 12) + (_microseconds % 1000 * 4096 / 1000)::integer) from 3) from 7 for 2),
    'hex')::uuid
$$;

-- As it was, but in the order in which ids are made, within a millisecond too.
create or replace function new_id() returns uuid language sql volatile as $$
  select id_at(microseconds(), gen_random_uuid())
$$;

create table audit_entry (
  site_id           uuid        not null,
  -- in the order of their making: the list needs no other index
  id                uuid        not null,
  date              timestamptz not null,
  -- SERVER: nobody's request; the server itself, or whoever works on its database
  actor_type        text        not null,
  actor_id          uuid,
  request_id        uuid,
  action            text        not null,
  subject_type      text        not null,
  -- what it is about: none of it needs to be there any more
  gallery_id        uuid,
  item_ids          uuid[],
  element_id        uuid,
  member_id         uuid,
  api_key_id        uuid,
  -- of a member gallery: which gallery was assigned, and which one is
  before_gallery_id uuid,
  after_gallery_id  uuid,
  -- of a gallery, for its items too: each begins where the one before has ended
  before_revision   bigint,
  after_revision    bigint,
  constraint audit_entry_id_taken primary key (site_id, id),
  constraint audit_entry_of_site foreign key (site_id) references site on delete cascade,
  constraint audit_entry_actor check (case actor_type
    when 'SERVER'   then actor_id is null
    when 'OPERATOR' then actor_id is null
    when 'VISITOR'  then actor_id is null
    when 'API_KEY'  then actor_id is not null
    when 'MEMBER'   then actor_id is not null
    else false end),
  constraint audit_entry_action check (action in ('CREATED', 'UPDATED', 'DELETED')),
  constraint audit_entry_subject check (case subject_type
    when 'GALLERY'        then num_nulls(gallery_id) = 0
    when 'ITEM'           then num_nulls(gallery_id, item_ids, before_revision, after_revision) = 0
    when 'MEMBER_GALLERY' then num_nulls(element_id, member_id) = 0
    when 'API_KEY'        then num_nulls(api_key_id) = 0
    else false end)
);

create function audit_entry_signed() returns trigger language plpgsql as $$
begin
  -- A site that goes takes its history with it. If somebody else is just deleting it, this fails rather than waits:
  -- they in turn wait for what is being changed here.
  perform from site where id = new.site_id for key share nowait;
  if not found then
    return null;
  end if;
  perform audit_entry_pending();
  new.id := new_id();
  new.date := date_trunc('milliseconds', clock_timestamp());
  -- a setting of an earlier transaction leaves an empty text behind
  new.actor_type := coalesce(nullif(current_setting('member_gallery.actor_type', true), ''), 'SERVER');
  new.actor_id := nullif(current_setting('member_gallery.actor_id', true), '')::uuid;
  new.request_id := nullif(current_setting('member_gallery.request_id', true), '')::uuid;
  return new;
end $$;
create trigger audit_entry_signed before insert on audit_entry
  for each row execute function audit_entry_signed();

-- Entries appear when their transaction ends, which is not the order of their ids: whoever reads on from the last one
-- that they have would miss those that appear before it. So a transaction tells everybody since when it writes some, by
-- a lock that it holds to its end; a shared one, for which nobody waits. The key is the negative time: nothing else that
-- takes advisory locks in this database has negative keys. It is taken once, and before the first id is made.
create function audit_entry_pending() returns void language plpgsql as $$
begin
  if coalesce(current_setting('member_gallery.audit_entry_pending', true), '') = '' then
    perform pg_advisory_xact_lock_shared(-microseconds());
    perform set_config('member_gallery.audit_entry_pending', 'true', true);
  end if;
end $$;

-- The id below which all entries have appeared that ever will. That holds for statements that begin after this one has
-- ended: they see what those have done who have let go of their lock by now. Who has not taken it yet makes later ids.
create function audit_entry_settled() returns uuid language plpgsql as $$
declare
  _now bigint := microseconds();
  _pending bigint;
begin
  select max(key) into _pending from (
    select (classid::bigint << 32) | objid::bigint as key from pg_locks
    where locktype = 'advisory' and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())) held
  where key < 0;
  return id_at(least(_now, -_pending), '00000000-0000-0000-0000-000000000000');
end $$;

-- Nothing of it ever changes or goes, but with its site.
create function audit_entry_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from site where id = old.site_id) then
      return old;
    end if;
  end if;
  raise exception 'entries of the change history are kept as they are' using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_kept before update or delete on audit_entry
  for each row execute function audit_entry_kept();
create trigger audit_entry_not_emptied before truncate on audit_entry
  for each statement execute function audit_entry_kept();

-- Galleries. What the triggers on items change is the revision only, and they write of it themselves.

create function gallery_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, gallery_id, after_revision)
      select site_id, 'CREATED', 'GALLERY', id, revision from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, gallery_id, before_revision)
      select site_id, 'DELETED', 'GALLERY', id, revision from former;
    else
      insert into audit_entry (site_id, action, subject_type, gallery_id, before_revision, after_revision)
      select site_id, audit_action(f.revision, c.revision), 'GALLERY', id, f.revision, c.revision
      from former f full join changed c using (site_id, id)
      where pg_trigger_depth() = 1 or to_jsonb(f) - 'revision' is distinct from to_jsonb(c) - 'revision';
  end case;
  return null;
end $$;

-- What a statement has done, by what it has found and what it has left: a changed id makes it two.
create function audit_action(found anyelement, left_behind anyelement) returns text language sql immutable as $$
  select case when found is null then 'CREATED' when left_behind is null then 'DELETED' else 'UPDATED' end
$$;

create trigger gallery_added_audited after insert on gallery
  referencing new table as changed for each statement execute function gallery_audited();
create trigger gallery_changed_audited after update on gallery
  referencing old table as former new table as changed for each statement execute function gallery_audited();
create trigger gallery_removed_audited after delete on gallery
  referencing old table as former for each statement execute function gallery_audited();

-- Items. The gallery's revision grows as before; the entry says from what to what.

drop trigger gallery_items_added on gallery_item;
drop trigger gallery_items_updated on gallery_item;
drop trigger gallery_items_removed on gallery_item;
drop function gallery_items_changed();
drop function gallery_items_updated();

create function gallery_items_changed(_action text, _site uuid, _gallery uuid, _items uuid[]) returns void
language plpgsql as $$
declare
  _before bigint;
  _after bigint;
begin
  select revision into _before from gallery where site_id = _site and id = _gallery for no key update;
  -- a gallery that is gone has taken its items with it: its own entry says so
  if found then
    update gallery set revision = revision where site_id = _site and id = _gallery returning revision into _after;
    insert into audit_entry (site_id, action, subject_type, gallery_id, item_ids, before_revision, after_revision)
    values (_site, _action, 'ITEM', _gallery, _items, _before, _after);
  end if;
end $$;

create function gallery_items_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      perform gallery_items_changed('CREATED', site_id, gallery_id, ids) from (
        select site_id, gallery_id, array_agg(id order by id) as ids
        from changed group by site_id, gallery_id order by site_id, gallery_id) of_gallery;
    when 'DELETE' then
      perform gallery_items_changed('DELETED', site_id, gallery_id, ids) from (
        select site_id, gallery_id, array_agg(id order by id) as ids
        from former group by site_id, gallery_id order by site_id, gallery_id) of_gallery;
    else
      -- an item may have gone from one gallery to another
      perform gallery_items_changed(action, site_id, gallery_id, ids) from (
        select site_id, gallery_id, audit_action(f.type, c.type) as action, array_agg(id order by id) as ids
        from former f full join changed c using (site_id, gallery_id, id)
        group by site_id, gallery_id, action order by site_id, gallery_id, action) of_gallery;
  end case;
  return null;
end $$;
create trigger gallery_items_added after insert on gallery_item
  referencing new table as changed for each statement execute function gallery_items_audited();
create trigger gallery_items_updated after update on gallery_item
  referencing old table as former new table as changed for each statement execute function gallery_items_audited();
create trigger gallery_items_removed after delete on gallery_item
  referencing old table as former for each statement execute function gallery_items_audited();

-- Member galleries: those too that go with their element, member or gallery.

create function member_gallery_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, element_id, member_id, after_gallery_id)
      select site_id, 'CREATED', 'MEMBER_GALLERY', element_id, member_id, gallery_id from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, element_id, member_id, before_gallery_id)
      select site_id, 'DELETED', 'MEMBER_GALLERY', element_id, member_id, gallery_id from former;
    else
      insert into audit_entry
        (site_id, action, subject_type, element_id, member_id, before_gallery_id, after_gallery_id)
      select site_id, audit_action(f.gallery_id, c.gallery_id), 'MEMBER_GALLERY', element_id, member_id,
        f.gallery_id, c.gallery_id
      from former f full join changed c using (site_id, element_id, member_id)
      where f is distinct from c;
  end case;
  return null;
end $$;
create trigger member_gallery_added_audited after insert on member_gallery
  referencing new table as changed for each statement execute function member_gallery_audited();
create trigger member_gallery_changed_audited after update on member_gallery
  referencing old table as former new table as changed for each statement execute function member_gallery_audited();
create trigger member_gallery_removed_audited after delete on member_gallery
  referencing old table as former for each statement execute function member_gallery_audited();

-- API keys. The day of its last use is no change of a key.

create function api_key_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, api_key_id)
      select site_id, 'CREATED', 'API_KEY', id from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, api_key_id)
      select site_id, 'DELETED', 'API_KEY', id from former;
    else
      insert into audit_entry (site_id, action, subject_type, api_key_id)
      select site_id, audit_action(f.name, c.name), 'API_KEY', id
      from former f full join changed c using (site_id, id)
      where to_jsonb(f) - 'last_used_date' is distinct from to_jsonb(c) - 'last_used_date';
  end case;
  return null;
end $$;
create trigger api_key_added_audited after insert on api_key
  referencing new table as changed for each statement execute function api_key_audited();
create trigger api_key_changed_audited after update on api_key
  referencing old table as former new table as changed for each statement execute function api_key_audited();
create trigger api_key_removed_audited after delete on api_key
  referencing old table as former for each statement execute function api_key_audited();
