create function page_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, page_id, after_published)
      select site_id, 'CREATED', 'PAGE', id, published from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, page_id, before_published)
      select site_id, 'DELETED', 'PAGE', id, published from former;
    else
      insert into audit_entry (site_id, action, subject_type, page_id, before_published, after_published)
      select site_id, audit_action(f.published, c.published), 'PAGE', id, f.published, c.published
      from former f full join changed c using (site_id, id)
      where to_jsonb(f) - 'updated_date' is distinct from to_jsonb(c) - 'updated_date';
  end case;
  return null;
end $$;
create trigger page_added_audited after insert on page
  referencing new table as changed for each statement execute function page_audited();
create trigger page_changed_audited after update on page
  referencing old table as former new table as changed for each statement execute function page_audited();
create trigger page_removed_audited after delete on page
  referencing old table as former for each statement execute function page_audited();
