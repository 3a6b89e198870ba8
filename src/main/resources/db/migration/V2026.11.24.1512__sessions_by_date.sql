-- Members list their sessions, oldest first; this index serves whatever the one before it did.
create index member_session_by_date on member_session (site_id, member_id, created_date, id);
drop index member_session_by_member;
