import { createContext, useContext } from 'react';
import type { Permission } from '../api/types';

/** The site that is being edited. */
export interface CurrentSite {
  readonly id: string;
  readonly name: string;
  /** Whether the collaborator may do something; a MANAGE includes its READ. */
  may(permission: Permission): boolean;
}

const SiteContext = createContext<CurrentSite | undefined>(undefined);

/** Says to all within which site is being edited. */
export const SiteProvider = SiteContext.Provider;

/** The site that is being edited. */
export function useSite(): CurrentSite {
  const site = useContext(SiteContext);
  if (site === undefined) throw new Error('No site is being edited here.');
  return site;
}

/** Whether who was granted `granted` may do something. */
export function isPermitted(granted: readonly Permission[], permission: Permission): boolean {
  return granted.includes(permission) || granted.includes(permission.replace('.READ', '.MANAGE') as Permission);
}
