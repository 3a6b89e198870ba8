import { Alert } from '@mantine/core';

/** Tells that somebody has deleted the item that is open here. */
export function ItemGone({ mayAdd }: { readonly mayAdd: boolean }) {
  return (
    <Alert color="yellow" title="This item was deleted" role="alert">
      Somebody has deleted it while it was open here.
      {mayAdd && ' It can be added again, as it is written here.'}
    </Alert>
  );
}
