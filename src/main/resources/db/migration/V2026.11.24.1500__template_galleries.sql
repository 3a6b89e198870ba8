-- Template galleries: members who have never had a gallery for an element get a clone of its template, once.

create table template_gallery (
  site_id      uuid        not null,
  element_id   uuid        not null,
  gallery_id   uuid        not null,
  created_date timestamptz not null,
  constraint template_gallery_taken primary key (site_id, element_id),
  constraint template_gallery_of_element foreign key (site_id, element_id) references gallery_element on delete cascade,
  constraint template_gallery_of_gallery foreign key (site_id, gallery_id) references gallery         on delete cascade
);
create index template_gallery_by_gallery on template_gallery (site_id, gallery_id);

-- A gallery that is taken away, or deleted, leaves the row of its member and element behind: they have had one.
alter table member_gallery alter column gallery_id drop not null;
alter table member_gallery drop constraint member_gallery_of_gallery;
alter table member_gallery add constraint member_gallery_of_gallery
  foreign key (site_id, gallery_id) references gallery on delete set null (gallery_id);
drop index member_gallery_by_date;
create index member_gallery_by_date on member_gallery (site_id, element_id, created_date, member_id)
  where gallery_id is not null;

-- The change history tells who has which gallery: a row without one is nothing that is created, changed or deleted.

create or replace function member_gallery_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, element_id, member_id, after_gallery_id)
      select site_id, 'CREATED', 'MEMBER_GALLERY', element_id, member_id, gallery_id
      from changed where gallery_id is not null;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, element_id, member_id, before_gallery_id)
      select site_id, 'DELETED', 'MEMBER_GALLERY', element_id, member_id, gallery_id
      from former where gallery_id is not null;
    else
      insert into audit_entry
        (site_id, action, subject_type, element_id, member_id, before_gallery_id, after_gallery_id)
      select site_id, audit_action(f.gallery_id, c.gallery_id), 'MEMBER_GALLERY', element_id, member_id,
        f.gallery_id, c.gallery_id
      from former f full join changed c using (site_id, element_id, member_id)
      where f is distinct from c and num_nulls(f.gallery_id, c.gallery_id) < 2;
  end case;
  return null;
end $$;

-- Template galleries are told of as well.

alter table audit_entry drop constraint audit_entry_subject;
alter table audit_entry add constraint audit_entry_subject check (case subject_type
  when 'GALLERY'          then num_nulls(gallery_id) = 0
  when 'ITEM'             then num_nulls(gallery_id, item_ids, before_revision, after_revision) = 0
  when 'MEMBER_GALLERY'   then num_nulls(element_id, member_id) = 0
  when 'TEMPLATE_GALLERY' then num_nulls(element_id) = 0
  when 'API_KEY'          then num_nulls(api_key_id) = 0
  else false end);

create function template_gallery_audited() returns trigger language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into audit_entry (site_id, action, subject_type, element_id, after_gallery_id)
      select site_id, 'CREATED', 'TEMPLATE_GALLERY', element_id, gallery_id from changed;
    when 'DELETE' then
      insert into audit_entry (site_id, action, subject_type, element_id, before_gallery_id)
      select site_id, 'DELETED', 'TEMPLATE_GALLERY', element_id, gallery_id from former;
    else
      insert into audit_entry (site_id, action, subject_type, element_id, before_gallery_id, after_gallery_id)
      select site_id, audit_action(f.gallery_id, c.gallery_id), 'TEMPLATE_GALLERY', element_id,
        f.gallery_id, c.gallery_id
      from former f full join changed c using (site_id, element_id)
      where f is distinct from c;
  end case;
  return null;
end $$;
create trigger template_gallery_added_audited after insert on template_gallery
  referencing new table as changed for each statement execute function template_gallery_audited();
create trigger template_gallery_changed_audited after update on template_gallery
  referencing old table as former new table as changed for each statement execute function template_gallery_audited();
create trigger template_gallery_removed_audited after delete on template_gallery
  referencing old table as former for each statement execute function template_gallery_audited();
