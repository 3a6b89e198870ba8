-- A try that could not be made is given back without anybody having shown who they are: no mark then.

create or replace function return_quotas(
  quotas uuid[], steps bigint[], waivers uuid[], mark uuid, at timestamptz, until timestamptz)
returns void language plpgsql as $$
begin
  perform from quota_use where key = any (quotas) order by key for update;
  update quota_use u set free_date = u.free_date - q.step * interval '1 ms'
  from unnest(quotas, steps, waivers) as q (quota, step, waiver)
  where u.key = q.quota
    and not exists (select from quota_use m where m.key = q.waiver and m.free_date > at);
  insert into quota_use (key, free_date) select mark, until where mark is not null
  on conflict (key) do update set free_date = excluded.free_date;
end $$;
