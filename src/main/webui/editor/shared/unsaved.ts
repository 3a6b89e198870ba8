import { createContext, useContext, useEffect, useState } from 'react';

/** What holds something that was written and not saved: a form, or the dialog around it. */
export type Holder = object;

const holders = new Set<Holder>();

/** Has the browser ask before it leaves the page. */
function askBefore(leaving: BeforeUnloadEvent): void {
  leaving.preventDefault();
}

/** Remembers that something holds what is not saved, or does not any more. */
export function setUnsaved(holder: Holder, isUnsaved: boolean): void {
  if (isUnsaved) holders.add(holder);
  else holders.delete(holder);
  if (holders.size > 0) window.addEventListener('beforeunload', askBefore);
  else window.removeEventListener('beforeunload', askBefore);
}

/** Whether something holds what is not saved; without it, whether anything does. */
export function isUnsaved(holder?: Holder): boolean {
  return holder === undefined ? holders.size > 0 : holders.has(holder);
}

/** The holder for all forms within, so that who closes them together asks once. */
export const HolderContext = createContext<Holder | undefined>(undefined);

/** Has nobody leave a form without being asked, as long as there is something in it that is not saved. */
export function useUnsaved(isUnsavedNow: boolean): void {
  const [own] = useState<Holder>(() => ({}));
  const holder = useContext(HolderContext) ?? own;
  useEffect(() => setUnsaved(holder, isUnsavedNow), [holder, isUnsavedNow]);
  useEffect(() => () => setUnsaved(holder, false), [holder]);
}
