-- Origins are kept as browsers send them: in lower case, and without the port that their scheme has anyway.
update site set origins = kept.origins
from (
  select id, array_agg(regexp_replace(lower(origin), '^(http://.*):80$|^(https://.*):443$', '\1\2') order by place) as origins
  from site, unnest(origins) with ordinality as stored (origin, place)
  group by id) kept
where site.id = kept.id and site.origins <> kept.origins;

-- whether any site lists an origin is asked for every page that wants to call
create index site_by_origin on site using gin (origins);
