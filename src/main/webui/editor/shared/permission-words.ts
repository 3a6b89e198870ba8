import type { Permission } from '../api/types';

/** What a permission lets one do, in words, in the order in which they are listed. */
export const PERMISSION_WORDS: Record<Permission, { readonly name: string; readonly what: string }> = {
  'PRO_GALLERY.READ': { name: 'Read galleries', what: 'Galleries, items, pages and elements' },
  'PRO_GALLERY.MANAGE': { name: 'Change galleries', what: 'Make, change and delete galleries and items' },
  'MEMBERS.READ': { name: 'Read members', what: 'Members, and who has which gallery' },
  'MEMBERS.MANAGE': { name: 'Manage members', what: 'Add, change and delete members, and assign galleries' },
  'SITE.MANAGE': { name: 'Manage the site', what: 'Pages, elements, API keys and the history' },
};

/** All permissions there are. */
export const PERMISSIONS = Object.keys(PERMISSION_WORDS) as Permission[];
