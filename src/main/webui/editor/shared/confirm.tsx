import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';

interface Question {
  readonly title: string;
  /** What will be gone, and whether it can be had back. */
  readonly text: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
}

/** Asks before something goes that cannot be had back. */
export function confirm({ title, text, confirm: label, onConfirm }: Question): void {
  modals.openConfirmModal({
    title,
    children: <Text size="sm">{text}</Text>,
    labels: { confirm: label, cancel: 'Cancel' },
    confirmProps: { color: 'red' },
    onConfirm,
  });
}
