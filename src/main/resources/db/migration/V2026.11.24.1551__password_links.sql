-- Links by which members set their passwords: one for each member, and the last one that was made.

create table password_link (
  site_id      uuid        not null,
  member_id    uuid        not null,
  -- SHA-256 of 256 random bits: nothing that could be guessed from it
  hash         bytea       not null check (length(hash) = 32),
  expires_date timestamptz not null,
  return_to    text        check (return_to <> ''),
  constraint password_link_taken primary key (site_id, member_id),
  constraint password_link_hash_taken unique (site_id, hash),
  constraint password_link_of_member foreign key (site_id, member_id) references member on delete cascade
);

-- A link is for the member as they were when it was made: whoever changes that, and however, ends it.
create function password_link_ended() returns trigger language plpgsql as $$
begin
  delete from password_link where site_id = new.site_id and member_id = new.id;
  return null;
end $$;
create trigger password_link_ended after update on member for each row
  when (old.email is distinct from new.email or old.password_hash is distinct from new.password_hash or old.blocked <> new.blocked)
  execute function password_link_ended();
