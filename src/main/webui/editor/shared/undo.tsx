import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useMe } from '../api/session';
import { useSite } from '../site/site-context';
import { ChangedSince } from './taking-back';
import { Offer, say, sayNotUndone, showProblem, showProblemOf } from './toasts';

interface Step {
  /** The site that it was done in. */
  readonly site: string;
  readonly toast: string;
  readonly said: string;
  readonly back: () => Promise<unknown>;
}

/**
 * Says what is done, and offers to do `back`, which takes it back once it is done, and throws `ChangedSince` rather than
 * overwrite what somebody has changed since.
 *
 * @returns what withdraws the offer, when nothing was done after all
 */
export type OfferUndo = (said: string, back: () => Promise<unknown>) => () => void;

interface Undo {
  offer(site: string, ...offered: Parameters<OfferUndo>): ReturnType<OfferUndo>;
  /** Offers nothing more of a site that is not looked at any more, until somebody is there again and asks. */
  leave(site: string): void;
}

const UndoContext = createContext<Undo>({ offer: () => () => undefined, leave: () => undefined });

const MOST_STEPS = 50;

/** Remembers what can be taken back: by the toast that says so, or by Ctrl+Z, the last first. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const steps = useRef<Step[]>([]);
  // what is being taken back: each once the one before is
  const last = useRef<Promise<unknown>>(Promise.resolve());
  // of who is signed in
  const round = useRef(0);

  const withdraw = useCallback((step: Step) => {
    steps.current = steps.current.filter((other) => other !== step);
    notifications.hide(step.toast);
  }, []);

  const takeBack = useCallback((step: Step | undefined) => {
    if (step === undefined || !steps.current.includes(step)) return;
    const later = steps.current.slice(steps.current.indexOf(step) + 1);
    // one that fails does not stand before those that can be taken back
    withdraw(step);
    const began = round.current;
    last.current = last.current
      .then(() => (began === round.current ? step.back().then(() => say(`Undone: ${step.said}`)) : undefined))
      .catch((error: unknown) => {
        if (error instanceof ChangedSince) {
          // by a later step, perhaps: when that has been taken back, so can this one
          const next = steps.current.findIndex((other) => later.includes(other));
          if (began === round.current && next >= 0) steps.current = steps.current.toSpliced(next, 0, step);
          return sayNotUndone(step.said, error.message);
        }
        const again = () => {
          steps.current = [...steps.current, step];
          takeBack(step);
        };
        if (began === round.current && step.site === siteHere()) showProblemOf(again, error);
        else showProblem(error);
      });
  }, [withdraw]);

  const offer = useCallback<Undo['offer']>(
    (site, said, back) => {
      const step: Step = { site, toast: crypto.randomUUID(), said, back };
      steps.current = [...steps.current.slice(1 - MOST_STEPS), step];
      if (site === siteHere()) {
        notifications.show({
          id: step.toast,
          autoClose: 8_000,
          message: <Offer said={said} label="Undo" onTake={() => takeBack(step)} />,
        });
      } else say(said);
      return () => withdraw(step);
    },
    [takeBack, withdraw],
  );

  const leave = useCallback((site: string) => {
    steps.current.filter((step) => step.site === site).forEach(({ toast }) => notifications.hide(toast));
  }, []);

  const takeBackLast = (event: KeyboardEvent) => {
    if (isWriting(event.target)) return;
    event.preventDefault();
    takeBack(steps.current.filter(({ site }) => site === siteHere()).at(-1));
  };
  useHotkeys([['mod+Z', takeBackLast, { preventDefault: false }]], []);

  // nobody takes back what somebody else has done
  const who = useMe().data?.collaborator.id;
  useEffect(
    () => () => {
      steps.current = [];
      round.current += 1;
      notifications.clean();
    },
    [who],
  );

  const undo = useMemo(() => ({ offer, leave }), [offer, leave]);
  return <UndoContext.Provider value={undo}>{children}</UndoContext.Provider>;
}

/** Whether something is being filled in, of which nothing has been done yet: there, or in a dialog over everything. */
function isWriting(target: EventTarget | null): boolean {
  const isField = target instanceof Element && target.matches('textarea, input:not([type=checkbox])');
  return isField || document.querySelector('[role=dialog][aria-modal=true]') !== null;
}

/** By the address: what can be taken back is asked for from outside of the site's rooms, too. */
function siteHere(): string {
  return /\/sites\/([^/]+)/.exec(window.location.pathname)?.[1] ?? '';
}

/** What offers to take back what was just done in the site that is being edited. */
export function useOfferUndo(): OfferUndo {
  const { offer } = useContext(UndoContext);
  const { id: site } = useSite();
  return useCallback((said, back) => offer(site, said, back), [offer, site]);
}

/** Offers nothing to be taken back of a site once that is left. */
export function useUndoWithin(site: string): void {
  const { leave } = useContext(UndoContext);
  useEffect(() => () => leave(site), [leave, site]);
}
