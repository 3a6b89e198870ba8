-- What has been used of the limits on tries, of no site and the same for all replicas. Whom a row is about, its key
-- gives away to nobody. Unlogged: a crash gives every try back.

create unlogged table quota_use (
  key       uuid        not null primary key,
  -- when everything that was used will have come back, one by one; for a mark, until when it stands
  free_date timestamptz not null
);
create index quota_use_by_date on quota_use (free_date);

-- Uses one of each quota, or none at all. Answers how many milliseconds to wait: 0 when they have been used.
-- One of a quota comes back every step; what is waived by a mark that stands is not asked for.
create function use_quotas(quotas uuid[], steps bigint[], most int[], waivers uuid[], at timestamptz)
returns bigint language plpgsql as $$
declare
  wait bigint;
begin
  insert into quota_use (key, free_date)
  select quota, at from unnest(quotas) quota order by quota
  on conflict do nothing;
  -- in one order, so that nobody waits for each other
  perform from quota_use where key = any (quotas) order by key for update;

  with wanted as (
    select u.key, greatest(u.free_date, at) as free_date, q.step, q.times
    from unnest(quotas, steps, most, waivers) as q (quota, step, times, waiver)
      join quota_use u on u.key = q.quota
    where not exists (select from quota_use m where m.key = q.waiver and m.free_date > at)
  ), waits as (
    select coalesce(max(
      ceil(extract(epoch from free_date - at) * 1000)::bigint + step - step * times), 0) as longest
    from wanted
  ), used as (
    update quota_use u set free_date = wanted.free_date + wanted.step * interval '1 ms'
    from wanted, waits
    where u.key = wanted.key and waits.longest <= 0
  )
  select greatest(longest, 0) into wait from waits;

  -- in passing, and waiting for nobody: more than a call adds
  delete from quota_use where key in (
    select key from quota_use where free_date <= at order by free_date limit 10 for update skip locked);
  return wait;
end $$;

-- Gives one of each quota back that was not waived, and lets a mark stand until a date.
create function return_quotas(
  quotas uuid[], steps bigint[], waivers uuid[], mark uuid, at timestamptz, until timestamptz)
returns void language plpgsql as $$
begin
  perform from quota_use where key = any (quotas) order by key for update;
  update quota_use u set free_date = u.free_date - q.step * interval '1 ms'
  from unnest(quotas, steps, waivers) as q (quota, step, waiver)
  where u.key = q.quota
    and not exists (select from quota_use m where m.key = q.waiver and m.free_date > at);
  insert into quota_use (key, free_date) values (mark, until)
  on conflict (key) do update set free_date = excluded.free_date;
end $$;
