import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['CollaboratorMeResponse'];
export type EditedSite = Schemas['EditedSite'];
export type Permission = Schemas['Permission'];
export type Page = Schemas['Page'];
export type Item = Schemas['Item'];
export type ItemInput = Schemas['ItemInput'];
export type Member = Schemas['Member'];
export type MemberGallery = Schemas['MemberGallery'];
export type TemplateGallery = Schemas['TemplateGallery'];
export type MemberExport = Schemas['MemberExport'];
export type ApiKey = Schemas['ApiKey'];
export type AuditEntry = Schemas['AuditEntry'];
export type ImportResult = Schemas['ImportResult'];
export type Gallery = Schemas['Gallery'];

/** How an element is laid out: of `pro-gallery`, by its names; free JSON. */
export type Options = Readonly<Record<string, unknown>>;

/** A gallery element. The document cannot say more of its options than that they are an object. */
export type Element = Omit<Schemas['Element'], 'options'> & { readonly options: Options };
