import { Alert, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Item } from '../api/types';
import { say, showProblem } from '../shared/toasts';
import { useItemActs } from './items-data';

/** In place of the form of an item that somebody has deleted meanwhile. */
export function ItemGone({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const acts = useItemActs();
  const putBack = useMutation({
    mutationFn: () => acts.putBack([item]),
    onError: showProblem,
    onSuccess: () => {
      onClose();
      say('The item was added again');
    },
  });
  return (
    <Alert color="yellow" title="This item was deleted" role="alert">
      Somebody has deleted it while it was open here.
      <Group mt="sm">
        <Button size="xs" variant="default" loading={putBack.isPending} onClick={() => putBack.mutate()}>
          Add it again as it was
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          Close
        </Button>
      </Group>
    </Alert>
  );
}
