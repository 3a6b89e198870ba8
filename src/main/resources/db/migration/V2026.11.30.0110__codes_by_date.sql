-- Codes that nobody has used are removed in passing, as logins that nobody has ended are.
create index login_code_by_date on login_code (site_id, expires_date);
