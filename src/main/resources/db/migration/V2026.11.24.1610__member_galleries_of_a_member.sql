-- All that one member was given, oldest first, page by page: for the export of what there is of them.
create index member_gallery_by_member_and_date on member_gallery (site_id, member_id, created_date, element_id);
