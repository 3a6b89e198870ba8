import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { createContext, useCallback, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useMe } from '../api/session';
import { showProblem } from './toasts';

interface Step {
  /** The site that it was done in. */
  readonly site: string;
  readonly toast: string;
  readonly back: () => Promise<unknown>;
}

/** Says what was done, and offers to do `back`, which takes it back. */
export type OfferUndo = (said: string, back: () => Promise<unknown>) => void;

const UndoContext = createContext<OfferUndo>(() => undefined);

const MOST_STEPS = 50;

/** Remembers what can be taken back: by the toast that says so, or by Ctrl+Z, the last first. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const steps = useRef<Step[]>([]);
  const underWay = useRef(new Set<Step>());

  const takeBack = useCallback((step: Step | undefined) => {
    if (step === undefined || underWay.current.has(step)) return;
    underWay.current.add(step);
    notifications.hide(step.toast);
    step
      .back()
      .then(() => {
        steps.current = steps.current.filter((other) => other !== step);
        notifications.show({ message: 'Undone', autoClose: 2_000 });
      })
      .catch(showProblem)
      .finally(() => underWay.current.delete(step));
  }, []);

  const offer = useCallback<OfferUndo>(
    (said, back) => {
      const step: Step = { site: siteHere(), toast: crypto.randomUUID(), back };
      steps.current = [...steps.current.slice(1 - MOST_STEPS), step];
      notifications.show({
        id: step.toast,
        autoClose: 8_000,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{said}</Text>
            <Button size="compact-sm" variant="subtle" onClick={() => takeBack(step)}>
              Undo
            </Button>
          </Group>
        ),
      });
    },
    [takeBack],
  );

  useHotkeys([['mod+Z', () => takeBack(steps.current.filter(({ site }) => site === siteHere()).at(-1))]]);

  // nobody takes back what somebody else has done
  const who = useMe().data?.collaborator.id;
  useEffect(() => {
    steps.current = [];
  }, [who]);

  return <UndoContext.Provider value={offer}>{children}</UndoContext.Provider>;
}

/** By the address: what can be taken back is asked for from outside of the site's rooms, too. */
function siteHere(): string {
  return /\/sites\/([^/]+)/.exec(window.location.pathname)?.[1] ?? '';
}

/** What offers to take back what was just done. */
export function useOfferUndo(): OfferUndo {
  return useContext(UndoContext);
}
