-- Links for new passwords that were asked for with an email: anybody can ask, so they take neither the site's link for a
-- member (password_link) nor each other's place, and a member has no more than a few.

create table password_reset_link (
  site_id      uuid        not null,
  -- SHA-256 of 256 random bits: nothing that could be guessed from it
  hash         bytea       not null check (length(hash) = 32),
  member_id    uuid        not null,
  expires_date timestamptz not null,
  constraint password_reset_link_taken primary key (site_id, hash),
  constraint password_reset_link_of_member foreign key (site_id, member_id) references member on delete cascade
);
create index password_reset_link_by_member on password_reset_link (site_id, member_id, expires_date);
create index password_reset_link_by_date on password_reset_link (site_id, expires_date);

-- Whatever ends one link of a member ends them all.
create or replace function password_link_ended() returns trigger language plpgsql as $$
begin
  delete from password_link where site_id = new.site_id and member_id = new.id;
  delete from password_reset_link where site_id = new.site_id and member_id = new.id;
  return null;
end $$;
