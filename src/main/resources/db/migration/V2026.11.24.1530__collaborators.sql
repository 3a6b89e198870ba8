-- Collaborators: people who edit sites. A person is one on the whole server, with one email, one password and one
-- session for all sites of theirs; what they may do is said site by site.

-- Of no site.
create table collaborator (
  id            uuid        not null,
  email         text        not null check (email <> ''),
  name          text        check (name <> ''),
  password_hash text,
  blocked       boolean     not null,
  constraint collaborator_id_taken primary key (id)
);
create unique index collaborator_email_taken on collaborator (lower(email));

-- Of no site. The cookie holds 256 random bits: nothing that could be guessed from their SHA-256.
create table collaborator_session (
  id              uuid        not null,
  collaborator_id uuid        not null,
  hash            bytea       not null check (length(hash) = 32),
  created_date    timestamptz not null,
  last_used_date  timestamptz not null,
  constraint collaborator_session_id_taken primary key (id),
  constraint collaborator_session_hash_taken unique (hash),
  constraint collaborator_session_of_collaborator foreign key (collaborator_id) references collaborator
    on delete cascade
);
create index collaborator_session_by_collaborator on collaborator_session (collaborator_id);

create table site_collaborator (
  site_id         uuid        not null,
  collaborator_id uuid        not null,
  permissions     text[]      not null,
  created_date    timestamptz not null,
  constraint site_collaborator_taken primary key (site_id, collaborator_id),
  constraint site_collaborator_of_site foreign key (site_id) references site on delete cascade,
  constraint site_collaborator_of_collaborator foreign key (collaborator_id) references collaborator
    on delete cascade
);
create index site_collaborator_by_date on site_collaborator (site_id, created_date, collaborator_id);
create index site_collaborator_by_collaborator on site_collaborator (collaborator_id, created_date, site_id);

-- Nothing is kept of those who edit no site any more. Who gives them another one at this moment has locked their row:
-- that comes first, and they stay; or it finds them gone, and makes them anew.
create function site_collaborator_removed() returns trigger language plpgsql as $$
begin
  perform from collaborator where id in (select collaborator_id from former) order by id for update;
  delete from collaborator
  where id in (select collaborator_id from former)
    and not exists (select from site_collaborator where collaborator_id = collaborator.id);
  return null;
end $$;
create trigger site_collaborator_removed after delete on site_collaborator
  referencing old table as former for each statement execute function site_collaborator_removed();

-- The change history tells who may do something on the site, and who no longer may. What belongs to the person is of no
-- site.

alter table audit_entry
  add column collaborator_id uuid,
  drop constraint audit_entry_actor,
  add constraint audit_entry_actor check (case actor_type
    when 'SERVER'       then actor_id is null
    when 'OPERATOR'     then actor_id is null
    when 'VISITOR'      then actor_id is null
    when 'API_KEY'      then actor_id is not null
    when 'COLLABORATOR' then actor_id is not null
    when 'MEMBER'       then actor_id is not null
    else false end),
  drop constraint audit_entry_subject,
  add constraint audit_entry_subject check (case subject_type
    when 'GALLERY'          then num_nulls(gallery_id) = 0
    when 'ITEM'             then num_nulls(gallery_id, item_ids, before_revision, after_revision) = 0
    when 'MEMBER_GALLERY'   then num_nulls(element_id, member_id) = 0
    when 'TEMPLATE_GALLERY' then num_nulls(element_id) = 0
    when 'API_KEY'          then num_nulls(api_key_id) = 0
    when 'COLLABORATOR'     then num_nulls(collaborator_id) = 0
    else false end);

create function site_collaborator_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, collaborator_id)
      select site_id, 'CREATED', 'COLLABORATOR', collaborator_id from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, collaborator_id)
      select site_id, 'DELETED', 'COLLABORATOR', collaborator_id from former;
    else
      insert into audit_entry (site_id, action, subject_type, collaborator_id)
      select site_id, audit_action(f.permissions, c.permissions), 'COLLABORATOR', collaborator_id
      from former f full join changed c using (site_id, collaborator_id)
      where f is distinct from c;
  end case;
  return null;
end $$;
create trigger site_collaborator_added_audited after insert on site_collaborator
  referencing new table as changed for each statement execute function site_collaborator_audited();
create trigger site_collaborator_changed_audited after update on site_collaborator
  referencing old table as former new table as changed for each statement execute function site_collaborator_audited();
create trigger site_collaborator_removed_audited after delete on site_collaborator
  referencing old table as former for each statement execute function site_collaborator_audited();
