-- What streams of changes wake up by: every change is told on one channel, in the transaction that makes it and in ids
-- and revisions only: nobody hears of it before it is committed, nor when it is not.
--
-- A notification is five words: kind, site, id, member, revision; - stands for none.

-- Work on many rows does not become as many notifications: what a transaction tells beyond the first hundred is said
-- once for the whole site, since the same text again in one transaction is no further notification.
create function tell_change(_kind text, _site_id uuid, _id uuid, _member_id uuid default null, _revision bigint default null)
returns void language plpgsql as $$
declare
  -- a setting of an earlier transaction leaves an empty text behind
  _told integer := coalesce(nullif(current_setting('member_gallery.changes_told', true), ''), '0')::integer;
begin
  if _told >= 100 then
    perform pg_notify('member_gallery_changes', concat_ws(' ', 'SITE', coalesce(_site_id::text, '-'), '-', '-', '-'));
  else
    perform set_config('member_gallery.changes_told', (_told + 1)::text, true);
    perform pg_notify('member_gallery_changes', concat_ws(' ', _kind, coalesce(_site_id::text, '-'),
      coalesce(_id::text, '-'), coalesce(_member_id::text, '-'), coalesce(_revision::text, '-')));
  end if;
end $$;

-- Galleries with their items, member and template galleries, API keys and collaborators: what the change history has an
-- entry for.
create function audit_entry_told() returns trigger language plpgsql as $$
begin
  perform tell_change(case subject_type when 'ITEM' then 'GALLERY' else subject_type end, site_id,
    coalesce(element_id, gallery_id, api_key_id, collaborator_id), member_id, after_revision)
  from (select * from changed order by id) in_order;
  return null;
end $$;
create trigger audit_entry_told after insert on audit_entry
  referencing new table as changed for each statement execute function audit_entry_told();

-- What it has none for: pages, elements and members.
create function told() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      perform tell_change(tg_argv[0], site_id, id) from changed;
    when 'DELETE' then
      perform tell_change(tg_argv[0], site_id, id) from former;
    else
      perform tell_change(tg_argv[0], site_id, id)
      from (select site_id, id from former union select site_id, id from changed) either;
  end case;
  return null;
end $$;
create trigger page_added_told after insert on page
  referencing new table as changed for each statement execute function told('PAGE');
create trigger page_changed_told after update on page
  referencing old table as former new table as changed for each statement execute function told('PAGE');
create trigger page_removed_told after delete on page
  referencing old table as former for each statement execute function told('PAGE');
create trigger element_added_told after insert on gallery_element
  referencing new table as changed for each statement execute function told('ELEMENT');
create trigger element_changed_told after update on gallery_element
  referencing old table as former new table as changed for each statement execute function told('ELEMENT');
create trigger element_removed_told after delete on gallery_element
  referencing old table as former for each statement execute function told('ELEMENT');
create trigger member_added_told after insert on member
  referencing new table as changed for each statement execute function told('MEMBER');
create trigger member_changed_told after update on member
  referencing old table as former new table as changed for each statement execute function told('MEMBER');
create trigger member_removed_told after delete on member
  referencing old table as former for each statement execute function told('MEMBER');

-- Logouts, of members and of collaborators; the latter are of no site.
create function logout_told() returns trigger language plpgsql as $$
begin
  case tg_table_name
    when 'member_session' then
      perform tell_change('MEMBER_LOGOUT', site_id, member_id)
      from (select distinct site_id, member_id from former) of_member;
    else
      perform tell_change('COLLABORATOR_LOGOUT', null, collaborator_id)
      from (select distinct collaborator_id from former) of_collaborator;
  end case;
  return null;
end $$;
create trigger member_session_ended_told after delete on member_session
  referencing old table as former for each statement execute function logout_told();
create trigger collaborator_session_ended_told after delete on collaborator_session
  referencing old table as former for each statement execute function logout_told();

-- Tokens of somebody whom an identity provider knows are void: whose, only a hash tells.
create function tokens_revoked_told() returns trigger language plpgsql as $$
begin
  perform tell_change('TOKENS_REVOKED', new.site_id, null);
  return null;
end $$;
create trigger tokens_revoked_told after insert or update on revoked_subject
  for each row execute function tokens_revoked_told();
