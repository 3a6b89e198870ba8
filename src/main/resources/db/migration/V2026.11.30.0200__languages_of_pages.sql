-- The language of a page's texts, as a tag of BCP 47: what was said to browsers of each before.
alter table page add column language text not null default 'en' check (language <> '');
alter table page alter column language drop default;
