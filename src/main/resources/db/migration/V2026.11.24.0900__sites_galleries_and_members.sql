-- Sites, galleries, pages with their elements, members and what is assigned to them.
--
-- site_id comes first in every primary key, unique constraint and foreign key of a site's data.
-- A constraint is named for what its violation means: page_path_taken, page_of_site.

create function new_id() returns uuid language sql volatile as $$
  -- UUIDv7 (RFC 9562): 48 bits of epoch milliseconds over a random version 4, whose version bits become 0111
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid()) placing
        substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

create table site (
  id           uuid        not null,
  name         text        not null check (name <> ''),
  origins      text[]      not null,
  created_date timestamptz not null,
  constraint site_id_taken primary key (id)
);
create index site_by_date on site (created_date, id);

create table api_key (
  site_id        uuid        not null,
  id             uuid        not null,
  name           text        not null check (name <> ''),
  -- SHA-256 of 256 random bits: nothing that could be guessed from it
  hash           bytea       not null check (length(hash) = 32),
  permissions    text[]      not null,
  created_date   timestamptz not null,
  expires_date   timestamptz,
  last_used_date date,
  constraint api_key_id_taken primary key (site_id, id),
  constraint api_key_hash_taken unique (site_id, hash),
  constraint api_key_of_site foreign key (site_id) references site on delete cascade
);
create index api_key_by_date on api_key (site_id, created_date, id);

create table gallery (
  site_id      uuid             not null,
  id           uuid             not null,
  name         text             check (name <> ''),
  -- the wire format carries it as a JSON number: finite
  sort_order   double precision not null check (sort_order > '-infinity' and sort_order < 'infinity'),
  created_date timestamptz      not null,
  -- of the time in µs: never used twice, not even after a restored back-up or by a gallery made again with the id
  revision     bigint           not null default (extract(epoch from clock_timestamp()) * 1000000),
  constraint gallery_id_taken primary key (site_id, id),
  constraint gallery_sort_order_taken unique (site_id, sort_order),
  constraint gallery_of_site foreign key (site_id) references site on delete cascade
);
create index gallery_by_date on gallery (site_id, created_date, id);

create table gallery_item (
  site_id      uuid             not null,
  gallery_id   uuid             not null,
  id           uuid             not null,
  sort_order   double precision not null check (sort_order > '-infinity' and sort_order < 'infinity'),
  title        text,
  description  text,
  link_text    text,
  link_url     text,
  type         text             not null,
  media        jsonb            not null,
  -- in bytes: a gallery has a limit, since an override reads all of it
  media_size   integer          not null generated always as (octet_length(media::text)) stored,
  tags         text[],
  created_date timestamptz      not null,
  updated_date timestamptz      not null,
  constraint gallery_item_id_taken primary key (site_id, gallery_id, id),
  -- deferrable, so that one update can swap the orders of two items
  constraint gallery_item_sort_order_taken unique (site_id, gallery_id, sort_order) deferrable initially immediate,
  constraint gallery_item_of_gallery foreign key (site_id, gallery_id) references gallery on delete cascade,
  -- exactly one kind of media, with what that kind cannot be without
  constraint gallery_item_media check (coalesce(case type
    when 'IMAGE' then jsonb_typeof(media -> 'imageInfo') = 'object' and media -> 'imageInfo' ?| array['id', 'url']
    when 'VIDEO' then jsonb_typeof(media -> 'videoInfo') = 'object' and media -> 'videoInfo' ?| array['id', 'url']
      and media ? 'type'
    when 'TEXT'  then jsonb_typeof(media -> 'html') = 'string'
    end, false))
);

-- The revision of a gallery grows with every change of it or its items, whoever makes it and however.

create function gallery_revised() returns trigger language plpgsql as $$
begin
  new.revision := greatest(old.revision + 1, (extract(epoch from clock_timestamp()) * 1000000)::bigint);
  return new;
end $$;
create trigger gallery_revised before update on gallery
  for each row execute function gallery_revised();

create function gallery_items_changed() returns trigger language plpgsql as $$
begin
  update gallery g set revision = g.revision
  from (select distinct site_id, gallery_id from changed) c
  where g.site_id = c.site_id and g.id = c.gallery_id;
  return null;
end $$;
create trigger gallery_items_added after insert on gallery_item
  referencing new table as changed for each statement execute function gallery_items_changed();
-- an item may have gone from one gallery to another
create function gallery_items_updated() returns trigger language plpgsql as $$
begin
  update gallery g set revision = g.revision
  from (select site_id, gallery_id from former union select site_id, gallery_id from changed) c
  where g.site_id = c.site_id and g.id = c.gallery_id;
  return null;
end $$;
create trigger gallery_items_updated after update on gallery_item
  referencing old table as former new table as changed for each statement execute function gallery_items_updated();
create trigger gallery_items_removed after delete on gallery_item
  referencing old table as changed for each statement execute function gallery_items_changed();

create table page (
  site_id      uuid        not null,
  id           uuid        not null,
  title        text        not null check (title <> ''),
  path         text        not null check (path <> ''),
  published    boolean     not null,
  created_date timestamptz not null,
  updated_date timestamptz not null,
  constraint page_id_taken primary key (site_id, id),
  constraint page_path_taken unique (site_id, path),
  constraint page_of_site foreign key (site_id) references site on delete cascade
);
create index page_by_date on page (site_id, created_date, id);

create table gallery_element (
  site_id      uuid        not null,
  id           uuid        not null,
  page_id      uuid        not null,
  nickname     text        not null check (nickname <> ''),
  options      jsonb       not null check (jsonb_typeof(options) = 'object'),
  created_date timestamptz not null,
  updated_date timestamptz not null,
  constraint element_id_taken primary key (site_id, id),
  constraint element_nickname_taken unique (site_id, page_id, nickname),
  -- an element and its gallery have one id; the element goes with the gallery
  constraint element_of_gallery foreign key (site_id, id) references gallery on delete cascade,
  -- a page goes with its elements' galleries, in one transaction: none of them is left behind without its element
  constraint element_of_page foreign key (site_id, page_id) references page deferrable initially deferred
);
create index gallery_element_by_date on gallery_element (site_id, created_date, id);
create index gallery_element_by_page on gallery_element (site_id, page_id, created_date, id);

create table member (
  site_id       uuid        not null,
  id            uuid        not null,
  email         text        not null check (email <> ''),
  name          text        check (name <> ''),
  password_hash text,
  blocked       boolean     not null,
  created_date  timestamptz not null,
  updated_date  timestamptz not null,
  constraint member_id_taken primary key (site_id, id),
  constraint member_of_site foreign key (site_id) references site on delete cascade
);
create unique index member_email_taken on member (site_id, lower(email));
create index member_by_date on member (site_id, created_date, id);

create table member_session (
  site_id        uuid        not null,
  id             uuid        not null,
  member_id      uuid        not null,
  family_hash    bytea       not null check (length(family_hash) = 32),
  refresh_hash   bytea       not null check (length(refresh_hash) = 32),
  created_date   timestamptz not null,
  last_used_date timestamptz not null,
  expires_date   timestamptz not null,
  constraint member_session_id_taken primary key (site_id, id),
  constraint member_session_of_member foreign key (site_id, member_id) references member on delete cascade
);
create index member_session_by_member on member_session (site_id, member_id);

create table member_gallery (
  site_id      uuid        not null,
  element_id   uuid        not null,
  member_id    uuid        not null,
  gallery_id   uuid        not null,
  created_date timestamptz not null,
  constraint member_gallery_taken primary key (site_id, element_id, member_id),
  -- an assignment never outlives what it joins
  constraint member_gallery_of_element foreign key (site_id, element_id) references gallery_element on delete cascade,
  constraint member_gallery_of_member  foreign key (site_id, member_id)  references member          on delete cascade,
  constraint member_gallery_of_gallery foreign key (site_id, gallery_id) references gallery         on delete cascade
);
create index member_gallery_by_date on member_gallery (site_id, element_id, created_date, member_id);
create index member_gallery_by_member on member_gallery (site_id, member_id, gallery_id);
create index member_gallery_by_gallery on member_gallery (site_id, gallery_id, member_id);

-- The server's own keys, of no site. Private halves are encrypted with the configured secret.
create table signing_key (
  kid                   text        not null primary key,
  public_jwk            text        not null,
  encrypted_private_jwk bytea       not null,
  created_date          timestamptz not null
);
