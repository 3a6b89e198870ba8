import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { createContext, useCallback, useContext, useMemo, useRef, type ReactNode } from 'react';
import { showProblem } from './toasts';

interface Step {
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

  const takeBack = useCallback((step: Step | undefined) => {
    if (step === undefined) return;
    steps.current = steps.current.filter((other) => other !== step);
    notifications.hide(step.toast);
    step
      .back()
      .then(() => notifications.show({ message: 'Undone', autoClose: 2_000 }))
      .catch(showProblem);
  }, []);

  const offer = useCallback<OfferUndo>(
    (said, back) => {
      const step: Step = { toast: crypto.randomUUID(), back };
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

  useHotkeys([['mod+Z', () => takeBack(steps.current.at(-1))]]);

  return <UndoContext.Provider value={useMemo(() => offer, [offer])}>{children}</UndoContext.Provider>;
}

/** What offers to take back what was just done. */
export function useOfferUndo(): OfferUndo {
  return useContext(UndoContext);
}
