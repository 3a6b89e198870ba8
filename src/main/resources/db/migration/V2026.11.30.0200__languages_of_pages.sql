-- The language of a page's texts, as a tag of BCP 47. Servers that know nothing of it still make pages: they have said
-- of each that it is English.
alter table page add column language text not null default 'en' check (language <> '');
