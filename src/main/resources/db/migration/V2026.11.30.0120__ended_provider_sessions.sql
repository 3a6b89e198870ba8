-- Logins at identity providers that have ended there, for as long as one that is under way here may come from them.
create table ended_provider_session (
  site_id      uuid        not null,
  -- by what the provider knows the login, as SHA-256
  hash         bytea       not null check (length(hash) = 32),
  -- what the provider has said until then does not begin a session
  not_before   timestamptz not null,
  expires_date timestamptz not null,
  constraint ended_provider_session_taken primary key (site_id, hash),
  constraint ended_provider_session_of_site foreign key (site_id) references site on delete cascade
);
create index ended_provider_session_by_date on ended_provider_session (site_id, expires_date);
