-- What large sites taught about plans (docs/query-plans.md).

-- Without it, whether an element is on a published page is found by reading all elements of the site in another index.
create unique index gallery_element_page on gallery_element (site_id, id) include (page_id);

-- A gallery is of one site: the planner multiplies the two otherwise, expects next to no items in a gallery, and reads
-- all of them to find one.
create statistics gallery_item_of_gallery (dependencies) on site_id, gallery_id from gallery_item;
