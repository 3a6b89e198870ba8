-- Collaborators who log in at the identity provider that the operator has configured for them.

-- By what a provider knows somebody, once they have logged in there.
alter table collaborator
  add issuer  text check (issuer <> ''),
  add subject text check (subject <> ''),
  add constraint collaborator_subject check (num_nulls(issuer, subject) in (0, 2)),
  add constraint collaborator_subject_taken unique (issuer, subject);

-- Of no site. Logins that are under way: from when a browser is sent to the provider until it comes back, once.
create table collaborator_login (
  -- SHA-256 of 122 random bits, which the provider hands back
  state_hash   bytea       not null check (length(state_hash) = 32),
  -- SHA-256 of the cookie of the one browser that may come back
  cookie_hash  bytea       not null check (length(cookie_hash) = 32),
  return_to    text        not null check (return_to <> ''),
  expires_date timestamptz not null,
  constraint collaborator_login_taken primary key (state_hash)
);
create index collaborator_login_by_date on collaborator_login (expires_date);
