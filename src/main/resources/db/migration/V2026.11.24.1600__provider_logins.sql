-- Logins of members at the identity provider of their site.

-- Those that are under way: from when a browser is sent to the provider until it comes back, once.
create table provider_login (
  site_id        uuid        not null,
  -- SHA-256 of 122 random bits, which the provider hands back
  state_hash     bytea       not null check (length(state_hash) = 32),
  -- SHA-256 of the cookie of the one browser that may come back
  cookie_hash    bytea       not null check (length(cookie_hash) = 32),
  return_to      text        not null check (return_to <> ''),
  code_challenge bytea       not null check (length(code_challenge) = 32),
  expires_date   timestamptz not null,
  constraint provider_login_taken primary key (site_id, state_hash),
  constraint provider_login_of_site foreign key (site_id) references site on delete cascade
);
create index provider_login_by_date on provider_login (site_id, expires_date);

-- What page code exchanges for tokens, once: who has logged in, and what proves that the page has sent them.
create table login_code (
  site_id        uuid        not null,
  -- SHA-256 of 256 random bits
  hash           bytea       not null check (length(hash) = 32),
  member_id      uuid        not null,
  code_challenge bytea       not null check (length(code_challenge) = 32),
  -- when the provider said who they are: what has been revoked since then does not count
  issued_date    timestamptz not null,
  expires_date   timestamptz not null,
  constraint login_code_taken primary key (site_id, hash),
  constraint login_code_of_member foreign key (site_id, member_id) references member on delete cascade
);
create index login_code_by_member on login_code (site_id, member_id, expires_date);
