import { createContext, useContext, useEffect, useState } from 'react';

/** What holds something that was written and not saved: a form, or the dialog around it. */
export type Holder = object;

/** What is asked before a holder is left. */
export interface LeaveQuestion {
  readonly title: string;
  readonly text: string;
}

const WITHOUT_SAVING: LeaveQuestion = {
  title: 'Leave without saving?',
  text: 'What you have changed here and not saved is lost.',
};

const holders = new Map<Holder, LeaveQuestion>();

/** Has the browser ask before it leaves the page. */
function askBefore(leaving: BeforeUnloadEvent): void {
  leaving.preventDefault();
}

/** Remembers that something holds what is not saved, or does not any more. */
export function setUnsaved(holder: Holder, isUnsaved: boolean, question = WITHOUT_SAVING): void {
  if (isUnsaved) holders.set(holder, question);
  else holders.delete(holder);
  if (holders.size > 0) window.addEventListener('beforeunload', askBefore);
  else window.removeEventListener('beforeunload', askBefore);
}

/** Whether something holds what is not saved; without it, whether anything does. */
export function isUnsaved(holder?: Holder): boolean {
  return holder === undefined ? holders.size > 0 : holders.has(holder);
}

/** What to ask before the one is left that was the last to hold something. */
export function leaveQuestion(): LeaveQuestion {
  return [...holders.values()].at(-1) ?? WITHOUT_SAVING;
}

/** The holder for all forms within, so that who closes them together asks once. */
export const HolderContext = createContext<Holder | undefined>(undefined);

/**
 * Has nobody leave a form without being asked, as long as there is something in it that is not saved.
 *
 * @param question what to ask, the same at each rendering; whether to leave without saving, if it is left out
 */
export function useUnsaved(isUnsavedNow: boolean, question?: LeaveQuestion): void {
  const [own] = useState<Holder>(() => ({}));
  const holder = useContext(HolderContext) ?? own;
  useEffect(() => setUnsaved(holder, isUnsavedNow, question), [holder, isUnsavedNow, question]);
  useEffect(() => () => setUnsaved(holder, false), [holder]);
}
