-- Whom the site had made may be taken for somebody whom its identity provider knows: a link from before may be in other hands.

drop trigger password_link_ended on member;
create trigger password_link_ended after update on member for each row
  when (old.email is distinct from new.email or old.password_hash is distinct from new.password_hash or old.blocked <> new.blocked
    or old.issuer is distinct from new.issuer)
  execute function password_link_ended();
