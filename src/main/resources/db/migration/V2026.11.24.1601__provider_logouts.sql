-- Logouts that identity providers tell of.

-- By what a provider knows the login that a session comes from, as SHA-256; null where it comes from none.
alter table member_session add provider_session_hash bytea check (length(provider_session_hash) = 32);
create index member_session_by_provider on member_session (site_id, provider_session_hash)
  where provider_session_hash is not null;

-- The same, for the session that it will be; codes from before are not worth keeping.
delete from login_code;
alter table login_code add provider_session_hash bytea not null check (length(provider_session_hash) = 32);
create index login_code_by_provider on login_code (site_id, provider_session_hash);

-- Logout tokens that have been used, for as long as they could be used again.
create table used_logout_token (
  site_id      uuid        not null,
  -- SHA-256 of issuer and id
  hash         bytea       not null check (length(hash) = 32),
  expires_date timestamptz not null,
  constraint used_logout_token_taken primary key (site_id, hash),
  constraint used_logout_token_of_site foreign key (site_id) references site on delete cascade
);
create index used_logout_token_by_date on used_logout_token (site_id, expires_date);
