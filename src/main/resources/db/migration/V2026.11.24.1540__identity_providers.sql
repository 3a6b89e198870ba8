-- The identity provider of a site, and members who are known by what it says of them.

create table identity_provider (
  site_id                 uuid        not null,
  -- another one whenever tokens are verified otherwise: those that were good before have to be looked at again
  id                      uuid        not null,
  issuer                  text        not null check (issuer <> ''),
  audience                text        not null check (audience <> ''),
  jwks_uri                text        not null check (jwks_uri <> ''),
  client_id               text        check (client_id <> ''),
  encrypted_client_secret bytea,
  created_date            timestamptz not null,
  updated_date            timestamptz not null,
  constraint identity_provider_taken primary key (site_id),
  constraint identity_provider_of_site foreign key (site_id) references site on delete cascade,
  constraint identity_provider_client check (encrypted_client_secret is null or client_id is not null)
);

-- A provider may know a person without an email, or with one that is not verified.
alter table member
  alter email drop not null,
  add issuer  text check (issuer <> ''),
  add subject text check (subject <> ''),
  add constraint member_subject check (num_nulls(issuer, subject) in (0, 2)),
  add constraint member_subject_taken unique (site_id, issuer, subject);

-- Tokens of a subject that were issued until then never work again. Outlives a deleted member, and knows nothing of them
-- but what their token says.
create table revoked_subject (
  site_id      uuid        not null,
  issuer       text        not null,
  subject_hash bytea       not null check (length(subject_hash) = 32),
  not_before   timestamptz not null,
  constraint revoked_subject_taken primary key (site_id, issuer, subject_hash),
  constraint revoked_subject_of_site foreign key (site_id) references site on delete cascade
);

-- Whether a member is still logged in by a token that was verified by that provider: the rule for every way to ask.
create function is_logged_in_by_token(_site_id uuid, _member_id uuid, _provider_id uuid, _issued timestamptz)
returns boolean language sql stable as $$
  select exists (
    select from identity_provider p
    join member m on m.site_id = p.site_id and m.issuer = p.issuer
    where p.site_id = _site_id and p.id = _provider_id and m.id = _member_id and not m.blocked
      and not exists (
        select from revoked_subject r
        where r.site_id = m.site_id and r.issuer = m.issuer
          and r.subject_hash = sha256(convert_to(m.subject, 'UTF8')) and r.not_before >= _issued))
$$;
