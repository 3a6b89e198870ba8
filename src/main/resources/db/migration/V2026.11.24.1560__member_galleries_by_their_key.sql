-- What large sites taught about plans (docs/query-plans.md).

-- An index of some of the rows is estimated smaller than it is for the one large element, and then read to its end to
-- find a single member. Who has no gallery any more is among all of them, and skipped.
drop index member_gallery_by_date;
create index member_gallery_by_date on member_gallery (site_id, element_id, created_date, member_id);

-- An element is of one site: the planner multiplies the two otherwise, and expects next to no members of an element.
create statistics member_gallery_of_element (dependencies) on site_id, element_id from member_gallery;
