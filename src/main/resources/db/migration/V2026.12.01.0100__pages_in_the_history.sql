-- The change history has entries for pages, too: whether a page was public before and after, and nothing of what it is
-- called. The triggers come in the next file, which locks another table; the check is validated in the one after that.

alter table audit_entry
  add column page_id          uuid,
  add column before_published boolean,
  add column after_published  boolean,
  drop constraint audit_entry_subject,
  add constraint audit_entry_subject check (case subject_type
    when 'GALLERY'          then num_nulls(gallery_id) = 0
    when 'ITEM'             then num_nulls(gallery_id, item_ids, before_revision, after_revision) = 0
    when 'MEMBER_GALLERY'   then num_nulls(element_id, member_id) = 0
    when 'TEMPLATE_GALLERY' then num_nulls(element_id) = 0
    when 'PAGE'             then num_nulls(page_id) = 0
    when 'API_KEY'          then num_nulls(api_key_id) = 0
    when 'COLLABORATOR'     then num_nulls(collaborator_id) = 0
    else false end) not valid;

-- Pages have triggers of their own for what is told of them.
create or replace function audit_entry_told() returns trigger language plpgsql as $$
begin
  perform tell_change(case subject_type when 'ITEM' then 'GALLERY' else subject_type end, site_id,
    coalesce(element_id, gallery_id, api_key_id, collaborator_id), member_id, after_revision)
  from (select * from changed where subject_type <> 'PAGE' order by id) in_order;
  return null;
end $$;
