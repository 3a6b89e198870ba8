alter table audit_entry validate constraint audit_entry_subject;
